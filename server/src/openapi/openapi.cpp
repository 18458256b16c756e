#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/office/json.hpp"
#include "anumat/server/server.hpp"
#include "openapi/schemas.hpp"
#include "routes/route.hpp"

namespace anumat::server {

namespace {

using office::Json;

std::string lower(std::string_view word) {
  std::string text(word);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string full_path(const Route& route) {
  return route.path.starts_with("//") ? std::string(route.path.substr(1))
                                      : std::string(api_root) + std::string(route.path);
}

Json path_parameters(std::string_view path) {
  Json list = Json::array();
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
    list.push_back({{"name", path.substr(open + 1, path.find('}', open) - open - 1)},
                    {"in", "path"},
                    {"required", true},
                    {"schema", {{"type", "string"}, {"minLength", 1}}}});
  return list;
}

Json reference(const char* part, std::string_view name) {
  return {{"$ref", "#/components/" + std::string(part) + "/" + std::string(name)}};
}

Json parameters_json(const Route& route) {
  Json list = path_parameters(route.path);
  for (const QueryName& one : route.query)
    list.push_back(
        {{"name", one.name}, {"in", "query"}, {"description", one.meaning.en}, {"schema", {{"type", "string"}}}});
  if (route.key) {
    list.push_back(reference("parameters", "IdempotencyKey"));
    list.push_back(reference("parameters", "IfMatch"));
  }
  if (route.rehearses()) list.push_back(reference("parameters", "DryRun"));
  return list;
}

Json answers_json(const Route& route) {
  Json done{{"description", route.summary.en}};
  if (!route.answer.empty()) done["content"]["application/json"]["schema"] = reference("schemas", route.answer);
  return {{std::to_string(route.status), std::move(done)}, {"default", reference("responses", "Problem")}};
}

Json operation_json(const Route& route) {
  Json json{{"operationId", route.name},
            {"summary", route.summary.en},
            {"x-summary-th", route.summary.th},
            {"parameters", parameters_json(route)},
            {"responses", answers_json(route)}};
  if (route.takes == Takes::Json)
    json["requestBody"] = {{"required", true},
                           {"content", {{"application/json", {{"schema", reference("schemas", route.body)}}}}}};
  if (route.takes == Takes::Form)
    json["requestBody"] = {{"content", {{"application/x-www-form-urlencoded", {{"schema", {{"type", "object"}}}}}}}};
  if (route.takes == Takes::Anything) json["requestBody"] = {{"content", {{"*/*", Json::object()}}}};
  if (route.takes == Takes::File)
    json["requestBody"] = {
        {"content", {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
  if (route.access == Access::Administrator) json["description"] = "For administrators of the office.";
  if (route.needs_person()) {
    json["security"] = Json::array({{{"session", Json::array()}}, {{"token", Json::array({route.scope})}}});
  } else {
    json["security"] = Json::array();
  }
  return json;
}

Json header_parameter(const char* name, bool required, const char* meaning) {
  return {{"name", name},
          {"in", "header"},
          {"required", required},
          {"description", meaning},
          {"schema", {{"type", "string"}}}};
}

Json components_json() {
  Json json;
  json["securitySchemes"] = {
      {"session",
       {{"type", "apiKey"},
        {"in", "cookie"},
        {"name", "anumat"},
        {"description", "`__Host-anumat` under TLS; with the header X-Anumat-Request on all but GET"}}},
      {"token",
       {{"type", "http"},
        {"scheme", "bearer"},
        {"description", "an API token; its scopes are read, act, bind, admin"}}}};
  json["parameters"] = {
      {"IdempotencyKey", header_parameter("Idempotency-Key", true, "the same key with the same request acts once")},
      {"IfMatch", header_parameter("If-Match", false, "the ETag that was seen: 412 when it is another one now")},
      {"DryRun",
       {{"name", "dry_run"},
        {"in", "query"},
        {"description", "true: decide, and write nothing; a route that does not name it refuses it (E8035)"},
        {"schema", {{"type", "string"}, {"enum", {"true", "false"}}}}}}};
  json["responses"] = {{"Problem",
                        {{"description", "why it was not done"},
                         {"content", {{"application/problem+json", {{"schema", reference("schemas", "Problem")}}}}}}}};
  json["schemas"] = schemas_json();
  return json;
}

}  // namespace

std::string openapi_text() {
  Json json{{"openapi", "3.1.0"},
            {"info",
             {{"title", "anumat"},
              {"version", "1"},
              {"description", "The office over HTTP; docs/reference/http-api.md tells its ground rules."}}},
            {"paths", Json::object()}};
  for (const Route& route : route_table())
    json["paths"][full_path(route)][lower(word(route.method))] = operation_json(route);
  json["components"] = components_json();
  return json.dump(2) + "\n";
}

}  // namespace anumat::server
