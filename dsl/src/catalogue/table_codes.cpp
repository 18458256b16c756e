#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> table_codes() {
  return {
      {"E1401",
       Severity::Error,
       {"a gap in a decision table", "ตารางตัดสินใจมีช่องว่าง"},
       {"Some input fits no row, so the table gives nothing for it and whatever asked stays undecided. Inputs are "
        "taken "
        "to be independent of each other; a text can be anything unless the columns table lists what is allowed. Add a "
        "row, list the allowed values, or give the outcomes a default.",
        "มีค่าที่ไม่ตรงกับแถวใด ตารางจึงไม่ให้ผลและผู้ที่ถามตัดสินไม่ได้ ถือว่าค่าเข้าแต่ละค่าไม่ขึ้นต่อกัน "
        "ข้อความเป็นอะไรก็ได้เว้นแต่ตารางคอลัมน์ระบุค่าที่รับได้ ให้เพิ่มแถว ระบุค่าที่รับได้ หรือกำหนดค่าเมื่อไม่มีแถวใดตรง"},
       "| amount   || level       |\n| < 100000 || \"director\"  |\n| > 100000 || \"president\" |   // what of "
       "100000?"},
      {"E1402",
       Severity::Error,
       {"rows that overlap", "แถวที่ซ้อนกัน"},
       {"With `hit: unique` each input fits one row at most. Where two fit, the table gives nothing. Mostly one end of "
        "a "
        "range has to be open: `(100000..500000]` does not hold 100000.",
        "เมื่อเลือกแถวแบบ `เดียว` แต่ละค่าตรงได้ไม่เกินหนึ่งแถว หากตรงสองแถวตารางจะไม่ให้ผล ส่วนใหญ่ต้องเปิดปลายช่วงข้างหนึ่ง "
        "เช่น `(100000..500000]` ไม่รวม 100000"},
       "| <= 100000        |   and   | [100000..500000] |    // wrong: both fit 100000\n| <= 100000        |   and   | "
       "(100000..500000] |    // right"},
      {"E1403",
       Severity::Error,
       {"rows that disagree", "แถวที่ให้ผลขัดกัน"},
       {"With `hit: any` several rows may fit an input, but all of them have to give the same outcome.",
        "เมื่อเลือกแถวแบบ `ใดก็ได้` หลายแถวตรงกับค่าเดียวได้ แต่ต้องให้ผลเดียวกัน"},
       ""},
      {"E1404",
       Severity::Warning,
       {"a row that never applies", "แถวที่ไม่มีวันใช้"},
       {"Other rows, alone or together, take every input of this row before it is its turn. What it says never comes "
        "true.",
        "แถวอื่นแถวเดียวหรือหลายแถวรวมกันรับทุกค่าของแถวนี้ไปก่อน สิ่งที่แถวนี้ระบุจึงไม่เกิดขึ้น"},
       "hit: first\n| <= 500000 || \"director\" |\n| <= 100000 || \"head\"     |   // never"},
      {"E1405",
       Severity::Error,
       {"a cell that nothing fits", "ช่องที่ไม่มีค่าใดตรง"},
       {"No input that the column can have fits the cell: it lies outside the allowed values, its range is empty, or "
        "it "
        "compares with a value of another type.",
        "ไม่มีค่าที่คอลัมน์มีได้ตรงกับช่องนี้ เพราะอยู่นอกค่าที่รับได้ ช่วงว่าง หรือเทียบกับค่าต่างชนิด"},
       "| [500000..100000] |   // wrong\n| [100000..500000] |   // right"},
      {"E1406",
       Severity::Warning,
       {"a row that is not needed", "แถวที่ไม่จำเป็น"},
       {"Another row fits all inputs of this one and gives the same outcome. A change to the one and not to the other "
        "would go unnoticed.",
        "แถวอื่นตรงกับทุกค่าของแถวนี้และให้ผลเดียวกัน หากแก้แถวหนึ่งแล้วลืมอีกแถวจะไม่มีใครเห็น"},
       ""},
      {"E1407",
       Severity::Warning,
       {"a misleading row", "แถวที่ชวนเข้าใจผิด"},
       {"In a table with `hit: priority`, a row that ranks higher says `-` where this one is particular. For some of "
        "its "
        "inputs this row does not give its outcome, though it reads as if it did.",
        "ในตารางที่เลือกแถวแบบ `ลำดับความสำคัญ` แถวที่ลำดับสูงกว่าเขียน `-` ในที่ที่แถวนี้ระบุเจาะจง "
        "แถวนี้จึงไม่ได้ให้ผลกับบางค่าทั้งที่อ่านเหมือนให้"},
       ""},
      {"E1408",
       Severity::Error,
       {"a default for some outcomes only", "กำหนดค่าเมื่อไม่มีแถวใดตรงไม่ครบ"},
       {"When no row fits, the outcomes without a default are missing beside those that have one.",
        "เมื่อไม่มีแถวใดตรง ผลที่ไม่ได้กำหนดไว้จะว่างอยู่ข้างผลที่กำหนด"},
       ""},
      {"E1409",
       Severity::Warning,
       {"a larger amount that needs less", "วงเงินมากกว่าแต่ผู้อนุมัติต่ำกว่า"},
       {"The table says who approves, and somewhere a larger amount goes to a lower approver than a smaller one. "
        "Outcomes "
        "are ordered by the allowed values of their column, highest first, or as numbers; without either, it is "
        "reported "
        "when no order at all could make the table rise.",
        "ตารางนี้บอกว่าใครอนุมัติ แต่มีที่ซึ่งวงเงินมากกว่ากลับไปหาผู้อนุมัติที่ต่ำกว่า ลำดับของผลดูจากค่าที่รับได้ของคอลัมน์ เรียงจากสูงสุด "
        "หรือตามจำนวน หากไม่มีทั้งสองจะรายงานเมื่อไม่มีลำดับใดเลยที่ทำให้ตารางสูงขึ้นตามวงเงิน"},
       "| <= 100000          || \"director\" |\n| (100000..500000]   || \"head\"     |   // lower\n| > 500000          "
       " || "
       "\"director\" |"},
      {"E1410",
       Severity::Warning,
       {"a table not analysed completely", "วิเคราะห์ตารางได้ไม่ครบ"},
       {"A cell holds a condition that only calculating can answer, or the table is too large. What is reported is "
        "true, "
        "but there may be gaps and overlaps that are not.",
        "มีช่องที่เงื่อนไขรู้คำตอบได้เมื่อคำนวณเท่านั้น หรือตารางใหญ่เกินไป สิ่งที่รายงานเป็นจริง แต่อาจมีช่องว่างหรือการซ้อนที่ไม่ได้รายงาน"},
       "sum(?) > 5      // only calculating can tell\ncount(?) > 5    // analysed"},
      {"E1411",
       Severity::Error,
       {"a row without an outcome", "แถวที่ไม่มีผล"},
       {"Whoever fits the row gets nothing, as if no row had fitted. Write the outcome, or `null` when that is meant.",
        "ผู้ที่ตรงแถวนี้จะไม่ได้ผลใด เสมือนไม่มีแถวใดตรง ให้เขียนผล หรือ `null` เมื่อตั้งใจ"},
       ""},
      {"E1412",
       Severity::Error,
       {"headings that differ", "หัวคอลัมน์ที่ไม่ตรงกัน"},
       {"A decision may be written in several tables, but all of them need the same columns in the same order.",
        "การตัดสินใจหนึ่งเขียนเป็นหลายตารางได้ แต่ต้องมีคอลัมน์เดียวกันตามลำดับเดียวกัน"},
       ""},
      {"E1413",
       Severity::Error,
       {"an outcome that is not allowed", "ผลที่ไม่อยู่ในค่าที่รับได้"},
       {"The columns table lists what the outcome may be, and this is none of it.",
        "ตารางคอลัมน์ระบุค่าที่ผลเป็นได้ แต่ค่านี้ไม่อยู่ในนั้น"},
       ""},
      {"E1414",
       Severity::Note,
       {"two rows that can be one", "สองแถวที่รวมเป็นแถวเดียวได้"},
       {"Two rows give the same outcome and differ in one cell only. One row says it in fewer words.",
        "สองแถวให้ผลเดียวกันและต่างกันช่องเดียว เขียนเป็นแถวเดียวสั้นกว่า"},
       ""},
      {"E1415",
       Severity::Error,
       {"a column that the table does not have", "คอลัมน์ที่ตารางไม่มี"},
       {"The columns table says more about the columns of the decision; it names them by their headings. Only outcomes "
        "have a default.",
        "ตารางคอลัมน์บอกเพิ่มเติมเกี่ยวกับคอลัมน์ของการตัดสินใจ โดยอ้างชื่อหัวคอลัมน์ มีเพียงผลที่กำหนดค่าเมื่อไม่มีแถวใดตรงได้"},
       "| column | allowed         |\n| risk   | \"low\", \"high\"   |"},
      {"E1416",
       Severity::Error,
       {"outcomes without an order", "ผลที่ไม่มีลำดับ"},
       {"`hit: priority` and `hit: output order` go by the order in which the allowed outcomes are listed, best first.",
        "การเลือกแถวแบบ `ลำดับความสำคัญ` และ `ตามลำดับผล` ใช้ลำดับของผลที่รับได้ เรียงจากสูงสุด"},
       "| column | allowed                 |\n| level  | \"president\", \"director\" |"},
      {"E1417",
       Severity::Warning,
       {"inputs that collect nothing", "ค่าที่ไม่รวบรวมอะไร"},
       {"No row fits, so the table gives null, not an empty list or zero, and whatever asked stays undecided. Only "
        "`hit: "
        "collect count` gives zero.",
        "ไม่มีแถวใดตรง ตารางจึงให้ค่าว่าง ไม่ใช่รายการว่างหรือศูนย์ และผู้ที่ถามตัดสินไม่ได้ มีเพียง `รวบรวมจำนวน` ที่ให้ศูนย์"},
       ""},
      {"E1418",
       Severity::Warning,
       {"a row for missing values only", "แถวสำหรับค่าว่างเท่านั้น"},
       {"The rows before it take every input that has a value, so the row applies only when one is missing. A missing "
        "value should stop a decision, not settle it.",
        "แถวก่อนหน้ารับทุกค่าที่มีอยู่แล้ว แถวนี้จึงใช้เมื่อขาดค่าเท่านั้น การขาดค่าควรหยุดการตัดสิน ไม่ใช่ตัดสินแทน"},
       ""},
      {"E1419",
       Severity::Error,
       {"outcomes that do not add up", "ผลที่รวมกันไม่ได้"},
       {"`collect sum` adds numbers or durations; `collect min` and `collect max` compare values that have an order.",
        "`รวบรวมผลรวม` บวกจำนวนหรือช่วงเวลา `รวบรวมค่าน้อยสุด` และ `รวบรวมค่ามากสุด` เทียบค่าที่มีลำดับ"},
       ""},
      {"E1420",
       Severity::Note,
       {"an analysis for declared values", "การวิเคราะห์ตามค่าที่ประกาศ"},
       {"A column names a parameter beside other constants. The table was looked at with the values that the package "
        "declares, on each day on which one changes; the office may set others.",
        "คอลัมน์อ้างพารามิเตอร์ร่วมกับค่าคงที่อื่น จึงวิเคราะห์ตามค่าที่ชุดนี้ประกาศในทุกวันที่ค่าเปลี่ยน หน่วยงานอาจกำหนดค่าอื่นภายหลัง"},
       ""},
      {"E1421",
       Severity::Note,
       {"a cell not looked into", "ช่องที่ไม่ได้วิเคราะห์"},
       {"Only calculating can tell which inputs fit the cell. The table is complete all the same, but a row that never "
        "applies or is not needed may go unnoticed.",
        "ช่องนี้ตรงกับค่าใดรู้ได้เมื่อคำนวณเท่านั้น ตารางยังครบทุกค่า แต่อาจไม่เห็นแถวที่ไม่มีวันใช้หรือไม่จำเป็น"},
       ""},
  };
}

}  // namespace anumat::dsl
