#include "surface/meeting_view.hpp"

#include <ostream>

#include "surface/grid.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

Text state_words(engine::MeetingState state) {
  switch (state) {
    case engine::MeetingState::Called:
      return {"called", "นัดแล้ว"};
    case engine::MeetingState::InSession:
      return {"in session", "กำลังประชุม"};
    case engine::MeetingState::Closed:
      return {"closed", "ปิดแล้ว"};
    case engine::MeetingState::Cancelled:
      return {"cancelled", "ยกเลิก"};
    case engine::MeetingState::Adjourned:
      return {"adjourned", "เลื่อน"};
  }
  return {};
}

Text state_words(engine::ItemState state) {
  switch (state) {
    case engine::ItemState::Ready:
      return {"ready", "พร้อมพิจารณา"};
    case engine::ItemState::Put:
      return {"put", "กำลังพิจารณา"};
    case engine::ItemState::Carried:
      return {"carried", "มีมติเห็นชอบ"};
    case engine::ItemState::CarriedByCastingVote:
      return {"carried by the casting vote", "เห็นชอบโดยเสียงชี้ขาด"};
    case engine::ItemState::NotCarried:
      return {"not carried", "ไม่เห็นชอบ"};
    case engine::ItemState::VoidNoQuorum:
      return {"void, no quorum", "เป็นโมฆะ ไม่ครบองค์ประชุม"};
    case engine::ItemState::Withdrawn:
      return {"withdrawn", "ถอน"};
    case engine::ItemState::VoidBallot:
      return {"void, the slips did not agree", "เป็นโมฆะ จำนวนบัตรไม่ตรง"};
  }
  return {};
}

bool is_void(engine::ItemState state) {
  return state == engine::ItemState::VoidNoQuorum || state == engine::ItemState::VoidBallot;
}

void print_meeting(Console& console, const model::Definition* definition, const engine::MeetingRecord& meeting) {
  console.out() << console.paint_out(meeting.id, Colour::Bold) << "  " << label_of(console, definition, meeting.body)
                << "  " << console.date(meeting.date) << "  " << console.pick(state_words(meeting.state)) << '\n';
  if (!meeting.members.empty())
    console.out() << console.pick({"members ", "สมาชิก "}) << meeting.members.size()
                  << console.pick({", needed ", " ต้องมา "}) << meeting.needed
                  << console.pick({", present ", " มาประชุม "}) << meeting.present()
                  << (meeting.represented() > 0
                          ? console.pick({", represented ", " มอบฉันทะ "}) + std::to_string(meeting.represented())
                          : "")
                  << "  "
                  << console.pick(meeting.quorate() ? Text{"quorum", "ครบองค์ประชุม"}
                                                    : Text{"no quorum", "ไม่ครบองค์ประชุม"})
                  << '\n';
  Grid grid({{"item", "วาระ"},
             {"yes", "เห็นชอบ"},
             {"no", "ไม่เห็นชอบ"},
             {"abstain", "งดออกเสียง"},
             {"outcome", "มติ"},
             {"case", "เรื่อง"},
             {"subject", "หัวข้อ"}});
  for (const engine::AgendaItem& item : meeting.items)
    grid.add({item.id, std::to_string(item.yes), std::to_string(item.no), std::to_string(item.abstain),
              console.pick(state_words(item.state)), item.case_id, item.subject});
  grid.print(console);
  for (const engine::AgendaItem& item : meeting.items)
    if (item.secret)
      console.out() << console.pick({"item ", "วาระ "}) << item.id
                    << console.pick({": secret ballot, handed in ", ": ลงคะแนนลับ หย่อนบัตรแล้ว "}) << item.handed_in.size()
                    << '\n';
  if (!meeting.certified_at.empty())
    console.out() << console.pick({"minutes ", "รายงานการประชุม "}) << meeting.minutes_number
                  << console.pick({" certified by ", " รับรองโดย "}) << meeting.certified_at << '\n';
}

}  // namespace anumat::cli
