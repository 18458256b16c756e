#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/axis.hpp"
#include "analysis/box.hpp"
#include "anumat/dsl/table_analysis.hpp"

namespace anumat::dsl {

/// What a row gives.
struct Outcome {
  std::string text;  ///< Equal texts are equal outcomes.
  std::vector<model::Value> values;
  bool is_constant = true;        ///< Otherwise different texts may still come out equal.
  std::vector<std::size_t> rank;  ///< Places in the orders of allowed values; smaller goes first.
};

/// The rows of a table as boxes.
class RowBoxes {
 public:
  RowBoxes(const model::DecisionTable& table, const TableFacts& facts, Work& work);

  [[nodiscard]] const Space& space() const { return space_; }
  [[nodiscard]] const AxesReading& reading() const { return reading_; }
  [[nodiscard]] const std::vector<Axis>& axes() const { return reading_.axes; }
  [[nodiscard]] std::size_t rows() const { return certain_.size(); }
  /// Inputs that surely fit the row, and those that may.
  [[nodiscard]] const Box& certain(std::size_t row) const { return certain_[row]; }
  [[nodiscard]] const Box& possible(std::size_t row) const { return possible_[row]; }
  [[nodiscard]] bool is_exact(std::size_t row) const { return certain_[row] == possible_[row]; }
  [[nodiscard]] bool is_never(std::size_t row) const { return space_.is_empty(possible_[row]); }
  /// The inputs that have to be answered: a missing value only where a cell asks for it.
  [[nodiscard]] const Box& asked() const { return asked_; }

  [[nodiscard]] const Outcome& outcome(std::size_t row) const { return outcomes_[row]; }
  [[nodiscard]] bool same_outcome(std::size_t left, std::size_t right) const {
    return outcomes_[left].text == outcomes_[right].text;
  }
  /// Whether both fit, the first row gives the result: First and Priority.
  [[nodiscard]] bool wins(std::size_t row, std::size_t other) const;

  /// `exact`: the cells hold for exactly these inputs, null included.
  [[nodiscard]] InputBox describe(const Box& box, bool exact) const;
  [[nodiscard]] std::vector<bool> pieces_of(const Box& box, std::size_t axis) const;

 private:
  void read_outcomes();

  const model::DecisionTable& table_;
  std::string assumed_;  // `limit = 50`: what every example holds for.
  AxesReading reading_;
  Space space_;
  std::vector<Box> certain_;
  std::vector<Box> possible_;
  Box asked_;
  std::vector<Outcome> outcomes_;
};

}  // namespace anumat::dsl
