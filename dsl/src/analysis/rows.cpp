#include "analysis/rows.hpp"

#include <algorithm>

#include "anumat/model/operations.hpp"

namespace anumat::dsl {
namespace {

Space space_of(const std::vector<Axis>& axes) {
  std::vector<std::size_t> pieces;
  pieces.reserve(axes.size());
  for (const Axis& axis : axes) pieces.push_back(axis.pieces.size());
  return Space(pieces);
}

struct Nothing final : model::Environment {
  std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
};

Outcome outcome_of(const model::TableRule& rule, const std::vector<model::TableOutput>& outputs) {
  Outcome outcome;
  Nothing nothing;
  for (std::size_t i = 0; i < rule.outputs.size(); ++i) {
    const model::Expression& cell = rule.outputs[i];
    const bool is_constant = cell.empty() || cell.inputs().empty();
    outcome.values.push_back(is_constant ? model::evaluate(cell, nothing).value : model::Value());
    outcome.text += is_constant ? to_literal(outcome.values.back()) : cell.canonical();
    outcome.text += '\n';
    outcome.is_constant = outcome.is_constant && is_constant;
    if (i >= outputs.size()) continue;
    const auto& order = outputs[i].priority;
    const auto at = std::find_if(order.begin(), order.end(), [&](const model::Value& value) {
      return model::equal(value, outcome.values.back()).value_or(false);
    });
    outcome.rank.push_back(static_cast<std::size_t>(at - order.begin()));
  }
  return outcome;
}

}  // namespace

RowBoxes::RowBoxes(const model::DecisionTable& table, const TableFacts& facts, Work& work)
    : table_(table), reading_(read_axes(table, facts, work)), space_(space_of(reading_.axes)) {
  for (const std::string& name : reading_.assumed) assumed_ += ", " + name + " = " + to_literal(facts.values.at(name));
  if (reading_.cut_short) return;
  certain_.assign(table.rules.size(), space_.nothing());
  possible_ = certain_;
  asked_ = space_.everything();
  for (std::size_t axis = 0; axis < axes().size(); ++axis) {
    const Axis& one = axes()[axis];
    for (std::size_t piece = 0; piece < one.pieces.size(); ++piece) {
      if (one.pieces[piece].kind == Segment::Kind::Missing && !one.asks_missing) space_.set(asked_, axis, piece, false);
      for (std::size_t row = 0; row < rows(); ++row) {
        if (one.certain[row][piece]) space_.set(certain_[row], axis, piece);
        if (one.possible[row][piece]) space_.set(possible_[row], axis, piece);
      }
    }
  }
  for (const auto& rule : table.rules) outcomes_.push_back(outcome_of(rule, table.outputs));
}

bool RowBoxes::wins(std::size_t row, std::size_t other) const {
  if (table_.hit == model::HitPolicy::First) return row < other;
  const Outcome& left = outcomes_[row];
  const Outcome& right = outcomes_[other];
  if (!left.is_constant || !right.is_constant) return false;
  return left.rank == right.rank ? row < other : left.rank < right.rank;
}

std::vector<bool> RowBoxes::pieces_of(const Box& box, std::size_t axis) const {
  std::vector<bool> pieces(space_.pieces(axis));
  for (std::size_t piece = 0; piece < pieces.size(); ++piece) pieces[piece] = space_.has(box, axis, piece);
  return pieces;
}

InputBox RowBoxes::describe(const Box& box, bool exact) const {
  InputBox made;
  made.cells.assign(table_.inputs.size(), "-");
  made.sample.assign(table_.inputs.size(), model::Value());
  std::string everything;
  for (std::size_t axis = 0; axis < axes().size(); ++axis) {
    const Axis& one = axes()[axis];
    const std::size_t piece = space_.first(box, axis);
    if (piece == space_.pieces(axis)) return made;  // An empty box has no example.
    for (const std::size_t column : one.columns) made.sample[column] = one.pieces[piece].sample;
    made.cells[one.columns.front()] = cell_text(one, pieces_of(box, axis), exact);
    const std::string example = example_text(one, piece);
    everything += (everything.empty() ? "" : ", ") + example;
    if (!space_.is_inside(asked_, box, axis)) made.example += (made.example.empty() ? "" : ", ") + example;
  }
  if (made.example.empty()) made.example = everything;
  made.example += assumed_;
  return made;
}

}  // namespace anumat::dsl
