#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> feel_codes() {
  return {
      {"E2101", Severity::Error, {"something else was expected", "คาดว่าจะเป็นอย่างอื่น"}, {"The expression stops making sense at the marked place; the message says what may stand there.", "นิพจน์อ่านต่อไม่ได้ ณ จุดที่ทำเครื่องหมาย ข้อความบอกว่าควรเป็นอะไร"}, ""},
      {"E2102", Severity::Error, {"an expression that is too long", "นิพจน์ยาวเกินไป"}, {"Give parts of it names of their own, as derived values or rules.", "แยกเป็นค่าคำนวณหรือกฎที่มีชื่อ"}, ""},
      {"E2103", Severity::Error, {"nested too deep", "ซ้อนลึกเกินไป"}, {"Expressions may be nested 200 deep.", "นิพจน์ซ้อนได้ไม่เกิน 200 ชั้น"}, ""},
      {"E2104", Severity::Error, {"several values in parentheses", "หลายค่าในวงเล็บ"}, {"Only `in (a, b)` takes several values in one pair of parentheses.", "เฉพาะ `in (a, b)` เท่านั้นที่มีหลายค่าในวงเล็บเดียวได้"}, ""},
      {"E2105", Severity::Error, {"a text without an end", "ข้อความไม่มีจุดจบ"}, {"Close the text with a quotation mark.", "ปิดข้อความด้วยเครื่องหมายคำพูด"}, ""},
      {"E2106", Severity::Error, {"no such day or time", "ไม่มีวันหรือเวลานี้"}, {"Dates are written 2026-10-01, or BE 2569-10-01.", "เขียนวันที่เป็น 2026-10-01 หรือ BE 2569-10-01"}, ""},
      {"E2107", Severity::Error, {"a comment without an end", "หมายเหตุไม่มีจุดจบ"}, {"Close the comment.", "ปิดหมายเหตุ"}, ""},
      {"E2108", Severity::Error, {"a key that stands twice", "คีย์ซ้ำ"}, {"A context has each entry once.", "แต่ละรายการในบริบทมีได้ครั้งเดียว"}, ""},
      {"E2109", Severity::Error, {"bytes that are no text", "ไบต์ที่ไม่ใช่ข้อความ"}, {"Save the file as UTF-8.", "บันทึกไฟล์เป็น UTF-8"}, ""},
      {"E2110", Severity::Error, {"a number that is too large", "จำนวนใหญ่เกินไป"}, {"Numbers have 34 digits.", "จำนวนมีได้ 34 หลัก"}, ""},
      {"E2111", Severity::Error, {"`?` outside of a test", "`?` นอกเงื่อนไข"}, {"`?` is the value of the cell's own field.", "`?` คือค่าของช่องนั้นเอง"}, ""},
      {"E2112", Severity::Error, {"arguments partly named", "ระบุชื่อค่าบางตัว"}, {"Name all arguments or none.", "ระบุชื่อทุกตัวหรือไม่ระบุเลย"}, ""},
      {"E2113", Severity::Error, {"a type with wrong parts", "ส่วนย่อยของชนิดผิด"}, {"`list<...>`, `range<...>`, `context<...>` and `function<...>` take parts.", "เฉพาะ list, range, context และ function ที่มีส่วนย่อย"}, ""},
      {"E2114", Severity::Error, {"a name that is not known here", "ชื่อที่ไม่รู้จัก"}, {"Names of several words must be declared, so that it is known where they end.", "ชื่อหลายคำต้องประกาศไว้ก่อน"}, ""},
  };
}

}  // namespace anumat::dsl
