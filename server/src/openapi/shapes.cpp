#include "openapi/shapes.hpp"

#include <nlohmann/json.hpp>

namespace anumat::server::shapes {

Json typed(const char* type) {
  return {{"type", type}};
}
Json text() {
  return typed("string");
}
Json flag() {
  return typed("boolean");
}
Json integer() {
  return typed("integer");
}
Json day() {
  return {{"type", "string"}, {"format", "date"}};
}
Json moment() {
  return {{"type", "string"}, {"format", "date-time"}};
}
Json anything() {
  return Json::object();
}
Json ref(const std::string& name) {
  return {{"$ref", "#/components/schemas/" + name}};
}
Json list(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}
Json one_of_words(const Words& words) {
  return {{"type", "string"}, {"enum", words}};
}
Json maybe(Json schema) {
  return {{"anyOf", Json::array({std::move(schema), typed("null")})}};
}
Json map_of(Json values) {
  return {{"type", "object"}, {"additionalProperties", std::move(values)}};
}

/// An answer: every entry is always there.
Json answer(Entries entries) {
  Json schema{{"type", "object"}, {"required", Json::array()}, {"properties", Json::object()}};
  for (auto& [name, value] : entries) {
    schema["required"].push_back(name);
    schema["properties"][name] = std::move(value);
  }
  return schema;
}

/// A body: what is not named is refused.
Json body(Entries entries, const Words& required) {
  Json schema{{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for (auto& [name, value] : entries) schema["properties"][name] = std::move(value);
  if (!required.empty()) schema["required"] = required;
  return schema;
}

}  // namespace anumat::server::shapes
