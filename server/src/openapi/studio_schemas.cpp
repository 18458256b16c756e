#include <nlohmann/json.hpp>

#include "openapi/schemas.hpp"
#include "openapi/shapes.hpp"

namespace anumat::server {

namespace {

using shapes::answer;
using shapes::anything;
using shapes::body;
using shapes::day;
using shapes::Entries;
using shapes::flag;
using shapes::integer;
using shapes::Json;
using shapes::list;
using shapes::map_of;
using shapes::maybe;
using shapes::one_of_words;
using shapes::ref;
using shapes::text;
using shapes::typed;
using shapes::Words;

Json draft_body(Entries more, const Words& required) {
  Entries entries{{"base", text()},
                  {"files", list(answer({{"name", text()}, {"text", text()}}))},
                  {"removed", list(text())},
                  {"language", one_of_words({"th", "en"})}};
  for (auto& one : more) entries.push_back(std::move(one));
  return body(std::move(entries), required);
}

void add_findings_of_draft(Json& all) {
  const auto place = [] { return answer({{"line", integer()}, {"character", integer()}}); };
  all["TextRange"] = answer({{"start", place()}, {"end", place()}});
  Json edit = answer({{"file", text()}, {"range", ref("TextRange")}, {"text", text()}});
  Json fix = answer({{"title", ref("Text")},
                     {"confidence", one_of_words({"certain", "likely", "guess"})},
                     {"edits", list(std::move(edit))}});
  Json related = answer({{"file", text()}, {"range", ref("TextRange")}, {"message", maybe(ref("Text"))}});
  Json finding = answer({{"file", text()},
                         {"range", ref("TextRange")},
                         {"severity", one_of_words({"error", "warning", "note"})},
                         {"code", text()},
                         {"message", maybe(ref("Text"))},
                         {"help", maybe(ref("Text"))},
                         {"example", text()},
                         {"places", list(std::move(related))},
                         {"fixes", list(std::move(fix))}});
  all["DraftFindings"] =
      answer({{"definition", maybe(text())}, {"in_force", maybe(text())}, {"findings", list(std::move(finding))}});
}

void add_runs_of_draft(Json& all) {
  Json failure = answer({{"place", text()},
                         {"step", text()},
                         {"row", maybe(text())},
                         {"expected", maybe(ref("Text"))},
                         {"got", ref("Text")},
                         {"message", ref("Text")}});
  Json test = answer({{"name", text()},
                      {"place", text()},
                      {"passed", flag()},
                      {"seconds", typed("number")},
                      {"steps", integer()},
                      {"failure", maybe(std::move(failure))}});
  all["DraftTests"] = answer({{"passed", integer()}, {"failed", integer()}, {"tests", list(std::move(test))}});
  Json change = answer({{"effect", one_of_words({"stricter", "looser", "different"})},
                        {"kind", text()},
                        {"name", text()},
                        {"sentence", ref("Text")},
                        {"example", maybe(ref("Text"))}});
  all["DraftChanges"] = answer({{"old", text()}, {"new", text()}, {"changes", list(std::move(change))}});
  Json shift = answer({{"case", text()},
                       {"problem", text()},
                       {"was", maybe(day())},
                       {"now", maybe(day())},
                       {"days_gained", maybe(integer())}});
  Json difference = answer({{"aspect", text()},
                            {"case", maybe(text())},
                            {"event", integer()},
                            {"date", day()},
                            {"act", text()},
                            {"actor", text()},
                            {"was", text()},
                            {"now", text()},
                            {"follows", flag()},
                            {"sentence", ref("Text")}});
  all["BacktestReport"] = answer({{"definition", text()},
                                  {"commands", integer()},
                                  {"cases", integer()},
                                  {"affected", list(text())},
                                  {"counts", map_of(integer())},
                                  {"findings", list(std::move(shift))},
                                  {"differences", list(std::move(difference))}});
}

}  // namespace

void add_studio_schemas(office::Json& all) {
  all["Draft"] = draft_body({}, {});
  all["DraftAt"] = draft_body({{"file", text()}, {"line", integer()}, {"character", integer()}}, {"file"});
  all["PublishDefinition"] = body({{"definition", text()}, {"from", day()}}, {"definition"});
  Json file = answer({{"name", text()}, {"kind", one_of_words({"sections", "template", "data"})}, {"text", text()}});
  all["StudioFiles"] =
      answer({{"definition", maybe(text())}, {"in_force", maybe(text())}, {"files", list(std::move(file))}});
  all["Completions"] = answer({{"items", list(map_of(anything()))}});
  all["Hover"] = answer({{"hover", maybe(map_of(anything()))}});
  all["FormattedFile"] = answer({{"file", text()}, {"text", text()}});
  Json arrow = answer({{"from", text()}, {"act", text()}, {"to", maybe(text())}});
  all["Pictures"] =
      answer({{"pictures", list(answer({{"subject", text()}, {"svg", text()}, {"outline", list(std::move(arrow))}}))}});
  all["Proposal"] = answer({{"definition", text()}, {"package", text()}, {"in_force", flag()}});
  add_findings_of_draft(all);
  add_runs_of_draft(all);
}

}  // namespace anumat::server
