#pragma once

#include <string_view>
#include <vector>

#include "anumat/engine/state.hpp"
#include "anumat/model/definition_parts.hpp"

namespace anumat::engine {

/// Who holds what and who belongs where: as the office has it, or as it will be once an order has been carried out.
struct Staff {
  const OfficeState& state;
  const std::vector<Holding>& holdings;
  const Groups& groups;

  explicit Staff(const OfficeState& office) : state(office), holdings(office.holdings), groups(office.groups) {}
  Staff(const OfficeState& office, const std::vector<Holding>& held)
      : state(office), holdings(held), groups(office.groups) {}
  Staff(const OfficeState& office, const Groups& arranged)
      : state(office), holdings(office.holdings), groups(arranged) {}
};

/// The group that a term about groups means on the day: the one it names, or that of `person`; for the nearest, from
/// there upwards the first in which somebody else than the person holds the role. nullptr when there is none.
[[nodiscard]] const Group* group_meant(const Staff& staff, const model::WhoTerm& term, std::string_view person,
                                       Date on);
/// Whether somebody is one of the term, whose group is the one meant.
[[nodiscard]] bool is_by_group(const Staff& staff, const model::WhoTerm& term, const Group& meant,
                               std::string_view somebody, Date on);

}  // namespace anumat::engine
