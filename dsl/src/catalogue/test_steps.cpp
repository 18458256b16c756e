#include "test_steps.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"

namespace anumat::dsl {

std::span<const TestStep> test_steps() {
  static constexpr std::array<TestStep, 70> kSteps = {{{"open", "เปิดเรื่อง", true},
                                                       {"attach", "แนบหลักฐาน", true},
                                                       {"register person", "เพิ่มบุคคล"},
                                                       {"grant role", "ให้บทบาท"},
                                                       {"end role", "สิ้นสุดบทบาท"},
                                                       {"issue acting order", "ออกคำสั่งรักษาการ"},
                                                       {"add holiday", "เพิ่มวันหยุด"},
                                                       {"cover calendar", "ขยายปฏิทิน"},
                                                       {"set parameter", "กำหนดพารามิเตอร์"},
                                                       {"open case", "เปิดเรื่องโดยคำสั่ง"},
                                                       {"act on case", "ดำเนินการโดยคำสั่ง"},
                                                       {"attach evidence", "แนบหลักฐานโดยคำสั่ง"},
                                                       {"call meeting", "เรียกประชุม"},
                                                       {"open meeting", "เปิดประชุม"},
                                                       {"record attendance", "บันทึกผู้เข้าประชุม"},
                                                       {"put item", "เสนอวาระ"},
                                                       {"cast ballot", "ลงคะแนน"},
                                                       {"resolve item", "ลงมติ"},
                                                       {"close meeting", "ปิดประชุม"},
                                                       {"close problem", "ปิดปัญหา", true},
                                                       {"answer survey", "ตอบแบบสำรวจ"},
                                                       {"pass time", "ผ่านเวลา"},
                                                       {"look at duty", "ดูภารกิจ"},
                                                       {"record import", "บันทึกการนำเข้า"},
                                                       {"settle difference", "ชี้ขาดผลต่าง"},
                                                       {"close period", "ปิดงวด"},
                                                       {"claim task", "รับงาน", true},
                                                       {"release task", "คืนงาน", true},
                                                       {"reassign task", "มอบงานต่อ", true},
                                                       {"recall decision", "ถอนการตัดสิน", true},
                                                       {"pause case", "พักเรื่อง", true},
                                                       {"resume case", "ดำเนินเรื่องต่อ", true},
                                                       {"remind case", "เตือน", true},
                                                       {"record leave", "บันทึกวันลา"},
                                                       {"end leave", "สิ้นสุดการลา"},
                                                       {"link persons", "เป็นบุคคลเดียวกัน"},
                                                       {"migrate case", "ย้ายชุดนิยามของเรื่อง", true},
                                                       {"revert migration", "ย้อนการย้ายชุดนิยาม", true},
                                                       {"give proxy", "มอบฉันทะ"},
                                                       {"revoke proxy", "ถอนการมอบฉันทะ"},
                                                       {"recuse member", "ออกจากที่ประชุม"},
                                                       {"waive notice", "สั่งว่าเร่งด่วน"},
                                                       {"build agenda", "จัดวาระ"},
                                                       {"withdraw item", "ถอนวาระ"},
                                                       {"hand in ballot", "หย่อนบัตร"},
                                                       {"adjourn meeting", "เลื่อนประชุม"},
                                                       {"record dissent", "บันทึกความเห็นแย้ง"},
                                                       {"correct minutes", "แก้ไขรายงานการประชุม"},
                                                       {"close day", "ปิดวัน"},
                                                       {"begin epoch", "เริ่มยุค"},
                                                       {"ask disposal", "ขอทำลายไฟล์", true},
                                                       {"grant disposal", "อนุมัติทำลายไฟล์", true},
                                                       {"close year", "ปิดปี"},
                                                       {"restate year", "ปรับยอดปี"},
                                                       {"sign agreement", "ลงนามคำรับรอง", true},
                                                       {"ask erasure", "ขอลบข้อมูล"},
                                                       {"grant erasure", "อนุมัติการลบ"},
                                                       {"refuse erasure", "ปฏิเสธการลบ"},
                                                       {"finish erasure", "ลบเสร็จ"},
                                                       {"place hold", "ระงับการลบ"},
                                                       {"lift hold", "ยกเลิกการระงับการลบ"},
                                                       {"export person", "ส่งออกข้อมูลบุคคล"},
                                                       {"number paper", "ออกเลขที่เอกสาร"},
                                                       {"issue survey links", "แจกลิงก์แบบสำรวจ"},
                                                       {"add group", "ตั้งกลุ่มงาน"},
                                                       {"rename group", "เปลี่ยนชื่อกลุ่มงาน"},
                                                       {"move group", "ย้ายกลุ่มงาน"},
                                                       {"close group", "ปิดกลุ่มงาน"},
                                                       {"add member", "ให้สังกัดกลุ่มงาน"},
                                                       {"end member", "สิ้นสุดสังกัดกลุ่มงาน"}}};
  return kSteps;
}

std::string_view test_step_id(std::string_view written) {
  const std::string wanted = fold(written);
  for (const TestStep& step : test_steps())
    if (step.id == wanted || fold(step.th) == wanted) return step.id;
  return {};
}

bool is_session_step(std::string_view id) {
  constexpr std::array<std::string_view, 17> kSteps = {
      "call meeting",  "open meeting",   "record attendance", "put item",       "cast ballot",    "resolve item",
      "close meeting", "give proxy",     "revoke proxy",      "recuse member",  "waive notice",   "build agenda",
      "withdraw item", "hand in ballot", "adjourn meeting",   "record dissent", "correct minutes"};
  return std::find(kSteps.begin(), kSteps.end(), id) != kSteps.end();
}

}  // namespace anumat::dsl
