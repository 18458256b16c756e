#include "anumat/engine/command.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::engine {

namespace {

constexpr int depth_max = 16;  // A context takes up to three levels of JSON, of which a line may have 64.

/// Why a value cannot be kept in a log, however deep in it the fault is; nothing when it can.
std::optional<anumat::Text> not_kept(const model::Value& value, int depth);

std::optional<anumat::Text> not_kept(std::string_view text) {
  if (!invalid_utf8_at(text)) return std::nullopt;
  return anumat::Text{"holds text that is not UTF-8", "มีข้อความที่ไม่ใช่ UTF-8"};
}

std::optional<anumat::Text> not_kept(const model::Context& context, int depth) {
  std::set<std::string_view> names;
  for (const auto& [name, value] : context) {
    if (auto why = not_kept(name)) return why;
    if (!names.insert(name).second) return anumat::Text{"has `" + name + "` twice", "ระบุ `" + name + "` ซ้ำ"};
    if (auto why = not_kept(value, depth)) return why;
  }
  return std::nullopt;
}

std::optional<anumat::Text> not_kept(const model::Value& value, int depth) {
  if (depth > depth_max)
    return anumat::Text{"is nested more than " + std::to_string(depth_max) + " deep",
                        "ซ้อนลึกเกิน " + std::to_string(depth_max) + " ชั้น"};
  if (value.string() != nullptr) return not_kept(*value.string());
  if (value.context() != nullptr) return not_kept(*value.context(), depth + 1);
  if (value.range() != nullptr) {
    if (auto why = not_kept(value.range()->low, depth + 1)) return why;
    return not_kept(value.range()->high, depth + 1);
  }
  if (value.list() == nullptr) return std::nullopt;
  for (const model::Value& item : *value.list())
    if (auto why = not_kept(item, depth + 1)) return why;
  return std::nullopt;
}

/// What is wrong with the words around the arguments: who, for whom, by which key.
std::optional<anumat::Text> not_kept(const Command& command) {
  for (const std::string* text : {&command.key, &command.actor, &command.acting_for})
    if (auto why = not_kept(*text)) return why;
  return command.source ? not_kept(command.source->file) : std::nullopt;
}

bool is_texts(const model::Value& value) {
  if (value.list() == nullptr) return value.string() != nullptr;
  return std::all_of(value.list()->begin(), value.list()->end(),
                     [](const model::Value& item) { return item.string() != nullptr; });
}

bool fits(const model::Value& value, ArgumentType type) {
  using enum ArgumentType;
  switch (type) {
    case Text:
      return value.string() != nullptr;
    case Date:
      return value.date() != nullptr;
    case Number:
      return value.number() != nullptr;
    case Boolean:
      return value.boolean() != nullptr;
    case Fields:
      return value.context() != nullptr;
    case Texts:
      return is_texts(value);
    case Any:
      return true;
  }
  return false;
}

anumat::Text type_name(ArgumentType type) {
  using enum ArgumentType;
  switch (type) {
    case Text:
      return {"text", "ข้อความ"};
    case Date:
      return {"a date", "วันที่"};
    case Number:
      return {"a number", "ตัวเลข"};
    case Boolean:
      return {"yes or no", "ใช่หรือไม่ใช่"};
    case Fields:
      return {"fields with their values", "ช่องข้อมูลพร้อมค่า"};
    case Texts:
      return {"a list of texts", "รายการข้อความ"};
    case Any:
      return {"a value", "ค่า"};
  }
  return {};
}

}  // namespace

const model::Value* Command::argument(std::string_view name) const {
  for (const auto& [given, value] : body)
    if (given == name && !value.is_null()) return &value;
  return nullptr;
}

std::string Command::text(std::string_view name) const {
  const auto* value = argument(name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

Result<void> check_arguments(const Command& command) {
  const auto arguments = command_arguments(command.type);
  const std::string name(word(command.type));
  if (command.key.empty() || command.actor.empty())
    return fail(ErrorKind::Diagnostic, "E4101", {"a command needs a key and an actor", "คำสั่งต้องมีคีย์และผู้สั่ง"});
  if (const auto why = not_kept(command))
    return fail(ErrorKind::Diagnostic, "E4105",
                {"the key or a name of " + name + " " + why->en, "คีย์หรือชื่อผู้สั่งของคำสั่ง " + name + " " + why->th});
  if (const auto why = not_kept(command.body, 0))
    return fail(ErrorKind::Diagnostic, "E4105",
                {"an argument of " + name + " " + why->en, "อาร์กิวเมนต์ของคำสั่ง " + name + " " + why->th});
  for (const auto& [key, value] : command.body) {
    const auto found =
        std::find_if(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.name == key; });
    if (found == arguments.end())
      return fail(ErrorKind::Diagnostic, "E4102",
                  {name + " has no argument `" + key + "`", "คำสั่ง " + name + " ไม่มีอาร์กิวเมนต์ `" + key + "`"});
    if (!value.is_null() && !fits(value, found->type))
      return fail(ErrorKind::Diagnostic, "E4103",
                  {"`" + key + "` of " + name + " must be " + type_name(found->type).en,
                   "`" + key + "` ของ " + name + " ต้องเป็น" + type_name(found->type).th});
  }
  for (const Argument& argument : arguments)
    if (argument.required && command.argument(argument.name) == nullptr)
      return fail(ErrorKind::Diagnostic, "E4104",
                  {name + " needs `" + std::string(argument.name) + "`: " + argument.meaning.en,
                   "คำสั่ง " + name + " ต้องระบุ `" + std::string(argument.name) + "`: " + argument.meaning.th});
  return {};
}

Digest body_digest(const Command& command) {
  std::string bytes = command.actor + "\n" + command.acting_for + "\n" + std::string(word(command.type)) + "\n";
  bytes += encode_value(model::Value(command.body));
  return sha256(bytes);
}

}  // namespace anumat::engine
