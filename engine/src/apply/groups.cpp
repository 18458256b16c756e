#include "apply/appliers.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

void apply_group_event(OfficeState& state, const Event& event) {
  const std::string id = read::text(event.out, "group");
  const std::string person = read::text(event.out, "person");
  const Date from = read::date(event.out, "from").value_or(Date());
  const std::optional<Date> to = read::date(event.out, "to");
  Groups& groups = state.groups;
  switch (event.type) {
    case EventType::GroupAdded:
      groups.all[id] =
          Group{id, read::text(event.out, "name"), from, std::nullopt, {{from, read::text(event.out, "parent")}}};
      break;
    case EventType::GroupRenamed:
      groups.all[id].name = read::text(event.out, "name");
      break;
    case EventType::GroupMoved:
      groups.move(id, from, read::text(event.out, "parent"));
      break;
    case EventType::GroupClosed:
      groups.close(id, to.value_or(Date()));
      break;
    case EventType::MemberAdded:
      groups.members[person].push_back({id, from, to});
      break;
    case EventType::MemberEnded:
      groups.end_membership(person, id, to.value_or(Date()));
      break;
    default:
      break;
  }
}

}  // namespace anumat::engine
