#pragma once

#include <string_view>
#include <vector>

#include "anumat/dsl/sheet.hpp"
#include "scanner.hpp"

namespace anumat::dsl {

/// A line as the grammar sees it, before anybody asks what it means. Stretches are bytes of the file, not trimmed.
struct RawLine {
  LineKind kind = LineKind::Blank;  ///< Blank, Comment, Documentation, Property, TableRow or Unread.
  Stretch whole;                    ///< Without the line ending; a block comment may hold several lines.
  Stretch indent;
  Stretch key;                 ///< Of a property.
  Stretch value;               ///< Of a property, or the text of a documentation line.
  std::vector<Stretch> cells;  ///< Of a row: what stands between and after the bars, the last one after the last bar.
  bool closed = true;          ///< False when a quote in the row or a comment has no end.
};

/// Cuts the whole text into lines.
std::vector<RawLine> read_lines(std::string_view text);

}  // namespace anumat::dsl
