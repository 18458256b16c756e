// Groups of the office, where they stand in the tree, and who belongs to them.

#include <algorithm>

#include "decide/asked.hpp"
#include "decide/vacancy.hpp"

namespace anumat::engine {

namespace {

Date day_of(const Asked& asked, std::string_view argument) {
  return *asked.command.argument(argument)->date();
}

std::optional<Date> end_of(const Asked& asked) {
  const auto* to = asked.command.argument("to");
  return to == nullptr ? std::nullopt : std::optional(*to->date());
}

bool ends_before(const std::optional<Date>& end, const std::optional<Date>& other) {
  return end && (!other || *end < *other);
}

std::optional<Reason> check_group(const Asked& asked, std::string_view argument) {
  const std::string id = asked.command.text(argument);
  if (asked.state.groups.find(id) != nullptr) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [group, unused] : asked.state.groups.all) known.push_back(group);
  return not_known({"group", "กลุ่มงาน"}, id, known);
}

/// The group has to be there on every day of the stretch.
std::optional<Reason> check_stands(const Group& group, Date from, const std::optional<Date>& to) {
  const Text help{"`anumat group list` shows from when to when each stands",
                  "ดูช่วงวันที่ของแต่ละกลุ่มงานด้วย `anumat group list`"};
  if (from < group.from)
    return Reason{ErrorKind::Refusal,
                  "R4190",
                  group.id,
                  {"the group " + group.id + " begins on " + group.from.iso(),
                   "กลุ่มงาน " + group.id + " เริ่มวันที่ " + thai_date(group.from)},
                  help};
  if (!ends_before(group.to, to)) return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4190",
                group.id,
                {"the group " + group.id + " is closed after " + group.to->iso(),
                 "กลุ่มงาน " + group.id + " ปิดหลังวันที่ " + thai_date(*group.to)},
                help};
}

std::optional<Reason> check_parent(const Asked& asked, const std::optional<Date>& to) {
  if (asked.command.argument("parent") == nullptr) return std::nullopt;
  if (auto reason = check_group(asked, "parent")) return reason;
  return check_stands(*asked.state.groups.find(asked.command.text("parent")), day_of(asked, "from"), to);
}

std::optional<Reason> check_add(const Asked& asked) {
  const std::string id = asked.command.text("group");
  if (asked.state.groups.find(id) != nullptr) return already_there({"group `" + id + "`", "กลุ่มงาน `" + id + "`"});
  return check_parent(asked, std::nullopt);
}

Groups after_move(const Asked& asked) {
  Groups after = asked.state.groups;
  after.move(asked.command.text("group"), day_of(asked, "from"), asked.command.text("parent"));
  return after;
}

/// The last day on which what is ordered now holds: until the next order, or as long as the group stands.
std::optional<Date> last_day_there(const Group& group, Date from) {
  for (const GroupPlace& one : group.places)
    if (from < one.from) return one.from.plus_days(-1);
  return group.to;
}

std::optional<Reason> check_move(const Asked& asked) {
  if (auto reason = check_group(asked, "group")) return reason;
  const Group& group = *asked.state.groups.find(asked.command.text("group"));
  const Date from = day_of(asked, "from");
  if (auto reason = check_stands(group, from, from)) return reason;
  if (auto reason = check_parent(asked, last_day_there(group, from))) return reason;
  const auto day = after_move(asked).day_of_circle(group.id);
  if (!day) return std::nullopt;
  const std::string parent = asked.command.text("parent");
  return Reason{ErrorKind::Refusal,
                "R4191",
                group.id,
                {"the group " + parent + " lies in " + group.id + " on " + day->iso() + ", so " + group.id +
                     " cannot be put below it",
                 "กลุ่มงาน " + parent + " อยู่ใน " + group.id + " ในวันที่ " + thai_date(*day) + " จึงย้าย " + group.id +
                     " ไปอยู่ใต้กลุ่มงานนั้นไม่ได้"},
                {"move " + parent + " out of it first", "ย้าย " + parent + " ออกก่อน"}};
}

/// Who belongs to it, holds a role in it or stands below it after the day: "P05, P06".
std::string left_after(const OfficeState& state, const Group& group, Date last) {
  std::vector<std::string> left;
  const auto add = [&](const std::string& one) {
    if (std::find(left.begin(), left.end(), one) == left.end()) left.push_back(one);
  };
  for (const auto& [person, all] : state.groups.members)
    for (const Membership& one : all)
      if (one.group == group.id && ends_before(last, one.to) && !(one.to && *one.to < one.from)) add(person);
  for (const Holding& held : state.holdings)
    if (held.group == group.id && ends_before(last, held.to) && !(held.to && *held.to < held.from)) add(held.person);
  for (const auto& [id, one] : state.groups.all)
    for (std::size_t i = 0; i < one.places.size(); ++i) {
      const std::optional<Date> until =
          i + 1 < one.places.size() ? std::optional(one.places[i + 1].from.plus_days(-1)) : one.to;
      if (one.places[i].parent == group.id && ends_before(last, until)) add(id);
    }
  std::string words;
  for (const std::string& one : left) words += (words.empty() ? "" : ", ") + one;
  return words;
}

std::optional<Reason> check_close(const Asked& asked) {
  if (auto reason = check_group(asked, "group")) return reason;
  const Group& group = *asked.state.groups.find(asked.command.text("group"));
  const Date last = day_of(asked, "to");
  if (auto reason = check_stands(group, last, last)) return reason;
  const std::string left = left_after(asked.state, group, last);
  if (left.empty()) return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4192",
                group.id,
                {"after " + last.iso() + " there would still be in the group " + group.id + ": " + left,
                 "หลังวันที่ " + thai_date(last) + " กลุ่มงาน " + group.id + " ยังมี: " + left},
                {"end what they have there first, or move them", "สิ้นสุดหรือย้ายออกให้หมดก่อน"}};
}

std::optional<Reason> check_member(const Asked& asked) {
  if (auto reason = check_person(asked, "person")) return reason;
  if (auto reason = check_period(asked)) return reason;
  if (auto reason = check_group_stands(asked)) return reason;
  const std::string person = asked.command.text("person");
  const Date from = day_of(asked, "from");
  const auto found = asked.state.groups.members.find(person);
  if (found == asked.state.groups.members.end()) return std::nullopt;
  for (const Membership& one : found->second) {
    const bool is_empty = one.to && *one.to < one.from;
    if (is_empty || ends_before(one.to, from) || ends_before(end_of(asked), one.from)) continue;
    const Date day = std::max(from, one.from);
    return Reason{ErrorKind::Refusal,
                  "R4193",
                  one.group,
                  {person + " belongs to the group " + one.group + " on " + day.iso() + ", and nobody belongs to two",
                   person + " สังกัดกลุ่มงาน " + one.group + " ในวันที่ " + thai_date(day) + " และคนหนึ่งสังกัดได้กลุ่มงานเดียว"},
                  {"end that first, on the day before", "สิ้นสุดสังกัดเดิมก่อน ในวันก่อนหน้า"}};
  }
  return std::nullopt;
}

std::optional<Reason> check_end(const Asked& asked) {
  if (auto reason = check_person(asked, "person")) return reason;
  if (auto reason = check_group(asked, "group")) return reason;
  const std::string person = asked.command.text("person");
  const std::string group = asked.command.text("group");
  const Date last = day_of(asked, "to");
  const auto found = asked.state.groups.members.find(person);
  if (found != asked.state.groups.members.end())
    for (const Membership& one : found->second)
      if (one.group == group && !ends_before(one.to, last)) return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4194",
                group,
                {person + " does not belong to the group " + group + " on " + last.iso() + " or later",
                 person + " ไม่ได้สังกัดกลุ่มงาน " + group + " ในวันที่ " + thai_date(last) + " หรือหลังจากนั้น"},
                {"`anumat group list` shows who belongs where", "ดูสังกัดของแต่ละคนด้วย `anumat group list`"}};
}

std::optional<Reason> why_no_group(const Asked& asked) {
  if (!asked.state.is_administrator(asked.command.actor)) return not_administrator(asked);
  switch (asked.command.type) {
    case CommandType::AddGroup:
      return check_add(asked);
    case CommandType::RenameGroup:
      return check_group(asked, "group");
    case CommandType::MoveGroup:
      return check_move(asked);
    case CommandType::CloseGroup:
      return check_close(asked);
    case CommandType::AddMember:
      return check_member(asked);
    default:
      return check_end(asked);
  }
}

EventType group_event(CommandType type) {
  switch (type) {
    case CommandType::AddGroup:
      return EventType::GroupAdded;
    case CommandType::RenameGroup:
      return EventType::GroupRenamed;
    case CommandType::MoveGroup:
      return EventType::GroupMoved;
    case CommandType::CloseGroup:
      return EventType::GroupClosed;
    case CommandType::AddMember:
      return EventType::MemberAdded;
    default:
      return EventType::MemberEnded;
  }
}

/// The groups once the command has been carried out; apply() does the same to the state.
Groups groups_after(const Asked& asked) {
  if (asked.command.type == CommandType::MoveGroup) return after_move(asked);
  Groups after = asked.state.groups;
  const std::string person = asked.command.text("person");
  const std::string group = asked.command.text("group");
  if (asked.command.type == CommandType::AddMember)
    after.members[person].push_back({group, day_of(asked, "from"), end_of(asked)});
  else
    after.end_membership(person, group, day_of(asked, "to"));
  return after;
}

}  // namespace

std::optional<Reason> check_group_stands(const Asked& asked) {
  if (auto reason = check_group(asked, "group")) return reason;
  return check_stands(*asked.state.groups.find(asked.command.text("group")), day_of(asked, "from"), end_of(asked));
}

Decision decide_group(const Asked& asked) {
  if (auto reason = why_no_group(asked)) return refuse(asked, "", asked.in_force(), {std::move(*reason)});
  Event event = draft(asked, group_event(asked.command.type), "", asked.in_force());
  event.out = asked.command.body;  // These are facts as given.
  Decision decision = accept(std::move(event));
  // A new name changes nobody's rights; a new group has nobody in it, and one that closes neither.
  const CommandType type = asked.command.type;
  if (type == CommandType::MoveGroup || type == CommandType::AddMember || type == CommandType::EndMember)
    sweep_incidents(asked, Staff(asked.state, groups_after(asked)), Sweep::Everything, decision);
  return decision;
}

}  // namespace anumat::engine
