#include "anumat/dsl/manual.hpp"

namespace anumat::dsl {

namespace {

// clang-format off
std::vector<GrammarEntry> make_grammars() {
  using enum CellGrammar;
  return {
      {Text, "text", {"any text", "ข้อความใด ๆ"}, {"guideline 2.1"}},
      {Name, "name", {"one name of the author's own, in any script, blanks allowed", "ชื่อที่ผู้เขียนตั้งเอง ใช้อักษรใดก็ได้ มีช่องว่างได้"}, {"planning officer", "ผู้รับผิดชอบงานแผน"}},
      {NameList, "names", {"names with commas between them", "หลายชื่อคั่นด้วยจุลภาค"}, {"closed, cancelled"}},
      {FieldList, "fields", {"names of fields with commas between them", "ชื่อช่องข้อมูลคั่นด้วยจุลภาค"}, {"starts, ends"}},
      {Type, "type", {"text, number, money, date, date and time, time, boolean, duration, person, the name of a record or a case, or `list of` one of these", "ข้อความ จำนวน เงิน วันที่ วันที่และเวลา เวลา จริงเท็จ ระยะเวลา บุคคล ชื่อระเบียนหรือเรื่อง หรือ `รายการของ` ชนิดเหล่านี้"}, {"money", "list of text", "project", "เงิน", "รายการของ ข้อความ"}},
      {Expression, "expression", {"FEEL, see the expression reference", "นิพจน์ FEEL ดูเอกสารอ้างอิงนิพจน์"}, {"amount * 7 / 107", "count(missing) = 0", "ถ้า amount > 100 แล้ว \"ใหญ่\" มิฉะนั้น \"เล็ก\""}},
      {UnaryTests, "tests", {"what the value of the column must be: a value, a comparison, a range, several with commas, `not(...)`, or `-` for anything; `?` is the value itself", "เงื่อนไขของค่าในคอลัมน์: ค่า การเปรียบเทียบ ช่วง หลายอย่างคั่นด้วยจุลภาค `not(...)` หรือ `-` คืออะไรก็ได้ และ `?` คือตัวค่าเอง"}, {"<= 100000", "(100000..500000]", "\"low\", \"high\"", "not(\"high\")", "count(?) >= 1", "-"}},
      {Who, "who", {"a role, a person field of the case (also along a reference: `project.owner`), a meeting, `route NAME`, `holder of EXPRESSION`, or `anyone`; of the groups of the office `ROLE in group of PERSON`, `ROLE in nearest group of PERSON` and `members of group of PERSON`, which may end in `and below`, or instead of `of PERSON` the id of the group in quotes; several with `or`", "บทบาท ช่องบุคคลของเรื่อง (รวมทั้งผ่านเรื่องที่อ้าง เช่น `project.owner`) การประชุม `เส้นทาง ชื่อ` `ผู้ดำรงตำแหน่ง นิพจน์` หรือ `ผู้ใดก็ได้` สำหรับกลุ่มงานในหน่วยงานใช้ `บทบาท ในกลุ่มงานของ บุคคล` `บทบาท ในกลุ่มงานใกล้ที่สุดของ บุคคล` และ `สมาชิกกลุ่มงานของ บุคคล` ซึ่งต่อท้ายด้วย `และกลุ่มงานย่อย` ได้ หรือใช้รหัสกลุ่มงานในเครื่องหมายคำพูดแทน `ของ บุคคล` หลายอย่างคั่นด้วย `หรือ`"}, {"owner or planning officer", "project.owner", "holder of approver.level", "route by amount", "anyone", "head in nearest group of owner", "members of group \"finance\" and below", "หัวหน้า ในกลุ่มงานของ owner", "สมาชิกกลุ่มงานของ owner", "ผู้รับผิดชอบ หรือ ผู้อำนวยการ", "เส้นทาง ตามวงเงิน"}},
      {Needs, "needs", {"`comment`, `file` with a kind of evidence in quotes, and `untouched`: nobody else has acted since the case came to the state; several with commas", "`ความเห็น` `ไฟล์` ตามด้วยประเภทหลักฐานในเครื่องหมายคำพูด และ `ยังไม่มีผู้รับเรื่อง` คือยังไม่มีผู้อื่นดำเนินการตั้งแต่เรื่องมาถึงสถานะนี้ หลายอย่างคั่นด้วยจุลภาค"}, {"comment", "file \"report\"", "comment, file \"photos\"", "untouched", "ความเห็น, ไฟล์ \"report\""}},
      {Duration, "time", {"a number with working days, days, weeks or hours, ten years at most; deadlines do not take months and years, as these differ in length", "จำนวนกับหน่วย วันทำการ วัน สัปดาห์ หรือชั่วโมง ไม่เกินสิบปี กำหนดเวลาไม่รับเดือนและปี เพราะยาวไม่เท่ากัน"}, {"3 working days", "30 days", "2 weeks", "2 hours", "3 วันทำการ"}},
      {Then, "then", {"`remind WHO`, `escalate to WHO`, or `open problem` with a kind in quotes; one to a row", "`เตือน ผู้ใด` `ส่งต่อไปยัง ผู้ใด` หรือ `เปิดปัญหา` ตามด้วยชนิดในเครื่องหมายคำพูด แถวละอย่าง"}, {"remind director", "escalate to head of office", "open problem \"late summary\"", "เตือน ผู้อำนวยการ"}},
      {Due, "due", {"`by` a day of the year, `every` week, month, quarter, half year or year, or `on` a step of a case; the last two with `within` a time. `of the year before` and `of the year after` tell which year", "`ภายในวันที่` วันของปี `ทุก` สัปดาห์ เดือน ไตรมาส ครึ่งปี หรือปี หรือ `เมื่อ` ขั้นของเรื่อง สองแบบหลังใส่ `ภายใน` เวลาได้ `ของปีก่อน` และ `ของปีถัดไป` บอกว่าปีใด"}, {"by 30 September of the year before", "every month within 10 working days", "every quarter within 45 days", "on project.submit within 3 working days", "ภายในวันที่ 30 กันยายน", "ทุกไตรมาส ภายใน 45 วัน", "เมื่อ project.submit ภายใน 3 วันทำการ"}},
      {Assignments, "assignments", {"fields with their values, `;` between them", "ช่องข้อมูลกับค่า คั่นด้วย `;`"}, {"amount = 5000; starts = today"}},
      {Template, "message", {"text with expressions in braces; money is shown with two decimals, days in Thai text as Thai letters write them; `serial(3)` is a running number; doubled braces are braces", "ข้อความที่มีนิพจน์ในวงเล็บปีกกา เงินแสดงทศนิยมสองตำแหน่ง วันที่ในข้อความไทยแสดงแบบหนังสือราชการ `serial(3)` คือเลขลำดับ วงเล็บปีกกาซ้อนคือวงเล็บเอง"}, {"{amount} is more than {limit}", "PRP-{fiscal year(today)}-{serial(3)}"}},
      {Share, "share", {"how many of the members: a fraction", "เศษส่วนของสมาชิก"}, {"1/2 of members", "1/2 ของสมาชิก"}},
      {ReMeeting, "re-meeting", {"the share that is enough when the meeting is held again in time", "เศษส่วนที่เพียงพอเมื่อประชุมใหม่ทันเวลา"}, {"1/3 of members within 14 days", "1/3 ของสมาชิก ภายใน 14 วัน"}},
      {Majority, "majority", {"when a motion is carried", "มติผ่านเมื่อใด"}, {"yes > no", "yes >= 2/3 of members", "60% of votes", "yes > 1/2 of ballots", "เห็นชอบ > ไม่เห็นชอบ"}},
      {Tie, "tie", {"what holds when the votes are equal", "เมื่อคะแนนเท่ากัน"}, {"chair casts", "not carried", "ประธานชี้ขาด"}},
      {Guarantee, "guarantee", {"a state that may not be reached before somebody has done something", "สถานะที่ไปถึงไม่ได้ก่อนที่ผู้ใดจะทำสิ่งใด"}, {"state \"approval\" before planning officer did endorse", "สถานะ \"รออนุมัติ\" ก่อน ผู้รับผิดชอบงานแผน ได้ทำ เห็นชอบ"}},
      {Separate, "sides", {"person fields, steps and `every step`, with commas: whoever is on one of these sides may not act on the other", "ช่องบุคคล ขั้น และ `every step` คั่นด้วยจุลภาค ผู้ที่อยู่ฝ่ายหนึ่งทำอีกฝ่ายไม่ได้"}, {"owner, endorse, every step"}},
      {Number, "number", {"a number", "จำนวน"}, {"10.5"}},
      {Integer, "whole number", {"a whole number", "จำนวนเต็ม"}, {"2"}},
      {Money, "amount", {"an amount with at most two decimals", "จำนวนเงินทศนิยมไม่เกินสองตำแหน่ง"}, {"1500.50"}},
      {Date, "day", {"a day, year first", "วันที่ เขียนปีก่อน"}, {"2026-10-01"}},
      {DayMonth, "day of the year", {"a day and a month", "วันและเดือน"}, {"1 October", "1 ตุลาคม"}},
      {Size, "size", {"KB, MB or GB; one MB is 1024 times 1024 bytes", "KB MB หรือ GB หนึ่ง MB คือ 1024 × 1024 ไบต์"}, {"20 MB"}},
      {Choice, "one of these words", {"one of the words that are listed with it", "คำใดคำหนึ่งที่แสดงไว้"}, {}},
      {YesNo, "yes or no", {"`yes` or `no`; nothing means no", "`ใช่` หรือ `ไม่` เว้นว่างคือไม่"}, {"yes", "no", "ใช่", "ไม่"}},
  };
}
// clang-format on

}  // namespace

std::span<const GrammarEntry> grammar_catalogue() {
  static const std::vector<GrammarEntry> entries = make_grammars();
  return entries;
}

const GrammarEntry& grammar_entry(CellGrammar grammar) {
  return grammar_catalogue()[static_cast<std::size_t>(grammar)];
}

}  // namespace anumat::dsl
