// Commands that set up an office: people, roles, acting orders, calendar, parameters, definitions.

#include <algorithm>

#include "decide/asked.hpp"
#include "decide/fields.hpp"
#include "decide/meeting.hpp"
#include "decide/vacancy.hpp"

namespace anumat::engine {

std::optional<Reason> check_person(const Asked& asked, std::string_view argument) {
  const std::string id = asked.command.text(argument);
  if (asked.state.persons.contains(id)) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [person, unused] : asked.state.persons) known.push_back(person);
  return not_known({"person", "บุคคล"}, id, known);
}

std::optional<Reason> check_period(const Asked& asked) {
  const auto* from = asked.command.argument("from");
  const auto* to = asked.command.argument("to");
  if (from == nullptr || to == nullptr || *from->date() <= *to->date()) return std::nullopt;
  return wrong_argument("to",
                        {to->date()->iso() + " lies before `from` " + from->date()->iso(),
                         to->date()->iso() + " มาก่อน `from` " + from->date()->iso()},
                        {"give the last day, not an earlier one", "ระบุวันสุดท้ายให้ไม่ก่อนวันแรก"});
}

namespace {

std::optional<Reason> check_role(const Asked& asked) {
  const model::Definition* definition = asked.published();
  const std::string role = asked.command.text("role");
  if (definition != nullptr && definition->role(role) != nullptr) return std::nullopt;
  std::vector<std::string> known;
  if (definition != nullptr)
    for (const model::Role& one : definition->roles) known.push_back(one.name);
  return not_known({"role", "บทบาท"}, role, known);
}

/// A role that is held in one group, and a group that stands on all the days.
std::optional<Reason> check_scope_of_group(const Asked& asked, const model::Role& role) {
  const bool is_given = asked.command.argument("group") != nullptr;
  if (role.of_group && !is_given)
    return wrong_argument("group", {"is missing: `" + role.name + "` is held in one group",
                                    "ไม่ได้ระบุ: `" + role.name + "` เป็นบทบาทที่ถือในกลุ่มงาน"});
  if (!role.of_group && is_given)
    return wrong_argument(
        "group",
        {"is not asked for: `" + role.name + "` is not held in a group",
         "ไม่ต้องระบุ: `" + role.name + "` ไม่ใช่บทบาทที่ถือในกลุ่มงาน"},
        {"a role of groups says `scope: group` in the package", "บทบาทของกลุ่มงานระบุ `ขอบเขต: กลุ่มงาน` ในชุดนิยาม"});
  return is_given ? check_group_stands(asked) : std::nullopt;
}

/// A role is held in the office, in one group or for one case, as its definition has it.
std::optional<Reason> check_scope(const Asked& asked) {
  const model::Role* role = asked.published()->role(asked.command.text("role"));
  if (auto reason = check_scope_of_group(asked, *role)) return reason;
  const std::string id = asked.command.text("case");
  if (role->of_case && id.empty())
    return wrong_argument("case", {"is missing: `" + role->name + "` is held for one case",
                                   "ไม่ได้ระบุ: `" + role->name + "` เป็นบทบาทที่ถือเฉพาะเรื่อง"});
  if (!role->of_case && !id.empty())
    return wrong_argument("case", {"is not asked for: `" + role->name + "` is held in the whole office",
                                   "ไม่ต้องระบุ: `" + role->name + "` เป็นบทบาทของทั้งหน่วยงาน"});
  if (id.empty() || asked.state.find_case(id) != nullptr) return std::nullopt;
  return not_known({"case", "เรื่อง"}, id, {});
}

/// A stretch of days, both included; without an end it goes on.
struct Days {
  Date from;
  std::optional<Date> to;

  [[nodiscard]] bool empty() const { return to && *to < from; }
};

Days common_days(const Days& left, const Days& right) {
  Days common{std::max(left.from, right.from), left.to};
  if (!common.to || (right.to && *right.to < *common.to)) common.to = right.to;
  return common;
}

/// Two roles are kept apart when either of them says so.
bool kept_apart(const model::Definition& definition, const model::Role& role, const std::string& other) {
  const auto names = [](const model::Role* one, const std::string& name) {
    return one != nullptr && std::find(one->not_with.begin(), one->not_with.end(), name) != one->not_with.end();
  };
  return names(&role, other) || names(definition.role(other), role.name);
}

/// Roles held for two different cases never meet.
bool meet_somewhere(const std::string& one_case, const std::string& other_case) {
  return one_case.empty() || other_case.empty() || one_case == other_case;
}

std::optional<Reason> check_role_conflict(const Asked& asked) {
  const model::Role* role = asked.published()->role(asked.command.text("role"));
  const std::string person = asked.command.text("person");
  const auto* to = asked.command.argument("to");
  const Days asked_for{*asked.command.argument("from")->date(),
                       to == nullptr ? std::nullopt : std::optional(*to->date())};
  for (const Holding& held : asked.state.holdings) {
    if (!asked.state.same_person(held.person, person) || !kept_apart(*asked.published(), *role, held.role)) continue;
    if (!meet_somewhere(held.case_id, asked.command.text("case"))) continue;
    const Days common = common_days(asked_for, {held.from, held.to});
    if (Days{held.from, held.to}.empty() || common.empty()) continue;
    return Reason{ErrorKind::Refusal,
                  "R4004",
                  role->name,
                  {held.person + " holds `" + held.role + "` on " + common.from.iso() +
                       ", which may not be combined with `" + role->name + "`",
                   held.person + " มีบทบาท `" + held.role + "` ในวันที่ " + thai_date(common.from) + " ซึ่งห้ามมีร่วมกับ `" +
                       role->name + "`"},
                  {"end the other role first", "ยุติบทบาทเดิมก่อน"}};
  }
  return std::nullopt;
}

/// Two entries become one natural person, who then holds the roles of both.
std::optional<Reason> check_link(const Asked& asked) {
  if (auto reason = check_person(asked, "person")) return reason;
  if (auto reason = check_person(asked, "same_as")) return reason;
  const std::string one = asked.command.text("person");
  const std::string other = asked.command.text("same_as");
  if (asked.state.same_person(one, other))
    return already_there(
        {"one person for `" + one + "` and `" + other + "`", "บุคคลคนเดียวของ `" + one + "` และ `" + other + "`"});
  for (const Holding& left : asked.state.holdings)
    for (const Holding& right : asked.state.holdings) {
      if (!asked.state.same_person(left.person, one) || !asked.state.same_person(right.person, other)) continue;
      const model::Role* role = asked.published() == nullptr ? nullptr : asked.published()->role(left.role);
      if (role == nullptr || !kept_apart(*asked.published(), *role, right.role)) continue;
      if (!meet_somewhere(left.case_id, right.case_id)) continue;
      const Days common = common_days({left.from, left.to}, {right.from, right.to});
      if (common.empty() || (common.to && *common.to < asked.today())) continue;
      return Reason{ErrorKind::Refusal,
                    "R4004",
                    role->name,
                    {left.person + " holds `" + left.role + "` and " + right.person + " holds `" + right.role +
                         "`, which one person may not combine",
                     left.person + " มีบทบาท `" + left.role + "` และ " + right.person + " มีบทบาท `" + right.role +
                         "` ซึ่งคนเดียวกันห้ามมีร่วมกัน"},
                    {"end one of the roles first", "ยุติบทบาทหนึ่งก่อน"}};
    }
  return std::nullopt;
}

std::optional<Reason> check_leave(const Asked& asked) {
  const Date from = *asked.command.argument("from")->date();
  const Date to = *asked.command.argument("to")->date();
  for (const Leave& leave : asked.state.leaves)
    if (leave.person == asked.command.text("person") && leave.from <= to && from <= leave.to)
      return Reason{
          ErrorKind::Refusal,
          "R4065",
          "",
          {leave.person + " is away from " + leave.from.iso() + " to " + leave.to.iso() + " already",
           leave.person + " ลาตั้งแต่วันที่ " + thai_date(leave.from) + " ถึง " + thai_date(leave.to) + " อยู่แล้ว"},
          {"record only the days that are new, or end that leave first", "บันทึกเฉพาะวันที่เพิ่ม หรือสิ้นสุดการลาเดิมก่อน"}};
  return std::nullopt;
}

std::optional<Reason> check_away(const Asked& asked) {
  const std::string person = asked.command.text("person");
  const Date last = *asked.command.argument("to")->date();
  for (const Leave& leave : asked.state.leaves)
    if (leave.person == person && leave.to > last) return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4066",
                "",
                {person + " is not away after " + last.iso(), person + " ไม่ได้ลาหลังวันที่ " + thai_date(last)},
                {"`anumat person list` shows who is away", "ดูผู้ที่ลาด้วย `anumat person list`"}};
}

/// Only what is held on the last day or after it can end then.
std::optional<Reason> check_held(const Asked& asked) {
  const std::string person = asked.command.text("person");
  const std::string role = asked.command.text("role");
  const Date last = *asked.command.argument("to")->date();
  const Holding* ended = nullptr;
  for (const Holding& held : asked.state.holdings) {
    if (held.person != person || held.role != role || held.case_id != asked.command.text("case") ||
        held.group != asked.command.text("group"))
      continue;
    if (!held.to || *held.to >= last) return std::nullopt;
    if (!Days{held.from, held.to}.empty()) ended = &held;
  }
  if (ended != nullptr)
    return Reason{ErrorKind::Refusal,
                  "R4005",
                  role,
                  {person + " holds `" + role + "` only until " + ended->to->iso(),
                   person + " มีบทบาท `" + role + "` ถึงเพียงวันที่ " + thai_date(*ended->to)},
                  {"give a day not after that", "ระบุวันที่ไม่เกินวันดังกล่าว"}};
  return Reason{ErrorKind::Refusal,
                "R4005",
                role,
                {person + " does not hold `" + role + "`", person + " ไม่มีบทบาท `" + role + "`"},
                {"`anumat person list` shows who holds what", "ดูบทบาทของแต่ละคนด้วย `anumat person list`"}};
}

std::optional<Reason> check_order(const Asked& asked) {
  const std::string kind = asked.command.text("kind");
  if (kind != "substitute" && kind != "delegate")
    return wrong_argument("kind", {"must be substitute or delegate", "ต้องเป็น substitute หรือ delegate"});
  for (const ActingOrder& order : asked.state.orders)
    if (order.id == asked.command.text("order"))
      return already_there({"acting order `" + order.id + "`", "คำสั่งรักษาการ `" + order.id + "`"});
  if (auto reason = check_person(asked, "principal")) return reason;
  if (auto reason = check_person(asked, "deputy")) return reason;
  if (asked.state.same_person(asked.command.text("principal"), asked.command.text("deputy")))
    return wrong_argument("deputy", {"is the principal; nobody acts for themselves", "เป็นคนเดียวกับเจ้าของอำนาจ"});
  if (kind == "delegate" && asked.command.argument("scope") == nullptr)
    return wrong_argument("scope", {"is missing; a delegate has only the powers named in writing",
                                    "ไม่ได้ระบุ ผู้ปฏิบัติการแทนมีเฉพาะอำนาจที่ระบุเป็นหนังสือ"});
  if (const auto* cap = asked.command.argument("cap"); cap != nullptr && cap->number()->sign() < 0)
    return wrong_argument("cap", {"cannot be negative", "ติดลบไม่ได้"},
                          {"give the largest amount that the delegate may decide", "ระบุวงเงินสูงสุดที่ผู้ปฏิบัติการแทนตัดสินได้"});
  return std::nullopt;
}

std::optional<Reason> check_parameter(const Asked& asked) {
  const model::Definition* definition = asked.published();
  const std::string name = asked.command.text("parameter");
  const model::ParameterRule* rule = definition == nullptr ? nullptr : definition->parameter(name);
  if (rule == nullptr) {
    std::vector<std::string> known;
    if (definition != nullptr)
      for (const model::ParameterRule& one : definition->parameters) known.push_back(one.name);
    return not_known({"parameter", "พารามิเตอร์"}, name, known);
  }
  return check_value(asked.state, *definition, rule->type, name, *asked.command.argument("value"));
}

/// Cases that have been opened keep their definition, so it cannot have been in force before it was published.
std::optional<Reason> check_first_day(const Asked& asked) {
  const auto* from = asked.command.argument("from");
  if (from == nullptr || asked.today() <= *from->date()) return std::nullopt;
  return wrong_argument("from", {from->date()->iso() + " is past", thai_date(*from->date()) + " ผ่านไปแล้ว"},
                        {"give today or a later day", "ระบุวันนี้หรือวันหลังจากนี้"});
}

/// Minutes east of UTC that some place on earth has.
std::optional<Reason> check_offset(const Asked& asked) {
  constexpr std::int64_t west_max = -12 * 60;
  constexpr std::int64_t east_max = 14 * 60;
  const auto* given = asked.command.argument("utc_offset");
  if (given == nullptr) return std::nullopt;
  const auto minutes = given->number()->to_int64();
  if (minutes && west_max <= *minutes && *minutes <= east_max) return std::nullopt;
  return wrong_argument("utc_offset", {"must be whole minutes from -720 to 840", "ต้องเป็นจำนวนนาทีเต็มตั้งแต่ -720 ถึง 840"},
                        {"Thailand is 420 minutes east of UTC", "ประเทศไทยคือ 420 นาที"});
}

std::optional<Reason> why_not(const Asked& asked) {
  const Command& command = asked.command;
  if (command.type == CommandType::OpenOffice) {
    if (asked.state.opened) return already_there({"the office", "หน่วยงานนี้"});
    return check_offset(asked);
  }
  // Whoever is away says so themselves, or has it said.
  const bool own_leave = (command.type == CommandType::RecordLeave || command.type == CommandType::EndLeave) &&
                         command.text("person") == command.actor;
  if (!own_leave && !asked.state.is_administrator(command.actor)) return not_administrator(asked);
  switch (command.type) {
    case CommandType::RegisterPerson:
      if (asked.state.persons.contains(command.text("person")))
        return already_there({"person `" + command.text("person") + "`", "บุคคล `" + command.text("person") + "`"});
      if (command.argument("same_as") != nullptr) return check_person(asked, "same_as");
      return std::nullopt;
    case CommandType::LinkPersons:
      return check_link(asked);
    case CommandType::RecordLeave:
      if (auto reason = check_person(asked, "person")) return reason;
      if (auto reason = check_period(asked)) return reason;
      return check_leave(asked);
    case CommandType::EndLeave:
      if (auto reason = check_person(asked, "person")) return reason;
      return check_away(asked);
    case CommandType::GrantRole:
      if (auto reason = check_person(asked, "person")) return reason;
      if (auto reason = check_role(asked)) return reason;
      if (auto reason = check_scope(asked)) return reason;
      if (auto reason = check_period(asked)) return reason;
      return check_role_conflict(asked);
    case CommandType::EndRole:
      if (auto reason = check_person(asked, "person")) return reason;
      if (auto reason = check_role(asked)) return reason;
      return check_held(asked);
    case CommandType::IssueActingOrder:
      if (auto reason = check_order(asked)) return reason;
      return check_period(asked);
    case CommandType::CoverCalendar:
      return check_period(asked);
    case CommandType::SetParameter:
      return check_parameter(asked);
    case CommandType::PublishDefinition:
      if (asked.definitions.find(command.text("definition")) == nullptr)
        return not_known({"compiled definition", "ชุดนิยามที่คอมไพล์แล้ว"}, command.text("definition"), {});
      return check_first_day(asked);
    default:
      return std::nullopt;
  }
}

EventType event_type(CommandType type) {
  switch (type) {
    case CommandType::OpenOffice:
      return EventType::OfficeOpened;
    case CommandType::RegisterPerson:
      return EventType::PersonRegistered;
    case CommandType::GrantRole:
      return EventType::RoleGranted;
    case CommandType::EndRole:
      return EventType::RoleEnded;
    case CommandType::IssueActingOrder:
      return EventType::ActingOrderIssued;
    case CommandType::CoverCalendar:
      return EventType::CalendarCovered;
    case CommandType::SetParameter:
      return EventType::ParameterSet;
    case CommandType::LinkPersons:
      return EventType::PersonsLinked;
    case CommandType::RecordLeave:
      return EventType::LeaveRecorded;
    case CommandType::EndLeave:
      return EventType::LeaveEnded;
    default:
      return EventType::DefinitionPublished;
  }
}

/// Who will hold what once the command has been carried out; apply() does the same to the state.
std::vector<Holding> holdings_after_grant(const Asked& asked) {
  std::vector<Holding> holdings = asked.state.holdings;
  const auto* to = asked.command.argument("to");
  holdings.push_back({asked.command.text("person"), asked.command.text("role"), *asked.command.argument("from")->date(),
                      to == nullptr ? std::nullopt : std::optional(*to->date()), asked.command.text("case"),
                      asked.command.text("group")});
  return holdings;
}
std::vector<Holding> holdings_after_end(const Asked& asked) {
  std::vector<Holding> holdings = asked.state.holdings;
  const Date last = *asked.command.argument("to")->date();
  for (Holding& held : holdings)
    if (held.person == asked.command.text("person") && held.role == asked.command.text("role") &&
        held.case_id == asked.command.text("case") && held.group == asked.command.text("group") &&
        (!held.to || *held.to > last))
      held.to = last;
  return holdings;
}

}  // namespace

Decision decide_office(const Asked& asked) {
  if (auto reason = why_not(asked)) return refuse(asked, "", asked.in_force(), {std::move(*reason)});
  if (asked.command.type == CommandType::AddHoliday) return decide_add_holiday(asked);
  Event event = draft(asked, event_type(asked.command.type), "", asked.in_force());
  event.out = asked.command.body;  // These are facts as given; there is nothing to work out.
  if (asked.command.type == CommandType::LinkPersons)
    if (auto sessions = members_joined(asked, asked.command.text("same_as"), asked.command.text("person"));
        !sessions.empty())
      event.out.emplace_back("sessions", std::move(sessions));
  Decision decision = accept(std::move(event));
  if (asked.command.type == CommandType::GrantRole)
    sweep_incidents(asked, Staff(asked.state, holdings_after_grant(asked)), Sweep::OpenIncidents, decision);
  if (asked.command.type == CommandType::EndRole)
    sweep_incidents(asked, Staff(asked.state, holdings_after_end(asked)), Sweep::Everything, decision);
  return decision;
}

}  // namespace anumat::engine
