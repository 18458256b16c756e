// Rules of BPMN 2.0 that its schema cannot say, and those of it that matter most. The schema itself is checked by hand
// (docs/reference/generate.md).
#include <map>
#include <pugixml.hpp>
#include <set>

#include "anumat/generate/artifact.hpp"
#include "support.hpp"

namespace anumat::generate::test {
namespace {

bool is_flow_node(std::string_view name) {
  return name.ends_with("Event") || name.ends_with("Gateway") || name.ends_with("ask") || name == "callActivity";
}

/// Every fault of the file, a line each; empty when all is well.
std::string faults_of(const std::string& xml) {
  pugi::xml_document document;
  if (!document.load_string(xml.c_str())) return "not XML";
  std::string faults;
  std::set<std::string> ids;
  std::map<std::string, std::string> kinds;
  for (const auto& found : document.select_nodes("//*[@id]")) {
    const std::string id = found.node().attribute("id").value();
    if (!ids.insert(id).second) faults += "twice: " + id + "\n";
    kinds[id] = found.node().name();
  }
  std::set<std::string> drawn;
  for (const char* path : {"//bpmndi:BPMNShape", "//bpmndi:BPMNEdge"})
    for (const auto& found : document.select_nodes(path)) {
      const pugi::xml_node node = found.node();
      const std::string of = node.attribute("bpmnElement").value();
      if (!drawn.insert(of).second) faults += "drawn twice: " + of + "\n";
      if (!kinds.contains(of)) faults += "draws nothing: " + of + "\n";
      const pugi::xml_node bounds = node.child("dc:Bounds");
      if (std::string(node.name()) == "bpmndi:BPMNShape" &&
          (bounds.attribute("width").as_int() <= 0 || bounds.attribute("height").as_int() <= 0))
        faults += "no bounds: " + of + "\n";
      if (std::string(node.name()) == "bpmndi:BPMNEdge" &&
          std::distance(node.children("di:waypoint").begin(), node.children("di:waypoint").end()) < 2)
        faults += "no way: " + of + "\n";
    }
  for (const pugi::xml_node process : document.document_element().children("process")) {
    std::map<std::string, std::vector<std::string>> next;
    std::vector<std::string> open;
    std::set<std::string> nodes;
    for (const pugi::xml_node node : process.children()) {
      const std::string name = node.name();
      const std::string id = node.attribute("id").value();
      if (name == "sequenceFlow") {
        next[node.attribute("sourceRef").value()].push_back(node.attribute("targetRef").value());
        for (const char* end : {"sourceRef", "targetRef"})
          if (!is_flow_node(kinds[node.attribute(end).value()])) faults += "flow to nowhere: " + id + "\n";
        if (!drawn.contains(id)) faults += "not drawn: " + id + "\n";
      }
      if (!is_flow_node(name)) continue;
      nodes.insert(id);
      if (!drawn.contains(id)) faults += "not drawn: " + id + "\n";
      if (name == "startEvent") open.push_back(id);
      if (name == "startEvent" && node.child("incoming")) faults += "way into a start: " + id + "\n";
      if (name == "endEvent" && node.child("outgoing")) faults += "way out of an end: " + id + "\n";
      if (name != "endEvent" && !node.child("outgoing")) faults += "no way on: " + id + "\n";
      if (name == "boundaryEvent") {
        if (kinds[node.attribute("attachedToRef").value()] != "userTask" &&
            kinds[node.attribute("attachedToRef").value()] != "callActivity")
          faults += "attached to nothing: " + id + "\n";
        next[node.attribute("attachedToRef").value()].push_back(id);
      }
      if (const std::string called = node.attribute("calledElement").value();
          name == "callActivity" && kinds[called] != "process")
        faults += "calls nothing: " + id + "\n";
      for (const char* way : {"incoming", "outgoing"})
        for (const pugi::xml_node flow : node.children(way))
          if (kinds[flow.text().get()] != "sequenceFlow") faults += "no such flow: " + id + "\n";
    }
    std::set<std::string> reached;
    while (!open.empty()) {
      const std::string id = open.back();
      open.pop_back();
      if (!reached.insert(id).second) continue;
      for (const std::string& to : next[id]) open.push_back(to);
    }
    for (const std::string& id : nodes)
      if (!reached.contains(id)) faults += "never reached: " + id + "\n";
  }
  return faults;
}

std::string bpmn(const model::Definition& definition) {
  const auto made = generate(definition, Format::Bpmn, dsl::Language::Thai);
  return made ? made->front().text : "";
}

TEST(Bpmn, HoldsTogether) {
  EXPECT_EQ(faults_of(bpmn(small())), "");
  EXPECT_EQ(faults_of(bpmn(annual_plan())), "");
}

TEST(Bpmn, AFaultWouldBeSeen) {
  const std::string good = bpmn(small());

  EXPECT_NE(faults_of(with(good, "targetRef=\"", "targetRef=\"x")), "");
  EXPECT_NE(faults_of(with(good, "attachedToRef=\"", "attachedToRef=\"x")), "");
  EXPECT_NE(faults_of(with(good, "calledElement=\"", "calledElement=\"x")), "");
  EXPECT_NE(faults_of(with(good, "<dc:Bounds ", "<dc:Bound ")), "");
  EXPECT_NE(faults_of(with(good, "bpmnElement=\"lifecycle_request_start\"", "bpmnElement=\"other\"")), "");
}

}  // namespace
}  // namespace anumat::generate::test
