#include <algorithm>
#include <memory>

#include "anumat/office/tasks.hpp"
#include "commands/case_fields.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using office::Task;

/// Whom of those who may act the reader should know to be away.
std::string away_words(const Console& console, const engine::OfficeState& state, const Task& task, Date on) {
  std::string text;
  for (const std::string& person : task.possible.persons)
    if (state.away_until(person, on)) text += (text.empty() ? "" : "; ") + person_on(console, state, person, on);
  return text;
}

Json row_of(const engine::OfficeState& state, const Task& task, Date on) {
  Json away = Json::object();
  for (const std::string& person : task.possible.persons)
    if (const auto until = state.away_until(person, on)) away[person] = until->iso();
  return {{"case", task.which->id},
          {"state", task.which->state},
          {"act", task.possible.act},
          {"by", task.possible.by},
          {"persons", task.possible.persons},
          {"for", text_or_null(task.acting_for)},
          {"claimed_by", text_or_null(task.possible.claimed_by)},
          {"away", away},
          {"due", text_or_null(task.possible.due)},
          {"awaited", task.awaited}};
}

void print_tasks(Run run, const Office& office, const std::vector<Task>& tasks, Date on) {
  const engine::OfficeState& state = office.engine().state();
  // A column that says nothing of any task is left out.
  const bool held =
      std::any_of(tasks.begin(), tasks.end(), [](const Task& one) { return !one.possible.claimed_by.empty(); });
  const bool away = std::any_of(tasks.begin(), tasks.end(),
                                [&](const Task& one) { return !away_words(run.console, state, one, on).empty(); });
  std::vector<Text> headings{
      {"due", "ภายใน"}, {"case", "เรื่อง"}, {"act", "ดำเนินการ"}, {"right of", "อำนาจของ"}, {"for", "แทน"}};
  if (held) headings.push_back({"in hand of", "ผู้รับงาน"});
  if (away) headings.push_back({"away", "ลา"});
  Grid grid(std::move(headings));
  for (const Task& task : tasks) {
    const model::Definition* definition = office.definitions().find(task.which->definition);
    const auto due = Date::from_iso(task.possible.due);
    std::vector<std::string> row{due ? run.console.date(*due) : "-", task.which->id,
                                 label_of(run.console, definition, task.possible.act),
                                 label_of(run.console, definition, task.possible.by), task.acting_for};
    if (held) row.push_back(task.possible.claimed_by.empty() ? "" : person_label(state, task.possible.claimed_by));
    if (away) row.push_back(away_words(run.console, state, task, on));
    grid.add(std::move(row));
  }
  grid.print(run.console);
}

/// Cases that wait for somebody and find nobody.
ExitCode list_incidents(Run run, const Office& office) {
  Grid grid({{"case", "เรื่อง"}, {"state", "สถานะ"}, {"incident", "เหตุขัดข้อง"}});
  Json rows = Json::array();
  for (const auto& [id, which] : office.engine().state().cases) {
    if (which.uncommon().incidents.empty()) continue;
    const model::Definition* definition = office.definitions().find(which.definition);
    for (const engine::Incident& one : which.uncommon().incidents)
      grid.add(
          {id, label_of(run.console, definition, which.state), incident_words(run.console, definition, which, one)});
    rows.push_back({{"case", id}, {"state", which.state}, {"incidents", incidents_json(which)}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no incidents", "ไม่มีเหตุขัดข้อง"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

ExitCode list_tasks(Run run, bool incidents) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  if (incidents) return list_incidents(run, **office);
  const engine::OfficeState& state = (*office)->engine().state();
  const Date on = state.date(*now);
  const std::vector<Task> tasks = office::tasks_of((*office)->definitions(), state, run.globals.person, *now);
  if (run.globals.form() == OutputForm::Json) {
    Json rows = Json::array();
    for (const Task& task : tasks) rows.push_back(row_of(state, task, on));
    print_json(run.console, rows);
  } else if (tasks.empty()) {
    run.console.say({"nothing waits", "ไม่มีงานค้าง"});
  } else {
    print_tasks(run, **office, tasks, on);
  }
  return ExitCode::Ok;
}

}  // namespace

Action declare_task_list(Arguments& arguments) {
  auto incidents = std::make_shared<bool>(false);
  arguments.flag("--incidents", *incidents,
                 {"list what waits for a role that nobody holds instead", "แสดงเรื่องที่รอตำแหน่งซึ่งไม่มีผู้ดำรงแทน"});
  return [incidents](Run run) { return list_tasks(run, *incidents); };
}

}  // namespace anumat::cli
