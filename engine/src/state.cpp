#include "anumat/engine/state.hpp"

#include <algorithm>

#include "anumat/engine/event.hpp"
#include "anumat/engine/state_values.hpp"

namespace anumat::engine {

std::int64_t MeetingRecord::present() const {
  return std::count_if(members.begin(), members.end(), [&](const std::string& person) {
    const auto found = attendance.find(person);
    return found != attendance.end() && found->second == "present";
  });
}

const ProblemRecord* CaseState::open_problem(std::string_view name) const {
  const auto found = std::find_if(problems.begin(), problems.end(), [&](const ProblemRecord& record) {
    return record.name == name && !record.closed_at;
  });
  return found == problems.end() ? nullptr : &*found;
}

std::int64_t CaseState::last_seq() const {
  for (auto act = acts.rbegin(); act != acts.rend(); ++act)
    if (act->accepted) return act->seq;
  return opened_seq;
}

bool OfficeState::is_administrator(std::string_view person) const {
  return std::find(administrators.begin(), administrators.end(), person) != administrators.end();
}

bool OfficeState::holds(std::string_view person, std::string_view role, Date on) const {
  return std::any_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
    return holding.person == person && holding.role == role && holding.from <= on && (!holding.to || on <= *holding.to);
  });
}

std::vector<std::string> OfficeState::holders(std::string_view role, Date on) const {
  std::vector<std::string> found;
  for (const auto& [id, person] : persons)
    if (holds(id, role, on)) found.push_back(id);
  return found;
}

const CaseState* OfficeState::find_case(std::string_view id) const {
  const auto found = cases.find(std::string(id));
  return found == cases.end() ? nullptr : &found->second;
}

}  // namespace anumat::engine
