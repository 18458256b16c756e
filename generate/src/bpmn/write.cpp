#include <algorithm>
#include <map>

#include "anumat/base/sha256.hpp"
#include "anumat/base/xml.hpp"
#include "bpmn/process.hpp"
#include "picture/measure.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

namespace {

constexpr std::string_view feel = "https://www.omg.org/spec/DMN/20230324/FEEL/";

bool is_event(const FlowNode& node) {
  return node.element.ends_with("Event");
}
bool is_gateway(const FlowNode& node) {
  return node.element.ends_with("Gateway");
}

std::string attribute(std::string_view name, const std::string& value) {
  return value.empty() ? "" : " " + std::string(name) + "=\"" + xml_attribute(value) + "\"";
}

std::string expression_xml(std::string_view element, const std::string& text, bool is_feel) {
  return "<" + std::string(element) + " xsi:type=\"tFormalExpression\"" +
         (is_feel ? attribute("language", std::string(feel)) : "") + ">" + xml_attribute(text) + "</" +
         std::string(element) + ">";
}

std::string node_xml(const Process& process, std::size_t index) {
  const FlowNode& node = process.nodes[index];
  std::string out = "    <" + node.element + " id=\"" + node.id + "\"" + attribute("name", node.name) +
                    node.attributes + attribute("attachedToRef", node.attached_to) + ">\n";
  if (!node.documentation.empty())
    out += "      <documentation>" + xml_attribute(node.documentation) + "</documentation>\n";
  for (const SequenceFlow& flow : process.flows)
    if (flow.to == index) out += "      <incoming>" + flow.id + "</incoming>\n";
  for (const SequenceFlow& flow : process.flows)
    if (flow.from == index) out += "      <outgoing>" + flow.id + "</outgoing>\n";
  for (std::size_t i = 0; i < node.owners.size(); ++i)
    out += "      <potentialOwner id=\"" + node.id + "_owner_" + std::to_string(i + 1) +
           "\"><resourceAssignmentExpression>" + "<formalExpression>" + xml_attribute(node.owners[i]) +
           "</formalExpression></resourceAssignmentExpression></potentialOwner>\n";
  if (!node.timer.empty())
    out += "      <timerEventDefinition id=\"" + node.id + "_timer\">" +
           expression_xml("timeDuration", node.timer, false) + "</timerEventDefinition>\n";
  return out + "    </" + node.element + ">\n";
}

std::string flow_xml(const Process& process, const SequenceFlow& flow) {
  std::string out = "    <sequenceFlow id=\"" + flow.id + "\"" + attribute("name", flow.name) + " sourceRef=\"" +
                    process.nodes[flow.from].id + "\" targetRef=\"" + process.nodes[flow.to].id + "\"";
  if (flow.condition.empty()) return out + "/>\n";
  return out + ">" + expression_xml("conditionExpression", flow.condition, true) + "</sequenceFlow>\n";
}

/// What the layout is told of a node: events and gateways keep room for the name below them.
Size room_for(const FlowNode& node) {
  if (is_event(node) || is_gateway(node)) {
    const double side = is_event(node) ? 36 : 50;
    return node.name.empty() ? Size{side, side}
                             : Size{std::max(side, std::min(text_width(node.name, 11), 180.0)), side + 24};
  }
  const auto lines = wrapped({node.name}, 24);
  double width = 100;
  for (const std::string& line : lines) width = std::max(width, text_width(line, 12) + 20);
  return {width, std::max(80.0, 16 * static_cast<double>(lines.size()) + 30)};
}

std::string whole(double value) {
  return std::to_string(static_cast<long long>(value));
}

std::string bounds_xml(const Box& box) {
  return "<dc:Bounds x=\"" + whole(box.x) + "\" y=\"" + whole(box.y) + "\" width=\"" + whole(box.width) +
         "\" height=\"" + whole(box.height) + "\"/>";
}

/// The places of a process. Boundary events sit on the lower border of their task, side by side, and are no nodes of
/// the layout: their task stands for them.
class Places {
 public:
  explicit Places(const Process& process) : process_(process), at_(process.nodes.size()) {
    std::vector<Size> sizes;
    std::map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < process.nodes.size(); ++i) {
      by_id[process.nodes[i].id] = i;
      if (!process.nodes[i].attached_to.empty()) continue;
      at_[i] = sizes.size();
      sizes.push_back(room_for(process.nodes[i]));
      if (has_timer(i)) sizes.back().height += 2 * timer_room;
    }
    for (std::size_t i = 0; i < process.nodes.size(); ++i)
      if (!process.nodes[i].attached_to.empty()) at_[i] = at_[by_id.at(process.nodes[i].attached_to)];
    std::vector<LayoutEdge> edges;
    for (const SequenceFlow& flow : process.flows) {
      const auto lines = wrapped({flow.name}, 26);
      double width = 0;
      for (const std::string& line : lines) width = std::max(width, text_width(line, 11));
      edges.push_back({at_[flow.from], at_[flow.to],
                       flow.name.empty() ? Size{} : Size{width + 8, 14 * static_cast<double>(lines.size()) + 6}});
    }
    layout_ = lay_out(sizes, edges, Direction::Right);
    for (std::size_t i = 0; i < process.nodes.size(); ++i) shapes_.push_back(shape(i));
  }

  [[nodiscard]] const Box& node(std::size_t index) const { return shapes_[index]; }
  [[nodiscard]] const Box& label(std::size_t flow) const { return layout_.edges[flow].label; }

  [[nodiscard]] Box name_box(std::size_t index) const {
    const Box& box = shapes_[index];
    const double width = std::max(40.0, std::min(text_width(process_.nodes[index].name, 11), 180.0));
    const bool above = !process_.nodes[index].attached_to.empty() && leads_up(index);
    return {box.centre().x - width / 2, above ? box.y - 21 : box.y + box.height + 3, width, 18};
  }

  /// Bent at right angles between the bends of the layout.
  [[nodiscard]] std::vector<Point> points(std::size_t index) const {
    const SequenceFlow& flow = process_.flows[index];
    std::vector<Point> laid = layout_.edges[index].points;
    if (laid.size() < 2) return loop(flow);
    laid.front() = end_at(flow.from, laid.front(), laid[1]);
    laid.back() = end_at(flow.to, laid.back(), laid[laid.size() - 2]);
    std::vector<Point> out{laid.front()};
    if (!process_.nodes[flow.from].attached_to.empty()) out.push_back({laid.front().x, laid[1].y});
    for (std::size_t i = 1; i < laid.size(); ++i) {
      const Point last = out.back();
      if (last.y != laid[i].y && last.x != laid[i].x) {
        const double middle = static_cast<double>(static_cast<long long>((last.x + laid[i].x) / 2));
        out.push_back({middle, last.y});
        out.push_back({middle, laid[i].y});
      }
      out.push_back(laid[i]);
    }
    return out;
  }

 private:
  static constexpr double timer_room = 40;  // For a timer and its name on the border of a task.

  [[nodiscard]] bool has_timer(std::size_t index) const {
    return std::any_of(process_.nodes.begin(), process_.nodes.end(),
                       [&](const FlowNode& node) { return node.attached_to == process_.nodes[index].id; });
  }

  /// Whether what a timer leads to lies above its task; the timer then sits on the upper border.
  [[nodiscard]] bool leads_up(std::size_t index) const {
    for (std::size_t i = 0; i < process_.flows.size(); ++i)
      if (process_.flows[i].from == index && layout_.edges[i].points.size() > 1)
        return layout_.edges[i].points[1].y < layout_.nodes[at_[index]].centre().y;
    return false;
  }

  [[nodiscard]] Box shape(std::size_t index) const {
    const FlowNode& node = process_.nodes[index];
    const Box& room = layout_.nodes[at_[index]];
    if (!node.attached_to.empty()) {
      double nth = 0;
      for (std::size_t i = 0; i < index; ++i)
        if (process_.nodes[i].attached_to == node.attached_to) ++nth;
      const double border = leads_up(index) ? room.y + timer_room : room.y + room.height - timer_room;
      return {room.x + 10 + nth * 44, border - 18, 36, 36};
    }
    if (!is_event(node) && !is_gateway(node)) {
      const double above = has_timer(index) ? timer_room : 0;
      return {room.x, room.y + above, room.width, room.height - 2 * above};
    }
    const double side = is_event(node) ? 36 : 50;
    return {static_cast<double>(static_cast<long long>(room.centre().x - side / 2)), room.y, side, side};
  }

  /// A line meets a task where the layout says, an event or gateway at its corner, a boundary event at its foot.
  [[nodiscard]] Point end_at(std::size_t index, const Point& laid, const Point& towards) const {
    const FlowNode& node = process_.nodes[index];
    const Box& box = shapes_[index];
    if (!node.attached_to.empty()) return {box.centre().x, leads_up(index) ? box.y : box.y + box.height};
    if (!is_event(node) && !is_gateway(node)) return laid;
    return {towards.x > box.centre().x ? box.x + box.width : box.x, box.centre().y};
  }

  /// A flow from a task back to itself goes round above it.
  [[nodiscard]] std::vector<Point> loop(const SequenceFlow& flow) const {
    const Box& box = shapes_[flow.from];
    return {{box.x + box.width - 20, box.y},
            {box.x + box.width - 20, box.y - 20},
            {box.x + 20, box.y - 20},
            {box.x + 20, box.y}};
  }

  const Process& process_;
  std::vector<std::size_t> at_;
  Layout layout_;
  std::vector<Box> shapes_;
};

}  // namespace

std::string process_xml(const Process& process) {
  std::string out =
      "  <process id=\"" + process.id + "\"" + attribute("name", process.name) + " isExecutable=\"false\">\n";
  if (!process.documentation.empty())
    out += "    <documentation>" + xml_attribute(process.documentation) + "</documentation>\n";
  for (std::size_t i = 0; i < process.nodes.size(); ++i) out += node_xml(process, i);
  for (const SequenceFlow& flow : process.flows) out += flow_xml(process, flow);
  return out + "  </process>\n";
}

std::string diagram_xml(const Process& process) {
  const Places places(process);
  std::string out = "  <bpmndi:BPMNDiagram id=\"" + process.id + "_diagram\"" + attribute("name", process.name) +
                    ">\n    <bpmndi:BPMNPlane id=\"" + process.id + "_plane\" bpmnElement=\"" + process.id + "\">\n";
  for (std::size_t i = 0; i < process.nodes.size(); ++i) {
    const FlowNode& node = process.nodes[i];
    const bool outside = (is_event(node) || is_gateway(node)) && !node.name.empty();
    out += "      <bpmndi:BPMNShape id=\"" + node.id + "_shape\" bpmnElement=\"" + node.id + "\"" +
           (node.element == "exclusiveGateway" ? " isMarkerVisible=\"true\"" : "") + ">" + bounds_xml(places.node(i)) +
           (outside ? "<bpmndi:BPMNLabel>" + bounds_xml(places.name_box(i)) + "</bpmndi:BPMNLabel>" : "") +
           "</bpmndi:BPMNShape>\n";
  }
  for (std::size_t i = 0; i < process.flows.size(); ++i) {
    const SequenceFlow& flow = process.flows[i];
    out += "      <bpmndi:BPMNEdge id=\"" + flow.id + "_edge\" bpmnElement=\"" + flow.id + "\">";
    for (const Point& point : places.points(i))
      out += "<di:waypoint x=\"" + whole(point.x) + "\" y=\"" + whole(point.y) + "\"/>";
    if (places.label(i).width > 0) out += "<bpmndi:BPMNLabel>" + bounds_xml(places.label(i)) + "</bpmndi:BPMNLabel>";
    out += "</bpmndi:BPMNEdge>\n";
  }
  return out + "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n";
}

std::string to_bpmn(const Words& words) {
  const model::Definition& definition = words.definition();
  std::vector<Process> processes;
  for (const auto& kind : definition.cases)
    if (kind.lifecycle) processes.push_back(lifecycle_process(kind, words));
  for (const auto& route : definition.routes) processes.push_back(route_process(route, words));
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"\n"
      "             xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\"\n"
      "             xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\"\n"
      "             xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\"\n"
      "             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
      "             id=\"" +
      xml_id("package", definition.package) + "\"" + attribute("name", definition.package) +
      " targetNamespace=\"urn:sha256:" + hex(definition.digest) + "\" exporter=\"anumat\">\n";
  for (const Process& process : processes) out += process_xml(process);
  for (const Process& process : processes) out += diagram_xml(process);
  return out + "</definitions>\n";
}

}  // namespace anumat::generate
