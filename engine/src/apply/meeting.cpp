#include <algorithm>

#include "apply/appliers.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

namespace {

void call(OfficeState& state, const Event& event) {
  MeetingRecord meeting;
  meeting.id = event.case_id;
  meeting.number = read::text(event.out, "number");
  meeting.body = read::text(event.out, "body");
  meeting.date = read::date(event.out, "date").value_or(Date());
  meeting.notice_sent = state.date(event.at);
  meeting.short_notice = read::flag(event.out, "short_notice");
  meeting.kind = read::text(event.out, "kind");
  meeting.reconvened_from = read::text(event.out, "reconvened_from");
  meeting.states_re_meeting_rule = read::flag(event.out, "states_rule");
  meeting.source_row = read::integer(read::context(event.in, "source"), "row");
  meeting.last_seq = event.seq;
  meeting.definition = event.definition;
  state.meeting_order.push_back(meeting.id);
  state.meetings[meeting.id] = std::move(meeting);
}

AgendaItem* find_item(MeetingRecord& meeting, const std::string& id) {
  const auto found =
      std::find_if(meeting.items.begin(), meeting.items.end(), [&](const AgendaItem& item) { return item.id == id; });
  return found == meeting.items.end() ? nullptr : &*found;
}

void build_agenda(MeetingRecord& meeting, const Event& event) {
  for (const model::Value& one : read::list(event.out, "items")) {
    const model::Context& planned = *one.context();
    AgendaItem item;
    item.id = read::text(planned, "item");
    item.case_id = read::text(planned, "case");
    item.motion = read::text(planned, "motion");
    item.subject = read::text(planned, "subject");
    item.minutes_of = read::text(planned, "minutes_of");
    meeting.items.push_back(std::move(item));
  }
}

/// An item that was on the agenda, or one that comes up now.
void put(MeetingRecord& meeting, const Event& event) {
  AgendaItem item;
  item.id = read::text(event.out, "item");
  item.case_id = read::text(event.out, "case");
  item.motion = read::text(event.out, "motion");
  item.subject = read::text(event.out, "subject");
  item.text = read::text(event.out, "text");
  item.result = read::text(event.out, "result");
  item.minutes_of = read::text(event.out, "minutes_of");
  item.recused = read::texts(event.out, "recused");
  item.secret = read::flag(event.out, "secret");
  item.lacked_quorum = read::flag(event.out, "lacked_quorum");
  item.state = ItemState::Put;
  item.source_row = read::integer(read::context(event.in, "source"), "row");
  if (AgendaItem* planned = find_item(meeting, item.id))
    *planned = std::move(item);
  else
    meeting.items.push_back(std::move(item));
}

void hand_in(AgendaItem& item, const std::string& member) {
  item.handed_in.insert(std::lower_bound(item.handed_in.begin(), item.handed_in.end(), member), member);
}

void resolve(const OfficeState& state, const MeetingRecord& meeting, AgendaItem& item, const Event& event) {
  const auto left = [&](const std::string& member) {
    return std::any_of(item.recused.begin(), item.recused.end(),
                       [&](const std::string& one) { return state.same_person(one, member); });
  };
  for (const std::string& member : meeting.members)
    if (meeting.is_present(member) && !left(member)) item.took_part.push_back(member);
  item.yes = read::integer(event.out, "yes");
  item.no = read::integer(event.out, "no");
  item.abstain = read::integer(event.out, "abstain");
  item.present = read::integer(event.out, "present");
  item.represented = read::integer(event.out, "represented");
  item.slips = read::texts(event.out, "slips");
  item.needed = read::integer(event.out, "needed");
  item.casting = read::text(event.out, "casting");
  item.state = item_state_from_word(read::text(event.out, "item_state")).value_or(ItemState::Put);
}

void certify(OfficeState& state, MeetingRecord& meeting, const Event& event) {
  meeting.certified_at = read::text(event.out, "item");
  meeting.certified_seq = event.seq;
  if (const std::string number = read::text(event.out, "number"); !number.empty()) meeting.minutes_number = number;
  if (const std::string series = read::text(event.out, "series"); !series.empty())
    state.series[series] = read::integer(event.out, "serial");
}

void open(MeetingRecord& meeting, const Event& event) {
  meeting.state = MeetingState::InSession;
  meeting.members = read::texts(event.out, "members");
  meeting.rule = read::text(event.out, "rule");
  meeting.needed = read::integer(event.out, "needed");
  meeting.re_meeting = read::flag(event.out, "re_meeting");
  meeting.proxies_for_quorum = read::flag(event.out, "proxies_for_quorum");
}

/// Events about one item of the agenda.
void apply_to_item(const OfficeState& state, const MeetingRecord& meeting, AgendaItem& item, const Event& event) {
  switch (event.type) {
    case EventType::BallotCast: {
      const std::string member = read::text(event.out, "member");
      item.ballots[member.empty() ? event.actor : member] = read::text(event.out, "ballot");
      break;
    }
    case EventType::BallotHandedIn:
      hand_in(item, read::text(event.out, "member"));
      break;
    case EventType::MemberRecused:
      item.recused.push_back(read::text(event.out, "person"));
      break;
    case EventType::ItemResolved:
      resolve(state, meeting, item, event);
      break;
    case EventType::ItemWithdrawn:
      item.state = ItemState::Withdrawn;
      break;
    case EventType::DissentRecorded:
      item.dissents.push_back({read::text(event.out, "person"), read::text(event.out, "reason"), event.seq});
      break;
    default:
      break;
  }
}

}  // namespace

void apply_meeting_event(OfficeState& state, const Event& event) {
  if (event.type == EventType::MeetingCalled) {
    call(state, event);
    return;
  }
  const auto found = state.meetings.find(event.case_id);
  if (found == state.meetings.end()) return;
  MeetingRecord& meeting = found->second;
  meeting.last_seq = event.seq;
  switch (event.type) {
    case EventType::NoticeWaived:
      meeting.notice_waived_by = event.acting_for.empty() ? event.actor : event.acting_for;
      meeting.urgency = read::text(event.out, "reason");
      break;
    case EventType::MeetingOpened:
      open(meeting, event);
      break;
    case EventType::AttendanceRecorded:
      meeting.attendance[read::text(event.out, "person")] = read::text(event.out, "status");
      break;
    case EventType::ProxyGiven:
      meeting.proxies.push_back(
          {read::text(event.out, "giver"), read::text(event.out, "holder"), read::text(event.out, "document")});
      break;
    case EventType::ProxyRevoked:
      std::erase_if(meeting.proxies, [&](const Proxy& one) { return one.giver == read::text(event.out, "giver"); });
      break;
    case EventType::AgendaBuilt:
      build_agenda(meeting, event);
      break;
    case EventType::ItemPut:
      put(meeting, event);
      break;
    case EventType::MeetingAdjourned:
      meeting.state = MeetingState::Adjourned;
      meeting.adjourned_because = read::text(event.out, "reason");
      break;
    case EventType::MeetingClosed:
      meeting.state = MeetingState::Closed;
      break;
    case EventType::MinutesCorrected:
      meeting.corrections.push_back(
          {read::text(event.out, "item"), read::text(event.out, "text"), event.actor, event.seq});
      break;
    case EventType::MinutesCertified:
      certify(state, meeting, event);
      break;
    default:
      if (AgendaItem* item = find_item(meeting, read::text(event.out, "item")))
        apply_to_item(state, meeting, *item, event);
      break;
  }
}

}  // namespace anumat::engine
