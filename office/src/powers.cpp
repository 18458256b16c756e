#include "powers.hpp"

#include <algorithm>

#include "anumat/engine/people.hpp"

namespace anumat::office {

std::vector<std::string> role_holders(const engine::OfficeState& state, const model::Who& who, Date today) {
  std::vector<std::string> persons;
  for (const model::WhoTerm& term : who) {
    if (term.kind == model::WhoKind::Anyone) continue;
    for (const auto& [id, person] : state.persons)
      if (engine::is_one_in_office(state, {term}, id, today) &&
          std::find(persons.begin(), persons.end(), id) == persons.end())
        persons.push_back(id);
  }
  return persons;
}

bool has_by_role(const engine::OfficeState& state, const model::Who& who, const std::string& person, Date today) {
  return engine::is_one_in_office(state, who, person, today);
}

}  // namespace anumat::office
