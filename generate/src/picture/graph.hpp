#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "wording/words.hpp"

namespace anumat::generate {

/// What a node of a picture stands for.
enum class Shape { Start, State, End, Task, Split };

struct GraphNode {
  std::string id;  ///< ASCII, unique in the graph: "s1".
  Shape shape = Shape::State;
  std::string name;                ///< As the definition has it; empty for start marks and splits.
  std::string title;               ///< As readers see it.
  std::vector<std::string> notes;  ///< Smaller lines below the title.
};

struct GraphEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<std::string> lines;  ///< Of its label.
};

/// A picture before it has places: of a lifecycle or of a route.
struct Graph {
  std::string subject;  ///< "project"
  std::string kind;     ///< "lifecycle" or "route".
  std::string title;
  std::string description;  ///< For those who cannot see it.
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

[[nodiscard]] Graph lifecycle_graph(const model::CaseKind& kind, const Words& words);
[[nodiscard]] Graph route_graph(const model::Route& route, const Words& words);
/// Every lifecycle, then every route, in the order of the definition.
[[nodiscard]] std::vector<Graph> graphs_of(const Words& words);

}  // namespace anumat::generate
