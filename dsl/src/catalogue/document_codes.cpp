#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> document_codes() {
  return {
      {"E1350",
       Severity::Error,
       {"a template that is not there", "ไม่มีแม่แบบ"},
       {"A document, `{% include %}` and `{% style %}` name a file in the folder `templates` of the package.",
        "เอกสาร `{% include %}` และ `{% style %}` อ้างแฟ้มในโฟลเดอร์ `templates` ของชุดนิยาม"},
       "template: memo.html"},
      {"E1351",
       Severity::Error,
       {"a mark of a template that cannot be read", "อ่านเครื่องหมายในแม่แบบไม่ได้"},
       {"Marks are {{ VALUE }}, {% for NAME in LIST %}, {% if CONDITION %}, {% else %}, {% end %}, {% let NAME = VALUE "
        "%}, "
        "{% chart KIND VALUE %}, {% photo VALUE %}, {% qr VALUE %}, {% include \"FILE\" %}, {% style \"FILE\" %}, {% "
        "references %} and {# "
        "remarks #}. Every `for` and `if` has its `end` in the same file.",
        "เครื่องหมายที่ใช้ได้คือ `{{ ค่า }}`, `{% for ชื่อ in รายการ %}`, `{% if เงื่อนไข %}`, `{% else %}`, `{% end %}`, "
        "`{% let ชื่อ = ค่า %}`, `{% chart ชนิด ค่า %}`, `{% photo ค่า %}`, `{% qr ค่า %}`, `{% include \"แฟ้ม\" %}`, `{% "
        "style \"แฟ้ม\" %}`, "
        "`{% references %}` และ `{# หมายเหตุ #}` ทุก `for` และ `if` ต้องมี `end` ในแฟ้มเดียวกัน"},
       "{% for row in rows %}<li>{{ row.name }}</li>{% end %}"},
      {"E1352",
       Severity::Error,
       {"a value where it could become markup", "ค่าในที่ที่อาจกลายเป็นคำสั่งของหน้า"},
       {"A value stands between tags or inside a quoted attribute, where it is escaped. It may not name a tag or an "
        "attribute, not begin an address, and not stand in a script or a style; templates hold no scripts.",
        "ค่าอยู่ได้ระหว่างแท็กหรือในแอตทริบิวต์ที่มีเครื่องหมายคำพูด ซึ่งระบบแปลงอักขระให้ปลอดภัย ใช้เป็นชื่อแท็ก ชื่อแอตทริบิวต์ ส่วนต้นของที่อยู่ "
        "หรือในสคริปต์และสไตล์ไม่ได้ แม่แบบไม่มีสคริปต์"},
       "<td class=\"{{ row.kind }}\">{{ row.name }}</td>"},
      {"E1353",
       Severity::Error,
       {"unknown format or drawing", "ไม่รู้จักรูปแบบหรือแผนภูมิ"},
       {"Formats are money, number, percent, date, short date, month and words; drawings are bars, columns and lines.",
        "รูปแบบที่มีคือ money, number, percent, date, short date, month และ words แผนภูมิที่มีคือ bars, columns และ lines"},
       "{{ row.amount | money }}"},
      {"E1354",
       Severity::Error,
       {"templates in a circle", "แม่แบบอ้างกันเป็นวงกลม"},
       {"A template that is included may not include the one that it is part of.", "แม่แบบที่ถูกรวมไม่รวมแม่แบบที่ตนเป็นส่วนหนึ่ง"},
       ""},
      {"E1355",
       Severity::Error,
       {"unknown report", "ไม่รู้จักรายงาน"},
       {"`tables` names reports of the package; their rows are then names in the document.",
        "`ตาราง` อ้างรายงานของชุดนิยาม แถวของรายงานใช้เป็นชื่อในเอกสารได้"},
       "tables: projects"},
      {"E1356",
       Severity::Error,
       {"papers that cannot be told apart", "แยกเอกสารแต่ละฉบับไม่ได้"},
       {"Where there is one paper for each item of a list, `key` says by which word each is asked for. Without `for "
        "each` "
        "there is one paper, and a key says nothing.",
        "เมื่อมีหนึ่งฉบับต่อหนึ่งรายการ `กุญแจ` ระบุคำที่ใช้เรียกแต่ละฉบับ เมื่อไม่มี `สำหรับแต่ละ` จะมีฉบับเดียวและกุญแจไม่มีผล"},
       "for each: project\nkey: about.number"},
      {"E1357",
       Severity::Error,
       {"papers that cannot be numbered", "ออกเลขที่เอกสารไม่ได้"},
       {"`number` needs one `serial(WIDTH)`, which runs on in the register, and `numbered by`, who gives it. Without "
        "`number` the others say nothing. Documents of one register begin with 1 again at the same time.",
        "`เลขที่` ต้องมี `serial(จำนวนหลัก)` หนึ่งแห่งซึ่งนับต่อในทะเบียน และต้องมี `ผู้ออกเลข` เมื่อไม่มี `เลขที่` คุณสมบัติอื่นไม่มีผล "
        "เอกสารในทะเบียนเดียวกันต้องเริ่มนับใหม่พร้อมกัน"},
       "number: กผ {serial(1)}/{string(date.year + 543)}\nregister: outgoing\nnumbered by: registrar"},
  };
}

}  // namespace anumat::dsl
