#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "anumat/model/survey_figures.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::reports {

/// The figures of a survey about one case, or about none.
struct SurveyFigures {
  const model::Survey* survey = nullptr;
  std::string case_id;
  std::int64_t sheets = 0;
  bool withheld = false;                        ///< Too few answered for figures to be shown.
  std::vector<model::QuestionFigures> figures;  ///< Empty when withheld.
};

/// Every survey of the definition that somebody has answered, by survey and case.
[[nodiscard]] std::vector<SurveyFigures> survey_figures(const Sources& sources);

/// `item`, `n`, `mean`, `sd_sample`, a row for each question and one for all together; figures half up to two digits.
[[nodiscard]] Table survey_table(const SurveyFigures& figures);
/// "satisfaction_PJ70-01.csv"
[[nodiscard]] std::string survey_file(const SurveyFigures& figures);

}  // namespace anumat::reports
