#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/meetings.hpp"
#include "anumat/engine/state_values.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/meeting_view.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

ExitCode show_meeting(Run run, const std::string& id) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto meeting = office::find_meeting((*office)->engine().state(), id);
  if (!meeting) return run.console.complain(meeting.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, to_json(engine::meeting_value(**meeting)));
  else
    print_meeting(run.console, (*office)->published(), **meeting);
  return ExitCode::Ok;
}

/// Every item that came to nothing, so that it can be heard again.
ExitCode list_void(Run run, const engine::OfficeState& state) {
  Grid grid({{"meeting", "การประชุม"},
             {"date", "วันที่"},
             {"item", "วาระ"},
             {"outcome", "มติ"},
             {"present", "มา"},
             {"needed", "ต้องมา"},
             {"case", "เรื่อง"},
             {"subject", "หัวข้อ"}});
  Json rows = Json::array();
  for (const std::string& id : state.meeting_order) {
    const engine::MeetingRecord& meeting = state.meetings.at(id);
    for (const engine::AgendaItem& item : meeting.items) {
      if (!is_void(item.state)) continue;
      grid.add({id, run.console.date(meeting.date), item.id, run.console.pick(state_words(item.state)),
                std::to_string(item.present), std::to_string(item.needed), item.case_id, item.subject});
      rows.push_back({{"meeting", id},
                      {"date", meeting.date.iso()},
                      {"item", item.id},
                      {"outcome", engine::word(item.state)},
                      {"present", item.present},
                      {"needed", item.needed},
                      {"case", item.case_id},
                      {"subject", item.subject}});
    }
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no void resolutions", "ไม่มีมติที่เป็นโมฆะ"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

ExitCode list_ready(Run run, const std::string& body) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"case", "เรื่อง"},
             {"motion", "ญัตติ"},
             {"since", "ตั้งแต่"},
             {"on the agenda of", "อยู่ในวาระของ"},
             {"subject", "หัวข้อ"}});
  Json rows = Json::array();
  for (const engine::ReadyItem& one : engine::ready_items((*office)->definitions(), state, fold(body), *now)) {
    std::string motions;
    for (const std::string& motion : one.motions) motions += (motions.empty() ? "" : ", ") + motion;
    grid.add({one.case_id, motions, run.console.date(one.since), one.on_agenda_of, one.subject});
    rows.push_back({{"case", one.case_id},
                    {"motions", one.motions},
                    {"since", one.since.iso()},
                    {"on_agenda_of", one.on_agenda_of},
                    {"subject", one.subject}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"nothing is ready for it", "ไม่มีเรื่องที่พร้อมเสนอ"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

ExitCode list_meetings(Run run, bool only_void) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  if (only_void) return list_void(run, state);
  Grid grid({{"meeting", "การประชุม"}, {"date", "วันที่"}, {"state", "สถานะ"}, {"items", "วาระ"}, {"body", "องค์ประชุม"}});
  Json rows = Json::array();
  for (const std::string& id : state.meeting_order) {
    const engine::MeetingRecord& meeting = state.meetings.at(id);
    grid.add({id, run.console.date(meeting.date), run.console.pick(state_words(meeting.state)),
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

Action declare_meeting_list(Arguments& arguments) {
  auto only_void = std::make_shared<bool>(false);
  arguments.flag("--void", *only_void, {"the resolutions that are void and move nothing", "เฉพาะมติที่เป็นโมฆะและไม่มีผล"});
  return [only_void](Run run) { return list_meetings(run, *only_void); };
}

Action declare_meeting_ready(Arguments& arguments) {
  auto body = std::make_shared<std::string>();
  arguments.operand("BODY", *body, {"body that meets", "องค์ประชุม"});
  return [body](Run run) { return list_ready(run, *body); };
}

Action declare_meeting_show(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("MEETING", *id, {"id of the session", "รหัสการประชุม"});
  return [id](Run run) { return show_meeting(run, *id); };
}

}  // namespace anumat::cli
