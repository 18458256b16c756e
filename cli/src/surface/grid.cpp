#include "surface/grid.hpp"

#include <algorithm>
#include <ostream>

#include "anumat/base/text.hpp"

namespace anumat::cli {

namespace {

using Widths = std::vector<std::size_t>;

std::string line_of(const std::vector<std::string>& cells, const Widths& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += cells[i];
    if (i + 1 < cells.size()) line.append(widths[i] - display_width(cells[i]) + 2, ' ');
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace

void Grid::print(Console& console, std::string_view indent) const {
  if (rows_.empty()) return;
  std::vector<std::string> heading;
  for (const Text& text : headings_) heading.push_back(console.pick(text));
  Widths widths(heading.size(), 0);
  const auto widen = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], display_width(cells[i]));
  };
  widen(heading);
  for (const auto& row : rows_) widen(row);
  console.out() << indent << console.paint_out(line_of(heading, widths), Colour::Bold) << '\n';
  for (const auto& row : rows_) console.out() << indent << line_of(row, widths) << '\n';
}

}  // namespace anumat::cli
