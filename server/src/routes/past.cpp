// The office and its cases as they stood at the end of a day: as it was known then, and as it is known now.

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "anumat/engine/engine.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/explain.hpp"
#include "anumat/engine/ledger.hpp"
#include "anumat/engine/reconcile.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/views.hpp"
#include "anumat/office/year_views.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"

namespace anumat::server {

namespace {

using office::Json;

/// How many cases of each kind stood in which state.
Json states_json(const engine::OfficeState& state) {
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;
  for (const auto& [id, which] : state.cases) ++counts[{which.kind, which.state}];
  Json rows = Json::array();
  for (const auto& [key, count] : counts)
    rows.push_back({{"kind", key.first}, {"state", key.second}, {"cases", count}});
  return rows;
}

/// What the accounts hold by what counts until a day, without the subjects where the whole office is meant.
Json money_json(const Look& look, Date on, const std::string& subject) {
  Json ledgers = Json::array();
  for (const model::Ledger& ledger : look.definition.ledgers) {
    Json json = office::ledger_json(look.sources(), ledger, on);
    if (!subject.empty()) {
      const Json all = std::move(json["subjects"]);
      const auto mine = std::find_if(all.begin(), all.end(), [&](const Json& one) { return one["case"] == subject; });
      if (mine == all.end()) continue;
      json["totals"] = (*mine)["balances"];
    }
    ledgers.push_back({{"ledger", ledger.name},
                       {"label", json["label"]},
                       {"accounts", json["accounts"]},
                       {"totals", json["totals"]}});
  }
  return ledgers;
}

/// What the registers come to by what counts until a day.
tl::expected<Json, Problem> registers_json(const Look& look, Date on) {
  Json rows = Json::array();
  for (const model::Reconciliation& one : look.definition.reconciliations) {
    const auto made = engine::reconcile(look.definitions, look.state, look.definition, one, look.now, on);
    if (!made) return tl::unexpected(problem_of(made.error()));
    rows.push_back({{"reconciliation", one.name},
                    {"label", office::to_json(one.label)},
                    {"left", made->bridge.left.text()},
                    {"right", made->bridge.right.text()},
                    {"counted", made->bridge.counted.text()},
                    {"open", made->open}});
  }
  return rows;
}

tl::expected<Json, Problem> figures_json(const Look& look, Date on) {
  auto registers = registers_json(look, on);
  if (!registers) return tl::unexpected(std::move(registers.error()));
  return Json{{"ledgers", money_json(look, on, "")}, {"reconciliations", std::move(*registers)}};
}

struct Then {
  engine::OfficeState state;
  Instant end;
};

/// The day that `on` names and the office as it was known at its end.
tl::expected<Then, Problem> known_then(const Look& look, Date on) {
  const Instant end = end_of(on, look.state.utc_offset);
  auto state = engine::replay_until(look.store, end, look.words);
  if (!state) return tl::unexpected(problem_of(state.error()));
  engine::leave_out(*state, look.hidden, look.definition);
  return Then{std::move(*state), end};
}

Look look_then(const Look& look, const Then& then, Date on) {
  return {look.store, look.definitions, then.state, look.definition, then.end, on, look.words, look.hidden};
}

tl::expected<Date, Problem> day_needed(const Call& call) {
  const auto on = day_asked(*call.request, "on");
  if (!on) return tl::unexpected(on.error());
  if (!*on) return tl::unexpected(bad_query("on", {"a day is needed, such as 2026-10-05", "ต้องระบุวันที่ เช่น 2026-10-05"}));
  return **on;
}

Answer answer_office(Call& call, const Look& look) {
  const auto on = day_needed(call);
  if (!on) return on.error();
  const auto then = known_then(look, *on);
  if (!then) return then.error();
  auto known = figures_json(look_then(look, *then, *on), *on);
  if (!known) return known.error();
  auto restated = figures_json(look, *on);
  if (!restated) return restated.error();
  const auto first = look.store.read(0, 1);
  if (!first) return problem_of(first.error());
  const auto oldest = first->empty() ? Result<engine::Event>(engine::Event{}) : engine::decode(first->front().line);
  if (!oldest) return problem_of(oldest.error());
  return tagged_response(call, {{"on", on->iso()},
                                {"first", look.state.date(first->empty() ? look.now : oldest->at).iso()},
                                {"today", look.today.iso()},
                                {"events", then->state.next_seq},
                                {"events_now", look.state.next_seq},
                                {"definition", office::text_or_null(then->state.definition)},
                                {"states", states_json(then->state)},
                                {"known", std::move(*known)},
                                {"restated", std::move(*restated)}});
}

Json case_then(const Look& look, const engine::CaseState& which) {
  const auto hidden = look.hidden.fields.find(which.id);
  const std::set<std::string> withheld = hidden == look.hidden.fields.end() ? std::set<std::string>() : hidden->second;
  Json json = office::case_json({look.definitions, look.state, which, look.now, withheld, true});
  json["title"] = office::text_or_null(office::title_of(look.definitions.find(which.definition), which));
  const auto outlook = engine::outlook(look.definitions, look.state, which, "", look.now);
  json["waiting"] = office::outlook_json(which, outlook, "")["waiting"];
  json["withheld"] = withheld;
  return json;
}

Answer answer_case(Call& call, const Look& look) {
  const auto on = day_needed(call);
  if (!on) return on.error();
  const auto now = office::find_case(look.state, call.path[0]);
  if (!now) return not_found(now.error());
  const auto then = known_then(look, *on);
  if (!then) return then.error();
  const Look past = look_then(look, *then, *on);
  const engine::CaseState* which = then->state.find_case((*now)->id);
  Json json{{"on", on->iso()},
            {"id", (*now)->id},
            {"first", look.state.date((*now)->opened_at).iso()},
            {"today", look.today.iso()},
            {"version", version_of(then->state, (*now)->id)},
            {"version_now", version_of(look.state, (*now)->id)},
            {"case", which == nullptr ? Json() : case_then(past, *which)},
            {"known", {{"ledgers", money_json(past, *on, (*now)->id)}}},
            {"restated", {{"ledgers", money_json(look, *on, (*now)->id)}}}};
  return tagged_response(call, json);
}

}  // namespace

Answer show_office_then(Call& call) {
  return look_aside(call, answer_office);
}

Answer show_case_then(Call& call) {
  return look_aside(call, answer_case);
}

}  // namespace anumat::server
