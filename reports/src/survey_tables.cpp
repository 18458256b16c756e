#include "anumat/reports/survey_tables.hpp"

#include "anumat/base/money.hpp"

namespace anumat::reports {

namespace {

/// "4.30"; empty for nothing.
std::string two_digits(const std::optional<Decimal>& figure) {
  const auto rounded = figure ? figure->round(2, Rounding::HalfUp) : std::nullopt;
  const auto hundredths = rounded ? multiply(*rounded, Decimal(100)) : std::nullopt;
  const auto whole = hundredths ? hundredths->to_int64() : std::nullopt;
  return whole ? Money::from_satang(*whole).text() : "";
}

}  // namespace

std::vector<SurveyFigures> survey_figures(const Sources& sources) {
  std::vector<SurveyFigures> found;
  for (const auto& [key, sheets] : sources.state.sheets) {
    const auto split = key.find('>');
    SurveyFigures one;
    one.survey = sources.definition.survey(key.substr(0, split));
    one.case_id = key.substr(split + 1);
    if (one.survey == nullptr) continue;
    one.sheets = static_cast<std::int64_t>(sheets.size());
    one.withheld = one.sheets < one.survey->least_answers;
    std::vector<model::Context> answers;
    for (const engine::AnswerSheet& sheet : sheets) answers.push_back(sheet.answers.context());
    if (!one.withheld) one.figures = model::survey_figures(*one.survey, answers);
    found.push_back(std::move(one));
  }
  return found;
}

Table survey_table(const SurveyFigures& figures) {
  Table table;
  table.heading = {"item", "n", "mean", "sd_sample"};
  table.labels = {{"question", "คำถาม"}, {"n", "n"}, {"mean", "ค่าเฉลี่ย"}, {"S.D.", "S.D."}};
  for (const model::QuestionFigures& one : figures.figures)
    table.rows.push_back({one.question.empty() ? "all_answers_pooled" : one.question, std::to_string(one.n),
                          two_digits(one.mean), two_digits(one.sd)});
  return table;
}

std::string survey_file(const SurveyFigures& figures) {
  const std::string number = figures.case_id.substr(figures.case_id.find('/') + 1);
  return figures.survey->name + (number.empty() ? "" : "_" + number) + ".csv";
}

}  // namespace anumat::reports
