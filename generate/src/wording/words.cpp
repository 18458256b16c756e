#include "wording/words.hpp"

#include <array>

namespace anumat::generate {

namespace {

template <class T>
const Text* label_in(const std::vector<T>& items, std::string_view name) {
  for (const T& item : items)
    if (item.name == name) return &item.label;
  return nullptr;
}

const Text* label_of(const model::Definition& definition, std::string_view name) {
  if (const auto found = definition.labels.find(std::string(name)); found != definition.labels.end())
    return &found->second;
  for (const Text* label :
       {label_in(definition.cases, name), label_in(definition.roles, name), label_in(definition.meetings, name),
        label_in(definition.evidence, name), label_in(definition.parameters, name), label_in(definition.rules, name),
        label_in(definition.tables, name), label_in(definition.routes, name)})
    if (label != nullptr) return label;
  return nullptr;
}

std::string counted(std::int64_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

}  // namespace

std::string canonical(const model::Expression& expression) {
  return expression.empty() ? "" : expression.canonical();
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(separator)) + part;
  return text;
}

std::string template_text(const model::Template& parts) {
  std::string text;
  for (const auto& part : parts) {
    if (part.serial_width > 0)
      text += "{serial(" + std::to_string(part.serial_width) + ")}";
    else if (!part.expression.empty())
      text += "{" + part.expression.canonical() + "}";
    else
      for (const char c : part.text) text += c == '{' || c == '}' ? std::string(2, c) : std::string(1, c);
  }
  return text;
}

std::string Words::name(std::string_view name, const Text& label) const {
  const bool thai_only = !thai() && label.en == label.th;
  if (!thai_only && !pick(label).empty()) return pick(label);
  return this->name(name);
}

std::string Words::name(std::string_view name) const {
  const Text* label = label_of(definition_, name);
  if (label == nullptr) return std::string(name);
  const bool thai_only = !thai() && label->en == label->th;
  return thai_only || pick(*label).empty() ? std::string(name) : pick(*label);
}

std::string Words::act(model::Act act) const {
  static constexpr std::array<std::string_view, 8> words{"เสนอ",   "ตรวจสอบ", "เห็นชอบ", "อนุมัติ",
                                                         "รับทราบ", "รับรอง",   "ส่งกลับ",  "ไม่อนุมัติ"};
  return std::string(thai() ? words.at(static_cast<std::size_t>(act)) : model::word(act));
}

std::string Words::who(const model::Who& who) const {
  std::vector<std::string> parts;
  for (const auto& term : who) {
    std::string one = term.expression.empty() ? name(term.name) : term.expression.canonical();
    switch (term.kind) {
      case model::WhoKind::Anyone:
        one = pick({"anyone", "ทุกคน"});
        break;
      case model::WhoKind::HolderOf:
        one = pick({"holder of ", "ผู้ดำรงตำแหน่ง "}) + one;
        break;
      case model::WhoKind::Route:
        one = pick({"route ", "เส้นทาง "}) + one;
        break;
      case model::WhoKind::Field:
        if (term.expression.paths().size() == 1 && term.expression.paths().front().size() == 1) {
          for (const auto& kind : definition_.cases)
            if (const auto* field = kind.field(one)) {
              one = name(one, field->label);
              break;
            }
        }
        break;
      case model::WhoKind::Role:
      case model::WhoKind::Meeting:
        break;
      case model::WhoKind::InGroup:
      case model::WhoKind::Members:
        one = pick(model::group_words(term, {name(term.name), name(term.name)}));
        break;
    }
    parts.push_back(pick(model::count_words(term)) + one);
  }
  return joined(parts, pick({" or ", " หรือ "}));
}

std::string Words::need(const model::Need& need) const {
  switch (need.kind) {
    case model::NeedKind::Comment:
      return pick({"a comment", "เหตุผล"});
    case model::NeedKind::File:
      return pick({"the file ", "ไฟล์ "}) + name(need.evidence);
    case model::NeedKind::Signature:
      return pick({"a signature", "ลายมือชื่อ"});
    case model::NeedKind::Minutes:
      return pick({"minutes", "รายงานการประชุม"});
    case model::NeedKind::Untouched:
      return pick({"that nobody has taken it up", "ต้องยังไม่มีผู้รับเรื่อง"});
  }
  return {};
}

std::string Words::needs(const std::vector<model::Need>& needs) const {
  std::vector<std::string> parts;
  for (const auto& one : needs) parts.push_back(need(one));
  return joined(parts, ", ");
}

std::string Words::span(const model::TimeSpan& span) const {
  static constexpr std::array<std::string_view, 3> one{"working day", "day", "hour"};
  static constexpr std::array<std::string_view, 3> thai_words{" วันทำการ", " วัน", " ชั่วโมง"};
  const auto unit = static_cast<std::size_t>(span.unit);
  return thai() ? std::to_string(span.count) + std::string(thai_words.at(unit)) : counted(span.count, one.at(unit));
}

std::string Words::then(const model::Then& then) const {
  const std::string people = then.who.empty() ? pick({"whoever has to act", "ผู้ที่ต้องดำเนินการ"}) : who(then.who);
  switch (then.kind) {
    case model::ThenKind::Nothing:
      return pick({"nothing", "ไม่มี"});
    case model::ThenKind::Remind:
      return pick({"remind ", "เตือน "}) + people;
    case model::ThenKind::Escalate:
      return pick({"escalate to ", "ส่งต่อถึง "}) + people;
    case model::ThenKind::OpenProblem:
      return pick({"open the problem ", "เปิดประเด็นปัญหา "}) + name(then.problem);
  }
  return {};
}

std::string Words::fraction(const model::Fraction& fraction) const {
  return std::to_string(fraction.numerator) + "/" + std::to_string(fraction.denominator);
}

std::string Words::type(const model::FieldType& type) const {
  static const std::array<Text, 13> words{{{"text", "ข้อความ"},
                                           {"number", "ตัวเลข"},
                                           {"money", "จำนวนเงิน"},
                                           {"date", "วันที่"},
                                           {"date and time", "วันเวลา"},
                                           {"time of day", "เวลา"},
                                           {"yes or no", "ใช่/ไม่ใช่"},
                                           {"duration", "ระยะเวลา"},
                                           {"person", "บุคคล"},
                                           {"case", "เรื่อง"},
                                           {"record", "ระเบียน"},
                                           {"list", "รายการ"},
                                           {"anything", "ค่าใดก็ได้"}}};
  if (type.kind == model::FieldKind::List) return pick({"list of ", "รายการของ"}) + this->type(type.item.front());
  if (!type.name.empty()) return name(type.name);
  return pick(words.at(static_cast<std::size_t>(type.kind)));
}

std::string Words::effect(model::CheckEffect effect) const {
  static const std::array<Text, 3> words{{{"stop", "หยุด"}, {"warn", "เตือน"}, {"record", "บันทึก"}}};
  return pick(words.at(static_cast<std::size_t>(effect)));
}

std::string Words::text(const model::Messages& messages) const {
  return template_text(thai() ? messages.th : messages.en);
}

std::string Words::names(const std::vector<std::string>& all) const {
  std::vector<std::string> parts;
  for (const std::string& one : all) parts.push_back(name(one));
  return joined(parts, ", ");
}

}  // namespace anumat::generate
