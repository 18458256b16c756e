// The agenda: what is ready for a body, what is put to it, who leaves for it.

#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/engine/meetings.hpp"
#include "decide/act.hpp"
#include "decide/meeting.hpp"

namespace anumat::engine {

namespace {

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
std::optional<Reason> no_such_motion(const MeetingAsked& about, const CaseState& which, const std::string& motion) {
  const model::Definition* definition = about.asked.definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
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

/// What the order says, or what stands on the agenda already.
std::string said(const MeetingAsked& about, std::string_view argument, const std::string& planned) {
  const std::string given = about.asked.command.text(argument);
  return given.empty() ? planned : given;
}

/// What is before the meeting: a case with a motion, minutes to be certified, or neither.
struct Matter {
  const CaseState* which = nullptr;
  std::string motion;
  std::string minutes_of;
};

std::variant<Matter, Reason> matter_of(const MeetingAsked& about, const AgendaItem& planned) {
  const std::string id = fold(said(about, "case", planned.case_id));
  Matter matter{id.empty() ? nullptr : about.asked.state.find_case(id), said(about, "motion", planned.motion),
                planned.minutes_of};
  if (const std::string given = about.asked.command.text("minutes_of"); !given.empty())
    matter.minutes_of = "meeting/" + given;
  if (!id.empty() && matter.which == nullptr) return not_known({"case", "เรื่อง"}, id, {});
  if (!matter.minutes_of.empty()) {
    if (matter.which != nullptr)
      return wrong_argument("minutes_of", {"and a case cannot be one item", "กับเรื่องเป็นวาระเดียวกันไม่ได้"},
                            {"put two items", "เสนอเป็นสองวาระ"});
    if (auto reason = no_minutes_to_certify(about, matter.minutes_of)) return std::move(*reason);
  }
  if (matter.which == nullptr) return matter;
  if (matter.motion.empty())
    return wrong_argument("motion", {"is missing: say what happens to " + id + " when carried",
                                     "ไม่ได้ระบุ: เมื่อมีมติแล้ว " + id + " จะเป็นอย่างไร"});
  if (auto reason = no_such_motion(about, *matter.which, matter.motion)) return std::move(*reason);
  return matter;
}

/// Who left when the same matter was before this session and its resolution was void.
std::vector<std::string> recused_before(const MeetingAsked& about, const Matter& matter) {
  std::vector<std::string> persons;
  for (const AgendaItem& item : about.meeting.items) {
    const bool is_void = item.state == ItemState::VoidNoQuorum || item.state == ItemState::VoidBallot;
    const bool same = matter.which != nullptr ? item.case_id == matter.which->id
                                              : !matter.minutes_of.empty() && item.minutes_of == matter.minutes_of;
    if (is_void && same) persons.insert(persons.end(), item.recused.begin(), item.recused.end());
  }
  return persons;
}

std::variant<bool, Reason> secret_of(const MeetingAsked& about) {
  const auto* given = about.asked.command.argument("secret");
  const bool wanted = given != nullptr && given->is_true();
  if (about.rules.ballots == model::BallotKind::AsPut) return wanted;
  const bool always = about.rules.ballots == model::BallotKind::Secret;
  if (given == nullptr || wanted == always) return always;
  return Reason{ErrorKind::Refusal,
                "R4083",
                about.rules.name,
                always ? Text{about.rules.name + " always votes in secret", about.rules.name + " ลงคะแนนลับเสมอ"}
                       : Text{about.rules.name + " always votes openly", about.rules.name + " ลงคะแนนโดยเปิดเผยเสมอ"},
                {"leave `secret` out, or have the definition say `ballots: open or secret`",
                 "ไม่ต้องระบุ `secret` หรือกำหนด `การลงคะแนน: เปิดเผยหรือลับ` ในนิยาม"}};
}

std::vector<std::string> texts_given(const Command& command, std::string_view name) {
  std::vector<std::string> texts;
  const auto* given = command.argument(name);
  if (given == nullptr) return texts;
  if (given->string() != nullptr) texts.push_back(*given->string());
  if (given->list() != nullptr)
    for (const model::Value& one : *given->list())
      if (one.string() != nullptr) texts.push_back(*one.string());
  return texts;
}

model::List as_list(const std::vector<std::string>& texts) {
  model::List list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

/// Ids from "1" on that no item has yet.
std::string free_id(const MeetingRecord& meeting, std::int64_t& last) {
  std::string id = std::to_string(++last);
  while (find_item(meeting, id) != nullptr) id = std::to_string(++last);
  return id;
}

}  // namespace

Decision decide_build_agenda(const MeetingAsked& about) {
  const MeetingRecord& meeting = about.meeting;
  if (meeting.state != MeetingState::Called && meeting.state != MeetingState::InSession)
    return refused(about, meeting_not_so(meeting, {"is over", "สิ้นสุดแล้ว"}, {"call another session", "นัดประชุมใหม่"}));
  if (auto reason = not_secretary(about, "build the agenda")) return refused(about, std::move(*reason));
  std::int64_t last = 0;
  model::List items;
  for (const std::string& minutes : minutes_to_certify(about.asked.state, meeting.body, meeting.date)) {
    if (minutes == meeting.id) continue;
    const bool there = std::any_of(meeting.items.begin(), meeting.items.end(),
                                   [&](const AgendaItem& item) { return item.minutes_of == minutes; });
    if (!there)
      items.emplace_back(
          model::Context{{"item", free_id(meeting, last)}, {"minutes_of", minutes}, {"subject", minutes}});
  }
  // A line of the log has room for 64 KiB; what is left over is ready for the next call of this command.
  constexpr std::size_t kBytesMax = 40 * 1024;
  constexpr std::size_t kBytesOfOne = 60;
  std::size_t bytes = 0;
  for (const ReadyItem& ready :
       ready_items(about.asked.definitions, about.asked.state, meeting.body, about.asked.command.at)) {
    if (!ready.on_agenda_of.empty()) continue;
    const std::string motion = ready.motions.size() == 1 ? ready.motions.front() : "";
    bytes += ready.case_id.size() + motion.size() + ready.subject.size() + kBytesOfOne;
    if (bytes > kBytesMax && !items.empty()) break;
    items.emplace_back(model::Context{
        {"case", ready.case_id}, {"item", free_id(meeting, last)}, {"motion", motion}, {"subject", ready.subject}});
  }
  if (items.empty())
    return refused(about, {ErrorKind::Refusal,
                           "R4095",
                           about.rules.name,
                           {"nothing is ready for " + about.rules.name + " that is not on an agenda",
                            "ไม่มีเรื่องที่พร้อมเสนอ " + about.rules.name + " ซึ่งยังไม่บรรจุวาระ"},
                           {"put what is only to be talked over as an item without a case",
                            "เรื่องเพื่อหารือให้เสนอเป็นวาระโดยไม่อ้างเรื่อง"}});
  Event event = drafted(about, EventType::AgendaBuilt);
  event.out = model::Context{{"items", std::move(items)}};
  return accept(std::move(event));
}

Decision decide_withdraw_item(const MeetingAsked& about) {
  if (auto reason = not_secretary(about, "withdraw an item")) return refused(about, std::move(*reason));
  const AgendaItem* item = find_item(about.meeting, about.asked.command.text("item"));
  if (item == nullptr) return refused(about, no_such_item(about));
  if (!next_state(item->state, ItemMove::Withdraw))
    return refused(about,
                   meeting_not_so(about.meeting,
                                  {"has item " + item->id + " before it already: " + std::string(word(item->state)),
                                   "พิจารณาวาระ " + item->id + " แล้ว: " + std::string(word(item->state))},
                                  {"what has been put is settled by the vote", "วาระที่เสนอแล้วต้องลงมติ"}));
  Event event = drafted(about, EventType::ItemWithdrawn);
  event.out = model::Context{{"item", item->id}, {"reason", about.asked.command.text("reason")}};
  return accept(std::move(event));
}

Decision decide_put_item(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (auto reason = not_in_session(about)) return refused(about, std::move(*reason));
  if (auto reason = not_secretary(about, "put an item")) return refused(about, std::move(*reason));
  const AgendaItem* on_agenda = find_item(about.meeting, command.text("item"));
  if (on_agenda != nullptr && !next_state(on_agenda->state, ItemMove::Put))
    return refused(about,
                   already_there({"item `" + command.text("item") + "`", "วาระ `" + command.text("item") + "`"}));
  AgendaItem item = on_agenda == nullptr ? AgendaItem{} : *on_agenda;
  auto matter_or = matter_of(about, item);
  if (auto* reason = std::get_if<Reason>(&matter_or)) return refused(about, std::move(*reason));
  const Matter matter = std::get<Matter>(matter_or);
  const auto secret = secret_of(about);
  if (const auto* reason = std::get_if<Reason>(&secret)) return refused(about, *reason);
  for (std::string& person : recused_by_rule(about, matter.which)) item.recused.push_back(std::move(person));
  for (std::string& person : recused_before(about, matter)) item.recused.push_back(std::move(person));
  for (std::string& person : texts_given(command, "recused")) item.recused.push_back(std::move(person));

  Event event = drafted(about, EventType::ItemPut);
  for (const auto& [name, value] : command.body)
    if (name != "recused" && name != "meeting" && name != "secret" && name != "minutes_of" && name != "case" &&
        name != "motion")
      event.out.emplace_back(name, value);
  if (matter.which != nullptr) event.out.emplace_back("case", matter.which->id.value());
  if (!matter.motion.empty()) event.out.emplace_back("motion", matter.motion);
  if (command.argument("subject") == nullptr && !item.subject.empty()) event.out.emplace_back("subject", item.subject);
  if (!matter.minutes_of.empty()) event.out.emplace_back("minutes_of", matter.minutes_of);
  if (std::get<bool>(secret)) event.out.emplace_back("secret", true);
  event.out.emplace_back("recused", as_list(item.recused));
  // Too few now means that the resolution is void, whoever comes in later; they may put it again.
  const auto room = room_at(about, item);
  if (const auto* now = std::get_if<Room>(&room); now != nullptr && !now->quorate()) {
    event.out.emplace_back("lacked_quorum", true);
    event.out.emplace_back("present", now->present);
    event.out.emplace_back("needed", now->needed);
  }
  return accept(std::move(event));
}

Decision decide_recuse_member(const MeetingAsked& about) {
  const Command& command = about.asked.command;
  if (about.meeting.state != MeetingState::Called && about.meeting.state != MeetingState::InSession)
    return refused(about,
                   meeting_not_so(about.meeting, {"is over", "สิ้นสุดแล้ว"}, {"call another session", "นัดประชุมใหม่"}));
  auto person_or = whose(about, "person", "recuse somebody else");
  if (auto* reason = std::get_if<Reason>(&person_or)) return refused(about, std::move(*reason));
  const std::string person = std::get<std::string>(person_or);
  const AgendaItem* item = find_item(about.meeting, command.text("item"));
  if (item == nullptr) return refused(about, no_such_item(about));
  if (item->state != ItemState::Ready)
    if (auto reason = item_not_open(about, item)) return refused(about, std::move(*reason));
  if (is_recused(about, *item, person))
    return refused(about, already_there({"the recusal of " + person, "การออกจากที่ประชุมของ " + person}));
  const auto same = [&](const std::string& one) { return about.asked.state.same_person(one, person); };
  // Also for somebody else: a vote that a recused person has cast may not count either.
  const auto cast_by = [&](const std::string& voter) {
    const Proxy* proxy = proxy_of(about.meeting, voter);
    return same(voter) || (proxy != nullptr && same(proxy->holder));
  };
  const bool voted =
      std::any_of(item->ballots.begin(), item->ballots.end(), [&](const auto& one) { return cast_by(one.first); }) ||
      std::any_of(item->handed_in.begin(), item->handed_in.end(), cast_by);
  if (voted)
    return refused(
        about, {ErrorKind::Refusal,
                "R4091",
                about.rules.name,
                {person + " has voted on item " + item->id + " already", person + " ลงคะแนนวาระ " + item->id + " แล้ว"},
                {"resolve the item, and put it again without them", "ลงมติวาระนี้ แล้วเสนอใหม่โดยไม่มีผู้นั้น"}});
  Event event = drafted(about, EventType::MemberRecused);
  event.out = model::Context{{"item", item->id}, {"person", person}, {"reason", command.text("reason")}};
  return accept(std::move(event));
}

}  // namespace anumat::engine
