#include <memory>

#include "anumat/office/views.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct CaseListOptions {
  std::string kind;
  std::string state;
};

ExitCode list(Run run, const CaseListOptions& options) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"case", "เรื่อง"}, {"state", "สถานะ"}, {"since", "ตั้งแต่"}, {"title", "ชื่อ"}});
  Json rows = Json::array();
  for (const auto& [id, which] : state.cases) {
    if ((!options.kind.empty() && which.kind != options.kind) ||
        (!options.state.empty() && which.state != options.state))
      continue;
    const model::Definition* definition = (*office)->definitions().find(which.definition);
    const std::string title = office::title_of(definition, which);
    rows.push_back(office::case_row_json(state, which, title));
    rows.back()["paused_since"] = which.uncommon().paused ? Json(which.uncommon().paused->since.iso()) : Json();
    std::string standing = label_of(run.console, definition, which.state);
    if (which.uncommon().paused)
      standing +=
          run.console.pick({", paused since ", " พักไว้ตั้งแต่ "}) + run.console.date(which.uncommon().paused->since);
    grid.add({id, std::move(standing), run.console.date(state.date(which.entered_at)), title});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no cases", "ไม่มีเรื่อง"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_case_list(Arguments& arguments) {
  auto options = std::make_shared<CaseListOptions>();
  arguments.option("--kind", "KIND", options->kind, {"only this kind of case", "เฉพาะเรื่องประเภทนี้"});
  arguments.option("--state", "STATE", options->state, {"only cases in this state", "เฉพาะเรื่องในสถานะนี้"});
  return [options](Run run) { return list(run, *options); };
}

}  // namespace anumat::cli
