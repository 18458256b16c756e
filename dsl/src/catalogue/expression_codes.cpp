#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> expression_codes() {
  return {
      {"E2101", Severity::Error, {"a value is missing", "ขาดค่า"},
       {"An expression stops, or goes on with a sign, where a value has to stand: a number, a text in quotes, a name, or something in "
        "parentheses.",
        "นิพจน์จบหรือมีเครื่องหมายในตำแหน่งที่ต้องเป็นค่า ได้แก่ จำนวน ข้อความในเครื่องหมายคำพูด ชื่อ หรือสิ่งที่อยู่ในวงเล็บ"},
       "requested >          // wrong\nrequested > 100000   // right"},
      {"E2102", Severity::Error, {"an expression that is too long", "นิพจน์ที่ยาวเกินไป"},
       {"Long expressions cannot be checked by reading. Give parts of it names of their own in a `derived` section.",
        "นิพจน์ที่ยาวมากตรวจด้วยการอ่านไม่ได้ ให้แยกบางส่วนไปตั้งชื่อในส่วน `ค่าคำนวณ`"},
       ""},
      {"E2103", Severity::Error, {"an expression that is nested too deeply", "นิพจน์ที่ซ้อนลึกเกินไป"},
       {"Brackets within brackets have a limit, and so have long chains of operators. Give parts of it names of their own.",
        "วงเล็บซ้อนวงเล็บและการต่อเครื่องหมายมีขีดจำกัด ให้แยกบางส่วนไปตั้งชื่อ"},
       ""},
      {"E2104", Severity::Error, {"several values in one parenthesis", "หลายค่าในวงเล็บเดียว"},
       {"Values with commas between them in round brackets may only follow `in`. A list stands in square brackets.",
        "หลายค่าคั่นด้วยจุลภาคในวงเล็บกลมใช้ได้หลัง `in` เท่านั้น รายการเขียนในวงเล็บเหลี่ยม"},
       "kind in (\"a\", \"b\")\n[\"a\", \"b\"]"},
      {"E2105", Severity::Error, {"a text without its closing quote", "ข้อความที่ไม่มีเครื่องหมายคำพูดปิด"},
       {"Text stands between double quotes; a quote within it is written `\\\"`.", "ข้อความอยู่ระหว่างเครื่องหมายคำพูดคู่ เครื่องหมายคำพูดในข้อความเขียนเป็น `\\\"`"},
       "state = \"draft\""},
      {"E2106", Severity::Error, {"no such day or time", "ไม่มีวันหรือเวลานี้"},
       {"A moment is written as year, month and day, and has to exist in the calendar.", "วันเวลาเขียนเป็น ปี เดือน วัน และต้องมีอยู่ในปฏิทิน"},
       "@\"2026-10-01\"   @\"09:30:00\"   @\"P3D\""},
      {"E2107", Severity::Error, {"a comment without an end", "หมายเหตุที่ไม่มีจุดจบ"},
       {"A note inside an expression runs from `/*` to `*/`.", "หมายเหตุในนิพจน์เริ่มด้วย `/*` และจบด้วย `*/`"},
       ""},
      {"E2108", Severity::Error, {"a key that stands twice", "คีย์ซ้ำ"},
       {"In one pair of braces each key stands once.", "ในวงเล็บปีกกาคู่เดียวกัน แต่ละคีย์มีได้ครั้งเดียว"},
       "{code: \"a\", name: \"b\"}"},
      {"E2109", Severity::Error, {"not UTF-8 text", "ไม่ใช่ข้อความ UTF-8"},
       {"The expression holds a byte that is no UTF-8. Save the file as UTF-8.", "นิพจน์มีไบต์ที่ไม่ใช่ UTF-8 ให้บันทึกไฟล์เป็น UTF-8"},
       ""},
      {"E2110", Severity::Error, {"a number that is too large", "จำนวนที่ใหญ่เกินไป"},
       {"Numbers have 34 significant digits and an exponent of up to 6144.", "จำนวนมีเลขนัยสำคัญ 34 หลัก และเลขยกกำลังไม่เกิน 6144"},
       ""},
      {"E2111", Severity::Error, {"`?` outside of a test", "`?` นอกเงื่อนไข"},
       {"`?` stands for the value that a table cell or a field check looks at. Elsewhere there is no such value.",
        "`?` หมายถึงค่าที่ช่องตารางหรือเงื่อนไขของช่องข้อมูลกำลังตรวจ ที่อื่นไม่มีค่านี้"},
       "count(?) >= 1"},
      {"E2112", Severity::Error, {"named and unnamed arguments together", "ใช้ทั้งค่ามีชื่อและค่าตามลำดับ"},
       {"A function takes its values either all by name or all in order.", "ฟังก์ชันรับค่าแบบมีชื่อทั้งหมดหรือตามลำดับทั้งหมด"},
       "round half up(requested, 2)"},
      {"E2113", Severity::Error, {"a type that has no such parts", "ชนิดที่ไม่มีส่วนย่อยเช่นนี้"},
       {"Only `list`, `range`, `context` and `function` name further types within them.", "มีเพียง `list` `range` `context` และ `function` ที่ระบุชนิดย่อยได้"},
       "list<number>"},
      {"E2114", Severity::Error, {"an expression that does not go on like this", "นิพจน์ที่ต่อกันไม่ได้"},
       {"Two values stand side by side with nothing between them. Mostly a text lacks its quotes, a name of several words is not "
        "declared, or an operator is missing.",
        "มีค่าสองค่าติดกันโดยไม่มีอะไรคั่น ส่วนใหญ่เพราะข้อความไม่มีเครื่องหมายคำพูด ชื่อหลายคำยังไม่ประกาศ หรือขาดเครื่องหมาย"},
       "level = deputy director      // wrong\nlevel = \"deputy director\"    // right"},
  };
}

}  // namespace anumat::dsl
