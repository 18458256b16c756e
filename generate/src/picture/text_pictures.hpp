#pragma once

#include <string>

#include "picture/graph.hpp"

namespace anumat::generate {

/// `stateDiagram-v2` for a lifecycle, `flowchart TD` for a route.
[[nodiscard]] std::string to_mermaid(const Graph& graph);
/// One `digraph`, UTF-8, for Graphviz.
[[nodiscard]] std::string to_dot(const Graph& graph);

}  // namespace anumat::generate
