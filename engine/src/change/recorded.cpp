#include "anumat/engine/recorded.hpp"

#include "apply/read.hpp"

namespace anumat::engine {

namespace {

/// False when there is a source that cannot be read.
bool take_source(Command& command, const Event& event) {
  const auto* source = read::find(event.in, "source");
  if (source == nullptr || source->context() == nullptr) return true;
  const auto* file = source->find("file");
  const auto* row = source->find("row");
  if (file == nullptr || file->string() == nullptr || row == nullptr || row->number() == nullptr) return false;
  command.source = Source{*file->string(), row->number()->to_int64().value_or(0)};
  return true;
}

}  // namespace

std::optional<Command> recorded_command(const Event& event) {
  const auto* recorded = read::find(event.in, "command");
  const auto* type = recorded == nullptr ? nullptr : recorded->find("type");
  const auto* body = recorded == nullptr ? nullptr : recorded->find("body");
  const auto* acting_for = recorded == nullptr ? nullptr : recorded->find("acting_for");
  if (type == nullptr || type->string() == nullptr || body == nullptr || body->context() == nullptr)
    return std::nullopt;
  const auto known = command_from_word(*type->string());
  if (!known) return std::nullopt;
  Command command;
  command.type = *known;
  command.key = event.command_key;
  command.actor = event.actor;
  if (acting_for != nullptr && acting_for->string() != nullptr) command.acting_for = *acting_for->string();
  command.at = event.at;
  command.body = *body->context();
  // Deciding relies on arguments that are there and of their types, which a changed event need not have.
  if (!take_source(command, event) || !check_arguments(command)) return std::nullopt;
  return command;
}

}  // namespace anumat::engine
