#include "powers.hpp"

#include <algorithm>

namespace anumat::office {

std::vector<std::string> role_holders(const engine::OfficeState& state, const model::Who& who, Date today) {
  std::vector<std::string> persons;
  for (const model::WhoTerm& term : who)
    if (term.kind == model::WhoKind::Role)
      for (const std::string& person : state.holders(term.name, today))
        if (std::find(persons.begin(), persons.end(), person) == persons.end()) persons.push_back(person);
  return persons;
}

bool has_by_role(const engine::OfficeState& state, const model::Who& who, const std::string& person, Date today) {
  return std::any_of(who.begin(), who.end(), [&](const model::WhoTerm& term) {
    return term.kind == model::WhoKind::Anyone ||
           (term.kind == model::WhoKind::Role && state.holds(person, term.name, today));
  });
}

}  // namespace anumat::office
