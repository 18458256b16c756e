// What one leg asks for when a route takes it: signatures of its steps, and what each of their acts is checked for.

#include <algorithm>
#include <set>

#include "decide/points.hpp"
#include "decide/task.hpp"
#include "requirements/leg.hpp"

namespace anumat::engine {

namespace {

bool is_to_come(const StepProgress& step) {
  return step.state == StepState::Open || step.state == StepState::Waiting;
}

void add_persons(std::vector<std::string>& persons, std::vector<std::string> more) {
  for (std::string& id : more)
    if (std::ranges::find(persons, id) == persons.end()) persons.push_back(std::move(id));
}

/// The number of the first step still to come with this act.
std::optional<int> number_of(const model::Route& route, const RouteProgress& progress, const std::string& act) {
  std::optional<int> number;
  for (const StepProgress& step : progress.steps) {
    const model::RouteStep& rule = route.steps[step.step];
    if (is_to_come(step) && model::word(rule.act) == act && (!number || rule.number < *number)) number = rule.number;
  }
  return number;
}

}  // namespace

/// As it stands, or as it would when the state is entered; nothing when that cannot be said.
std::optional<RouteProgress> LegAsked::progress_of(const model::Route& route) {
  if (now_ && here_.route) return *here_.route;
  RouteProgress progress;
  progress.route = route.name;
  for (std::size_t i = 0; i < route.steps.size(); ++i) {
    auto step = step_before_opening(facts_, route, i);
    if (std::holds_alternative<Reason>(step)) {
      guard(route.steps[i].when, "route " + route.name + ": step " + std::to_string(route.steps[i].number), "U4030");
      return std::nullopt;
    }
    progress.steps.push_back(std::get<StepProgress>(std::move(step)));
  }
  return progress;
}

void LegAsked::of_route(const model::Route& route) {
  const auto progress = progress_of(route);
  if (!progress) return;
  if (row().on == "approved")
    for (const StepProgress& step : progress->steps) sign(route, step);
  else
    one_of_the_open(route, *progress, row().on == "returned" ? "return" : "reject");
  rows_before();
  own_condition();
  of_row(true);
}

/// Signatures up to the first step with the act, and what that act itself asks for.
void LegAsked::sign_until(const model::Route& route, const std::string& act) {
  const auto progress = progress_of(route);
  if (!progress) return;
  if (act == "return" || act == "reject") {
    one_of_the_open(route, *progress, act);
  } else if (const auto number = number_of(route, *progress, act)) {
    found_.step.who.clear();
    for (const StepProgress& step : progress->steps) {
      const model::RouteStep& rule = route.steps[step.step];
      if (rule.number < *number) sign(route, step);
      if (rule.number != *number || !is_to_come(step) || model::word(rule.act) != act) continue;
      const model::Who who = who_now(rule, step);
      found_.step.who.insert(found_.step.who.end(), who.begin(), who.end());
      add_persons(found_.persons, signers(route, step));
    }
    found_.step.right = words_of(found_.step.who, facts_);
    if (found_.persons.empty())
      nobody(persons_with(state_, facts_, &here_, found_.step.who, today()), found_.step.who, act, route.separate);
  } else {
    add(refusal_as_requirement(not_possible_here(here_, act, {})));
    return;
  }
  if (auto reason = barred(about_, facts_, act)) add(refusal_as_requirement(std::move(*reason)));
  checks_on(act);
  if (const auto number = completed_by(route, *progress, act))
    for (Reason& reason : take_points(about_, model::Act::Approve, number).reasons)
      add(refusal_as_requirement(std::move(reason)));
  if (ends_by(*progress, act)) {
    rows_before();
    own_condition();
    of_row(true);
  }
  if (now_ && found_.needed.empty()) ask_them(act);
}

/// The number of the step that one more decision with this act completes, with all that stand beside it.
std::optional<std::int64_t> LegAsked::completed_by(const model::Route& route, const RouteProgress& progress,
                                                   const std::string& act) {
  if (act == "return" || act == "reject") return std::nullopt;
  const auto number = number_of(route, progress, act);
  std::int64_t decisions = 0;
  for (const StepProgress& step : progress.steps)
    if (is_to_come(step) && route.steps[step.step].number == *number)
      decisions += still_wanted(route.steps[step.step], step);
  return decisions == 1 ? std::optional<std::int64_t>(*number) : std::nullopt;
}

/// One more decision with this act ends the route, so that the row of its outcome is taken.
bool LegAsked::ends_by(const RouteProgress& progress, const std::string& act) {
  if (act == "return" || act == "reject") return true;
  const model::Route& route = *definition_.route(progress.route);
  std::int64_t decisions = 0;
  for (const StepProgress& step : progress.steps)
    if (is_to_come(step)) decisions += still_wanted(route.steps[step.step], step);
  return decisions == 1;
}

/// Who may still decide a step: with the right, not kept apart, not signed yet, asked when it opened; whoever has the
/// task in hand alone.
std::vector<std::string> LegAsked::signers(const model::Route& route, const StepProgress& step) {
  const model::RouteStep& rule = route.steps[step.step];
  const CaseAsked about{asked_, here_, definition_, kind_, std::string(model::word(rule.act))};
  std::vector<std::string> persons =
      not_kept_apart(about, facts_, route.separate, persons_with(state_, facts_, &here_, who_now(rule, step), today()));
  const auto signed_by = signers_of(state_, step);
  const std::string holder = now_ ? holder_of(asked_, facts_, here_, route, step) : "";
  std::erase_if(persons, [&](const std::string& id) {
    if (signed_by.contains(state_.natural(id)) || (!holder.empty() && id != holder && step.escalated_to.empty()))
      return true;
    return !step.asked.empty() && step.escalated_to.empty() && std::ranges::find(step.asked, id) == step.asked.end();
  });
  return persons;
}

/// How many people have still to decide a step; of one that has not opened it is counted as if it did now.
std::int64_t LegAsked::still_wanted(const model::RouteStep& rule, const StepProgress& step) {
  if (step.state == StepState::Open) return step.needed - signature_count(state_, step);
  const model::WhoTerm* term = several(rule);
  if (term == nullptr) return 1;
  std::set<std::string_view> people;
  const std::vector<std::string> holders = persons_with(state_, facts_, nullptr, rule.who, today());
  for (const std::string& holder : holders) people.insert(state_.natural(holder));
  const auto there = static_cast<std::int64_t>(people.size());
  if (term->percent) return (there * term->any_of + 99) / 100;
  return term->any_of == 0 ? there : term->any_of;
}

void LegAsked::sign(const model::Route& route, const StepProgress& step) {
  if (!is_to_come(step)) return;
  const model::RouteStep& rule = route.steps[step.step];
  Requirement needed;
  needed.kind = RequirementKind::Signature;
  needed.clause = "route " + route.name + ": step " + std::to_string(rule.number);
  needed.count = still_wanted(rule, step);
  needed.persons = signers(route, step);
  if (const std::string holder = now_ ? holder_of(asked_, facts_, here_, route, step) : ""; !holder.empty())
    needed.help = held_by(state_, holder).message;
  needed.says = says_signature(naming(), needed, who_now(rule, step), model::word(rule.act));
  add(std::move(needed));
  checks_on(model::word(rule.act));
}

/// Whoever has an open step before them can do it.
void LegAsked::one_of_the_open(const model::Route& route, const RouteProgress& progress, const std::string& act) {
  for (const StepProgress& step : progress.steps) {
    if (step.state != StepState::Open && (now_ || step.state != StepState::Waiting)) continue;
    add_persons(found_.persons, signers(route, step));
    if (!now_) break;
  }
  found_.step.needs = {"comment"};
  if (found_.persons.empty()) nobody({}, row().who, act, route.separate);
  checks_on(act);
}

}  // namespace anumat::engine
