#include "table/heading.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::imports {

namespace {

bool is_called(const model::ImportColumn& column, const std::string& comparable_title) {
  if (comparable_title.empty()) return false;
  return comparable(column.column) == comparable_title ||
         std::ranges::any_of(column.also,
                             [&](const std::string& other) { return comparable(other) == comparable_title; });
}

Heading heading_in(const model::Import& section, const std::vector<RawRow>& rows, std::size_t index,
                   std::size_t count) {
  Heading heading{index, count, std::vector<std::optional<std::size_t>>(section.columns.size()), 0, {}};
  for (std::size_t row = index; row < index + count; ++row)
    for (std::size_t cell = 0; cell < rows[row].cells.size(); ++cell) {
      const std::string title = comparable(rows[row].cells[cell].text);
      for (std::size_t column = 0; column < section.columns.size(); ++column) {
        if (!is_called(section.columns[column], title)) continue;
        if (!heading.columns[column]) {
          heading.columns[column] = cell;
          ++heading.found;
        } else if (*heading.columns[column] != cell) {
          heading.twice.push_back(column);
        }
      }
    }
  return heading;
}

}  // namespace

bool Heading::whole(const model::Import& section) const {
  for (std::size_t column = 0; column < columns.size(); ++column)
    if (section.columns[column].required && !columns[column]) return false;
  return found > 0;
}

std::string comparable(std::string_view text) {
  std::string one_line(text);
  std::ranges::replace_if(one_line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return fold_case(one_line);
}

Heading find_heading(const model::Import& section, const Grid& grid, const Limits& limits) {
  const std::size_t end = std::min(grid.rows.size(), limits.heading_rows);
  Heading best{0, 1, std::vector<std::optional<std::size_t>>(section.columns.size()), 0, {}};
  for (const std::size_t rows : {std::size_t{1}, std::size_t{2}}) {
    std::optional<Heading> first;
    for (std::size_t index = 0; index + rows <= end; ++index) {
      Heading heading = heading_in(section, grid.rows, index, rows);
      if (heading.whole(section) && (!first || heading.found > first->found)) first = heading;
      if (rows == 1 && heading.found > best.found) best = std::move(heading);
    }
    if (first) return *first;
  }
  return best;
}

bool repeats_heading(const model::Import& section, const Heading& heading, const RawRow& row) {
  std::size_t same = 0;
  for (std::size_t column = 0; column < heading.columns.size(); ++column)
    if (heading.columns[column] && *heading.columns[column] < row.cells.size() &&
        is_called(section.columns[column], comparable(row.cells[*heading.columns[column]].text)))
      ++same;
  return same > 0 && same == heading.found;
}

}  // namespace anumat::imports
