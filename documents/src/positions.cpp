#include "positions.hpp"

namespace anumat::documents {

std::string label_of(const model::Definition& definition, const std::string& name) {
  const auto or_name = [&](const Text& label) { return label.th.empty() ? name : label.th; };
  if (const auto found = definition.labels.find(name); found != definition.labels.end()) return or_name(found->second);
  if (const auto* role = definition.role(name)) return or_name(role->label);
  if (const auto* kind = definition.case_kind(name)) return or_name(kind->label);
  if (const auto* problem = definition.problem(name)) return or_name(problem->label);
  if (const auto* indicator = definition.indicator(name)) return or_name(indicator->label);
  if (const auto* meeting = definition.meeting(name)) return or_name(meeting->label);
  return name;
}

std::string position_of(const engine::OfficeState& state, const model::Definition& definition,
                        std::string_view person) {
  const Date day = state.date(state.last_at);
  for (const engine::Holding& holding : state.holdings)
    if (holding.person == person && holding.from <= day && (!holding.to || *holding.to >= day))
      return label_of(definition, holding.role);
  return "บุคลากรของหน่วยงาน";
}

}  // namespace anumat::documents
