#pragma once

#include <string>
#include <vector>

#include "picture/graph.hpp"
#include "picture/layout.hpp"

namespace anumat::generate {

// How large texts are drawn, in SVG pixels. No font is read: the width is reckoned from display columns, on the wide
// side.
inline constexpr double title_size = 14;
inline constexpr double note_size = 12;
inline constexpr double title_line = 19;
inline constexpr double note_line = 16;

[[nodiscard]] double text_width(const std::string& text, double font_size);
/// Broken at blanks into lines of at most so many columns; a word that is longer stays whole.
[[nodiscard]] std::vector<std::string> wrapped(const std::vector<std::string>& lines, std::size_t columns);

/// A graph with its texts broken into lines and every part in its place.
struct Picture {
  Graph graph;
  Layout layout;
};
[[nodiscard]] Picture draw(Graph graph, Direction direction);

}  // namespace anumat::generate
