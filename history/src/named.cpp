#include "anumat/history/named.hpp"

#include <algorithm>

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

std::vector<std::string> erased_files(const engine::Event& event) {
  std::vector<std::string> files;
  if (event.type != engine::EventType::EvidenceErased) return files;
  const model::Value out(event.out);
  const auto* list = out.find("files");
  if (list == nullptr || list->list() == nullptr) return files;
  for (const model::Value& one : *list->list())
    if (one.string() != nullptr) files.push_back(*one.string());
  return files;
}

void ErasedFiles::take(const engine::Event& event) {
  const auto note = [&](std::map<std::string, std::int64_t>& last, const std::string& digest) {
    const auto [found, is_new] = last.try_emplace(digest, event.seq);
    if (!is_new) found->second = std::max(found->second, event.seq);
  };
  if (const std::string digest = attached_file(event); !digest.empty()) note(attached_, digest);
  const std::vector<std::string> files = erased_files(event);
  if (files.empty()) return;
  const model::Value out(event.out);
  const auto* request = out.find("request");
  const auto number = request != nullptr && request->number() != nullptr ? request->number()->to_int64() : std::nullopt;
  for (const std::string& digest : files) {
    note(erased_, digest);
    if (number) requests_.emplace(*number, digest);
  }
}

bool ErasedFiles::contains(const std::string& digest) const {
  const auto attached = attached_.find(digest);
  return erased_at(digest) > (attached == attached_.end() ? -1 : attached->second);
}

std::int64_t ErasedFiles::erased_at(const std::string& digest) const {
  const auto found = erased_.find(digest);
  return found == erased_.end() ? -1 : found->second;
}

bool ErasedFiles::has(std::int64_t request, const std::string& digest) const {
  return requests_.contains({request, digest});
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
