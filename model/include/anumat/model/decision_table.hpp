#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anumat/model/expression.hpp"

namespace anumat::model {

enum class HitPolicy { Unique, Any, First, Priority, RuleOrder, OutputOrder, Collect };
enum class Aggregation { None, Sum, Min, Max, Count };

struct TableInput {
  std::string label;
  Expression expression;
  Expression allowed;  ///< Unary tests for allowed values; empty when any.
};

struct TableOutput {
  std::string name;             ///< Empty when the table has a single unnamed output.
  std::vector<Value> priority;  ///< Allowed values, best first, for Priority and OutputOrder.
  Expression fallback;          ///< Default when no row hits; may be empty.
  Expression allowed = {};      ///< Unary tests for allowed values; empty when any. What they refuse comes out as null.
};

struct TableRule {
  std::vector<Expression> inputs;  ///< Unary tests; an empty one always matches.
  std::vector<Expression> outputs;
};

class TableIndex;  // Private to model.

/// A DMN 1.5 decision table.
struct DecisionTable {
  HitPolicy hit = HitPolicy::Unique;
  Aggregation aggregation = Aggregation::None;
  std::vector<TableInput> inputs;
  std::vector<TableOutput> outputs;
  std::vector<TableRule> rules;
  /// Finds rows faster; made by index_rows(), and again when inputs or rules have changed. May be null.
  std::shared_ptr<const TableIndex> index;
};

/// Gives a table whose cells are tests of constants its index; other tables are left without one. Answers stay the
/// same.
void index_rows(DecisionTable& table);

struct TableEvaluation {
  Evaluation result;
  std::vector<std::size_t> rows_hit;  ///< Zero-based, in table order.
};

[[nodiscard]] TableEvaluation evaluate_table(const DecisionTable& table, Environment& environment,
                                             EvaluationLimits limits = {});

}  // namespace anumat::model
