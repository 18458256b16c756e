#include "anumat/model/decision_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <utility>

#include "anumat/model/bound.hpp"
#include "anumat/model/operations.hpp"
#include "anumat/model/program.hpp"
#include "row_facts.hpp"
#include "table_index.hpp"

namespace anumat::model {
namespace {

constexpr std::size_t kTableProblemsMax = 8;
constexpr std::size_t kColumnsMax = 32;

// One run of one table: what the rows give, and what went wrong on the way.
class TableRun {
 public:
  TableRun(const DecisionTable& table, Environment& environment, EvaluationLimits limits)
      : table_(table), environment_(environment), limits_(limits) {}

  TableEvaluation run() {
    TableEvaluation evaluation;
    if (auto inputs = read_inputs()) {
      evaluation.rows_hit = hits(*inputs);
      evaluation.result.value = settle(evaluation.rows_hit);
    }
    evaluation.result.problems = std::move(problems_);
    return evaluation;
  }

  // The rows by the index, from inputs that need no evaluation; nothing when it cannot tell.
  std::optional<TableEvaluation> run_indexed(std::span<const Value* const> inputs) {
    TableEvaluation evaluation;
    if (!find_rows(inputs, evaluation.rows_hit)) return std::nullopt;
    evaluation.result.value = settle(evaluation.rows_hit);
    evaluation.result.problems = std::move(problems_);
    return evaluation;
  }

 private:
  Value problem(std::string code, Text message, std::string excerpt = {}) {
    if (problems_.size() < kTableProblemsMax)
      problems_.push_back({std::move(code), std::move(message), std::move(excerpt)});
    return {};
  }

  Value value_of(const Expression& expression) { return keep(evaluate(expression, environment_, limits_)); }

  Value keep(Evaluation evaluation) {
    for (auto& trouble : evaluation.problems) {
      if (problems_.size() < kTableProblemsMax) problems_.push_back(std::move(trouble));
    }
    return std::move(evaluation.value);
  }

  std::optional<std::vector<Value>> read_inputs() {
    std::vector<Value> values;
    for (const auto& input : table_.inputs) {
      values.push_back(value_of(input.expression));
      if (input.allowed.empty() || values.back().is_null()) continue;
      if (!evaluate_unary(input.allowed, values.back(), environment_, limits_).value.is_true()) {
        const auto shown = to_literal(values.back());
        problem("E2203", {"`" + input.label + "` does not allow " + shown, "`" + input.label + "` ไม่รับค่า " + shown},
                input.allowed.canonical());
        return std::nullopt;
      }
    }
    return values;
  }

  bool find_rows(std::span<const Value* const> inputs, std::vector<std::size_t>& rows) const {
    const auto* index = table_.index.get();
    if (index == nullptr || !limits_.flat || index->cost() > limits_.steps_max) return false;
    TableIndex::Rows found;
    if (index->rows() != table_.rules.size() || !index->find(inputs, found)) return false;
    for (std::size_t word = 0; word < index->words(); ++word) {
      for (auto bits = found[word]; bits != 0; bits &= bits - 1) {
        rows.push_back(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
        if (table_.hit == HitPolicy::First) return true;
      }
    }
    return true;
  }

  std::vector<std::size_t> hits(const std::vector<Value>& inputs) {
    std::vector<std::size_t> rows;
    if (inputs.size() <= kColumnsMax) {
      std::array<const Value*, kColumnsMax> pointers;
      for (std::size_t i = 0; i < inputs.size(); ++i) pointers[i] = &inputs[i];
      if (find_rows({pointers.data(), inputs.size()}, rows)) return rows;
    }
    for (std::size_t row = 0; row < table_.rules.size(); ++row) {
      const auto& cells = table_.rules[row].inputs;
      bool hit = true;
      for (std::size_t i = 0; hit && i < cells.size() && i < inputs.size(); ++i) {
        hit = cells[i].empty() || keep(evaluate_unary(cells[i], inputs[i], environment_, limits_)).is_true();
      }
      if (!hit) continue;
      rows.push_back(row);
      if (table_.hit == HitPolicy::First) break;
    }
    return rows;
  }

  std::vector<Value> outputs_of(std::size_t row) {
    std::vector<Value> values;
    for (const auto& cell : table_.rules[row].outputs) values.push_back(allowed_output(values.size(), value_of(cell)));
    return values;
  }

  Value allowed_output(std::size_t column, Value value) {
    if (column >= table_.outputs.size() || table_.outputs[column].allowed.empty() || value.is_null()) return value;
    const auto& output = table_.outputs[column];
    if (evaluate_unary(output.allowed, value, environment_, limits_).value.is_true()) return value;
    const auto shown = to_literal(value);
    return problem("E2203", {"`" + output.name + "` does not allow " + shown, "`" + output.name + "` ไม่รับค่า " + shown},
                   output.allowed.canonical());
  }

  // One output alone is the result itself; several are a context.
  Value shaped(std::vector<Value> values) const {
    if (table_.outputs.size() == 1 && table_.outputs[0].name.empty()) return values.empty() ? Value() : values[0];
    if (table_.outputs.size() == 1) return values.empty() ? Value() : values[0];
    Context entries;
    for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
      entries.emplace_back(table_.outputs[i].name, i < values.size() ? values[i] : Value());
    }
    return entries;
  }

  Value fallback() {
    const bool any = std::any_of(table_.outputs.begin(), table_.outputs.end(),
                                 [](const TableOutput& output) { return !output.fallback.empty(); });
    if (!any) return {};
    std::vector<Value> values;
    for (const auto& output : table_.outputs) values.push_back(value_of(output.fallback));
    return shaped(std::move(values));
  }

  // Where a row's outputs stand in the order of allowed values; what is not listed comes last.
  std::vector<std::size_t> rank(const std::vector<Value>& values) const {
    std::vector<std::size_t> ranks;
    for (std::size_t i = 0; i < values.size() && i < table_.outputs.size(); ++i) {
      const auto& priority = table_.outputs[i].priority;
      const auto at = std::find_if(priority.begin(), priority.end(),
                                   [&](const Value& value) { return equal(value, values[i]).value_or(false); });
      ranks.push_back(static_cast<std::size_t>(at - priority.begin()));
    }
    return ranks;
  }

  std::vector<std::vector<Value>> all_outputs(const std::vector<std::size_t>& rows) {
    std::vector<std::vector<Value>> outputs;
    for (const auto row : rows) outputs.push_back(outputs_of(row));
    return outputs;
  }

  Value listed(std::vector<std::vector<Value>> outputs) const {
    List items;
    for (auto& values : outputs) items.push_back(shaped(std::move(values)));
    return items;
  }

  Value settle(const std::vector<std::size_t>& rows) {
    if (rows.empty()) {
      auto value = fallback();
      const bool counts = table_.hit == HitPolicy::Collect && table_.aggregation == Aggregation::Count;
      return value.is_null() && counts ? Value(0) : value;
    }
    switch (table_.hit) {
      case HitPolicy::Unique:
        if (rows.size() > 1) {
          return problem("E2201",
                         {"more than one row applies: " + numbers(rows), "มีมากกว่าหนึ่งแถวที่ใช้ได้: " + numbers(rows)});
        }
        return shaped(outputs_of(rows.front()));
      case HitPolicy::First:
        return shaped(outputs_of(rows.front()));
      case HitPolicy::Any:
        return settle_any(rows);
      case HitPolicy::RuleOrder:
        return listed(all_outputs(rows));
      case HitPolicy::Priority:
      case HitPolicy::OutputOrder: {
        auto outputs = all_outputs(rows);
        std::stable_sort(outputs.begin(), outputs.end(),
                         [&](const auto& left, const auto& right) { return rank(left) < rank(right); });
        return table_.hit == HitPolicy::Priority ? shaped(std::move(outputs.front())) : listed(std::move(outputs));
      }
      case HitPolicy::Collect:
        return collect(rows);
    }
    return {};
  }

  Value settle_any(const std::vector<std::size_t>& rows) {
    auto outputs = all_outputs(rows);
    for (const auto& values : outputs) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (!equal(values[i], outputs.front()[i]).value_or(false)) {
          return problem("E2202",
                         {"the rows that apply disagree: " + numbers(rows), "แถวที่ใช้ได้ให้ผลไม่ตรงกัน: " + numbers(rows)});
        }
      }
    }
    return shaped(std::move(outputs.front()));
  }

  Value collect(const std::vector<std::size_t>& rows) {
    auto outputs = all_outputs(rows);
    if (table_.aggregation == Aggregation::None) return listed(std::move(outputs));
    if (table_.outputs.size() == 1) {
      std::vector<Value> column;
      for (auto& values : outputs) column.push_back(values.empty() ? Value() : values[0]);
      return aggregate(column);
    }
    Context entries;
    for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
      std::vector<Value> column;
      for (const auto& values : outputs) column.push_back(i < values.size() ? values[i] : Value());
      entries.emplace_back(table_.outputs[i].name, aggregate(column));
    }
    return entries;
  }

  Value aggregate(const std::vector<Value>& column) {
    if (table_.aggregation == Aggregation::Count) return static_cast<std::int64_t>(column.size());
    Value result = column.front();
    for (std::size_t i = 1; i < column.size(); ++i) {
      if (table_.aggregation == Aggregation::Sum) {
        result = calculate(Arithmetic::Add, result, column[i]);
        if (result.is_null()) return problem("E2204", {"these outputs cannot be added up", "รวมผลของแถวเหล่านี้ไม่ได้"});
        continue;
      }
      const auto ordering = order(column[i], result);
      if (!ordering) return problem("E2204", {"these outputs have no order", "เรียงลำดับผลของแถวเหล่านี้ไม่ได้"});
      if (table_.aggregation == Aggregation::Min ? *ordering < 0 : *ordering > 0) result = column[i];
    }
    return result;
  }

  static std::string numbers(const std::vector<std::size_t>& rows) {
    std::string text;
    for (const auto row : rows) text += (text.empty() ? "" : ", ") + std::to_string(row + 1);
    return text;
  }

  const DecisionTable& table_;
  Environment& environment_;
  EvaluationLimits limits_;
  std::vector<EvaluationProblem> problems_;
};

}  // namespace

TableEvaluation evaluate_table(const DecisionTable& table, Environment& environment, EvaluationLimits limits) {
  return TableRun(table, environment, limits).run();
}

void index_rows(DecisionTable& table) {
  table.index = TableIndex::make(table);
}

BoundTable::BoundTable(DecisionTable table, std::span<const std::string> columns)
    : table_(std::move(table)), columns_(columns.begin(), columns.end()) {
  index_rows(table_);
  if (table_.index == nullptr || table_.inputs.size() > kColumnsMax) return;
  for (const auto& input : table_.inputs) {
    const auto* program = input.expression.program();
    const bool plain = program != nullptr && program->nodes[program->root].op == Op::Input && input.allowed.empty();
    const auto place = plain ? place_of(program->inputs[program->nodes[program->root].index], columns_) : kNone;
    if (place == kNone) {
      places_.clear();
      return;
    }
    places_.push_back(place);
  }
}

TableEvaluation BoundTable::evaluate(std::span<const Value> row, EvaluationLimits limits) const {
  NoFacts beyond;
  return evaluate(row, beyond, limits);
}

TableEvaluation BoundTable::evaluate(std::span<const Value> row, Environment& beyond, EvaluationLimits limits) const {
  RowFacts facts(columns_, row, beyond);
  TableRun run(table_, facts, limits);
  if (!places_.empty() && row.size() == columns_.size()) {
    std::array<const Value*, kColumnsMax> inputs;
    for (std::size_t i = 0; i < places_.size(); ++i) inputs[i] = &row[places_[i]];
    if (auto found = run.run_indexed({inputs.data(), places_.size()})) return std::move(*found);
  }
  return run.run();
}

}  // namespace anumat::model
