#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/generate/artifact.hpp"
#include "anumat/office/names.hpp"
#include "routes/definition_json.hpp"
#include "routes/handlers.hpp"
#include "routes/paging.hpp"

namespace anumat::server {

namespace {

using office::Json;

tl::expected<const model::Definition*, Problem> find_definition(const Call& call) {
  const std::string digest = call.request->asked("digest");
  const model::Definition* found = digest.empty() ? call.desk->office().published() : call.definitions().find(digest);
  if (found != nullptr) return found;
  return tl::unexpected(Problem{
      404,
      "E8030",
      {"no such definition is kept here", "ไม่มีชุดนิยามนี้"},
      {"an administrator publishes one with `anumat publish DIR`", "ผู้ดูแลระบบประกาศใช้ด้วย `anumat publish DIR`"}});
}

}  // namespace

Answer show_definition(Call& call) {
  const auto definition = find_definition(call);
  if (!definition) return definition.error();
  Json json = definition_json(**definition);
  json["office"] = call.state().name;
  json["parameters"] = parameters_json(**definition, call.state(), call.state().date(call.now));
  return packed_response(call, json);
}

Answer draw_kind(Call& call) {
  const auto definition = find_definition(call);
  if (!definition) return definition.error();
  const std::string wanted = fold(call.path[0]);
  const std::string format = call.request->asked("format");
  if (!format.empty() && format != "svg" && format != "mermaid")
    return bad_query("format", {"it is neither svg nor mermaid", "ต้องเป็น svg หรือ mermaid"});
  const std::string language = call.request->asked("language");
  const bool thai = language.empty() ? call.thai : language == "th";
  const auto artifacts =
      generate::generate(**definition, format == "mermaid" ? generate::Format::Mermaid : generate::Format::Svg,
                         thai ? dsl::Language::Thai : dsl::Language::English);
  if (!artifacts) return problem_of(artifacts.error());
  for (const generate::Artifact& one : *artifacts) {
    if (one.subject != wanted) continue;
    Response response;
    response.body = one.text;
    response.with("Content-Type", format == "mermaid" ? "text/plain; charset=utf-8" : "image/svg+xml");
    return response;
  }
  return Problem{404,
                 "E8030",
                 {"there is no picture of `" + wanted + "`", "ไม่มีแผนภาพของ `" + wanted + "`"},
                 {"kinds with a life and routes have one", "มีเฉพาะประเภทเรื่องที่มีวงจรและเส้นทาง"}};
}

}  // namespace anumat::server
