// What an office does over a year: cycles, indicators.

#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kYears[] = {{"fiscal year", "ปีงบประมาณ"}, {"calendar year", "ปีปฏิทิน"}};
constexpr ChoiceWord kDirections[] = {{"higher", "ยิ่งมากยิ่งดี"}, {"lower", "ยิ่งน้อยยิ่งดี"}, {"within", "อยู่ในช่วง"}};
constexpr ChoiceWord kScorings[] = {{"linear", "ตามสัดส่วน"}, {"step", "ตามขั้น"}};
constexpr ChoiceWord kRollUps[] = {{"sum", "ผลรวม"},
                                   {"latest", "ค่าล่าสุด"},
                                   {"mean", "ค่าเฉลี่ย"},
                                   {"weighted mean", "ค่าเฉลี่ยถ่วงน้ำหนัก"},
                                   {"ratio", "อัตราส่วน"}};

TableEntry duties_table() {
  return {.id = "duties",
          .columns = {{.id = "stage",
                       .th = "ขั้น",
                       .grammar = CellGrammar::Name,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"the stage that it belongs to", "ขั้นที่ภารกิจนี้อยู่"}},
                      {.id = "duty",
                       .th = "ภารกิจ",
                       .grammar = CellGrammar::Name,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"what has to be done", "สิ่งที่ต้องทำ"}},
                      {.id = "who",
                       .th = "ผู้ทำ",
                       .grammar = CellGrammar::Who,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"who does it", "ผู้ที่ต้องทำ"}},
                      {.id = "due",
                       .th = "กำหนด",
                       .grammar = CellGrammar::Due,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"by when, how often, or after what", "ภายในเมื่อใด บ่อยเพียงใด หรือหลังเหตุการณ์ใด"}},
                      {.id = "done when",
                       .th = "เสร็จเมื่อ",
                       .grammar = CellGrammar::Expression,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"what shows that it is done", "สิ่งที่แสดงว่าทำเสร็จแล้ว"}},
                      {.id = "evidence",
                       .th = "หลักฐาน",
                       .grammar = CellGrammar::Needs,
                       .meaning = {"what is kept of it", "หลักฐานที่ต้องเก็บ"}},
                      label_column("th"),
                      label_column("en"),
                      {.id = "source", .th = "ที่มา", .meaning = {"where it is laid down", "กำหนดไว้ที่ใด"}}},
          .required = true,
          .meaning = {"the duties", "ภารกิจ"}};
}

TableEntry gates_table() {
  return {.id = "gates",
          .columns = {{.id = "stage",
                       .th = "ขั้น",
                       .grammar = CellGrammar::Name,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"the stage that waits", "ขั้นที่รอเงื่อนไข"}},
                      {.id = "opens when",
                       .th = "เปิดเมื่อ",
                       .grammar = CellGrammar::Expression,
                       .required = true,
                       .cell_required = true,
                       .meaning = {"what must hold before it opens", "สิ่งที่ต้องเป็นจริงก่อนเปิดขั้น"}},
                      {.id = "stops",
                       .th = "กั้นขั้น",
                       .grammar = CellGrammar::NameList,
                       .meaning = {"steps that are refused until it opens, each with its case: `project.start`",
                                   "ขั้นที่ทำไม่ได้จนกว่าจะเปิด ระบุพร้อมชื่อเรื่อง เช่น `project.start`"}},
                      {.id = "message en",
                       .th = "ข้อความ en",
                       .grammar = CellGrammar::Template,
                       .meaning = {"what people read in English until then", "ข้อความภาษาอังกฤษระหว่างที่ยังไม่เปิด"}},
                      {.id = "message th",
                       .th = "ข้อความ th",
                       .grammar = CellGrammar::Template,
                       .meaning = {"what people read in Thai until then", "ข้อความภาษาไทยระหว่างที่ยังไม่เปิด"}}},
          .meaning = {"what a stage waits for", "สิ่งที่แต่ละขั้นรอ"}};
}

std::vector<PropertyEntry> scoring_properties() {
  return {{.id = "direction",
           .th = "ทิศทาง",
           .grammar = CellGrammar::Choice,
           .required = true,
           .choices = kDirections,
           .meaning = {"whether more or less is better, or to stay within a range", "ยิ่งมาก ยิ่งน้อย หรืออยู่ในช่วงจึงจะดี"},
           .example = "direction: higher"},
          {.id = "scoring",
           .th = "วิธีให้คะแนน",
           .grammar = CellGrammar::Choice,
           .required = true,
           .choices = kScorings,
           .meaning = {"in proportion between two levels, or the level reached", "คิดตามสัดส่วนระหว่างระดับ หรือตามขั้นที่ถึง"},
           .example = "scoring: linear"},
          {.id = "floor",
           .th = "คะแนนต่ำสุด",
           .grammar = CellGrammar::Number,
           .meaning = {"no score is lower; without it, the lowest level's", "คะแนนไม่ต่ำกว่านี้ ไม่ระบุคือคะแนนของระดับต่ำสุด"},
           .example = "floor: 1"},
          {.id = "cap",
           .th = "คะแนนสูงสุด",
           .grammar = CellGrammar::Number,
           .meaning = {"no score is higher; without it, the highest level's", "คะแนนไม่สูงกว่านี้ ไม่ระบุคือคะแนนของระดับสูงสุด"},
           .example = "cap: 5"},
          {.id = "decimals",
           .th = "ทศนิยม",
           .grammar = CellGrammar::Integer,
           .meaning = {"digits of a score after the point, rounded half up; 2 without it",
                       "จำนวนทศนิยมของคะแนน ปัดครึ่งขึ้น ไม่ระบุคือ 2"},
           .example = "decimals: 4"},
          {.id = "weight",
           .th = "น้ำหนัก",
           .grammar = CellGrammar::Number,
           .required = true,
           .meaning = {"per cent of the whole set; a set makes 100", "ร้อยละของทั้งชุด ทั้งชุดรวมเป็น 100"},
           .example = "weight: 20"},
          {.id = "set",
           .th = "ชุดตัวชี้วัด",
           .grammar = CellGrammar::Name,
           .meaning = {"the indicators whose weights make 100 together", "กลุ่มตัวชี้วัดที่น้ำหนักรวมกันเป็น 100"},
           .example = "set: unit 2570"},
          {.id = "target",
           .th = "เป้าหมาย",
           .grammar = CellGrammar::Number,
           .meaning = {"the figure that is promised", "ค่าที่รับรองไว้"},
           .example = "target: 93"}};
}

std::vector<PropertyEntry> figure_properties() {
  return {{.id = "about",
           .th = "เกี่ยวกับ",
           .grammar = CellGrammar::Name,
           .meaning = {"the kind of case whose figures are brought together", "ชนิดเรื่องที่นำค่ามารวม"},
           .example = "about: project"},
          {.id = "roll up",
           .th = "วิธีรวม",
           .grammar = CellGrammar::Choice,
           .choices = kRollUps,
           .meaning = {"how the figures of many cases become one", "ค่าจากหลายเรื่องรวมเป็นค่าเดียวอย่างไร"},
           .example = "roll up: weighted mean"},
          {.id = "value",
           .th = "ค่า",
           .grammar = CellGrammar::Expression,
           .required = true,
           .meaning = {"the figure of one case, or of the office when it is about none",
                       "ค่าของเรื่องหนึ่ง หรือของหน่วยงานเมื่อไม่ได้ระบุเรื่อง"},
           .example = "value: participants"},
          {.id = "by",
           .th = "ถ่วงหรือหารด้วย",
           .grammar = CellGrammar::Expression,
           .meaning = {"what each figure counts by, or what a ratio divides by", "ค่าที่ใช้ถ่วง หรือตัวหารของอัตราส่วน"},
           .example = "by: answers"},
          {.id = "times",
           .th = "คูณด้วย",
           .grammar = CellGrammar::Number,
           .meaning = {"what a ratio is multiplied by: 100 for per cent", "ค่าที่คูณอัตราส่วน ใช้ 100 เมื่อเป็นร้อยละ"},
           .example = "times: 100"},
          {.id = "date",
           .th = "วันที่ของค่า",
           .grammar = CellGrammar::Expression,
           .meaning = {"the day of each figure, for the latest one", "วันที่ของแต่ละค่า ใช้หาค่าล่าสุด"},
           .example = "date: ends"},
          {.id = "where",
           .th = "เฉพาะที่",
           .grammar = CellGrammar::Expression,
           .meaning = {"which cases count", "นับเฉพาะเรื่องใด"},
           .example = "where: state = \"summarized\""},
          {.id = "owner",
           .th = "ผู้รับผิดชอบ",
           .grammar = CellGrammar::Who,
           .meaning = {"who answers for the figure", "ผู้รับผิดชอบค่านี้"},
           .example = "owner: planning officer"},
          source_property()};
}

}  // namespace

SectionEntry cycle_entry() {
  return {
      .id = "cycle",
      .th = "วงรอบ",
      .meaning = {"the stages of a year and the duties of each", "ขั้นของปีและภารกิจในแต่ละขั้น"},
      .example =
          "cycle: annual plan\nperiod: fiscal year\nstages: plan, monitor\n"
          "| stage   | duty               | who              | due                                | done when         "
          "       |\n"
          "| plan    | review last year   | planning officer | by 30 September of the year before | "
          "count(undecided) = 0     |\n"
          "| monitor | reconcile vouchers | planning officer | every month within 10 working days | "
          "vouchers.unexplained = 0 |\n",
      .properties = {label_property(),
                     {.id = "period",
                      .th = "รอบเวลา",
                      .grammar = CellGrammar::Choice,
                      .required = true,
                      .choices = kYears,
                      .meaning = {"the year that it goes through", "ปีที่วงรอบนี้ดำเนินไป"},
                      .example = "period: fiscal year"},
                     {.id = "stages",
                      .th = "ลำดับขั้น",
                      .grammar = CellGrammar::NameList,
                      .required = true,
                      .meaning = {"the stages, in order", "ขั้นทั้งหมดตามลำดับ"},
                      .example = "stages: plan, monitor, summarize, improve"},
                     source_property()},
      .tables = {duties_table(), gates_table()}};
}

SectionEntry indicator_entry() {
  SectionEntry entry{
      .id = "indicator",
      .th = "ตัวชี้วัด",
      .meaning = {"a figure of the office, how it is worked out and what it scores", "ตัวชี้วัด วิธีคำนวณ และเกณฑ์คะแนน"},
      .example =
          "indicator: participants\nunit: people\ndirection: higher\nscoring: linear\nweight: 100\ntarget: "
          "1200\nabout: "
          "project\nroll up: sum\nvalue: participants\n| score | from |\n| 1     | 800  |\n| 3     | 1000 |\n| 5     | "
          "1200 |\n",
      .properties = {label_property(),
                     {.id = "unit",
                      .th = "หน่วยนับ",
                      .meaning = {"what it is counted in", "หน่วยที่ใช้นับ"},
                      .example = "unit: people"}}};
  for (PropertyEntry& one : scoring_properties()) entry.properties.push_back(one);
  for (PropertyEntry& one : figure_properties()) entry.properties.push_back(one);
  entry.tables = {{.id = "levels",
                   .columns = {{.id = "score",
                                .th = "คะแนน",
                                .grammar = CellGrammar::Number,
                                .required = true,
                                .cell_required = true,
                                .meaning = {"the score of the level", "คะแนนของระดับนี้"}},
                               {.id = "from",
                                .th = "ตั้งแต่",
                                .grammar = CellGrammar::Number,
                                .required = true,
                                .cell_required = true,
                                .meaning = {"the figure that earns it", "ค่าที่ได้คะแนนนี้"}},
                               {.id = "to",
                                .th = "ถึง",
                                .grammar = CellGrammar::Number,
                                .meaning = {"the other end, of a direction `within`", "ปลายอีกข้าง เมื่อทิศทางคือ อยู่ในช่วง"}}},
                   .required = true,
                   .meaning = {"the levels and what earns them", "ระดับคะแนนและค่าที่ต้องได้"}}};
  return entry;
}

}  // namespace anumat::dsl
