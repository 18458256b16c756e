#include "anumat/engine/decide.hpp"

#include "decide/asked.hpp"
#include "decide/migrate.hpp"
#include "decide/pause.hpp"
#include "decide/task.hpp"
#include "decide/vacancy.hpp"

namespace anumat::engine {

namespace {

Decision decided(const Asked& asked) {
  if (!asked.state.opened && asked.command.type != CommandType::OpenOffice)
    return refuse(asked, "", "",
                  {{ErrorKind::Refusal,
                    "R4000",
                    "",
                    {"the office is not open yet", "ยังไม่ได้เปิดหน่วยงาน"},
                    {"open it first, with `anumat init`", "เปิดหน่วยงานก่อนด้วย `anumat init`"}}});
  switch (asked.command.type) {
    case CommandType::OpenOffice:
    case CommandType::RegisterPerson:
    case CommandType::GrantRole:
    case CommandType::EndRole:
    case CommandType::IssueActingOrder:
    case CommandType::AddHoliday:
    case CommandType::CoverCalendar:
    case CommandType::SetParameter:
    case CommandType::PublishDefinition:
    case CommandType::LinkPersons:
    case CommandType::RecordLeave:
    case CommandType::EndLeave:
      return decide_office(asked);
    case CommandType::AddGroup:
    case CommandType::RenameGroup:
    case CommandType::MoveGroup:
    case CommandType::CloseGroup:
    case CommandType::AddMember:
    case CommandType::EndMember:
      return decide_group(asked);
    case CommandType::OpenCase:
      return decide_open_case(asked);
    case CommandType::ActOnCase:
      return decide_act_on_case(asked);
    case CommandType::AttachEvidence:
      return decide_attach_evidence(asked);
    case CommandType::CallMeeting:
    case CommandType::OpenMeeting:
    case CommandType::RecordAttendance:
    case CommandType::PutItem:
    case CommandType::CastBallot:
    case CommandType::ResolveItem:
    case CommandType::CloseMeeting:
    case CommandType::GiveProxy:
    case CommandType::RevokeProxy:
    case CommandType::RecuseMember:
    case CommandType::WaiveNotice:
    case CommandType::BuildAgenda:
    case CommandType::WithdrawItem:
    case CommandType::HandInBallot:
    case CommandType::AdjournMeeting:
    case CommandType::RecordDissent:
    case CommandType::CorrectMinutes:
      return decide_meeting(asked);
    case CommandType::AnswerSurvey:
      return decide_answer_survey(asked);
    case CommandType::CloseProblem:
      return decide_close_problem(asked);
    case CommandType::PassTime:
      return decide_pass_time(asked);
    case CommandType::RecordImport:
      return decide_record_import(asked);
    case CommandType::SettleDifference:
      return decide_settle_difference(asked);
    case CommandType::ClosePeriod:
      return decide_close_period(asked);
    case CommandType::CloseYear:
      return decide_close_year(asked);
    case CommandType::RestateYear:
      return decide_restate_year(asked);
    case CommandType::AskErasure:
    case CommandType::GrantErasure:
    case CommandType::RefuseErasure:
    case CommandType::FinishErasure:
    case CommandType::PlaceHold:
    case CommandType::LiftHold:
    case CommandType::ExportPerson:
      return decide_personal(asked);
    case CommandType::SignAgreement:
      return decide_sign_agreement(asked);
    case CommandType::IssueSurveyLinks:
      return decide_issue_survey_links(asked);
    case CommandType::NumberPaper:
      return decide_number_paper(asked);
    case CommandType::ClaimTask:
    case CommandType::ReleaseTask:
    case CommandType::ReassignTask:
    case CommandType::RecallDecision:
      return decide_task(asked);
    case CommandType::PauseCase:
    case CommandType::ResumeCase:
    case CommandType::RemindCase:
      return decide_pause(asked);
    case CommandType::MigrateCase:
    case CommandType::RevertMigration:
      return decide_migration(asked);
    case CommandType::CloseDay:
      return decide_close_day(asked);
    case CommandType::AskDisposal:
    case CommandType::GrantDisposal:
      return decide_disposal(asked);
    case CommandType::BeginEpoch:
      return decide_begin_epoch(asked);
  }
  return {};
}

}  // namespace

Decision decide(const Definitions& definitions, const OfficeState& state, const Command& command) {
  const Asked asked{definitions, state, command};
  Decision decision = decided(asked);
  with_incidents(asked, decision);
  return decision;
}

}  // namespace anumat::engine
