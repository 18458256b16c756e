// A body in session: notice, frozen electorate, presence, adjournment, the end.

#include "decide/meeting.hpp"

#include <algorithm>

#include "anumat/engine/facts.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

Decision refused(const MeetingAsked& about, Reason reason) {
  return refuse(about.asked, about.meeting.id, about.meeting.definition, {std::move(reason)});
}

Event drafted(const MeetingAsked& about, EventType type) {
  return draft(about.asked, type, about.meeting.id, about.meeting.definition);
}

std::optional<Reason> not_secretary(const Asked& asked, const model::Definition& definition,
                                    const model::MeetingRules& rules, std::string_view act) {
  CaseFacts facts(asked.definitions, asked.state, definition, nullptr, nullptr, asked.command.at);
  const Right right =
      right_of(asked, facts, nullptr, rules.called_by, asked.command.actor, asked.command.acting_for, {});
  if (right.granted) return std::nullopt;
  return no_right(asked, facts, nullptr, act, rules.called_by, right);
}

std::optional<Reason> not_secretary(const MeetingAsked& about, std::string_view act) {
  return not_secretary(about.asked, about.definition, about.rules, act);
}

std::variant<std::string, Reason> whose(const MeetingAsked& about, std::string_view argument, std::string_view act) {
  const std::string& actor = about.asked.command.actor;
  const std::string given = about.asked.command.text(argument);
  if (given.empty() || given == actor) {
    const std::string& other = about.asked.command.acting_for;
    if (other.empty()) return actor;
    return Reason{ErrorKind::Refusal,
                  "R4013",
                  about.rules.name,
                  {"a member does this in person, and nobody for " + other, "สมาชิกต้องทำเอง ทำแทน " + other + " ไม่ได้"},
                  {"leave `for` out", "ไม่ต้องระบุผู้ที่ทำแทน"}};
  }
  if (auto reason = not_secretary(about, act)) return std::move(*reason);
  if (!about.asked.state.persons.contains(given)) return not_known({"person", "บุคคล"}, given, {});
  return given;
}

std::optional<Reason> not_in_session(const MeetingAsked& about) {
  if (about.meeting.state == MeetingState::InSession) return std::nullopt;
  return meeting_not_so(about.meeting,
                        {"is not in session but " + std::string(word(about.meeting.state)),
                         "ไม่ได้อยู่ระหว่างประชุม สถานะคือ " + std::string(word(about.meeting.state))},
                        {"open it first", "เปิดการประชุมก่อน"});
}

std::optional<Reason> item_still_open(const MeetingAsked& about) {
  for (const AgendaItem& item : about.meeting.items)
    if (item.state == ItemState::Put)
      return meeting_not_so(about.meeting, {"still has an open item: " + item.id, "ยังมีวาระค้าง: " + item.id},
                            {"resolve it first", "ลงมติวาระนั้นก่อน"});
  return std::nullopt;
}

const AgendaItem* find_item(const MeetingRecord& meeting, std::string_view id) {
  const auto found =
      std::find_if(meeting.items.begin(), meeting.items.end(), [&](const AgendaItem& item) { return item.id == id; });
  return found == meeting.items.end() ? nullptr : &*found;
}

Reason no_such_item(const MeetingAsked& about) {
  std::vector<std::string> known;
  for (const AgendaItem& one : about.meeting.items) known.push_back(one.id);
  return not_known({"item", "วาระ"}, about.asked.command.text("item"), known);
}

std::optional<Reason> item_not_open(const MeetingAsked& about, const AgendaItem* item) {
  if (item == nullptr) return no_such_item(about);
  if (item->state == ItemState::Put) return std::nullopt;
  if (item->state == ItemState::Ready)
    return meeting_not_so(about.meeting, {"has not come to item " + item->id + " yet", "ยังไม่ถึงวาระ " + item->id},
                          {"the secretary puts it first", "เลขานุการเสนอวาระนั้นก่อน"});
  return meeting_not_so(
      about.meeting,
      {"has settled item " + item->id + " already: " + std::string(word(item->state)),
       "มีมติวาระ " + item->id + " แล้ว: " + std::string(word(item->state))},
      {"what has to be heard once more is put as an item of its own", "หากต้องพิจารณาอีก ให้เสนอเป็นวาระใหม่"});
}

namespace {

/// The last day on which the session could be called with full notice.
std::variant<Date, Reason> last_day_of_notice(const Asked& asked, const model::Definition& definition,
                                              const model::MeetingRules& rules, Date date) {
  if (rules.notice_unit != model::SpanUnit::WorkingDays) return date.plus_days(-rules.notice_days);
  const CaseFacts facts(asked.definitions, asked.state, definition, nullptr, nullptr, asked.command.at);
  const auto day = facts.calendar()->add_working_days(date, -rules.notice_days);
  if (!day) return Reason{ErrorKind::Undecided, day.error().code, rules.name, day.error().message, day.error().help};
  return *day;
}

Reason called_too_late(const model::MeetingRules& rules, Date last, Date date) {
  const std::string days = std::to_string(rules.notice_days);
  const bool working = rules.notice_unit == model::SpanUnit::WorkingDays;
  return {ErrorKind::Refusal,
          "R4094",
          rules.name,
          {"a session of " + rules.name + " on " + date.iso() + " had to be called by " + last.iso() + ": notice is " +
               days + (working ? " working days" : " days"),
           "การประชุม " + rules.name + " วันที่ " + thai_date(date) + " ต้องนัดภายในวันที่ " + thai_date(last) +
               " เพราะต้องแจ้งล่วงหน้า " + days + (working ? " วันทำการ" : " วัน")},
          {"choose a later day", "เลือกวันที่ใหม่"}};
}

Decision call(const Asked& asked) {
  const Command& command = asked.command;
  const std::string id = "meeting/" + command.text("meeting");
  const model::Definition* definition = asked.published();
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(command.text("body"));
  const auto refuse_call = [&](Reason reason) { return refuse(asked, "", asked.in_force(), {std::move(reason)}); };
  if (rules == nullptr) {
    std::vector<std::string> known;
    if (definition != nullptr)
      for (const auto& one : definition->meetings) known.push_back(one.name);
    return refuse_call(not_known({"body", "องค์ประชุม"}, command.text("body"), known));
  }
  if (asked.state.meetings.contains(id)) return refuse_call(already_there({"`" + id + "`", "`" + id + "`"}));
  if (auto reason = not_secretary(asked, *definition, *rules, "call")) return refuse_call(std::move(*reason));
  if (const std::string failed = command.text("reconvened_from");
      !failed.empty() && !asked.state.meetings.contains("meeting/" + failed))
    return refuse_call(not_known({"meeting", "การประชุม"}, failed, {}));
  const Date date = *command.argument("date")->date();
  if (date < asked.today())
    return refuse_call(wrong_argument("date", {date.iso() + " is past", thai_date(date) + " ผ่านไปแล้ว"},
                                      {"choose a later day", "เลือกวันที่ใหม่"}));
  auto last = last_day_of_notice(asked, *definition, *rules, date);
  if (auto* reason = std::get_if<Reason>(&last)) return refuse_call(std::move(*reason));
  const bool short_notice = std::get<Date>(last) < asked.today();
  if (short_notice && rules->short_notice == model::ShortNotice::Refused)
    return refuse_call(called_too_late(*rules, std::get<Date>(last), date));
  Event event = draft(asked, EventType::MeetingCalled, id, asked.in_force());
  event.out = command.body;
  // Unless the rules say otherwise less notice is written down, not refused: urgent sessions are lawful.
  event.out.emplace_back("short_notice", short_notice);
  return accept(std::move(event));
}

/// Somebody has to declare a session urgent that was called too late.
std::optional<Reason> not_waived(const MeetingAsked& about) {
  const bool waived = about.rules.short_notice != model::ShortNotice::Waived || !about.meeting.notice_waived_by.empty();
  if (!about.meeting.short_notice || waived) return std::nullopt;
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr,
                  about.asked.command.at);
  const std::string names =
      person_names(about.asked.state,
                   persons_with(about.asked.state, facts, nullptr, about.rules.notice_waived_by, about.asked.today()));
  return Reason{
      ErrorKind::Refusal,
      "R4093",
      about.rules.name,
      {about.meeting.id + " was called with less notice than the rule asks for, and nobody has declared it urgent",
       about.meeting.id + " นัดล่วงหน้าน้อยกว่าที่กำหนด และยังไม่มีผู้สั่งว่าเป็นกรณีเร่งด่วน"},
      {"have it declared urgent by " + names + ", or call another session",
       "ขอให้ " + names + " สั่งว่าเป็นกรณีเร่งด่วน หรือนัดประชุมใหม่"}};
}

Decision waive_notice(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (about.meeting.state != MeetingState::Called)
    return refused(about, meeting_not_so(about.meeting, {"has been opened already", "เปิดประชุมไปแล้ว"},
                                         {"urgency is declared before a session opens", "ต้องสั่งว่าเร่งด่วนก่อนเปิดประชุม"}));
  if (!about.meeting.short_notice || about.rules.short_notice != model::ShortNotice::Waived)
    return refused(about,
                   {ErrorKind::Refusal,
                    "R4092",
                    about.rules.name,
                    {about.meeting.id + " needs no declaration of urgency", about.meeting.id + " ไม่ต้องสั่งว่าเร่งด่วน"},
                    {"it can be opened on its day", "เปิดประชุมได้ในวันนัด"}});
  if (!about.meeting.notice_waived_by.empty())
    return refused(about, already_there({"a declaration by " + about.meeting.notice_waived_by,
                                         "คำสั่งว่าเร่งด่วนโดย " + about.meeting.notice_waived_by}));
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr, command.at);
  const Right right =
      right_of(about.asked, facts, nullptr, about.rules.notice_waived_by, command.actor, command.acting_for, {});
  if (!right.granted)
    return refused(about, no_right(about.asked, facts, nullptr, "waive notice", about.rules.notice_waived_by, right));
  if (command.text("reason").empty())
    return refused(about, wrong_argument("reason", {"must say why it is urgent", "ต้องระบุเหตุเร่งด่วน"}));
  Event event = drafted(about, EventType::NoticeWaived);
  event.acting_for = right.principal;
  event.order = right.order;
  event.out = model::Context{{"reason", command.text("reason")}};
  return accept(std::move(event));
}

Decision open(const MeetingAsked& about) {
  if (!next_state(about.meeting.state, MeetingMove::Open))
    return refused(about, meeting_not_so(about.meeting, {"has been opened already", "เปิดประชุมไปแล้ว"},
                                         {"go on with its items, or call another", "ดำเนินการตามวาระ หรือนัดประชุมใหม่"}));
  if (auto reason = not_secretary(about.asked, about.definition, about.rules, "open"))
    return refused(about, std::move(*reason));
  if (about.asked.today() != about.meeting.date)
    return refused(about, meeting_not_so(about.meeting,
                                         {"is called for " + about.meeting.date.iso() + ", not today",
                                          "นัดไว้วันที่ " + thai_date(about.meeting.date) + " ไม่ใช่วันนี้"},
                                         {"open it on its day, or call another", "เปิดในวันนัด หรือเรียกประชุมใหม่"}));
  if (auto reason = not_waived(about)) return refused(about, std::move(*reason));
  const std::vector<std::string> members = electorate_on(about, about.meeting.date);
  const auto fault = no_re_meeting(about);
  const bool again = !fault;
  const model::Fraction share = again ? *about.rules.re_meeting : about.rules.quorum;
  model::List electorate;
  for (const std::string& member : members) electorate.emplace_back(member);
  Event event = drafted(about, EventType::MeetingOpened);
  event.out = model::Context{{"members", std::move(electorate)},
                             {"needed", rounded_up(static_cast<std::int64_t>(members.size()), share)},
                             {"re_meeting", again},
                             {"rule", std::to_string(share.numerator) + "/" + std::to_string(share.denominator) +
                                          (again ? " reconvened" : "")}};
  if (about.rules.proxies_for_quorum) event.out.emplace_back("proxies_for_quorum", true);
  if (fault && !fault->empty()) event.out.emplace_back("no_re_meeting", *fault);
  return accept(std::move(event));
}

Decision record_attendance(const MeetingAsked& about) {
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  const std::string person = about.asked.command.text("person");
  const std::string status = about.asked.command.text("status");
  const bool own = person == about.asked.command.actor;
  if (!own)
    if (auto reason = not_secretary(about.asked, about.definition, about.rules, "attend for somebody else"))
      return refused(about, std::move(*reason));
  if (!about.asked.state.persons.contains(person)) return refused(about, not_known({"person", "บุคคล"}, person, {}));
  if (status != "present" && status != "absent")
    return refused(about, wrong_argument("status", {"must be present or absent", "ต้องเป็น present หรือ absent"}));
  Event event = drafted(about, EventType::AttendanceRecorded);
  const bool member =
      std::find(about.meeting.members.begin(), about.meeting.members.end(), person) != about.meeting.members.end();
  event.out = model::Context{{"member", member}, {"person", person}, {"status", status}};
  return accept(std::move(event));
}

/// It ends before its agenda is done; what was resolved stands.
Decision adjourn(const MeetingAsked& about) {
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  if (auto reason = not_secretary(about, "adjourn")) return refused(about, std::move(*reason));
  if (auto reason = item_still_open(about)) return refused(about, std::move(*reason));
  Event event = drafted(about, EventType::MeetingAdjourned);
  event.out = model::Context{{"needed", about.meeting.needed},
                             {"present", about.meeting.present()},
                             {"quorate", about.meeting.quorate()},
                             {"reason", about.asked.command.text("reason")}};
  return accept(std::move(event));
}

Decision close(const MeetingAsked& about) {
  if (auto reason = not_secretary(about.asked, about.definition, about.rules, "close"))
    return refused(about, std::move(*reason));
  if (!next_state(about.meeting.state, MeetingMove::Close))
    return refused(about, meeting_not_so(about.meeting, {"is not in session", "ไม่ได้อยู่ระหว่างประชุม"},
                                         {"only a session that was opened is closed", "ปิดได้เฉพาะการประชุมที่เปิดอยู่"}));
  if (auto reason = item_still_open(about)) return refused(about, std::move(*reason));
  return accept(drafted(about, EventType::MeetingClosed));
}

}  // namespace

Decision decide_meeting(const Asked& asked) {
  if (asked.command.type == CommandType::CallMeeting) return call(asked);
  const std::string id = "meeting/" + asked.command.text("meeting");
  const auto found = asked.state.meetings.find(id);
  if (found == asked.state.meetings.end()) {
    std::vector<std::string> known;
    for (const std::string& one : asked.state.meeting_order) known.push_back(one.substr(one.find('/') + 1));
    return refuse(asked, "", asked.in_force(),
                  {not_known({"meeting", "การประชุม"}, asked.command.text("meeting"), known)});
  }
  const model::Definition* definition = asked.definitions.find(found->second.definition);
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(found->second.body);
  if (rules == nullptr)
    return refuse(asked, id, found->second.definition, {not_known({"body", "องค์ประชุม"}, found->second.body, {})});
  const MeetingAsked about{asked, found->second, *definition, *rules};
  switch (asked.command.type) {
    case CommandType::OpenMeeting:
      return open(about);
    case CommandType::RecordAttendance:
      return record_attendance(about);
    case CommandType::WaiveNotice:
      return waive_notice(about);
    case CommandType::GiveProxy:
      return decide_give_proxy(about);
    case CommandType::RevokeProxy:
      return decide_revoke_proxy(about);
    case CommandType::BuildAgenda:
      return decide_build_agenda(about);
    case CommandType::WithdrawItem:
      return decide_withdraw_item(about);
    case CommandType::PutItem:
      return decide_put_item(about);
    case CommandType::RecuseMember:
      return decide_recuse_member(about);
    case CommandType::CastBallot:
      return decide_cast_ballot(about);
    case CommandType::HandInBallot:
      return decide_hand_in_ballot(about);
    case CommandType::ResolveItem:
      return decide_resolve_item(about);
    case CommandType::AdjournMeeting:
      return adjourn(about);
    case CommandType::RecordDissent:
      return decide_record_dissent(about);
    case CommandType::CorrectMinutes:
      return decide_correct_minutes(about);
    default:
      return close(about);
  }
}

}  // namespace anumat::engine
