#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/state_values.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/meeting_view.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

ExitCode show(Run run, const std::string& id) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto meeting = office::find_meeting((*office)->engine().state(), id);
  if (!meeting) return run.console.complain(meeting.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, to_json(engine::meeting_value(**meeting)));
  else
    print_meeting(run.console, (*office)->published(), **meeting);
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

Action declare_meeting_list(Arguments&) {
  return list;
}

Action declare_meeting_show(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("MEETING", *id, {"id of the session", "รหัสการประชุม"});
  return [id](Run run) { return show(run, *id); };
}

}  // namespace anumat::cli
