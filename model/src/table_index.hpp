#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "anumat/model/decision_table.hpp"

namespace anumat::model {

/// Finds the rows of a table that apply without asking row by row. Each column holds, for every stretch of values that
/// its cells cannot tell apart, one bit a row; what applies is the conjunction over the columns. Made only when every
/// cell is a test of constants of one kind a column, where no cell can ever be in doubt.
class TableIndex {
 public:
  static constexpr std::size_t kWordsMax = 16;
  using Rows = std::array<std::uint64_t, kWordsMax>;

  /// Nothing when the table has other cells, or more rows than an index takes.
  [[nodiscard]] static std::shared_ptr<const TableIndex> make(const DecisionTable& table);

  /// Fills the bits of the rows that apply; false when a value is of another kind than its column, or null.
  [[nodiscard]] bool find(std::span<const Value* const> inputs, Rows& rows) const;

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t words() const { return (rows_ + 63) / 64; }
  /// Steps that one cell may take at most.
  [[nodiscard]] std::int64_t cost() const { return cost_; }

 private:
  enum class Kind : std::uint8_t { Any, Number, Day, Text };
  struct Column {
    Kind kind = Kind::Any;
    int scale = 0;                     ///< Of the points of numbers.
    std::vector<std::int64_t> points;  ///< Ascending. Stretch 2i lies below point i, stretch 2i + 1 is it.
    std::vector<Value> held;           ///< The texts, alive.
    std::unordered_map<std::string_view, std::uint32_t> texts;  ///< Stretch of each; 0 is any other text.
    std::vector<std::uint64_t> bits;                            ///< By stretch, `words()` each.
  };
  struct Cell;
  class Maker;

  [[nodiscard]] static bool stretch_of(const Column& column, const Value& value, std::size_t& stretch);

  std::vector<Column> columns_;
  std::size_t rows_ = 0;
  std::int64_t cost_ = 1;
};

}  // namespace anumat::model
