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

void add_agreements(Json& all) {
  Json signature = answer({{"row", integer()}, {"actor", text()}, {"acting_for", text()}, {"seq", integer()}});
  all["Agreements"] = answer({{"agreements", list(answer({{"case", text()},
                                                          {"agreement", text()},
                                                          {"version", integer()},
                                                          {"open", flag()},
                                                          {"promised", map_of(anything())},
                                                          {"signed_by", list(signature)},
                                                          {"proposed", map_of(anything())},
                                                          {"signing", list(signature)},
                                                          {"turn", list(answer({{"for", maybe(text())}}))}}))}});
  Json account = answer({{"closed", text()}, {"opens", text()}, {"now", text()}});
  all["Years"] = answer({{"years", list(answer({{"ledger", text()},
                                                {"to", day()},
                                                {"closed_by", text()},
                                                {"comment", text()},
                                                {"seq", integer()},
                                                {"accounts", map_of(std::move(account))}}))}});
}

void add_settings(Json& all) {
  const auto set_by = [] { return one_of_words({"office", "definition"}); };
  Json holiday = answer({{"date", day()}, {"name", text()}, {"set_by", set_by()}});
  all["Calendar"] = answer({{"from", maybe(day())},
                            {"to", maybe(day())},
                            {"working_days", list(integer())},
                            {"holidays", list(std::move(holiday))}});
  Json value = answer({{"from", day()}, {"value", anything()}, {"set_by", set_by()}});
  all["Parameters"] = answer({{"parameters", list(answer({{"name", text()},
                                                          {"label", ref("Text")},
                                                          {"type", map_of(anything())},
                                                          {"unit", maybe(text())},
                                                          {"status", text()},
                                                          {"source", maybe(text())},
                                                          {"value", anything()},
                                                          {"values", list(std::move(value))}}))}});
  all["ImportFinding"] = answer({{"code", text()},
                                 {"treatment", one_of_words({"noted", "set_aside", "stops"})},
                                 {"row", integer()},
                                 {"column", text()},
                                 {"read", text()},
                                 {"message", ref("Text")},
                                 {"help", ref("Text")}});
  all["ImportReport"] =
      answer({{"imported", flag()},
              {"possible", flag()},
              {"known_since", maybe(day())},
              {"rows", integer()},
              {"opened", integer()},
              {"changed", integer()},
              {"unchanged", integer()},
              {"set_aside", integer()},
              {"findings", list(ref("ImportFinding"))},
              {"obstacles",
               list(answer({{"code", text()}, {"message", ref("Text")}, {"help", ref("Text")}, {"place", text()}}))}});
  all["Imports"] = answer({{"sections", list(answer({{"section", text()}, {"file", text()}, {"kind", maybe(text())}}))},
                           {"imports", list(answer({{"section", text()},
                                                    {"file", text()},
                                                    {"digest", text()},
                                                    {"size", integer()},
                                                    {"rows", integer()},
                                                    {"findings", list(map_of(anything()))},
                                                    {"totals", map_of(anything())},
                                                    {"actor", text()},
                                                    {"date", day()},
                                                    {"seq", integer()},
                                                    {"at", moment()}}))}});
  all["Health"] = answer(
      {{"events", integer()},
       {"signed", integer()},
       {"running", integer()},
       {"commands", integer()},
       {"answered", integer()},
       {"refused", integer()},
       {"failed", integer()},
       {"limited", integer()},
       {"listeners", integer()},
       {"webhooks",
        answer({{"active", integer()}, {"failing", integer()}, {"paused", integer()}, {"disabled", integer()}})},
       {"mail", answer({{"sent_here", flag()}, {"fault", maybe(text())}})},
       {"scrubbed", answer({{"rounds", integer()}, {"events", integer()}, {"files", integer()}, {"bad", integer()}})}});
}

}  // namespace

void add_office_schemas(office::Json& all) {
  Json item = answer({{"case", text()},
                      {"subject", text()},
                      {"motions", list(text())},
                      {"since", day()},
                      {"on_agenda_of", maybe(text())}});
  all["ReadyItems"] = answer({{"items", list(std::move(item))}, {"minutes", list(text())}});
  all["SlipOutcome"] = all["Outcome"];
  all["SlipOutcome"]["properties"]["slip"] = text();
  add_agreements(all);
  add_settings(all);
}

}  // namespace anumat::server
