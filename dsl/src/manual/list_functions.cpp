// Functions over lists and numbers.

#include "manual/groups.hpp"

namespace anumat::dsl {

// clang-format off
BuiltinGroup list_functions() {
  return {{"Lists", "รายการ"}, {
      {"count", "list", {"how many there are, null counted too", "จำนวนรายการ นับค่าว่างด้วย"}, {{"count([4, 5, null])", "3"}, {"count([])", "0"}}},
      {"sum", "list | n...", {"the total; null of an empty list and when one of them is null", "ผลรวม รายการว่างหรือมีค่าว่างได้ค่าว่าง"}, {{"sum([1000.50, 2000])", "3000.5"}, {"sum([])", "null"}, {"sum(concatenate([0], []))", "0"}}},
      {"min", "list | c...", {"the smallest; of texts the first, of days the earliest", "ค่าน้อยที่สุด"}, {{"min([3, 1, 2])", "1"}, {"min(@\"2026-10-01\", @\"2026-09-30\")", "@\"2026-09-30\""}}},
      {"max", "list | c...", {"the largest", "ค่ามากที่สุด"}, {{"max([0, -5])", "0"}}},
      {"mean", "list | n...", {"the mean", "ค่าเฉลี่ย"}, {{"mean([4, 5, 3])", "4"}}},
      {"median", "list | n...", {"the middle value, or the mean of the two in the middle", "มัธยฐาน"}, {{"median([1, 2, 6, 9])", "4"}}},
      {"mode", "list | n...", {"the values that are most frequent, as a list", "ฐานนิยม เป็นรายการ"}, {{"mode([5, 4, 5, 4, 1])", "[4, 5]"}}},
      {"stddev", "list | n...", {"the standard deviation of a sample", "ส่วนเบี่ยงเบนมาตรฐานของกลุ่มตัวอย่าง"}, {{"stddev([2, 4, 6])", "2"}}},
      {"product", "list | n...", {"all multiplied", "ผลคูณ"}, {{"product([2, 3, 4])", "24"}}},
      {"list contains", "list, element", {"whether the list holds the element", "รายการมีค่านี้หรือไม่"}, {{"list contains([\"draft\", \"closed\"], \"draft\")", "true"}}},
      {"sublist", "list, start position, length?", {"a part; positions count from 1, negative ones from the end", "ส่วนของรายการ ตำแหน่งนับจาก 1 ค่าลบนับจากท้าย"}, {{"sublist([4, 5, 6], 2)", "[5, 6]"}, {"sublist([4, 5, 6], -1)", "[6]"}}},
      {"append", "list, item...", {"the list with items at its end", "เพิ่มค่าท้ายรายการ"}, {{"append([1], 2, 3)", "[1, 2, 3]"}}},
      {"concatenate", "list...", {"lists one after another", "ต่อรายการเข้าด้วยกัน"}, {{"concatenate([1, 2], [2])", "[1, 2, 2]"}}},
      {"union", "list...", {"lists one after another, each value once", "รวมรายการ ค่าซ้ำเหลือหนึ่ง"}, {{"union([1, 2], [2, 3])", "[1, 2, 3]"}}},
      {"distinct values", "list", {"each value once, in order of first appearance", "ค่าซ้ำเหลือหนึ่ง ตามลำดับที่พบ"}, {{"distinct values([1, 2, 1])", "[1, 2]"}}},
      {"insert before", "list, position, newItem", {"the list with a value put in before a position", "แทรกค่าก่อนตำแหน่ง"}, {{"insert before([1, 3], 2, 2)", "[1, 2, 3]"}}},
      {"remove", "list, position", {"the list without the value at a position", "ลบค่าที่ตำแหน่ง"}, {{"remove([4, 5, 6], 2)", "[4, 6]"}}},
      {"list replace", "list, position, newItem | list, match, newItem", {"the list with values replaced, at a position or where a function says so", "แทนค่าที่ตำแหน่ง หรือที่ฟังก์ชันเลือก"}, {{"list replace([4, 5, 6], 2, 0)", "[4, 0, 6]"}, {"list replace([4, 5, 6], function(item, newItem) item > 4, 0)", "[4, 0, 0]"}}},
      {"reverse", "list", {"from the last to the first", "กลับลำดับ"}, {{"reverse([1, 2])", "[2, 1]"}}},
      {"index of", "list, match", {"the positions of a value", "ตำแหน่งของค่า"}, {{"index of([\"a\", \"b\", \"a\"], \"a\")", "[1, 3]"}}},
      {"flatten", "list", {"lists within lists as one list", "รายการซ้อนเป็นรายการเดียว"}, {{"flatten([[1], [[2]], 3])", "[1, 2, 3]"}}},
      {"sort", "list, precedes?", {"in order; a function says which of two comes first", "เรียงลำดับ ฟังก์ชันบอกว่าค่าใดมาก่อน"}, {{"sort([3, 1, 2])", "[1, 2, 3]"}, {"sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"}}},
  }};
}

BuiltinGroup number_functions() {
  return {{"Numbers", "จำนวน"}, {
      {"decimal", "n, scale", {"rounded to so many decimals, a half to the even digit", "ปัดให้มีทศนิยมตามที่กำหนด ครึ่งปัดเข้าหาเลขคู่"}, {{"decimal(1/3, 2)", "0.33"}, {"decimal(2.5, 0)", "2"}}},
      {"round half up", "n, scale", {"rounded, a half away from zero: how amounts of money are rounded", "ปัดครึ่งขึ้น ใช้กับจำนวนเงิน"}, {{"round half up(2.345, 2)", "2.35"}, {"round half up(1070 * 7 / 107, 2)", "70"}}},
      {"round half down", "n, scale", {"rounded, a half towards zero", "ปัดครึ่งลง"}, {{"round half down(2.345, 2)", "2.34"}}},
      {"round up", "n, scale", {"rounded away from zero", "ปัดขึ้น"}, {{"round up(2.341, 2)", "2.35"}}},
      {"round down", "n, scale", {"rounded towards zero", "ปัดลง"}, {{"round down(2.349, 2)", "2.34"}}},
      {"floor", "n, scale?", {"the next lower number", "ปัดลงไปทางค่าน้อย"}, {{"floor(-1.5)", "-2"}, {"floor(1.56, 1)", "1.5"}}},
      {"ceiling", "n, scale?", {"the next higher number", "ปัดขึ้นไปทางค่ามาก"}, {{"ceiling(-1.5)", "-1"}}},
      {"abs", "n", {"without its sign", "ค่าสัมบูรณ์"}, {{"abs(-10)", "10"}}},
      {"modulo", "dividend, divisor", {"what is left after dividing, with the sign of the divisor", "เศษจากการหาร"}, {{"modulo(-12, 5)", "3"}}},
      {"sqrt", "number", {"the square root", "รากที่สอง"}, {{"sqrt(16)", "4"}, {"sqrt(-1)", "null"}}},
      {"log", "number", {"the natural logarithm", "ลอการิทึมธรรมชาติ"}, {{"log(1)", "0"}}},
      {"exp", "number", {"e to the power of a number", "e ยกกำลัง"}, {{"exp(0)", "1"}}},
      {"odd", "number", {"whether it is odd", "เป็นเลขคี่หรือไม่"}, {{"odd(5)", "true"}}},
      {"even", "number", {"whether it is even", "เป็นเลขคู่หรือไม่"}, {{"even(5)", "false"}}},
  }};
}
// clang-format on

}  // namespace anumat::dsl
