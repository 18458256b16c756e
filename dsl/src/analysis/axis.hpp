#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "analysis/box.hpp"
#include "analysis/cell.hpp"
#include "anumat/dsl/table_analysis.hpp"

namespace anumat::dsl {

/// A part of an axis on which every cell of its columns answers alike.
struct Segment {
  enum class Kind {
    Point,    ///< The mark `low` itself.
    Between,  ///< Between two neighbouring marks, or beyond the outermost one (`low` or `high` is kNoMark).
    Other,    ///< A text that no cell names, or any value at all.
    Items,    ///< Lists that hold certain members.
    Missing   ///< Null.
  };
  Kind kind = Kind::Other;
  model::Value sample;
  std::size_t low = kNoMark;
  std::size_t high = kNoMark;

  static constexpr std::size_t kNoMark = static_cast<std::size_t>(-1);
};

/// One input of the table, cut into pieces. Columns with the same expression are one axis, as they see one value.
struct Axis {
  std::string label;
  std::vector<std::size_t> columns;
  std::vector<Mark> marks;      ///< By kind, ascending.
  std::vector<Segment> pieces;  ///< Ascending; missing last.
  bool asks_missing = false;    ///< Some cell names null, so that a missing value has to be answered too.
  bool is_symbolic = false;     ///< Its only mark is a name of which no value is assumed.

  /// By rule: the pieces for which its cells hold, and whether that is known. What is not known holds nowhere for sure
  /// (`certain`) and everywhere perhaps (`possible`).
  std::vector<std::vector<bool>> certain;
  std::vector<std::vector<bool>> possible;
};

/// What was found while the axes were made.
struct AxesReading {
  std::vector<Axis> axes;
  std::vector<CellPlace> opaque;  ///< Cells that cannot be analysed.
  std::set<std::string> assumed;  ///< Names whose values were taken as they stand.
  std::vector<CellPlace> never;   ///< Cells that hold for no input.
  bool unsure_domain = false;     ///< Some column allows values in a way that cannot be analysed.
  bool cut_short = false;         ///< The work was used up; nothing else here is to be used.
};

[[nodiscard]] AxesReading read_axes(const model::DecisionTable& table, const TableFacts& facts, Work& work);

/// The step from one possible value to the next, and the least value.
struct Grid {
  enum class Step { None, Hundredth, Whole };
  Step step = Step::None;
  bool not_negative = false;
};

/// Whether the value lies on the grid.
[[nodiscard]] bool is_on(const Grid& grid, const model::Value& value);
/// A value strictly between two of one kind, either of which may be null for no bound; null when there is none. It is
/// one that people would think of.
[[nodiscard]] model::Value between(const Grid& grid, const model::Value& low, const model::Value& high);

/// FEEL unary tests that hold for these pieces; empty when there is no short way to say it. Unless `exact`, a missing
/// value counts only when a cell of the column names null.
[[nodiscard]] std::string cell_text(const Axis& axis, const std::vector<bool>& pieces, bool exact);
/// `budget = 500000.01`, for one piece.
[[nodiscard]] std::string example_text(const Axis& axis, std::size_t piece);

}  // namespace anumat::dsl
