// What an office puts its name to and asks others: agreements, surveys, problems, forms.

#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kParties[] = {{"promisor", "ผู้ทำคำรับรอง"}, {"recipient", "ผู้รับคำรับรอง"}, {"witness", "พยาน"}};
constexpr ChoiceWord kQuestions[] = {{"scale", "มาตรวัด"},      {"choice", "เลือกหนึ่ง"}, {"several", "เลือกได้หลาย"},
                                     {"yes or no", "ใช่หรือไม่"}, {"number", "จำนวน"},   {"text", "ข้อความ"},
                                     {"person", "บุคคล"}};
constexpr ChoiceWord kSeverities[] = {{"low", "ต่ำ"}, {"medium", "ปานกลาง"}, {"high", "สูง"}};

PropertyEntry about_property(bool required, Text meaning) {
  return {.id = "about",
          .th = "เกี่ยวกับ",
          .grammar = CellGrammar::Name,
          .required = required,
          .meaning = std::move(meaning),
          .example = "about: project"};
}

ColumnEntry label_column(std::string_view language) {
  const bool thai = language == "th";
  return {.id = thai ? "label th" : "label en",
          .th = thai ? "ชื่อแสดง th" : "ชื่อแสดง en",
          .meaning = thai ? Text{"what it is called in Thai", "ชื่อภาษาไทย"}
                          : Text{"what it is called in English", "ชื่อภาษาอังกฤษ"}};
}

}  // namespace

SectionEntry agreement_entry() {
  return {.id = "agreement",
          .th = "คำรับรอง",
          .meaning = {"who promises what to whom, and in which order they sign", "ผู้ใดรับรองสิ่งใดต่อผู้ใด และลงนามตามลำดับใด"},
          .example =
              "agreement: project agreement\nabout: project\npromise: budget, target\namended on: revise\n"
              "| order | who      | party     |\n| 1     | owner    | promisor  |\n| 2     | director | recipient |\n",
          .properties = {label_property(),
                         about_property(true, {"the kind of case that it is about", "ชนิดเรื่องที่รับรอง"}),
                         {.id = "promise",
                          .th = "สิ่งที่รับรอง",
                          .grammar = CellGrammar::FieldList,
                          .required = true,
                          .meaning = {"the fields that are promised", "ช่องข้อมูลที่รับรอง"},
                          .example = "promise: budget, target"},
                         {.id = "under",
                          .th = "รับช่วงจาก",
                          .grammar = CellGrammar::Name,
                          .meaning = {"the agreement that this one carries out", "คำรับรองที่คำรับรองนี้รับช่วงมา"},
                          .example = "under: unit agreement"},
                         {.id = "amended on",
                          .th = "แก้ไขเมื่อ",
                          .grammar = CellGrammar::NameList,
                          .meaning = {"the steps that change what is promised; everybody signs again",
                                      "ขั้นที่เปลี่ยนสิ่งที่รับรอง ซึ่งทุกฝ่ายต้องลงนามใหม่"},
                          .example = "amended on: revise"},
                         source_property()},
          .tables = {{.id = "signing",
                      .columns = {{.id = "order",
                                   .th = "ลำดับ",
                                   .grammar = CellGrammar::Integer,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"whose turn it is; those of one number sign in any order",
                                               "ลำดับการลงนาม ลำดับเดียวกันลงนามก่อนหลังได้"}},
                                  {.id = "who",
                                   .th = "ผู้ทำ",
                                   .grammar = CellGrammar::Who,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"who signs", "ผู้ลงนาม"}},
                                  {.id = "party",
                                   .th = "ฝ่าย",
                                   .grammar = CellGrammar::Choice,
                                   .required = true,
                                   .cell_required = true,
                                   .choices = kParties,
                                   .meaning = {"the side that they sign for", "ลงนามในฐานะฝ่ายใด"}}},
                      .required = true,
                      .meaning = {"the order of signing", "ลำดับการลงนาม"}}}};
}

SectionEntry survey_entry() {
  return {
      .id = "survey",
      .th = "แบบสำรวจ",
      .meaning = {"questions, who is asked, and on which scale they answer", "คำถาม ผู้ตอบ และมาตรวัด"},
      .example =
          "survey: satisfaction\nabout: project\naudience: anyone\nanonymous: yes\nleast answers: 5\nopen for: 14 "
          "days\n| scale     | value | label th |\n| agreement | 1     | น้อยที่สุด  |\n| agreement | 5     | มากที่สุด  |\n\n"
          "| question | kind  | scale     | required |\n| content  | scale | agreement | yes      |\n| comments | "
          "text  |           |          |\n",
      .properties = {label_property(),
                     about_property(false, {"the kind of case that it asks about", "ชนิดเรื่องที่ถาม"}),
                     {.id = "audience",
                      .th = "ผู้ตอบ",
                      .grammar = CellGrammar::Who,
                      .required = true,
                      .meaning = {"who is asked", "ผู้ที่ได้รับแบบสำรวจ"},
                      .example = "audience: staff"},
                     {.id = "anonymous",
                      .th = "ไม่ระบุตัวตน",
                      .grammar = CellGrammar::YesNo,
                      .meaning = {"nobody can tell who gave which answer", "ไม่มีผู้ใดทราบว่าใครตอบอะไร"},
                      .example = "anonymous: yes"},
                     {.id = "least answers",
                      .th = "จำนวนคำตอบขั้นต่ำ",
                      .grammar = CellGrammar::Integer,
                      .meaning = {"no figure is shown for fewer", "ไม่แสดงผลหากคำตอบน้อยกว่านี้"},
                      .example = "least answers: 5"},
                     {.id = "opens on",
                      .th = "เปิดเมื่อทำ",
                      .grammar = CellGrammar::Name,
                      .meaning = {"the step of the case that opens it", "ขั้นของเรื่องที่เปิดแบบสำรวจ"},
                      .example = "opens on: finish"},
                     {.id = "open for",
                      .th = "เปิดรับ",
                      .grammar = CellGrammar::Duration,
                      .meaning = {"how long answers are taken", "รับคำตอบนานเท่าใด"},
                      .example = "open for: 14 days"},
                     source_property()},
      .tables = {{.id = "scales",
                  .columns = {{.id = "scale",
                               .th = "มาตรวัด",
                               .grammar = CellGrammar::Name,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"the name of the scale, in each of its rows", "ชื่อมาตรวัด เขียนทุกแถว"}},
                              {.id = "value",
                               .th = "ค่า",
                               .grammar = CellGrammar::Number,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"the number that an answer counts as", "ค่าของคำตอบ"}},
                              label_column("th"),
                              label_column("en")},
                  .meaning = {"the points of the scales", "ระดับของมาตรวัด"}},
                 {.id = "questions",
                  .columns = {{.id = "question",
                               .th = "คำถาม",
                               .grammar = CellGrammar::Name,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"the name of the question", "ชื่อคำถาม"}},
                              {.id = "kind",
                               .th = "ชนิดคำตอบ",
                               .grammar = CellGrammar::Choice,
                               .required = true,
                               .cell_required = true,
                               .choices = kQuestions,
                               .meaning = {"how it is answered", "ตอบอย่างไร"}},
                              {.id = "scale",
                               .th = "มาตรวัด",
                               .grammar = CellGrammar::Name,
                               .meaning = {"the scale, of the kind `scale`", "มาตรวัดที่ใช้ เมื่อชนิดคือ มาตรวัด"}},
                              {.id = "choices",
                               .th = "ตัวเลือก",
                               .grammar = CellGrammar::NameList,
                               .meaning = {"what can be chosen", "ตัวเลือกทั้งหมด"}},
                              {.id = "required",
                               .th = "จำเป็น",
                               .grammar = CellGrammar::YesNo,
                               .meaning = {"whether it must be answered", "ต้องตอบหรือไม่"}},
                              label_column("th"),
                              label_column("en")},
                  .required = true,
                  .meaning = {"the questions", "คำถาม"}}}};
}

SectionEntry problem_entry() {
  return {
      .id = "problem",
      .th = "ปัญหา",
      .meaning = {"a kind of finding that opens by itself", "ชนิดปัญหาที่เปิดขึ้นเอง"},
      .example =
          "problem: budget lost\nabout: project\nwhen: short > 0\nclosed when: short = 0\ngroup: "
          "money\nseverity: high\ntell: planning officer, owner\nmessage en: {code} has lost {short}\nmessage th: "
          "{code} ถูกดึงงบกลับ {short}\n",
      .properties = {
          label_property(),
          about_property(true, {"the kind of case that it is found in", "ชนิดเรื่องที่พบปัญหา"}),
          {.id = "when",
           .th = "เปิดเมื่อ",
           .grammar = CellGrammar::Expression,
           .meaning = {"what opens it; without it, only deadlines do", "สิ่งที่ทำให้เปิดปัญหา ไม่ระบุคือเปิดโดยกำหนดเวลาเท่านั้น"},
           .example = "when: short > 0"},
          {.id = "closed when",
           .th = "ปิดเมื่อ",
           .grammar = CellGrammar::Expression,
           .meaning = {"what closes it by itself; without it, somebody must", "สิ่งที่ทำให้ปิดเอง ไม่ระบุคือต้องมีผู้ปิด"},
           .example = "closed when: short = 0"},
          {.id = "cost",
           .th = "มูลค่า",
           .grammar = CellGrammar::Expression,
           .meaning = {"what is at stake, in baht", "จำนวนเงินที่เกี่ยวข้อง เป็นบาท"},
           .example = "cost: short"},
          {.id = "group",
           .th = "กลุ่ม",
           .grammar = CellGrammar::Name,
           .meaning = {"what it is counted under", "นับรวมในกลุ่มใด"},
           .example = "group: money"},
          {.id = "severity",
           .th = "ระดับ",
           .grammar = CellGrammar::Choice,
           .choices = kSeverities,
           .meaning = {"how bad it is", "รุนแรงเพียงใด"},
           .example = "severity: high"},
          {.id = "tell",
           .th = "แจ้ง",
           .grammar = CellGrammar::Who,
           .required = true,
           .meaning = {"who is told", "แจ้งผู้ใด"},
           .example = "tell: planning officer"},
          {.id = "stops",
           .th = "กั้นขั้น",
           .grammar = CellGrammar::NameList,
           .meaning = {"the steps that are closed while it is open", "ขั้นที่ทำไม่ได้ระหว่างที่ยังเปิดอยู่"},
           .example = "stops: endorse"},
          {.id = "message",
           .th = "ข้อความ",
           .grammar = CellGrammar::Template,
           .required = true,
           .per_language = true,
           .meaning = {"what people read about it", "ข้อความที่ผู้ใช้อ่าน"},
           .example = "message en: {code} has lost {short}"},
          {.id = "advice",
           .th = "คำแนะนำ",
           .grammar = CellGrammar::Template,
           .per_language = true,
           .meaning = {"what to do about it", "ควรทำอย่างไร"},
           .example = "advice en: ask the planning officer"},
          source_property()}};
}

SectionEntry form_entry() {
  return {
      .id = "form",
      .th = "แบบฟอร์ม",
      .meaning = {"how the fields of a case are laid out, in its JSON Schema", "การจัดวางช่องข้อมูลของเรื่องใน JSON Schema"},
      .example =
          "form: new project\nabout: project\n| group | field  | width | visible when | help th        |\n| who   | "
          "owner  | 6     |              |                |\n| money | budget | 6     | owner != \"\"  | กรอกเป็นบาท    "
          "  "
          "|\n",
      .properties = {label_property(),
                     about_property(true, {"the kind of case that it is for", "ชนิดเรื่องที่ใช้แบบฟอร์มนี้"}),
                     {.id = "on",
                      .th = "เมื่อทำ",
                      .grammar = CellGrammar::Name,
                      .meaning = {"the step that it is for; without it, opening", "ขั้นที่ใช้ ไม่ระบุคือการเปิดเรื่อง"},
                      .example = "on: submit"},
                     source_property()},
      .tables = {
          {.id = "layout",
           .columns =
               {{.id = "group",
                 .th = "กลุ่ม",
                 .grammar = CellGrammar::Name,
                 .meaning = {"the heading that it stands under", "หัวข้อที่ช่องนี้อยู่"}},
                {.id = "field",
                 .th = "ช่อง",
                 .grammar = CellGrammar::Name,
                 .required = true,
                 .cell_required = true,
                 .meaning = {"the field", "ช่องข้อมูล"}},
                {.id = "width",
                 .th = "ความกว้าง",
                 .grammar = CellGrammar::Integer,
                 .meaning = {"how many of the twelve columns of a page; all without it",
                             "กี่ส่วนจากสิบสองส่วนของหน้า ไม่ระบุคือเต็มหน้า"}},
                {.id = "visible when",
                 .th = "แสดงเมื่อ",
                 .grammar = CellGrammar::Expression,
                 .meaning = {"it is shown only when this holds", "แสดงเฉพาะเมื่อเป็นจริง"}},
                {.id = "help th", .th = "คำช่วย th", .meaning = {"how to fill it in, in Thai", "วิธีกรอก ภาษาไทย"}},
                {.id = "help en", .th = "คำช่วย en", .meaning = {"how to fill it in, in English", "วิธีกรอก ภาษาอังกฤษ"}}},
           .required = true,
           .meaning = {"the fields, in order", "ช่องข้อมูลตามลำดับ"}}}};
}

}  // namespace anumat::dsl
