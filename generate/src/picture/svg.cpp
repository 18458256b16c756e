#include "picture/svg.hpp"

#include "anumat/base/xml.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

namespace {

std::string whole(double value) {
  return std::to_string(static_cast<long long>(value));
}

std::string text_line(double x, double y, std::string_view css, const std::string& text) {
  return "<text x=\"" + whole(x) + "\" y=\"" + whole(y) + "\" class=\"" + std::string(css) + "\">" +
         xml_attribute(text) + "</text>";
}

std::string rectangle(const Box& box, double radius, std::string_view css) {
  return "<rect x=\"" + whole(box.x) + "\" y=\"" + whole(box.y) + "\" width=\"" + whole(box.width) + "\" height=\"" +
         whole(box.height) + "\" rx=\"" + whole(radius) + "\" class=\"" + std::string(css) + "\"/>";
}

std::string node_svg(const GraphNode& node, const Box& box) {
  const Point centre = box.centre();
  if (node.shape == Shape::Start)
    return "  <circle cx=\"" + whole(centre.x) + "\" cy=\"" + whole(centre.y) + "\" r=\"9\" class=\"start\"/>\n";
  std::string out = "  <g>";
  if (node.shape == Shape::End) {
    out += rectangle(box, 12, "end");
    out += rectangle({box.x + 4, box.y + 4, box.width - 8, box.height - 8}, 9, "inner");
  } else {
    out += rectangle(box,
                     node.shape == Shape::Task    ? 4
                     : node.shape == Shape::Split ? 2
                                                  : 12,
                     node.shape == Shape::Split ? "split" : "state");
  }
  const double text_height = title_line + static_cast<double>(node.notes.size()) * note_line;
  double y = centre.y - text_height / 2 + title_line - 5;
  out += text_line(centre.x, y, node.shape == Shape::Split ? "note" : "name", node.title);
  for (const std::string& note : node.notes) out += text_line(centre.x, y += note_line, "note", note);
  return out + "</g>\n";
}

/// Straight where two points lie below each other, else a curve that leaves and arrives along the direction.
std::string path_of(const std::vector<Point>& points) {
  std::string out = "M" + whole(points.front().x) + " " + whole(points.front().y);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point& from = points[i - 1];
    const Point& to = points[i];
    const std::string middle = whole((from.y + to.y) / 2);
    out +=
        " C" + whole(from.x) + " " + middle + " " + whole(to.x) + " " + middle + " " + whole(to.x) + " " + whole(to.y);
  }
  return out;
}

std::string label_svg(const GraphEdge& edge, const Box& box) {
  std::string out = "  <g>" + rectangle(box, 3, "label");
  double y = box.y + 4;
  for (const std::string& line : edge.lines) out += text_line(box.centre().x, (y += note_line) - 4, "note", line);
  return out + "</g>\n";
}

constexpr std::string_view style =
    "  <style>\n"
    "    text{font-family:Sarabun,'TH Sarabun New',Laksaman,'Noto Sans Thai','Noto Sans',sans-serif;fill:#1d2733;"
    "text-anchor:middle}\n"
    "    .name{font-size:14px;font-weight:bold}\n"
    "    .note{font-size:12px}\n"
    "    .state{fill:#eef4fb;stroke:#2b5c8a;stroke-width:1.5}\n"
    "    .end{fill:#f3f3f3;stroke:#444;stroke-width:1.5}\n"
    "    .inner{fill:none;stroke:#444;stroke-width:1}\n"
    "    .split{fill:#fff;stroke:#444;stroke-dasharray:4 3}\n"
    "    .start{fill:#1d2733}\n"
    "    .label{fill:#fff;fill-opacity:.92}\n"
    "    .line{fill:none;stroke:#51606f;stroke-width:1.4}\n"
    "  </style>\n";

}  // namespace

std::string to_svg(const Picture& picture, dsl::Language language) {
  const Graph& graph = picture.graph;
  const Layout& layout = picture.layout;
  const std::string id = xml_id(graph.kind, graph.subject);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"" +
                    std::string(language == dsl::Language::Thai ? "th" : "en") + "\" aria-labelledby=\"" + id +
                    "-title " + id + "-desc\" width=\"" + whole(layout.size.width) + "\" height=\"" +
                    whole(layout.size.height) + "\" viewBox=\"0 0 " + whole(layout.size.width) + " " +
                    whole(layout.size.height) + "\">\n";
  out += "  <title id=\"" + id + "-title\">" + xml_attribute(graph.title) + "</title>\n";
  out += "  <desc id=\"" + id + "-desc\">" + xml_attribute(graph.description) + "</desc>\n";
  out += style;
  out += "  <defs><marker id=\"" + id +
         "-tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" "
         "markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"#51606f\"/></marker></defs>\n";
  for (const LaidEdge& edge : layout.edges)
    if (edge.points.size() > 1)
      out += "  <path d=\"" + path_of(edge.points) + "\" class=\"line\" marker-end=\"url(#" + id + "-tip)\"/>\n";
  for (std::size_t i = 0; i < layout.edges.size(); ++i)
    if (!graph.edges[i].lines.empty()) out += label_svg(graph.edges[i], layout.edges[i].label);
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) out += node_svg(graph.nodes[i], layout.nodes[i]);
  return out + "</svg>\n";
}

}  // namespace anumat::generate
