// Approval routes: groups of steps with the same number are open side by side; the next group opens when all are done.

#include "decide/route.hpp"

#include <algorithm>
#include <set>

#include "anumat/engine/witness.hpp"
#include "decide/agreement.hpp"
#include "decide/fields.hpp"
#include "decide/points.hpp"
#include "decide/postings.hpp"
#include "decide/task.hpp"
#include "decide/vacancy.hpp"
#include "route_values.hpp"

namespace anumat::engine {

namespace {

/// The first row of the outcome whose condition holds, or what stands in the way of the last that was tried.
std::variant<const model::Transition*, Reason> outcome_row(const CaseAsked& about, CaseFacts& facts,
                                                           const model::Route& route, std::string_view outcome) {
  std::optional<Reason> nearest_reason;
  for (const model::Transition& transition : about.kind.lifecycle->transitions) {
    const bool from_here =
        std::find(transition.from.begin(), transition.from.end(), about.which.state) != transition.from.end();
    const bool of_route = std::any_of(transition.who.begin(), transition.who.end(), [&](const auto& term) {
      return term.kind == model::WhoKind::Route && term.name == route.name;
    });
    if (!from_here || !of_route || transition.on != outcome) continue;
    auto fault = condition_fault(facts, transition);
    if (!fault) return &transition;
    if (fault->kind == ErrorKind::Undecided) return std::move(*fault);
    nearest_reason = std::move(fault);
  }
  if (nearest_reason) return std::move(*nearest_reason);
  return not_possible_here(about.which, about.act, {});
}

struct StepChoice {
  std::size_t index = 0;  ///< Into the progress.
  Right right;
};

/// Whether everybody whom the step still waits for has left the role, so that one who has signed may close it.
bool waits_for_nobody(const CaseAsked& about, const model::RouteStep& rule, const StepProgress& step) {
  if (step.asked.empty()) return false;
  const auto signers = signers_of(about.asked.state, step);
  return std::all_of(step.asked.begin(), step.asked.end(), [&](const std::string& person) {
    return signers.contains(about.asked.state.natural(person)) ||
           !about.asked.state.holds(person, rule.who.front().name, about.asked.today(), about.which.id);
  });
}

/// Why a signature does not count: each natural person signs a step once, and of a frozen circle only its members.
std::optional<Reason> signature_fault(const CaseAsked& about, const model::RouteStep& rule, const StepProgress& step,
                                      const Right& right) {
  if (several(rule) == nullptr) return std::nullopt;
  const std::string& actor = about.asked.command.actor;
  const std::string& holder = right.principal.empty() ? actor : right.principal;
  const std::string where = "step " + std::to_string(rule.number);
  if ((has_signed(about.asked.state, step, actor) || has_signed(about.asked.state, step, holder)) &&
      !waits_for_nobody(about, rule, step))
    return Reason{ErrorKind::Refusal,
                  "R4023",
                  where,
                  {(has_signed(about.asked.state, step, actor) ? actor : holder) + " has signed this step; " +
                       std::to_string(step.needed - signature_count(about.asked.state, step)) +
                       " more must sign, each another person",
                   (has_signed(about.asked.state, step, actor) ? actor : holder) + " ลงนามขั้นนี้แล้ว ต้องมีผู้ลงนามอีก " +
                       std::to_string(step.needed - signature_count(about.asked.state, step)) + " คน ซึ่งต้องเป็นคนละคน"},
                  {"wait for the others", "รอผู้ลงนามคนอื่น"}};
  const bool escalated = std::any_of(step.escalated_to.begin(), step.escalated_to.end(), [&](const std::string& role) {
    return about.asked.state.holds(holder, role, about.asked.today(), about.which.id);
  });
  if (!step.asked.empty() && !escalated && std::find(step.asked.begin(), step.asked.end(), holder) == step.asked.end())
    return Reason{
        ErrorKind::Refusal,
        "R4024",
        where,
        {holder + " was not among those asked when the step opened", holder + " ไม่อยู่ในรายชื่อผู้ที่ต้องลงนามเมื่อเปิดขั้นนี้"},
        {"those asked are " + person_names(about.asked.state, step.asked),
         "ผู้ที่ต้องลงนามคือ " + person_names(about.asked.state, step.asked)}};
  return std::nullopt;
}

/// Adds a signature to a step that takes several; true when it is the last that was needed.
bool takes_signature(const CaseAsked& about, const model::RouteStep& rule, StepProgress& step) {
  if (several(rule) == nullptr) return true;
  const std::string& holder = step.acting_for.empty() ? step.actor : step.acting_for;
  if (!has_signed(about.asked.state, step, step.actor) && !has_signed(about.asked.state, step, holder))
    step.signatures.push_back({step.actor, step.acting_for});
  return signature_count(about.asked.state, step) >= step.needed || waits_for_nobody(about, rule, step);
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
    const model::Who who = who_now(step, progress);
    const Right right = right_of(about.asked, facts, &about.which, who, about.asked.command.actor,
                                 about.asked.command.acting_for, power);
    if (!right.granted) {
      reason = no_right(about.asked, facts, &about.which, about.act, who, right);
      continue;
    }
    if (auto fault = claim_fault(about.asked, facts, about.which, route, progress, right)) {
      reason = std::move(fault);
      continue;
    }
    if (!ends_route)
      if (auto fault = signature_fault(about, step, progress, right)) {
        reason = std::move(fault);
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

Reason wrong_step(const model::Route& route, std::int64_t number, Text why, Text help) {
  const std::string shown = std::to_string(number);
  return {ErrorKind::Refusal,
          "R4053",
          "route " + route.name,
          {"the case cannot be sent back to step " + shown + ": " + why.en, "ส่งกลับไปขั้นที่ " + shown + " ไม่ได้: " + why.th},
          std::move(help)};
}

std::string decided_before(const CaseAsked& about, const model::Route& route, int number) {
  std::set<int> numbers;
  for (const StepProgress& step : about.which.route->steps)
    if (step.state == StepState::Done && route.steps[step.step].number < number)
      numbers.insert(route.steps[step.step].number);
  std::string text;
  for (const int one : numbers) text += (text.empty() ? "" : ", ") + std::to_string(one);
  return text;
}

bool any_step(const RouteProgress& progress, const model::Route& route, std::int64_t number, StepState state) {
  return std::any_of(progress.steps.begin(), progress.steps.end(), [&](const StepProgress& step) {
    return step.state == state && route.steps[step.step].number == number;
  });
}

/// Steps of the running route that now wait for nobody.
void note_vacancies(const CaseAsked& about, CaseFacts& facts, const RouteProgress& progress, model::Context& out) {
  const CaseState& which = about.which;
  note_vacancies(about.asked,
                 {about.definition, about.kind, which.state, &progress, which.uncommon().escalated_to, which.id},
                 which.uncommon().incidents, facts, out);
}

/// The open step hands the case back to an earlier one of the same route; the state stays.
Decision send_back(const CaseAsked& about, CaseFacts& facts, const model::Route& route, const StepChoice& choice,
                   Event event) {
  const std::int64_t number = about.asked.command.argument("to_step")->number()->to_int64().value_or(0);
  const int here = route.steps[about.which.route->steps[choice.index].step].number;
  const std::string earlier = decided_before(about, route, here);
  const Text help = earlier.empty() ? Text{"return it without a step", "ส่งกลับโดยไม่ระบุขั้น"}
                                    : Text{"steps decided before: " + earlier, "ขั้นที่ตัดสินแล้ว: " + earlier};
  if (number >= here || !any_step(*about.which.route, route, number, StepState::Done))
    return refused(
        about, {wrong_step(route, number, {"it is no earlier step that was decided", "ไม่ใช่ขั้นก่อนหน้าที่ตัดสินแล้ว"}, help)});
  auto again = sent_back(about, facts, route, number);
  if (auto* reason = std::get_if<Reason>(&again)) return refused(about, {std::move(*reason)});
  const RouteProgress& progress = std::get<RouteProgress>(again);
  // Where the decision of an earlier step counts for this one too, asking it again would change nothing.
  if (!any_step(progress, route, number, StepState::Open))
    return refused(about,
                   {wrong_step(route, number, {"nobody would be asked there again", "จะไม่มีผู้ใดต้องตัดสินขั้นนั้นอีก"}, help)});
  auto due = deadlines_of_steps(about, route, {}, progress.steps);
  if (auto* reason = std::get_if<Reason>(&due)) return refused(about, {std::move(*reason)});
  event.out.emplace_back("route", route_value(progress));
  event.out.emplace_back("to_step", number);
  if (!std::get<model::List>(due).empty())
    event.out.emplace_back("step_deadlines", std::get<model::List>(std::move(due)));
  note_vacancies(about, facts, progress, event.out);
  if (Witness* witness = about.asked.definitions.witness())
    witness->step_decided(route, route.steps[about.which.route->steps[choice.index].step]);
  return accept(std::move(event));
}

/// The number of the step when this decision completes it, with all that stand beside it.
std::optional<std::int64_t> completed_step(const model::Route& route, const RouteProgress& after, std::size_t index) {
  const int number = route.steps[after.steps[index].step].number;
  if (after.steps[index].state != StepState::Done || any_step(after, route, number, StepState::Open))
    return std::nullopt;
  return number;
}

/// `row` is that of the outcome, if the decision brings one about.
Event drafted(const CaseAsked& about, CaseFacts& facts, const model::Route& route, const Right& right,
              const model::Transition* row) {
  Event event = draft(about.asked, EventType::CaseActed, about.which.id, about.which.definition.text());
  event.meaning = about.act;
  event.acting_for = right.principal;
  event.order = right.order;
  model::Context read = route.amount.empty() ? model::Context() : facts.facts(route.amount);
  if (row != nullptr && !row->when.empty())
    for (auto& fact : facts.facts(row->when))
      if (std::none_of(read.begin(), read.end(), [&](const auto& one) { return one.first == fact.first; }))
        read.push_back(std::move(fact));
  event.in.emplace_back("facts", std::move(read));
  return event;
}

/// What stands in the way of a step's decision before it is looked at what it leads to.
std::vector<Reason> unfit(const CaseAsked& about) {
  if (about.act != "return" && about.asked.command.argument("to_step") != nullptr)
    return {wrong_argument("to_step", {"is only for `return`", "ใช้ได้เฉพาะกับ `return`"})};
  if (about.act != "return" && about.act != "reject") return {};
  model::Transition reasoned;
  reasoned.needs.push_back({model::NeedKind::Comment, ""});
  return unmet_needs(about, reasoned);
}

/// Values are given with the decision that ends the route, as its row takes them, and with no other.
std::optional<Reason> fields_out_of_place(const CaseAsked& about) {
  const auto* fields = about.asked.command.argument("fields");
  if (fields == nullptr || fields->context()->empty()) return std::nullopt;
  return wrong_argument(fields->context()->front().first,
                        {"cannot be given with `" + about.act + "`", "ให้ค่าพร้อมกับ `" + about.act + "` ไม่ได้"});
}

/// What the row of the outcome demands, sets and checks, as when a person takes a row: a check on the outcome sees the
/// values after it. `results` gets its results beside those of the step.
std::variant<model::Context, Decision> bring_about(const CaseAsked& about, CaseFacts& facts,
                                                   const model::Transition& row, model::List& results) {
  if (auto reason = barred(about, facts, row.on)) return refused(about, {std::move(*reason)});
  GivenFields given = take_fields(about, facts, row);
  if (!given.reasons.empty()) return refused(about, std::move(given.reasons));
  if (std::vector<Reason> reasons = unmet_needs(about, row); !reasons.empty())
    return refused(about, std::move(reasons));
  ChecksOutcome checks = run_checks(about, facts, row.on);
  results.insert(results.end(), checks.results.begin(), checks.results.end());
  if (!checks.stopping.empty()) return refused(about, std::move(checks.stopping), results);
  return std::move(given.set);
}

}  // namespace

Power power_of(CaseFacts& facts, const model::Route& route) {
  Power power{route.scope, std::nullopt};
  if (!route.amount.empty()) {
    const auto amount = facts.evaluate(route.amount).value;
    if (amount.number() != nullptr) power.amount = *amount.number();
  }
  return power;
}

Decision decide_route_step(const CaseAsked& about, CaseFacts& facts) {
  const model::Route& route = *awaited_route(about.definition, about.kind, about.which.state);
  auto chosen = choose_step(about, facts, route);
  if (auto* reason = std::get_if<Reason>(&chosen)) return refused(about, {std::move(*reason)});
  const StepChoice& choice = std::get<StepChoice>(chosen);
  if (auto reason = barred(about, facts, about.act)) return refused(about, {std::move(*reason)});
  if (std::vector<Reason> reasons = unfit(about); !reasons.empty()) return refused(about, std::move(reasons));
  ChecksOutcome checks = run_checks(about, facts);
  if (!checks.stopping.empty()) return refused(about, std::move(checks.stopping), std::move(checks.results));

  RouteProgress progress = *about.which.route;
  StepProgress& step = progress.steps[choice.index];
  const StepMove move = about.act == "return"   ? StepMove::Return
                        : about.act == "reject" ? StepMove::Refuse
                                                : StepMove::Decide;
  step.actor = about.asked.command.actor;
  step.acting_for = choice.right.principal;
  if (move != StepMove::Decide || takes_signature(about, route.steps[step.step], step))
    step.state = *next_state(step.state, move);
  std::string outcome;
  if (move == StepMove::Return)
    outcome = "returned";
  else if (move == StepMove::Refuse)
    outcome = "refused";
  else if (auto reason = open_next_steps(about, facts, route, progress.steps))
    return refused(about, {std::move(*reason)});
  else if (is_finished(progress.steps))
    outcome = "approved";

  PointsGiven points = take_points(about, move == StepMove::Return ? model::Act::Return : model::Act::Approve,
                                   completed_step(route, progress, choice.index));
  if (!points.reasons.empty()) return refused(about, std::move(points.reasons), std::move(checks.results));

  const bool sends_back = about.asked.command.argument("to_step") != nullptr;
  if (sends_back) outcome.clear();
  const model::Transition* row = nullptr;
  if (!outcome.empty()) {
    auto found = outcome_row(about, facts, route, outcome);
    if (auto* reason = std::get_if<Reason>(&found)) return refused(about, {std::move(*reason)});
    row = std::get<const model::Transition*>(found);
  } else if (auto reason = fields_out_of_place(about)) {
    return refused(about, {std::move(*reason)});
  }
  Event event = drafted(about, facts, route, choice.right, row);
  model::Context set;
  if (row != nullptr) {
    auto brought = bring_about(about, facts, *row, checks.results);
    if (auto* no = std::get_if<Decision>(&brought)) return std::move(*no);
    set = std::get<model::Context>(std::move(brought));
  }
  const std::string to = row == nullptr || row->to.empty() ? about.which.state : row->to;
  event.out = model::Context{{"act", about.act},
                             {"checks", std::move(checks.results)},
                             {"comment", about.asked.command.text("comment")},
                             {"from", about.which.state.value()},
                             {"outcome", outcome},
                             {"references", reference_names(about.kind, set)},
                             {"round", about.which.round + (row != nullptr && row->new_round ? 1 : 0)},
                             {"set", std::move(set)},
                             {"to", to}};
  add_points(std::move(points), event.out);
  if (row != nullptr)
    if (auto reason = note_promises(about, row->on, event.out)) return refused(about, {std::move(*reason)});
  if (sends_back) return send_back(about, facts, route, choice, std::move(event));
  event.out.emplace_back("route_change", route_change(*about.which.route, progress));
  if (row != nullptr) {
    if (move == StepMove::Return && route.on_return == model::OnReturn::SameStep)
      event.out.emplace_back("route_kept", guarded_values(facts, route));
    if (auto reason = complete_entry(about, facts, to, event.out)) return refused(about, {std::move(*reason)});
    if (auto reason =
            add_postings({about.asked, about.definition, about.kind, about.which.number, row->on}, facts, event.out))
      return refused(about, {std::move(*reason)});
  } else {
    auto due = deadlines_of_steps(about, route, about.which.route->steps, progress.steps);
    if (auto* reason = std::get_if<Reason>(&due)) return refused(about, {std::move(*reason)});
    if (!std::get<model::List>(due).empty())
      event.out.emplace_back("step_deadlines", std::get<model::List>(std::move(due)));
    note_vacancies(about, facts, progress, event.out);
  }
  if (Witness* witness = about.asked.definitions.witness()) {
    witness->step_decided(route, route.steps[step.step]);
    if (row != nullptr) witness->transition_taken(about.kind, *row);
  }
  return accept(std::move(event));
}

}  // namespace anumat::engine
