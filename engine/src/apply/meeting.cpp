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

void put(MeetingRecord& meeting, const Event& event) {
  AgendaItem item;
  item.id = read::text(event.out, "item");
  item.case_id = read::text(event.out, "case");
  item.motion = read::text(event.out, "motion");
  item.subject = read::text(event.out, "subject");
  item.text = read::text(event.out, "text");
  item.result = read::text(event.out, "result");
  item.recused = read::texts(event.out, "recused");
  item.state = ItemState::Put;
  item.source_row = read::integer(read::context(event.in, "source"), "row");
  meeting.items.push_back(std::move(item));
}

void resolve(AgendaItem& item, const Event& event) {
  item.yes = read::integer(event.out, "yes");
  item.no = read::integer(event.out, "no");
  item.abstain = read::integer(event.out, "abstain");
  item.present = read::integer(event.out, "present");
  item.needed = read::integer(event.out, "needed");
  item.casting = read::text(event.out, "casting");
  item.state = item_state_from_word(read::text(event.out, "item_state")).value_or(ItemState::Put);
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
    case EventType::MeetingOpened:
      meeting.state = MeetingState::InSession;
      meeting.members = read::texts(event.out, "members");
      meeting.rule = read::text(event.out, "rule");
      meeting.needed = read::integer(event.out, "needed");
      break;
    case EventType::AttendanceRecorded:
      meeting.attendance[read::text(event.out, "person")] = read::text(event.out, "status");
      break;
    case EventType::ItemPut:
      put(meeting, event);
      break;
    case EventType::BallotCast:
      if (AgendaItem* item = find_item(meeting, read::text(event.out, "item")))
        item->ballots[event.actor] = read::text(event.out, "ballot");
      break;
    case EventType::ItemResolved:
      if (AgendaItem* item = find_item(meeting, read::text(event.out, "item"))) resolve(*item, event);
      break;
    case EventType::MeetingClosed:
      meeting.state = MeetingState::Closed;
      break;
    default:
      break;
  }
}

}  // namespace anumat::engine
