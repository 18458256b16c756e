#include "code_groups.hpp"

namespace anumat::dsl {

std::vector<CodeEntry> office_codes() {
  return {
      {"E1600",
       Severity::Error,
       {"no days of the week", "ไม่ใช่วันในสัปดาห์"},
       {"`working days` names days of the week, one by one or from a day to a day; names are not shortened.",
        "`วันทำการ` ระบุวันในสัปดาห์ทีละวัน หรือตั้งแต่วันหนึ่งถึงอีกวันหนึ่ง และเขียนชื่อเต็ม"},
       "working days: weekdays  // wrong\nworking days: Monday to Friday  // right"},
      {"E1601",
       Severity::Error,
       {"two calendars that count days", "มีปฏิทินนับวันทำการสองชุด"},
       {"An office has one calendar, so only one section may say which days of the week are worked and list holidays.",
        "หน่วยงานมีปฏิทินเดียว จึงกำหนดวันทำการและวันหยุดได้ในส่วนเดียว"},
       ""},
      {"E1602",
       Severity::Error,
       {"a year left out between listed years", "ขาดปีระหว่างปีที่มีรายการ"},
       {"A year of which one holiday is listed is taken to be listed in full. A year without any between two such "
        "years "
        "would be counted as if nobody had a day off.",
        "ปีที่มีวันหยุดในรายการถือว่ามีครบทั้งปี ปีที่ไม่มีเลยซึ่งอยู่ระหว่างสองปีนั้นจะถูกนับเหมือนไม่มีวันหยุด"},
       ""},
      {"E1603",
       Severity::Error,
       {"a holiday twice", "วันหยุดซ้ำ"},
       {"One day, one row: which of the two names is meant cannot be told.", "หนึ่งวันหนึ่งแถว ไม่เช่นนั้นไม่ทราบว่าหมายถึงชื่อใด"},
       ""},
      {"E1610",
       Severity::Error,
       {"personal data is read where something is decided", "อ่านข้อมูลส่วนบุคคลในที่ที่ใช้ตัดสิน"},
       {"Personal data stands beside the log and may be erased; what was decided stays as it was. So no condition, "
        "table, route, deadline, number or message reads such a field. Documents, tests and imports may.",
        "ข้อมูลส่วนบุคคลเก็บแยกจากบันทึกและอาจถูกลบ ส่วนสิ่งที่ตัดสินแล้วคงเดิม เงื่อนไข ตาราง เส้นทาง กำหนดเวลา เลขที่ "
        "และข้อความจึงอ่านช่องนี้ไม่ได้ "
        "เอกสาร การทดสอบ และการนำเข้าอ่านได้"},
       "require: birthday < today  // wrong\nrequire: of age  // right"},
      {"E1611",
       Severity::Error,
       {"personal data that something follows from", "ข้อมูลส่วนบุคคลที่มีสิ่งอื่นอาศัย"},
       {"A field that may be erased is no key, no person or reference, has no check and no default, is set by no step "
        "and promised by no agreement, and no route begins again because of it. Rows of records are erased with the "
        "field of the case that holds them.",
        "ช่องที่อาจถูกลบเป็นคีย์ บุคคล หรือการอ้างอิงไม่ได้ มีเงื่อนไขหรือค่าเริ่มต้นไม่ได้ ขั้นตอนตั้งค่าเองไม่ได้ คำรับรองรับรองไม่ได้ "
        "และเส้นทางเริ่มใหม่เพราะช่องนี้ไม่ได้ แถวของระเบียนถูกลบพร้อมช่องของเรื่องที่เก็บ"},
       ""},
      {"E1612",
       Severity::Error,
       {"a field that does not say whose data it is", "ช่องที่ไม่ได้บอกว่าเป็นข้อมูลของผู้ใด"},
       {"`about` names a person field of the same case, beside `yes` under `personal`.",
        "`ของผู้ใด` ระบุช่องบุคคลของเรื่องเดียวกัน คู่กับ `yes` ในช่อง `ส่วนบุคคล`"},
       ""},
      {"E1613",
       Severity::Error,
       {"two sections of personal data", "มีส่วนข้อมูลส่วนบุคคลสองส่วน"},
       {"One section says who decides for the whole office.", "กำหนดผู้ตัดสินของทั้งหน่วยงานในส่วนเดียว"},
       ""},
      {"E1641",
       Severity::Error,
       {"a case that nobody reads", "เรื่องที่ไม่มีผู้ใดอ่านได้"},
       {"`readers` names somebody. Without such a section everybody in the office reads the case.",
        "`ผู้อ่าน` ต้องระบุผู้ใดผู้หนึ่ง หากไม่มีส่วนนี้ทุกคนในหน่วยงานอ่านได้"},
       "actors read: no  // wrong\nactors read: yes  // right"},
      {"E1642",
       Severity::Error,
       {"somebody must act on a case that he may not read", "มีผู้ต้องดำเนินการกับเรื่องที่อ่านไม่ได้"},
       {"Whoever opens a case, takes a step of it, is asked, reminded or signs must be able to read it. `actors read: "
        "yes` lets all those read it who open it or have a step of it; others stand under `read by`.",
        "ผู้เปิดเรื่อง ผู้ทำขั้น ผู้ถูกเตือน และผู้ลงนาม ต้องอ่านเรื่องได้ `ผู้ดำเนินการอ่านได้: ใช่` ให้ผู้เปิดเรื่องและผู้มีขั้นอ่านได้ "
        "ส่วนผู้อื่นระบุใน `ผู้อ่านเรื่อง`"},
       ""},
      {"E1643",
       Severity::Error,
       {"the reader of a field who may never read its case", "ผู้อ่านช่องที่อ่านเรื่องไม่ได้เลย"},
       {"A field is read as part of its case, so its readers are some of those of the case.",
        "ช่องข้อมูลอ่านได้พร้อมเรื่อง ผู้อ่านช่องจึงต้องเป็นผู้อ่านเรื่องด้วย"},
       ""},
      {"E1644",
       Severity::Error,
       {"a step that takes a field its actor may not read", "ขั้นที่รับช่องซึ่งผู้ทำอ่านไม่ได้"},
       {"Who gives a field with a step sees what stands in it, and would write over what he cannot see.",
        "ผู้กรอกช่องพร้อมขั้นเห็นค่าเดิมของช่อง และจะเขียนทับค่าที่ตนไม่เห็น"},
       ""},
      {"E1645",
       Severity::Error,
       {"a field that fewer read is told to others", "บอกช่องที่มีผู้อ่านน้อยกว่าให้ผู้อื่นรู้"},
       {"What conditions, derived values, numbers, messages and reports make of a field is seen by everybody who reads "
        "the case: in lists, in the reasons of a refusal, in the history. So none of them reads a field that fewer "
        "read, and such a field is no key, no title and no promise of an agreement. Documents, tests and imports may "
        "read it.",
        "ค่าที่เงื่อนไข ค่าคำนวณ เลขที่ ข้อความ และรายงานได้จากช่องใด ผู้อ่านเรื่องทุกคนเห็นได้ในรายการ ในเหตุผลที่ไม่อนุญาต และในประวัติ "
        "จึงอ่านช่องที่มีผู้อ่านน้อยกว่าไม่ได้ และใช้ช่องนั้นเป็นคีย์ ชื่อเรื่อง หรือสิ่งที่คำรับรองรับรองไม่ได้ เอกสาร การทดสอบ และการนำเข้าอ่านได้"},
       ""},
      {"E1651",
       Severity::Error,
       {"a role that is not held in a group", "บทบาทที่ไม่ได้ถือในกลุ่มงาน"},
       {"`ROLE in group of PERSON` asks who holds a role in one group of the office. A role that is given in a group "
        "says `scope: group`; any other is held in the whole office or for one case.",
        "`บทบาท ในกลุ่มงานของ บุคคล` ถามหาผู้ถือบทบาทในกลุ่มงานหนึ่ง บทบาทที่มอบในกลุ่มงานระบุ `ขอบเขต: กลุ่มงาน` "
        "บทบาทอื่นถือในทั้งหน่วยงานหรือเฉพาะเรื่อง"},
       "role: head\nscope: group\n"},
      {"E1652",
       Severity::Error,
       {"a group where roles alone are named", "ระบุกลุ่มงานในที่ที่ระบุได้เฉพาะบทบาท"},
       {"An escalation hands a step on to the holders of a role, and a guarantee is proved for every holder of one. "
        "Neither asks whose group somebody is in.",
        "การส่งต่อมอบขั้นให้ผู้ถือบทบาท และข้อประกันพิสูจน์สำหรับผู้ถือบทบาททุกคน ทั้งสองอย่างไม่ถามว่าผู้ใดอยู่กลุ่มงานใด"},
       ""},
      {"E1653",
       Severity::Error,
       {"the group of a person where there is no case", "กลุ่มงานของบุคคลในที่ที่ไม่มีเรื่อง"},
       {"`group of` somebody is read from a case. What belongs to the whole office, such as the members of a meeting, "
        "names the group by the id that it has in the office.",
        "`กลุ่มงานของ` บุคคลอ่านจากเรื่อง ส่วนที่เป็นของทั้งหน่วยงาน เช่น องค์ประกอบของการประชุม ระบุกลุ่มงานด้วยรหัสที่ใช้ในหน่วยงาน"},
       "meeting: finance meeting\nmembers: members of group \"FIN\"\n"},
  };
}

}  // namespace anumat::dsl
