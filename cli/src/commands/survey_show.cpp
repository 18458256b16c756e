#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/office/year_views.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

std::string label_of_question(const Console& console, const model::Survey& survey, const std::string& name) {
  if (name.empty()) return console.pick({"all answers", "คำตอบทั้งหมด"});
  for (const model::Question& question : survey.questions)
    if (question.name == name && !console.pick(question.label).empty()) return console.pick(question.label);
  return name;
}

void print_figures(Console& console, const reports::SurveyFigures& one) {
  const std::string sheets = std::to_string(one.sheets);
  const std::string& label = console.pick(one.survey->label);
  console.out() << console.paint_out(label.empty() ? one.survey->name : label, Colour::Bold)
                << (one.case_id.empty() ? "" : ", " + one.case_id)
                << console.pick({", answered by " + sheets, " ผู้ตอบ " + sheets + " คน"}) << '\n';
  if (one.withheld) {
    const std::string least = std::to_string(one.survey->least_answers);
    console.out() << console.pick({"  no figures of fewer than " + least + " answers",
                                   "  ไม่แสดงผลเมื่อมีผู้ตอบน้อยกว่า " + least + " คน"})
                  << '\n';
    return;
  }
  const reports::Table table = reports::survey_table(one);
  Grid grid(table.labels);
  for (std::size_t i = 0; i < one.figures.size(); ++i)
    grid.add({label_of_question(console, *one.survey, one.figures[i].question), table.rows[i][1], table.rows[i][2],
              table.rows[i][3]});
  grid.print(console, "  ");
}

ExitCode show_survey(Run run, const std::string& name, const std::string& which) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const model::Definition* definition = (*office)->published();
  std::string case_id;
  if (!which.empty()) {
    const auto found = find_case(state, which);
    if (!found) return run.console.complain(found.error());
    case_id = (*found)->id;
  }
  Json rows = Json::array();
  bool any = false;
  if (definition != nullptr) {
    const reports::Sources sources{(*office)->store(), (*office)->definitions(), state, *definition,
                                   &(*office)->hidden()};
    for (const reports::SurveyFigures& one : reports::survey_figures(sources)) {
      if ((!name.empty() && fold(name) != one.survey->name) || (!case_id.empty() && case_id != one.case_id)) continue;
      any = true;
      if (run.globals.form() == OutputForm::Json) {
        rows.push_back({{"survey", one.survey->name}});
        rows.back().update(office::survey_figures_json(one));
      } else {
        print_figures(run.console, one);
      }
    }
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (!any)
    run.console.say({"nobody has answered", "ยังไม่มีผู้ตอบ"});
  return ExitCode::Ok;
}

}  // namespace

Action declare_survey_show(Arguments& arguments) {
  auto name = std::make_shared<std::string>();
  auto which = std::make_shared<std::string>();
  arguments.operand("SURVEY", *name, {"name of the survey; all when not given", "ชื่อแบบสำรวจ หากไม่ระบุคือทั้งหมด"},
                    Presence::Optional);
  arguments.option("--case", "CASE", *which, {"only about this case", "เฉพาะเรื่องนี้"});
  return [name, which](Run run) { return show_survey(run, *name, *which); };
}

}  // namespace anumat::cli
