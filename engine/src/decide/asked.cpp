#include "decide/asked.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::engine {

Event draft(const Asked& asked, EventType type, std::string case_id, std::string_view definition) {
  const Command& command = asked.command;
  Event event;
  event.type = type;
  event.case_id = std::move(case_id);
  event.at = command.at;
  event.actor = command.actor;
  event.acting_for = command.acting_for;
  event.auth = command.source ? "import" : "local";
  event.command_key = command.key;
  event.command_body = asked.digest();
  event.definition = std::string(definition);
  event.in.emplace_back("command", model::Context{{"acting_for", command.acting_for},
                                                  {"body", command.body},
                                                  {"type", std::string(word(command.type))}});
  if (command.source)
    event.in.emplace_back("source", model::Context{{"file", command.source->file}, {"row", command.source->row}});
  return event;
}

Decision accept(Event event) {
  Decision decision;
  decision.events.push_back(std::move(event));
  return decision;
}

Decision refuse(const Asked& asked, std::string case_id, std::string_view definition, std::vector<Reason> reasons,
                model::List checks) {
  const Reason& first = reasons.front();
  const bool undecided = first.kind == ErrorKind::Undecided;
  Event event =
      draft(asked, undecided ? EventType::CommandUndecided : EventType::CommandRefused, std::move(case_id), definition);
  std::string act = asked.command.text("act");
  if (act.empty()) act = word(asked.command.type);
  event.out = model::Context{{"act", act},
                             {"code", first.code},
                             {"help_en", first.help.en},
                             {"help_th", first.help.th},
                             {"message_en", first.message.en},
                             {"message_th", first.message.th},
                             {"rule", first.rule}};
  if (const auto* comment = asked.command.argument("comment")) event.out.emplace_back("comment", *comment);
  if (const auto* fields = asked.command.argument("fields")) event.out.emplace_back("set", *fields);
  if (!checks.empty()) event.out.emplace_back("checks", std::move(checks));
  Decision decision;
  decision.events.push_back(std::move(event));
  decision.reasons = std::move(reasons);
  return decision;
}

Decision refused(const Asked& asked, Reason reason) {
  return refuse(asked, "", asked.state.definition, {std::move(reason)});
}

Reason not_administrator(const Asked& asked) {
  return {ErrorKind::Refusal,
          "R4001",
          "",
          {"only an administrator may do this, and " + asked.command.actor + " is none",
           "เฉพาะผู้ดูแลระบบเท่านั้นที่ทำได้ และ " + asked.command.actor + " ไม่ใช่ผู้ดูแลระบบ"},
          {"ask an administrator: " + person_names(asked.state, asked.state.administrators),
           "ขอให้ผู้ดูแลระบบดำเนินการ: " + person_names(asked.state, asked.state.administrators)}};
}

Reason already_there(Text what) {
  return {ErrorKind::Refusal,
          "R4002",
          "",
          {what.en + " is there already", what.th + " มีอยู่แล้ว"},
          {"use the one that is there, or choose another id", "ใช้รายการที่มีอยู่ หรือเลือกรหัสอื่น"}};
}

Reason not_known(Text what, std::string_view id, const std::vector<std::string>& known) {
  Reason reason{
      ErrorKind::Refusal,
      "R4003",
      "",
      {"there is no " + what.en + " `" + std::string(id) + "`", "ไม่มี" + what.th + " `" + std::string(id) + "`"},
      {"look at how it is spelt", "ตรวจสอบการสะกด"}};
  if (const auto near = nearest(id, known))
    reason.help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
  return reason;
}

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& piece : words) text += (text.empty() ? "" : ", ") + piece;
  return text;
}

}  // namespace

Reason not_possible_here(const CaseState& which, std::string_view act, const std::vector<std::string>& possible) {
  Reason reason{
      ErrorKind::Refusal,
      "R4010",
      "",
      {"`" + std::string(act) + "` is not possible while " + which.id + " is in state \"" + which.state + "\"",
       "ทำ `" + std::string(act) + "` ไม่ได้ขณะที่ " + which.id + " อยู่ในสถานะ \"" + which.state + "\""},
      {"nothing is possible now; `anumat explain case` says what it waits for",
       "ขณะนี้ทำสิ่งใดไม่ได้ `anumat explain case` บอกว่าเรื่องรอสิ่งใด"}};
  if (!possible.empty()) reason.help = {"possible now: " + joined(possible), "ขณะนี้ทำได้: " + joined(possible)};
  return reason;
}

Reason waits_for_resolution(const OfficeState& state, std::string_view act, std::string_view body,
                            const std::vector<std::string>& callers) {
  const std::string names = person_names(state, callers);
  return {ErrorKind::Refusal,
          "R4040",
          "meeting " + std::string(body),
          {"`" + std::string(act) + "` follows from a resolution of " + std::string(body) + ", not from one person",
           "`" + std::string(act) + "` เกิดจากมติของ " + std::string(body) + " ไม่ใช่บุคคลคนเดียว"},
          {"have it put on the agenda by " + names, "ขอให้ " + names + " บรรจุเป็นวาระ"}};
}

Reason nobody_holds(const OfficeState& state, std::string_view act, std::string_view right) {
  const std::string names = person_names(state, state.administrators);
  return {ErrorKind::Refusal,
          "R4041",
          std::string(right),
          {"nobody holds the right to `" + std::string(act) + "`: " + std::string(right),
           "ไม่มีผู้ใดมีอำนาจ `" + std::string(act) + "`: " + std::string(right)},
          {"have an administrator give the role to somebody: " + names, "ขอให้ผู้ดูแลระบบมอบบทบาทให้ผู้ใดผู้หนึ่ง: " + names}};
}

Reason case_ended(const model::CaseKind& kind, const CaseState& which) {
  std::vector<std::string> back;
  if (kind.lifecycle)
    for (const model::Transition& row : kind.lifecycle->transitions)
      if (row.reopens() && std::find(row.from.begin(), row.from.end(), which.state) != row.from.end())
        back.push_back("\"" + row.to + "\"");
  return {ErrorKind::Refusal,
          "R4011",
          "",
          {which.id + " has ended: \"" + which.state + "\"", which.id + " สิ้นสุดแล้ว: \"" + which.state + "\""},
          back.empty() ? Text{"open a new case", "เปิดเรื่องใหม่"}
                       : Text{"`anumat case reopen` takes it back to " + joined(back),
                              "`anumat case reopen` นำกลับไปสถานะ " + joined(back)}};
}

Reason wrong_argument(std::string_view name, Text why, Text help) {
  return {ErrorKind::Refusal,
          "R4015",
          "",
          {"`" + std::string(name) + "` " + why.en, "`" + std::string(name) + "` " + why.th},
          help.en.empty() ? Text{"correct it and send it again", "แก้ไขแล้วส่งใหม่"} : std::move(help)};
}

Reason meeting_not_so(const MeetingRecord& meeting, Text why, Text help) {
  // Minutes and notices go by the number.
  const std::string name = meeting.number.empty() ? meeting.id : meeting.id + " (" + meeting.number + ")";
  return {ErrorKind::Refusal, "R4020", "", {name + " " + why.en, name + " " + why.th}, std::move(help)};
}

std::string person_names(const OfficeState& state, const std::vector<std::string>& persons) {
  std::string text;
  for (const std::string& id : persons) {
    const auto found = state.persons.find(id);
    if (!text.empty()) text += ", ";
    text += id;
    if (found != state.persons.end() && found->second.name != id) text += " (" + found->second.name + ")";
  }
  return text.empty() ? "-" : text;
}

}  // namespace anumat::engine
