#include "anumat/engine/meetings.hpp"

#include <algorithm>

#include "anumat/engine/cases_of.hpp"
#include "by_group.hpp"
#include "decide/act.hpp"

namespace anumat::engine {

namespace {

bool under_way(const MeetingRecord& meeting) {
  return meeting.state == MeetingState::Called || meeting.state == MeetingState::InSession;
}

std::vector<std::string> motions_on(const model::CaseKind& kind, const CaseState& which, std::string_view body,
                                    CaseFacts& facts) {
  std::vector<std::string> motions;
  for (const model::Transition& row : kind.lifecycle->transitions) {
    const bool leaves = std::find(row.from.begin(), row.from.end(), which.state) != row.from.end();
    if (!leaves || !by_meeting(row, body)) continue;
    if (row.when.empty() || facts.evaluate(row.when).value.is_true()) motions.push_back(row.on);
  }
  return motions;
}

}  // namespace

const MeetingRecord* session_with(const OfficeState& state, std::string_view case_id, std::string_view body) {
  for (const auto& [id, meeting] : state.meetings) {
    if (!under_way(meeting) || meeting.body != body) continue;
    for (const AgendaItem& item : meeting.items)
      if (item.case_id == case_id && (item.state == ItemState::Ready || item.state == ItemState::Put)) return &meeting;
  }
  return nullptr;
}

bool is_elector(const OfficeState& state, const model::MeetingRules& body, std::string_view person, Date on) {
  if (!body.members_of.of_group()) return state.holds(person, body.members, on);
  const Staff staff(state);
  const Group* meant = group_meant(staff, body.members_of, {}, on);
  return meant != nullptr && is_by_group(staff, body.members_of, *meant, person, on);
}

std::vector<std::string> electors_of(const OfficeState& state, const model::MeetingRules& body, Date on) {
  std::vector<std::string> found;
  for (const auto& [id, person] : state.persons)
    if (is_elector(state, body, id, on)) found.push_back(id);
  return found;
}

std::vector<ReadyItem> ready_items(const Definitions& definitions, const OfficeState& state, std::string_view body,
                                   Instant now) {
  using Since = std::pair<Instant, std::int64_t>;  // Of those that came at one moment, the first opened.
  std::vector<std::pair<Since, ReadyItem>> found;
  for (const CaseState* one : cases_with_lifecycle(definitions, state)) {
    const CaseState& which = *one;
    const model::Definition* definition = definitions.find(which.definition);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
    if (kind == nullptr || !kind->lifecycle || which.uncommon().paused || has_ended(*kind, which)) continue;
    CaseFacts facts(definitions, state, *definition, kind, &which, now);
    const MeetingRecord* session = session_with(state, which.id, body);
    ReadyItem ready{which.id, which.id, motions_on(*kind, which, body, facts), state.date(which.entered_at),
                    session == nullptr ? "" : session->id};
    if (ready.motions.empty()) continue;
    if (const auto title = which.fields.find(kind->title);
        title != which.fields.end() && title->second.string() != nullptr)
      ready.subject = *title->second.string();
    found.emplace_back(Since{which.entered_at, which.opened_seq}, std::move(ready));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  std::vector<ReadyItem> ready;
  for (auto& [at, one] : found) ready.push_back(std::move(one));
  return ready;
}

std::vector<std::string> minutes_to_certify(const OfficeState& state, std::string_view body, Date day) {
  std::vector<std::pair<Date, std::string>> found;
  for (const std::string& id : state.meeting_order) {
    const MeetingRecord& meeting = state.meetings.at(id);
    if (meeting.body == body && meeting.over() && !meeting.certified() && meeting.date <= day)
      found.emplace_back(meeting.date, id);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  std::vector<std::string> ids;
  for (auto& [date, id] : found) ids.push_back(std::move(id));
  return ids;
}

}  // namespace anumat::engine
