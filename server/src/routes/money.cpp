// Ledgers, reconciliations and closed periods.

#include <nlohmann/json.hpp>

#include "anumat/engine/ledger.hpp"
#include "anumat/engine/reconcile.hpp"
#include "anumat/office/year_views.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"

namespace anumat::server {

namespace {

using office::Json;

Problem nothing_called(const std::string& name, const Text& what, const std::string& known) {
  return {404,
          "E8030",
          {"there is no " + what.en + " `" + name + "`", "ไม่มี" + what.th + " `" + name + "`"},
          known.empty() ? Text{} : Text{"there is: " + known, "มี: " + known}};
}

template <typename Named>
std::string names_of(const std::vector<Named>& all) {
  std::string names;
  for (const Named& one : all) names += (names.empty() ? "" : ", ") + one.name;
  return names;
}

tl::expected<Json, Problem> reconciled_json(const Call& call, const Look& look, const model::Reconciliation& of,
                                            std::optional<Date> to) {
  const auto made = engine::reconcile(look.definitions, look.state, look.definition, of, look.now, to);
  if (!made) return tl::unexpected(problem_of(made.error()));
  return office::reconciliation_json(look.sources(), of, *made, call.caller.person, look.today);
}

Answer answer_reconciliations(Call& call, const Look& look) {
  const auto to = day_asked(*call.request, "to");
  if (!to) return to.error();
  Json all = Json::array();
  for (const model::Reconciliation& one : look.definition.reconciliations) {
    auto json = reconciled_json(call, look, one, *to);
    if (!json) return json.error();
    all.push_back(std::move(*json));
  }
  return tagged_response(call, {{"reconciliations", std::move(all)}});
}

Answer answer_periods(Call& call, const Look& look) {
  Json periods = Json::array();
  for (const engine::PeriodClose& close : look.state.closes) {
    const auto* of = engine::find_reconciliation(look.definition, close.reconciliation);
    model::Context now;
    if (of != nullptr) {
      const auto made = engine::reconcile(look.definitions, look.state, look.definition, *of, look.now, close.to);
      if (!made) return problem_of(made.error());
      now = engine::period_figures(*made);
    }
    periods.push_back(office::period_json(close, now));
  }
  return tagged_response(call, {{"periods", std::move(periods)}});
}

Answer answer_postings(Call& call, const Look& look) {
  const model::Ledger* ledger = engine::find_ledger(look.definition, call.path[0]);
  if (ledger == nullptr) return nothing_called(call.path[0], {"ledger", "บัญชี"}, names_of(look.definition.ledgers));
  const auto on = day_asked(*call.request, "on");
  if (!on) return on.error();
  const auto page = page_of(*call.request);
  if (!page) return page.error();
  const auto first = page->after.empty() ? std::optional<std::int64_t>(0) : number_from(page->after);
  if (!first || *first < 0) return bad_query("after", {"it is no `next` of a page", "ไม่ใช่ `next` ของหน้าก่อน"});
  auto lines =
      office::postings_of(look.state, *ledger, {call.request->asked("account"), call.request->asked("of"), *on});
  std::erase_if(lines, [&](const engine::JournalLine* line) {
    return look.hidden.hides(line->case_id) ||
           (!ledger->kind.empty() && look.hidden.hides(ledger->kind + "/" + line->subject));
  });
  Json rows = Json::array();
  const auto from = static_cast<std::size_t>(*first);
  for (std::size_t i = from; i < lines.size() && rows.size() < page->limit; ++i)
    rows.push_back(office::posting_json(*lines[i]));
  const std::size_t end = from + rows.size();
  Json next = end < lines.size() ? Json(cursor_of(std::to_string(end))) : Json();
  return tagged_response(
      call, {{"ledger", ledger->name}, {"postings", std::move(rows)}, {"total", lines.size()}, {"next", next}});
}

/// A command about the reconciliation that the path names.
Answer plan_for_reconciliation(Call& call, engine::CommandType type) {
  const model::Definition* definition = call.desk->office().published();
  const auto* of = definition == nullptr ? nullptr : engine::find_reconciliation(*definition, call.path[0]);
  if (of == nullptr)
    return nothing_called(call.path[0], {"reconciliation", "การกระทบยอด"},
                          definition == nullptr ? "" : names_of(definition->reconciliations));
  auto arguments = arguments_from(type, call.body, {{"reconciliation", of->name}});
  if (!arguments) return arguments.error();
  return Plan{command_of(call, type, std::move(*arguments)), 201, {}};
}

}  // namespace

Answer list_ledgers(Call& call) {
  return look_at(call, [](Call& again, const Look& look) -> Answer {
    const auto on = day_asked(*again.request, "on");
    if (!on) return on.error();
    Json ledgers = Json::array();
    for (const model::Ledger& one : look.definition.ledgers)
      ledgers.push_back(office::ledger_json(look.sources(), one, *on));
    return tagged_response(again, {{"ledgers", std::move(ledgers)}});
  });
}

Answer list_postings(Call& call) {
  return look_at(call, answer_postings);
}

Answer list_reconciliations(Call& call) {
  return look_at(call, answer_reconciliations);
}

Answer list_periods(Call& call) {
  return look_at(call, answer_periods);
}

Answer settle_difference(Call& call) {
  return plan_for_reconciliation(call, engine::CommandType::SettleDifference);
}

Answer close_period(Call& call) {
  return plan_for_reconciliation(call, engine::CommandType::ClosePeriod);
}

}  // namespace anumat::server
