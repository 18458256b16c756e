#include "anumat/office/tasks.hpp"

#include <algorithm>

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

}  // namespace

std::vector<Task> tasks_of(const engine::Definitions& definitions, const engine::OfficeState& state,
                           const std::string& person, Instant now) {
  const Date on = state.date(now);
  const auto principals = principals_of(state, person, on);
  std::vector<Task> tasks;
  for (const auto& [id, which] : state.cases)
    for (engine::Possibility& possible : engine::possibilities(definitions, state, which, on)) {
      if (person.empty()) {
        tasks.push_back({&which, std::move(possible), ""});
        continue;
      }
      const auto whose = std::find_if(principals.begin(), principals.end(), [&](const std::string& one) {
        if (std::find(possible.persons.begin(), possible.persons.end(), one) == possible.persons.end()) return false;
        // A deputy is a natural person too, and may stand on the other side.
        return one == person || !engine::kept_apart(definitions, state, which, possible.act, person, one, now);
      });
      if (whose != principals.end()) tasks.push_back({&which, std::move(possible), *whose == person ? "" : *whose});
    }
  // Oldest due first; what has no date comes last.
  std::stable_sort(tasks.begin(), tasks.end(), [](const Task& left, const Task& right) {
    if (left.possible.due.empty() != right.possible.due.empty()) return right.possible.due.empty();
    return left.possible.due < right.possible.due;
  });
  return tasks;
}

}  // namespace anumat::office
