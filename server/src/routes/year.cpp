// The duties of the year, indicators, surveys, findings and reports.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/views.hpp"
#include "anumat/office/year_views.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"

namespace anumat::server {

namespace {

using office::Json;

/// A day of the year that is asked for, by its number in the Buddhist era; nothing when none is.
tl::expected<std::optional<Date>, Problem> year_asked(const Call& call, const model::Cycle& cycle) {
  const std::string text = call.request->asked("year");
  if (text.empty()) return std::optional<Date>();
  const auto number = number_from(text);
  const auto day =
      number && *number >= buddhist_year_min ? reports::last_day_of_year(cycle, *number) : std::optional<Date>();
  if (!day)
    return tl::unexpected(
        bad_query("year", {"it is no year of the Buddhist era, such as 2570", "ไม่ใช่ปีพุทธศักราช เช่น 2570"}));
  return day;
}

Answer answer_cycle(Call& call, const Look& look) {
  const auto on = day_asked(*call.request, "on");
  if (!on) return on.error();
  Json boards = Json::array();
  for (const model::Cycle& cycle : look.definition.cycles) {
    const auto year = year_asked(call, cycle);
    if (!year) return year.error();
    const auto board = reports::duty_board(cycle, look.sources(), {on->value_or(look.today), *year});
    if (!board) return problem_of(board.error());
    boards.push_back(office::board_json(*board));
  }
  return tagged_response(call, {{"today", look.today.iso()}, {"boards", std::move(boards)}});
}

Answer answer_problems(Call& call, const Look& look) {
  const auto on = day_asked(*call.request, "on");
  if (!on) return on.error();
  const bool with_closed = call.request->asked("all") == "true";
  const auto found = reports::problem_register(look.sources(), on->value_or(look.today), with_closed);
  if (!found) return problem_of(found.error());
  Json rows = Json::array();
  for (const reports::RegisteredProblem& one : *found) {
    Json row = office::problem_json(one);
    const engine::CaseState* which = look.state.find_case(one.case_id);
    row["title"] = which == nullptr
                       ? Json()
                       : office::text_or_null(office::title_of(look.definitions.find(which->definition), *which));
    rows.push_back(std::move(row));
  }
  return tagged_response(call, {{"on", on->value_or(look.today).iso()}, {"problems", std::move(rows)}});
}

Answer answer_report(Call& call, const Look& look) {
  const model::Report* report = reports::find_report(look.definition, call.path[0]);
  if (report == nullptr)
    return Problem{404,
                   "E8030",
                   {"there is no report `" + call.path[0] + "`", "ไม่มีรายงาน `" + call.path[0] + "`"},
                   {"GET /reports names them", "ดูชื่อรายงานได้จาก GET /reports"}};
  const auto on = day_asked(*call.request, "on");
  if (!on) return on.error();
  const auto table = reports::run_report(*report, look.sources(), reports::Origins::Told, *on);
  if (!table) return problem_of(table.error());
  if (call.request->asked("format") == "csv") {
    Response response;
    response.body = reports::spreadsheet_csv(*table);
    const std::string name = percent_encoded(reports::file_stem(*report) + ".csv");
    response.with("Content-Type", "text/csv; charset=utf-8")
        .with("Content-Disposition", "attachment; filename*=UTF-8''" + name);
    return response;
  }
  Json origins = Json::array();
  for (const auto& row : table->origins) {
    Json behind = Json::array();
    for (const reports::Origin& one : row) behind.push_back({{"id", one.id}, {"seq", one.seq}});
    origins.push_back(std::move(behind));
  }
  Json days = Json::array();
  for (const Date day : table->days) days.push_back(day.iso());
  Json labels = Json::array();
  for (const Text& label : table->labels) labels.push_back(office::to_json(label));
  Json types = Json::array();
  for (const reports::ColumnType type : reports::column_types(*report, *table)) types.push_back(reports::word(type));
  return tagged_response(call, {{"report", report->name},
                                {"label", office::to_json(report->label)},
                                {"file", report->file},
                                {"days", std::move(days)},
                                {"columns", table->heading},
                                {"labels", std::move(labels)},
                                {"types", std::move(types)},
                                {"rows", table->rows},
                                {"origins", std::move(origins)}});
}

/// A survey by its name, as the definition spells it.
const model::Survey* find_survey(const model::Definition* definition, const std::string& name) {
  return definition == nullptr ? nullptr : definition->survey(fold(name));
}

/// Answers as the survey has them: a number may be sent as text, as everywhere.
model::Value with_numbers(const model::Survey& survey, const model::Value& answers) {
  if (answers.context() == nullptr) return answers;
  model::Context read;
  for (const auto& [name, value] : *answers.context()) {
    const auto question = std::find_if(survey.questions.begin(), survey.questions.end(),
                                       [&, &asked = name](const model::Question& one) { return one.name == asked; });
    const bool is_number = question != survey.questions.end() && (question->kind == model::QuestionKind::Scale ||
                                                                  question->kind == model::QuestionKind::Number);
    const auto number =
        is_number && value.string() != nullptr ? Decimal::from_text(*value.string()) : std::optional<Decimal>();
    read.emplace_back(name, number ? model::Value(*number) : value);
  }
  return model::Value(std::move(read));
}

}  // namespace

Answer show_cycle(Call& call) {
  return look_aside(call, answer_cycle);
}

Answer list_indicators(Call& call) {
  return look_at(call, [](Call& again, const Look& look) -> Answer {
    return tagged_response(again, office::indicators_json(look.sources(), look.now));
  });
}

Answer list_surveys(Call& call) {
  return look_at(call, [](Call& again, const Look& look) -> Answer {
    return tagged_response(again, {{"surveys", office::surveys_json(look.sources(), again.caller.person, look.today)}});
  });
}

Answer answer_survey(Call& call) {
  const model::Survey* survey = find_survey(call.desk->office().published(), call.path[0]);
  if (survey == nullptr)
    return Problem{404,
                   "E8030",
                   {"there is no survey `" + call.path[0] + "`", "ไม่มีแบบสำรวจ `" + call.path[0] + "`"},
                   {"GET /surveys names them", "ดูชื่อแบบสำรวจได้จาก GET /surveys"}};
  auto arguments = arguments_from(engine::CommandType::AnswerSurvey, call.body, {{"survey", survey->name}});
  if (!arguments) return arguments.error();
  for (auto& [name, value] : *arguments)
    if (name == "answers") value = with_numbers(*survey, value);
  return Plan{command_of(call, engine::CommandType::AnswerSurvey, std::move(*arguments)), 201, {}};
}

Answer list_problems(Call& call) {
  return look_aside(call, answer_problems);
}

Answer close_problem(Call& call) {
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return not_found(which.error());
  auto arguments = arguments_from(engine::CommandType::CloseProblem, call.body,
                                  {{"case", (*which)->id.value()}, {"problem", fold(call.path[1])}});
  if (!arguments) return arguments.error();
  return Plan{command_of(call, engine::CommandType::CloseProblem, std::move(*arguments)), 200, {}};
}

Answer list_reports(Call& call) {
  return look_at(call, [](Call& again, const Look& look) -> Answer {
    Json rows = Json::array();
    for (const model::Report& one : look.definition.reports)
      rows.push_back({{"report", one.name}, {"label", office::to_json(one.label)}, {"file", one.file}});
    return tagged_response(again, {{"reports", std::move(rows)}});
  });
}

Answer run_report(Call& call) {
  return look_aside(call, answer_report);
}

}  // namespace anumat::server
