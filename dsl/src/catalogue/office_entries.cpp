#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kScopes[] = {{"unit", "หน่วยงาน"}, {"case", "เรื่อง"}, {"group", "กลุ่มงาน"}};
constexpr ChoiceWord kStatuses[] = {{"law", "กฎหมาย"}, {"unit rule", "ระเบียบหน่วยงาน"}, {"unverified", "ยังไม่ยืนยัน"}};
constexpr ChoiceWord kEras[] = {{"BE", "พ.ศ."}, {"CE", "ค.ศ."}};

}  // namespace

ColumnEntry label_column(std::string_view language) {
  const bool thai = language == "th";
  return {.id = thai ? "label th" : "label en",
          .th = thai ? "ชื่อแสดง th" : "ชื่อแสดง en",
          .meaning = thai ? Text{"what it is called in Thai", "ชื่อภาษาไทย"}
                          : Text{"what it is called in English", "ชื่อภาษาอังกฤษ"}};
}

PropertyEntry label_property() {
  return {.id = "label",
          .th = "ชื่อแสดง",
          .per_language = true,
          .meaning = {"how people see it called", "ชื่อที่แสดงให้ผู้ใช้เห็น"},
          .example = "label th: โครงการ"};
}

PropertyEntry source_property() {
  return {.id = "source",
          .th = "ที่มา",
          .meaning = {"where it is laid down", "กำหนดไว้ที่ใด"},
          .example = "source: guideline 2.1"};
}

SectionEntry role_entry() {
  return {
      .id = "role",
      .th = "บทบาท",
      .meaning = {"what a person may be in the office", "หน้าที่ที่บุคคลมีได้ในหน่วยงาน"},
      .example = "role: planning officer\nlabel th: ผู้รับผิดชอบงานแผน\n",
      .properties = {label_property(),
                     {.id = "not with",
                      .th = "ห้ามควบ",
                      .grammar = CellGrammar::NameList,
                      .meaning = {"roles the same person may not hold", "บทบาทที่คนเดียวกันถือพร้อมกันไม่ได้"},
                      .example = "not with: finance officer"},
                     {.id = "at least",
                      .th = "อย่างน้อย",
                      .grammar = CellGrammar::Integer,
                      .meaning = {"how many people hold it at least; routes are checked against it",
                                  "มีผู้ดำรงอย่างน้อยกี่คน ใช้ตรวจว่าเส้นทางมีคนพอ"},
                      .example = "at least: 2"},
                     {.id = "scope",
                      .th = "ขอบเขต",
                      .grammar = CellGrammar::Choice,
                      .choices = kScopes,
                      .meaning = {"whether it is held in the unit, which goes without saying, given to somebody for "
                                  "one case at a time, or held in one group of the office",
                                  "ถือในหน่วยงาน (เมื่อไม่ระบุ) มอบให้เฉพาะทีละเรื่อง หรือถือในกลุ่มงานหนึ่ง"},
                      .example = "scope: unit"},
                     {.id = "reads all",
                      .th = "อ่านทุกเรื่อง",
                      .grammar = CellGrammar::YesNo,
                      .meaning = {"whether it reads every case and every field, whatever `readers` says, as an "
                                  "auditor does",
                                  "อ่านได้ทุกเรื่องและทุกช่องหรือไม่ ไม่ว่า `ผู้อ่าน` จะกำหนดอย่างไร เช่น ผู้ตรวจสอบ"},
                      .example = "reads all: yes"},
                     source_property()}};
}

SectionEntry calendar_entry() {
  return {
      .id = "calendar",
      .th = "ปฏิทิน",
      .meaning = {"working days, holidays and the fiscal year", "วันทำการ วันหยุด และปีงบประมาณ"},
      .example = "calendar: government\nworking days: Monday to Friday\nfiscal year starts: 1 October\n",
      .properties = {label_property(),
                     {.id = "working days",
                      .th = "วันทำการ",
                      .meaning = {"the days of the week on which people work; else Monday to Friday",
                                  "วันในสัปดาห์ที่ทำงาน หากไม่ระบุคือจันทร์ถึงศุกร์"},
                      .example = "working days: Monday to Friday"},
                     {.id = "fiscal year starts",
                      .th = "เริ่มปีงบประมาณ",
                      .grammar = CellGrammar::DayMonth,
                      .meaning = {"the first day of the fiscal year, the first of a month; else 1 October",
                                  "วันแรกของปีงบประมาณ ซึ่งเป็นวันที่ 1 ของเดือน หากไม่ระบุคือ 1 ตุลาคม"},
                      .example = "fiscal year starts: 1 October"},
                     {.id = "era",
                      .th = "ศักราช",
                      .grammar = CellGrammar::Choice,
                      .choices = kEras,
                      .meaning = {"the era that names fiscal years and the years of days in Thai text; else BE",
                                  "ศักราชที่ใช้เรียกปีงบประมาณและปีของวันที่ในข้อความไทย หากไม่ระบุคือ พ.ศ."},
                      .example = "era: BE"},
                     {.id = "holidays",
                      .th = "ไฟล์วันหยุด",
                      .meaning = {"a CSV file in the folder of the package, with the columns `date` and `holiday`",
                                  "ไฟล์ CSV ในโฟลเดอร์ของชุดนิยาม มีคอลัมน์ `วันที่` และ `วันหยุด`"},
                      .example = "holidays: calendar.csv"},
                     source_property()},
      .tables = {
          {.id = "holidays",
           .columns = {{.id = "date",
                        .th = "วันที่",
                        .grammar = CellGrammar::Date,
                        .required = true,
                        .cell_required = true,
                        .meaning = {"the day", "วัน"}},
                       {.id = "holiday", .th = "วันหยุด", .required = true, .meaning = {"what it is called", "ชื่อวันหยุด"}}},
           .meaning = {"the holidays; a year of which one is listed is listed in full",
                       "วันหยุด ปีใดมีรายการหนึ่งถือว่ามีครบทั้งปี"}}}};
}

SectionEntry parameter_entry() {
  return {.id = "parameter",
          .th = "ค่ากำหนด",
          .meaning = {"a value that holds from a date, with its source", "ค่าที่มีผลตั้งแต่วันที่กำหนด พร้อมที่มา"},
          .example =
              "parameter: minimum lead time\ntype: number\nunit: working days\nstatus: unit rule\n"
              "| from       | value |\n| 2026-10-01 | 10    |\n",
          .properties = {label_property(),
                         {.id = "type",
                          .th = "ชนิด",
                          .grammar = CellGrammar::Type,
                          .required = true,
                          .meaning = {"what kind of value it is", "ชนิดของค่า"},
                          .example = "type: number"},
                         {.id = "unit",
                          .th = "หน่วย",
                          .meaning = {"what is counted, for people", "หน่วยนับ สำหรับให้คนอ่าน"},
                          .example = "unit: working days"},
                         {.id = "status",
                          .th = "สถานะ",
                          .grammar = CellGrammar::Choice,
                          .choices = kStatuses,
                          .meaning = {"how well the value is founded", "ค่านี้มีฐานรองรับเพียงใด"},
                          .example = "status: unit rule"},
                         source_property()},
          .tables = {{.id = "values",
                      .columns = {{.id = "from",
                                   .th = "ตั้งแต่",
                                   .grammar = CellGrammar::Date,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"the first day on which the value holds", "วันแรกที่ค่านี้มีผล"}},
                                  {.id = "value",
                                   .th = "ค่า",
                                   .grammar = CellGrammar::Expression,
                                   .required = true,
                                   .cell_required = true,
                                   .meaning = {"the value", "ค่า"}}},
                      .meaning = {"the values by date", "ค่าตามวันที่"}}}};
}

SectionEntry personal_entry() {
  const auto people = [](std::string_view id, std::string_view th, Text meaning, std::string_view example) {
    PropertyEntry entry{.id = id, .th = th, .grammar = CellGrammar::Who};
    entry.required = true;
    entry.meaning = std::move(meaning);
    entry.example = example;
    return entry;
  };
  return {.id = "personal data",
          .th = "ข้อมูลส่วนบุคคล",
          .meaning = {"who decides that personal data is erased or handed over, and how long it is kept",
                      "ผู้ตัดสินการลบและการส่งออกข้อมูลส่วนบุคคล และระยะเวลาเก็บรักษา"},
          .example =
              "personal data: our rules\nasked by: staff\ngranted by: data officer\nheld by: director\n"
              "exported by: data officer\nretention: 2 years\n",
          .properties = {people("asked by", "ผู้ขอลบ", {"who asks for an erasure", "ผู้ขอให้ลบ"}, "asked by: staff"),
                         people("granted by", "ผู้อนุมัติลบ",
                                {"who grants or refuses it; never the natural person who asked",
                                 "ผู้อนุมัติหรือปฏิเสธ ต้องไม่ใช่บุคคลเดียวกับผู้ขอ"},
                                "granted by: data officer"),
                         people("held by", "ผู้ระงับการลบ",
                                {"who forbids, and allows again, that something is erased", "ผู้สั่งและยกเลิกการระงับการลบ"},
                                "held by: director"),
                         people("exported by", "ผู้ส่งออก",
                                {"who may take out all that is held about a person", "ผู้ส่งออกข้อมูลทั้งหมดของบุคคลได้"},
                                "exported by: data officer"),
                         {.id = "retention",
                          .th = "เก็บรักษา",
                          .grammar = CellGrammar::Duration,
                          .meaning = {"how long personal data is kept after the end of its case, in months or years",
                                      "ระยะเวลาเก็บรักษาหลังเรื่องสิ้นสุด เป็นเดือนหรือปี"},
                          .example = "retention: 2 years"},
                         source_property()}};
}

SectionEntry evidence_entry() {
  return {
      .id = "evidence",
      .th = "หลักฐาน",
      .meaning = {"a kind of file that a step may demand", "ชนิดของไฟล์ที่ขั้นตอนเรียกได้"},
      .example = "evidence: photos\nlabel th: ภาพถ่าย\nformats: jpg, png\nsize: 50 MB\n",
      .properties = {
          label_property(),
          {.id = "formats",
           .th = "รูปแบบไฟล์",
           .grammar = CellGrammar::NameList,
           .meaning = {"the file formats that are accepted", "รูปแบบไฟล์ที่รับ"},
           .example = "formats: pdf, docx"},
          {.id = "size",
           .th = "ขนาด",
           .grammar = CellGrammar::Size,
           .meaning = {"the largest file that is accepted", "ขนาดไฟล์ใหญ่สุดที่รับ"},
           .example = "size: 20 MB"},
          {.id = "retention",
           .th = "เก็บรักษา",
           .grammar = CellGrammar::Duration,
           .meaning = {"how long the file is kept after the end of its case, in months or years",
                       "ระยะเวลาเก็บรักษาไฟล์หลังเรื่องสิ้นสุด เป็นเดือนหรือปี"},
           .example = "retention: 10 years"},
          {.id = "case size",
           .th = "ขนาดรวมต่อเรื่อง",
           .grammar = CellGrammar::Size,
           .meaning = {"the most that all such files of one case may come to", "ขนาดรวมสูงสุดของไฟล์ประเภทนี้ในเรื่องหนึ่ง"},
           .example = "case size: 100 MB"},
          {.id = "office size",
           .th = "ขนาดรวมทั้งหน่วยงาน",
           .grammar = CellGrammar::Size,
           .meaning = {"the most that all such files of the office may come to", "ขนาดรวมสูงสุดของไฟล์ประเภทนี้ทั้งหน่วยงาน"},
           .example = "office size: 20 GB"},
          {.id = "disposed by",
           .th = "ผู้ทำลาย",
           .grammar = CellGrammar::Who,
           .meaning = {"who asks for the disposal of files whose retention is over, and, another person, "
                       "who grants it",
                       "ผู้ขอทำลายไฟล์ที่พ้นเวลาเก็บรักษา และผู้อนุมัติซึ่งต้องเป็นบุคคลอื่น"},
           .example = "disposed by: registrar"},
          {.id = "personal",
           .th = "ส่วนบุคคล",
           .grammar = CellGrammar::YesNo,
           .meaning = {"whether such files hold personal data", "ไฟล์มีข้อมูลส่วนบุคคลหรือไม่"},
           .example = "personal: yes"},
          {.id = "consent",
           .th = "ความยินยอม",
           .grammar = CellGrammar::Name,
           .meaning = {"the kind of evidence by which those shown agree; without it in the same case no "
                       "paper shows such a file",
                       "ชนิดหลักฐานที่แสดงความยินยอมของผู้อยู่ในภาพ หากไม่มีในเรื่องเดียวกัน เอกสารใดก็ไม่แสดงไฟล์นั้น"},
           .example = "consent: photo consent"},
          source_property()}};
}

}  // namespace anumat::dsl
