#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> name_codes() {
  return {
      {"E1201", Severity::Error, {"unknown name", "ไม่รู้จักชื่อ"},
       {"An expression may use the fields, derived values and relations of its case, the parameters, tables and rules of the package, and nothing else.",
        "นิพจน์ใช้ได้เฉพาะช่องข้อมูล ค่าคำนวณ และความสัมพันธ์ของเรื่อง พารามิเตอร์ ตาราง และกฎของชุดนิยาม"}, ""},
      {"E1202", Severity::Error, {"unknown type", "ไม่รู้จักชนิดข้อมูล"},
       {"A type is text, number, money, date, boolean, duration, person, `list of ...`, or the name of a record or a case.", "ชนิดข้อมูลคือ ข้อความ ตัวเลข จำนวนเงิน วันที่ ใช่/ไม่ใช่ ระยะเวลา บุคคล รายการของ ... หรือชื่อระเบียนหรือเรื่อง"}, ""},
      {"E1203", Severity::Error, {"nobody is called that", "ไม่มีผู้ใดชื่อนี้"},
       {"Who may act is a role, a person field of the case, a body that meets or a route.", "ผู้มีอำนาจคือบทบาท ช่องบุคคลของเรื่อง องค์ประชุม หรือเส้นทางอนุมัติ"}, ""},
      {"E1204", Severity::Error, {"a unit that deadlines do not have", "หน่วยที่ใช้กับกำหนดเวลาไม่ได้"}, {"Months and years differ in length; count days or working days.", "เดือนและปียาวไม่เท่ากัน ให้นับเป็นวันหรือวันทำการ"}, ""},
      {"E1205", Severity::Error, {"two things in one cell", "สองอย่างในช่องเดียว"}, {"One row is one fact; write a second row.", "หนึ่งแถวคือข้อเท็จจริงเดียว ให้เขียนเพิ่มอีกแถว"}, ""},
      {"E1206", Severity::Error, {"unknown field", "ไม่รู้จักช่องข้อมูล"}, {"The case or record has no field of that name.", "เรื่องหรือระเบียนนั้นไม่มีช่องชื่อนี้"}, ""},
      {"E1207", Severity::Error, {"defined twice", "นิยามซ้ำ"}, {"Each name stands for one thing in a package.", "ชื่อหนึ่งใช้กับสิ่งเดียวในชุดนิยาม"}, ""},
      {"E1208", Severity::Error, {"unknown case", "ไม่รู้จักเรื่อง"}, {"The section belongs to a case that the package does not define.", "ส่วนนี้เป็นของเรื่องที่ไม่มีในชุดนิยาม"}, ""},
      {"E1209", Severity::Error, {"a case without a number", "เรื่องที่ไม่มีเลขที่"}, {"Every case is known by a number: a field that holds it, or a template that makes it.", "ทุกเรื่องต้องมีเลขที่ จากช่องข้อมูลหรือจากแม่แบบ"}, ""},
      {"E1210", Severity::Error, {"a relation that does not point here", "ความสัมพันธ์ที่ไม่ได้ชี้มาที่เรื่องนี้"}, {"A relation follows a field of the other case back; that field must refer to this kind of case.", "ความสัมพันธ์ย้อนตามช่องของเรื่องอื่น ช่องนั้นต้องอ้างถึงเรื่องชนิดนี้"}, ""},
      {"E1211", Severity::Error, {"unknown kind of evidence", "ไม่รู้จักประเภทหลักฐาน"}, {"Kinds of evidence are defined by `evidence` sections.", "ประเภทหลักฐานนิยามด้วยส่วน `หลักฐาน`"}, ""},
      {"E1212", Severity::Error, {"unknown step", "ไม่รู้จักขั้น"}, {"Checks and rounds name a step of the lifecycle or an act of its route.", "การตรวจและรอบต้องอ้างขั้นในวงจรหรือในเส้นทางอนุมัติ"}, ""},
      {"E1213", Severity::Error, {"unknown rule", "ไม่รู้จักกฎ"}, {"Rules are defined by `rule` sections.", "กฎนิยามด้วยส่วน `กฎ`"}, ""},
      {"E1214", Severity::Error, {"unknown state", "ไม่รู้จักสถานะ"}, {"States are those that the lifecycle's rows name.", "สถานะคือที่แถวของวงจรระบุไว้"}, ""},
      {"E1215", Severity::Warning, {"a rule that nothing checks", "กฎที่ไม่มีขั้นใดตรวจ"}, {"A rule has force only where a `checks` row names it.", "กฎมีผลเฉพาะเมื่อมีแถวในส่วนการตรวจอ้างถึง"}, ""},
      {"E1216", Severity::Warning, {"a route that nothing uses", "เส้นทางที่ไม่มีใครใช้"}, {"A route runs where a lifecycle row says `route NAME`.", "เส้นทางทำงานเมื่อแถวในวงจรระบุ `เส้นทาง ชื่อ`"}, ""},
      {"E1217", Severity::Error, {"nothing to keep apart", "ไม่มีสิ่งที่ต้องแยก"}, {"`separate` lists person fields, steps, and `every step`.", "`แยกจาก` ระบุช่องบุคคล ขั้น หรือทุกขั้น"}, ""},
      {"E1218", Severity::Error, {"a quorum that cannot be", "องค์ประชุมที่เป็นไปไม่ได้"}, {"A quorum is a share of the members, more than none and at most all.", "องค์ประชุมต้องเป็นสัดส่วนของสมาชิก มากกว่าศูนย์และไม่เกินทั้งหมด"}, ""},
      {"E1219", Severity::Error, {"unknown route", "ไม่รู้จักเส้นทางอนุมัติ"}, {"Routes are defined by `route` sections.", "เส้นทางอนุมัตินิยามด้วยส่วน `เส้นทาง`"}, ""},
      {"E1220", Severity::Error, {"a state that cannot be reached", "สถานะที่ไปไม่ถึง"}, {"No sequence of steps from the start leads there.", "ไม่มีลำดับขั้นจากจุดเริ่มที่ไปถึงสถานะนี้"}, ""},
      {"E1221", Severity::Error, {"a trap", "สถานะที่ออกไม่ได้"}, {"Once there, a case can never end.", "เมื่อถึงสถานะนี้แล้วเรื่องจะไม่มีวันสิ้นสุด"}, ""},
      {"E1222", Severity::Warning, {"a state without a time limit", "สถานะที่ไม่มีกำหนดเวลา"}, {"A case could stay there for ever and nobody would be told.", "เรื่องอาจค้างอยู่ตลอดโดยไม่มีใครได้รับแจ้ง"}, ""},
      {"E5001", Severity::Error, {"a package that cannot be read", "อ่านชุดนิยามไม่ได้"}, {"The folder must be there, be readable and hold .anumat files.", "ต้องมีโฟลเดอร์นั้น อ่านได้ และมีไฟล์ .anumat"}, ""},
      {"E1223", Severity::Error, {"a guarantee that does not hold", "หลักประกันที่ไม่เป็นจริง"}, {"The lifecycle has a way around it; the shortest one is shown.", "วงจรมีทางเลี่ยง ตัวอย่างคือทางที่สั้นที่สุด"}, ""},
  };
}

}  // namespace anumat::dsl
