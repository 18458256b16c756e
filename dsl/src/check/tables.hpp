#pragma once

#include <map>

#include "anumat/dsl/table_analysis.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

/// A decision table of a section as the definition has it: which row of the file each rule is.
struct TablePlaces {
  const Section* section = nullptr;
  const Table* first = nullptr;  ///< The one whose headings count.
  struct RowPlace {
    const Table* table = nullptr;
    const Row* row = nullptr;
  };
  std::vector<RowPlace> rows;  ///< By rule.

  [[nodiscard]] Span input_cell(std::size_t row, std::size_t column) const { return rows[row].row->cells[column].span; }
  [[nodiscard]] Span outcome_cell(std::size_t row, std::size_t output) const {
    return rows[row].row->cells[first->outputs_from + output].span;
  }
};
[[nodiscard]] TablePlaces places_of(const Section& section);

/// The expressions that the columns of a table go by, as numbers in Package::pending().
struct TableColumns {
  std::map<std::size_t, std::size_t> subjects;  ///< Of an input column: its heading.
  std::map<std::size_t, std::size_t> firsts;    ///< Of an output column: its first cell.
};

/// Whether two tables have the same columns in the same order.
[[nodiscard]] bool same_headings(const Table& left, const Table& right);

/// Allowed values and defaults, from the columns table of a decision, and what has to be in order before rows can be
/// looked at.
void finish_table(Package& package, const Section& section, const Scope& scope, model::DecisionTable& table,
                  const TableColumns& columns);

/// The findings of an analysis at their places.
void report_analysis(Package& package, const TablePlaces& places, const model::DecisionTable& table,
                     const TableFacts& facts, const TableAnalysis& analysis);
void report_reversal(Package& package, const TablePlaces& places, const model::DecisionTable& table,
                     const Reversal& reversal);

/// What can be said of decision tables before anything runs: gaps, overlaps, rows that never apply and the like.
void check_tables(Package& package);

}  // namespace anumat::dsl
