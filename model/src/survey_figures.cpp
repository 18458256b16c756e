#include "anumat/model/survey_figures.hpp"

#include <algorithm>

namespace anumat::model {

namespace {

/// Sums of which figures are made at the end, so that only one division rounds.
class Sums {
 public:
  void take(const Decimal& answer) {
    ++n_;
    const auto square = multiply(answer, answer);
    lost_ = lost_ || !square || !put(sum_, answer) || !put(squares_, *square);
  }
  [[nodiscard]] QuestionFigures figures(std::string question) const {
    QuestionFigures made{std::move(question), n_, std::nullopt, std::nullopt};
    if (n_ == 0 || lost_) return made;
    made.mean = divide(sum_, Decimal(n_));
    if (n_ > 1) made.sd = deviation();
    return made;
  }

 private:
  static bool put(Decimal& sum, const Decimal& one) {
    const auto next = add(sum, one);
    if (next) sum = *next;
    return next.has_value();
  }
  [[nodiscard]] std::optional<Decimal> deviation() const {
    const auto whole = multiply(Decimal(n_), squares_);
    const auto square = multiply(sum_, sum_);
    const auto spread = whole && square ? subtract(*whole, *square) : std::nullopt;
    const auto variance = spread ? divide(*spread, Decimal(n_ * (n_ - 1))) : std::nullopt;
    return variance ? variance->sqrt() : std::nullopt;
  }

  std::int64_t n_ = 0;
  Decimal sum_;
  Decimal squares_;
  bool lost_ = false;
};

const Value* answer_to(const Context& sheet, std::string_view question) {
  for (const auto& [name, value] : sheet)
    if (name == question) return &value;
  return nullptr;
}

bool is_on(const Scale& scale, const Decimal& value) {
  return std::ranges::any_of(scale.points, [&](const ScalePoint& point) { return point.value == value; });
}

bool is_choice(const Question& question, const Value& answer) {
  return answer.string() != nullptr && std::ranges::find(question.choices, *answer.string()) != question.choices.end();
}

}  // namespace

std::vector<QuestionFigures> survey_figures(const Survey& survey, std::span<const Context> sheets) {
  std::vector<QuestionFigures> found;
  Sums all;
  for (const Question& question : survey.questions) {
    if (question.kind != QuestionKind::Scale) continue;
    Sums sums;
    for (const Context& sheet : sheets)
      if (const Value* answer = answer_to(sheet, question.name); answer != nullptr && answer->number() != nullptr) {
        sums.take(*answer->number());
        all.take(*answer->number());
      }
    found.push_back(sums.figures(question.name));
  }
  found.push_back(all.figures(""));
  return found;
}

std::optional<AnswerFault> answer_fault(const Survey& survey, const Question& question, const Value& answer) {
  if (answer.is_null()) return question.required ? std::optional(AnswerFault::Blank) : std::nullopt;
  switch (question.kind) {
    case QuestionKind::Scale: {
      if (answer.number() == nullptr) return AnswerFault::WrongKind;
      const auto scale = std::ranges::find(survey.scales, question.scale, &Scale::name);
      return scale == survey.scales.end() || is_on(*scale, *answer.number()) ? std::nullopt
                                                                             : std::optional(AnswerFault::OffScale);
    }
    case QuestionKind::Choice:
      return is_choice(question, answer) ? std::nullopt : std::optional(AnswerFault::NoChoice);
    case QuestionKind::Several:
      if (answer.list() == nullptr) return AnswerFault::WrongKind;
      return std::ranges::all_of(*answer.list(), [&](const Value& one) { return is_choice(question, one); })
                 ? std::nullopt
                 : std::optional(AnswerFault::NoChoice);
    case QuestionKind::YesNo:
      return answer.boolean() != nullptr ? std::nullopt : std::optional(AnswerFault::WrongKind);
    case QuestionKind::Number:
      return answer.number() != nullptr ? std::nullopt : std::optional(AnswerFault::WrongKind);
    case QuestionKind::Text:
    case QuestionKind::Person:
      break;
  }
  return answer.string() != nullptr ? std::nullopt : std::optional(AnswerFault::WrongKind);
}

}  // namespace anumat::model
