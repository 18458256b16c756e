#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kActs[] = {{"submit", "เสนอ"},  {"check", "ตรวจสอบ"},      {"endorse", "เห็นชอบ"},
                                {"approve", "อนุมัติ"}, {"acknowledge", "รับทราบ"}, {"certify", "รับรอง"},
                                {"return", "ส่งกลับ"}, {"reject", "ไม่อนุมัติ"}};
constexpr ChoiceWord kEffects[] = {{"stop", "หยุด"}, {"warn", "เตือน"}, {"record", "บันทึก"}};

TableEntry fields_table() {
  return {.id = "fields",
          .columns = {{.id = "field",
                       .th = "ช่อง",
                       .grammar = CellGrammar::Name,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"the name of the field", "ชื่อช่องข้อมูล"}},
                      {.id = "type",
                       .th = "ชนิด",
                       .grammar = CellGrammar::Type,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"what the field holds", "ชนิดของข้อมูลในช่อง"}},
                      {.id = "required",
                       .th = "จำเป็น",
                       .grammar = CellGrammar::YesNo,
                       .meaning = {"whether it must be filled in", "ต้องกรอกหรือไม่"}},
                      {.id = "check",
                       .th = "เงื่อนไข",
                       .grammar = CellGrammar::UnaryTests,
                       .meaning = {"what its value must satisfy; of a record, in every row",
                                   "เงื่อนไขที่ค่าต้องเป็นไปตาม หากเป็นระเบียนใช้กับทุกแถว"}},
                      {.id = "default",
                       .th = "ค่าเริ่มต้น",
                       .grammar = CellGrammar::Expression,
                       .meaning = {"its value when nothing is given", "ค่าเมื่อไม่ได้กรอก"}},
                      {.id = "label th", .th = "ชื่อแสดง th", .meaning = {"what it is called in Thai", "ชื่อภาษาไทย"}},
                      {.id = "label en", .th = "ชื่อแสดง en", .meaning = {"what it is called in English", "ชื่อภาษาอังกฤษ"}},
                      {.id = "personal",
                       .th = "ส่วนบุคคล",
                       .grammar = CellGrammar::YesNo,
                       .meaning = {"whether it is personal data: kept apart from the log, never decided by, erasable",
                                   "เป็นข้อมูลส่วนบุคคลหรือไม่ ซึ่งเก็บแยกจากบันทึก ไม่ใช้ตัดสิน และลบได้"}},
                      {.id = "about",
                       .th = "ของผู้ใด",
                       .grammar = CellGrammar::Name,
                       .meaning = {"the person field that says whose data it is; the case's own when left out",
                                   "ช่องบุคคลที่บอกว่าเป็นข้อมูลของผู้ใด หากไม่ระบุถือเป็นข้อมูลของเรื่อง"}}},
          .required = true,
          .meaning = {"the fields", "ช่องข้อมูล"}};
}

ColumnEntry on_column() {
  return {.id = "on",
          .th = "เมื่อทำ",
          .grammar = CellGrammar::Name,
          .required = true,
          .cell_required = true,
          .meaning = {"the name of the step people take", "ชื่อขั้นที่คนดำเนินการ"}};
}

}  // namespace

std::span<const ChoiceWord> act_words() {
  return kActs;
}

SectionEntry record_entry() {
  return {.id = "record",
          .th = "ระเบียน",
          .meaning = {"a part of a case, with fields of its own", "ส่วนหนึ่งของเรื่อง มีช่องข้อมูลของตนเอง"},
          .example =
              "record: activity\n| field  | type  | required |\n| name   | text  | yes      |\n| budget | money | yes  "
              "    |\n",
          .properties = {label_property(), source_property()},
          .tables = {fields_table()}};
}

SectionEntry case_entry() {
  return {.id = "case",
          .th = "เรื่อง",
          .meaning = {"a thing that flows through the office", "เรื่องที่เดินผ่านขั้นตอนของหน่วยงาน"},
          .example =
              "case: project\nlabel th: โครงการ\nkey: code\n| field | type | required | label th |\n| code  | text | "
              "yes      | รหัส     |\n",
          .properties = {label_property(),
                         {.id = "key",
                          .th = "คีย์",
                          .grammar = CellGrammar::Name,
                          .meaning = {"the field that tells one case from another", "ช่องที่ใช้แยกแต่ละเรื่อง"},
                          .example = "key: code"},
                         {.id = "number",
                          .th = "เลขที่",
                          .grammar = CellGrammar::Template,
                          .meaning = {"how the number of a new case is made", "วิธีออกเลขที่ของเรื่องใหม่"},
                          .example = "number: PRP-{fiscal year(today)}-{serial(3)}"},
                         {.id = "title",
                          .th = "ช่องชื่อเรื่อง",
                          .grammar = CellGrammar::Name,
                          .meaning = {"the field that is shown as its title", "ช่องที่แสดงเป็นชื่อเรื่อง"},
                          .example = "title: name"},
                         {.id = "opened by",
                          .th = "ผู้เปิดเรื่อง",
                          .grammar = CellGrammar::Who,
                          .meaning = {"who may open one", "ผู้ที่เปิดเรื่องได้"},
                          .example = "opened by: planning officer"},
                         source_property()},
          .tables = {fields_table()}};
}

SectionEntry relations_entry() {
  return {.id = "relations",
          .th = "ความสัมพันธ์",
          .meaning = {"cases of other kinds that point at this one", "เรื่องชนิดอื่นที่อ้างถึงเรื่องนี้"},
          .example = "relations: project\n| name       | kind     | field   |\n| activities | activity | project |\n",
          .of_case = true,
          .tables = {{.id = "relations",
                      .columns = {{.id = "name",
                                   .th = "ชื่อ",
                                   .grammar = CellGrammar::Name,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"what expressions call the list", "ชื่อรายการที่ใช้ในนิพจน์"}},
                                  {.id = "kind",
                                   .th = "ชนิดเรื่อง",
                                   .grammar = CellGrammar::Name,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"the kind of the other cases", "ชนิดของเรื่องที่อ้างมา"}},
                                  {.id = "field",
                                   .th = "ช่อง",
                                   .grammar = CellGrammar::Name,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"their field that points here", "ช่องของเรื่องนั้นที่ชี้มาที่นี่"}}},
                      .required = true,
                      .meaning = {"the relations", "ความสัมพันธ์"}}}};
}

SectionEntry derived_entry() {
  return {
      .id = "derived",
      .th = "ค่าคำนวณ",
      .meaning = {"values that follow from the fields", "ค่าที่คำนวณได้จากช่องข้อมูล"},
      .example = "derived: project\n| name  | type  | value               |\n| total | money | sum(lines.amount)   |\n",
      .of_case = true,
      .tables = {
          {.id = "values",
           .columns =
               {{.id = "name",
                 .th = "ชื่อ",
                 .grammar = CellGrammar::Name,
                 .required = true,
                 .cell_required = true,
                 .meaning = {"the name of the value", "ชื่อค่า"}},
                {.id = "type",
                 .th = "ชนิด",
                 .grammar = CellGrammar::Type,
                 .required = true,
                 .cell_required = true,
                 .meaning = {"what kind of value it is", "ชนิดของค่า"}},
                {.id = "value",
                 .th = "ค่า",
                 .grammar = CellGrammar::Expression,
                 .required = true,
                 .cell_required = true,
                 .meaning = {"how it is worked out", "วิธีคำนวณ"}},
                {.id = "label th", .th = "ชื่อแสดง th", .meaning = {"what it is called in Thai", "ชื่อภาษาไทย"}},
                {.id = "label en", .th = "ชื่อแสดง en", .meaning = {"what it is called in English", "ชื่อภาษาอังกฤษ"}}},
           .required = true,
           .meaning = {"the values", "ค่า"}}}};
}

SectionEntry lifecycle_entry() {
  return {
      .id = "lifecycle",
      .th = "วงจร",
      .meaning = {"the states of a case and who moves it from one to the next", "สถานะของเรื่อง และใครนำเรื่องไปสถานะถัดไป"},
      .example =
          "lifecycle: project\nstart: draft\nend: closed\n"
          "| from  | on     | who      | to     | act     |\n| draft | accept | director | closed | approve |\n",
      .of_case = true,
      .properties = {{.id = "separate",
                      .th = "แยกจาก",
                      .grammar = CellGrammar::Separate,
                      .meaning = {"who may not also check, endorse, approve, return or reject",
                                  "ผู้ที่ห้ามตรวจสอบ เห็นชอบ อนุมัติ ส่งกลับ หรือไม่อนุมัติเรื่องของตน"},
                      .example = "separate: owner"},
                     {.id = "start",
                      .th = "เริ่มที่",
                      .grammar = CellGrammar::Name,
                      .required = true,
                      .meaning = {"the state of a new case", "สถานะของเรื่องใหม่"},
                      .example = "start: draft"},
                     {.id = "end",
                      .th = "จบที่",
                      .grammar = CellGrammar::NameList,
                      .required = true,
                      .meaning = {"the states in which a case is done; only a step called `reopen` leaves them",
                                  "สถานะที่เรื่องสิ้นสุด ออกได้ด้วยขั้นชื่อ `reopen` เท่านั้น"},
                      .example = "end: closed, cancelled"},
                     {.id = "paused by",
                      .th = "ผู้พักเรื่อง",
                      .grammar = CellGrammar::Who,
                      .meaning = {"who may let a case rest and go on; no time runs meanwhile",
                                  "ผู้ที่พักเรื่องและดำเนินเรื่องต่อได้ ระหว่างพักไม่นับเวลา"},
                      .example = "paused by: planning officer"},
                     {.id = "reminded by",
                      .th = "ผู้ขอให้เตือน",
                      .grammar = CellGrammar::Who,
                      .meaning = {"who may have those reminded whom a case waits for", "ผู้ที่ขอให้เตือนผู้ซึ่งเรื่องรออยู่ได้"},
                      .example = "reminded by: owner"},
                     {.id = "reminders every",
                      .th = "เตือนได้ทุก",
                      .grammar = CellGrammar::Duration,
                      .meaning = {"the time between two reminders of one person; a working day when left out",
                                  "ระยะระหว่างการเตือนคนเดียวกันสองครั้ง หากไม่ระบุคือหนึ่งวันทำการ"},
                      .example = "reminders every: 2 working days"},
                     source_property()},
      .tables = {{.id = "transitions",
                  .columns = {{.id = "from",
                               .th = "จาก",
                               .grammar = CellGrammar::NameList,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"the states in which the step may be taken", "สถานะที่ดำเนินการขั้นนี้ได้"}},
                              on_column(),
                              {.id = "who",
                               .th = "ผู้ทำ",
                               .grammar = CellGrammar::Who,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"who may take it", "ผู้ที่ดำเนินการได้"}},
                              {.id = "to",
                               .th = "ไป",
                               .grammar = CellGrammar::Name,
                               .required = true,
                               .cell_required = true,
                               .meaning = {"the state afterwards, or `same`", "สถานะหลังจากนั้น หรือ `คงเดิม`"}},
                              {.id = "act",
                               .th = "การกระทำ",
                               .grammar = CellGrammar::Choice,
                               .choices = kActs,
                               .meaning = {"the legal force of the step", "ผลทางระเบียบของขั้นนี้"}},
                              {.id = "takes",
                               .th = "รับค่า",
                               .grammar = CellGrammar::FieldList,
                               .meaning = {"the fields given with the step", "ช่องข้อมูลที่กรอกพร้อมขั้นนี้"}},
                              {.id = "sets",
                               .th = "ตั้งค่า",
                               .grammar = CellGrammar::Assignments,
                               .meaning = {"the fields that change by themselves", "ช่องข้อมูลที่เปลี่ยนเอง"}},
                              {.id = "needs",
                               .th = "ต้องมี",
                               .grammar = CellGrammar::Needs,
                               .meaning = {"what must come with the step", "สิ่งที่ต้องแนบมากับขั้นนี้"}},
                              {.id = "when",
                               .th = "เงื่อนไข",
                               .grammar = CellGrammar::Expression,
                               .meaning = {"the condition under which it is open", "เงื่อนไขที่ทำขั้นนี้ได้"}}},
                  .required = true,
                  .meaning = {"the steps from state to state", "ขั้นจากสถานะหนึ่งไปอีกสถานะหนึ่ง"}}}};
}

SectionEntry rounds_entry() {
  return {.id = "rounds",
          .th = "รอบ",
          .meaning = {"the steps that begin a new round of a case", "ขั้นที่เริ่มรอบใหม่ของเรื่อง"},
          .example = "rounds: proposal\n| on     |\n| submit |\n",
          .of_case = true,
          .tables = {{.id = "rounds", .columns = {on_column()}, .required = true, .meaning = {"the steps", "ขั้น"}}}};
}

SectionEntry checks_entry() {
  return {.id = "checks",
          .th = "การตรวจ",
          .meaning = {"which rule is looked at on which step", "ขั้นใดตรวจกฎใด"},
          .example = "checks: proposal\n| on     | rule      | effect |\n| submit | lead time | warn   |\n",
          .of_case = true,
          .tables = {{.id = "checks",
                      .columns = {on_column(),
                                  {.id = "rule",
                                   .th = "กฎ",
                                   .grammar = CellGrammar::Name,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"the rule", "กฎ"}},
                                  {.id = "effect",
                                   .th = "ผล",
                                   .grammar = CellGrammar::Choice,
                                   .choices = kEffects,
                                   .meaning = {"what happens when the rule is not met", "ผลเมื่อไม่เป็นไปตามกฎ"}}},
                      .required = true,
                      .meaning = {"the checks", "การตรวจ"}}}};
}

SectionEntry deadlines_entry() {
  return {.id = "deadlines",
          .th = "กำหนดเวลา",
          .meaning = {"how long a case may stay in a state", "เรื่องอยู่ในสถานะหนึ่งได้นานเท่าใด"},
          .example =
              "deadlines: project\n| state  | within         | then            |\n| review | 3 working days | remind "
              "director |\n",
          .of_case = true,
          .tables = {{.id = "deadlines",
                      .columns = {{.id = "state",
                                   .th = "สถานะ",
                                   .grammar = CellGrammar::Name,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"the state; with nothing behind it, time is not limited",
                                               "สถานะ หากไม่ระบุเวลา คือไม่จำกัด"}},
                                  {.id = "within",
                                   .th = "ภายใน",
                                   .grammar = CellGrammar::Duration,
                                   .required = true,
                                   .meaning = {"the time allowed", "เวลาที่ให้"}},
                                  {.id = "then",
                                   .th = "แล้ว",
                                   .grammar = CellGrammar::Then,
                                   .required = true,
                                   .meaning = {"what happens when time is up", "สิ่งที่เกิดเมื่อครบเวลา"}}},
                      .required = true,
                      .meaning = {"the deadlines", "กำหนดเวลา"}}}};
}

SectionEntry readers_entry() {
  return {.id = "readers",
          .th = "ผู้อ่าน",
          .meaning = {"who reads a case; everybody in the office when there is no such section",
                      "ผู้ที่อ่านเรื่องได้ หากไม่มีส่วนนี้คือทุกคนในหน่วยงาน"},
          .example =
              "readers: project\nread by: owner, director\nactors read: yes\n"
              "| field  | read by |\n| salary | owner   |\n",
          .of_case = true,
          .properties =
              {{.id = "read by",
                .th = "ผู้อ่านเรื่อง",
                .grammar = CellGrammar::Who,
                .meaning = {"the roles and persons who read every such case", "บทบาทและบุคคลที่อ่านเรื่องประเภทนี้ได้"},
                .example = "read by: owner, personnel officer"},
               {.id = "actors read",
                .th = "ผู้ดำเนินการอ่านได้",
                .grammar = CellGrammar::YesNo,
                .meaning = {"whether those read it too who opened it, who have a step of it now, or who have had one",
                            "ผู้เปิดเรื่อง ผู้มีขั้นที่ต้องทำ และผู้ที่เคยทำขั้นของเรื่อง อ่านได้ด้วยหรือไม่"},
                .example = "actors read: yes"},
               {.id = "on agenda of",
                .th = "ในวาระของ",
                .grammar = CellGrammar::NameList,
                .meaning = {"the bodies whose members read it once it is on an agenda of theirs",
                            "องค์ประชุมที่สมาชิกอ่านได้เมื่อเรื่องอยู่ในวาระ"},
                .example = "on agenda of: staff meeting"},
               source_property()},
          .tables = {{.id = "fields",
                      .columns = {{.id = "field",
                                   .th = "ช่อง",
                                   .grammar = CellGrammar::Name,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"a field that fewer read than the case", "ช่องที่มีผู้อ่านน้อยกว่าผู้อ่านเรื่อง"}},
                                  {.id = "read by",
                                   .th = "ผู้อ่าน",
                                   .grammar = CellGrammar::Who,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"who of those that read the case reads the field",
                                               "ผู้อ่านเรื่องคนใดอ่านช่องนี้ได้"}}},
                      .meaning = {"the fields that fewer read", "ช่องที่มีผู้อ่านน้อยกว่า"}}},
          .one_of = {"read by", "actors read", "on agenda of"}};
}

}  // namespace anumat::dsl
