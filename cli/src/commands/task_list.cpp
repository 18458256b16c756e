#include <algorithm>

#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct Task {
  const engine::CaseState* which;
  engine::Possibility possible;
  std::string acting_for;  ///< When it is somebody else's, by an acting order of the day.
};

/// The person first, then those for whom an acting order lets them act today.
std::vector<std::string> principals_of(const engine::OfficeState& state, const std::string& person, Date on) {
  std::vector<std::string> persons{person};
  for (const engine::ActingOrder& order : state.orders)
    if (order.deputy == person && order.from <= on && on <= order.to) persons.push_back(order.principal);
  return persons;
}

std::vector<Task> tasks_of(const Office& office, const std::string& person, Date on) {
  const engine::OfficeState& state = office.engine().state();
  const auto principals = principals_of(state, person, on);
  std::vector<Task> tasks;
  for (const auto& [id, which] : state.cases)
    for (engine::Possibility& possible : engine::possibilities(office.definitions(), state, which, on)) {
      if (person.empty()) {
        tasks.push_back({&which, std::move(possible), ""});
        continue;
      }
      const auto whose = std::find_if(principals.begin(), principals.end(), [&](const std::string& one) {
        return std::find(possible.persons.begin(), possible.persons.end(), one) != possible.persons.end();
      });
      if (whose != principals.end()) tasks.push_back({&which, std::move(possible), *whose == person ? "" : *whose});
    }
  // Oldest due first; what has no date comes last.
  std::stable_sort(tasks.begin(), tasks.end(), [](const Task& left, const Task& right) {
    if (left.possible.due.empty() != right.possible.due.empty()) return right.possible.due.empty();
    return left.possible.due < right.possible.due;
  });
  return tasks;
}

ExitCode list(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"due", "ภายใน"},
             {"case", "เรื่อง"},
             {"act", "ดำเนินการ"},
             {"right of", "อำนาจของ"},
             {"for", "แทน"},
             {"in hand of", "ผู้รับงาน"}});
  Json rows = Json::array();
  for (const Task& task : tasks_of(**office, run.globals.person, state.date(*now))) {
    const model::Definition* definition = (*office)->definitions().find(task.which->definition);
    const auto due = Date::from_iso(task.possible.due);
    grid.add({due ? run.console.date(*due) : "-", task.which->id, label_of(run.console, definition, task.possible.act),
              label_of(run.console, definition, task.possible.by), task.acting_for,
              task.possible.claimed_by.empty() ? "" : person_label(state, task.possible.claimed_by)});
    rows.push_back({{"case", task.which->id},
                    {"state", task.which->state},
                    {"act", task.possible.act},
                    {"by", task.possible.by},
                    {"persons", task.possible.persons},
                    {"for", text_or_null(task.acting_for)},
                    {"claimed_by", text_or_null(task.possible.claimed_by)},
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
