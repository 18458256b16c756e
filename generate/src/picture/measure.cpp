#include "picture/measure.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::generate {

namespace {

constexpr std::size_t columns_max = 34;
constexpr double padding = 14;

Size size_of(const std::vector<std::string>& lines, double font_size, double line_height) {
  Size size;
  for (const std::string& line : lines) size.width = std::max(size.width, text_width(line, font_size));
  size.height = static_cast<double>(lines.size()) * line_height;
  return size;
}

Size size_of(const GraphNode& node) {
  if (node.shape == Shape::Start) return {20, 20};
  const Size title = size_of({node.title}, title_size, title_line);
  const Size notes = size_of(node.notes, note_size, note_line);
  const Size size{std::max(title.width, notes.width) + 2 * padding, title.height + notes.height + padding};
  return node.shape == Shape::Split ? Size{size.width, title.height + 8}
                                    : Size{std::max(size.width, 90.0), std::max(size.height, 40.0)};
}

}  // namespace

double text_width(const std::string& text, double font_size) {
  return static_cast<double>(display_width(text)) * font_size * 0.58;
}

std::vector<std::string> wrapped(const std::vector<std::string>& lines, std::size_t columns) {
  std::vector<std::string> out;
  for (const std::string& line : lines) {
    std::string current;
    std::size_t begin = 0;
    while (begin <= line.size()) {
      const std::size_t end = std::min(line.find(' ', begin), line.size());
      const std::string word = line.substr(begin, end - begin);
      if (!current.empty() && display_width(current + " " + word) > columns) {
        out.push_back(current);
        current = word;
      } else {
        current += (current.empty() ? "" : " ") + word;
      }
      begin = end + 1;
    }
    out.push_back(current);
  }
  return out;
}

Picture draw(Graph graph, Direction direction) {
  std::vector<Size> nodes;
  for (GraphNode& node : graph.nodes) {
    node.notes = wrapped(node.notes, columns_max);
    nodes.push_back(size_of(node));
  }
  std::vector<LayoutEdge> edges;
  for (GraphEdge& edge : graph.edges) {
    edge.lines = wrapped(edge.lines, columns_max);
    Size label = size_of(edge.lines, note_size, note_line);
    if (!edge.lines.empty()) label = {label.width + 12, label.height + 8};
    edges.push_back({edge.from, edge.to, label});
  }
  Layout layout = lay_out(nodes, edges, direction);
  return {std::move(graph), std::move(layout)};
}

}  // namespace anumat::generate
