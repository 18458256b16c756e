#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"

namespace anumat::engine {

/// Where a group stands in the tree from a day on.
struct GroupPlace {
  Date from;
  std::string parent;  ///< Empty: at the top.
};

/// Some of the people of an office, who have work in common (กลุ่มงาน). It stands from a day to a day, both included.
struct Group {
  std::string id;  ///< Never reused.
  std::string name;
  Date from;
  std::optional<Date> to;
  std::vector<GroupPlace> places;  ///< Ascending by day; the first is that of its first day.

  [[nodiscard]] bool stands(Date on) const { return from <= on && (!to || on <= *to); }
};

/// Days on which a person belongs to a group, both included.
struct Membership {
  std::string group;
  Date from;
  std::optional<Date> to;

  [[nodiscard]] bool covers(Date on) const { return from <= on && (!to || on <= *to); }
};

/// The groups of an office and who belongs to which. A value, so that an order can be tried on a copy.
struct Groups {
  std::map<std::string, Group, std::less<>> all;
  std::map<std::string, std::vector<Membership>, std::less<>> members;  ///< By person, in order of events.

  [[nodiscard]] const Group* find(std::string_view id) const;
  /// The group above on the day, or nullptr at the top.
  [[nodiscard]] const Group* above(const Group& group, Date on) const;
  /// The one group that the person belongs to on the day, or nullptr.
  [[nodiscard]] const Group* group_of(std::string_view person, Date on) const;
  /// Whether it is the other one, or lies below it on the day.
  [[nodiscard]] bool lies_in(const Group& group, std::string_view other, Date on) const;
  /// A day on which the group would lie below itself, or nothing.
  [[nodiscard]] std::optional<Date> day_of_circle(std::string_view id) const;

  /// Puts it below another from a day on; what was ordered for that day is replaced.
  void move(std::string_view id, Date from, std::string parent);
  /// The last day of the group, unless it ends sooner.
  void close(std::string_view id, Date last);
  void end_membership(std::string_view person, std::string_view group, Date last);
};

}  // namespace anumat::engine
