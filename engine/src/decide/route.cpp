// Approval routes: groups of steps with the same number are open side by side; the next group opens when all are done.

#include <algorithm>
#include <limits>

#include "anumat/engine/witness.hpp"
#include "decide/act.hpp"
#include "decide/fields.hpp"

namespace anumat::engine {

namespace {

model::Context route_value(const std::string& name, const std::vector<StepProgress>& steps) {
  model::List list;
  for (const StepProgress& step : steps)
    list.emplace_back(model::Context{{"acting_for", step.acting_for},
                                     {"actor", step.actor},
                                     {"state", std::string(word(step.state))},
                                     {"step", static_cast<std::int64_t>(step.step)}});
  return {{"route", name}, {"steps", std::move(list)}};
}

/// Opens the lowest-numbered group that still waits, when none is open. False when nothing is left to do.
bool open_next_group(const model::Route& route, std::vector<StepProgress>& steps) {
  const auto is_open = [](const StepProgress& step) { return step.state == StepState::Open; };
  if (std::any_of(steps.begin(), steps.end(), is_open)) return true;
  int group = std::numeric_limits<int>::max();
  for (const StepProgress& step : steps)
    if (step.state == StepState::Waiting) group = std::min(group, route.steps[step.step].number);
  for (StepProgress& step : steps)
    if (step.state == StepState::Waiting && route.steps[step.step].number == group)
      step.state = *next_state(step.state, StepMove::Open);
  return std::any_of(steps.begin(), steps.end(), is_open);
}

const model::Transition* outcome_row(const CaseAsked& about, const model::Route& route, std::string_view outcome) {
  for (const model::Transition& transition : about.kind.lifecycle->transitions) {
    const bool from_here =
        std::find(transition.from.begin(), transition.from.end(), about.which.state) != transition.from.end();
    const bool of_route = std::any_of(transition.who.begin(), transition.who.end(), [&](const auto& term) {
      return term.kind == model::WhoKind::Route && term.name == route.name;
    });
    if (from_here && of_route && transition.on == outcome) return &transition;
  }
  return nullptr;
}

struct StepChoice {
  std::size_t index = 0;  ///< Into the progress.
  Right right;
};

Power power_of(CaseFacts& facts, const model::Route& route) {
  Power power{route.scope, std::nullopt};
  if (!route.amount.empty()) {
    const auto amount = facts.evaluate(route.amount).value;
    if (amount.number() != nullptr) power.amount = *amount.number();
  }
  return power;
}

/// The open step that the actor may decide with this act, or the reason nearest to it.
std::variant<StepChoice, Reason> choose_step(const CaseAsked& about, CaseFacts& facts, const model::Route& route) {
  const bool ends_route = about.act == "return" || about.act == "reject";
  std::optional<Reason> reason;
  const Power power = power_of(facts, route);
  for (std::size_t i = 0; i < about.which.route->steps.size(); ++i) {
    const StepProgress& progress = about.which.route->steps[i];
    const model::RouteStep& step = route.steps[progress.step];
    if (progress.state != StepState::Open || (!ends_route && model::word(step.act) != about.act)) continue;
    const Right right = right_of(about.asked, facts, &about.which, step.who, about.asked.command.actor,
                                 about.asked.command.acting_for, power);
    if (!right.granted) {
      reason = no_right(about.asked, facts, &about.which, about.act, step.who, right);
      continue;
    }
    if (auto fault = separation_fault(about, facts, route.separate, right)) {
      reason = std::move(fault);
      continue;
    }
    return StepChoice{i, right};
  }
  if (reason) return std::move(*reason);
  std::vector<std::string> possible{"return", "reject"};
  for (const StepProgress& progress : about.which.route->steps)
    if (progress.state == StepState::Open) possible.emplace_back(model::word(route.steps[progress.step].act));
  return not_possible_here(about.which, about.act, possible);
}

Decision refused(const CaseAsked& about, std::vector<Reason> reasons, model::List checks = {}) {
  return refuse(about.asked, about.which.id, about.which.definition, std::move(reasons), std::move(checks));
}

}  // namespace

std::variant<model::Context, Reason> start_route(CaseFacts& facts, const model::Route& route) {
  std::vector<StepProgress> steps;
  for (std::size_t i = 0; i < route.steps.size(); ++i) {
    StepProgress progress{i, StepState::Waiting, "", ""};
    if (!route.steps[i].when.empty()) {
      const auto needed = facts.evaluate(route.steps[i].when).value;
      if (needed.boolean() == nullptr)
        return Reason{ErrorKind::Undecided,
                      "U4030",
                      "route " + route.name,
                      {"whether step " + std::to_string(route.steps[i].number) +
                           " is needed cannot be decided: " + route.steps[i].when.canonical(),
                       "ตัดสินไม่ได้ว่าต้องมีขั้นที่ " + std::to_string(route.steps[i].number) +
                           " หรือไม่: " + route.steps[i].when.canonical()},
                      {}};
      if (!needed.is_true()) progress.state = *next_state(progress.state, StepMove::Skip);
    }
    steps.push_back(std::move(progress));
  }
  if (!open_next_group(route, steps))
    return Reason{ErrorKind::Undecided,
                  "U4032",
                  "route " + route.name,
                  {"no step of the route applies, so nobody could approve", "ไม่มีขั้นใดในเส้นทางใช้กับเรื่องนี้ จึงไม่มีผู้อนุมัติ"},
                  {"correct the conditions of the route", "แก้เงื่อนไขของเส้นทางอนุมัติ"}};
  return route_value(route.name, steps);
}

Decision decide_route_step(const CaseAsked& about, CaseFacts& facts) {
  const model::Route& route = *awaited_route(about.definition, about.kind, about.which.state);
  auto chosen = choose_step(about, facts, route);
  if (auto* reason = std::get_if<Reason>(&chosen)) return refused(about, {std::move(*reason)});
  const StepChoice& choice = std::get<StepChoice>(chosen);
  if (const auto* fields = about.asked.command.argument("fields"); fields != nullptr && !fields->context()->empty())
    return refused(about, {wrong_argument(fields->context()->front().first, {"cannot be given with `" + about.act + "`",
                                                                             "ให้ค่าพร้อมกับ `" + about.act + "` ไม่ได้"})});
  if (about.act == "return" || about.act == "reject") {
    model::Transition reasoned;
    reasoned.needs.push_back({model::NeedKind::Comment, ""});
    if (std::vector<Reason> reasons = unmet_needs(about, reasoned); !reasons.empty())
      return refused(about, std::move(reasons));
  }
  ChecksOutcome checks = run_checks(about, facts);
  if (!checks.stopping.empty()) return refused(about, std::move(checks.stopping), std::move(checks.results));

  std::vector<StepProgress> steps = about.which.route->steps;
  StepProgress& step = steps[choice.index];
  const StepMove move = about.act == "return"   ? StepMove::Return
                        : about.act == "reject" ? StepMove::Refuse
                                                : StepMove::Decide;
  step.state = *next_state(step.state, move);
  step.actor = about.asked.command.actor;
  step.acting_for = choice.right.principal;
  std::string outcome;
  if (move == StepMove::Return)
    outcome = "returned";
  else if (move == StepMove::Refuse)
    outcome = "refused";
  else if (!open_next_group(route, steps))
    outcome = "approved";

  Event event = draft(about.asked, EventType::CaseActed, about.which.id, about.which.definition);
  event.meaning = about.act;
  event.acting_for = choice.right.principal;
  event.order = choice.right.order;
  event.in.emplace_back("facts", route.amount.empty() ? model::Context() : facts.facts(route.amount));
  const model::Transition* row = outcome.empty() ? nullptr : outcome_row(about, route, outcome);
  if (!outcome.empty() && row == nullptr) return refused(about, {not_possible_here(about.which, about.act, {})});
  const std::string to = row == nullptr || row->to.empty() ? about.which.state : row->to;
  event.out = model::Context{{"act", about.act},
                             {"checks", std::move(checks.results)},
                             {"comment", about.asked.command.text("comment")},
                             {"from", about.which.state},
                             {"outcome", outcome},
                             {"round", about.which.round},
                             {"set", model::Context()},
                             {"to", to}};
  if (row != nullptr) {
    if (auto reason = complete_entry(about, facts, to, event.out)) return refused(about, {std::move(*reason)});
    event.out.emplace_back("steps", *route_value(route.name, steps)[1].second.list());
  } else {
    event.out.emplace_back("route", route_value(route.name, steps));
  }
  if (Witness* witness = about.asked.definitions.witness()) {
    witness->step_decided(route, route.steps[step.step]);
    if (row != nullptr) witness->transition_taken(about.kind, *row);
  }
  return accept(std::move(event));
}

}  // namespace anumat::engine
