#include "anumat/engine/groups.hpp"

#include <algorithm>
#include <set>

namespace anumat::engine {

const Group* Groups::find(std::string_view id) const {
  const auto found = all.find(id);
  return found == all.end() ? nullptr : &found->second;
}

const Group* Groups::above(const Group& group, Date on) const {
  const GroupPlace* place = nullptr;
  for (const GroupPlace& one : group.places)
    if (one.from <= on) place = &one;
  return place == nullptr || place->parent.empty() ? nullptr : find(place->parent);
}

const Group* Groups::group_of(std::string_view person, Date on) const {
  const auto found = members.find(person);
  if (found == members.end()) return nullptr;
  for (const Membership& one : found->second)
    if (one.covers(on)) return find(one.group);
  return nullptr;
}

bool Groups::lies_in(const Group& group, std::string_view other, Date on) const {
  for (const Group* at = &group; at != nullptr; at = above(*at, on))
    if (at->id == other) return true;
  return false;
}

std::optional<Date> Groups::day_of_circle(std::string_view id) const {
  const Group* group = find(id);
  if (group == nullptr) return std::nullopt;
  // Between two orders nothing moves, so the days of orders are all that have to be looked at.
  std::set<Date> days{group->from};
  for (const auto& [unused, one] : all)
    for (const GroupPlace& place : one.places)
      if (group->stands(place.from)) days.insert(place.from);
  for (const Date day : days) {
    const Group* at = above(*group, day);
    for (std::size_t steps = 0; at != nullptr && at != group && steps < all.size(); ++steps) at = above(*at, day);
    if (at == group) return day;
  }
  return std::nullopt;
}

void Groups::move(std::string_view id, Date from, std::string parent) {
  const auto found = all.find(id);
  if (found == all.end()) return;
  auto& places = found->second.places;
  const auto after =
      std::find_if(places.begin(), places.end(), [&](const GroupPlace& one) { return one.from >= from; });
  if (after != places.end() && after->from == from)
    after->parent = std::move(parent);
  else
    places.insert(after, {from, std::move(parent)});
}

void Groups::close(std::string_view id, Date last) {
  const auto found = all.find(id);
  if (found != all.end() && (!found->second.to || *found->second.to > last)) found->second.to = last;
}

void Groups::end_membership(std::string_view person, std::string_view group, Date last) {
  const auto found = members.find(person);
  if (found == members.end()) return;
  for (Membership& one : found->second)
    if (one.group == group && (!one.to || *one.to > last)) one.to = last;
}

}  // namespace anumat::engine
