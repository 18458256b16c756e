#include "anumat/office/json.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "anumat/office/json_writer.hpp"

namespace anumat::office {

namespace {

Json number_json(const Decimal& number) {
  if (const auto whole = number.to_int64()) return *whole;
  const std::string text = model::to_display(model::Value(number));
  double nearest = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), nearest);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return text;
  char shortest[64];
  const auto written = std::to_chars(shortest, shortest + sizeof shortest, nearest);
  std::string trimmed = text;
  if (trimmed.find('.') != std::string::npos)
    while (trimmed.back() == '0') trimmed.pop_back();
  return trimmed == std::string_view(shortest, static_cast<std::size_t>(written.ptr - shortest)) ? Json(nearest)
                                                                                                 : Json(text);
}

}  // namespace

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json to_json(const Text& text) {
  Json json;
  json["en"] = text.en;
  json["th"] = text.th;
  return json;
}

Json to_json(const model::Value& value) {
  switch (value.kind()) {
    case model::ValueKind::Null:
      return nullptr;
    case model::ValueKind::Boolean:
      return *value.boolean();
    case model::ValueKind::Number:
      return number_json(*value.number());
    case model::ValueKind::String:
      return *value.string();
    case model::ValueKind::Date:
      return value.date()->iso();
    case model::ValueKind::List: {
      Json list = Json::array();
      for (const model::Value& item : *value.list()) list.push_back(to_json(item));
      return list;
    }
    case model::ValueKind::Context: {
      Json object = Json::object();
      for (const auto& [name, entry] : *value.context()) object[name] = to_json(entry);
      return object;
    }
    default:
      return model::to_display(value);
  }
}

Json to_json(const Error& error) {
  Json json;
  json["code"] = error.code;
  json["message"] = to_json(error.message);
  json["help"] = to_json(error.help);
  json["place"] = text_or_null(error.place);
  return json;
}

Json to_json(const engine::Reason& reason) {
  JsonWriter json;
  json.put(reason);
  return Json::parse(json.text());
}

Json to_json(const engine::Outcome& outcome) {
  Json json;
  json["accepted"] = outcome.accepted;
  json["repeated"] = outcome.repeated;
  json["case"] = text_or_null(outcome.case_id);
  json["state"] = text_or_null(outcome.state);
  json["events"] = outcome.events;
  json["reasons"] = Json::array();
  for (const engine::Reason& reason : outcome.reasons) json["reasons"].push_back(to_json(reason));
  json["warnings"] = Json::array();
  for (const Text& warning : outcome.warnings) json["warnings"].push_back(to_json(warning));
  return json;
}

}  // namespace anumat::office
