// How the steps of a route open: conditions, who is asked, who is skipped, and the time that runs.

#include <algorithm>
#include <limits>
#include <set>

#include "decide/act.hpp"
#include "decide/route.hpp"

namespace anumat::engine {

namespace {

Reason undecided(const model::Route& route, std::string_view code, Text message, Text help) {
  return {ErrorKind::Undecided, std::string(code), "route " + route.name, std::move(message), std::move(help)};
}

class Opening {
 public:
  Opening(const CaseAsked& about, CaseFacts& facts, const model::Route& route, std::vector<StepProgress>& steps)
      : about_(about), facts_(facts), route_(route), steps_(steps) {}

  /// Opens group after group until one waits for somebody. A reason when it cannot be said who is asked.
  std::optional<Reason> run() {
    while (!any(StepState::Open) && any(StepState::Waiting)) {
      int group = std::numeric_limits<int>::max();
      for (const StepProgress& step : steps_)
        if (step.state == StepState::Waiting) group = std::min(group, route_.steps[step.step].number);
      for (StepProgress& step : steps_)
        if (step.state == StepState::Waiting && route_.steps[step.step].number == group)
          if (auto reason = open(step)) return reason;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool any(StepState state) const {
    return std::any_of(steps_.begin(), steps_.end(), [&](const StepProgress& step) { return step.state == state; });
  }

  std::optional<Reason> open(StepProgress& step) {
    step.state = *next_state(step.state, StepMove::Open);
    const model::RouteStep& rule = route_.steps[step.step];
    if (const model::WhoTerm* term = several(rule)) return ask(step, rule, *term);
    if (route_.repeats == model::Repeats::Skip) skip_repeat(step, rule);
    return std::nullopt;
  }

  /// Freezes whom a step of several signatures asks; a step that cannot be filled stops here instead of waiting for
  /// people who are not there.
  std::optional<Reason> ask(StepProgress& step, const model::RouteStep& rule, const model::WhoTerm& term) {
    const std::vector<std::string> holders = persons_with(about_.asked.state, facts_, nullptr, rule.who, today());
    std::set<std::string_view> people;
    for (const std::string& holder : holders) people.insert(about_.asked.state.natural(holder));
    const auto there = static_cast<std::int64_t>(people.size());
    if (term.percent)
      step.needed = (there * term.any_of + 99) / 100;
    else
      step.needed = term.any_of == 0 ? there : term.any_of;
    if (term.percent || term.any_of == 0) step.asked = holders;
    if (step.needed > 0 && step.needed <= there) return std::nullopt;
    const std::string needed = std::to_string(std::max<std::int64_t>(step.needed, 1));
    const std::string names = person_names(about_.asked.state, about_.asked.state.administrators);
    return undecided(
        route_, "U4033",
        {"step " + std::to_string(rule.number) + " takes " + needed + " people of " + term.name + ", but " +
             std::to_string(there) + " hold the role",
         "ขั้นที่ " + std::to_string(rule.number) + " ต้องใช้ " + needed + " คนจาก " + term.name + " แต่มีผู้ถือบทบาท " +
             std::to_string(there) + " คน"},
        {"have an administrator give the role to more people: " + names, "ขอให้ผู้ดูแลระบบมอบบทบาทเพิ่ม: " + names});
  }

  /// The same person, the same act, in their own name, and the right still held: asking again would add nothing. What
  /// was decided for somebody else, or with another force, never counts.
  void skip_repeat(StepProgress& step, const model::RouteStep& rule) {
    for (const StepProgress& earlier : steps_) {
      const model::RouteStep& decided = route_.steps[earlier.step];
      if (earlier.state != StepState::Done || earlier.needed != 1 || !earlier.acting_for.empty() ||
          decided.act != rule.act || decided.number >= rule.number)
        continue;
      const auto holders = persons_with(about_.asked.state, facts_, nullptr, rule.who, today());
      if (std::find(holders.begin(), holders.end(), earlier.actor) == holders.end()) continue;
      step.state = *next_state(step.state, StepMove::Decide);
      step.actor = earlier.actor;
      step.repeat_of = std::to_string(decided.number);
      return;
    }
  }

  [[nodiscard]] Date today() const { return about_.asked.today(); }

  const CaseAsked& about_;
  CaseFacts& facts_;
  const model::Route& route_;
  std::vector<StepProgress>& steps_;
};

/// Decisions of a returned run that still count: all, unless a guarded field has changed since.
bool still_counts(CaseFacts& facts, const RouteProgress& returned) {
  return std::all_of(returned.guarded.begin(), returned.guarded.end(), [&](const auto& entry) {
    return facts.lookup(entry.first).value_or(model::Value()) == entry.second;
  });
}

void keep_decided(StepProgress& step, const RouteProgress& returned) {
  for (const StepProgress& before : returned.steps)
    if (before.step == step.step && before.state == StepState::Done && step.state == StepState::Waiting) step = before;
}

}  // namespace

std::variant<StepProgress, Reason> step_before_opening(CaseFacts& facts, const model::Route& route, std::size_t index) {
  StepProgress progress;
  progress.step = index;
  const model::RouteStep& rule = route.steps[index];
  if (rule.when.empty()) return progress;
  const auto needed = facts.evaluate(rule.when).value;
  if (needed.boolean() == nullptr)
    return undecided(
        route, "U4030",
        {"whether step " + std::to_string(rule.number) + " is needed cannot be decided: " + rule.when.canonical(),
         "ตัดสินไม่ได้ว่าต้องมีขั้นที่ " + std::to_string(rule.number) + " หรือไม่: " + rule.when.canonical()},
        {"supply the missing fact, then try again", "เพิ่มข้อมูลที่ขาดแล้วลองใหม่"});
  if (!needed.is_true()) progress.state = *next_state(progress.state, StepMove::Skip);
  return progress;
}

const model::WhoTerm* several(const model::RouteStep& step) {
  return step.who.size() == 1 && step.who.front().several() ? &step.who.front() : nullptr;
}

model::Who who_now(const model::RouteStep& step, const StepProgress& progress) {
  model::Who who = step.who;
  for (const std::string& role : progress.escalated_to) who.push_back({model::WhoKind::Role, role, {}, 1, false});
  return who;
}

bool has_signed(const OfficeState& state, const StepProgress& progress, std::string_view person) {
  return std::any_of(progress.signatures.begin(), progress.signatures.end(), [&](const Signature& one) {
    return state.same_person(one.actor, person) || state.same_person(one.acting_for, person);
  });
}

std::set<std::string_view> signers_of(const OfficeState& state, const StepProgress& progress) {
  std::set<std::string_view> signers;
  for (const Signature& one : progress.signatures) {
    signers.insert(state.natural(one.actor));
    if (!one.acting_for.empty()) signers.insert(state.natural(one.acting_for));
  }
  return signers;
}

std::int64_t signature_count(const OfficeState& state, const StepProgress& progress) {
  std::set<std::string_view> signers;
  std::int64_t count = 0;
  for (const Signature& one : progress.signatures) {
    const std::string_view actor = state.natural(one.actor);
    const std::string_view holder = one.acting_for.empty() ? actor : state.natural(one.acting_for);
    if (!signers.contains(actor) && !signers.contains(holder)) ++count;
    signers.insert({actor, holder});
  }
  return count;
}

bool is_finished(const std::vector<StepProgress>& steps) {
  return std::none_of(steps.begin(), steps.end(), [](const StepProgress& step) {
    return step.state == StepState::Open || step.state == StepState::Waiting;
  });
}

std::optional<Reason> open_next_steps(const CaseAsked& about, CaseFacts& facts, const model::Route& route,
                                      std::vector<StepProgress>& steps) {
  return Opening(about, facts, route, steps).run();
}

std::variant<RouteProgress, Reason> start_route(const CaseAsked& about, CaseFacts& facts, const model::Route& route) {
  RouteProgress progress;
  progress.route = route.name;
  const auto& returned = about.which.uncommon().returned_route;
  const bool resumes = route.on_return == model::OnReturn::SameStep && returned && returned->route == route.name &&
                       still_counts(facts, *returned);
  for (std::size_t i = 0; i < route.steps.size(); ++i) {
    auto step = step_before_opening(facts, route, i);
    if (auto* reason = std::get_if<Reason>(&step)) return std::move(*reason);
    progress.steps.push_back(std::get<StepProgress>(std::move(step)));
    if (resumes) keep_decided(progress.steps.back(), *returned);
  }
  if (auto reason = open_next_steps(about, facts, route, progress.steps)) return std::move(*reason);
  if (is_finished(progress.steps))
    return undecided(route, "U4032",
                     {"no step of the route applies, so nobody could approve", "ไม่มีขั้นใดในเส้นทางใช้กับเรื่องนี้ จึงไม่มีผู้อนุมัติ"},
                     {"correct the conditions of the route", "แก้เงื่อนไขของเส้นทางอนุมัติ"});
  return progress;
}

std::variant<RouteProgress, Reason> sent_back(const CaseAsked& about, CaseFacts& facts, const model::Route& route,
                                              std::int64_t number) {
  RouteProgress progress = *about.which.route;
  for (StepProgress& step : progress.steps) {
    if (route.steps[step.step].number < number) continue;
    auto again = step_before_opening(facts, route, step.step);
    if (auto* reason = std::get_if<Reason>(&again)) return std::move(*reason);
    step = std::get<StepProgress>(std::move(again));
  }
  if (auto reason = open_next_steps(about, facts, route, progress.steps)) return std::move(*reason);
  return progress;
}

std::variant<model::List, Reason> deadlines_of_steps(const CaseAsked& about, const model::Route& route,
                                                     const std::vector<StepProgress>& before,
                                                     const std::vector<StepProgress>& after) {
  model::List due;
  for (const StepProgress& step : after) {
    const bool was_open = std::any_of(before.begin(), before.end(), [&](const StepProgress& one) {
      return one.step == step.step && one.state == StepState::Open;
    });
    const model::RouteStep& rule = route.steps[step.step];
    if (step.state != StepState::Open || was_open || !rule.within) continue;
    auto day = due_after(about.asked, about.definition, *rule.within,
                         "route " + route.name + " step " + std::to_string(rule.number));
    if (auto* reason = std::get_if<Reason>(&day)) return std::move(*reason);
    due.emplace_back(model::Context{{"due", std::get<Date>(day)}, {"step", static_cast<std::int64_t>(step.step)}});
  }
  return due;
}

model::Context guarded_values(CaseFacts& facts, const model::Route& route) {
  model::Context values;
  for (const std::string& field : route.stale_on)
    values.emplace_back(field, facts.lookup(field).value_or(model::Value()));
  return values;
}

}  // namespace anumat::engine
