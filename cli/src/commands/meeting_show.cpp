#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/state_values.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

Result<const engine::MeetingRecord*> find_meeting(const engine::OfficeState& state, const std::string& text) {
  const std::string id = text.starts_with("meeting/") ? text : "meeting/" + text;
  if (const auto found = state.meetings.find(id); found != state.meetings.end()) return &found->second;
  std::vector<std::string> known;
  for (const auto& [one, meeting] : state.meetings) known.push_back(one);
  const auto near = nearest(id, known);
  return fail(ErrorKind::Diagnostic, "", {"there is no meeting `" + text + "`", "ไม่มีการประชุม `" + text + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"`anumat meeting list` shows what there is", "ดูทั้งหมดด้วย `anumat meeting list`"});
}

Text state_text(engine::MeetingState state) {
  switch (state) {
    case engine::MeetingState::Called:
      return {"called", "นัดแล้ว"};
    case engine::MeetingState::InSession:
      return {"in session", "กำลังประชุม"};
    case engine::MeetingState::Closed:
      return {"closed", "ปิดแล้ว"};
    case engine::MeetingState::Cancelled:
      return {"cancelled", "ยกเลิก"};
  }
  return {};
}

Text state_text(engine::ItemState state) {
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
  }
  return {};
}

void print_meeting(Run run, const Office& office, const engine::MeetingRecord& meeting) {
  Console& console = run.console;
  console.out() << console.paint_out(meeting.id, Colour::Bold) << "  "
                << label_of(console, office.published(), meeting.body) << "  " << console.date(meeting.date) << "  "
                << console.pick(state_text(meeting.state)) << '\n';
  if (!meeting.members.empty())
    console.out() << console.pick({"members ", "สมาชิก "}) << meeting.members.size()
                  << console.pick({", needed ", " ต้องมา "}) << meeting.needed
                  << console.pick({", present ", " มาประชุม "}) << meeting.present() << "  "
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
              console.pick(state_text(item.state)), item.case_id, item.subject});
  grid.print(console);
}

ExitCode show(Run run, const std::string& id) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto meeting = find_meeting((*office)->engine().state(), id);
  if (!meeting) return run.console.complain(meeting.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, to_json(engine::meeting_value(**meeting)));
  else
    print_meeting(run, **office, **meeting);
  return ExitCode::Ok;
}

ExitCode list(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"meeting", "การประชุม"}, {"date", "วันที่"}, {"state", "สถานะ"}, {"items", "วาระ"}, {"body", "องค์ประชุม"}});
  Json rows = Json::array();
  for (const std::string& id : state.meeting_order) {
    const engine::MeetingRecord& meeting = state.meetings.at(id);
    grid.add({id, run.console.date(meeting.date), run.console.pick(state_text(meeting.state)),
              std::to_string(meeting.items.size()), label_of(run.console, (*office)->published(), meeting.body)});
    rows.push_back({{"id", id},
                    {"body", meeting.body},
                    {"date", meeting.date.iso()},
                    {"state", engine::word(meeting.state)},
                    {"items", meeting.items.size()}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no meetings", "ไม่มีการประชุม"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_meeting_list(Arguments&) {
  return list;
}

Action declare_meeting_show(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("MEETING", *id, {"id of the session", "รหัสการประชุม"});
  return [id](Run run) { return show(run, *id); };
}

}  // namespace anumat::cli
