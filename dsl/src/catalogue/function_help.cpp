#include "anumat/dsl/function_help.hpp"

#include <algorithm>

#include "anumat/model/builtins.hpp"

namespace anumat::dsl {
namespace {

struct Meaning {
  std::string_view name;
  Text meaning;
};

const std::vector<Meaning>& meanings() {
  static const std::vector<Meaning> all{
      {"date",
       {"a date from a text, a date and time, or year, month and day", "วันที่จากข้อความ จากวันที่และเวลา หรือจากปี เดือน วัน"}},
      {"date and time", {"a moment from a text, or from a date and a time", "วันที่และเวลาจากข้อความ หรือจากวันที่กับเวลา"}},
      {"time",
       {"a time of day from a text, a moment, or hours, minutes and seconds",
        "เวลาจากข้อความ จากวันที่และเวลา หรือจากชั่วโมง นาที วินาที"}},
      {"duration",
       {"a duration from a text such as \"P3D\" or \"P1Y2M\"", "ระยะเวลาจากข้อความ เช่น \"P3D\" หรือ \"P1Y2M\""}},
      {"years and months duration", {"the whole months from one date to another", "ระยะเวลาเป็นปีและเดือนระหว่างสองวันที่"}},
      {"number", {"a number from a text", "จำนวนจากข้อความ"}},
      {"string", {"a value as text", "ข้อความจากค่าใดก็ได้"}},
      {"range", {"a range from a text such as \"[1..3]\"", "ช่วงจากข้อความ เช่น \"[1..3]\""}},
      {"list contains", {"whether an element stands in a list", "รายการมีค่านี้หรือไม่"}},
      {"count", {"how many elements a list has", "จำนวนค่าในรายการ"}},
      {"min", {"the smallest element", "ค่าน้อยที่สุด"}},
      {"max", {"the largest element", "ค่ามากที่สุด"}},
      {"sum", {"the sum of numbers; null for an empty list", "ผลรวมของจำนวน รายการว่างได้ null"}},
      {"mean", {"the arithmetic mean", "ค่าเฉลี่ย"}},
      {"product", {"the product of numbers", "ผลคูณของจำนวน"}},
      {"median", {"the middle element of the sorted numbers", "ค่ามัธยฐาน"}},
      {"stddev", {"the sample standard deviation", "ส่วนเบี่ยงเบนมาตรฐานของตัวอย่าง"}},
      {"mode", {"the most frequent numbers", "ค่าที่พบบ่อยที่สุด"}},
      {"all", {"whether all are true", "เป็นจริงทุกค่าหรือไม่"}},
      {"any", {"whether one is true", "มีค่าใดเป็นจริงหรือไม่"}},
      {"sublist", {"a part of a list, from a position counted from 1", "ส่วนหนึ่งของรายการ นับตำแหน่งจาก 1"}},
      {"append", {"a list with elements added at its end", "เพิ่มค่าต่อท้ายรายการ"}},
      {"concatenate", {"lists joined one after another", "ต่อหลายรายการเข้าด้วยกัน"}},
      {"union", {"lists joined, each element once", "รวมหลายรายการ ไม่ซ้ำค่า"}},
      {"distinct values", {"a list with each element once", "รายการที่ไม่มีค่าซ้ำ"}},
      {"insert before", {"a list with an element put in before a position", "แทรกค่าก่อนตำแหน่งที่ระบุ"}},
      {"remove", {"a list without the element at a position", "ลบค่าที่ตำแหน่งที่ระบุ"}},
      {"list replace", {"a list with an element replaced", "แทนค่าในรายการ"}},
      {"reverse", {"a list in the other order", "รายการกลับลำดับ"}},
      {"index of", {"the positions at which an element stands", "ตำแหน่งที่พบค่าในรายการ"}},
      {"flatten", {"a list of lists as one list", "คลายรายการซ้อนเป็นรายการเดียว"}},
      {"sort", {"a list in the order that a function gives", "เรียงรายการตามฟังก์ชันที่ให้"}},
      {"decimal", {"a number rounded half even to so many digits", "ปัดเศษแบบครึ่งไปเลขคู่ ตามจำนวนทศนิยม"}},
      {"floor", {"a number rounded down", "ปัดลง"}},
      {"ceiling", {"a number rounded up", "ปัดขึ้น"}},
      {"round up", {"rounded away from zero to so many digits", "ปัดออกจากศูนย์ ตามจำนวนทศนิยม"}},
      {"round down", {"rounded towards zero to so many digits", "ปัดเข้าหาศูนย์ ตามจำนวนทศนิยม"}},
      {"round half up", {"rounded to the nearest, a half away from zero", "ปัดเศษ ครึ่งปัดออกจากศูนย์"}},
      {"round half down", {"rounded to the nearest, a half towards zero", "ปัดเศษ ครึ่งปัดเข้าหาศูนย์"}},
      {"abs", {"a number or duration without its sign", "ค่าสัมบูรณ์"}},
      {"modulo", {"the rest of a division, with the sign of the divisor", "เศษจากการหาร เครื่องหมายตามตัวหาร"}},
      {"sqrt", {"the square root", "รากที่สอง"}},
      {"log", {"the natural logarithm", "ลอการิทึมธรรมชาติ"}},
      {"exp", {"e to the power of a number", "e ยกกำลังจำนวนนั้น"}},
      {"odd", {"whether a whole number is odd", "เป็นจำนวนคี่หรือไม่"}},
      {"even", {"whether a whole number is even", "เป็นจำนวนคู่หรือไม่"}},
      {"not", {"true for false and false for true", "กลับค่าจริงเท็จ"}},
      {"substring", {"a part of a text, from a position counted from 1", "ส่วนหนึ่งของข้อความ นับตำแหน่งจาก 1"}},
      {"string length", {"how many characters a text has", "จำนวนอักขระของข้อความ"}},
      {"upper case", {"a text in capital letters", "ตัวพิมพ์ใหญ่"}},
      {"lower case", {"a text in small letters", "ตัวพิมพ์เล็ก"}},
      {"substring before", {"what stands before the first match", "ข้อความก่อนส่วนที่พบครั้งแรก"}},
      {"substring after", {"what stands after the first match", "ข้อความหลังส่วนที่พบครั้งแรก"}},
      {"replace", {"a text with every match of a pattern replaced", "แทนทุกส่วนที่ตรงกับแบบ"}},
      {"contains", {"whether a text holds another", "ข้อความมีส่วนนี้หรือไม่"}},
      {"starts with", {"whether a text begins with another", "ข้อความขึ้นต้นด้วยส่วนนี้หรือไม่"}},
      {"ends with", {"whether a text ends with another", "ข้อความลงท้ายด้วยส่วนนี้หรือไม่"}},
      {"matches", {"whether a text holds a match of a pattern", "ข้อความตรงกับแบบหรือไม่"}},
      {"split", {"a text cut at every match of a delimiter", "ตัดข้อความที่ตัวคั่น"}},
      {"string join", {"texts joined to one", "ต่อข้อความในรายการเข้าด้วยกัน"}},
      {"day of year", {"the number of the day in its year", "ลำดับวันในปี"}},
      {"day of week", {"the name of the day, in English", "ชื่อวันในสัปดาห์ ภาษาอังกฤษ"}},
      {"month of year", {"the name of the month, in English", "ชื่อเดือน ภาษาอังกฤษ"}},
      {"week of year", {"the number of the ISO week", "ลำดับสัปดาห์ตาม ISO"}},
      {"now", {"the moment at which the step is taken", "เวลาที่ดำเนินการ"}},
      {"today", {"the day on which the step is taken", "วันที่ที่ดำเนินการ"}},
      {"is", {"whether two values are the same, in kind too", "เป็นค่าเดียวกันและชนิดเดียวกันหรือไม่"}},
      {"before", {"whether the first lies wholly before the second", "อยู่ก่อนทั้งหมดหรือไม่"}},
      {"after", {"whether the first lies wholly after the second", "อยู่หลังทั้งหมดหรือไม่"}},
      {"meets", {"whether one range ends where the other begins", "ช่วงแรกจบตรงที่ช่วงหลังเริ่มหรือไม่"}},
      {"met by", {"whether one range begins where the other ends", "ช่วงแรกเริ่มตรงที่ช่วงหลังจบหรือไม่"}},
      {"overlaps", {"whether two ranges have something in common", "สองช่วงมีส่วนร่วมกันหรือไม่"}},
      {"overlaps before", {"whether the first begins before and ends inside the second", "เริ่มก่อนและจบในช่วงหลังหรือไม่"}},
      {"overlaps after", {"whether the first begins inside and ends after the second", "เริ่มในช่วงหลังและจบหลังหรือไม่"}},
      {"finishes", {"whether both end together", "จบพร้อมกันหรือไม่"}},
      {"finished by", {"whether both end together, the first being the longer", "จบพร้อมกันโดยช่วงแรกยาวกว่าหรือไม่"}},
      {"includes", {"whether the first holds the second", "ช่วงแรกครอบคลุมช่วงหลังหรือไม่"}},
      {"during", {"whether the first lies inside the second", "อยู่ภายในช่วงหลังหรือไม่"}},
      {"starts", {"whether both begin together", "เริ่มพร้อมกันหรือไม่"}},
      {"started by", {"whether both begin together, the first being the longer", "เริ่มพร้อมกันโดยช่วงแรกยาวกว่าหรือไม่"}},
      {"coincides", {"whether both are the same range or point", "เป็นช่วงหรือจุดเดียวกันหรือไม่"}},
      {"get value", {"the entry of a context by its key", "ค่าของคีย์ในชุดข้อมูล"}},
      {"get entries", {"the entries of a context as key and value", "รายการคีย์และค่าของชุดข้อมูล"}},
      {"context put", {"a context with an entry added or replaced", "เพิ่มหรือแทนค่าในชุดข้อมูล"}},
      {"context merge", {"contexts joined; the later entry stands", "รวมชุดข้อมูล ค่าหลังมีผล"}},
      {"context", {"a context from a list of keys and values", "ชุดข้อมูลจากรายการคีย์และค่า"}},
      {"working days between",
       {"the working days between two days, neither of them counted", "จำนวนวันทำการระหว่างสองวัน ไม่นับทั้งสองวัน"}},
      {"working days after",
       {"the working days after the first day, up to and with the second", "จำนวนวันทำการหลังวันแรก จนถึงและรวมวันหลัง"}},
      {"add working days", {"the day so many working days later", "วันที่หลังจากนั้นตามจำนวนวันทำการ"}},
      {"roll to working day", {"the day itself, or the next working day", "วันนั้นเอง หรือวันทำการถัดไป"}},
      {"is working day", {"whether people work on the day", "เป็นวันทำการหรือไม่"}},
      {"weekdays between",
       {"the Mondays to Fridays between two days, neither of them counted; holidays are not looked at",
        "จำนวนวันจันทร์ถึงศุกร์ระหว่างสองวัน ไม่นับทั้งสองวัน และไม่ดูวันหยุด"}},
      {"fiscal year", {"the fiscal year of a day, by its Buddhist year", "ปีงบประมาณของวันนั้น เป็น พ.ศ."}},
      {"quarter", {"the quarter of the fiscal year, 1 to 4", "ไตรมาสของปีงบประมาณ 1 ถึง 4"}},
      {"buddhist year", {"the year of a day in the Buddhist Era", "ปี พ.ศ. ของวันนั้น"}},
      {"thai date", {"a day in Thai words with its Buddhist year", "วันที่เป็นภาษาไทยพร้อมปี พ.ศ."}}};
  return all;
}

/// `from,grouping separator?` as a person reads it: `from, [grouping separator]`.
std::string readable(std::string_view form) {
  std::string shown;
  while (!form.empty()) {
    const std::size_t comma = std::min(form.find(','), form.size());
    std::string_view part = form.substr(0, comma);
    form.remove_prefix(std::min(comma + 1, form.size()));
    if (!shown.empty()) shown += ", ";
    const bool optional = part.ends_with('?');
    if (optional) part.remove_suffix(1);
    shown += optional ? "[" + std::string(part) + "]" : std::string(part);
  }
  return shown;
}

}  // namespace

std::optional<FunctionHelp> help_on_function(std::string_view name) {
  const auto number = model::find_builtin(name);
  if (!number) return std::nullopt;
  FunctionHelp help{std::string(name), {}, {}};
  std::string_view forms = model::builtin_forms(*number);
  do {
    const std::size_t bar = std::min(forms.find('|'), forms.size());
    help.forms.push_back(help.name + "(" + readable(forms.substr(0, bar)) + ")");
    forms.remove_prefix(std::min(bar + 1, forms.size()));
  } while (!forms.empty());
  const auto& all = meanings();
  const auto found = std::ranges::find(all, name, &Meaning::name);
  if (found != all.end()) help.meaning = found->meaning;
  return help;
}

std::vector<FunctionHelp> function_help() {
  std::vector<FunctionHelp> all;
  for (const std::string& name : model::builtin_names())
    if (auto help = help_on_function(name)) all.push_back(std::move(*help));
  return all;
}

}  // namespace anumat::dsl
