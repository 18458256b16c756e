#include <string_view>

#include "picture/text_pictures.hpp"

namespace anumat::generate {

namespace {

/// Mermaid reads `#code;` where a sign means something to it.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\"#;:<>{}|[]`").find(c) != std::string_view::npos)
      out += "#" + std::to_string(static_cast<int>(c)) + ";";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out += c;
  }
  return out;
}

std::string lines_of(const std::vector<std::string>& lines, std::string_view separator) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : std::string(separator)) + escaped(line);
  return out;
}

std::string one_line(const std::string& text) {
  std::string out = text;
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return out;
}

/// Inside the double quotes of YAML.
std::string yaml_text(const std::string& text) {
  std::string out;
  for (const char c : one_line(text)) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out;
}

std::string head(const Graph& graph, std::string_view kind) {
  return "---\ntitle: \"" + yaml_text(graph.title) + "\"\n---\n" + std::string(kind) +
         "\n    accTitle: " + one_line(graph.title) + "\n    accDescr: " + one_line(graph.description) + "\n";
}

std::string state_diagram(const Graph& graph) {
  std::string out = head(graph, "stateDiagram-v2");
  for (const GraphNode& node : graph.nodes)
    if (node.shape != Shape::Start) out += "    state \"" + escaped(node.title) + "\" as " + node.id + "\n";
  for (const GraphEdge& edge : graph.edges) {
    const GraphNode& from = graph.nodes[edge.from];
    out += "    " + (from.shape == Shape::Start ? "[*]" : from.id) + " --> " + graph.nodes[edge.to].id;
    if (!edge.lines.empty()) out += " : " + lines_of(edge.lines, "<br/>");
    out += "\n";
  }
  for (const GraphNode& node : graph.nodes) {
    if (node.shape == Shape::End) out += "    " + node.id + " --> [*]\n";
    if (node.notes.empty()) continue;
    out += "    note right of " + node.id + "\n";
    for (const std::string& note : node.notes) out += "        " + escaped(note) + "\n";
    out += "    end note\n";
  }
  return out;
}

std::string flowchart(const Graph& graph) {
  std::string out = head(graph, "flowchart TD");
  for (const GraphNode& node : graph.nodes) {
    std::vector<std::string> lines{node.title};
    lines.insert(lines.end(), node.notes.begin(), node.notes.end());
    const std::string label = "\"" + lines_of(lines, "<br/>") + "\"";
    switch (node.shape) {
      case Shape::Start:
        out += "    " + node.id + "((\" \"))\n";
        break;
      case Shape::End:
        out += "    " + node.id + "([" + label + "])\n";
        break;
      case Shape::Split:
        out += "    " + node.id + "{" + label + "}\n";
        break;
      default:
        out += "    " + node.id + "[" + label + "]\n";
    }
  }
  for (const GraphEdge& edge : graph.edges)
    out += "    " + graph.nodes[edge.from].id + " --> " + graph.nodes[edge.to].id + "\n";
  return out;
}

}  // namespace

std::string to_mermaid(const Graph& graph) {
  return graph.kind == "lifecycle" ? state_diagram(graph) : flowchart(graph);
}

}  // namespace anumat::generate
