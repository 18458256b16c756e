#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "anumat/model/definition.hpp"
#include "table/grid.hpp"

namespace anumat::imports {

/// Where the columns of an import stand in a grid.
struct Heading {
  std::size_t index = 0;                            ///< Of the first row of the headings in the grid.
  std::size_t rows = 1;                             ///< Two where a group of headings stands above those of its parts.
  std::vector<std::optional<std::size_t>> columns;  ///< For each declared column: of the grid.
  std::size_t found = 0;                            ///< How many of them.
  std::vector<std::size_t> twice;                   ///< Declared columns whose heading stands twice.

  [[nodiscard]] bool whole(const model::Import& section) const;
};

/// The first row, or pair of rows, that holds all required headings; else that which holds most, above none when none.
[[nodiscard]] Heading find_heading(const model::Import& section, const Grid& grid, const Limits& limits);

/// Whether a row is the heading again, as on each page of a printed report.
[[nodiscard]] bool repeats_heading(const model::Import& section, const Heading& heading, const RawRow& row);

/// A heading or word as it is compared: letter case, line ends and runs of blanks do not count.
[[nodiscard]] std::string comparable(std::string_view text);

}  // namespace anumat::imports
