#include "openapi/schemas.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/engine/command.hpp"
#include "openapi/shapes.hpp"

namespace anumat::server {

namespace {

using engine::CommandType;
using office::Json;
using shapes::answer;
using shapes::anything;
using shapes::body;
using shapes::day;
using shapes::Entries;
using shapes::flag;
using shapes::integer;
using shapes::list;
using shapes::map_of;
using shapes::maybe;
using shapes::moment;
using shapes::one_of_words;
using shapes::ref;
using shapes::text;
using shapes::typed;
using shapes::Words;

Json argument_schema(const engine::Argument& argument) {
  switch (argument.type) {
    case engine::ArgumentType::Text:
      return text();
    case engine::ArgumentType::Date:
      return day();
    case engine::ArgumentType::Number:
      return {{"type", Json::array({"number", "string"})}};
    case engine::ArgumentType::Boolean:
      return flag();
    case engine::ArgumentType::Fields:
      return map_of(anything());
    case engine::ArgumentType::Texts:
      return list(text());
    case engine::ArgumentType::Any:
      return anything();
  }
  return anything();
}

/// The body of a command, without what its path gives.
Json command_body(CommandType type, std::initializer_list<std::string_view> by_path) {
  Json schema{{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  Json required = Json::array();
  for (const engine::Argument& argument : engine::command_arguments(type)) {
    if (std::find(by_path.begin(), by_path.end(), argument.name) != by_path.end()) continue;
    Json one = argument_schema(argument);
    one["description"] = argument.meaning.en;
    schema["properties"][std::string(argument.name)] = std::move(one);
    if (argument.required) required.push_back(argument.name);
  }
  schema["properties"]["for"] = {{"type", "string"}, {"description", "the principal, when acting by an order"}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

void add_bodies(Json& all) {
  all["SignIn"] = body({{"person", text()}, {"password", text()}, {"code", text()}}, {"person", "password"});
  all["DemoSignIn"] = body({{"person", text()}}, {"person"});
  all["Nothing"] = body({}, {});
  all["BeginAtProvider"] = body({{"return_to", text()}, {"anew", flag()}, {"invitation", text()}}, {});
  all["Invite"] = body({{"days", {{"type", "integer"}, {"minimum", 1}, {"maximum", 30}}}}, {});
  all["ShowInvitation"] = body({{"invitation", text()}}, {"invitation"});
  all["AcceptInvitation"] = body({{"invitation", text()}, {"password", text()}}, {"invitation", "password"});
  all["ChangePassword"] =
      body({{"password", text()}, {"code", text()}, {"new_password", text()}}, {"password", "new_password"});
  all["Code"] = body({{"code", text()}}, {"code"});
  all["KeepFilters"] = body({{"filters", list(ref("Filter"))}}, {"filters"});
  all["MakeToken"] = body({{"name", text()},
                           {"scopes", list(one_of_words({"read", "act", "bind", "admin", "calendar"}))},
                           {"days", {{"type", "integer"}, {"minimum", 1}, {"maximum", 366}}}},
                          {"name", "scopes"});
  all["OpenCase"] = command_body(CommandType::OpenCase, {});
  all["Act"] = command_body(CommandType::ActOnCase, {"case", "act", "bulk"});
  all["ActOnMany"] = command_body(CommandType::ActOnCase, {"case", "act", "bulk"});
  all["ActOnMany"]["properties"]["cases"] = list(text());
  all["ActOnMany"]["required"] = Json::array({"cases"});
  all["ChangeFields"] = body({{"fields", map_of(anything())}, {"comment", text()}, {"for", text()}}, {"fields"});
  all["CallMeeting"] = command_body(CommandType::CallMeeting, {});
  all["WaiveNotice"] = command_body(CommandType::WaiveNotice, {"meeting"});
  all["OpenMeeting"] = command_body(CommandType::OpenMeeting, {"meeting"});
  all["RecordAttendance"] = command_body(CommandType::RecordAttendance, {"meeting"});
  all["PutItem"] = command_body(CommandType::PutItem, {"meeting"});
  all["CastBallot"] = command_body(CommandType::CastBallot, {"meeting", "item"});
  all["ResolveItem"] = command_body(CommandType::ResolveItem, {"meeting", "item"});
  all["CloseMeeting"] = command_body(CommandType::CloseMeeting, {"meeting"});
  all["BuildAgenda"] = command_body(CommandType::BuildAgenda, {"meeting"});
  all["WithdrawItem"] = command_body(CommandType::WithdrawItem, {"meeting", "item"});
  all["GiveProxy"] = command_body(CommandType::GiveProxy, {"meeting"});
  all["RevokeProxy"] = command_body(CommandType::RevokeProxy, {"meeting"});
  all["RecuseMember"] = command_body(CommandType::RecuseMember, {"meeting", "item"});
  all["HandInBallot"] = command_body(CommandType::HandInBallot, {"meeting", "item"});
  all["HandInBallot"]["required"] = Json::array({"member"});
  Json padding = text();
  padding["description"] = "not read: makes requests with different votes equally long";
  all["SecretBallot"] =
      body({{"ballot", one_of_words({"yes", "no", "abstain"})}, {"for", text()}, {"padding", std::move(padding)}},
           {"ballot"});
  all["RecordDissent"] = command_body(CommandType::RecordDissent, {"meeting", "item"});
  all["AdjournMeeting"] = command_body(CommandType::AdjournMeeting, {"meeting"});
  all["CorrectMinutes"] = command_body(CommandType::CorrectMinutes, {"meeting"});
  all["SignAgreement"] = command_body(CommandType::SignAgreement, {"case", "agreement"});
  all["CloseYear"] = command_body(CommandType::CloseYear, {});
  all["RestateYear"] = command_body(CommandType::RestateYear, {});
  all["AddHoliday"] = command_body(CommandType::AddHoliday, {});
  all["CoverCalendar"] = command_body(CommandType::CoverCalendar, {});
  all["SetParameter"] = command_body(CommandType::SetParameter, {});
  all["RegisterPerson"] = command_body(CommandType::RegisterPerson, {});
  all["GrantRole"] = command_body(CommandType::GrantRole, {});
  all["EndRole"] = command_body(CommandType::EndRole, {});
  all["AddGroup"] = command_body(CommandType::AddGroup, {});
  all["RenameGroup"] = command_body(CommandType::RenameGroup, {});
  all["MoveGroup"] = command_body(CommandType::MoveGroup, {});
  all["CloseGroup"] = command_body(CommandType::CloseGroup, {});
  all["AddMember"] = command_body(CommandType::AddMember, {});
  all["EndMember"] = command_body(CommandType::EndMember, {});
  all["IssueActingOrder"] = command_body(CommandType::IssueActingOrder, {});
  all["SettleDifference"] = command_body(CommandType::SettleDifference, {"reconciliation"});
  all["ClosePeriod"] = command_body(CommandType::ClosePeriod, {"reconciliation"});
  all["NumberedPaper"] = command_body(CommandType::NumberPaper, {"document", "seal", "position"});
  all["AnswerSurvey"] = command_body(CommandType::AnswerSurvey, {"survey"});
  all["CloseProblem"] = command_body(CommandType::CloseProblem, {"case", "problem"});
  all["AskErasure"] = command_body(CommandType::AskErasure, {});
  all["GrantErasure"] = command_body(CommandType::GrantErasure, {"request"});
  all["RefuseErasure"] = command_body(CommandType::RefuseErasure, {"request"});
  all["PlaceHold"] = command_body(CommandType::PlaceHold, {});
  all["LiftHold"] = command_body(CommandType::LiftHold, {});
  all["ExportPerson"] = command_body(CommandType::ExportPerson, {});
}

void add_parts(Json& all) {
  all["Text"] = answer({{"en", text()}, {"th", text()}});
  all["Reason"] = answer({{"code", text()},
                          {"undecided", flag()},
                          {"rule", maybe(text())},
                          {"message", ref("Text")},
                          {"help", ref("Text")}});
  all["Problem"] = answer({{"type", text()},
                           {"title", text()},
                           {"status", integer()},
                           {"code", text()},
                           {"message", ref("Text")},
                           {"help", ref("Text")}});
  all["Problem"]["properties"]["detail"] = text();
  all["Problem"]["properties"]["reasons"] = list(ref("Reason"));
  all["Problem"]["properties"]["fields"] =
      list(answer({{"field", text()}, {"code", text()}, {"message", ref("Text")}, {"help", ref("Text")}}));
  all["Outcome"] = answer({{"accepted", flag()},
                           {"repeated", flag()},
                           {"case", maybe(text())},
                           {"state", maybe(text())},
                           {"events", list(integer())},
                           {"reasons", list(ref("Reason"))},
                           {"warnings", list(ref("Text"))},
                           {"version", integer()},
                           {"dry_run", flag()}});
  all["BulkAnswer"] = answer({{"items", list(answer({{"case", text()},
                                                     {"verdict", one_of_words({"ok", "refused", "skipped"})},
                                                     {"why", maybe(ref("Text"))}}))},
                              {"ok", integer()},
                              {"refused", integer()},
                              {"skipped", integer()},
                              {"total", integer()},
                              {"repeated", flag()},
                              {"dry_run", flag()}});
}

void add_accounts(Json& all) {
  all["Filter"] = body({{"name", text()}, {"filter", map_of(text())}}, {"name", "filter"});
  all["Filters"] = answer({{"filters", list(ref("Filter"))}});
  all["GuideStep"] = answer(
      {{"while", list(text())}, {"person", text()}, {"go", text()}, {"title", ref("Text")}, {"say", ref("Text")}});
  all["Guide"] = answer(
      {{"guide",
        maybe(answer({{"title", ref("Text")},
                      {"about", ref("Text")},
                      {"follow", answer({{"kind", text()}, {"title", text()}})},
                      {"prepare", list(answer({{"person", text()}, {"key", text()}, {"body", map_of(anything())}}))},
                      {"steps", list(ref("GuideStep"))}}))}});
  all["SignedOut"] = answer({{"address", maybe(text())}});
  all["Address"] = answer({{"address", text()}});
  Json provider = answer({{"label", ref("Text")}});
  provider["type"] = Json::array({"object", "null"});
  all["WaysIn"] = answer({{"demo", flag()}, {"provider", std::move(provider)}});
  all["NewInvitation"] = answer({{"invitation", text()}, {"path", text()}, {"expires_at", moment()}});
  all["Invitation"] = answer({{"person", text()}, {"name", text()}, {"office", text()}, {"expires_at", moment()}});
  all["CodeOffer"] = answer({{"secret", text()}, {"address", text()}});
  all["NewToken"] = answer({{"id", text()}, {"token", text()}, {"expires_at", moment()}});
  all["Tokens"] = answer({{"tokens", list(answer({{"id", text()},
                                                  {"name", text()},
                                                  {"scopes", list(text())},
                                                  {"created_at", moment()},
                                                  {"expires_at", moment()}}))}});
  all["Accounts"] = answer({{"accounts", list(answer({{"person", text()},
                                                      {"active", flag()},
                                                      {"code", flag()},
                                                      {"linked", flag()},
                                                      {"created_at", moment()}}))}});
  all["AccountEvents"] = answer({{"events", list(answer({{"seq", integer()},
                                                         {"at", moment()},
                                                         {"person", text()},
                                                         {"type", text()},
                                                         {"detail", maybe(text())},
                                                         {"peer", text()}}))}});
}

void add_people(Json& all) {
  all["Person"] = answer(
      {{"id", text()}, {"name", text()}, {"administrator", flag()}, {"roles", list(text())}, {"group", maybe(text())}});
  all["People"] = answer({{"people", list(ref("Person"))}});
  all["Session"] = answer({{"person", text()}, {"method", text()}, {"created_at", moment()}, {"expires_at", moment()}});
  all["Me"] = answer(
      {{"id", text()},
       {"name", text()},
       {"administrator", flag()},
       {"roles", list(text())},
       {"method", text()},
       {"demo", flag()},
       {"fresh", flag()},
       {"today", day()},
       {"now", moment()},
       {"utc_offset_minutes", integer()},
       {"office", text()},
       {"acts_for", list(answer({{"person", text()}, {"order", text()}, {"scope", maybe(text())}, {"to", day()}}))}});
  all["Roles"] = answer({{"holdings", list(answer({{"person", text()},
                                                   {"role", text()},
                                                   {"case", maybe(text())},
                                                   {"group", maybe(text())},
                                                   {"from", day()},
                                                   {"to", maybe(day())},
                                                   {"in_force", flag()}}))}});
  all["Groups"] = answer(
      {{"groups",
        list(answer(
            {{"id", text()},
             {"name", text()},
             {"parent", maybe(text())},
             {"from", day()},
             {"to", maybe(day())},
             {"in_force", flag()},
             {"members",
              list(answer({{"person", text()}, {"from", day()}, {"to", maybe(day())}, {"in_force", flag()}}))}}))}});
  all["ActingOrders"] = answer({{"orders", list(answer({{"id", text()},
                                                        {"kind", one_of_words({"substitute", "delegate"})},
                                                        {"principal", text()},
                                                        {"deputy", text()},
                                                        {"from", day()},
                                                        {"to", day()},
                                                        {"in_force", flag()},
                                                        {"scope", maybe(text())},
                                                        {"cap", anything()},
                                                        {"document", maybe(text())}}))}});
}

void add_personal(Json& all) {
  all["Erasures"] = answer({{"requests", list(answer({{"request", integer()},
                                                      {"subject", text()},
                                                      {"basis", text()},
                                                      {"stage", one_of_words({"asked", "granted", "refused", "done"})},
                                                      {"asked_by", text()},
                                                      {"decided_by", maybe(text())},
                                                      {"reason", maybe(text())}}))},
                            {"holds", list(answer({{"subject", text()}, {"reason", text()}}))}});
  Entries file{{"office", text()}, {"subject", text()}, {"as_of", moment()}, {"who", map_of(anything())}};
  for (const char* part : {"roles", "acting_orders", "groups", "leaves", "cases", "answers", "erasures", "acts"})
    file.emplace_back(part, list(map_of(anything())));
  all["PersonFile"] = answer(std::move(file));
}

Json row_entries() {
  return answer({{"id", text()},
                 {"kind", text()},
                 {"number", text()},
                 {"state", text()},
                 {"round", integer()},
                 {"since", day()},
                 {"title", maybe(text())},
                 {"version", integer()}});
}

void add_cases(Json& all) {
  all["CaseRow"] = row_entries();
  all["CasePage"] = answer({{"cases", list(ref("CaseRow"))}, {"next", maybe(text())}});
  Json found = row_entries();
  for (const auto& [name, schema] : Entries{{"in", text()}, {"text", text()}, {"weight", integer()}}) {
    found["properties"][name] = schema;
    found["required"].push_back(name);
  }
  all["FoundCases"] = answer({{"found", list(std::move(found))}});
  Json task = row_entries();
  for (const auto& [name, schema] : Entries{{"due", maybe(day())},
                                            {"working_days_left", maybe(integer())},
                                            {"working_days_waited", maybe(integer())},
                                            {"late", flag()},
                                            {"awaited", flag()},
                                            {"acts", list(answer({{"act", text()},
                                                                  {"right", text()},
                                                                  {"for", maybe(text())},
                                                                  {"order", maybe(text())},
                                                                  {"due", maybe(day())},
                                                                  {"meaning", maybe(text())},
                                                                  {"needs", list(text())},
                                                                  {"takes", list(text())},
                                                                  {"binding", flag()}}))}}) {
    task["properties"][name] = schema;
    task["required"].push_back(name);
  }
  Json signature = answer({{"case", text()},
                           {"title", maybe(text())},
                           {"agreement", text()},
                           {"label", ref("Text")},
                           {"for", maybe(text())}});
  all["Inbox"] =
      answer({{"today", day()}, {"tasks", list(std::move(task))}, {"signatures", list(std::move(signature))}});
  all["ActOfCase"] = answer({{"act", text()},
                             {"meaning", maybe(text())},
                             {"possible", flag()},
                             {"right", text()},
                             {"clause", text()},
                             {"persons", list(text())},
                             {"to", maybe(text())},
                             {"needs", list(text())},
                             {"takes", list(text())},
                             {"reasons", list(ref("Reason"))},
                             {"checks", list(anything())}});
  Json whole = row_entries();
  for (const auto& [name, schema] : Entries{{"opened_by", text()},
                                            {"opened_at", moment()},
                                            {"definition", text()},
                                            {"fields", map_of(anything())},
                                            {"withheld", list(text())},
                                            {"derived", map_of(anything())},
                                            {"possible", list(anything())},
                                            {"evidence", list(map_of(anything()))},
                                            {"points", list(map_of(anything()))},
                                            {"history", list(map_of(anything()))},
                                            {"route", maybe(map_of(anything()))},
                                            {"ended", flag()},
                                            {"acts", list(ref("ActOfCase"))},
                                            {"later", list(map_of(anything()))},
                                            {"limits", list(map_of(anything()))},
                                            {"waiting", list(map_of(anything()))},
                                            {"next", list(map_of(anything()))}}) {
    whole["properties"][name] = schema;
    whole["required"].push_back(name);
  }
  all["Case"] = std::move(whole);
  all["History"] = answer(
      {{"id", text()}, {"version", integer()}, {"history", list(map_of(anything()))}, {"withheld", list(text())}});
  Json part = answer({{"condition", text()},
                      {"subject", text()},
                      {"fact", maybe(text())},
                      {"demand", one_of_words({"holds", "equal", "not_equal", "less", "at_most", "greater", "at_least",
                                               "one_of", "none_of"})},
                      {"wanted", anything()},
                      {"wanted_text", maybe(text())},
                      {"is", anything()},
                      {"known", flag()},
                      {"missing", list(text())}});
  all["Requirement"] = answer(
      {{"kind", one_of_words({"fact", "field", "file", "signature", "presence", "vote", "person", "wait", "other"})},
       {"says", ref("Text")},
       {"help", ref("Text")},
       {"clause", maybe(text())},
       {"code", maybe(text())},
       {"unknown", flag()},
       {"any_of", list(list(std::move(part)))},
       {"given_with", list(text())},
       {"persons", list(text())},
       {"count", integer()},
       {"from", maybe(day())}});
  Json leg = answer({{"from", text()},
                     {"act", text()},
                     {"right", text()},
                     {"to", text()},
                     {"condition", maybe(text())},
                     {"must_hold", list(text())},
                     {"needs", list(text())},
                     {"persons", list(text())},
                     {"needed", list(ref("Requirement"))}});
  all["Requirements"] = answer({{"id", text()},
                                {"state", text()},
                                {"reachable", flag()},
                                {"earliest", maybe(day())},
                                {"way", maybe(list(std::move(leg)))}});
  all["Requirements"]["properties"]["to"] = text();
  all["Requirements"]["properties"]["act"] = text();
  all["EvidenceList"] = answer({{"id", text()}, {"version", integer()}, {"evidence", list(map_of(anything()))}});
}

void add_rest(Json& all) {
  all["MeetingList"] = answer({{"meetings", list(answer({{"id", text()},
                                                         {"number", text()},
                                                         {"body", text()},
                                                         {"date", day()},
                                                         {"kind", maybe(text())},
                                                         {"state", text()},
                                                         {"items", integer()},
                                                         {"version", integer()}}))}});
  all["Meeting"] = map_of(anything());
  all["Definition"] = map_of(anything());
  Json event = answer({{"seq", integer()},
                       {"at", moment()},
                       {"type", text()},
                       {"case", maybe(text())},
                       {"act", maybe(text())},
                       {"meaning", maybe(text())},
                       {"to", maybe(text())},
                       {"actor", text()},
                       {"for", maybe(text())},
                       {"order", maybe(text())},
                       {"code", maybe(text())},
                       {"message", maybe(ref("Text"))},
                       {"definition", maybe(text())}});
  all["EventPage"] = answer({{"events", list(std::move(event))}, {"next", maybe(text())}});
  all["Verdict"] = answer({{"good", flag()},
                           {"events", integer()},
                           {"sound", integer()},
                           {"decisions", integer()},
                           {"root", text()},
                           {"bad", maybe(answer({{"seq", integer()}, {"why", ref("Text")}}))}});
}

}  // namespace

Json schemas_json() {
  Json all = Json::object();
  add_parts(all);
  add_bodies(all);
  add_accounts(all);
  add_people(all);
  add_personal(all);
  add_cases(all);
  add_rest(all);
  add_year_schemas(all);
  add_studio_schemas(all);
  add_office_schemas(all);
  add_outbound_schemas(all);
  return all;
}

}  // namespace anumat::server
