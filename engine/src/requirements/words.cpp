#include "requirements/words.hpp"

#include <algorithm>

#include "anumat/base/date.hpp"
#include "decide/asked.hpp"
#include "outlook_words.hpp"

namespace anumat::engine {

namespace {

using model::Demand;

/// "620000.5" as "620,000.50": whole baht without satang, else with both digits.
std::string amount_words(const Decimal& amount) {
  std::string text = amount.text();
  const bool below = text.starts_with('-');
  if (below) text.erase(0, 1);
  const auto point = text.find('.');
  std::string satang = point == std::string::npos ? "" : text.substr(point);
  std::string baht = text.substr(0, point);
  if (satang.size() == 2) satang += '0';
  for (std::size_t at = baht.size(); at > 3; at -= 3) baht.insert(at - 3, ",");
  return (below ? "-" : "") + baht + satang;
}

struct Subject {
  Text name;
  bool is_money = false;
};

/// The label of a field or of a derived value; else the FEEL of the part.
Subject subject_of(const Naming& naming, const model::UnmetPart& part) {
  Subject subject{{"`" + part.subject + "`", "`" + part.subject + "`"}};
  const model::Field* field = naming.kind.field(part.fact);
  const model::Derived* derived = naming.kind.derived_value(part.fact);
  if (field != nullptr) subject.is_money = field->type.kind == model::FieldKind::Money;
  if (derived != nullptr) subject.is_money = derived->type.kind == model::FieldKind::Money;
  if (field != nullptr && !field->label.th.empty()) subject.name.th = field->label.th + " (`" + part.subject + "`)";
  return subject;
}

Text value_words(const model::Value& value, bool is_money) {
  if (const Decimal* number = value.number(); number != nullptr && is_money)
    return {amount_words(*number), amount_words(*number)};
  if (const Date* date = value.date()) return {date->iso(), thai_date(*date)};
  const std::string text = value.string() != nullptr ? to_literal(value) : to_display(value);
  return {text, text};
}

Text demanding_words(Demand demand) {
  switch (demand) {
    case Demand::NotEqual:
      return {"must not be ", "ต้องไม่ใช่ "};
    case Demand::Less:
      return {"must be less than ", "ต้องน้อยกว่า "};
    case Demand::AtMost:
      return {"must be at most ", "ต้องไม่เกิน "};
    case Demand::Greater:
      return {"must be more than ", "ต้องมากกว่า "};
    case Demand::AtLeast:
      return {"must be at least ", "ต้องไม่น้อยกว่า "};
    case Demand::OneOf:
      return {"must be one of ", "ต้องเป็นหนึ่งใน "};
    case Demand::NoneOf:
      return {"must be none of ", "ต้องไม่ใช่ "};
    default:
      return {"must be ", "ต้องเป็น "};
  }
}

/// "more than" of a day is after it, "at most" on it or before.
Text day_demand_words(Demand demand) {
  switch (demand) {
    case Demand::Less:
      return {"must be before ", "ต้องก่อน "};
    case Demand::AtMost:
      return {"must be no later than ", "ต้องไม่หลัง "};
    case Demand::Greater:
      return {"must be after ", "ต้องหลัง "};
    case Demand::AtLeast:
      return {"must be no earlier than ", "ต้องไม่ก่อน "};
    default:
      return demanding_words(demand);
  }
}

Text missing_words(const model::UnmetPart& part) {
  std::string names;
  for (const std::string& name : part.missing) names += (names.empty() ? "`" : ", `") + name + "`";
  return {names, names};
}

/// What the subject must be; without its name.
Text demand_words(const model::UnmetPart& part, bool is_money) {
  if (part.demand == Demand::NotEqual && part.wanted.is_null() && part.wanted_text == "null")
    return {"must be filled in", "ต้องมีค่า"};
  Text words = part.wanted.date() != nullptr ? day_demand_words(part.demand) : demanding_words(part.demand);
  const Text wanted =
      part.wanted.is_null() ? Text{part.wanted_text, part.wanted_text} : value_words(part.wanted, is_money);
  return {words.en + wanted.en, words.th + wanted.th};
}

Text part_words(const Naming& naming, const model::UnmetPart& part) {
  if (part.demand == Demand::Holds) {
    const Text must{"`" + part.condition + "` must hold", "`" + part.condition + "` ต้องเป็นจริง"};
    if (part.missing.empty()) return must;
    const Text names = missing_words(part);
    return {must.en + "; not known: " + names.en, must.th + " ยังไม่ทราบ " + names.th};
  }
  const Subject subject = subject_of(naming, part);
  const Text demand = demand_words(part, subject.is_money);
  const Text start{subject.name.en + " " + demand.en, subject.name.th + " " + demand.th};
  if (demand.en == "must be filled in") return start;
  if (part.is.is_null()) return {start.en + ": is not known", start.th + ": ยังไม่ทราบค่า"};
  const Text is = value_words(part.is, subject.is_money);
  if (part.wanted.is_null() && !part.missing.empty()) {
    const Text names = missing_words(part);
    return {start.en + ": is " + is.en + "; not known: " + names.en,
            start.th + ": ปัจจุบัน " + is.th + " ยังไม่ทราบ " + names.th};
  }
  return {start.en + ": is " + is.en, start.th + ": ปัจจุบัน " + is.th};
}

std::string of_them(const Naming& naming, const std::vector<std::string>& persons) {
  constexpr std::size_t kShown = 12;
  if (persons.size() <= kShown) return person_names(naming.state, persons);
  const std::vector<std::string> first(persons.begin(), persons.begin() + kShown);
  return person_names(naming.state, first) + " ... (" + std::to_string(persons.size()) + ")";
}

}  // namespace

std::string_view word(RequirementKind kind) {
  switch (kind) {
    case RequirementKind::Fact:
      return "fact";
    case RequirementKind::Field:
      return "field";
    case RequirementKind::File:
      return "file";
    case RequirementKind::Signature:
      return "signature";
    case RequirementKind::Presence:
      return "presence";
    case RequirementKind::Vote:
      return "vote";
    case RequirementKind::Person:
      return "person";
    case RequirementKind::Wait:
      return "wait";
    case RequirementKind::Other:
      return "other";
  }
  return "other";
}

Text says_fact(const Naming& naming, const Requirement& requirement) {
  Text text;
  for (const model::UnmetParts& way : requirement.ways) {
    if (!text.en.empty()) text = {text.en + " or ", text.th + " หรือ "};
    for (const model::UnmetPart& part : way) {
      const Text words = part_words(naming, part);
      const bool first = &part == way.data();
      text = {text.en + (first ? "" : " and ") + words.en, text.th + (first ? "" : " และ ") + words.th};
    }
  }
  return text;
}

Text says_field(const model::Field& field) {
  const std::string label = field.label.th.empty() ? field.name : field.label.th;
  return {"`" + field.name + "` must be filled in", "ต้องกรอก \"" + label + "\" (`" + field.name + "`)"};
}

Text says_given_with(const std::vector<std::string>& acts) {
  if (acts.empty()) return {};
  std::string names;
  for (const std::string& act : acts) names += (names.empty() ? "`" : ", `") + act + "`";
  return {"it can be given with " + names, "ให้ค่าได้พร้อมกับ " + names};
}

Text says_from(Date from) {
  const Text day = day_words(from);
  return {"it will be so from " + day.en + " on, if nothing else changes",
          "จะเป็นเช่นนั้นตั้งแต่" + day.th + " หากสิ่งอื่นไม่เปลี่ยน"};
}

Text says_signature(const Naming& naming, const Requirement& requirement, const model::Who& who, std::string_view act) {
  const Text right = who_words_of(naming.definition, who);
  const std::string act_words = "`" + std::string(act) + "`";
  const std::string count = std::to_string(requirement.count);
  const std::string names = of_them(naming, requirement.persons);
  const bool several = requirement.count > 1;
  const Text start{several ? count + " people have still to " + act_words : right.en + " has still to " + act_words,
                   several ? "ยังขาด " + act_words + " อีก " + count + " คน" : "ยังขาด " + act_words + " ของ" + right.th};
  if (names.empty()) return {start.en + "; nobody may today", start.th + " วันนี้ไม่มีผู้ที่ทำได้"};
  return {start.en + ": " + names, start.th + ": " + names};
}

Text says_vote(const Naming& naming, const Requirement& requirement, const std::string& body, std::int64_t present) {
  const Text name = who_words_of(naming.definition, {{model::WhoKind::Meeting, body, {}, 1, false}});
  const std::string count = std::to_string(requirement.count);
  const std::string of = std::to_string(present);
  return {"a resolution of " + name.en + " takes " + count + " more yes of the " + of + " who can vote",
          "มติ" + name.th + "ต้องมีเสียงเห็นชอบอีก " + count + " จากผู้ลงคะแนนได้ " + of + " คน"};
}

Text says_presence(const Naming& naming, const Requirement& requirement, const std::string& body, std::int64_t needed,
                   std::int64_t members) {
  const Text name = who_words_of(naming.definition, {{model::WhoKind::Meeting, body, {}, 1, false}});
  const std::string count = std::to_string(requirement.count);
  const std::string quorum = std::to_string(needed) + "/" + std::to_string(members);
  return {count + " more members of " + name.en + " must be present: its quorum is " + quorum,
          "สมาชิก" + name.th + "ต้องมาประชุมอีก " + count + " คน องค์ประชุมคือ " + quorum};
}

}  // namespace anumat::engine
