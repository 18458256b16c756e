#include "anumat/office/views.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

ExitCode list_people(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const model::Definition* definition = (*office)->published();
  std::vector<Text> columns{{"person", "รหัส"}, {"name", "ชื่อหรือตำแหน่ง"}, {"roles today", "บทบาทวันนี้"}};
  const bool has_groups = !state.groups.all.empty();
  if (has_groups) columns.insert(columns.begin() + 2, Text{"group", "กลุ่มงาน"});
  Grid grid(std::move(columns));
  Json rows = Json::array();
  for (const auto& [id, person] : state.persons) {
    const auto roles = office::roles_of(state, id, state.date(*now));
    std::string labels;
    for (const std::string& role : roles)
      labels += (labels.empty() ? "" : ", ") + label_of(run.console, definition, role);
    Json of_cases = Json::array();
    for (const office::RoleOfCase& one : office::case_roles_of(state, id, state.date(*now))) {
      labels += (labels.empty() ? "" : ", ") + label_of(run.console, definition, one.role) + " (" + one.case_id + ")";
      of_cases.push_back({{"role", one.role}, {"case", one.case_id}});
    }
    if (state.is_administrator(id))
      labels += (labels.empty() ? "" : ", ") + run.console.pick({"administrator", "ผู้ดูแลระบบ"});
    const auto until = state.away_until(id, state.date(*now));
    std::string name = person.name;
    if (!person.same_as.empty()) name += run.console.pick({", same person as ", " คนเดียวกับ "}) + person.same_as;
    if (until) name += run.console.pick({", away until ", " ลาถึงวันที่ "}) + run.console.date(*until);
    const engine::Group* group = state.groups.group_of(id, state.date(*now));
    std::vector<std::string> row{id, name, labels};
    if (has_groups) row.insert(row.begin() + 2, group == nullptr ? std::string() : group->name);
    grid.add(std::move(row));
    rows.push_back({{"id", id},
                    {"name", person.name},
                    {"administrator", state.is_administrator(id)},
                    {"roles", roles},
                    {"case_roles", std::move(of_cases)},
                    {"group", group == nullptr ? Json() : Json(group->id)},
                    {"same_as", text_or_null(person.same_as)},
                    {"away_until", until ? Json(until->iso()) : Json()}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_person_list(Arguments&) {
  return list_people;
}

}  // namespace anumat::cli
