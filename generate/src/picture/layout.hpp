#pragma once

#include <cstddef>
#include <vector>

namespace anumat::generate {

enum class Direction { Down, Right };

struct Size {
  double width = 0;
  double height = 0;
};
struct Point {
  double x = 0;
  double y = 0;
};
struct Box {
  double x = 0;  ///< Left.
  double y = 0;  ///< Top.
  double width = 0;
  double height = 0;

  [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
};

struct LayoutEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  Size label;  ///< Nothing when both are 0.
};

struct LaidEdge {
  std::vector<Point> points;  ///< From the border of one node to that of the other.
  Box label;
};

struct Layout {
  std::vector<Box> nodes;
  std::vector<LaidEdge> edges;
  Size size;
};

/// Layers the nodes along the direction (Sugiyama: cycles broken at back edges, longest-path layers, crossings reduced
/// by medians, places by least squares), keeps room for the labels in layers of their own, and gives whole numbers.
/// Nothing overlaps. An edge from a node to itself is not drawn and comes back without points. The same input gives the
/// same output. Meant for pictures of up to some hundred nodes.
[[nodiscard]] Layout lay_out(const std::vector<Size>& nodes, const std::vector<LayoutEdge>& edges, Direction direction);

}  // namespace anumat::generate
