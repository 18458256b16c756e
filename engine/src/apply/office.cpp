#include <algorithm>

#include "apply/appliers.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

namespace {

void set_parameter(OfficeState& state, const Event& event) {
  auto& values = state.parameters[read::text(event.out, "parameter")];
  const Date from = read::date(event.out, "from").value_or(Date());
  const auto* value = read::find(event.out, "value");
  const auto same = std::find_if(values.begin(), values.end(), [&](const ParameterValue& v) { return v.from == from; });
  if (same != values.end()) {
    same->value = value == nullptr ? model::Value() : *value;
    return;
  }
  values.push_back({from, value == nullptr ? model::Value() : *value});
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& left, const auto& right) { return left.from < right.from; });
}

void end_role(OfficeState& state, const Event& event) {
  const auto to = read::date(event.out, "to");
  for (Holding& holding : state.holdings)
    if (holding.person == read::text(event.out, "person") && holding.role == read::text(event.out, "role") &&
        (!holding.to || *holding.to > *to))
      holding.to = to;
}

void issue_order(OfficeState& state, const Event& event) {
  ActingOrder order;
  order.id = read::text(event.out, "order");
  order.kind = read::text(event.out, "kind") == "delegate" ? OrderKind::Delegate : OrderKind::Substitute;
  order.principal = read::text(event.out, "principal");
  order.deputy = read::text(event.out, "deputy");
  order.from = read::date(event.out, "from").value_or(Date());
  order.to = read::date(event.out, "to").value_or(Date());
  order.scope = read::text(event.out, "scope");
  if (const auto* cap = read::find(event.out, "cap"); cap != nullptr && cap->number() != nullptr)
    order.cap = *cap->number();
  order.document = read::text(event.out, "document");
  state.orders.push_back(std::move(order));
}

}  // namespace

void apply_office_event(OfficeState& state, const Event& event) {
  switch (event.type) {
    case EventType::OfficeOpened: {
      state.opened = true;
      state.name = read::text(event.out, "name");
      state.utc_offset.minutes = static_cast<int>(read::integer(event.out, "utc_offset", 420));
      const std::string administrator = read::text(event.out, "administrator");
      state.administrators.push_back(administrator);
      state.persons[administrator] = Person{administrator, administrator};
      break;
    }
    case EventType::PersonRegistered: {
      const std::string person = read::text(event.out, "person");
      state.persons[person] = Person{person, read::text(event.out, "name")};
      break;
    }
    case EventType::RoleGranted:
      state.holdings.push_back({read::text(event.out, "person"), read::text(event.out, "role"),
                                read::date(event.out, "from").value_or(Date()), read::date(event.out, "to")});
      break;
    case EventType::RoleEnded:
      end_role(state, event);
      break;
    case EventType::ActingOrderIssued:
      issue_order(state, event);
      break;
    case EventType::HolidayAdded:
      state.calendar.add_holiday(read::date(event.out, "date").value_or(Date()), read::text(event.out, "name"));
      break;
    case EventType::CalendarCovered:
      state.calendar.cover(read::date(event.out, "from").value_or(Date()),
                           read::date(event.out, "to").value_or(Date()));
      break;
    case EventType::ParameterSet:
      set_parameter(state, event);
      break;
    case EventType::TimePassed:
      state.looked_on = read::date(event.out, "day");
      break;
    case EventType::DefinitionPublished:
      state.definition = read::text(event.out, "definition");
      break;
    default:
      break;
  }
}

}  // namespace anumat::engine
