#include "picture/text_pictures.hpp"

namespace anumat::generate {

namespace {

/// A double-quoted DOT string; a line break is kept as one.
std::string quoted(const std::vector<std::string>& lines) {
  std::string out = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += "\\n";
    for (const char c : lines[i]) {
      if (c == '"' || c == '\\') out += '\\';
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out + "\"";
}

std::string node_line(const GraphNode& node) {
  if (node.shape == Shape::Start)
    return "  " + node.id + " [shape=circle, style=filled, fillcolor=black, label=\"\", width=0.2];\n";
  std::vector<std::string> lines{node.title};
  lines.insert(lines.end(), node.notes.begin(), node.notes.end());
  const std::string shape = node.shape == Shape::End     ? "shape=box, style=rounded, peripheries=2"
                            : node.shape == Shape::State ? "shape=box, style=rounded"
                            : node.shape == Shape::Split ? "shape=box, style=dashed"
                                                         : "shape=box";
  return "  " + node.id + " [" + shape + ", label=" + quoted(lines) + "];\n";
}

}  // namespace

std::string to_dot(const Graph& graph) {
  std::string out = "digraph " + quoted({graph.kind + " " + graph.subject}) + " {\n";
  out += "  graph [label=" + quoted({graph.title}) + ", labelloc=t, tooltip=" + quoted({graph.description}) +
         ", charset=\"UTF-8\", fontname=\"Sarabun\"];\n";
  out += "  node [fontname=\"Sarabun\"];\n  edge [fontname=\"Sarabun\", fontsize=11];\n";
  for (const GraphNode& node : graph.nodes) out += node_line(node);
  for (const GraphEdge& edge : graph.edges) {
    out += "  " + graph.nodes[edge.from].id + " -> " + graph.nodes[edge.to].id;
    if (!edge.lines.empty()) out += " [label=" + quoted(edge.lines) + "]";
    out += ";\n";
  }
  return out + "}\n";
}

}  // namespace anumat::generate
