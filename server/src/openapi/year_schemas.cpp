#include <nlohmann/json.hpp>

#include "openapi/schemas.hpp"
#include "openapi/shapes.hpp"

namespace anumat::server {

namespace {

using office::Json;
using shapes::answer;
using shapes::anything;
using shapes::day;
using shapes::flag;
using shapes::integer;
using shapes::list;
using shapes::map_of;
using shapes::maybe;
using shapes::moment;
using shapes::one_of_words;
using shapes::ref;
using shapes::text;

void add_duties(Json& all) {
  all["DutyTime"] = answer({{"from", day()},
                            {"to", day()},
                            {"due", maybe(day())},
                            {"state", one_of_words({"not_yet", "open", "done", "late", "undecided"})},
                            {"case", maybe(text())},
                            {"events", list(integer())},
                            {"about", list(text())}});
  all["Duty"] = answer({{"duty", text()},
                        {"stage", text()},
                        {"label", ref("Text")},
                        {"source", text()},
                        {"who", text()},
                        {"persons", list(text())},
                        {"state", one_of_words({"not_yet", "open", "done", "late", "undecided"})},
                        {"now", maybe(ref("DutyTime"))},
                        {"working_days", maybe(integer())},
                        {"times", list(ref("DutyTime"))}});
  Json stage = answer({{"stage", text()}, {"open", maybe(flag())}, {"waits_for", maybe(ref("Text"))}});
  Json board = answer({{"cycle", text()},
                       {"label", ref("Text")},
                       {"from", day()},
                       {"to", day()},
                       {"on", day()},
                       {"stage_names", list(text())},
                       {"stages", list(std::move(stage))},
                       {"duties", list(ref("Duty"))}});
  all["Cycle"] = answer({{"today", day()}, {"boards", list(std::move(board))}});
}

void add_indicators(Json& all) {
  Json level = answer({{"score", text()}, {"from", text()}, {"to", maybe(text())}});
  Json one = answer({{"indicator", text()},
                     {"label", ref("Text")},
                     {"unit", maybe(text())},
                     {"set", maybe(text())},
                     {"direction", one_of_words({"higher", "lower", "within"})},
                     {"scoring", one_of_words({"linear", "step"})},
                     {"weight", text()},
                     {"target", maybe(text())},
                     {"figure", maybe(text())},
                     {"score", maybe(text())},
                     {"levels", list(std::move(level))},
                     {"of", maybe(text())},
                     {"source", maybe(text())}});
  all["Indicators"] = answer(
      {{"indicators", list(std::move(one))}, {"sets", list(answer({{"set", text()}, {"score", maybe(text())}}))}});
}

void add_papers(Json& all) {
  all["Papers"] = answer({{"papers", list(answer({{"document", text()},
                                                  {"label", ref("Text")},
                                                  {"audience", one_of_words({"office", "public"})},
                                                  {"keys", list(text())}}))}});
}

void add_surveys(Json& all) {
  Json question = answer({{"question", text()},
                          {"label", ref("Text")},
                          {"kind", text()},
                          {"points", list(answer({{"value", text()}, {"label", ref("Text")}}))},
                          {"choices", list(text())},
                          {"required", flag()}});
  Json figure = answer({{"question", maybe(text())}, {"n", integer()}, {"mean", maybe(text())}, {"sd", maybe(text())}});
  Json result = answer(
      {{"case", maybe(text())}, {"sheets", integer()}, {"withheld", flag()}, {"figures", list(std::move(figure))}});
  all["Surveys"] = answer({{"surveys", list(answer({{"survey", text()},
                                                    {"label", ref("Text")},
                                                    {"about", maybe(text())},
                                                    {"anonymous", flag()},
                                                    {"least_answers", integer()},
                                                    {"may_answer", flag()},
                                                    {"questions", list(std::move(question))},
                                                    {"results", list(std::move(result))},
                                                    {"source", maybe(text())}}))}});
}

void add_findings(Json& all) {
  Json problem = answer({{"case", text()},
                         {"title", maybe(text())},
                         {"problem", text()},
                         {"label", maybe(ref("Text"))},
                         {"group", maybe(text())},
                         {"severity", maybe(one_of_words({"low", "medium", "high"}))},
                         {"opened", day()},
                         {"event", integer()},
                         {"closed", maybe(day())},
                         {"closing_event", maybe(integer())},
                         {"age_days", integer()},
                         {"cost", maybe(text())},
                         {"message", ref("Text")}});
  Json receipt = answer({{"person", text()}, {"date", day()}, {"event", integer()}});
  all["Receipts"] =
      answer({{"id", text()},
              {"acts", list(answer({{"act", text()}, {"read", list(std::move(receipt))}, {"unread", list(text())}}))}});
  all["Problems"] = answer({{"on", day()}, {"problems", list(std::move(problem))}});
  all["Reports"] = answer({{"reports", list(answer({{"report", text()}, {"label", ref("Text")}, {"file", text()}}))}});
  all["Report"] = answer({{"report", text()},
                          {"label", ref("Text")},
                          {"file", text()},
                          {"days", list(day())},
                          {"columns", list(text())},
                          {"labels", list(ref("Text"))},
                          {"types", list(one_of_words({"string", "number", "date", "boolean"}))},
                          {"rows", list(list(text()))},
                          {"origins", list(list(answer({{"id", text()}, {"seq", integer()}})))}});
}

void add_ledgers(Json& all) {
  all["Account"] = answer({{"account", text()},
                           {"label", ref("Text")},
                           {"grows", one_of_words({"debit", "credit"})},
                           {"never_negative", flag()}});
  Json subject =
      answer({{"of", maybe(text())}, {"case", maybe(text())}, {"title", maybe(text())}, {"balances", map_of(text())}});
  all["Ledgers"] = answer({{"ledgers", list(answer({{"ledger", text()},
                                                    {"label", ref("Text")},
                                                    {"about", maybe(text())},
                                                    {"accounts", list(ref("Account"))},
                                                    {"subjects", list(std::move(subject))},
                                                    {"totals", map_of(text())},
                                                    {"trial_balance", text()},
                                                    {"source", maybe(text())}}))}});
  Json posting = answer({{"on", day()},
                         {"of", maybe(text())},
                         {"debit", text()},
                         {"credit", text()},
                         {"amount", text()},
                         {"case", maybe(text())},
                         {"at", moment()},
                         {"event", integer()}});
  all["PostingPage"] = answer(
      {{"ledger", text()}, {"postings", list(std::move(posting))}, {"total", integer()}, {"next", maybe(text())}});
}

void add_registers(Json& all) {
  Json entry = answer({{"case", text()}, {"on", day()}, {"amount", text()}, {"compared", list(anything())}});
  Json settlement = answer(
      {{"actor", text()}, {"for", maybe(text())}, {"at", moment()}, {"comment", maybe(text())}, {"event", integer()}});
  all["Match"] = answer({{"key", text()},
                         {"outcome", maybe(text())},
                         {"label", maybe(ref("Text"))},
                         {"differs", list(text())},
                         {"left_amount", text()},
                         {"right_amount", text()},
                         {"counted", text()},
                         {"settled", flag()},
                         {"settlement", maybe(std::move(settlement))},
                         {"left", list(entry)},
                         {"right", list(entry)},
                         {"reversed", list(entry)},
                         {"persons", list(text())},
                         {"may_settle", flag()},
                         {"needs_comment", flag()}});
  Json bridge = answer(
      {{"left", text()}, {"explained", text()}, {"unexplained", text()}, {"right", text()}, {"counted", text()}});
  all["Reconciliations"] = answer({{"reconciliations", list(answer({{"reconciliation", text()},
                                                                    {"label", ref("Text")},
                                                                    {"left", text()},
                                                                    {"right", text()},
                                                                    {"compared", list(text())},
                                                                    {"bridge", std::move(bridge)},
                                                                    {"open", integer()},
                                                                    {"matches", list(ref("Match"))},
                                                                    {"closed_by", list(text())},
                                                                    {"may_close", flag()},
                                                                    {"source", maybe(text())}}))}});
  all["Periods"] = answer({{"periods", list(answer({{"reconciliation", text()},
                                                    {"to", day()},
                                                    {"closed_by", text()},
                                                    {"at", moment()},
                                                    {"event", integer()},
                                                    {"as_known", map_of(anything())},
                                                    {"now", map_of(anything())},
                                                    {"restated", flag()}}))}});
}

void add_past(Json& all) {
  Json books = list(answer(
      {{"ledger", text()}, {"label", ref("Text")}, {"accounts", list(ref("Account"))}, {"totals", map_of(text())}}));
  Json registers = list(answer({{"reconciliation", text()},
                                {"label", ref("Text")},
                                {"left", text()},
                                {"right", text()},
                                {"counted", text()},
                                {"open", integer()}}));
  Json figures = answer({{"ledgers", books}, {"reconciliations", std::move(registers)}});
  Json money = answer({{"ledgers", std::move(books)}});
  all["OfficeThen"] = answer({{"on", day()},
                              {"first", day()},
                              {"today", day()},
                              {"events", integer()},
                              {"events_now", integer()},
                              {"definition", maybe(text())},
                              {"states", list(answer({{"kind", text()}, {"state", text()}, {"cases", integer()}}))},
                              {"known", figures},
                              {"restated", figures}});
  all["CaseThen"] = answer({{"on", day()},
                            {"id", text()},
                            {"first", day()},
                            {"today", day()},
                            {"version", integer()},
                            {"version_now", integer()},
                            {"case", maybe(map_of(anything()))},
                            {"known", money},
                            {"restated", money}});
  Json checkpoint = answer({{"origin", text()}, {"events", integer()}, {"root", text()}, {"key", maybe(text())}});
  all["CheckpointState"] = answer({{"events", integer()}, {"checkpoint", maybe(std::move(checkpoint))}});
}

}  // namespace

void add_year_schemas(Json& all) {
  add_duties(all);
  add_indicators(all);
  add_papers(all);
  add_surveys(all);
  add_findings(all);
  add_ledgers(all);
  add_registers(all);
  add_past(all);
}

}  // namespace anumat::server
