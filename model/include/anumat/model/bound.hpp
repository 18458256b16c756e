#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "anumat/model/decision_table.hpp"
#include "anumat/model/expression.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

// Evaluation over rows: the names are found once, and every row that follows is read by place. Answers and problems are
// those of evaluate() with an Environment that knows the same names.

/// An expression (or unary tests) bound to the columns of a row. Immutable; may be used by several threads at once.
class BoundExpression {
 public:
  BoundExpression(Expression expression, std::span<const std::string> columns);

  /// `row` has a value for each column, in their order. Names that are no column are missing.
  [[nodiscard]] Evaluation evaluate(std::span<const Value> row, EvaluationLimits limits = {}) const;
  /// Names that are no column, the calendar, the time and the types come from `beyond`.
  [[nodiscard]] Evaluation evaluate(std::span<const Value> row, Environment& beyond,
                                    EvaluationLimits limits = {}) const;

 private:
  [[nodiscard]] std::optional<bool> decide(std::span<const Value> row, EvaluationLimits limits) const;
  [[nodiscard]] Evaluation evaluate_beyond(std::span<const Value> row, Environment& beyond,
                                           EvaluationLimits limits) const;

  Expression expression_;
  std::vector<std::string> columns_;
  std::vector<std::uint32_t> places_;  ///< By input of the program; kNone where it is no column.
  bool stands_alone_ = false;  ///< A condition that needs nothing beyond the row when all its inputs are columns.
};

/// A decision table bound to the columns of a row. Immutable; may be used by several threads at once.
class BoundTable {
 public:
  BoundTable(DecisionTable table, std::span<const std::string> columns);

  [[nodiscard]] TableEvaluation evaluate(std::span<const Value> row, EvaluationLimits limits = {}) const;
  [[nodiscard]] TableEvaluation evaluate(std::span<const Value> row, Environment& beyond,
                                         EvaluationLimits limits = {}) const;

 private:
  DecisionTable table_;
  std::vector<std::string> columns_;
  std::vector<std::uint32_t> places_;  ///< By input of the table, when each is a column and the table has an index.
};

}  // namespace anumat::model
