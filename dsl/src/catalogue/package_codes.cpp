#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> package_codes() {
  return {
      {"E1480",
       Severity::Error,
       {"unknown parameter", "ไม่รู้จักพารามิเตอร์"},
       {"A step of a test sets a parameter that the package does not define.",
        "ขั้นในการทดสอบกำหนดค่าพารามิเตอร์ที่ไม่มีในชุดนิยาม"},
       "set parameter: parameter = \"sick days payd\"  // wrong\nset parameter: parameter = \"sick days paid\"  // "
       "right"},
      {"E1481",
       Severity::Error,
       {"unknown package", "ไม่รู้จักชุดนิยาม"},
       {"`uses` names packages by what their files say under `package`. They are looked for in the folders beside that "
        "of the file, and in those given by `--package-path`.",
        "`ใช้ร่วมกับ` ระบุชื่อตามที่ไฟล์ของชุดนั้นเขียนไว้ที่ `ชุด` ระบบค้นหาในโฟลเดอร์ข้างเคียง และในโฟลเดอร์ที่ระบุด้วย `--package-path`"},
       ""},
      {"E1482",
       Severity::Error,
       {"a name of two packages", "ชื่อซ้ำกันระหว่างสองชุด"},
       {"What a used package defines is seen as if it stood here, so one name cannot mean two things.",
        "สิ่งที่ชุดที่ใช้ร่วมนิยามไว้ใช้ได้เหมือนเขียนไว้ที่นี่ ชื่อเดียวจึงหมายถึงสองสิ่งไม่ได้"},
       ""},
      {"E1483",
       Severity::Error,
       {"packages in a circle", "ชุดนิยามใช้กันเป็นวงกลม"},
       {"A package that uses another cannot be used by it in turn: neither could be published before the other.",
        "ชุดที่ใช้อีกชุดหนึ่งจะถูกชุดนั้นใช้กลับไม่ได้ เพราะไม่มีชุดใดประกาศใช้ก่อนได้"},
       ""},
      {"E1484",
       Severity::Error,
       {"a deadline too far away", "กำหนดเวลาไกลเกินไป"},
       {"A deadline of more than ten years is a slip of the hand: nobody would ever be reminded.",
        "กำหนดเวลาเกินสิบปีน่าจะพิมพ์ผิด เพราะจะไม่มีใครได้รับการเตือนเลย"},
       "5000 working days  // wrong\n5 working days  // right"},
  };
}

}  // namespace anumat::dsl
