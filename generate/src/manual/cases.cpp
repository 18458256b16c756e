#include <algorithm>

#include "manual/chapters.hpp"
#include "manual/html.hpp"
#include "picture/measure.hpp"
#include "picture/svg.hpp"
#include "wording/escape.hpp"
#include "wording/words.hpp"

namespace anumat::generate {

namespace {

void write_fields(Html& html, const model::CaseKind& kind, const Words& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& field : kind.fields)
    rows.push_back({words.name(field.name, field.label), field.name, words.type(field.type),
                    field.required ? words.yes_no(true) : "", canonical(field.check),
                    field.personal ? words.yes_no(true) : ""});
  html.table(words.pick({"What is filled in", "ข้อมูลที่กรอก"}),
             {{words.pick({"Field", "ช่องข้อมูล"})},
              {words.pick({"Name in rules", "ชื่อในกฎ"}), true},
              {words.pick({"Type", "ชนิด"})},
              {words.pick({"Required", "จำเป็น"})},
              {words.pick({"Check", "เงื่อนไข"}), true},
              {words.pick({"Personal data", "ข้อมูลส่วนบุคคล"})}},
             rows);
}

void write_values(Html& html, const model::CaseKind& kind, const Words& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& value : kind.derived)
    rows.push_back({words.name(value.name), words.type(value.type), canonical(value.value)});
  html.table(words.pick({"What is worked out", "ค่าที่คำนวณ"}),
             {{words.pick({"Value", "ค่า"})}, {words.pick({"Type", "ชนิด"})}, {words.pick({"How", "วิธีคำนวณ"}), true}},
             rows);
  rows.clear();
  for (const auto& relation : kind.relations)
    rows.push_back({words.name(relation.name), words.name(relation.kind), words.name(relation.field)});
  html.table(words.pick({"Cases that point here", "เรื่องที่อ้างถึงเรื่องนี้"}),
             {{words.pick({"Name", "ชื่อ"})},
              {words.pick({"Kind of case", "ชนิดเรื่อง"})},
              {words.pick({"By the field", "ผ่านช่อง"})}},
             rows);
}

std::string sets_text(const model::Transition& transition, const Words& words) {
  std::vector<std::string> parts;
  for (const auto& one : transition.sets) parts.push_back(words.name(one.field) + " = " + canonical(one.value));
  return joined(parts, "; ");
}

void write_lifecycle(Html& html, const model::CaseKind& kind, const Words& words) {
  const Picture picture = draw(lifecycle_graph(kind, words), Direction::Down);
  html.heading(3, "", words.pick({"How it runs", "ขั้นตอนการดำเนินงาน"}));
  html.figure(to_svg(picture, words.thai() ? dsl::Language::Thai : dsl::Language::English), picture.graph.description);
  std::vector<std::vector<std::string>> rows;
  for (const auto& transition : kind.lifecycle->transitions)
    rows.push_back({words.names(transition.from), words.name(transition.on), words.act(transition.act),
                    words.who(transition.who),
                    transition.to.empty() ? words.pick({"as it is", "คงเดิม"}) : words.name(transition.to),
                    words.needs(transition.needs), words.names(transition.takes), sets_text(transition, words),
                    canonical(transition.when), transition.new_round ? words.yes_no(true) : ""});
  html.table(words.pick({"What can be done", "สิ่งที่ทำได้"}),
             {{words.pick({"While", "ขณะอยู่ใน"})},
              {words.pick({"Step", "การดำเนินการ"})},
              {words.pick({"Legal force", "ผลทางกฎหมาย"})},
              {words.pick({"By whom", "โดย"})},
              {words.pick({"Becomes", "เปลี่ยนเป็น"})},
              {words.pick({"Needs", "ต้องมี"})},
              {words.pick({"Takes", "รับค่า"})},
              {words.pick({"Sets", "ตั้งค่า"}), true},
              {words.pick({"Only when", "เฉพาะเมื่อ"}), true},
              {words.pick({"New round", "รอบใหม่"})}},
             rows);
  if (!kind.lifecycle->separate.empty())
    html.paragraph(words.pick({"Nobody decides on a case in which they are: ", "ผู้ต่อไปนี้ตัดสินเรื่องของตนเองไม่ได้: "}) +
                   words.names(kind.lifecycle->separate));
  const model::Lifecycle& life = *kind.lifecycle;
  if (!life.paused_by.empty())
    html.paragraph(words.pick({"Paused and resumed by: ", "พักเรื่องและดำเนินเรื่องต่อโดย: "}) + words.who(life.paused_by));
  if (!life.reminded_by.empty())
    html.paragraph(words.pick({"Reminders are asked for by: ", "ขอให้เตือนโดย: "}) + words.who(life.reminded_by) +
                   words.pick({"; each person at most once in ", " แต่ละคนไม่เกินหนึ่งครั้งใน "}) +
                   words.span(life.reminder_gap));
}

void write_checks(Html& html, const model::CaseKind& kind, const Words& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& check : kind.checks) {
    const model::Rule* rule = words.definition().rule(check.rule);
    rows.push_back({words.name(check.on), words.name(check.rule), words.effect(check.effect),
                    rule == nullptr ? "" : rule->source});
  }
  html.table(words.pick({"What is checked", "สิ่งที่ตรวจ"}),
             {{words.pick({"At the step", "เมื่อทำ"})},
              {words.pick({"Rule", "กฎ"})},
              {words.pick({"When it is not met", "เมื่อไม่ผ่าน"})},
              {words.pick({"Source", "ที่มา"})}},
             rows);
  rows.clear();
  for (const auto& deadline : kind.deadlines)
    rows.push_back({words.name(deadline.state),
                    deadline.within ? words.span(*deadline.within) : words.pick({"no limit", "ไม่กำหนด"}),
                    deadline.then.kind == model::ThenKind::Nothing ? "" : words.then(deadline.then)});
  html.table(words.pick({"Deadlines", "กำหนดเวลา"}),
             {{words.pick({"While", "ขณะอยู่ใน"})}, {words.pick({"Within", "ภายใน"})}, {words.pick({"Then", "เมื่อเกิน"})}},
             rows);
}

}  // namespace

std::vector<Chapter> case_chapters(const Words& words) {
  std::vector<Chapter> chapters;
  for (const auto& kind : words.definition().cases) {
    Html html;
    html.terms(
        {{words.pick({"Opened by", "ผู้เปิดเรื่อง"}), words.who(kind.opened_by)},
         {words.pick({"Number", "เลขที่"}),
          kind.key.empty() ? template_text(kind.number) : words.pick({"the field ", "ช่อง "}) + words.name(kind.key),
          kind.key.empty()},
         {words.pick({"Shown as", "แสดงเป็น"}), kind.title.empty() ? "" : words.name(kind.title)}});
    write_fields(html, kind, words);
    write_values(html, kind, words);
    if (kind.lifecycle) write_lifecycle(html, kind, words);
    write_checks(html, kind, words);
    chapters.push_back(
        {xml_id("case", kind.name), words.pick({"Case: ", "เรื่อง: "}) + words.name(kind.name, kind.label), html.text()});
  }
  return chapters;
}

}  // namespace anumat::generate
