// A body in session: notice, frozen electorate, presence, quorum at the item, recusal, ballots, majority, casting vote.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "decide/act.hpp"
#include "decide/asked.hpp"
#include "decide/fields.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

struct MeetingAsked {
  const Asked& asked;
  const MeetingRecord& meeting;
  const model::Definition& definition;
  const model::MeetingRules& rules;
};

std::int64_t rounded_up(std::int64_t count, model::Fraction fraction) {
  return (count * fraction.numerator + fraction.denominator - 1) / fraction.denominator;
}

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

std::optional<Reason> not_in_session(const MeetingAsked& about) {
  if (about.meeting.state == MeetingState::InSession) return std::nullopt;
  return meeting_not_so(about.meeting,
                        {"is not in session but " + std::string(word(about.meeting.state)),
                         "ไม่ได้อยู่ระหว่างประชุม สถานะคือ " + std::string(word(about.meeting.state))},
                        {"open it first", "เปิดการประชุมก่อน"});
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
  Event event = draft(asked, EventType::MeetingCalled, id, asked.in_force());
  event.out = command.body;
  // Less notice than the rule asks for is written down, not refused: urgent sessions are lawful.
  event.out.emplace_back("short_notice", date.days() - asked.today().days() < rules->notice_days);
  return accept(std::move(event));
}

/// The lower quorum holds only for a session that makes up for one without quorum, in time, with the rule in its
/// notice.
bool counts_as_re_meeting(const MeetingAsked& about) {
  const MeetingRecord& meeting = about.meeting;
  if (!about.rules.re_meeting || !meeting.states_re_meeting_rule) return false;
  const auto failed = about.asked.state.meetings.find("meeting/" + meeting.reconvened_from);
  if (failed == about.asked.state.meetings.end() || failed->second.body != meeting.body) return false;
  if (failed->second.state == MeetingState::Called || failed->second.quorate()) return false;
  const std::int64_t days = meeting.date.days() - failed->second.date.days();
  return days >= 0 && days <= about.rules.re_meeting_days;
}

/// Holders of the members' role, each natural person once.
std::vector<std::string> electorate_on(const MeetingAsked& about, Date day) {
  const OfficeState& state = about.asked.state;
  std::vector<std::string> members;
  for (std::string& holder : state.holders(about.rules.members, day)) {
    const bool there = std::any_of(members.begin(), members.end(),
                                   [&](const std::string& one) { return state.same_person(one, holder); });
    if (!there) members.push_back(std::move(holder));
  }
  return members;
}

Decision open(const MeetingAsked& about) {
  if (!next_state(about.meeting.state, MeetingMove::Open))
    return refused(about, meeting_not_so(about.meeting, {"has been opened already", "เปิดประชุมไปแล้ว"}, {}));
  if (auto reason = not_secretary(about.asked, about.definition, about.rules, "open"))
    return refused(about, std::move(*reason));
  if (about.asked.today() != about.meeting.date)
    return refused(about, meeting_not_so(about.meeting,
                                         {"is called for " + about.meeting.date.iso() + ", not today",
                                          "นัดไว้วันที่ " + thai_date(about.meeting.date) + " ไม่ใช่วันนี้"},
                                         {"open it on its day, or call another", "เปิดในวันนัด หรือเรียกประชุมใหม่"}));
  const std::vector<std::string> members = electorate_on(about, about.meeting.date);
  const bool again = counts_as_re_meeting(about);
  const model::Fraction share = again ? *about.rules.re_meeting : about.rules.quorum;
  model::List electorate;
  for (const std::string& member : members) electorate.emplace_back(member);
  Event event = drafted(about, EventType::MeetingOpened);
  event.out = model::Context{{"members", std::move(electorate)},
                             {"needed", rounded_up(static_cast<std::int64_t>(members.size()), share)},
                             {"re_meeting", again},
                             {"rule", std::to_string(share.numerator) + "/" + std::to_string(share.denominator) +
                                          (again ? " reconvened" : "")}};
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

const AgendaItem* find_item(const MeetingRecord& meeting, std::string_view id) {
  const auto found =
      std::find_if(meeting.items.begin(), meeting.items.end(), [&](const AgendaItem& item) { return item.id == id; });
  return found == meeting.items.end() ? nullptr : &*found;
}

/// People whom the rules keep out of an item, e.g. the owner of the project it decides.
std::vector<std::string> recused_by_rule(const MeetingAsked& about, const CaseState* which) {
  std::vector<std::string> persons;
  if (which == nullptr) return persons;
  for (const std::string& field : about.rules.recuse)
    if (const auto found = which->fields.find(field); found != which->fields.end() && found->second.string() != nullptr)
      persons.push_back(*found->second.string());
  return persons;
}

/// A motion is a step of the case that this body decides; anything else would be carried and move nothing.
std::optional<Reason> no_such_motion(const MeetingAsked& about, const CaseState& which) {
  const model::Definition* definition = about.asked.definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  const std::string motion = about.asked.command.text("motion");
  std::vector<std::string> known;
  if (kind != nullptr && kind->lifecycle)
    for (const model::Transition& transition : kind->lifecycle->transitions)
      if (by_meeting(transition, about.meeting.body)) known.push_back(transition.on);
  if (std::find(known.begin(), known.end(), motion) != known.end()) return std::nullopt;
  if (!known.empty()) return not_known({"motion", "ญัตติ"}, motion, known);
  return Reason{
      ErrorKind::Refusal,
      "R4010",
      about.rules.name,
      {"`" + about.meeting.body + "` decides no step of " + which.id,
       "`" + about.meeting.body + "` ไม่มีขั้นใดให้ลงมติใน " + which.id},
      {"put it without a case to have it in the minutes only", "เสนอโดยไม่อ้างเรื่อง หากต้องการเพียงบันทึกไว้ในรายงานการประชุม"}};
}

Decision put_item(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  if (auto reason = not_secretary(about.asked, about.definition, about.rules, "put an item"))
    return refused(about, std::move(*reason));
  if (find_item(about.meeting, command.text("item")) != nullptr)
    return refused(about,
                   already_there({"item `" + command.text("item") + "`", "วาระ `" + command.text("item") + "`"}));
  const std::string id = fold(command.text("case"));
  const CaseState* which = id.empty() ? nullptr : about.asked.state.find_case(id);
  if (!id.empty() && which == nullptr) return refused(about, not_known({"case", "เรื่อง"}, id, {}));
  if (which != nullptr && command.text("motion").empty())
    return refused(about, wrong_argument("motion", {"is missing: say what happens to " + id + " when carried",
                                                    "ไม่ได้ระบุ: เมื่อมีมติแล้ว " + id + " จะเป็นอย่างไร"}));
  if (which != nullptr)
    if (auto reason = no_such_motion(about, *which)) return refused(about, std::move(*reason));
  std::vector<std::string> recused = recused_by_rule(about, which);
  if (const auto* given = command.argument("recused")) {
    if (given->string() != nullptr) recused.push_back(*given->string());
    if (given->list() != nullptr)
      for (const model::Value& person : *given->list()) recused.push_back(*person.string());
  }
  Event event = drafted(about, EventType::ItemPut);
  model::List list;
  for (const std::string& person : recused) list.emplace_back(person);
  for (const auto& [name, value] : command.body)
    if (name != "recused" && name != "meeting") event.out.emplace_back(name, value);
  event.out.emplace_back("recused", std::move(list));
  return accept(std::move(event));
}

std::optional<Reason> item_not_open(const MeetingAsked& about, const AgendaItem* item) {
  if (item == nullptr) {
    std::vector<std::string> known;
    for (const AgendaItem& one : about.meeting.items) known.push_back(one.id);
    return not_known({"item", "วาระ"}, about.asked.command.text("item"), known);
  }
  if (item->state == ItemState::Put) return std::nullopt;
  return meeting_not_so(about.meeting,
                        {"has settled item " + item->id + " already: " + std::string(word(item->state)),
                         "มีมติวาระ " + item->id + " แล้ว: " + std::string(word(item->state))},
                        {});
}

/// A natural person who is recused leaves with every entry that they have.
bool is_recused(const MeetingAsked& about, const AgendaItem& item, const std::string& person) {
  return std::any_of(item.recused.begin(), item.recused.end(),
                     [&](const std::string& one) { return about.asked.state.same_person(one, person); });
}

bool in_room(const MeetingAsked& about, const AgendaItem& item, const std::string& person) {
  const auto& members = about.meeting.members;
  if (std::find(members.begin(), members.end(), person) == members.end()) return false;
  if (is_recused(about, item, person)) return false;
  const auto found = about.meeting.attendance.find(person);
  return found != about.meeting.attendance.end() && found->second == "present";
}

Decision cast_ballot(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  const AgendaItem* item = find_item(about.meeting, command.text("item"));
  if (auto reason = item_not_open(about, item)) return refused(about, std::move(*reason));
  const std::string ballot = command.text("ballot");
  if (ballot != "yes" && ballot != "no" && ballot != "abstain")
    return refused(about, wrong_argument("ballot", {"must be yes, no or abstain", "ต้องเป็น yes, no หรือ abstain"}));
  if (!in_room(about, *item, command.actor))
    return refused(about, {ErrorKind::Refusal,
                           "R4021",
                           about.rules.name,
                           {command.actor + " may not vote on item " + item->id + ": not a member present, or recused",
                            command.actor + " ลงมติวาระ " + item->id + " ไม่ได้: ไม่ใช่สมาชิกที่มาประชุม หรือต้องออกจากที่ประชุม"},
                           {"the secretary records who is present", "เลขานุการบันทึกผู้มาประชุม"}});
  if (item->ballots.contains(command.actor))
    return refused(about, {ErrorKind::Refusal,
                           "R4022",
                           about.rules.name,
                           {command.actor + " has voted on item " + item->id + " already",
                            command.actor + " ลงมติวาระ " + item->id + " แล้ว"},
                           {"the vote stands; it cannot be changed", "คะแนนที่ลงแล้วมีผล เปลี่ยนไม่ได้"}});
  Event event = drafted(about, EventType::BallotCast);
  event.out = model::Context{{"ballot", ballot}, {"item", item->id}};
  return accept(std::move(event));
}

struct Count {
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t abstain = 0;

  friend bool operator==(const Count&, const Count&) = default;
};

/// What the secretary counted, or nothing when no count was given; what is no count is a reason.
std::variant<std::optional<Count>, Reason> count_given(const Command& command) {
  std::optional<Count> count;
  for (const auto& [name, votes] :
       {std::pair("yes", &Count::yes), std::pair("no", &Count::no), std::pair("abstain", &Count::abstain)}) {
    const auto* value = command.argument(name);
    if (value == nullptr) continue;
    const auto whole = value->number()->to_int64();
    if (!whole || *whole < 0)
      return wrong_argument(name, {"must be a whole number that is not negative", "ต้องเป็นจำนวนเต็มไม่ติดลบ"});
    if (!count) count.emplace();
    (*count).*votes = *whole;
  }
  return count;
}

Count count_ballots(const AgendaItem& item) {
  Count count;
  for (const auto& [person, ballot] : item.ballots) {
    count.yes += ballot == "yes" ? 1 : 0;
    count.no += ballot == "no" ? 1 : 0;
    count.abstain += ballot == "abstain" ? 1 : 0;
  }
  return count;
}

Text words_of(const Count& count) {
  const std::string yes = std::to_string(count.yes);
  const std::string no = std::to_string(count.no);
  const std::string abstain = std::to_string(count.abstain);
  return {yes + " yes, " + no + " no, " + abstain + " abstain",
          "เห็นชอบ " + yes + " ไม่เห็นชอบ " + no + " งดออกเสียง " + abstain};
}

/// A count beside ballots on record must be theirs: else it would pass over what members have voted.
std::optional<Reason> count_against_ballots(const MeetingAsked& about, const AgendaItem& item, const Count& given) {
  if (item.ballots.empty() || about.rules.by_show_of_hands) return std::nullopt;
  const Count cast = count_ballots(item);
  if (given == cast) return std::nullopt;
  const Text told = words_of(given);
  const Text recorded = words_of(cast);
  return Reason{
      ErrorKind::Refusal,
      "R4090",
      about.rules.name,
      {"the count given for item " + item.id + " is " + told.en + ", but the ballots recorded are " + recorded.en,
       "คะแนนที่แจ้งของวาระ " + item.id + " คือ " + told.th + " แต่คะแนนที่บันทึกไว้คือ " + recorded.th},
      {"leave the counts out to count the ballots; who has not voted yet may still do so",
       "ไม่ต้องแจ้งจำนวนเพื่อให้นับจากคะแนนที่บันทึกไว้ ผู้ที่ยังไม่ลงคะแนนยังลงคะแนนได้"}};
}

struct Room {
  std::int64_t present = 0;
  std::int64_t members = 0;
  std::int64_t needed = 0;
};

/// Presence without the recused; whether the base of the quorum falls with them is for the definition to say.
std::variant<Room, Reason> room_at(const MeetingAsked& about, const AgendaItem& item) {
  Room room;
  room.members = static_cast<std::int64_t>(about.meeting.members.size());
  std::int64_t recused_members = 0;
  for (const std::string& member : about.meeting.members) {
    room.present += in_room(about, item, member) ? 1 : 0;
    recused_members += is_recused(about, item, member) ? 1 : 0;
  }
  room.needed = about.meeting.needed;
  if (recused_members == 0 || about.rules.recusal_reduces_base.empty()) return room;
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr,
                  about.asked.command.at);
  const auto reduces = facts.evaluate(about.rules.recusal_reduces_base).value;
  if (reduces.boolean() == nullptr)
    return Reason{
        ErrorKind::Undecided,
        "U4030",
        about.rules.name,
        {"whether recusal reduces the base of the quorum is not known", "ไม่ทราบว่าการออกจากที่ประชุมลดฐานองค์ประชุมหรือไม่"},
        {"set the parameter that the meeting's definition names", "กำหนดพารามิเตอร์ที่นิยามการประชุมอ้างถึง"}};
  if (reduces.is_true()) {
    const bool again = counts_as_re_meeting(about);
    room.needed = rounded_up(room.members - recused_members, again ? *about.rules.re_meeting : about.rules.quorum);
  }
  return room;
}

std::variant<ItemMove, Reason> verdict(const MeetingAsked& about, const Room& room, const Count& count,
                                       const std::string& casting) {
  if (room.present < room.needed) return ItemMove::FindNoQuorum;
  // A share of the votes is reached by nought of nought; a motion for which nobody votes is never carried.
  if (count.yes == 0 && casting != "yes") return ItemMove::Lose;
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr,
                  about.asked.command.at);
  facts.set("yes", count.yes);
  facts.set("no", count.no);
  facts.set("abstain", count.abstain);
  facts.set("present", room.present);
  facts.set("members", room.members);
  const auto carried = facts.evaluate(about.rules.carried).value;
  if (carried.boolean() == nullptr)
    return Reason{ErrorKind::Undecided,
                  "U4030",
                  about.rules.name,
                  {"the majority cannot be decided: " + about.rules.carried.canonical(),
                   "ตัดสินเสียงข้างมากไม่ได้: " + about.rules.carried.canonical()},
                  {}};
  if (carried.is_true() && count.yes > 0) return ItemMove::Carry;
  if (count.yes != count.no || !about.rules.chair_casts || casting != "yes") return ItemMove::Lose;
  // The casting vote is one vote more: it breaks a tie, but does not stand in for a majority of two thirds.
  facts.set("yes", count.yes + 1);
  return facts.evaluate(about.rules.carried).value.is_true() ? ItemMove::CarryByCastingVote : ItemMove::Lose;
}

Decision resolve_item(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  if (auto reason = not_secretary(about.asked, about.definition, about.rules, "resolve an item"))
    return refused(about, std::move(*reason));
  const AgendaItem* item = find_item(about.meeting, command.text("item"));
  if (auto reason = item_not_open(about, item)) return refused(about, std::move(*reason));
  const std::string casting = command.text("casting");
  if (!casting.empty() && casting != "yes" && casting != "no")
    return refused(about, wrong_argument("casting", {"must be yes or no", "ต้องเป็น yes หรือ no"}));
  auto given_or = count_given(command);
  if (auto* reason = std::get_if<Reason>(&given_or)) return refused(about, std::move(*reason));
  const auto given = std::get<std::optional<Count>>(given_or);
  const Count count = given ? *given : count_ballots(*item);
  if (given)
    if (auto reason = count_against_ballots(about, *item, *given)) return refused(about, std::move(*reason));
  auto room_or = room_at(about, *item);
  if (auto* reason = std::get_if<Reason>(&room_or)) return refused(about, std::move(*reason));
  const Room room = std::get<Room>(room_or);
  auto move = verdict(about, room, count, casting);
  if (auto* reason = std::get_if<Reason>(&move)) return refused(about, std::move(*reason));

  const ItemState settled = *next_state(item->state, std::get<ItemMove>(move));
  Event event = drafted(about, EventType::ItemResolved);
  event.out = model::Context{{"abstain", count.abstain},
                             {"casting", casting},
                             {"item", item->id},
                             {"item_state", std::string(word(settled))},
                             {"members", room.members},
                             {"needed", room.needed},
                             {"no", count.no},
                             {"present", room.present},
                             {"yes", count.yes},
                             // A secretary's count can be wrong; it is written down as given, with the flag beside it.
                             {"votes_exceed_present", count.yes + count.no + count.abstain > room.present}};
  Decision decision = accept(std::move(event));
  const bool carried = settled == ItemState::Carried || settled == ItemState::CarriedByCastingVote;
  const CaseState* which = item->case_id.empty() ? nullptr : about.asked.state.find_case(item->case_id);
  if (!carried || which == nullptr) return decision;
  // What the body has decided follows at once; should a rule stand in the way, that is recorded beside the resolution.
  Decision consequence =
      decide_act_by_meeting(about.asked, *which, item->motion, about.meeting.body, about.meeting.id + "#" + item->id);
  for (Event& one : consequence.events) decision.events.push_back(std::move(one));
  return decision;
}

Decision close(const MeetingAsked& about) {
  if (auto reason = not_secretary(about.asked, about.definition, about.rules, "close"))
    return refused(about, std::move(*reason));
  if (!next_state(about.meeting.state, MeetingMove::Close))
    return refused(about, meeting_not_so(about.meeting, {"is not in session", "ไม่ได้อยู่ระหว่างประชุม"}, {}));
  for (const AgendaItem& item : about.meeting.items)
    if (item.state == ItemState::Put)
      return refused(about,
                     meeting_not_so(about.meeting, {"still has an open item: " + item.id, "ยังมีวาระค้าง: " + item.id},
                                    {"resolve it first", "ลงมติวาระนั้นก่อน"}));
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
    case CommandType::PutItem:
      return put_item(about);
    case CommandType::CastBallot:
      return cast_ballot(about);
    case CommandType::ResolveItem:
      return resolve_item(about);
    default:
      return close(about);
  }
}

}  // namespace anumat::engine
