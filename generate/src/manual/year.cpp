#include <array>

#include "manual/chapters.hpp"
#include "manual/html.hpp"

namespace anumat::generate {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The cover says that the manual tells what the program does; these chapters are what people do.
void say_by_hand(Html& html, const Words& words) {
  html.paragraph(
      words.pick({"Kept by the people of the office: the program checks this part and does not carry it out yet.",
                  "บุคลากรของหน่วยงานเป็นผู้ดำเนินการ: ระบบตรวจส่วนนี้แต่ยังไม่ได้ดำเนินการให้"}),
      "small");
}

std::string due_text(const Words& words, const model::Due& due) {
  static const std::array<Text, 12> months{{{"January", "มกราคม"},
                                            {"February", "กุมภาพันธ์"},
                                            {"March", "มีนาคม"},
                                            {"April", "เมษายน"},
                                            {"May", "พฤษภาคม"},
                                            {"June", "มิถุนายน"},
                                            {"July", "กรกฎาคม"},
                                            {"August", "สิงหาคม"},
                                            {"September", "กันยายน"},
                                            {"October", "ตุลาคม"},
                                            {"November", "พฤศจิกายน"},
                                            {"December", "ธันวาคม"}}};
  static const std::array<Text, 5> stretches{{{"every week", "ทุกสัปดาห์"},
                                              {"every month", "ทุกเดือน"},
                                              {"every quarter", "ทุกไตรมาส"},
                                              {"every half year", "ทุกครึ่งปี"},
                                              {"every year", "ทุกปี"}}};
  static const std::array<Text, 3> years{
      {{" of the year before", " ของปีก่อน"}, {}, {" of the year after", " ของปีถัดไป"}}};
  std::string text;
  switch (due.kind) {
    case model::DueKind::ByDay:
      return words.pick({"by ", "ภายในวันที่ "}) + std::to_string(due.day) + " " +
             words.pick(months.at(static_cast<std::size_t>(due.month - 1))) +
             words.pick(years.at(static_cast<std::size_t>(due.year)));
    case model::DueKind::Every:
      text = words.pick(stretches.at(static_cast<std::size_t>(due.every)));
      break;
    case model::DueKind::OnEvent:
      text = words.pick({"after ", "หลังจาก "}) + words.name(due.step) + " (" + words.name(due.case_kind) + ")";
      break;
  }
  return due.within ? text + words.pick({" within ", " ภายใน "}) + words.span(*due.within) : text;
}

std::string formula(const model::Expression& expression) {
  return expression.empty() ? std::string() : expression.canonical();
}

Chapter cycle_chapter(const Words& words) {
  Html html;
  for (const auto& cycle : words.definition().cycles) {
    Rows rows;
    for (const std::string& stage : cycle.stages)
      for (const auto& duty : cycle.duties)
        if (duty.stage == stage)
          rows.push_back({words.name(stage), words.name(duty.name, duty.label), words.who(duty.who),
                          due_text(words, duty.due), formula(duty.done_when), words.needs(duty.evidence), duty.source});
    html.table(words.name(cycle.name, cycle.label),
               {{words.pick({"Stage", "ขั้น"})},
                {words.pick({"Duty", "ภารกิจ"})},
                {words.pick({"Who", "ผู้ทำ"})},
                {words.pick({"Due", "กำหนด"})},
                {words.pick({"Done when", "เสร็จเมื่อ"}), true},
                {words.pick({"Evidence", "หลักฐาน"})},
                {words.pick({"Source", "ที่มา"})}},
               rows);
    Rows gates;
    for (const auto& gate : cycle.gates) {
      std::vector<std::string> stopped;
      for (const auto& step : gate.stops) stopped.push_back(words.name(step.kind) + ": " + words.name(step.step));
      gates.push_back(
          {words.name(gate.stage), formula(gate.opens_when), joined(stopped, "; "), words.text(gate.message)});
    }
    html.table(words.pick({"What a stage waits for", "สิ่งที่แต่ละขั้นรอ"}),
               {{words.pick({"Stage", "ขั้น"})},
                {words.pick({"Opens when", "เปิดเมื่อ"}), true},
                {words.pick({"Stops", "กั้นขั้น"})},
                {words.pick({"Until then", "ระหว่างนั้น"})}},
               gates);
  }
  return {"cycles", words.pick({"The year", "วงรอบของปี"}), html.text()};
}

std::string levels_text(const model::Indicator& one) {
  std::vector<std::string> levels;
  for (const auto& level : one.levels)
    levels.push_back(level.score.text() + ": " + level.from.text() + (level.to ? ".." + level.to->text() : ""));
  return joined(levels, "; ");
}

Chapter indicators_chapter(const Words& words) {
  static const std::array<Text, 3> directions{{{"more", "มาก"}, {"less", "น้อย"}, {"within the range", "อยู่ในช่วง"}}};
  static const std::array<Text, 2> scorings{{{"in proportion", "ตามสัดส่วน"}, {"by level", "ตามขั้น"}}};
  static const std::array<Text, 6> roll_ups{{{},
                                             {"sum", "ผลรวม"},
                                             {"latest", "ค่าล่าสุด"},
                                             {"mean", "ค่าเฉลี่ย"},
                                             {"weighted mean", "ค่าเฉลี่ยถ่วงน้ำหนัก"},
                                             {"ratio", "อัตราส่วน"}}};
  Html html;
  Rows rows;
  for (const auto& one : words.definition().indicators) {
    const std::string by = formula(one.by);
    rows.push_back({one.name, words.name(one.name, one.label), one.weight.text(), one.target ? one.target->text() : "",
                    one.unit, words.pick(directions.at(static_cast<std::size_t>(one.direction))),
                    words.pick(scorings.at(static_cast<std::size_t>(one.scoring))), levels_text(one),
                    words.pick(roll_ups.at(static_cast<std::size_t>(one.roll_up))),
                    formula(one.value) + (by.empty() ? "" : " / " + by), words.who(one.owner)});
  }
  html.table(words.pick({"What the office is measured by", "สิ่งที่ใช้วัดหน่วยงาน"}),
             {{words.pick({"No.", "รหัส"})},
              {words.pick({"Indicator", "ตัวชี้วัด"})},
              {words.pick({"Weight", "น้ำหนัก"})},
              {words.pick({"Target", "เป้าหมาย"})},
              {words.pick({"Unit", "หน่วย"})},
              {words.pick({"Better is", "ยิ่งดีเมื่อ"})},
              {words.pick({"Scored", "วิธีให้คะแนน"})},
              {words.pick({"Score: from", "คะแนน: ตั้งแต่"})},
              {words.pick({"Roll-up", "วิธีรวม"})},
              {words.pick({"Figure", "ค่า"}), true},
              {words.pick({"Owner", "ผู้รับผิดชอบ"})}},
             rows);
  return {"indicators", words.pick({"Indicators", "ตัวชี้วัด"}), html.text()};
}

void write_ledger(Html& html, const Words& words, const model::Ledger& ledger) {
  const auto account = [&](const std::string& name) {
    const model::Account* found = ledger.account(name);
    return found == nullptr ? name : words.name(name, found->label);
  };
  Rows accounts;
  for (const auto& one : ledger.accounts)
    accounts.push_back(
        {account(one.name),
         one.grows == model::Side::Debit ? words.pick({"debit", "เดบิต"}) : words.pick({"credit", "เครดิต"}),
         one.never_negative ? words.yes_no(true) : "",
         one.year_end == model::YearEnd::Close ? words.pick({"into ", "ปิดเข้า "}) + account(one.into)
                                               : words.pick({"carried over", "ยกไป"})});
  html.table(words.name(ledger.name, ledger.label),
             {{words.pick({"Account", "รายการบัญชี"})},
              {words.pick({"Rises on", "เพิ่มด้าน"})},
              {words.pick({"Never negative", "ห้ามติดลบ"})},
              {words.pick({"Year end", "สิ้นปี"})}},
             accounts);
  Rows postings;
  for (const auto& one : ledger.postings)
    postings.push_back({words.name(one.kind), one.on == "open" ? words.pick({"open", "เปิดเรื่อง"}) : words.name(one.on),
                        account(one.debit), account(one.credit), formula(one.amount), formula(one.when)});
  html.table(words.pick({"What is posted", "การลงบัญชี"}),
             {{words.pick({"Case", "เรื่อง"})},
              {words.pick({"Step", "ขั้น"})},
              {words.pick({"Debit", "เดบิต"})},
              {words.pick({"Credit", "เครดิต"})},
              {words.pick({"Amount", "จำนวนเงิน"}), true},
              {words.pick({"When", "เมื่อ"}), true}},
             postings);
}

void write_reconciliation(Html& html, const Words& words, const model::Reconciliation& one) {
  static const std::array<Text, 4> entries{{{"any", "เท่าใดก็ได้"}, {"none", "ไม่มี"}, {"one", "หนึ่ง"}, {"several", "หลาย"}}};
  const std::array<std::string, 4> counts{"", words.name(one.left), words.name(one.right), "0"};
  Rows rows;
  for (const auto& outcome : one.outcomes)
    rows.push_back(
        {words.name(outcome.name, outcome.label), words.pick(entries.at(static_cast<std::size_t>(outcome.left))),
         words.pick(entries.at(static_cast<std::size_t>(outcome.right))),
         outcome.all_equal ? words.pick({"nothing", "ไม่ต่าง"}) : joined(outcome.differs, ", "), formula(outcome.when),
         words.who(outcome.who), words.needs(outcome.needs), counts.at(static_cast<std::size_t>(outcome.counts))});
  html.table(words.name(one.name, one.label),
             {{words.pick({"Outcome", "กรณี"})},
              {words.name(one.left)},
              {words.name(one.right)},
              {words.pick({"Different", "ต่างที่"})},
              {words.pick({"When", "เมื่อ"}), true},
              {words.pick({"Settled by", "ผู้ชี้ขาด"})},
              {words.pick({"Needs", "ต้องมี"})},
              {words.pick({"Counts", "นับยอดของ"})}},
             rows);
}

Chapter money_chapter(const Words& words) {
  Html html;
  say_by_hand(html, words);
  for (const auto& ledger : words.definition().ledgers) write_ledger(html, words, ledger);
  for (const auto& one : words.definition().reconciliations) write_reconciliation(html, words, one);
  return {"money", words.pick({"Ledgers and reconciliations", "บัญชีและการกระทบยอด"}), html.text()};
}

Chapter agreements_chapter(const Words& words) {
  static const std::array<Text, 3> parties{
      {{"promises", "ผู้ทำคำรับรอง"}, {"receives", "ผู้รับคำรับรอง"}, {"witness", "พยาน"}}};
  Html html;
  say_by_hand(html, words);
  for (const auto& one : words.definition().agreements) {
    Rows rows;
    for (const auto& signing : one.signing)
      rows.push_back({std::to_string(signing.order), words.who(signing.who),
                      words.pick(parties.at(static_cast<std::size_t>(signing.party)))});
    html.table(words.name(one.name, one.label) + ": " + words.names(one.promise),
               {{words.pick({"Order", "ลำดับ"})}, {words.pick({"Signs", "ผู้ลงนาม"})}, {words.pick({"As", "ฝ่าย"})}}, rows);
  }
  return {"agreements", words.pick({"Agreements", "คำรับรอง"}), html.text()};
}

Chapter surveys_chapter(const Words& words) {
  static const std::array<Text, 7> kinds{{{"scale", "มาตรวัด"},
                                          {"choice", "เลือกหนึ่ง"},
                                          {"several", "เลือกได้หลาย"},
                                          {"yes or no", "ใช่หรือไม่"},
                                          {"number", "จำนวน"},
                                          {"text", "ข้อความ"},
                                          {"person", "บุคคล"}}};
  Html html;
  for (const auto& survey : words.definition().surveys) {
    Rows rows;
    for (const auto& question : survey.questions)
      rows.push_back({words.name(question.name, question.label),
                      words.pick(kinds.at(static_cast<std::size_t>(question.kind))),
                      question.scale.empty() ? joined(question.choices, ", ") : words.name(question.scale),
                      question.required ? words.yes_no(true) : ""});
    html.table(words.name(survey.name, survey.label) + ": " + words.who(survey.audience),
               {{words.pick({"Question", "คำถาม"})},
                {words.pick({"Answer", "คำตอบ"})},
                {words.pick({"Out of", "จาก"})},
                {words.pick({"Required", "จำเป็น"})}},
               rows);
  }
  return {"surveys", words.pick({"Surveys", "แบบสำรวจ"}), html.text()};
}

Chapter problems_chapter(const Words& words) {
  static const std::array<Text, 3> severities{{{"low", "ต่ำ"}, {"medium", "ปานกลาง"}, {"high", "สูง"}}};
  Html html;
  Rows rows;
  for (const auto& one : words.definition().problems)
    rows.push_back({words.name(one.name, one.label), words.name(one.kind), formula(one.when), formula(one.closed_when),
                    words.pick(severities.at(static_cast<std::size_t>(one.severity))), words.who(one.tell),
                    words.names(one.stops), words.text(one.message)});
  html.table(words.pick({"Findings that open by themselves", "ปัญหาที่เปิดขึ้นเอง"}),
             {{words.pick({"Problem", "ปัญหา"})},
              {words.pick({"Case", "เรื่อง"})},
              {words.pick({"Opens when", "เปิดเมื่อ"}), true},
              {words.pick({"Closes when", "ปิดเมื่อ"}), true},
              {words.pick({"Severity", "ระดับ"})},
              {words.pick({"Told", "แจ้ง"})},
              {words.pick({"Stops", "กั้นขั้น"})},
              {words.pick({"Message", "ข้อความ"})}},
             rows);
  return {"problems", words.pick({"Problems", "ปัญหา"}), html.text()};
}

}  // namespace

std::vector<Chapter> year_chapters(const Words& words) {
  const model::Definition& all = words.definition();
  std::vector<Chapter> chapters;
  if (!all.cycles.empty()) chapters.push_back(cycle_chapter(words));
  if (!all.indicators.empty()) chapters.push_back(indicators_chapter(words));
  if (!all.ledgers.empty() || !all.reconciliations.empty()) chapters.push_back(money_chapter(words));
  if (!all.agreements.empty()) chapters.push_back(agreements_chapter(words));
  if (!all.surveys.empty()) chapters.push_back(surveys_chapter(words));
  if (!all.problems.empty()) chapters.push_back(problems_chapter(words));
  return chapters;
}

}  // namespace anumat::generate
