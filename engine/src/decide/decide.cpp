#include "anumat/engine/decide.hpp"

#include "decide/asked.hpp"

namespace anumat::engine {

Decision decide(const Definitions& definitions, const OfficeState& state, const Command& command) {
  const Asked asked{definitions, state, command};
  if (!state.opened && command.type != CommandType::OpenOffice)
    return refuse(asked, "", "",
                  {{ErrorKind::Refusal,
                    "R4000",
                    "",
                    {"the office is not open yet", "ยังไม่ได้เปิดหน่วยงาน"},
                    {"open it first, with `anumat init`", "เปิดหน่วยงานก่อนด้วย `anumat init`"}}});
  switch (command.type) {
    case CommandType::OpenOffice:
    case CommandType::RegisterPerson:
    case CommandType::GrantRole:
    case CommandType::EndRole:
    case CommandType::IssueActingOrder:
    case CommandType::AddHoliday:
    case CommandType::CoverCalendar:
    case CommandType::SetParameter:
    case CommandType::PublishDefinition:
      return decide_office(asked);
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
      return decide_meeting(asked);
    case CommandType::AnswerSurvey:
      return decide_answer_survey(asked);
    case CommandType::CloseProblem:
      return decide_close_problem(asked);
    case CommandType::PassTime:
      return decide_pass_time(asked);
  }
  return {};
}

}  // namespace anumat::engine
