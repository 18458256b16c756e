#include "test_steps.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"

namespace anumat::dsl {

std::span<const TestStep> test_steps() {
  static constexpr std::array<TestStep, 23> kSteps = {
      {{"open", "เปิดเรื่อง", true},       {"attach", "แนบหลักฐาน", true},      {"register person", "เพิ่มบุคคล"},
       {"grant role", "ให้บทบาท"},       {"end role", "สิ้นสุดบทบาท"},          {"issue acting order", "ออกคำสั่งรักษาการ"},
       {"add holiday", "เพิ่มวันหยุด"},     {"cover calendar", "ขยายปฏิทิน"},     {"set parameter", "กำหนดพารามิเตอร์"},
       {"open case", "เปิดเรื่องโดยคำสั่ง"}, {"act on case", "ดำเนินการโดยคำสั่ง"}, {"attach evidence", "แนบหลักฐานโดยคำสั่ง"},
       {"call meeting", "เรียกประชุม"},   {"open meeting", "เปิดประชุม"},       {"record attendance", "บันทึกผู้เข้าประชุม"},
       {"put item", "เสนอวาระ"},        {"cast ballot", "ลงคะแนน"},         {"resolve item", "ลงมติ"},
       {"close meeting", "ปิดประชุม"},    {"close problem", "ปิดปัญหา"},
                                                       {"answer survey", "ตอบแบบสำรวจ"},        {"pass time", "ผ่านเวลา"},
       {"look at duty", "ดูภารกิจ"}}};
  return kSteps;
}

std::string_view test_step_id(std::string_view written) {
  const std::string wanted = fold(written);
  for (const TestStep& step : test_steps())
    if (step.id == wanted || fold(step.th) == wanted) return step.id;
  return {};
}

}  // namespace anumat::dsl
