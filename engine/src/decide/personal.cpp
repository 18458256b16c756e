// What is decided about personal data: who may ask that it is erased, who grants it, and what stands against it.

#include "anumat/engine/personal.hpp"

#include <algorithm>
#include <set>

#include "decide/act.hpp"
#include "decide/asked.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

Decision turned_down(const Asked& asked, Reason reason) {
  return refuse(asked, "", asked.in_force(), {std::move(reason)});
}

Reason stands_against(std::string code, Text message, Text help) {
  return {ErrorKind::Refusal, std::move(code), "", std::move(message), std::move(help)};
}

Reason no_rules() {
  return stands_against("R4170",
                        {"the definition in force does not say who decides about personal data",
                         "ชุดนิยามที่ใช้อยู่ไม่ได้กำหนดผู้ตัดสินเรื่องข้อมูลส่วนบุคคล"},
                        {"add a section `personal data` and publish it", "เพิ่มส่วน `personal data` แล้วประกาศใช้"});
}

Reason nothing_held(const std::string& subject) {
  return stands_against(
      "R4171",
      {"the office holds no personal data under `" + subject + "`", "หน่วยงานไม่มีข้อมูลส่วนบุคคลของ `" + subject + "`"},
      {"give the id of a person, or of a case such as `application/AP-001`",
       "ระบุรหัสบุคคล หรือรหัสเรื่อง เช่น `application/AP-001`"});
}

Reason under_way(const Erasure& erasure) {
  const std::string number = std::to_string(erasure.seq);
  return stands_against("R4172", {"request " + number + " asks for this already", "คำขอที่ " + number + " ขอเรื่องนี้อยู่แล้ว"},
                        {"grant or refuse that one", "ให้อนุมัติหรือปฏิเสธคำขอนั้น"});
}

Reason not_open(const std::string& number) {
  return stands_against("R4173", {"there is no open request " + number, "ไม่มีคำขอที่ " + number + " ซึ่งรอตัดสิน"},
                        {"`anumat erasure list` shows them", "ดูคำขอด้วย `anumat erasure list`"});
}

Reason two_persons(const Erasure& erasure) {
  return stands_against("R4174",
                        {erasure.asked_by + " asked for it, and one natural person does not do both",
                         erasure.asked_by + " เป็นผู้ขอ บุคคลเดียวกันขอและอนุมัติไม่ได้"},
                        {"have a second person with the right decide it", "ให้ผู้มีอำนาจอีกคนหนึ่งเป็นผู้ตัดสิน"});
}

Reason still_runs(const CaseState& which) {
  return stands_against(
      "R4175",
      {which.id + " still runs, and needs them: \"" + which.state + "\"",
       which.id + " ยังดำเนินอยู่และต้องใช้ข้อมูลนี้: \"" + which.state + "\""},
      {"end the case first, or refuse the request with this reason", "ให้เรื่องสิ้นสุดก่อน หรือปฏิเสธคำขอด้วยเหตุนี้"});
}

Reason must_be_kept(const CaseState& which, const std::string& what, Date until) {
  return stands_against(
      "R4176",
      {which.id + ": " + what + " has to be kept until " + until.iso(),
       which.id + ": " + what + " ต้องเก็บรักษาถึงวันที่ " + thai_date(until)},
      {"ask again after that day, or refuse the request with this reason", "ขอใหม่หลังวันนั้น หรือปฏิเสธคำขอด้วยเหตุนี้"});
}

Reason on_hold(const std::string& subject, const std::string& reason) {
  return stands_against(
      "R4177", {"nothing of `" + subject + "` may be erased: " + reason, "ห้ามลบข้อมูลของ `" + subject + "`: " + reason},
      {"whoever placed the hold lifts it when the reason is gone", "เมื่อหมดเหตุแล้ว ให้ผู้มีอำนาจยกเลิกการระงับ"});
}

Reason no_hold(const std::string& subject) {
  return stands_against("R4178", {"there is no hold on `" + subject + "`", "ไม่มีการระงับการลบของ `" + subject + "`"},
                        {"`anumat erasure list` shows the holds", "ดูการระงับด้วย `anumat erasure list`"});
}

const Erasure* request_of(const Asked& asked, ErasureStage stage) {
  const auto number = asked.command.argument("request")->number()->to_int64().value_or(-1);
  const auto found = std::ranges::find(asked.state.erasures, number, &Erasure::seq);
  return found == asked.state.erasures.end() || found->stage != stage ? nullptr : &*found;
}

std::string number_given(const Asked& asked) {
  return to_display(*asked.command.argument("request"));
}

/// A case without a lifecycle has no end: what it holds is kept from the last time that it changed.
Instant last_touched(const CaseState& which) {
  Instant last = which.opened_at;
  for (const ActRecord& act : which.acts)
    if (act.accepted) last = std::max(last, act.at);
  return last;
}

/// The last day on which something of a case that has ended is kept by rule; before it nothing is erased.
std::optional<Reason> kept_by_rule(const Asked& asked, const model::PersonalRules& rules, const CaseState& which) {
  const model::Definition* definition = asked.definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr) return std::nullopt;
  if (kind->lifecycle && !has_ended(*kind, which)) return still_runs(which);
  const Date ended = asked.state.date(kind->lifecycle ? which.entered_at : last_touched(which));
  const auto kept = [&](int months, const std::string& what) -> std::optional<Reason> {
    const Date until = ended.plus_months(months);
    if (months == 0 || until < asked.today()) return std::nullopt;
    return must_be_kept(which, what, until);
  };
  if (auto reason = kept(rules.kept_months, rules.name)) return reason;
  for (const EvidenceRecord& one : which.evidence)
    if (const model::EvidenceKind* of = definition->evidence_kind(one.kind); of != nullptr && of->personal)
      if (auto reason = kept(of->kept_months, of->name)) return reason;
  return std::nullopt;
}

/// A hold on a natural person stands under each of their entries.
std::optional<Reason> held(const OfficeState& state, const std::string& subject) {
  for (const auto& [held_subject, reason] : state.legal_holds)
    if (held_subject == subject || state.same_person(held_subject, subject)) return on_hold(held_subject, reason);
  return std::nullopt;
}

/// The case itself, everybody whose words it holds, and the persons whom its fields say that they are about.
std::set<std::string> subjects_in(const Asked& asked, const CaseState& which) {
  std::set<std::string> subjects{which.id};
  const auto add_sealed = [&](const model::Value& value) {
    if (auto sealed = sealed_of(value)) subjects.insert(std::move(sealed->subject));
  };
  for (const auto& [name, value] : which.fields) add_sealed(value);
  for (const ActRecord& act : which.acts)
    if (act.given.context() != nullptr)
      for (const auto& [name, value] : *act.given.context()) add_sealed(value);
  const model::Definition* definition = asked.definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr) return subjects;
  for (const model::Field& field : kind->fields) {
    const auto person = field.about.empty() ? which.fields.end() : which.fields.find(field.about);
    if (person != which.fields.end() && person->second.string() != nullptr) subjects.insert(*person->second.string());
  }
  return subjects;
}

std::optional<Reason> against_erasing(const Asked& asked, const model::PersonalRules& rules,
                                      const std::string& subject) {
  if (auto reason = held(asked.state, subject)) return reason;
  for (const CaseState* which : cases_about(asked.state, subject)) {
    if (auto reason = hold_on(asked, *which)) return reason;
    if (auto reason = kept_by_rule(asked, rules, *which)) return reason;
  }
  return std::nullopt;
}

bool is_under_way(const Erasure& erasure, const std::string& subject) {
  return erasure.subject == subject && erasure.stage == ErasureStage::Asked;
}

/// Persons are known by their ids; whoever asks for a case by its number means the case.
bool is_subject(const OfficeState& state, const std::string& subject) {
  return state.persons.contains(subject) || state.find_case(subject) != nullptr;
}

struct PersonalOrder {
  EventType type;
  const model::Who& who;
  std::string_view act;
};

Decision by_right(const Asked& asked, const PersonalOrder& order, model::Context out) {
  CaseFacts facts(asked.definitions, asked.state, *asked.published(), nullptr, nullptr, asked.command.at);
  const Right right = right_of(asked, facts, nullptr, order.who, asked.command.actor, asked.command.acting_for, {});
  if (order.who.empty()) return turned_down(asked, no_rules());
  if (!right.granted) return turned_down(asked, no_right(asked, facts, nullptr, order.act, order.who, right));
  Event event = draft(asked, order.type, "", asked.in_force());
  event.acting_for = right.principal;
  event.order = right.order;
  event.out = std::move(out);
  return accept(std::move(event));
}

Decision ask_for_erasure(const Asked& asked, const model::PersonalRules& rules, const std::string& subject) {
  for (const Erasure& one : asked.state.erasures)
    if (is_under_way(one, subject)) return turned_down(asked, under_way(one));
  return by_right(asked, {EventType::ErasureAsked, rules.asked_by, "ask_erasure"}, asked.command.body);
}

/// Nobody decides on what they asked for, in whose name ever.
bool asked_themselves(const Asked& asked, const Erasure& erasure) {
  const auto same = [&](const std::string& one, const std::string& other) {
    return !one.empty() && !other.empty() && asked.state.same_person(one, other);
  };
  return same(asked.command.actor, erasure.asked_by) || same(asked.command.actor, erasure.asked_for);
}

Decision grant_request(const Asked& asked, const model::PersonalRules& rules) {
  const Erasure* erasure = request_of(asked, ErasureStage::Asked);
  if (erasure == nullptr) return turned_down(asked, not_open(number_given(asked)));
  if (asked_themselves(asked, *erasure)) return turned_down(asked, two_persons(*erasure));
  Decision decision = by_right(asked, {EventType::ErasureGranted, rules.granted_by, "grant_erasure"},
                               {{"files", model::List{}}, {"request", erasure->seq}, {"subject", erasure->subject}});
  if (!decision.accepted()) return decision;
  if (auto reason = against_erasing(asked, rules, erasure->subject)) return turned_down(asked, std::move(*reason));
  std::set<std::string> all;
  for (const FilesOfCase& one : files_about(asked.definitions, asked.state, erasure->subject)) {
    Event gone = draft(asked, EventType::EvidenceErased, one.case_id, asked.in_force());
    gone.out = {{"files", model::List(one.files.begin(), one.files.end())}, {"request", erasure->seq}};
    decision.events.push_back(std::move(gone));
    all.insert(one.files.begin(), one.files.end());
  }
  decision.events.front().out.front().second = model::List(all.begin(), all.end());
  return decision;
}

Decision refuse_request(const Asked& asked, const model::PersonalRules& rules) {
  const Erasure* erasure = request_of(asked, ErasureStage::Asked);
  if (erasure == nullptr) return turned_down(asked, not_open(number_given(asked)));
  if (asked_themselves(asked, *erasure)) return turned_down(asked, two_persons(*erasure));
  return by_right(asked, {EventType::ErasureRefused, rules.granted_by, "refuse_erasure"},
                  {{"reason", asked.command.text("reason")}, {"request", erasure->seq}, {"subject", erasure->subject}});
}

/// The program says so when it has destroyed what was ordered, in the name of whoever ordered it.
Decision finish_request(const Asked& asked) {
  const Erasure* erasure = request_of(asked, ErasureStage::Granted);
  if (erasure == nullptr || erasure->decided_by != asked.command.actor)
    return turned_down(asked, not_open(number_given(asked)));
  Event event = draft(asked, EventType::ErasureDone, "", asked.in_force());
  event.out = model::Context{{"copies", *asked.command.argument("copies")},
                             {"files", *asked.command.argument("files")},
                             {"request", erasure->seq},
                             {"subject", erasure->subject},
                             {"words", *asked.command.argument("words")}};
  return accept(std::move(event));
}

}  // namespace

std::optional<Reason> hold_on(const Asked& asked, const CaseState& which) {
  for (const std::string& subject : subjects_in(asked, which))
    if (auto reason = held(asked.state, subject)) return reason;
  return std::nullopt;
}

Decision decide_personal(const Asked& asked) {
  if (asked.command.type == CommandType::FinishErasure) return finish_request(asked);
  const model::Definition* definition = asked.published();
  if (definition == nullptr || !definition->personal) return turned_down(asked, no_rules());
  const model::PersonalRules& rules = *definition->personal;
  const std::string subject = asked.command.text("subject");
  if (!subject.empty() && !is_subject(asked.state, subject)) return turned_down(asked, nothing_held(subject));
  switch (asked.command.type) {
    case CommandType::AskErasure:
      return ask_for_erasure(asked, rules, subject);
    case CommandType::GrantErasure:
      return grant_request(asked, rules);
    case CommandType::RefuseErasure:
      return refuse_request(asked, rules);
    case CommandType::PlaceHold:
      return by_right(asked, {EventType::HoldPlaced, rules.held_by, "place_hold"}, asked.command.body);
    case CommandType::LiftHold:
      if (!asked.state.legal_holds.contains(subject)) return turned_down(asked, no_hold(subject));
      return by_right(asked, {EventType::HoldLifted, rules.held_by, "lift_hold"}, asked.command.body);
    default:
      return by_right(asked, {EventType::PersonExported, rules.exported_by, "export_person"}, asked.command.body);
  }
}

}  // namespace anumat::engine
