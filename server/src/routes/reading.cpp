#include "routes/reading.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "anumat/office/names.hpp"

namespace anumat::server {

namespace {

// clang-format off
constexpr ReadingOf table[]{
  {"showMe", Reads::Own}, {"signIn", Reads::Own}, {"signOut", Reads::Own},
  {"listDemoPeople", Reads::Nothing}, {"signInDemo", Reads::Own},
  {"changePassword", Reads::Own}, {"offerCode", Reads::Own}, {"confirmCode", Reads::Own},
  {"listTokens", Reads::Own}, {"makeToken", Reads::Own}, {"endToken", Reads::Own},
  {"listWaysIn", Reads::Nothing}, {"beginAtProvider", Reads::Own}, {"comeFromProvider", Reads::Own},
  {"showInvitation", Reads::Own}, {"acceptInvitation", Reads::Own}, {"invitePerson", Reads::Nothing},
  {"listAccounts", Reads::Nothing}, {"listAccountEvents", Reads::Nothing},
  {"activateAccount", Reads::Nothing}, {"deactivateAccount", Reads::Nothing},
  {"showDefinition", Reads::Nothing}, {"drawKind", Reads::Nothing},
  {"listStudioFiles", Reads::Nothing}, {"checkDraft", Reads::Nothing}, {"completeDraft", Reads::Nothing},
  {"explainDraft", Reads::Nothing}, {"formatDraft", Reads::Nothing}, {"drawDraft", Reads::Nothing},
  {"testDraft", Reads::Nothing}, {"compareDraft", Reads::Nothing}, {"backtestDraft", Reads::All},
  {"proposeDraft", Reads::Nothing}, {"publishDefinition", Reads::Nothing},

  {"showInbox", Reads::Rows}, {"listCases", Reads::Rows}, {"searchCases", Reads::Rows}, {"openCase", Reads::Order},
  {"showCase", Reads::Case}, {"changeFields", Reads::Case}, {"actOnCase", Reads::Case}, {"actOnCases", Reads::Rows},
  {"showRequirements", Reads::Case}, {"showHistory", Reads::Case}, {"listReceipts", Reads::Case},
  {"listEvidence", Reads::Case}, {"attachEvidence", Reads::Case}, {"fetchEvidence", Reads::Rows},

  {"listMeetings", Reads::Rows}, {"callMeeting", Reads::Order}, {"showMeeting", Reads::Rows},
  {"waiveNotice", Reads::Order}, {"openMeeting", Reads::Order}, {"recordAttendance", Reads::Order},
  {"putItem", Reads::Order}, {"castBallot", Reads::Order}, {"resolveItem", Reads::Order},
  {"closeMeeting", Reads::Order}, {"listReadyItems", Reads::Rows}, {"buildAgenda", Reads::Order},
  {"giveProxy", Reads::Order}, {"revokeProxy", Reads::Order}, {"adjournMeeting", Reads::Order},
  {"correctMinutes", Reads::Order}, {"withdrawItem", Reads::Order}, {"recuseMember", Reads::Order},
  {"castSecretBallot", Reads::Order}, {"handInBallot", Reads::Order}, {"recordDissent", Reads::Order},

  {"listAgreements", Reads::Rows}, {"signAgreement", Reads::Case},

  {"showCycle", Reads::Part}, {"listIndicators", Reads::Nothing}, {"listSurveys", Reads::Rows},
  {"answerSurvey", Reads::Order}, {"listProblems", Reads::Part}, {"closeProblem", Reads::Case},
  {"listReports", Reads::Nothing}, {"runReport", Reads::Part},

  {"listPapers", Reads::Part}, {"showPaper", Reads::Part}, {"numberPaper", Reads::Order},
  {"verifyPaper", Reads::Public}, {"showVerifiedPaper", Reads::Public},
  {"showSurveyForm", Reads::Public}, {"answerByLink", Reads::Public},

  {"listLedgers", Reads::Rows}, {"listPostings", Reads::Rows}, {"listReconciliations", Reads::Rows},
  {"settleDifference", Reads::Order}, {"closePeriod", Reads::Order}, {"listPeriods", Reads::Nothing},
  {"listYears", Reads::Nothing}, {"closeYear", Reads::Order}, {"restateYear", Reads::Order},

  {"showCalendar", Reads::Nothing}, {"addHoliday", Reads::Nothing}, {"coverCalendar", Reads::Nothing},
  {"listParameters", Reads::Nothing}, {"setParameter", Reads::Nothing}, {"listImports", Reads::Rows},
  {"readFileIn", Reads::Order}, {"showHealth", Reads::Nothing},
  {"showGuide", Reads::Nothing}, {"showFilters", Reads::Own}, {"keepFilters", Reads::Own},
  {"showOwnMail", Reads::Own}, {"changeOwnMail", Reads::Own}, {"showMail", Reads::Nothing},
  {"showMailEnding", Reads::Public}, {"endMail", Reads::Public},
  {"listWebhooks", Reads::Nothing}, {"addWebhook", Reads::All}, {"removeWebhook", Reads::Nothing},
  {"pauseWebhook", Reads::Nothing}, {"resumeWebhook", Reads::Nothing}, {"testWebhook", Reads::Nothing},
  {"listDeliveries", Reads::Nothing}, {"redeliverEvent", Reads::Nothing},
  {"listPeople", Reads::Nothing}, {"registerPerson", Reads::Nothing}, {"listRoles", Reads::Rows},
  {"grantRole", Reads::Order}, {"endRole", Reads::Order}, {"listActingOrders", Reads::Nothing},
  {"issueActingOrder", Reads::Nothing},

  {"listErasures", Reads::Rows}, {"askErasure", Reads::Order}, {"grantErasure", Reads::Order},
  {"refuseErasure", Reads::Order}, {"placeHold", Reads::Order}, {"liftHold", Reads::Order},
  {"exportPerson", Reads::Order},

  {"listEvents", Reads::Rows}, {"verifyLog", Reads::Nothing}, {"showOfficeThen", Reads::Part},
  {"showCaseThen", Reads::Case}, {"showCheckpoint", Reads::Nothing}, {"fetchBundle", Reads::All},
  {"followChanges", Reads::Rows}, {"fetchFeed", Reads::Own},
  {"showOpenApi", Reads::Public}, {"isAlive", Reads::Public}, {"isReady", Reads::Public},
  {"showMetrics", Reads::Public},
};
// clang-format on

/// Which of the names in braces of a path is {case}; nothing when none is.
std::optional<std::size_t> place_of_case(std::string_view path) {
  std::size_t place = 0;
  for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1), ++place)
    if (path.substr(at).starts_with("{case}")) return place;
  return std::nullopt;
}

}  // namespace

std::string_view word(Reads reads) {
  constexpr std::array<std::string_view, 8> words{"nothing", "public", "own", "case", "rows", "part", "all", "order"};
  return words.at(static_cast<std::size_t>(reads));
}

std::span<const ReadingOf> reading_table() {
  return table;
}

std::optional<Reads> reads_of(std::string_view route) {
  const auto* const found = std::ranges::find(table, route, &ReadingOf::route);
  return found == std::end(table) ? std::nullopt : std::optional(found->reads);
}

engine::Reader reader_of(const Call& call) {
  return {call.definitions(), call.state(), call.caller.person, call.now};
}

tl::expected<const engine::CaseState*, Problem> readable_case(Call& call, std::string_view text) {
  engine::Reader reader = reader_of(call);
  const auto found = office::find_case(call.state(), text, &reader);
  if (found) return *found;
  // Only the log tells the two apart: somebody asked for what he may not read.
  if (const auto any = office::find_case(call.state(), text)) call.refused_case = (*any)->id;
  return tl::unexpected(not_found(found.error()));
}

std::optional<Problem> case_problem(Call& call, const Route& route) {
  const auto place = place_of_case(route.path);
  if (!place) return std::nullopt;
  const auto found = readable_case(call, call.path[*place]);
  if (!found) return found.error();
  call.path[*place] = (*found)->id;
  return std::nullopt;
}

Problem not_whole() {
  return {403,
          "E8060",
          {"this holds cases or fields that you may not read", "สิ่งที่ขอมีเรื่องหรือช่องข้อมูลที่คุณอ่านไม่ได้"},
          {"ask somebody whose role reads all, such as an auditor", "ติดต่อผู้ที่มีบทบาทอ่านได้ทุกเรื่อง เช่น ผู้ตรวจสอบ"}};
}

}  // namespace anumat::server
