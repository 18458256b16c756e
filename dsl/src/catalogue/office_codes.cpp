#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> office_codes() {
  return {
      {"E1600",
       Severity::Error,
       {"no days of the week", "ไม่ใช่วันในสัปดาห์"},
       {"`working days` names days of the week, one by one or from a day to a day; names are not shortened.",
        "`วันทำการ` ระบุวันในสัปดาห์ทีละวัน หรือตั้งแต่วันหนึ่งถึงอีกวันหนึ่ง และเขียนชื่อเต็ม"},
       "working days: weekdays  // wrong\nworking days: Monday to Friday  // right"},
      {"E1601",
       Severity::Error,
       {"two calendars that count days", "มีปฏิทินนับวันทำการสองชุด"},
       {"An office has one calendar, so only one section may say which days of the week are worked and list holidays.",
        "หน่วยงานมีปฏิทินเดียว จึงกำหนดวันทำการและวันหยุดได้ในส่วนเดียว"},
       ""},
      {"E1602",
       Severity::Error,
       {"a year left out between listed years", "ขาดปีระหว่างปีที่มีรายการ"},
       {"A year of which one holiday is listed is taken to be listed in full. A year without any between two such "
        "years "
        "would be counted as if nobody had a day off.",
        "ปีที่มีวันหยุดในรายการถือว่ามีครบทั้งปี ปีที่ไม่มีเลยซึ่งอยู่ระหว่างสองปีนั้นจะถูกนับเหมือนไม่มีวันหยุด"},
       ""},
      {"E1603",
       Severity::Error,
       {"a holiday twice", "วันหยุดซ้ำ"},
       {"One day, one row: which of the two names is meant cannot be told.", "หนึ่งวันหนึ่งแถว ไม่เช่นนั้นไม่ทราบว่าหมายถึงชื่อใด"},
       ""},
  };
}

}  // namespace anumat::dsl
