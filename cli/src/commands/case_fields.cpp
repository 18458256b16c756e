#include "commands/case_fields.hpp"

#include "anumat/base/money.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

std::string shown_money(const Decimal& amount) {
  std::string text = amount.text();
  const auto point = text.find('.');
  if (point == std::string::npos)
    text += ".00";
  else if (text.size() - point == 2)
    text += "0";
  const auto money = Money::from_text(text);
  return money ? money->display() : text;
}

}  // namespace

std::string shown_value(const Console& console, const model::Value& value) {
  if (value.date() != nullptr) return console.date(*value.date());
  if (value.boolean() != nullptr) return console.pick(*value.boolean() ? Text{"yes", "ใช่"} : Text{"no", "ไม่ใช่"});
  if (const auto* list = value.list()) {
    std::string text;
    for (const model::Value& item : *list) text += (text.empty() ? "" : ", ") + shown_value(console, item);
    return text.empty() ? "-" : text;
  }
  if (const auto* context = value.context()) {
    std::string text;
    for (const auto& [name, entry] : *context)
      text += (text.empty() ? "" : ", ") + name + ": " + shown_value(console, entry);
    return text;
  }
  return to_display(value);
}

std::string shown_value(const Console& console, const engine::OfficeState& state, const model::FieldType& type,
                        const model::Value& value) {
  if (type.kind == model::FieldKind::Money && value.number() != nullptr) return shown_money(*value.number());
  if (type.kind == model::FieldKind::Person && value.string() != nullptr) return person_label(state, *value.string());
  if (type.kind == model::FieldKind::List && value.list() != nullptr && !type.item.empty()) {
    std::string text;
    for (const model::Value& item : *value.list())
      text += (text.empty() ? "" : ", ") + shown_value(console, state, type.item.front(), item);
    return text.empty() ? "-" : text;
  }
  return shown_value(console, value);
}

std::string field_label(const Console& console, const model::Field& field) {
  const std::string& label = console.pick(field.label);
  const bool thai_only = !console.thai() && field.label.en == field.label.th;
  return thai_only || label.empty() ? field.name : label;
}

std::string who_words(const Console& console, const model::Definition* definition, const model::Who& who) {
  std::string text;
  for (const model::WhoTerm& term : who) {
    if (!text.empty()) text += console.pick({" or ", " หรือ "});
    text += console.pick(model::count_words(term));
    switch (term.kind) {
      case model::WhoKind::Anyone:
        text += console.pick({"anyone", "ทุกคน"});
        break;
      case model::WhoKind::Role:
      case model::WhoKind::Meeting:
        text += label_of(console, definition, term.name);
        break;
      case model::WhoKind::Field:
        text += label_of(console, definition, term.expression.canonical());
        break;
      case model::WhoKind::HolderOf:
        text += console.pick({"holder of ", "ผู้ดำรง "}) + term.expression.canonical();
        break;
      case model::WhoKind::Route:
        text += console.pick({"route ", "เส้นทาง "}) + label_of(console, definition, term.name);
        break;
      case model::WhoKind::InGroup:
      case model::WhoKind::Members: {
        const std::string role = label_of(console, definition, term.name);
        text += console.pick(model::group_words(term, {role, role}));
        break;
      }
    }
  }
  return text;
}

std::string force_words(const Console& console, const std::string& meaning) {
  const auto act = model::act_from_word(meaning);
  if (!act || !console.thai()) return meaning;
  switch (*act) {
    case model::Act::Submit:
      return "เสนอ";
    case model::Act::Check:
      return "ตรวจสอบ";
    case model::Act::Endorse:
      return "เห็นชอบ";
    case model::Act::Approve:
      return "อนุมัติ";
    case model::Act::Acknowledge:
      return "รับทราบ";
    case model::Act::Certify:
      return "รับรอง";
    case model::Act::Return:
      return "ส่งคืน";
    case model::Act::Reject:
      return "ไม่อนุมัติ";
  }
  return meaning;
}

std::string event_words(const Console& console, engine::EventType type) {
  switch (type) {
    case engine::EventType::CaseOpened:
      return console.pick({"open", "เปิดเรื่อง"});
    case engine::EventType::EvidenceAttached:
      return console.pick({"attach evidence", "แนบหลักฐาน"});
    case engine::EventType::TaskClaimed:
      return console.pick({"claim task", "รับงาน"});
    case engine::EventType::TaskReleased:
      return console.pick({"release task", "คืนงาน"});
    case engine::EventType::TaskReassigned:
      return console.pick({"reassign task", "มอบงานต่อ"});
    case engine::EventType::DecisionRecalled:
      return console.pick({"recall decision", "ถอนการตัดสิน"});
    case engine::EventType::CaseMigrated:
      return console.pick({"move to another definition", "ย้ายชุดนิยาม"});
    case engine::EventType::MigrationReverted:
      return console.pick({"move taken back", "ย้อนการย้ายชุดนิยาม"});
    case engine::EventType::CasePaused:
      return console.pick({"pause case", "พักเรื่อง"});
    case engine::EventType::CaseResumed:
      return console.pick({"resume case", "ดำเนินเรื่องต่อ"});
    case engine::EventType::CaseReminded:
      return console.pick({"remind", "เตือน"});
    case engine::EventType::IncidentOpened:
      return console.pick({"nobody holds the right", "ไม่มีผู้ดำรงตำแหน่ง"});
    case engine::EventType::IncidentResolved:
      return console.pick({"the right is held again", "มีผู้ดำรงตำแหน่งแล้ว"});
    case engine::EventType::DeadlinePassed:
      return console.pick({"deadline passed", "พ้นกำหนดเวลา"});
    case engine::EventType::DeadlinesMoved:
      return console.pick({"deadlines moved", "เลื่อนกำหนดเวลา"});
    case engine::EventType::ProblemOpened:
      return console.pick({"problem opened", "พบปัญหา"});
    case engine::EventType::AgreementSigned:
      return console.pick({"agreement signed", "ลงนามคำรับรอง"});
    case engine::EventType::SurveyLinksIssued:
      return console.pick({"links to a survey handed out", "แจกลิงก์แบบสำรวจ"});
    case engine::EventType::PaperNumbered:
      return console.pick({"paper numbered", "ออกเลขที่เอกสาร"});
    case engine::EventType::AccountsClosed:
      return console.pick({"accounts closed", "ปิดบัญชีสิ้นปี"});
    case engine::EventType::SurveyAnswered:
      return console.pick({"survey answered", "ตอบแบบสำรวจ"});
    case engine::EventType::ProblemClosed:
      return console.pick({"problem closed", "ปิดปัญหา"});
    case engine::EventType::MeetingCalled:
      return console.pick({"call meeting", "นัดประชุม"});
    case engine::EventType::MeetingOpened:
      return console.pick({"open meeting", "เปิดประชุม"});
    case engine::EventType::AttendanceRecorded:
      return console.pick({"record attendance", "บันทึกผู้มาประชุม"});
    case engine::EventType::ItemPut:
      return console.pick({"put item", "เสนอวาระ"});
    case engine::EventType::BallotCast:
      return console.pick({"vote", "ลงมติ"});
    case engine::EventType::ItemResolved:
      return console.pick({"resolve item", "สรุปมติ"});
    case engine::EventType::MeetingClosed:
      return console.pick({"close meeting", "ปิดประชุม"});
    case engine::EventType::ProxyGiven:
      return console.pick({"give proxy", "มอบฉันทะ"});
    case engine::EventType::ProxyRevoked:
      return console.pick({"revoke proxy", "ถอนการมอบฉันทะ"});
    case engine::EventType::MemberRecused:
      return console.pick({"recuse", "ออกจากที่ประชุมในวาระ"});
    case engine::EventType::NoticeWaived:
      return console.pick({"declare urgent", "สั่งว่าเร่งด่วน"});
    case engine::EventType::AgendaBuilt:
      return console.pick({"build agenda", "จัดวาระ"});
    case engine::EventType::ItemWithdrawn:
      return console.pick({"withdraw item", "ถอนวาระ"});
    case engine::EventType::BallotHandedIn:
      return console.pick({"hand in ballot", "หย่อนบัตร"});
    case engine::EventType::MeetingAdjourned:
      return console.pick({"adjourn meeting", "เลื่อนประชุม"});
    case engine::EventType::DissentRecorded:
      return console.pick({"record dissent", "บันทึกความเห็นแย้ง"});
    case engine::EventType::MinutesCorrected:
      return console.pick({"correct minutes", "แก้ไขรายงานการประชุม"});
    case engine::EventType::MinutesCertified:
      return console.pick({"certify minutes", "รับรองรายงานการประชุม"});
    default:
      return std::string(engine::word(type));
  }
}

std::string person_on(const Console& console, const engine::OfficeState& state, const std::string& person, Date on) {
  const auto until = state.away_until(person, on);
  if (!until) return person_label(state, person);
  return person_label(state, person) + console.pick({", away until ", " ลาถึงวันที่ "}) + console.date(*until);
}

std::string incident_words(const Console& console, const model::Definition* definition, const engine::CaseState& which,
                           const engine::Incident& incident) {
  std::string text = label_of(console, definition, incident.right);
  const model::Route* route = which.route && definition != nullptr ? definition->route(which.route->route) : nullptr;
  if (incident.step && route != nullptr && *incident.step < which.route->steps.size())
    text += console.pick({" (step ", " (ขั้นที่ "}) +
            std::to_string(route->steps[which.route->steps[*incident.step].step].number) + ")";
  return text + console.pick({": nobody holds it since ", ": ไม่มีผู้ดำรงตำแหน่งตั้งแต่วันที่ "}) + console.date(incident.since);
}

}  // namespace anumat::cli
