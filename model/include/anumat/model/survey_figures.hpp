#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "anumat/base/decimal.hpp"
#include "anumat/model/definition_year.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

/// The figures of one question, over those who answered it: a blank is no answer and never a zero.
struct QuestionFigures {
  std::string question;         ///< Empty: all answers of all such questions together.
  std::int64_t n = 0;           ///< How many answered.
  std::optional<Decimal> mean;  ///< Exact where it can be, else to 34 digits; nothing of no answers.
  std::optional<Decimal> sd;    ///< Of a sample; nothing of fewer than two answers.
};

/// Of the questions that are answered on a scale, in order, and last of all their answers together. Each answer sheet
/// is a context of question and value.
[[nodiscard]] std::vector<QuestionFigures> survey_figures(const Survey& survey, std::span<const Context> sheets);

/// Why a value cannot be the answer to a question, or nothing. Null is a blank.
enum class AnswerFault { Blank, WrongKind, OffScale, NoChoice };
[[nodiscard]] std::optional<AnswerFault> answer_fault(const Survey& survey, const Question& question,
                                                      const Value& answer);

}  // namespace anumat::model
