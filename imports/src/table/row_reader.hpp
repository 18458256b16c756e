#pragma once

#include "anumat/imports/read_export.hpp"
#include "table/heading.hpp"

namespace anumat::imports {

/// How the cells of a column are read; the words of the `type` column of an import.
enum class ColumnType { Text, Code, Number, Money, Date, DateOrAside, YesNo, List };
[[nodiscard]] std::optional<ColumnType> column_type(std::string_view word);

/// Reads the rows below the headings.
class RowReader {
 public:
  RowReader(const model::Import& section, const model::ExportLayout& layout, const Heading& heading, const Grid& grid);
  void read(ExportRead& into);

 private:
  [[nodiscard]] const RawCell& cell(const RawRow& row, std::size_t column) const;
  [[nodiscard]] bool is_empty(const RawRow& row) const;
  [[nodiscard]] bool is_total(const RawRow& row) const;
  [[nodiscard]] std::size_t required_cells(const RawRow& row) const;
  void read_row(const RawRow& row);
  void check_width(const RawRow& row);
  void read_total(const RawRow& row);
  [[nodiscard]] model::Value value_of(const RawRow& row, std::size_t column, bool& set_aside);
  [[nodiscard]] model::Value read_money(const RawRow& row, std::size_t column, const RawCell& from);
  [[nodiscard]] model::Value read_day(const RawRow& row, std::size_t column, const RawCell& from, bool& set_aside);
  void check_totals(int row);
  void add(Finding finding, const RawRow& row, std::size_t column);
  [[nodiscard]] model::Context cells_of(const RawRow& row) const;

  const model::Import& section_;
  const model::ExportLayout& layout_;
  const Heading& heading_;
  const Grid& grid_;
  std::size_t width_ = 0;  ///< Columns of the grid that have a heading.
  std::vector<ColumnType> types_;
  ExportRead* made_ = nullptr;
};

}  // namespace anumat::imports
