// Who is in the room for an item, in person or by proxy, and whether that is enough.

#include <algorithm>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/meetings.hpp"
#include "decide/meeting.hpp"

namespace anumat::engine {

std::int64_t rounded_up(std::int64_t count, model::Fraction fraction) {
  return (count * fraction.numerator + fraction.denominator - 1) / fraction.denominator;
}

/// Those who may vote, each natural person once.
std::vector<std::string> electorate_on(const MeetingAsked& about, Date day) {
  const OfficeState& state = about.asked.state;
  std::vector<std::string> members;
  for (std::string& holder : electors_of(state, about.rules, day)) {
    const bool there = std::any_of(members.begin(), members.end(),
                                   [&](const std::string& one) { return state.same_person(one, holder); });
    if (!there) members.push_back(std::move(holder));
  }
  return members;
}

bool is_member(const MeetingAsked& about, const std::string& person) {
  const bool frozen = about.meeting.state != MeetingState::Called;
  const std::vector<std::string> members = frozen ? about.meeting.members : electorate_on(about, about.meeting.date);
  return std::find(members.begin(), members.end(), person) != members.end();
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

const Proxy* proxy_of(const MeetingRecord& meeting, std::string_view giver) {
  const auto found = std::find_if(meeting.proxies.begin(), meeting.proxies.end(),
                                  [&](const Proxy& proxy) { return proxy.giver == giver; });
  return found == meeting.proxies.end() ? nullptr : &*found;
}

bool is_represented(const MeetingAsked& about, const AgendaItem& item, const std::string& member) {
  const Proxy* proxy = proxy_of(about.meeting, member);
  if (proxy == nullptr || about.meeting.is_present(member) || is_recused(about, item, member)) return false;
  const auto& members = about.meeting.members;
  return std::find(members.begin(), members.end(), member) != members.end() && in_room(about, item, proxy->holder);
}

model::List members_joined(const Asked& asked, std::string_view one, std::string_view other) {
  model::List sessions;
  for (const std::string& id : asked.state.meeting_order) {
    const MeetingRecord& meeting = asked.state.meetings.at(id);
    if (meeting.state != MeetingState::InSession) continue;
    const auto entry_of = [&](std::string_view person) {
      return std::ranges::find_if(meeting.members,
                                  [&](const std::string& member) { return asked.state.same_person(member, person); });
    };
    const auto first = entry_of(one);
    const auto second = entry_of(other);
    if (first == meeting.members.end() || second == meeting.members.end()) continue;
    const model::Definition* definition = asked.definitions.find(meeting.definition);
    const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
    if (rules == nullptr) continue;
    const model::Fraction share = meeting.re_meeting && rules->re_meeting ? *rules->re_meeting : rules->quorum;
    // The entry under which the person is in the room stays.
    const bool first_stays = meeting.is_present(*first) || !meeting.is_present(*second);
    sessions.emplace_back(
        model::Context{{"leaves", first_stays ? *second : *first},
                       {"meeting", meeting.id},
                       {"needed", rounded_up(static_cast<std::int64_t>(meeting.members.size()) - 1, share)}});
  }
  return sessions;
}

std::optional<std::string> no_re_meeting(const MeetingAsked& about) {
  const MeetingRecord& meeting = about.meeting;
  if (meeting.reconvened_from.empty()) return "";
  if (!about.rules.re_meeting) return "no_rule";
  if (!meeting.states_re_meeting_rule) return "rule_not_stated";
  const auto failed = about.asked.state.meetings.find("meeting/" + meeting.reconvened_from);
  if (failed == about.asked.state.meetings.end() || failed->second.body != meeting.body) return "another_body";
  if (!failed->second.over()) return "not_held";
  if (failed->second.quorate()) return "had_quorum";
  const std::int64_t days = meeting.date.days() - failed->second.date.days();
  if (days < 0) return "before_it";
  return days <= about.rules.re_meeting_days ? std::nullopt : std::optional<std::string>("too_late");
}

/// Presence without the recused; whether the base of the quorum falls with them is for the definition to say.
std::variant<Room, Reason> room_at(const MeetingAsked& about, const AgendaItem& item) {
  Room room;
  room.members = static_cast<std::int64_t>(about.meeting.members.size());
  std::int64_t recused_members = 0;
  for (const std::string& member : about.meeting.members) {
    room.present += in_room(about, item, member) ? 1 : 0;
    room.represented += is_represented(about, item, member) ? 1 : 0;
    recused_members += is_recused(about, item, member) ? 1 : 0;
  }
  room.needed = about.meeting.needed;
  room.proxies_count = about.meeting.proxies_for_quorum;
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
    const bool again = about.meeting.re_meeting && about.rules.re_meeting;
    room.needed = rounded_up(room.members - recused_members, again ? *about.rules.re_meeting : about.rules.quorum);
  }
  return room;
}

}  // namespace anumat::engine
