#include "tagged_json.hpp"

#include "anumat/model/operations.hpp"

namespace anumat::dsl::feel {

using model::Value;

Value value_from_json(const Json& json) {
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_string()) return json.get<std::string>();
  if (json.is_number()) return Decimal::from_text(json.dump()).value_or(Decimal());
  if (json.is_array()) {
    model::List items;
    for (const auto& item : json) items.push_back(value_from_json(item));
    return items;
  }
  if (!json.is_object() || json.size() != 1) return {};
  const auto& tag = json.begin().key();
  const auto& content = json.begin().value();
  if (tag == "$context") {
    model::Context entries;
    for (const auto& entry : content)
      entries.emplace_back(entry.at(0).get<std::string>(), value_from_json(entry.at(1)));
    return entries;
  }
  if (!content.is_string()) return {};
  const auto text = content.get<std::string>();
  if (tag == "$number") {
    const auto number = Decimal::from_text(text);
    return number ? Value(*number) : Value();
  }
  return model::temporal_from_text(text);
}

Json json_from_value(const Value& value) {
  using model::ValueKind;
  const auto tagged = [](const char* tag, std::string text) { return Json{{tag, std::move(text)}}; };
  switch (value.kind()) {
    case ValueKind::Null:
      return nullptr;
    case ValueKind::Boolean:
      return *value.boolean();
    case ValueKind::Number:
      return tagged("$number", value.number()->text());
    case ValueKind::String:
      return *value.string();
    case ValueKind::Date:
      return tagged("$date", to_display(value));
    case ValueKind::Time:
      return tagged("$time", to_display(value));
    case ValueKind::DateTime:
      return tagged("$datetime", to_display(value));
    case ValueKind::MonthsDuration:
    case ValueKind::DaysDuration:
      return tagged("$duration", to_display(value));
    case ValueKind::List: {
      auto items = Json::array();
      for (const auto& item : *value.list()) items.push_back(json_from_value(item));
      return items;
    }
    case ValueKind::Context: {
      auto entries = Json::array();
      for (const auto& [name, entry] : *value.context()) entries.push_back(Json::array({name, json_from_value(entry)}));
      auto tag = Json::object();
      tag["$context"] = std::move(entries);
      return tag;
    }
    case ValueKind::Range:
      return tagged("$range", to_literal(value));
    case ValueKind::Function:
      return tagged("$function", to_literal(value));
  }
  return nullptr;
}

model::Type type_from_json(const Json& json) {
  model::Type type;
  if (!json.is_object()) return type;
  if (json.contains("base")) return model::type_from_name(json.at("base").get<std::string>());
  if (json.contains("list")) {
    type.kind = model::TypeKind::ListOf;
    type.parts.push_back(type_from_json(json.at("list")));
  } else if (json.contains("fields")) {
    type.kind = model::TypeKind::ContextOf;
    for (const auto& [name, field] : json.at("fields").items()) {
      type.names.push_back(name);
      type.parts.push_back(type_from_json(field));
    }
  } else if (json.contains("function")) {
    type.kind = model::TypeKind::Function;
    const auto parameters = json.at("function").value("parameters", Json::array());
    for (const auto& parameter : parameters) {
      type.parts.push_back(type_from_json(parameter.value("type", Json())));
    }
    type.parts.push_back(type_from_json(json.at("function").value("returns", Json())));
  }
  return type;
}

}  // namespace anumat::dsl::feel
