#include "anumat/office/tasks.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

ExitCode list(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  Grid grid({{"due", "ภายใน"}, {"case", "เรื่อง"}, {"act", "ดำเนินการ"}, {"right of", "อำนาจของ"}, {"for", "แทน"}});
  Json rows = Json::array();
  for (const office::Task& task :
       office::tasks_of((*office)->definitions(), (*office)->engine().state(), run.globals.person, *now)) {
    const model::Definition* definition = (*office)->definitions().find(task.which->definition);
    const auto due = Date::from_iso(task.possible.due);
    grid.add({due ? run.console.date(*due) : "-", task.which->id, label_of(run.console, definition, task.possible.act),
              label_of(run.console, definition, task.possible.by), task.acting_for});
    rows.push_back({{"case", task.which->id},
                    {"state", task.which->state},
                    {"act", task.possible.act},
                    {"by", task.possible.by},
                    {"persons", task.possible.persons},
                    {"for", text_or_null(task.acting_for)},
                    {"due", text_or_null(task.possible.due)}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"nothing waits", "ไม่มีงานค้าง"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_task_list(Arguments&) {
  return list;
}

}  // namespace anumat::cli
