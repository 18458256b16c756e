// Deadlines that have run out by now, and roles that have fallen vacant or are held again: one event each, in order of
// date and case, so that a replay gives the same.

#include <algorithm>

#include "anumat/engine/cases_of.hpp"
#include "anumat/engine/facts.hpp"
#include "decide/act.hpp"
#include "decide/asked.hpp"
#include "decide/rights.hpp"
#include "decide/vacancy.hpp"

namespace anumat::engine {

namespace {

struct Due {
  const CaseState* which;
  const OpenDeadline* deadline;
};

std::vector<Due> overdue(const Asked& asked) {
  std::vector<Due> found;
  for (const CaseState* which : cases_with_lifecycle(asked.definitions, asked.state)) {
    if (which->uncommon().paused) continue;
    for (const OpenDeadline& deadline : which->deadlines)
      if (!deadline.passed && deadline.due < asked.today()) found.push_back({which, &deadline});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Due& left, const Due& right) { return left.deadline->due < right.deadline->due; });
  return found;
}

/// What follows when a deadline runs out, and who was to act.
struct Limit {
  model::Then then;
  model::Who who;
};

std::optional<Limit> limit_of(const model::Definition& definition, const model::CaseKind& kind, const CaseState& which,
                              const OpenDeadline& deadline) {
  if (!deadline.step) {
    if (deadline.rule >= kind.deadlines.size()) return std::nullopt;
    return Limit{kind.deadlines[deadline.rule].then, {}};
  }
  const model::Route* route = which.route ? definition.route(which.route->route) : nullptr;
  if (route == nullptr || *deadline.step >= which.route->steps.size()) return std::nullopt;
  const model::RouteStep& step = route->steps[which.route->steps[*deadline.step].step];
  return Limit{step.late, step.who};
}

/// Once a day it is put on record that the detectors were asked, so that a back-test asks others on the same days.
bool is_on_record(const Asked& asked) {
  const model::Definition* definition = asked.published();
  if (definition == nullptr || (asked.state.looked_on && asked.today() <= *asked.state.looked_on)) return false;
  return std::ranges::any_of(definition->problems, [](const auto& problem) { return !problem.when.empty(); });
}

}  // namespace

Decision decide_pass_time(const Asked& asked) {
  Decision decision;
  if (is_on_record(asked)) {
    Event event = draft(asked, EventType::TimePassed, "", asked.state.definition);
    event.out = model::Context{{"day", asked.today()}};
    decision.events.push_back(std::move(event));
  }
  for (const Due& due : overdue(asked)) {
    const model::Definition* definition = asked.definitions.find(due.which->definition);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(due.which->kind);
    if (kind == nullptr) continue;
    const auto limit = limit_of(*definition, *kind, *due.which, *due.deadline);
    if (!limit) continue;
    const model::Then& then = limit->then;
    CaseFacts facts(asked.definitions, asked.state, *definition, kind, due.which, asked.command.at);
    Event event = draft(asked, EventType::DeadlinePassed, due.which->id, due.which->definition.text());
    event.out = model::Context{{"due", due.deadline->due},
                               {"rule", static_cast<std::int64_t>(due.deadline->rule)},
                               {"state", due.which->state.value()}};
    if (due.deadline->step) event.out.emplace_back("step", static_cast<std::int64_t>(*due.deadline->step));
    model::List told;
    for (std::string& person :
         persons_with(asked.state, facts, due.which, then.who.empty() ? limit->who : then.who, asked.today()))
      told.emplace_back(std::move(person));
    switch (then.kind) {
      case model::ThenKind::Nothing:
        break;
      case model::ThenKind::Remind:
        event.out.emplace_back("remind", std::move(told));
        break;
      case model::ThenKind::Escalate: {
        model::List roles;
        for (const model::WhoTerm& term : then.who)
          if (term.kind == model::WhoKind::Role) roles.emplace_back(term.name);
        event.out.emplace_back("escalated_to", std::move(roles));
        event.out.emplace_back("remind", std::move(told));
        break;
      }
      case model::ThenKind::OpenProblem:
        event.out.emplace_back("problem", then.problem);
        break;
    }
    decision.events.push_back(std::move(event));
  }
  sweep_incidents(asked, Staff(asked.state), Sweep::Everything, decision);
  return decision;
}

}  // namespace anumat::engine
