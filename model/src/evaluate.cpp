#include <algorithm>
#include <array>
#include <vector>

#include "anumat/model/bound.hpp"
#include "anumat/model/program.hpp"
#include "evaluator.hpp"
#include "flat.hpp"
#include "row_facts.hpp"

namespace anumat::model {
namespace {

constexpr std::size_t kInlineInputs = 8;

bool runs_flat(const Program& program, EvaluationLimits limits) {
  return limits.flat && program.flat != nullptr && program.flat->cost <= limits.steps_max;
}

// Names are looked up when they are first read; what was found stays found when the flat form gives up.
Evaluation evaluate_program(const Expression& expression, const Value* subject, Environment& environment,
                            EvaluationLimits limits) {
  const auto& program = *expression.program();
  if (program.inputs.empty() && program.root != kNone && program.nodes[program.root].op == Op::Constant &&
      limits.steps_max > 0) {
    return {program.constants[program.nodes[program.root].index], {}};
  }
  Evaluator evaluator(environment, limits);
  std::array<InputSlot, kInlineInputs> few;
  std::vector<InputSlot> many(program.inputs.size() > kInlineInputs ? program.inputs.size() : 0);
  auto* inputs = many.empty() ? few.data() : many.data();
  if (runs_flat(program, limits)) {
    std::array<const Value*, kFlatInputsMax> given;
    std::fill_n(given.begin(), program.inputs.size(), nullptr);
    FlatRun run(program, &evaluator, given.data(), inputs, limits.steps_max - program.flat->cost);
    if (auto value = run.run(subject)) return {std::move(*value), {}};
    evaluator.restart(limits.steps_max);
  }
  auto value = evaluator.run(expression, subject, inputs);
  return {std::move(value), evaluator.take_problems()};
}

}  // namespace

Evaluation evaluate(const Expression& expression, Environment& environment, EvaluationLimits limits) {
  return expression.empty() ? Evaluation() : evaluate_program(expression, nullptr, environment, limits);
}

Evaluation evaluate_unary(const Expression& tests, const Value& input, Environment& environment,
                          EvaluationLimits limits) {
  return tests.empty() ? Evaluation{Value(true), {}} : evaluate_program(tests, &input, environment, limits);
}

BoundExpression::BoundExpression(Expression expression, std::span<const std::string> columns)
    : expression_(std::move(expression)), columns_(columns.begin(), columns.end()) {
  if (expression_.empty()) return;
  const auto& program = *expression_.program();
  for (const auto& name : program.inputs) places_.push_back(place_of(name, columns_));
  stands_alone_ = program.flat != nullptr && program.flat->is_condition && !program.flat->calls;
}

// The usual case: a condition that asks for nothing but the row.
inline std::optional<bool> BoundExpression::decide(std::span<const Value> row, EvaluationLimits limits) const {
  const auto& program = *expression_.program();
  if (!runs_flat(program, limits)) return std::nullopt;
  std::array<const Value*, kFlatInputsMax> given;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i] >= row.size()) return std::nullopt;
    given[i] = &row[places_[i]];
  }
  FlatRun run(program, nullptr, given.data(), nullptr, limits.steps_max - program.flat->cost);
  const auto verdict = run.condition(nullptr);
  if (verdict == FlatRun::Verdict::Unknown) return std::nullopt;
  return verdict == FlatRun::Verdict::True;
}

Evaluation BoundExpression::evaluate(std::span<const Value> row, EvaluationLimits limits) const {
  if (stands_alone_) {
    if (const auto decided = decide(row, limits)) return {Value(*decided), {}};
  }
  NoFacts beyond;
  return evaluate_beyond(row, beyond, limits);
}

Evaluation BoundExpression::evaluate(std::span<const Value> row, Environment& beyond, EvaluationLimits limits) const {
  if (stands_alone_) {
    if (const auto decided = decide(row, limits)) return {Value(*decided), {}};
  }
  return evaluate_beyond(row, beyond, limits);
}

Evaluation BoundExpression::evaluate_beyond(std::span<const Value> row, Environment& beyond,
                                            EvaluationLimits limits) const {
  if (expression_.empty()) return {};
  RowFacts facts(columns_, row, beyond);
  const auto& program = *expression_.program();
  if (runs_flat(program, limits)) {
    std::array<const Value*, kFlatInputsMax> given;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i] >= row.size()) return evaluate_program(expression_, nullptr, facts, limits);
      given[i] = &row[places_[i]];
    }
    Evaluator evaluator(facts, limits);
    FlatRun run(program, &evaluator, given.data(), nullptr, limits.steps_max - program.flat->cost);
    if (auto value = run.run(nullptr)) return {std::move(*value), {}};
    limits.flat = false;
  }
  return evaluate_program(expression_, nullptr, facts, limits);
}

}  // namespace anumat::model
