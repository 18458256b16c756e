#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> sheet_codes() {
  return {
      {"E1001",
       Severity::Error,
       {"not UTF-8 text", "ไม่ใช่ข้อความ UTF-8"},
       {"A definition file is UTF-8. A byte that is no UTF-8 mostly comes from a file saved in an older Thai or "
        "Western encoding. "
        "Save it again as UTF-8; nothing else needs to change.",
        "ไฟล์นิยามต้องเป็น UTF-8 ไบต์ที่ไม่ใช่ UTF-8 มักมาจากไฟล์ที่บันทึกด้วยรหัสภาษาไทยแบบเก่า ให้บันทึกใหม่เป็น UTF-8 โดยไม่ต้องแก้สิ่งอื่น"},
       ""},
      {"E1002",
       Severity::Error,
       {"a line that cannot be read", "บรรทัดที่อ่านไม่ได้"},
       {"A line is a section (`case: project`), a property (`key: value`), a table row (`| a | b |`), a note (`// "
        "...`), or "
        "blank. This one is none of these. A value may run on over more lines when they are indented by two blanks.",
        "บรรทัดหนึ่งเป็นส่วน (`เรื่อง: โครงการ`) รายการ (`คำสำคัญ: ค่า`) แถวของตาราง (`| ก | ข |`) หมายเหตุ (`// ...`) "
        "หรือบรรทัดว่าง "
        "บรรทัดนี้ไม่ใช่แบบใดเลย ค่ายาวเขียนต่อบรรทัดถัดไปได้โดยเว้นสองช่องนำหน้า"},
       "key code        // wrong\nkey: code       // right"},
      {"E1003",
       Severity::Error,
       {"a comment without an end", "หมายเหตุที่ไม่มีจุดจบ"},
       {"`/*` begins a note that runs until `*/`, also over several lines. Without its end the rest of the file is a "
        "note.",
        "`/*` เริ่มหมายเหตุที่ยาวไปจนถึง `*/` หลายบรรทัดได้ หากไม่มีจุดจบ ส่วนที่เหลือของไฟล์จะเป็นหมายเหตุทั้งหมด"},
       "/* to be settled */"},
      {"E1004",
       Severity::Error,
       {"an open quote in a row", "เครื่องหมายคำพูดที่ไม่ปิดในแถว"},
       {"Text in a cell stands in double quotes, and a bar inside the quotes belongs to the text. With the closing "
        "quote "
        "missing, the cells of the row cannot be told apart; the row is left out and reading goes on below it.",
        "ข้อความในช่องอยู่ในเครื่องหมายคำพูด เส้นตั้งในเครื่องหมายคำพูดเป็นส่วนของข้อความ หากไม่ปิด จะแยกช่องของแถวไม่ได้ แถวนี้จึงถูกข้าม"},
       "| \"low  | director |   // wrong\n| \"low\" | director |  // right"},
      {"E1005",
       Severity::Warning,
       {"a row without its last bar", "แถวที่ไม่มีเส้นตั้งปิดท้าย"},
       {"Each row begins and ends with a bar. The row has been read as if the bar were there.",
        "แต่ละแถวขึ้นต้นและจบด้วยเส้นตั้ง แถวนี้ถูกอ่านเสมือนมีเส้นตั้งปิดท้าย"},
       "| a | b    // wrong\n| a | b |  // right"},
      {"E1006",
       Severity::Error,
       {"a row with too few or too many cells", "แถวที่มีช่องขาดหรือเกิน"},
       {"Each row has as many cells as its heading. The row is left out until it does, and what would follow from it "
        "is not "
        "reported. A bar inside a text needs double quotes around the text.",
        "ทุกแถวมีจำนวนช่องเท่าหัวตาราง แถวนี้ถูกข้ามจนกว่าจะครบ และจะไม่รายงานผลที่ตามมา เส้นตั้งในข้อความต้องอยู่ในเครื่องหมายคำพูด"},
       "| from  | to   |\n| draft |          // wrong\n| draft | done |   // right"},
      {"E1007",
       Severity::Error,
       {"`||` in the wrong place", "`||` อยู่ผิดที่"},
       {"In the heading of a decision table `||` stands once: conditions before it, outcomes after it.",
        "หัวตารางตัดสินใจมี `||` ครั้งเดียว ข้างหน้าเป็นเงื่อนไข ข้างหลังเป็นผล"},
       "| amount || level |"},
      {"E1008",
       Severity::Error,
       {"a file that is too long", "ไฟล์ใหญ่เกินไป"},
       {"A definition file may have 1 MiB. Larger ones are mostly data: keep data in a file of its own and import it.",
        "ไฟล์นิยามมีได้ไม่เกิน 1 MiB ไฟล์ใหญ่กว่านั้นมักเป็นข้อมูล ให้เก็บเป็นไฟล์ข้อมูลแล้วนำเข้า"},
       ""},
      {"E1009",
       Severity::Error,
       {"a table that is too long", "ตารางยาวเกินไป"},
       {"A table may have 10,000 rows. Data belongs into a file that is imported.",
        "ตารางมีได้ไม่เกิน 10,000 แถว ข้อมูลควรอยู่ในไฟล์ที่นำเข้า"},
       ""},
      {"E1010",
       Severity::Note,
       {"invisible characters", "อักขระที่มองไม่เห็น"},
       {"Zero-width spaces, joiners, direction marks and soft hyphens come along when text is pasted from a word "
        "processor. "
        "Names are compared without them, so nothing breaks; taking them out keeps the file searchable.",
        "ช่องว่างกว้างศูนย์ เครื่องหมายทิศทาง และยัติภังค์อ่อนมักติดมากับข้อความที่วางจากโปรแกรมประมวลผลคำ การเทียบชื่อไม่นับอักขระเหล่านี้ "
        "แต่ควรลบเพื่อให้ค้นหาได้"},
       ""},
      {"E1011",
       Severity::Error,
       {"a table outside a section", "ตารางที่อยู่นอกส่วน"},
       {"A table belongs to the section above it. At the head of a file there is none yet.",
        "ตารางสังกัดส่วนที่อยู่เหนือมัน ที่หัวไฟล์ยังไม่มีส่วนใด"},
       "case: project\n| field | type |\n| code  | text |"},
      {"E1012",
       Severity::Error,
       {"a section without a name", "ส่วนที่ไม่มีชื่อ"},
       {"A section begins with what it is and what it is called: `case: project`.",
        "ส่วนขึ้นต้นด้วยชนิดและชื่อ เช่น `เรื่อง: โครงการ`"},
       "case: project"},
      {"E1013",
       Severity::Error,
       {"a column without a heading", "คอลัมน์ที่ไม่มีหัว"},
       {"Columns are found by their headings, in any order, so each needs one.",
        "คอลัมน์ค้นหาด้วยหัวคอลัมน์ เรียงลำดับใดก็ได้ ทุกคอลัมน์จึงต้องมีหัว"},
       ""},
      {"E1014",
       Severity::Warning,
       {"an indented line that looks like a property", "บรรทัดย่อหน้าที่ดูเหมือนรายการ"},
       {"A line that is indented by two blanks or more continues the value above it. This one begins with a word that "
        "is a "
        "property of the section, so it may have been meant as one.",
        "บรรทัดที่เว้นนำหน้าสองช่องขึ้นไปเป็นส่วนต่อของค่าข้างบน บรรทัดนี้ขึ้นต้นด้วยคำที่เป็นรายการของส่วนนี้ จึงอาจตั้งใจให้เป็นรายการ"},
       ""},
      {"E1015",
       Severity::Error,
       {"too many findings", "ข้อสังเกตมากเกินไป"},
       {"After 500 findings in one file the rest is left out. So many mostly have one cause, such as a file of another "
        "kind.",
        "เมื่อเกิน 500 รายการในไฟล์เดียว ส่วนที่เหลือจะไม่แสดง มักเกิดจากสาเหตุเดียว เช่น เป็นไฟล์คนละชนิด"},
       ""},
      {"E1016",
       Severity::Error,
       {"a file in another encoding", "ไฟล์ที่บันทึกด้วยรหัสอื่น"},
       {"The file is Thai, but saved in an older encoding (Windows-874) or as UTF-16. Nothing in it is lost: save it "
        "as "
        "UTF-8, or let `anumat check --fix` do it. Nothing else is said about the package until then.",
        "ไฟล์เป็นภาษาไทยแต่บันทึกด้วยรหัสแบบเก่า (Windows-874) หรือ UTF-16 ไม่มีข้อมูลสูญหาย ให้บันทึกใหม่เป็น UTF-8 หรือใช้ `anumat check "
        "--fix` ระหว่างนี้จะไม่รายงานเรื่องอื่นของชุดนิยาม"},
       ""},
      {"E1017",
       Severity::Warning,
       {"a sign that turns the direction of writing", "เครื่องหมายที่กลับทิศทางข้อความ"},
       {"Such signs are invisible and change the order in which the characters around them are shown, so that a line "
        "can "
        "look like another one. Neither Thai nor English needs them.",
        "เครื่องหมายนี้มองไม่เห็นและเปลี่ยนลำดับอักขระที่แสดง ทำให้บรรทัดดูเป็นอีกอย่าง ภาษาไทยและอังกฤษไม่ต้องใช้"},
       ""},
      {"E1018",
       Severity::Warning,
       {"a letter of another script", "อักษรจากภาษาอื่น"},
       {"Some Cyrillic and Greek letters look exactly like Latin ones. A word with one of them is another word, and a "
        "search does not find it.",
        "อักษรซีริลลิกและกรีกบางตัวเหมือนอักษรอังกฤษทุกประการ คำที่มีอักษรเหล่านี้เป็นคนละคำ และค้นหาไม่พบ"},
       ""},
      {"E1019",
       Severity::Warning,
       {"Thai that only looks right", "ข้อความไทยที่ดูเหมือนถูก"},
       {"Two `เ` look like `แ`, and a mark typed twice looks like one. Names are compared letter by letter, so such a "
        "name "
        "is another one.",
        "`เ` สองตัวดูเหมือน `แ` และวรรณยุกต์ที่พิมพ์ซ้ำดูเหมือนมีตัวเดียว ชื่อเทียบกันทีละอักขระ จึงกลายเป็นคนละชื่อ"},
       ""},
      {"E1020",
       Severity::Error,
       {"a sign that a word processor put in", "เครื่องหมายที่โปรแกรมประมวลผลคำใส่ให้"},
       {"Word processors turn `\"` into curly quotes, `-` into a long dash and `>=` into one sign. In cells that are "
        "reckoned with only the plain signs have a meaning; in texts for people all of them may stand.",
        "โปรแกรมประมวลผลคำเปลี่ยน `\"` เป็นเครื่องหมายโค้ง `-` เป็นขีดยาว และ `>=` เป็นเครื่องหมายเดียว "
        "ช่องที่ใช้คำนวณต้องใช้เครื่องหมายธรรมดา "
        "ส่วนข้อความสำหรับคนอ่านใช้ได้ทั้งหมด"},
       ""},
      {"E1021",
       Severity::Error,
       {"a Buddhist year where a Christian one belongs", "เขียน พ.ศ. ในที่ที่ต้องเป็น ค.ศ."},
       {"Days are written in the Christian Era, 2026-10-01. A year above 2400 is meant in the Buddhist Era and would "
        "lie "
        "543 years ahead. In an expression `BE 2569-10-01` and `1 ตุลาคม 2569` are understood.",
        "วันที่เขียนเป็น ค.ศ. เช่น 2026-10-01 ปีที่เกิน 2400 เป็น พ.ศ. ซึ่งจะล้ำไป 543 ปี ในนิพจน์เขียน `BE 2569-10-01` หรือ `1 ตุลาคม "
        "2569` "
        "ได้"},
       ""},
      {"E1022",
       Severity::Warning,
       {"two names that look the same", "สองชื่อที่ดูเหมือนกัน"},
       {"The names differ in letter case, in letters that cannot be told apart (l and 1, O and 0), or in hidden ways. "
        "Only "
        "one of them is meant in most cases.",
        "ชื่อต่างกันที่ตัวพิมพ์เล็กใหญ่ อักษรที่แยกไม่ออก (l กับ 1, O กับ 0) หรือสิ่งที่มองไม่เห็น ส่วนมากตั้งใจเพียงชื่อเดียว"},
       ""},
      {"E1023",
       Severity::Error,
       {"rows pasted from a spreadsheet", "แถวที่วางมาจากตารางคำนวณ"},
       {"Cells that are copied from a spreadsheet come with tabs between them. A row needs a bar before, between and "
        "after "
        "its cells; `anumat check --fix` writes them.",
        "ช่องที่คัดลอกจากตารางคำนวณมีแท็บคั่น แต่ละแถวต้องมีเส้นตั้งหน้า ระหว่าง และหลังทุกช่อง `anumat check --fix` ใส่ให้ได้"},
       ""},
  };
}

}  // namespace anumat::dsl
