// Codes of evaluating expressions and of reading imported files.

#include "commands/program_codes.hpp"

namespace anumat::cli {

namespace {

// clang-format off
const ProgramCode codes_of_values[]{
    {"E1301", {"the holiday list does not reach", "ปฏิทินวันหยุดไม่ครอบคลุม"}, {"A working day cannot be counted where the holidays are not known. Add them with `anumat calendar holiday`, then say with `anumat calendar cover` up to where the list is complete.", "นับวันทำการไม่ได้หากไม่ทราบวันหยุด ให้เพิ่มด้วย `anumat calendar holiday` แล้วระบุช่วงที่ครบถ้วนด้วย `anumat calendar cover`"}},
    {"E2001", {"a name that is not there", "ไม่มีชื่อนี้"}, {"The expression reads a name that nothing supplies here.", "นิพจน์อ่านชื่อที่ไม่มีค่าให้"}},
    {"E2002", {"an entry that is not there", "ไม่มีรายการนี้"}, {"A path leads to an entry that the value does not have, or through an empty value. Test for null first.", "อ่านรายการที่ค่านั้นไม่มี หรืออ่านผ่านค่าว่าง ให้ตรวจ null ก่อน"}},
    {"E2003", {"values that cannot be calculated with", "คำนวณค่านี้ไม่ได้"}, {"One of the values is missing, or their kinds do not fit the operation.", "ขาดค่าใดค่าหนึ่ง หรือชนิดของค่าไม่เข้ากับการคำนวณ"}},
    {"E2004", {"arguments that do not fit", "อาร์กิวเมนต์ไม่ตรง"}, {"The function takes other arguments. Compare with the list of functions.", "ฟังก์ชันรับค่าชุดอื่น เทียบกับรายการฟังก์ชัน"}},
    {"E2005", {"a value that a function cannot take", "ฟังก์ชันรับค่านี้ไม่ได้"}, {"The value has the wrong kind for this function, or is missing.", "ค่าผิดชนิดสำหรับฟังก์ชันนี้ หรือไม่มีค่า"}},
    {"E2006", {"no finite answer", "ผลไม่มีค่าจำกัด"}, {"For example a division by zero, or a number past 34 digits.", "เช่น หารด้วยศูนย์ หรือตัวเลขเกิน 34 หลัก"}},
    {"E2008", {"not a function", "ไม่ใช่ฟังก์ชัน"}, {"What stands before the brackets cannot be called.", "สิ่งที่อยู่หน้าวงเล็บเรียกใช้ไม่ได้"}},
    {"E2009", {"values that cannot be compared", "เปรียบเทียบค่านี้ไม่ได้"}, {"Only values of one kind have an order; a missing value has none.", "เปรียบเทียบได้เฉพาะค่าชนิดเดียวกัน ค่าว่างเปรียบเทียบไม่ได้"}},
    {"E2010", {"not a condition", "ไม่ใช่เงื่อนไข"}, {"A filter or `satisfies` needs something that is true or false.", "ตัวกรองหรือ `satisfies` ต้องเป็นจริงหรือเท็จ"}},
    {"E2011", {"not a range", "ไม่ใช่ช่วง"}, {"The two ends must be of one kind and in order.", "ปลายทั้งสองต้องเป็นชนิดเดียวกันและเรียงลำดับ"}},
    {"E2012", {"a text that does not convert", "แปลงข้อความไม่ได้"}, {"The text is not a date, time, duration or number as the function needs it.", "ข้อความไม่ใช่วันที่ เวลา ช่วงเวลา หรือตัวเลขตามที่ฟังก์ชันต้องการ"}},
    {"E2013", {"an entry twice", "รายการซ้ำ"}, {"A context has each entry once.", "แต่ละรายการมีได้ครั้งเดียว"}},
    {"E2014", {"nothing to go through", "ไม่มีรายการให้ไล่ดู"}, {"`for`, `some` and `every` need a list or a range of numbers.", "`for` `some` และ `every` ต้องมีรายการหรือช่วงของจำนวน"}},
    {"E2015", {"a pattern that cannot be read", "อ่านรูปแบบไม่ได้"}, {"The regular expression or its flags are malformed, or would take too long.", "รูปแบบข้อความหรือตัวเลือกไม่ถูกต้อง หรือใช้เวลานานเกินไป"}},
    {"E2016", {"an order that is not settled", "เรียงลำดับไม่ได้"}, {"The function given to `sort` does not say which value comes first.", "ฟังก์ชันที่ให้กับ `sort` ไม่บอกว่าค่าใดมาก่อน"}},
    {"E2018", {"the time is not known", "ไม่ทราบเวลา"}, {"`now()` and `today()` work only where a moment is given.", "`now()` และ `today()` ใช้ได้เมื่อกำหนดเวลาไว้เท่านั้น"}},
    {"E2201", {"more than one row applies", "ใช้ได้หลายแถว"}, {"The table's hit policy is unique. Make the rows exclude each other.", "ตารางนี้ต้องใช้ได้แถวเดียว ให้แก้เงื่อนไขไม่ให้ทับกัน"}},
    {"E2202", {"the rows disagree", "แถวให้ผลไม่ตรงกัน"}, {"Rows that apply together must give the same outputs under the policy `any`.", "แถวที่ใช้ได้พร้อมกันต้องให้ผลเดียวกัน"}},
    {"E2203", {"a value that the table does not allow", "ตารางไม่รับค่านี้"}, {"The input lies outside the values that its column allows.", "ค่าอยู่นอกค่าที่คอลัมน์กำหนด"}},
    {"E2204", {"outputs that cannot be collected", "รวมผลไม่ได้"}, {"Only numbers are added up; only values of one kind have a least and a greatest.", "รวมได้เฉพาะตัวเลข หาค่าน้อยสุดมากสุดได้เฉพาะค่าชนิดเดียวกัน"}},
    {"E2900", {"too many steps", "คำนวณนานเกินไป"}, {"One evaluation may take a million steps. Ask for less at once.", "การคำนวณครั้งหนึ่งใช้ได้หนึ่งล้านขั้น ให้ลดขนาดลง"}},
    {"E6101", {"a file is missing", "ไม่พบไฟล์"}, {"Put it into the folder. A file without rows has its heading only.", "นำไฟล์มาไว้ในโฟลเดอร์ ไฟล์ที่ไม่มีข้อมูลให้มีเฉพาะหัวคอลัมน์"}},
    {"E6102", {"a file cannot be read", "อ่านไฟล์ไม่ได้"}, {"Check its permissions, and that it is UTF-8 text.", "ตรวจสอบสิทธิ์ และบันทึกเป็น UTF-8"}},
    {"E6103", {"malformed CSV", "CSV ผิดรูปแบบ"}, {"Quote the whole cell and double the quotes inside.", "ครอบทั้งช่องด้วยเครื่องหมายคำพูด และเขียนเครื่องหมายข้างในซ้ำสองครั้ง"}},
    {"E6104", {"an unknown column", "ไม่รู้จักคอลัมน์"}, {"The import does not name this column; it is not read.", "ไม่ได้กำหนดคอลัมน์นี้ในการนำเข้า จึงไม่อ่าน"}},
    {"E6105", {"a column is missing", "ขาดคอลัมน์"}, {"The import names a column that the file does not have.", "ไฟล์ไม่มีคอลัมน์ที่กำหนดในการนำเข้า"}},
    {"E6106", {"a row of another length", "จำนวนช่องไม่เท่าหัวคอลัมน์"}, {"Each row has as many cells as the heading.", "ทุกแถวต้องมีจำนวนช่องเท่าหัวคอลัมน์"}},
    {"E6107", {"an empty cell", "ช่องว่าง"}, {"The column is required. Fill in the cell.", "คอลัมน์นี้จำเป็น ให้กรอกค่า"}},
    {"E6108", {"not a number", "ไม่ใช่ตัวเลข"}, {"Write digits with at most one point.", "เขียนเฉพาะตัวเลขและจุดทศนิยมหนึ่งจุด"}},
    {"E6109", {"not an amount", "ไม่ใช่จำนวนเงิน"}, {"Write it with exactly two decimals, as the column's type says.", "เขียนทศนิยมสองตำแหน่ง ตามชนิดของคอลัมน์"}},
    {"E6110", {"not a day", "ไม่ใช่วันที่"}, {"Write it as the column's type says: 2026-10-01, or 01/10/2569 for a Buddhist date.", "เขียนตามชนิดของคอลัมน์: 2026-10-01 หรือ 01/10/2569 สำหรับ พ.ศ."}},
    {"E6111", {"neither yes nor no", "ไม่ใช่ yes หรือ no"}, {"Write yes or no.", "เขียน yes หรือ no"}},
    {"E6112", {"a row that fails a check", "แถวไม่ผ่านการตรวจ"}, {"The import's own check is not met. Correct this row, or the rows it is compared with.", "ไม่ผ่านการตรวจของการนำเข้า ให้แก้แถวนี้หรือแถวที่นำมาเทียบ"}},
    {"E6113", {"malformed JSON", "JSON ผิดรูปแบบ"}, {"Look for a missing comma, quote or bracket at the place that is named.", "ตรวจหาจุลภาค เครื่องหมายคำพูด หรือวงเล็บที่ขาดตรงตำแหน่งที่ระบุ"}},
    {"E6114", {"an unknown column type", "ไม่มีชนิดคอลัมน์นี้"}, {"Use one of the types that the message lists.", "ใช้ชนิดที่ข้อความแสดง"}},
    {"E6115", {"a column twice", "คอลัมน์ซ้ำ"}, {"Keep one of them.", "เหลือไว้เพียงคอลัมน์เดียว"}},
    {"E6116", {"a value of another kind", "ค่าผิดชนิด"}, {"The entry of the JSON file has another kind than the column expects.", "ค่าในไฟล์ JSON ไม่ตรงชนิดที่คอลัมน์กำหนด"}},
    {"E6120", {"an unknown step", "ไม่มีขั้นนี้"}, {"The feed names an action that the kind does not have.", "ขั้นการนำเข้าระบุการดำเนินการที่ไม่มี"}},
    {"E6121", {"a step that cannot be worked out", "คำนวณขั้นนี้ไม่ได้"}, {"An expression of the step fails for this row.", "นิพจน์ของขั้นนี้ใช้กับแถวนี้ไม่ได้"}},
    {"E6122", {"nobody acts", "ไม่มีผู้ดำเนินการ"}, {"Name the person in `as`.", "ระบุบุคคลในคอลัมน์ `ในฐานะ`"}},
    {"E6130", {"nothing opens the office", "ไม่มีขั้นที่เปิดหน่วยงาน"}, {"The imports of a year must hold a step `open office`.", "การนำเข้าทั้งปีต้องมีขั้น `open office`"}},
    {"E6131", {"the office is in use", "หน่วยงานเปิดใช้แล้ว"}, {"A year is replayed in a new office.", "การเล่นย้อนทั้งปีต้องใช้หน่วยงานใหม่"}},
    {"E6132", {"there is no such report", "ไม่มีรายงานนี้"}, {"No package is published, or it has no report of this name.", "ยังไม่ได้ประกาศใช้ชุดนิยาม หรือไม่มีรายงานชื่อนี้"}},
    {"E6133", {"a result cannot be written", "เขียนผลลัพธ์ไม่ได้"}, {"Choose a folder that you may write to.", "เลือกโฟลเดอร์ที่มีสิทธิ์เขียน"}},
    {"E6134", {"the package does not compile", "ชุดนิยามคอมไพล์ไม่ผ่าน"}, {"`anumat check` shows every finding.", "ดูข้อผิดพลาดทั้งหมดด้วย `anumat check`"}},
    {"E6150", {"there are no duties", "ไม่มีภารกิจ"}, {"The published package has no `cycle` section, or none is published. The board shows the duties of such sections.", "ชุดนิยามที่ประกาศใช้ไม่มีส่วน `cycle` หรือยังไม่ได้ประกาศใช้ กระดานแสดงภารกิจจากส่วนนี้"}},
    {"E6151", {"there is no such stage", "ไม่มีขั้นนี้"}, {"No cycle of the published package has the stage. The help line lists those there are.", "ไม่มีวงรอบใดในชุดนิยามที่ประกาศใช้มีขั้นนี้ ดูขั้นทั้งหมดในบรรทัดคำแนะนำ"}},
    {"E6201", {"a report is of the wrong kind", "รายงานไม่เป็นรูปแบบที่ใช้ได้"}, {"`rows` must give a list of contexts, `as of` a list of days. The message says which of them did not.", "`rows` ต้องให้รายการ และ `as of` ต้องให้รายการวันที่ ข้อความระบุว่าส่วนใดไม่เป็นเช่นนั้น"}},
    {"E6203", {"a day that the report does not have", "วันที่รายงานไม่มี"}, {"A report that looks back at several days, such as the ends of quarters, can be had for one of them. The message names them; a report of now has none.", "รายงานที่ย้อนดูหลายวัน เช่น สิ้นไตรมาส ขอเฉพาะวันใดวันหนึ่งได้ ข้อความจะระบุวันเหล่านั้น รายงานปัจจุบันไม่มีวันให้เลือก"}},
    {"E6202", {"a cell is no amount", "ค่าในช่องไม่ใช่จำนวนเงิน"}, {"A column with the format of money must give amounts of two decimals at most. Round it, or leave its format out.", "คอลัมน์ที่มีรูปแบบเป็นเงินต้องให้จำนวนเงินไม่เกินสองตำแหน่ง ปัดเศษหรือไม่ระบุรูปแบบ"}},
    {"E6152", {"no such year", "ไม่มีปีนี้"}, {"`--year` takes a year of the Buddhist era in four digits.", "`--year` รับปีพุทธศักราชสี่หลัก"}},
};
// clang-format on

}  // namespace

std::span<const ProgramCode> value_codes() {
  return codes_of_values;
}

}  // namespace anumat::cli
