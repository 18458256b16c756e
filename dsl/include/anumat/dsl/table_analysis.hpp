#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "anumat/model/decision_table.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::dsl {

// Decision tables as boxes. Each input is an axis, cut at every constant that its cells name; between two cuts all
// cells answer alike, so one value of each piece, put to the evaluator itself, tells for which pieces a cell holds. A
// row is the box of its cells' pieces. Gaps, overlaps and masked rows are then found by cutting boxes out of boxes,
// exactly: an open end differs from a closed one, money goes in steps of 0.01, `count` in whole numbers, dates in days.
//
// What is taken as given:
// - Inputs do not depend on each other; two columns with the same heading are one input. A cell that names what a
//   column looks at is therefore one that only running it can tell.
// - Times are whole seconds. Lists are known by their size and by the members that cells ask for.
// - A missing value (null) has to be answered only where a cell of its column names null: elsewhere the table is
//   undecided by design. It counts as an input all the same when a row is said to be masked.
// - A parameter that is the only constant of its column may have any value. Beside other constants it is taken at the
//   value given in the facts, and the analysis says so.

/// What is known about a table from outside of it.
struct TableFacts {
  struct Input {
    model::FieldType type;  ///< Any when not known; then the constants of its cells tell.
    bool is_whole = false;  ///< A whole number from zero on, such as a count.
  };
  std::vector<Input> inputs;                   ///< By column.
  std::map<std::string, model::Value> values;  ///< What names in cells stand for.
};

/// How far an analysis goes. Beyond it, findings are still true but not all that there are.
struct TableLimits {
  std::uint64_t work_max = 300'000'000;  ///< Words of boxes looked at; about a second.
  std::size_t gaps_max = 200;            ///< Gaps found before neighbours are joined.
  std::size_t pairs_max = 200;           ///< Overlaps, subsumed rows and so on, each.
};

struct CellPlace {
  static constexpr std::size_t allowed = static_cast<std::size_t>(-1);  ///< In place of a row: the allowed values.
  std::size_t row = 0;
  std::size_t column = 0;

  friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

/// Inputs that some finding is about, with one of them as an example.
struct InputBox {
  std::vector<std::string> cells;    ///< By column, FEEL unary tests; empty when there are no short ones.
  std::vector<model::Value> sample;  ///< By column.
  std::string example;               ///< `budget = 500000.01, risk = "low"`; only inputs that matter.
  std::vector<CellPlace> near;       ///< Of a gap: cells that alone keep their row from it, some of them.
};

/// Two rows and inputs that both fit. Of overlaps the first stands above the other; elsewhere the list says which is
/// which.
struct RowPair {
  std::size_t first = 0;
  std::size_t second = 0;
  InputBox where;
  /// When taking the shared inputs out of one cell of the second row parts the two: its column and new text, which
  /// leaves null aside unless a cell of the column names it.
  std::size_t column = 0;
  std::string parted;
};

struct MaskedRow {
  std::size_t row = 0;
  std::vector<std::size_t> by;  ///< The rows that take all its inputs.
  /// False: nothing ever reaches it. True: only a missing value does; `where` shows it.
  bool only_missing = false;
  InputBox where;
};

/// Two rows that can be written as one: the first with this cell.
struct Contraction {
  std::size_t first = 0;
  std::size_t second = 0;
  std::size_t column = 0;
  std::string cell;
};

/// As an input grows, the outcome goes from one to another and, elsewhere or later, back.
struct Reversal {
  struct Step {
    std::size_t lower_row = 0;   ///< The row that the smaller input gets.
    std::size_t higher_row = 0;  ///< That of the larger.
    InputBox smaller;
    InputBox larger;
  };
  std::size_t input = 0;
  std::size_t output = 0;
  std::vector<Step> steps;  ///< One step downwards where outcomes have an order; else two or more that contradict.
};

struct TableAnalysis {
  /// Inputs that no row fits; boxes that do not meet. Empty when there is a default.
  std::vector<InputBox> gaps;
  bool more_gaps = false;
  /// Whether every input is known to fit some row or the default; false also when that cannot be told.
  bool is_complete = false;

  /// Pairs of rows that fit one input: every pair for Unique, those with different outcomes for Any.
  std::vector<RowPair> overlaps;
  /// For Any: pairs that fit one input whose outcomes cannot be compared before they are calculated.
  std::vector<RowPair> uncertain_overlaps;
  std::vector<MaskedRow> masked;  ///< First and Priority.
  /// These and contractions are not looked for when values are assumed: with another value a row may be needed.
  std::vector<RowPair> subsumed;    ///< Any, First and Priority: the first's inputs all get the same without it.
  std::vector<RowPair> misleading;  ///< Priority: the first has `-`, and takes inputs from the second.
  std::vector<Contraction> contractions;
  std::vector<CellPlace> never;  ///< Input cells that hold for no allowed input.
  bool more_pairs = false;       ///< One of the lists above was cut.

  std::vector<CellPlace> opaque;     ///< Input cells that only running them can tell.
  std::vector<std::string> assumed;  ///< Names taken at their value in the facts.
  bool cut_short = false;            ///< The work limit was reached.
  std::uint64_t work = 0;            ///< What was used of it.
};

/// Rows and columns are numbered from zero, as in the table.
[[nodiscard]] TableAnalysis analyse_table(const model::DecisionTable& table, const TableFacts& facts,
                                          TableLimits limits = {});

/// Steps downwards of an output as an input grows. Outcomes are numbers, or ordered by the output's allowed values, of
/// which the first is the highest; without either, a reversal is a set of steps that no order at all can make rise.
[[nodiscard]] std::vector<Reversal> find_reversals(const model::DecisionTable& table, const TableFacts& facts,
                                                   std::size_t input, std::size_t output, TableLimits limits = {});

}  // namespace anumat::dsl
