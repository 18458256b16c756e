#include "routes/arguments.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/engine/recorded.hpp"

namespace anumat::server {

namespace {

using model::FieldKind;
using model::Value;

class NoFacts final : public model::Environment {
 public:
  std::optional<Value> lookup(std::string_view /*name*/) override { return std::nullopt; }
};

struct Misfit {
  Text message;
  Text help;
};
using Fitted = tl::expected<Value, Misfit>;

tl::unexpected<Misfit> misfit(Text message, Text help) {
  return tl::unexpected(Misfit{std::move(message), std::move(help)});
}

Fitted day_from(const std::string& text) {
  const auto day = Date::from_iso(text);
  if (!day) return misfit({"this is no day", "ไม่ใช่วันที่"}, {"write it as 2026-10-05", "เขียนเป็น 2026-10-05 (ค.ศ.)"});
  if (day->year() >= buddhist_year_min) {
    const std::string meant = day->plus_months(-543 * 12).iso();
    return misfit({"the year is one of the Buddhist era", "ปีที่ระบุเป็นพุทธศักราช"},
                  {"days travel in the common era: " + meant, "วันที่ต้องส่งเป็นคริสต์ศักราช: " + meant});
  }
  return Value(*day);
}

/// A time, a moment or a span, as the function of FEEL reads it.
Fitted moment_from(const std::string& text, const char* function, const char* example) {
  const bool plain = text.find_first_of("\"\\") == std::string::npos;
  if (plain) {
    const dsl::FeelParse parse = dsl::parse_expression(std::string(function) + "(\"" + text + "\")", {});
    NoFacts nothing;
    if (parse.faults.empty())
      if (Value value = evaluate(parse.expression, nothing).value; !value.is_null()) return value;
  }
  return misfit({"this is not read as " + std::string(function), "อ่านค่านี้เป็น " + std::string(function) + " ไม่ได้"},
                {"write it as " + std::string(example), "เขียนเป็น " + std::string(example)});
}

Fitted decimal_from(const Value& value) {
  if (value.number() != nullptr) return value;
  const auto number = value.string() == nullptr ? std::nullopt : Decimal::from_text(*value.string());
  if (number) return Value(*number);
  return misfit({"this is no number", "ไม่ใช่ตัวเลข"},
                {"write 1250.50, without separators", "เขียนเป็น 1250.50 โดยไม่มีเครื่องหมายคั่นหลักพัน"});
}

Fitted fitted(const model::Definition& definition, const model::FieldType& type, const Value& value);

Fitted list_from(const model::Definition& definition, const model::FieldType& type, const Value& value) {
  if (value.list() == nullptr) return misfit({"this is no list", "ไม่ใช่รายการ"}, {"write it as [...]", "เขียนเป็น [...]"});
  if (type.item.empty()) return value;
  model::List items;
  for (const Value& one : *value.list()) {
    auto item = fitted(definition, type.item.front(), one);
    if (!item) return item;
    items.push_back(std::move(*item));
  }
  return Value(std::move(items));
}

Fitted record_from(const model::Definition& definition, const model::FieldType& type, const Value& value) {
  const model::Record* record = definition.record(type.name);
  if (value.context() == nullptr || record == nullptr)
    return misfit({"this is no record", "ไม่ใช่ระเบียน"}, {"write it as {...}", "เขียนเป็น {...}"});
  model::Context entries;
  for (const auto& [name, one] : *value.context()) {
    const auto field = std::find_if(record->fields.begin(), record->fields.end(),
                                    [&, &wanted = name](const model::Field& each) { return each.name == wanted; });
    if (field == record->fields.end())
      return misfit({"a " + type.name + " has no `" + name + "`", type.name + " ไม่มี `" + name + "`"}, {});
    auto entry = fitted(definition, field->type, one);
    if (!entry)
      return misfit({name + ": " + entry.error().message.en, name + ": " + entry.error().message.th},
                    entry.error().help);
    entries.emplace_back(name, std::move(*entry));
  }
  return Value(std::move(entries));
}

Fitted text_from(const model::FieldType& type, const Value& value) {
  if (value.string() == nullptr)
    return misfit({"this is no text", "ไม่ใช่ข้อความ"}, {"write it in quotes", "เขียนในเครื่องหมายคำพูด"});
  // A case is known to a field by its number alone; clients have its whole id.
  if (type.kind == FieldKind::Case && value.string()->starts_with(type.name + "/"))
    return Value(value.string()->substr(type.name.size() + 1));
  return value;
}

Fitted fitted(const model::Definition& definition, const model::FieldType& type, const Value& value) {
  if (value.is_null()) return value;
  const std::string* text = value.string();
  switch (type.kind) {
    case FieldKind::Number:
    case FieldKind::Money:
      return decimal_from(value);
    case FieldKind::Boolean:
      if (value.boolean() != nullptr) return value;
      return misfit({"this is neither yes nor no", "ไม่ใช่ใช่หรือไม่ใช่"}, {"write true or false", "เขียนเป็น true หรือ false"});
    case FieldKind::Date:
      return day_from(text == nullptr ? "" : *text);
    case FieldKind::Time:
      return moment_from(text == nullptr ? "" : *text, "time", "09:30:00");
    case FieldKind::DateTime:
      return moment_from(text == nullptr ? "" : *text, "date and time", "2026-10-05T09:30:00");
    case FieldKind::Duration:
      return moment_from(text == nullptr ? "" : *text, "duration", "P15D");
    case FieldKind::List:
      return list_from(definition, type, value);
    case FieldKind::Record:
      return record_from(definition, type, value);
    case FieldKind::Text:
    case FieldKind::Person:
    case FieldKind::Case:
      return text_from(type, value);
    case FieldKind::Any:
      return value;
  }
  return value;
}

/// An argument of a command, of which only days look different in JSON.
Fitted argument_from(const engine::Argument& argument, const Value& value) {
  if (value.is_null()) return value;
  if (argument.type == engine::ArgumentType::Date) return day_from(value.string() == nullptr ? "" : *value.string());
  if (argument.type == engine::ArgumentType::Number) return decimal_from(value);
  return value;
}

FieldFault unknown_name(const std::string& name, const std::vector<std::string>& known) {
  const auto near = nearest(name, known);
  return {name,
          "E8017",
          {"there is no `" + name + "` here", "ไม่มี `" + name + "` ในที่นี้"},
          near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"} : Text{}};
}

}  // namespace

std::string text_in(const model::Value& body, std::string_view name) {
  const Value* value = body.find(name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

Problem bad_fields(std::vector<FieldFault> faults) {
  const std::string count = std::to_string(faults.size());
  return {422,
          "E8018",
          {count + (faults.size() == 1 ? " value cannot be taken" : " values cannot be taken"),
           "รับค่าไม่ได้ " + count + " รายการ"},
          {"`fields` says which and why", "`fields` ระบุรายการและเหตุผล"},
          {},
          std::move(faults)};
}

tl::expected<model::Context, std::vector<FieldFault>> fields_from(const model::Definition& definition,
                                                                  const model::CaseKind& kind, const Value& given) {
  if (given.context() == nullptr)
    return tl::unexpected(
        std::vector<FieldFault>{{"fields", "E8018", {"this is not an object of fields", "ไม่ใช่ชุดของช่องข้อมูล"}, {}}});
  model::Context fields;
  std::vector<FieldFault> faults;
  std::vector<std::string> known;
  for (const model::Field& field : kind.fields) known.push_back(field.name);
  for (const auto& [written, value] : *given.context()) {
    const std::string name = fold(written);
    const model::Field* field = kind.field(name);
    if (field == nullptr) {
      faults.push_back(unknown_name(written, known));
      continue;
    }
    auto fit = fitted(definition, field->type, value);
    if (fit)
      fields.emplace_back(name, std::move(*fit));
    else
      faults.push_back({name, "E8018", fit.error().message, fit.error().help});
  }
  if (!faults.empty()) return tl::unexpected(std::move(faults));
  return fields;
}

tl::expected<model::Value, FieldFault> value_from(const model::Definition& definition, const model::FieldType& type,
                                                  const std::string& name, const Value& given) {
  auto fit = fitted(definition, type, given);
  if (fit) return std::move(*fit);
  return tl::unexpected(FieldFault{name, "E8018", fit.error().message, fit.error().help});
}

tl::expected<model::Context, Problem> arguments_from(engine::CommandType type, const Value& body,
                                                     model::Context fixed) {
  const auto arguments = engine::command_arguments(type);
  model::Context given = std::move(fixed);
  const auto is_fixed = [&, count = given.size()](std::string_view name) {
    return std::any_of(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const auto& entry) { return entry.first == name; });
  };
  std::vector<std::string> known;
  for (const engine::Argument& argument : arguments)
    if (!is_fixed(argument.name)) known.emplace_back(argument.name);
  std::vector<FieldFault> faults;
  for (const auto& [name, value] : *body.context()) {
    if (name == "for") continue;
    const auto argument = std::find_if(arguments.begin(), arguments.end(),
                                       [&, &wanted = name](const engine::Argument& one) { return one.name == wanted; });
    if (argument == arguments.end() || is_fixed(name)) {
      faults.push_back(unknown_name(name, known));
      continue;
    }
    auto fit = argument_from(*argument, value);
    if (!fit)
      faults.push_back({name, "E8018", fit.error().message, fit.error().help});
    else if (!fit->is_null())
      given.emplace_back(name, std::move(*fit));
  }
  if (!faults.empty()) return tl::unexpected(bad_fields(std::move(faults)));
  return given;
}

engine::Command command_of(const Call& call, engine::CommandType type, model::Context arguments) {
  engine::Command command;
  command.type = type;
  command.actor = call.caller.person;
  const Value* principal = call.body.find("for");
  if (principal != nullptr && principal->string() != nullptr) command.acting_for = *principal->string();
  // Keys of different people are different keys.
  command.key = call.caller.person + " " + std::string(call.request->header("idempotency-key"));
  command.body = std::move(arguments);
  return command;
}

Result<std::optional<engine::Command>> command_before(const engine::EventStore& store, const std::string& key) {
  ANUMAT_TRY(const auto answered, store.find_answer(key));
  if (!answered) return std::optional<engine::Command>();
  if (answered->first_seq < 0) return std::optional(engine::Command());
  ANUMAT_TRY(const auto first, store.read(answered->first_seq, 1));
  if (first.empty()) return std::optional(engine::Command());
  ANUMAT_TRY(const engine::Event event, engine::decode(first.front().line));
  return std::optional(engine::recorded_command(event).value_or(engine::Command()));
}

}  // namespace anumat::server
