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
        holding.case_id == read::text(event.out, "case") && holding.group == read::text(event.out, "group") &&
        (!holding.to || *holding.to > *to))
      holding.to = to;
}

void publish(OfficeState& state, const Event& event) {
  const Date from = read::date(event.out, "from").value_or(state.date(event.at));
  const auto after = std::find_if(state.publications.begin(), state.publications.end(),
                                  [&](const Publication& one) { return from < one.from; });
  state.publications.insert(after, {from, read::text(event.out, "definition")});
}

/// Who gave or holds a proxy under the entry that leaves does so under the one that stays; nobody holds their own.
void join_proxies(MeetingRecord& meeting, const std::string& leaves, const std::string& stays) {
  const bool gave_both = std::ranges::any_of(meeting.proxies, [&](const Proxy& one) { return one.giver == stays; });
  if (gave_both) std::erase_if(meeting.proxies, [&](const Proxy& one) { return one.giver == leaves; });
  for (Proxy& one : meeting.proxies) {
    if (one.giver == leaves) one.giver = stays;
    if (one.holder == leaves) one.holder = stays;
  }
  std::erase_if(meeting.proxies, [](const Proxy& one) { return one.giver == one.holder; });
}

/// All entries of both point at one: that to which the named one belongs.
void link_persons(OfficeState& state, const Event& event) {
  const std::string first(state.natural(read::text(event.out, "same_as")));
  const std::string joined(state.natural(read::text(event.out, "person")));
  for (auto& [id, person] : state.persons)
    if (id != first && (id == joined || person.same_as == joined)) person.same_as = first;
  for (const model::Value& one : read::list(event.out, "sessions")) {
    const auto meeting = state.meetings.find(read::text(*one.context(), "meeting"));
    if (meeting == state.meetings.end()) continue;
    const std::string leaves = read::text(*one.context(), "leaves");
    std::erase(meeting->second.members, leaves);
    const auto stays = std::ranges::find_if(
        meeting->second.members, [&](const std::string& member) { return state.same_person(member, leaves); });
    if (stays != meeting->second.members.end()) join_proxies(meeting->second, leaves, *stays);
    meeting->second.needed = read::integer(*one.context(), "needed");
  }
}

/// Leaves that run past the day end on it; those that have not begun by then do not take place.
void end_leave(OfficeState& state, const Event& event) {
  const std::string person = read::text(event.out, "person");
  const Date last = read::date(event.out, "to").value_or(Date());
  std::erase_if(state.leaves, [&](const Leave& leave) { return leave.person == person && leave.from > last; });
  for (Leave& leave : state.leaves)
    if (leave.person == person && leave.to > last) leave.to = last;
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

void number_paper(OfficeState& state, const Event& event) {
  NumberedPaper paper;
  paper.document = read::text(event.out, "document");
  paper.key = read::text(event.out, "key");
  paper.register_name = read::text(event.out, "register");
  paper.number = read::text(event.out, "number");
  paper.serial = read::integer(event.out, "serial");
  paper.date = state.date(event.at);
  paper.seal = read::text(event.out, "seal");
  paper.position = read::integer(event.out, "position");
  paper.by = event.actor;
  paper.seq = event.seq;
  state.series[read::text(event.out, "series")] = paper.serial;
  state.papers.push_back(std::move(paper));
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
      state.persons[administrator] = Person{administrator, administrator, ""};
      break;
    }
    case EventType::PersonRegistered: {
      const std::string person = read::text(event.out, "person");
      const std::string same_as = read::text(event.out, "same_as");
      state.persons[person] =
          Person{person, read::text(event.out, "name"), same_as.empty() ? "" : std::string(state.natural(same_as))};
      break;
    }
    case EventType::PersonsLinked:
      link_persons(state, event);
      break;
    case EventType::LeaveRecorded:
      state.leaves.push_back({read::text(event.out, "person"), read::date(event.out, "from").value_or(Date()),
                              read::date(event.out, "to").value_or(Date())});
      break;
    case EventType::LeaveEnded:
      end_leave(state, event);
      break;
    case EventType::RoleGranted:
      state.holdings.push_back({read::text(event.out, "person"), read::text(event.out, "role"),
                                read::date(event.out, "from").value_or(Date()), read::date(event.out, "to"),
                                read::text(event.out, "case"), read::text(event.out, "group")});
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
    case EventType::DayClosed:
      state.closed_day = read::date(event.out, "day");
      break;
    case EventType::PaperNumbered:
      number_paper(state, event);
      break;
    case EventType::EpochBegun:
      state.epoch = event.epoch;
      break;
    case EventType::DefinitionPublished:
      publish(state, event);
      break;
    default:
      break;
  }
}

}  // namespace anumat::engine
