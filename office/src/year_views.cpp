#include "anumat/office/year_views.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "anumat/engine/year_facts.hpp"
#include "anumat/model/scores.hpp"
#include "powers.hpp"

namespace anumat::office {

namespace {

Json number_or_null(const std::optional<Decimal>& number) {
  return number ? Json(number->text()) : Json();
}

Json day_or_null(const std::optional<Date>& day) {
  return day ? Json(day->iso()) : Json();
}

// The duties of a cycle.

Json time_json(const reports::DutyTime& time) {
  // A due day that the calendar cannot give and one that is not set yet are both no day.
  const bool has_due = time.due && time.due->days() != Date().days();
  return {{"from", time.from.iso()},
          {"to", time.to.iso()},
          {"due", has_due ? Json(time.due->iso()) : Json()},
          {"state", reports::word(time.standing)},
          {"case", text_or_null(time.case_id)},
          {"events", time.events},
          {"about", time.about}};
}

Json duty_json(const reports::DutyOnBoard& one) {
  Json json{{"duty", one.duty->name},     {"stage", one.duty->stage}, {"label", to_json(one.duty->label)},
            {"source", one.duty->source}, {"who", one.who},           {"persons", one.persons}};
  json["state"] = reports::word(one.times.empty() ? reports::DutyStanding::NotYet : one.now.standing);
  json["now"] = one.times.empty() ? Json() : time_json(one.now);
  json["working_days"] = one.working_days ? Json(*one.working_days) : Json();
  json["times"] = Json::array();
  for (const reports::DutyTime& time : one.times) json["times"].push_back(time_json(time));
  return json;
}

// Indicators.

std::string_view word(model::Direction direction) {
  constexpr std::string_view words[]{"higher", "lower", "within"};
  return words[static_cast<std::size_t>(direction)];
}

Json levels_json(const model::Indicator& indicator) {
  Json levels = Json::array();
  for (const model::ScoreLevel& level : indicator.levels)
    levels.push_back({{"score", level.score.text()}, {"from", level.from.text()}, {"to", number_or_null(level.to)}});
  return levels;
}

using Sets = std::map<std::string, std::vector<model::Weighted>>;

Json indicator_json(const reports::Sources& sources, const model::Indicator& indicator, Instant now, Sets& sets) {
  const auto figure = engine::figure_of(sources.definitions, sources.state, sources.definition, indicator, now);
  const auto score = figure ? model::score(indicator, *figure) : std::nullopt;
  if (score && !indicator.set.empty()) sets[indicator.set].push_back({indicator.weight, *score});
  return {{"indicator", indicator.name},
          {"label", to_json(indicator.label)},
          {"unit", text_or_null(indicator.unit)},
          {"set", text_or_null(indicator.set)},
          {"direction", word(indicator.direction)},
          {"scoring", indicator.scoring == model::Scoring::Linear ? "linear" : "step"},
          {"weight", indicator.weight.text()},
          {"target", number_or_null(indicator.target)},
          {"figure", number_or_null(figure)},
          {"score", number_or_null(score)},
          {"levels", levels_json(indicator)},
          {"of", text_or_null(indicator.kind)},
          {"source", text_or_null(indicator.source)}};
}

// Surveys.

std::string_view word(model::QuestionKind kind) {
  constexpr std::string_view words[]{"scale", "choice", "several", "yes or no", "number", "text", "person"};
  return words[static_cast<std::size_t>(kind)];
}

Json points_json(const model::Survey& survey, const std::string& scale) {
  Json points = Json::array();
  for (const model::Scale& one : survey.scales)
    if (one.name == scale)
      for (const model::ScalePoint& point : one.points)
        points.push_back({{"value", point.value.text()}, {"label", to_json(point.label)}});
  return points;
}

Json question_json(const model::Survey& survey, const model::Question& question) {
  return {{"question", question.name},   {"label", to_json(question.label)},
          {"kind", word(question.kind)}, {"points", points_json(survey, question.scale)},
          {"choices", question.choices}, {"required", question.required}};
}

Json survey_json(const reports::Sources& sources, const model::Survey& survey,
                 const std::vector<reports::SurveyFigures>& all, const std::string& person, Date today) {
  Json questions = Json::array();
  for (const model::Question& question : survey.questions) questions.push_back(question_json(survey, question));
  Json results = Json::array();
  for (const reports::SurveyFigures& one : all)
    if (one.survey == &survey && !sources.hides(one.case_id)) results.push_back(survey_figures_json(one));
  return {{"survey", survey.name},
          {"label", to_json(survey.label)},
          {"about", text_or_null(survey.kind)},
          {"anonymous", survey.anonymous},
          {"least_answers", survey.least_answers},
          {"may_answer", has_by_role(sources.state, survey.audience, person, today)},
          {"questions", std::move(questions)},
          {"results", std::move(results)},
          {"source", text_or_null(survey.source)}};
}

std::string_view severity_word(const model::ProblemKind* kind) {
  constexpr std::string_view words[]{"low", "medium", "high"};
  return kind == nullptr ? "" : words[static_cast<std::size_t>(kind->severity)];
}

}  // namespace

Json board_json(const reports::DutyBoard& board) {
  Json stages = Json::array();
  for (const reports::StageOnBoard& stage : board.stages)
    stages.push_back({{"stage", stage.stage},
                      {"open", stage.open ? Json(*stage.open) : Json()},
                      {"waits_for", stage.open == true ? Json() : to_json(stage.waits_for)}});
  Json duties = Json::array();
  for (const reports::DutyOnBoard& one : board.duties) duties.push_back(duty_json(one));
  return {{"cycle", board.cycle->name},  {"label", to_json(board.cycle->label)},
          {"from", board.from.iso()},    {"to", board.to.iso()},
          {"on", board.on.iso()},        {"stage_names", board.cycle->stages},
          {"stages", std::move(stages)}, {"duties", std::move(duties)}};
}

Json indicators_json(const reports::Sources& sources, Instant now) {
  Sets sets;
  Json indicators = Json::array();
  for (const model::Indicator& one : sources.definition.indicators)
    indicators.push_back(indicator_json(sources, one, now, sets));
  Json together = Json::array();
  for (const auto& [set, scores] : sets)
    together.push_back({{"set", set}, {"score", number_or_null(model::weighted_score(scores))}});
  return {{"indicators", std::move(indicators)}, {"sets", std::move(together)}};
}

Json survey_figures_json(const reports::SurveyFigures& one) {
  Json questions = Json::array();
  const reports::Table table = reports::survey_table(one);
  for (std::size_t i = 0; i < one.figures.size(); ++i)
    questions.push_back({{"question", text_or_null(one.figures[i].question)},
                         {"n", one.figures[i].n},
                         {"mean", text_or_null(table.rows[i][2])},
                         {"sd", text_or_null(table.rows[i][3])}});
  return {{"case", text_or_null(one.case_id)},
          {"sheets", one.sheets},
          {"withheld", one.withheld},
          {"figures", std::move(questions)}};
}

Json surveys_json(const reports::Sources& sources, const std::string& person, Date today) {
  const auto all = reports::survey_figures(sources);
  Json surveys = Json::array();
  for (const model::Survey& survey : sources.definition.surveys)
    surveys.push_back(survey_json(sources, survey, all, person, today));
  return surveys;
}

Json problem_json(const reports::RegisteredProblem& problem) {
  return {{"case", problem.case_id},
          {"problem", problem.name},
          {"label", problem.kind == nullptr ? Json() : to_json(problem.kind->label)},
          {"group", text_or_null(problem.kind == nullptr ? "" : problem.kind->group)},
          {"severity", text_or_null(std::string(severity_word(problem.kind)))},
          {"opened", problem.opened.iso()},
          {"event", problem.opened_seq},
          {"closed", day_or_null(problem.closed)},
          {"closing_event", problem.closed ? Json(problem.closed_seq) : Json()},
          {"age_days", problem.age_days},
          {"cost", number_or_null(problem.cost)},
          {"message", to_json(problem.message)}};
}

}  // namespace anumat::office
