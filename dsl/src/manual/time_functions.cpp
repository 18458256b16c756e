// Functions over days, working days and ranges.

#include "manual/groups.hpp"

namespace anumat::dsl {

// clang-format off
BuiltinGroup time_functions() {
  return {{"Days and times", "วันและเวลา"}, {
      {"today", "", {"the day on which the command was given, not the day on which somebody looks at it", "วันที่ออกคำสั่ง ไม่ใช่วันที่เปิดดู"}, {{"today()", "@\"2026-10-15\""}}},
      {"now", "", {"the moment at which the command was given", "วันเวลาที่ออกคำสั่ง"}, {{"now()", "@\"2026-10-15T09:00:00+07:00\""}}},
      {"day of week", "date", {"the English name of the day", "ชื่อวันเป็นภาษาอังกฤษ"}, {{"day of week(@\"2026-10-01\")", "\"Thursday\""}}},
      {"day of year", "date", {"the number of the day in its year", "ลำดับวันในปี"}, {{"day of year(@\"2026-02-01\")", "32"}}},
      {"month of year", "date", {"the English name of the month", "ชื่อเดือนเป็นภาษาอังกฤษ"}, {{"month of year(@\"2026-10-01\")", "\"October\""}}},
      {"week of year", "date", {"the number of the week by ISO 8601", "เลขสัปดาห์ตาม ISO 8601"}, {{"week of year(@\"2026-10-01\")", "40"}}},
      {"fiscal year", "date", {"the fiscal year in the Buddhist Era; it begins on 1 October, unless the calendar of the package says otherwise of either", "ปีงบประมาณ พ.ศ. เริ่ม 1 ตุลาคม เว้นแต่ปฏิทินของชุดนิยามกำหนดเป็นอย่างอื่น"}, {{"fiscal year(@\"2026-09-30\")", "2569"}, {"fiscal year(@\"2026-10-01\")", "2570"}}},
      {"quarter", "date", {"the quarter of the fiscal year; the first is October to December", "ไตรมาสของปีงบประมาณ ไตรมาสแรกคือตุลาคมถึงธันวาคม"}, {{"quarter(@\"2026-10-01\")", "1"}, {"quarter(@\"2027-09-30\")", "4"}}},
      {"buddhist year", "date", {"the year in the Buddhist Era", "ปี พ.ศ."}, {{"buddhist year(@\"2026-10-01\")", "2569"}}},
      {"thai date", "date", {"the day as letters write it", "วันที่แบบหนังสือราชการ"}, {{"thai date(@\"2026-10-01\")", "\"1 ตุลาคม 2569\""}}},
  }};
}

BuiltinGroup working_day_functions() {
  return {{"Working days", "วันทำการ"}, {
      {"working days between", "from, to", {"working days strictly between two days, neither counted; null when the calendar does not reach so far", "จำนวนวันทำการระหว่างสองวัน ไม่นับวันต้นและวันปลาย ค่าว่างเมื่อปฏิทินไม่ครอบคลุม"}, {{"working days between(@\"2026-10-12\", @\"2026-10-16\")", "2"}, {"working days between(@\"2029-10-01\", @\"2029-10-31\")", "null"}}},
      {"working days after", "from, to", {"working days after the first day up to and with the second", "จำนวนวันทำการหลังวันต้นจนถึงวันปลาย นับวันปลายด้วย"}, {{"working days after(@\"2026-10-12\", @\"2026-10-16\")", "3"}}},
      {"add working days", "date, days", {"the day that lies so many working days later, or earlier", "วันที่ถัดไปหรือก่อนหน้าตามจำนวนวันทำการ"}, {{"add working days(@\"2026-10-12\", 3)", "@\"2026-10-16\""}, {"add working days(@\"2026-10-16\", -3)", "@\"2026-10-12\""}}},
      {"roll to working day", "date", {"the day itself when people work on it, else the next on which they do", "วันนั้นหากเป็นวันทำการ มิฉะนั้นเป็นวันทำการถัดไป"}, {{"roll to working day(@\"2026-10-13\")", "@\"2026-10-14\""}}},
      {"is working day", "date", {"whether people work on the day", "เป็นวันทำการหรือไม่"}, {{"is working day(@\"2026-10-13\")", "false"}, {"is working day(@\"2026-10-14\")", "true"}}},
      {"weekdays between", "from, to", {"Mondays to Fridays strictly between two days, holidays counted; needs no calendar", "จำนวนวันจันทร์ถึงศุกร์ระหว่างสองวัน นับวันหยุดราชการด้วย ไม่ใช้ปฏิทิน"}, {{"weekdays between(@\"2026-10-12\", @\"2026-10-16\")", "3"}}},
  }};
}

BuiltinGroup range_functions() {
  return {{"Points and ranges", "จุดและช่วง"}, {
      {"before", "point1, point2 | point, range | range, point | range1, range2", {"whether the first ends before the second begins", "สิ่งแรกสิ้นสุดก่อนสิ่งที่สองเริ่มหรือไม่"}, {{"before([1..3], 5)", "true"}, {"before([1..5), [5..9])", "true"}}},
      {"after", "point1, point2 | point, range | range, point | range1, range2", {"whether the first begins after the second ends", "สิ่งแรกเริ่มหลังสิ่งที่สองสิ้นสุดหรือไม่"}, {{"after(5, [1..3])", "true"}}},
      {"meets", "range1, range2", {"whether the second begins with the point at which the first ends", "ช่วงที่สองเริ่มตรงจุดที่ช่วงแรกสิ้นสุดหรือไม่"}, {{"meets([1..5], [5..9])", "true"}}},
      {"met by", "range1, range2", {"the same the other way round", "เช่นเดียวกันในทางกลับ"}, {{"met by([5..9], [1..5])", "true"}}},
      {"overlaps", "range1, range2", {"whether they have a point in common", "มีส่วนร่วมกันหรือไม่"}, {{"overlaps([@\"2026-10-01\"..@\"2026-10-10\"], [@\"2026-10-10\"..@\"2026-10-20\"])", "true"}}},
      {"overlaps before", "range1, range2", {"whether they overlap and the first begins first", "ซ้อนกันและช่วงแรกเริ่มก่อนหรือไม่"}, {{"overlaps before([1..5], [3..8])", "true"}}},
      {"overlaps after", "range1, range2", {"whether they overlap and the first ends last", "ซ้อนกันและช่วงแรกสิ้นสุดทีหลังหรือไม่"}, {{"overlaps after([3..8], [1..5])", "true"}}},
      {"finishes", "point, range | range1, range2", {"whether the first ends where the second does", "สิ่งแรกสิ้นสุดที่เดียวกับช่วงหรือไม่"}, {{"finishes([5..9], [1..9])", "true"}}},
      {"finished by", "range, point | range1, range2", {"the same the other way round", "เช่นเดียวกันในทางกลับ"}, {{"finished by([1..9], 9)", "true"}}},
      {"includes", "range, point | range1, range2", {"whether the second lies within the first", "สิ่งที่สองอยู่ในช่วงแรกหรือไม่"}, {{"includes([1..9], 5)", "true"}}},
      {"during", "point, range | range1, range2", {"whether the first lies within the second", "สิ่งแรกอยู่ในช่วงที่สองหรือไม่"}, {{"during(@\"2026-10-05\", [@\"2026-10-01\"..@\"2026-10-10\"])", "true"}}},
      {"starts", "point, range | range1, range2", {"whether the first begins where the second does", "สิ่งแรกเริ่มที่เดียวกับช่วงหรือไม่"}, {{"starts(1, [1..9])", "true"}}},
      {"started by", "range, point | range1, range2", {"the same the other way round", "เช่นเดียวกันในทางกลับ"}, {{"started by([1..9], 1)", "true"}}},
      {"coincides", "point1, point2 | range1, range2", {"whether they are the same", "เท่ากันหรือไม่"}, {{"coincides([1..3], [1..3])", "true"}}},
  }};
}
// clang-format on

}  // namespace anumat::dsl
