#include "by_group.hpp"

#include <algorithm>

namespace anumat::engine {

namespace {

/// Somebody holds the role in the group; who is the person himself does not count.
bool is_held_by_another(const Staff& staff, const std::string& role, const Group& group, std::string_view person,
                        Date on) {
  return std::any_of(staff.holdings.begin(), staff.holdings.end(), [&](const Holding& held) {
    return held.role == role && held.group == group.id && held.covers(on) &&
           !staff.state.same_person(held.person, person);
  });
}

}  // namespace

const Group* group_meant(const Staff& staff, const model::WhoTerm& term, std::string_view person, Date on) {
  const Group* group = term.group.empty() ? staff.groups.group_of(person, on) : staff.groups.find(term.group);
  if (group == nullptr || !group->stands(on)) return nullptr;
  if (term.kind != model::WhoKind::InGroup || !term.wide) return group;
  while (group != nullptr && !is_held_by_another(staff, term.name, *group, person, on))
    group = staff.groups.above(*group, on);
  return group;
}

bool is_by_group(const Staff& staff, const model::WhoTerm& term, const Group& meant, std::string_view somebody,
                 Date on) {
  if (term.kind == model::WhoKind::Members) {
    const Group* own = staff.groups.group_of(somebody, on);
    return own != nullptr && (own == &meant || (term.wide && staff.groups.lies_in(*own, meant.id, on)));
  }
  return std::any_of(staff.holdings.begin(), staff.holdings.end(), [&](const Holding& held) {
    return held.person == somebody && held.role == term.name && held.group == meant.id && held.covers(on);
  });
}

}  // namespace anumat::engine
