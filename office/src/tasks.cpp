#include "anumat/office/tasks.hpp"

#include <algorithm>

#include "anumat/engine/cases_of.hpp"
#include "anumat/engine/explain.hpp"

namespace anumat::office {

namespace {

/// The person first, then those for whom an acting order lets them act today.
std::vector<std::string> principals_of(const engine::OfficeState& state, const std::string& person, Date on) {
  std::vector<std::string> persons{person};
  for (const engine::ActingOrder& order : state.orders)
    if (order.deputy == person && order.from <= on && on <= order.to) persons.push_back(order.principal);
  return persons;
}

bool is_awaited_act(model::Act act) {
  using enum model::Act;
  return act == Check || act == Endorse || act == Approve || act == Acknowledge || act == Certify;
}

/// Whether it decides, checks or takes note, by the row of the present state; an act without such a row is a step of
/// the running route.
bool decides(const model::Definition* definition, const engine::CaseState& which, const engine::Possibility& possible) {
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || !kind->lifecycle) return false;
  const auto& rows = kind->lifecycle->transitions;
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const model::Transition& one) {
    return one.on == possible.act && std::find(one.from.begin(), one.from.end(), which.state) != one.from.end();
  });
  return row == rows.end() ? which.route.has_value() : is_awaited_act(row->act);
}

/// Whether a case has come to its end, after which nothing can be done with it. Most cases of an old office have, one
/// like the next.
class Ends {
 public:
  explicit Ends(const engine::Definitions& definitions) : definitions_(definitions) {}

  [[nodiscard]] bool has_ended(const engine::CaseState& which) {
    if (known_ && definition_ == which.definition && kind_ == which.kind && state_ == which.state) return ended_;
    const model::Definition* definition = definitions_.find(which.definition);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
    ended_ = kind == nullptr || !kind->lifecycle ||
             std::find(kind->lifecycle->ends.begin(), kind->lifecycle->ends.end(), which.state.text()) !=
                 kind->lifecycle->ends.end();
    definition_ = which.definition;
    kind_ = which.kind;
    state_ = which.state;
    known_ = true;
    return ended_;
  }

 private:
  const engine::Definitions& definitions_;
  model::Symbol definition_;
  model::Symbol kind_;
  model::Symbol state_;
  bool known_ = false;
  bool ended_ = false;
};

}  // namespace

std::vector<Task> tasks_of(const engine::Definitions& definitions, const engine::OfficeState& state,
                           const std::string& person, Instant now) {
  const Date on = state.date(now);
  const auto principals = principals_of(state, person, on);
  std::vector<Task> tasks;
  Ends ends(definitions);
  for (const engine::CaseState* case_state : engine::cases_with_lifecycle(definitions, state)) {
    const engine::CaseState& which = *case_state;
    if (ends.has_ended(which)) continue;
    const model::Definition* definition = definitions.find(which.definition);
    const auto is_decision = [&](const engine::Possibility& one) { return decides(definition, which, one); };
    auto all = person.empty() ? engine::possibilities(definitions, state, which, on)
                              : engine::possibilities_of(principals, definitions, state, which, on);
    std::stable_partition(all.begin(), all.end(), is_decision);
    for (engine::Possibility& possible : all) {
      const bool awaited = !possible.due.empty() || is_decision(possible);
      if (person.empty()) {
        tasks.push_back({&which, std::move(possible), "", awaited});
        continue;
      }
      const auto whose = std::find_if(principals.begin(), principals.end(), [&](const std::string& one) {
        if (std::find(possible.persons.begin(), possible.persons.end(), one) == possible.persons.end()) return false;
        // A deputy is a natural person too, and may stand on the other side.
        return one == person || !engine::kept_apart(definitions, state, which, possible.act, person, one, now);
      });
      if (whose != principals.end())
        tasks.push_back({&which, std::move(possible), *whose == person ? "" : *whose, awaited});
    }
  }
  // What has a date is awaited.
  std::stable_sort(tasks.begin(), tasks.end(), [](const Task& left, const Task& right) {
    if (left.awaited != right.awaited) return left.awaited;
    if (left.possible.due.empty() != right.possible.due.empty()) return right.possible.due.empty();
    return left.possible.due < right.possible.due;
  });
  return tasks;
}

}  // namespace anumat::office
