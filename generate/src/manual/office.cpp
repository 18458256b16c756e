#include "anumat/base/date.hpp"
#include "anumat/base/money.hpp"
#include "manual/chapters.hpp"
#include "manual/html.hpp"

namespace anumat::generate {

namespace {

std::string date_text(Date date, const Words& words) {
  return words.thai() ? thai_date(date) : date.iso();
}

std::string value_text(const model::ParameterRule& parameter, const model::Value& value) {
  if (parameter.type.kind == model::FieldKind::Money && value.number() != nullptr)
    if (const auto rounded = value.number()->round(2, Rounding::HalfEven); rounded && *rounded == *value.number())
      if (const auto satang = multiply(*rounded, Decimal(100)); satang && satang->to_int64())
        return Money::from_satang(*satang->to_int64()).display();
  return model::to_display(value);
}

Chapter roles_chapter(const Words& words) {
  Html html;
  std::vector<std::vector<std::string>> rows;
  for (const auto& role : words.definition().roles)
    rows.push_back({words.name(role.name, role.label), role.name, words.names(role.not_with)});
  html.table(words.pick({"Who does what is decided by role", "สิทธิเป็นไปตามบทบาท"}),
             {{words.pick({"Role", "บทบาท"})},
              {words.pick({"Name in rules", "ชื่อในกฎ"}), true},
              {words.pick({"Never together with", "ห้ามถือร่วมกับ"})}},
             rows);
  return {"roles", words.pick({"Roles", "บทบาท"}), html.text()};
}

Chapter parameters_chapter(const Words& words) {
  Html html;
  std::vector<std::vector<std::string>> rows;
  for (const auto& parameter : words.definition().parameters) {
    std::vector<std::string> values;
    for (const auto& [from, value] : parameter.values)
      values.push_back(words.pick({"from ", "ตั้งแต่ "}) + date_text(from, words) + ": " + value_text(parameter, value));
    rows.push_back({words.name(parameter.name, parameter.label), joined(values, "; "), parameter.unit, parameter.status,
                    parameter.source});
  }
  html.table(words.pick({"Values that change without the definition", "ค่าที่เปลี่ยนได้โดยไม่แก้นิยาม"}),
             {{words.pick({"Parameter", "พารามิเตอร์"})},
              {words.pick({"Value", "ค่า"})},
              {words.pick({"Unit", "หน่วย"})},
              {words.pick({"Status", "สถานะ"})},
              {words.pick({"Source", "ที่มา"})}},
             rows);
  return {"parameters", words.pick({"Parameters", "พารามิเตอร์"}), html.text()};
}

Chapter evidence_chapter(const Words& words) {
  Html html;
  std::vector<std::vector<std::string>> rows;
  for (const auto& kind : words.definition().evidence)
    rows.push_back({words.name(kind.name, kind.label), joined(kind.formats, ", "),
                    kind.size_max == 0 ? "" : std::to_string(kind.size_max / 1024) + " KB",
                    kind.personal ? words.yes_no(true) : ""});
  html.table(words.pick({"Files that are attached", "ไฟล์ที่แนบ"}),
             {{words.pick({"Evidence", "หลักฐาน"})},
              {words.pick({"Formats", "รูปแบบ"})},
              {words.pick({"At most", "ไม่เกิน"})},
              {words.pick({"Personal data", "ข้อมูลส่วนบุคคล"})}},
             rows);
  return {"evidence", words.pick({"Evidence", "หลักฐาน"}), html.text()};
}

Chapter records_chapter(const Words& words) {
  Html html;
  for (const auto& record : words.definition().records) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& field : record.fields)
      rows.push_back({words.name(field.name, field.label), words.type(field.type),
                      field.required ? words.yes_no(true) : "", field.check.empty() ? "" : field.check.canonical()});
    html.table(words.name(record.name),
               {{words.pick({"Field", "ช่องข้อมูล"})},
                {words.pick({"Type", "ชนิด"})},
                {words.pick({"Required", "จำเป็น"})},
                {words.pick({"Check", "เงื่อนไข"}), true}},
               rows);
  }
  return {"records", words.pick({"Records", "ระเบียน"}), html.text()};
}

std::string event_text(const Words& words, const model::GuaranteeEvent& event) {
  if (!event.states.empty()) {
    std::string states;
    for (const std::string& state : event.states)
      states += (states.empty() ? "" : words.pick({" or ", " หรือ "})) + words.name(state);
    return words.pick({"the case stands in ", "เรื่องอยู่ในสถานะ "}) + states;
  }
  const std::string who = event.who.empty() ? words.pick({"somebody", "ผู้ใด"}) : words.who(event.who);
  return who + words.pick({" does: ", " ทำ: "}) + words.name(event.act);
}

/// A guarantee as one sentence.
std::string guarantee_text(const Words& words, const model::Guarantee& one) {
  const std::string first = event_text(words, one.first);
  const std::string second = one.second.empty() ? std::string() : event_text(words, one.second);
  std::string text;
  switch (one.kind) {
    case model::GuaranteeKind::Never:
      text = words.pick({"never: " + first, "ไม่มีกรณีที่ " + first});
      break;
    case model::GuaranteeKind::Before:
      text = words.pick({"never: " + first + ", before " + second, "ไม่มีกรณีที่ " + first + " ก่อนที่ " + second});
      break;
    case model::GuaranteeKind::After:
      text = words.pick({"never: " + first + ", after " + second, "ไม่มีกรณีที่ " + first + " หลังจาก " + second});
      break;
    case model::GuaranteeKind::SamePerson:
      text = words.pick({"no person does both: " + words.name(one.first.act) + " and " + words.name(one.second.act),
                         "ไม่มีผู้ใดทำทั้ง " + words.name(one.first.act) + " และ " + words.name(one.second.act)});
      break;
    case model::GuaranteeKind::Until:
      text = words.pick({"always: " + first + ", until " + second, "เสมอ: " + first + " จนกว่า " + second});
      break;
    case model::GuaranteeKind::Eventually:
      text = words.pick({"in the end: " + first, "ในที่สุด: " + first});
      if (!second.empty()) text += words.pick({", after every time that " + second, " หลังจากทุกครั้งที่ " + second});
      break;
  }
  return one.in_round ? text + words.pick({" (in the same round)", " (ในรอบเดียวกัน)"}) : text;
}

Chapter guarantees_chapter(const Words& words) {
  Html html;
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : words.definition().guarantees) rows.push_back({one.name, guarantee_text(words, one)});
  html.table(words.pick({"What holds in every run, proved before publishing", "สิ่งที่เป็นจริงเสมอ พิสูจน์ก่อนประกาศใช้"}),
             {{words.pick({"Guarantee", "คำรับประกัน"})}, {words.pick({"Meaning", "ความหมาย"})}}, rows);
  return {"guarantees", words.pick({"Guarantees", "คำรับประกัน"}), html.text()};
}

/// What has a label of its own, by it; else by its name as it stands, which may mean something else elsewhere.
template <typename Labelled>
std::string called(const Words& words, const Labelled& one) {
  return one.label == Text{} ? one.name : words.name(one.name, one.label);
}

Chapter data_chapter(const Words& words) {
  Html html;
  std::vector<std::vector<std::string>> rows;
  for (const auto& import : words.definition().imports) {
    std::vector<std::string> columns;
    for (const auto& column : import.columns) columns.push_back(column.column);
    rows.push_back({import.name, import.file, joined(columns, ", ")});
  }
  html.table(words.pick({"Files that are read", "ไฟล์ที่นำเข้า"}),
             {{words.pick({"Import", "การนำเข้า"})},
              {words.pick({"File", "ไฟล์"}), true},
              {words.pick({"Columns", "คอลัมน์"}), true}},
             rows);
  rows.clear();
  for (const auto& report : words.definition().reports) {
    std::vector<std::string> columns;
    for (const auto& column : report.columns)
      if (column.format != "origin") columns.push_back(called(words, column));
    rows.push_back({called(words, report), report.file, joined(columns, ", ")});
  }
  html.table(
      words.pick({"Tables that are written", "ตารางที่จัดทำ"}),
      {{words.pick({"Report", "รายงาน"})}, {words.pick({"File", "ไฟล์"}), true}, {words.pick({"Columns", "คอลัมน์"})}},
      rows);
  return {"data", words.pick({"Imports and reports", "การนำเข้าและรายงาน"}), html.text()};
}

}  // namespace

std::vector<Chapter> office_chapters(const Words& words) {
  const model::Definition& definition = words.definition();
  std::vector<Chapter> chapters;
  if (!definition.roles.empty()) chapters.push_back(roles_chapter(words));
  if (!definition.parameters.empty()) chapters.push_back(parameters_chapter(words));
  if (!definition.evidence.empty()) chapters.push_back(evidence_chapter(words));
  if (!definition.records.empty()) chapters.push_back(records_chapter(words));
  if (!definition.guarantees.empty()) chapters.push_back(guarantees_chapter(words));
  if (!definition.imports.empty() || !definition.reports.empty()) chapters.push_back(data_chapter(words));
  return chapters;
}

}  // namespace anumat::generate
