// What one leg asks for when a body takes it: a session, a quorum, votes.

#include <algorithm>

#include "anumat/engine/meetings.hpp"
#include "requirements/leg.hpp"

namespace anumat::engine {

namespace {

const AgendaItem* item_about(const MeetingRecord& session, std::string_view case_id) {
  const auto found = std::ranges::find_if(session.items, [&](const AgendaItem& one) {
    return one.case_id == case_id && (one.state == ItemState::Ready || one.state == ItemState::Put);
  });
  return found == session.items.end() ? nullptr : &*found;
}

}  // namespace

void LegAsked::of_body(const model::MeetingRules& rules) {
  const MeetingRecord* called = now_ ? session_with(state_, here_.id, rules.name) : nullptr;
  const AgendaItem* item = called == nullptr ? nullptr : item_about(*called, here_.id);
  found_.persons = persons_with(state_, facts_, &here_, rules.called_by, today());
  day_of(rules, called);

  // A session that has not opened is looked at as if it opened with nobody in the room.
  MeetingRecord session = called == nullptr ? MeetingRecord{} : *called;
  AgendaItem matter = item == nullptr ? AgendaItem{} : *item;
  if (called == nullptr) session.date = today();
  const MeetingAsked meeting{asked_, session, definition_, rules};
  if (session.state != MeetingState::InSession) {
    session.re_meeting = called != nullptr && !no_re_meeting(meeting);
    session.members = electorate_on(meeting, session.date);
    session.needed = rounded_up(static_cast<std::int64_t>(session.members.size()),
                                session.re_meeting ? *rules.re_meeting : rules.quorum);
    session.proxies_for_quorum = rules.proxies_for_quorum;
  }
  if (matter.state == ItemState::Ready)
    for (const std::string& field : rules.recuse)
      if (const auto found = here_.fields.find(field); found != here_.fields.end() && found->second.string() != nullptr)
        matter.recused.push_back(*found->second.string());
  auto room = room_at(meeting, matter);
  if (auto* reason = std::get_if<Reason>(&room))
    add(refusal_as_requirement(std::move(*reason)));
  else
    presence(meeting, matter, std::get<Room>(room));
  rows_before();
  own_condition();
  of_row(true);
}

/// When the body can meet: on the day of the session that has it, or after full notice where less is refused.
void LegAsked::day_of(const model::MeetingRules& rules, const MeetingRecord* session) {
  Requirement needed;
  needed.kind = RequirementKind::Wait;
  needed.clause = "meeting " + rules.name;
  if (session != nullptr) {
    if (session->date <= today()) return;
    needed.from = session->date;
    needed.says = {session->id + " is called for " + session->date.iso(),
                   session->id + " นัดไว้วันที่ " + thai_date(session->date)};
    add(std::move(needed));
    return;
  }
  if (rules.short_notice != model::ShortNotice::Refused || rules.notice_days == 0) return;
  Date day = today().plus_days(rules.notice_days);
  if (rules.notice_unit == model::SpanUnit::WorkingDays) {
    const auto counted = facts_.calendar()->add_working_days(today(), rules.notice_days);
    if (!counted) return;
    day = *counted;
  }
  needed.from = day;
  needed.code = "R4094";
  needed.says = {"a session of " + rules.name + " that is called today can be held from " + day.iso() + " on",
                 "หากนัด" + rules.name + "วันนี้ ประชุมได้ตั้งแต่วันที่ " + thai_date(day)};
  add(std::move(needed));
}

void LegAsked::presence(const MeetingAsked& meeting, const AgendaItem& item, const Room& room) {
  const std::int64_t there = room.present + (room.proxies_count ? room.represented : 0);
  Requirement needed;
  needed.kind = RequirementKind::Presence;
  needed.clause = "meeting " + meeting.rules.name;
  needed.count = room.needed - there;
  for (const std::string& member : meeting.meeting.members)
    if (!is_recused(meeting, item, member) && !in_room(meeting, item, member)) needed.persons.push_back(member);
  if (needed.count > 0) {
    needed.says = says_presence(naming(), needed, meeting.rules.name, room.needed, room.members);
    add(std::move(needed));
  }
  yes_votes(meeting, item, std::max(room.present + room.represented, room.needed));
}

/// The fewest more that carry the motion though all others who are there vote no, and have voted no in secret.
void LegAsked::yes_votes(const MeetingAsked& meeting, const AgendaItem& item, std::int64_t present) {
  const model::MeetingRules& rules = meeting.rules;
  const bool in_session = meeting.meeting.state == MeetingState::InSession;
  const BallotCount cast = count_ballots(item);
  const auto in_secret = static_cast<std::int64_t>(item.handed_in.size());
  const std::int64_t left = std::max<std::int64_t>(present - cast.yes - cast.no - cast.abstain - in_secret, 0);
  Requirement vote;
  vote.kind = RequirementKind::Vote;
  vote.clause = "meeting " + rules.name;
  for (const std::string& member : meeting.meeting.members) {
    const bool voted =
        item.ballots.contains(member) || std::ranges::find(item.handed_in, member) != item.handed_in.end();
    const bool can = !in_session || in_room(meeting, item, member) || is_represented(meeting, item, member);
    if (!voted && can && !is_recused(meeting, item, member)) vote.persons.push_back(member);
  }
  CaseFacts counted(asked_.definitions, state_, definition_, nullptr, nullptr, command_.at);
  counted.set("abstain", cast.abstain);
  counted.set("present", present);
  counted.set("members", static_cast<std::int64_t>(meeting.meeting.members.size()));
  for (; vote.count <= left; ++vote.count) {
    if (cast.yes + vote.count == 0) continue;  // A motion for which nobody votes is never carried.
    counted.set("yes", cast.yes + vote.count);
    counted.set("no", cast.no + in_secret + left - vote.count);
    if (!counted.evaluate(rules.carried).value.is_true()) continue;
    if (vote.count == 0) return;
    vote.says = says_vote(naming(), vote, rules.name, left);
    add(std::move(vote));
    return;
  }
  vote.count = left;
  vote.unknown = true;
  vote.says = {"it cannot be said which votes make `" + rules.carried.canonical() + "` hold",
               "ยังบอกไม่ได้ว่าต้องลงคะแนนอย่างไร `" + rules.carried.canonical() + "` จึงจะเป็นจริง"};
  add(std::move(vote));
}

}  // namespace anumat::engine
