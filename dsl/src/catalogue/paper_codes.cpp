#include "code_groups.hpp"

namespace anumat::dsl {
namespace {

std::vector<CodeEntry> agreement_codes() {
  return {
      {"E1540",
       Severity::Error,
       {"a turn to sign that nobody has", "ลำดับลงนามที่ไม่มีผู้ลงนาม"},
       {"Everybody waits for the turn before theirs. A number that is left out would never be signed.",
        "ทุกคนรอลำดับก่อนหน้า ลำดับที่ถูกเว้นจะไม่มีผู้ลงนาม"},
       "| order | who      | party     |\n| 1     | owner    | promisor  |\n| 2     | director | recipient |"},
      {"E1541",
       Severity::Error,
       {"a side without a signature", "ฝ่ายที่ไม่มีผู้ลงนาม"},
       {"An agreement needs a person who promises and a person who receives the promise. A route or a meeting signs "
        "nothing.",
        "คำรับรองต้องมีบุคคลที่ทำคำรับรองและบุคคลที่รับคำรับรอง เส้นทางและที่ประชุมลงนามไม่ได้"},
       ""},
      {"E1542",
       Severity::Error,
       {"a promise to oneself", "รับรองต่อตนเอง"},
       {"The same person signs for both sides, so the agreement binds nobody.",
        "บุคคลเดียวกันลงนามทั้งสองฝ่าย คำรับรองจึงไม่ผูกพันผู้ใด"},
       ""},
      {"E1543",
       Severity::Error,
       {"agreements in a circle", "คำรับรองวนกลับมาที่เดิม"},
       {"An agreement carries out another that carries it out in turn. The example is the way round.",
        "คำรับรองหนึ่งรับช่วงจากอีกคำรับรองที่รับช่วงกลับมา ตัวอย่างคือทางที่วน"},
       ""},
      {"E1544",
       Severity::Error,
       {"unknown agreement", "ไม่รู้จักคำรับรอง"},
       {"`under` names another agreement of the package.", "`รับช่วงจาก` อ้างคำรับรองอื่นของชุดนี้"},
       ""},
      {"E1545",
       Severity::Warning,
       {"a promise that can be changed without a signature", "สิ่งที่รับรองถูกเปลี่ยนได้โดยไม่ลงนาม"},
       {"A step of the case writes a field that is promised, and the agreement does not name the step under `amended "
        "on`. Steps out of the first state come before the signatures.",
        "ขั้นของเรื่องเขียนช่องที่รับรองไว้ แต่คำรับรองไม่ได้ระบุขั้นนี้ใน `แก้ไขเมื่อ` ขั้นที่ออกจากสถานะเริ่มต้นเกิดก่อนการลงนาม"},
       "amended on: revise"},
      {"E6118",
       Severity::Error,
       {"an agreement that cannot be reached", "ไปไม่ถึงคำรับรองที่รับช่วง"},
       {"An agreement that carries out one about another kind of case finds it through the one field that points "
        "there.",
        "คำรับรองที่รับช่วงจากคำรับรองของเรื่องชนิดอื่นต้องมีช่องเดียวที่อ้างถึงเรื่องนั้น"},
       ""},
  };
}

std::vector<CodeEntry> survey_codes() {
  return {
      {"E1550",
       Severity::Error,
       {"unknown scale", "ไม่รู้จักมาตรวัด"},
       {"A question is answered on a scale of its own survey.", "คำถามใช้มาตรวัดของแบบสำรวจเดียวกัน"},
       ""},
      {"E1551",
       Severity::Error,
       {"not anonymous", "ระบุตัวตนได้"},
       {"The survey promises that nobody can tell who answered what, and then asks for a person, or asks one person "
        "only.",
        "แบบสำรวจรับรองว่าไม่มีผู้ใดทราบว่าใครตอบอะไร แต่ถามชื่อบุคคล หรือถามบุคคลเดียว"},
       ""},
      {"E1552",
       Severity::Error,
       {"a scale that tells nothing apart", "มาตรวัดที่แยกอะไรไม่ได้"},
       {"A scale has at least two points, each with a number of its own.", "มาตรวัดมีอย่างน้อยสองระดับ แต่ละระดับมีค่าของตนเอง"},
       "| scale     | value | label en |\n| agreement | 1     | least    |\n| agreement | 5     | most     |"},
      {"E1553",
       Severity::Warning,
       {"a scale that is not used", "มาตรวัดที่ไม่ได้ใช้"},
       {"No question is answered on it.", "ไม่มีคำถามใดใช้มาตรวัดนี้"},
       ""},
      {"E1554",
       Severity::Error,
       {"a part that is missing, or says nothing", "ส่วนที่ขาดหรือไม่มีผล"},
       {"A question on a scale names the scale, one with choices lists them, and no other has either. A step that "
        "opens "
        "a survey belongs to the case that it is about.",
        "คำถามแบบมาตรวัดระบุมาตรวัด คำถามแบบเลือกระบุตัวเลือก คำถามอื่นไม่มีทั้งสอง ขั้นที่เปิดแบบสำรวจต้องเป็นขั้นของเรื่องที่ถาม"},
       ""},
      {"E1555",
       Severity::Warning,
       {"too few answers to be anonymous", "คำตอบน้อยเกินไปจนรู้ตัวผู้ตอบ"},
       {"The mean of one answer is that answer, and of two each knows the other's. Let figures be shown from three "
        "answers on at least.",
        "ค่าเฉลี่ยของคำตอบเดียวคือคำตอบนั้น และเมื่อมีสองคำตอบต่างก็รู้ของกันและกัน ให้แสดงผลเมื่อมีอย่างน้อยสามคำตอบ"},
       "least answers: 5"},
  };
}

std::vector<CodeEntry> problem_codes() {
  return {
      {"E1560",
       Severity::Error,
       {"a problem that nothing opens", "ปัญหาที่ไม่มีสิ่งใดเปิด"},
       {"A problem opens when its `when` begins to hold, or when time is up and a deadline says so.",
        "ปัญหาเปิดเมื่อ `เปิดเมื่อ` เป็นจริง หรือเมื่อครบกำหนดเวลาที่ระบุให้เปิดปัญหา"},
       ""},
      {"E1561",
       Severity::Warning,
       {"unknown problem", "ไม่รู้จักปัญหา"},
       {"The package describes its problems, and a deadline opens one that is not among them: nobody is told of it.",
        "ชุดนี้นิยามปัญหาไว้ แต่กำหนดเวลาเปิดปัญหาที่ไม่มีในนั้น จึงไม่มีผู้ใดได้รับแจ้ง"},
       ""},
      {"E1562",
       Severity::Error,
       {"a problem that closes as it opens", "ปัญหาที่ปิดทันทีที่เปิด"},
       {"`closed when` holds exactly when `when` does, so the problem is never seen.",
        "`ปิดเมื่อ` เป็นจริงพร้อมกับ `เปิดเมื่อ` จึงไม่มีผู้ใดเห็นปัญหานี้"},
       "when: short > 0\nclosed when: short = 0"},
  };
}

std::vector<CodeEntry> form_codes() {
  return {
      {"E1570",
       Severity::Error,
       {"a required field that no form asks for", "ช่องที่จำเป็นแต่ไม่มีแบบฟอร์มใดถาม"},
       {"Whoever fills in the form cannot open the case, and does not see why.",
        "ผู้กรอกแบบฟอร์มเปิดเรื่องไม่ได้และไม่ทราบว่าเพราะเหตุใด"},
       ""},
      {"E1571",
       Severity::Warning,
       {"a required field that can be hidden", "ช่องที่จำเป็นแต่อาจไม่แสดง"},
       {"Where the condition does not hold, the field cannot be filled in and the case cannot be opened. The example "
        "is "
        "when that is so.",
        "เมื่อเงื่อนไขไม่เป็นจริง จะกรอกช่องนี้ไม่ได้และเปิดเรื่องไม่ได้ ตัวอย่างคือกรณีนั้น"},
       ""},
      {"E1572",
       Severity::Warning,
       {"a field that waits for one further down", "ช่องที่รอช่องที่อยู่ข้างล่าง"},
       {"People fill in a form from the top. What appears above the place where they are is overlooked.",
        "ผู้ใช้กรอกแบบฟอร์มจากบนลงล่าง สิ่งที่ปรากฏเหนือจุดที่กรอกอยู่จะถูกมองข้าม"},
       ""},
      {"E1573",
       Severity::Error,
       {"a field that the step does not take", "ช่องที่ขั้นนั้นไม่รับ"},
       {"A form for a step asks for what the step takes; anything else would be refused.",
        "แบบฟอร์มของขั้นถามเฉพาะสิ่งที่ขั้นนั้นรับ สิ่งอื่นจะถูกปฏิเสธ"},
       ""},
  };
}

}  // namespace

std::vector<CodeEntry> paper_codes() {
  std::vector<CodeEntry> codes;
  for (const auto& group : {agreement_codes(), survey_codes(), problem_codes(), form_codes()})
    codes.insert(codes.end(), group.begin(), group.end());
  return codes;
}

}  // namespace anumat::dsl
