// Codes of the books of an office: files read in, postings, differences settled, periods closed.

#include "commands/program_codes.hpp"

namespace anumat::cli {

namespace {

// clang-format off
const ProgramCode codes_of_money[]{
    {"R4120", {"the day is closed already", "ปิดวันนั้นแล้ว"}, {"A day is closed once, and days are closed in order. What happens after the close is not forbidden; it belongs to the next close.", "ปิดวันได้ครั้งเดียวและตามลำดับ สิ่งที่เกิดหลังปิดวันไม่ต้องห้าม แต่นับอยู่ในการปิดครั้งถัดไป"}},
    {"R4121", {"the day has not come", "ยังไม่ถึงวันนั้น"}, {"Only a day that is over, or today on its evening, can be closed.", "ปิดได้เฉพาะวันที่ผ่านแล้ว หรือวันนี้เมื่อสิ้นวัน"}},
    {"R4124", {"the case has no room for the file", "เรื่องมีไฟล์เต็มแล้ว"}, {"`case size` of the kind of evidence says how much all such files of one case may come to. Nothing of the file is kept. Files that were disposed of do not count.", "`ขนาดรวมต่อเรื่อง` ของประเภทหลักฐานกำหนดขนาดรวมของไฟล์ในเรื่องหนึ่ง ไม่มีการเก็บไฟล์นี้ ไฟล์ที่ทำลายแล้วไม่นับรวม"}},
    {"R4125", {"the office has no room for the file", "หน่วยงานมีไฟล์เต็มแล้ว"}, {"`office size` of the kind of evidence says how much all such files of the office may come to. Nothing of the file is kept. `anumat evidence due` lists what may be disposed of.", "`ขนาดรวมทั้งหน่วยงาน` ของประเภทหลักฐานกำหนดขนาดรวมของไฟล์ทั้งหน่วยงาน ไม่มีการเก็บไฟล์นี้ ดูไฟล์ที่ทำลายได้ด้วย `anumat evidence due`"}},
    {"R4126", {"the case has not ended", "เรื่องยังไม่สิ้นสุด"}, {"The time for which files are kept begins when their case ends.", "เวลาเก็บรักษาไฟล์เริ่มนับเมื่อเรื่องสิ้นสุด"}},
    {"R4127", {"the files are kept still", "ยังอยู่ในเวลาเก็บรักษา"}, {"Nothing is disposed of before the last day of its retention is over.", "ทำลายไฟล์ได้เมื่อพ้นวันสุดท้ายของเวลาเก็บรักษา"}},
    {"R4128", {"who asks does not grant", "ผู้ขออนุมัติเองไม่ได้"}, {"A disposal takes two natural persons, whatever entries or acting orders they use.", "การทำลายไฟล์ต้องมีบุคคลสองคน ไม่ว่าใช้รหัสหรือคำสั่งมอบอำนาจใด"}},
    {"R4129", {"the disposal does not stand so", "สถานะการขอทำลายไม่ตรง"}, {"It is asked for once, then granted by another person, and then nothing is left. `anumat evidence due` shows what is due, and who has asked.", "ขอได้ครั้งเดียว แล้วให้บุคคลอื่นอนุมัติ จากนั้นไม่มีไฟล์เหลือ ดูไฟล์ที่พ้นเวลาและผู้ขอด้วย `anumat evidence due`"}},
    {"R4130", {"this file was read in already", "นำเข้าไฟล์นี้แล้ว"}, {"A file is known by its bytes. Its rows are there, so nothing is done a second time.", "ระบบรู้จักไฟล์จากเนื้อไฟล์ ข้อมูลมีอยู่แล้ว จึงไม่ทำซ้ำ"}},
    {"R4131", {"no entries with this key", "ไม่มีรายการของคีย์นี้"}, {"`anumat reconcile show` lists the keys that are open.", "ดูคีย์ที่ค้างด้วย `anumat reconcile show`"}},
    {"R4132", {"the entries stand otherwise", "รายการเป็นกรณีอื่น"}, {"A difference is settled under its name. The entries come to another one by now; look at them again before you give your word.", "ต้องชี้ขาดตามชื่อกรณี แต่ตอนนี้รายการเป็นกรณีอื่น ให้ตรวจอีกครั้งก่อนชี้ขาด"}},
    {"R4133", {"a reason is needed", "ต้องระบุเหตุผล"}, {"The definition asks for a reason where this difference is settled. Give it with `--comment`.", "นิยามกำหนดให้ระบุเหตุผลเมื่อชี้ขาดกรณีนี้ ระบุด้วย `--comment`"}},
    {"R4134", {"settled already", "ชี้ขาดแล้ว"}, {"The difference is settled, by somebody's word or because the definition lets it stand. It opens again by itself when its entries change.", "ผลต่างนี้ชี้ขาดแล้ว หรือนิยามให้ถือตามที่เป็น หากรายการเปลี่ยนจะเปิดใหม่เอง"}},
    {"R4135", {"the period is not over", "ยังไม่สิ้นงวด"}, {"A period is closed on its last day or later.", "ปิดงวดได้ตั้งแต่วันสุดท้ายของงวด"}},
    {"R4136", {"the two totals are not explained", "ยอดสองฝั่งยังอธิบายไม่ครบ"}, {"A period closes only when every difference is settled and the bridge leaves nothing unexplained, to the last satang.", "ปิดงวดได้เมื่อชี้ขาดผลต่างครบ และยอดสะพานอธิบายได้ครบทุกสตางค์"}},
    {"R4137", {"closed already", "ปิดงวดแล้ว"}, {"The figures of a closed period stay as they were known. `anumat month show` puts what is known now beside them.", "ตัวเลขของงวดที่ปิดแล้วคงตามที่รู้ในวันนั้น `anumat month show` แสดงตัวเลขที่รู้ตอนนี้คู่กัน"}},
    {"R4150", {"not the last day of a year", "ไม่ใช่วันสุดท้ายของปี"}, {"A year is closed on its last day: 30 September of a fiscal year, 31 December where the cycle of the package runs by calendar years.", "ปิดปีที่วันสุดท้าย คือ 30 กันยายนของปีงบประมาณ หรือ 31 ธันวาคมเมื่อวงรอบเป็นปีปฏิทิน"}},
    {"R4151", {"the year is closed already", "ปิดปีแล้ว"}, {"A year is closed once, and no year before it afterwards. What became known since is taken in by `anumat year restate`.", "ปิดปีได้ครั้งเดียว และปิดปีก่อนหน้าภายหลังไม่ได้ สิ่งที่รู้ภายหลังให้ปรับด้วย `anumat year restate`"}},
    {"R4152", {"the year is not closed", "ยังไม่ปิดปี"}, {"Only a closed year is restated.", "ปรับยอดได้เฉพาะปีที่ปิดแล้ว"}},
    {"R4153", {"nothing to restate", "ไม่มีสิ่งที่ต้องปรับ"}, {"No posting of that year became known since it was closed or restated last.", "ไม่มีการลงบัญชีของปีนั้นเพิ่มหลังปิดหรือปรับยอดครั้งล่าสุด"}},
    {"R4154", {"closing would take an account below zero", "ปิดปีแล้วบัญชีจะติดลบ"}, {"An account into which others close may never be negative, and would be. Correct what was posted, or the ledger.", "บัญชีที่รับปิดห้ามติดลบ แต่จะติดลบ ให้แก้ไขการลงบัญชีหรือนิยามบัญชี"}},
    {"R4155", {"a file is needed", "ต้องมีไฟล์"}, {"The definition asks for a file where this difference is settled. Attach it to one of the entries with `anumat evidence add`, then settle.", "นิยามกำหนดให้มีไฟล์เมื่อชี้ขาดกรณีนี้ แนบกับรายการหนึ่งด้วย `anumat evidence add` แล้วจึงชี้ขาด"}},
    {"R4156", {"an earlier year has late entries", "ปีก่อนหน้ามีรายการเพิ่มหลังปิด"}, {"An entry of a year that is closed is taken in there first, by `anumat year restate`; else two years would both carry it.", "รายการของปีที่ปิดแล้วต้องปรับในปีนั้นก่อนด้วย `anumat year restate` มิฉะนั้นจะถูกยกไปสองปี"}},
    {"R4140", {"an account would fall below zero", "ยอดบัญชีจะติดลบ"}, {"The ledger of the definition says that this account is never negative, so the step is refused. `anumat ledger show` lists what it holds and where that went.", "บัญชีตามนิยามห้ามติดลบ จึงไม่ให้ทำขั้นนี้ ดูยอดและรายการด้วย `anumat ledger show`"}},
    {"U4141", {"nothing can be posted", "ลงบัญชีไม่ได้"}, {"The amount, the day or the case of a posting is not known. Supply it and try again; books are never guessed.", "ไม่ทราบจำนวนเงิน วันที่ หรือเรื่องที่จะลงบัญชี ให้เพิ่มข้อมูลแล้วลองใหม่ ระบบไม่เดา"}},
    {"R4142", {"not an amount in whole satang", "ไม่ใช่จำนวนสตางค์เต็ม"}, {"Books hold whole satang. Round the amount in the definition.", "บัญชีเก็บเป็นสตางค์เต็ม ให้ปัดเศษในนิยาม"}},
    {"E6160", {"no such export in the package", "ไม่มีการนำเข้าไฟล์ส่งออกนี้"}, {"`anumat import` reads files by an `import` section with `format: export`. The help line names those there are.", "`anumat import` อ่านไฟล์ตามส่วน `การนำเข้า` ที่มี `รูปแบบ: ส่งออก` บรรทัดคำแนะนำแสดงชื่อที่มี"}},
    {"E6162", {"a row that contradicts what is known", "แถวขัดกับข้อมูลที่มีอยู่"}, {"The case of the row is there with other values, or stands twice in the file. Correct the row, or give the import a step that corrects the case.", "เรื่องของแถวนี้มีอยู่แล้วแต่ค่าไม่ตรง หรือมีซ้ำในไฟล์ ให้แก้แถว หรือเพิ่มขั้นที่แก้ไขเรื่องในการนำเข้า"}},
    {"E6163", {"no such ledger", "ไม่มีบัญชีนี้"}, {"The help line names the ledgers of the package.", "บรรทัดคำแนะนำแสดงบัญชีในชุดนิยาม"}},
    {"E6164", {"no such account", "ไม่มีรายการบัญชีนี้"}, {"`anumat ledger show` lists the accounts.", "ดูรายการบัญชีด้วย `anumat ledger show`"}},
    {"E6165", {"no such reconciliation", "ไม่มีการกระทบยอดนี้"}, {"The help line names the reconciliations of the package.", "บรรทัดคำแนะนำแสดงการกระทบยอดในชุดนิยาม"}},
    {"E7001", {"an empty file", "ไฟล์ว่าง"}, {"There is nothing in the file. Export it again.", "ไม่มีข้อมูลในไฟล์ ให้ส่งออกใหม่"}},
    {"E7002", {"a file too large", "ไฟล์ใหญ่เกินไป"}, {"An export is read up to 64 MiB. Export a shorter period.", "อ่านไฟล์ส่งออกได้ไม่เกิน 64 MiB ให้ส่งออกช่วงเวลาที่สั้นลง"}},
    {"E7003", {"no table", "ไม่ใช่ตาราง"}, {"An export is CSV or XLSX. The old .xls form, a workbook with a password and other archives are not read.", "ไฟล์ส่งออกต้องเป็น CSV หรือ XLSX ไม่อ่าน .xls แบบเก่า ไฟล์ที่มีรหัสผ่าน และไฟล์บีบอัดอื่น"}},
    {"E7004", {"letters that cannot be read", "อ่านรหัสอักขระไม่ได้"}, {"The bytes are neither UTF-8, UTF-16 with its mark, nor Windows-874 with Thai in it. Save the file as `CSV UTF-8`.", "ไบต์ไม่ใช่ UTF-8, UTF-16 หรือ Windows-874 ให้บันทึกเป็น `CSV UTF-8`"}},
    {"E7005", {"another encoding than declared", "รหัสอักขระไม่ตรงกับที่ระบุ"}, {"The definition says how the file is written, and it is not written so. The row is the first that shows it.", "รหัสอักขระไม่ตรงกับนิยาม แถวที่แสดงคือแถวแรกที่พบ"}},
    {"E7006", {"a byte order mark", "มี byte order mark"}, {"It was left out; nothing is wrong.", "ไม่นำมาอ่าน ไม่มีสิ่งใดผิด"}},
    {"E7007", {"read in another encoding", "อ่านด้วยรหัสอักขระอื่น"}, {"The file is not UTF-8; the message says what it was read as and why. Look whether the letters are right.", "ไฟล์ไม่ใช่ UTF-8 ข้อความบอกว่าอ่านเป็นอะไรและเพราะเหตุใด ให้ดูว่าอักษรถูกต้อง"}},
    {"E7008", {"a quote that is never closed", "เครื่องหมายคำพูดไม่ปิด"}, {"The file was cut off, or a quote stands where none belongs.", "ไฟล์ขาดหาย หรือมีเครื่องหมายคำพูดเกิน"}},
    {"E7009", {"more rows, columns or text than is read", "แถว คอลัมน์ หรือข้อความมากเกินไป"}, {"The message names the limit. Export less of it at once.", "ข้อความระบุขีดจำกัด ให้ส่งออกครั้งละน้อยลง"}},
    {"E7010", {"no headings", "ไม่พบหัวคอลัมน์"}, {"The headings are looked for by their names in the first 60 rows. Compare the file with the `import` section.", "ค้นหาหัวคอลัมน์ตามชื่อใน 60 แถวแรก ให้เทียบไฟล์กับส่วน `การนำเข้า`"}},
    {"E7011", {"a column is missing", "ขาดคอลัมน์"}, {"Add it to the export, or name the heading that the file has under `also`. One that is not required is only noted.", "เพิ่มคอลัมน์ในไฟล์ หรือระบุหัวคอลัมน์ของไฟล์ใน `หรือเขียนว่า` คอลัมน์ที่ไม่จำเป็นจะแจ้งไว้เท่านั้น"}},
    {"E7012", {"a heading that stands twice", "หัวคอลัมน์ซ้ำ"}, {"Which of the two is meant cannot be told.", "บอกไม่ได้ว่าหมายถึงคอลัมน์ใด"}},
    {"E7014", {"a required cell is empty", "ช่องที่จำเป็นว่าง"}, {"Fill it in at its source and export again.", "เติมที่ต้นทางแล้วส่งออกใหม่"}},
    {"E7015", {"not a number", "ไม่ใช่ตัวเลข"}, {"Digits with at most one point; thousands may have commas.", "ตัวเลขและจุดทศนิยมไม่เกินหนึ่งจุด มีจุลภาคคั่นหลักพันได้"}},
    {"E7016", {"not an amount", "ไม่ใช่จำนวนเงิน"}, {"Amounts read like 1,234.56, and (1,234.56) or -1,234.56 when they are taken back. Thai digits are read.", "จำนวนเงินเขียนเช่น 1,234.56 ยอดลบเขียน (1,234.56) หรือ -1,234.56 ใช้เลขไทยได้"}},
    {"E7017", {"a day that is not in the calendar", "ไม่มีวันนี้ในปฏิทิน"}, {"For example 31/02/2570. In a column of the type `date erp` the row is set aside and the rest of the file is read.", "เช่น 31/02/2570 หากคอลัมน์เป็นชนิด `date erp` จะกันแถวไว้และอ่านส่วนที่เหลือ"}},
    {"E7018", {"not a day", "ไม่ใช่วันที่"}, {"Days read like 01/10/2569, 1/10/69 or 1 ต.ค. 2569. A year below 2400 is not Buddhist, and is not guessed at.", "วันที่เขียนเช่น 01/10/2569, 1/10/69 หรือ 1 ต.ค. 2569 ปีที่น้อยกว่า 2400 ไม่ใช่ พ.ศ. และจะไม่เดา"}},
    {"E7019", {"neither yes nor no", "ไม่ใช่ yes หรือ no"}, {"Write yes, no, ใช่ or ไม่ใช่.", "เขียน yes, no, ใช่ หรือ ไม่ใช่"}},
    {"E7020", {"no total line", "ไม่พบบรรทัดรวม"}, {"The definition says how the total line is known, and the file has none: it may have been cut off.", "นิยามระบุบรรทัดรวมไว้ แต่ไม่พบในไฟล์ ไฟล์อาจขาดหาย"}},
    {"E7021", {"the total line disagrees", "บรรทัดรวมไม่ตรง"}, {"The lines are used and the difference is kept with the import. Ask where it comes from.", "ใช้ยอดของแต่ละแถวและเก็บผลต่างไว้กับการนำเข้า ให้สอบถามที่มา"}},
    {"E7022", {"an amount in Thai digits", "จำนวนเงินเป็นเลขไทย"}, {"It was read; nothing is wrong.", "อ่านได้ ไม่มีสิ่งใดผิด"}},
    {"E7023", {"rows below the total line", "มีแถวใต้บรรทัดรวม"}, {"The file may hold two reports. Export them apart.", "ไฟล์อาจมีสองรายงาน ให้ส่งออกแยกกัน"}},
    {"E7024", {"a formula", "สูตร"}, {"The value that was kept with the formula was read; anumat works none out.", "ใช้ค่าที่บันทึกไว้กับสูตร anumat ไม่คำนวณสูตร"}},
    {"E7025", {"a formula without its value", "สูตรไม่มีค่า"}, {"Open the workbook in a spreadsheet program and save it, so that the values are in it.", "เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึก เพื่อให้มีค่าในไฟล์"}},
    {"E7026", {"an error in a cell", "ช่องมีข้อผิดพลาด"}, {"The cell shows an error of the spreadsheet, such as #N/A.", "ช่องแสดงข้อผิดพลาดของตารางคำนวณ เช่น #N/A"}},
    {"E7027", {"a column type that exports have not", "ชนิดคอลัมน์ที่ไฟล์ส่งออกไม่มี"}, {"Correct the `type` column of the import.", "แก้คอลัมน์ `ชนิด` ของการนำเข้า"}},
    {"E7028", {"a damaged workbook", "ไฟล์ XLSX เสียหาย"}, {"Open it in a spreadsheet program and save it again.", "เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่"}},
    {"E7029", {"a workbook with a password", "ไฟล์ XLSX มีรหัสผ่าน"}, {"Save it without one.", "บันทึกใหม่โดยไม่ใส่รหัสผ่าน"}},
    {"E7030", {"a workbook that unpacks to too much", "ไฟล์ XLSX คลายแล้วใหญ่เกินไป"}, {"Its parts are larger or packed tighter than any export. It was not unpacked.", "ส่วนภายในใหญ่หรือบีบอัดแน่นเกินกว่าไฟล์ส่งออกปกติ จึงไม่คลาย"}},
    {"E7031", {"no such sheet", "ไม่มีแผ่นงานนี้"}, {"Correct `sheet` in the definition; the help line names those there are.", "แก้ `แผ่นงาน` ในนิยาม บรรทัดคำแนะนำแสดงแผ่นงานที่มี"}},
    {"E7032", {"XML that cannot be read", "อ่าน XML ไม่ได้"}, {"A part of the workbook is damaged.", "ส่วนหนึ่งของไฟล์ XLSX เสียหาย"}},
    {"E7033", {"more cells than headings", "ช่องมากกว่าหัวคอลัมน์"}, {"An amount such as 1,234.56 stands without quotes and fell into two cells, so that all that follows has shifted. Export with quotes, or with another sign between cells.", "จำนวนเงินเช่น 1,234.56 ไม่อยู่ในเครื่องหมายคำพูด จึงแยกเป็นสองช่องและเลื่อนช่องถัดไป ให้ส่งออกโดยใส่เครื่องหมายคำพูด หรือใช้ตัวคั่นอื่น"}},
    {"E7034", {"a total that is no amount", "ยอดรวมไม่ใช่จำนวนเงิน"}, {"The total line cannot be checked.", "ตรวจบรรทัดรวมไม่ได้"}},
    {"E7038", {"more findings than are shown", "ข้อสังเกตมากกว่าที่แสดง"}, {"Mend those that are shown, and read the file again.", "แก้รายการที่แสดงแล้วอ่านไฟล์ใหม่"}},
    {"E7040", {"an entry without its amount or day", "รายการไม่มีจำนวนเงินหรือวันที่"}, {"Registers are not compared while an entry has no amount or no day. Fill in the case, or correct the `reconcile` section.", "จะไม่เทียบทะเบียนหากมีรายการที่ไม่มีจำนวนเงินหรือวันที่ ให้เติมข้อมูลของเรื่อง หรือแก้ส่วน `กระทบยอด`"}},
    {"E7041", {"amounts too large to add up", "จำนวนเงินใหญ่เกินกว่าจะรวม"}, {"The total leaves what can be held exactly. Look for an amount that was mistyped.", "ยอดรวมเกินกว่าที่เก็บได้พอดี ให้ตรวจจำนวนเงินที่พิมพ์ผิด"}},
};
// clang-format on

}  // namespace

std::span<const ProgramCode> money_codes() {
  return codes_of_money;
}

}  // namespace anumat::cli
