#include "anumat/history/named.hpp"

namespace anumat::history {

std::string attached_file(const engine::Event& event) {
  if (event.type != engine::EventType::EvidenceAttached) return "";
  for (const auto& [name, value] : event.in) {
    const auto* body = name == "command" ? value.find("body") : nullptr;
    const auto* digest = body == nullptr ? nullptr : body->find("digest");
    if (digest != nullptr && digest->string() != nullptr) return *digest->string();
  }
  return "";
}

std::vector<std::string> disposed_files(const engine::Event& event) {
  std::vector<std::string> digests;
  if (event.type != engine::EventType::EvidenceDisposed) return digests;
  const model::Value out(event.out);
  const auto* list = out.find("digests");
  if (list == nullptr || list->list() == nullptr) return digests;
  for (const model::Value& one : *list->list())
    if (one.string() != nullptr) digests.push_back(*one.string());
  return digests;
}

std::vector<std::string> named_definitions(const engine::Event& event) {
  std::vector<std::string> digests;
  if (!event.definition.empty()) digests.push_back(event.definition);
  if (event.type != engine::EventType::DefinitionPublished) return digests;
  for (const auto& [name, value] : event.out)
    if (name == "definition" && value.string() != nullptr) digests.push_back(*value.string());
  return digests;
}

std::optional<PublishedSources> published_sources(const engine::Event& event) {
  if (event.type != engine::EventType::DefinitionPublished) return std::nullopt;
  const model::Value out(event.out);
  const auto* definition = out.find("definition");
  const auto* sources = out.find("sources");
  if (definition == nullptr || definition->string() == nullptr || sources == nullptr || sources->string() == nullptr)
    return std::nullopt;
  return PublishedSources{*definition->string(), *sources->string()};
}

}  // namespace anumat::history
