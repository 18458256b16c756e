#include <memory>

#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct Options {
  std::string kind;
  std::string state;
};

std::string title_of(const model::Definition* definition, const engine::CaseState& which) {
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || kind->title.empty()) return "";
  const auto found = which.fields.find(kind->title);
  return found == which.fields.end() ? "" : to_display(found->second);
}

Json row_json(const engine::OfficeState& state, const engine::CaseState& which, const std::string& title) {
  return {{"id", which.id},
          {"kind", which.kind},
          {"number", which.number},
          {"state", which.state},
          {"round", which.round},
          {"since", state.date(which.entered_at).iso()},
          {"title", text_or_null(title)}};
}

ExitCode list(Run run, const Options& options) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"case", "เรื่อง"}, {"state", "สถานะ"}, {"since", "ตั้งแต่"}, {"title", "ชื่อ"}});
  Json rows = Json::array();
  for (const auto& [id, which] : state.cases) {
    if ((!options.kind.empty() && which.kind != options.kind) ||
        (!options.state.empty() && which.state != options.state))
      continue;
    const model::Definition* definition = (*office)->definitions().find(which.definition);
    const std::string title = title_of(definition, which);
    rows.push_back(row_json(state, which, title));
    grid.add(
        {id, label_of(run.console, definition, which.state), run.console.date(state.date(which.entered_at)), title});
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
  auto options = std::make_shared<Options>();
  arguments.option("--kind", "KIND", options->kind, {"only this kind of case", "เฉพาะเรื่องประเภทนี้"});
  arguments.option("--state", "STATE", options->state, {"only cases in this state", "เฉพาะเรื่องในสถานะนี้"});
  return [options](Run run) { return list(run, *options); };
}

}  // namespace anumat::cli
