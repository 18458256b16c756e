#include "anumat/engine/apply.hpp"

#include "apply/appliers.hpp"

namespace anumat::engine {

namespace {

/// What was refused on a case that did not exist yet is part of its chain from its opening on.
void set_chain(OfficeState& state, const Event& event, const Digest& leaf) {
  const ChainHead head{event.case_seq + 1, leaf};
  CaseState* which = state.cases.change(event.case_id);
  if (which == nullptr) {
    state.chains.insert_or_assign(event.case_id, head);
    return;
  }
  which->chain = head;
  if (event.type == EventType::CaseOpened) state.chains.erase(event.case_id);
}

}  // namespace

std::int64_t epoch_of(const OfficeState& state, const Event& event) {
  return event.type == EventType::EpochBegun ? state.epoch + 1 : state.epoch;
}

void apply(OfficeState& state, const Event& event, const Digest& leaf) {
  switch (event.type) {
    case EventType::OfficeOpened:
    case EventType::PersonRegistered:
    case EventType::RoleGranted:
    case EventType::RoleEnded:
    case EventType::ActingOrderIssued:
    case EventType::HolidayAdded:
    case EventType::CalendarCovered:
    case EventType::ParameterSet:
    case EventType::DefinitionPublished:
    case EventType::LeaveRecorded:
    case EventType::LeaveEnded:
    case EventType::PersonsLinked:
    case EventType::TimePassed:
    case EventType::DayClosed:
    case EventType::PaperNumbered:
    case EventType::EpochBegun:
      apply_office_event(state, event);
      break;
    case EventType::GroupAdded:
    case EventType::GroupRenamed:
    case EventType::GroupMoved:
    case EventType::GroupClosed:
    case EventType::MemberAdded:
    case EventType::MemberEnded:
      apply_group_event(state, event);
      break;
    case EventType::CaseOpened:
    case EventType::CaseActed:
    case EventType::EvidenceAttached:
    case EventType::DeadlinePassed:
    case EventType::DeadlinesMoved:
    case EventType::ProblemOpened:
    case EventType::ProblemClosed:
    case EventType::SurveyAnswered:
    case EventType::SurveyLinksIssued:
    case EventType::CommandRefused:
    case EventType::CommandUndecided:
    case EventType::TaskClaimed:
    case EventType::TaskReleased:
    case EventType::TaskReassigned:
    case EventType::DecisionRecalled:
    case EventType::CasePaused:
    case EventType::CaseResumed:
    case EventType::CaseReminded:
    case EventType::IncidentOpened:
    case EventType::IncidentResolved:
    case EventType::CaseMigrated:
    case EventType::MigrationReverted:
    case EventType::AgreementSigned:
    case EventType::DisposalAsked:
    case EventType::EvidenceDisposed:
      apply_case_event(state, event);
      break;
    case EventType::MeetingCalled:
    case EventType::MeetingOpened:
    case EventType::AttendanceRecorded:
    case EventType::ItemPut:
    case EventType::BallotCast:
    case EventType::ItemResolved:
    case EventType::MeetingClosed:
    case EventType::ProxyGiven:
    case EventType::ProxyRevoked:
    case EventType::MemberRecused:
    case EventType::NoticeWaived:
    case EventType::AgendaBuilt:
    case EventType::ItemWithdrawn:
    case EventType::BallotHandedIn:
    case EventType::MeetingAdjourned:
    case EventType::DissentRecorded:
    case EventType::MinutesCorrected:
    case EventType::MinutesCertified:
      apply_meeting_event(state, event);
      break;
    case EventType::FileImported:
    case EventType::DifferenceSettled:
    case EventType::PeriodClosed:
    case EventType::YearClosed:
    case EventType::YearRestated:
    case EventType::AccountsClosed:
      apply_books_event(state, event);
      break;
    case EventType::ErasureAsked:
    case EventType::ErasureGranted:
    case EventType::ErasureRefused:
    case EventType::ErasureDone:
    case EventType::HoldPlaced:
    case EventType::HoldLifted:
    case EventType::PersonExported:
    case EventType::EvidenceErased:
      apply_personal_event(state, event);
      break;
  }
  apply_postings(state, event);
  state.definition = state.definition_on(state.date(event.at));
  set_chain(state, event, leaf);
  state.last_at = event.at;
  state.next_seq = event.seq + 1;
}

}  // namespace anumat::engine
