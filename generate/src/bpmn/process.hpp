#pragma once

#include <string>
#include <vector>

#include "picture/layout.hpp"
#include "wording/words.hpp"

namespace anumat::generate {

/// A flow node of a BPMN process.
struct FlowNode {
  std::string id;
  std::string element;  ///< "userTask", "exclusiveGateway", "endEvent", ...
  std::string name;
  std::string documentation;
  std::string attributes;           ///< More attributes, with a blank before each.
  std::vector<std::string> owners;  ///< Who may take the task.
  std::string timer;                ///< Of a boundary event: ISO 8601 duration, or a FEEL text for working days.
  std::string attached_to;          ///< Of a boundary event: id of its task.
};

struct SequenceFlow {
  std::string id;
  std::size_t from = 0;
  std::size_t to = 0;
  std::string name;
  std::string condition;  ///< FEEL; empty when a person chooses.
  bool is_default = false;
};

struct Process {
  std::string id;
  std::string name;
  std::string documentation;
  std::vector<FlowNode> nodes;
  std::vector<SequenceFlow> flows;

  std::size_t add(FlowNode node);
  void flow(std::size_t from, std::size_t to, std::string name = {}, std::string condition = {},
            bool is_default = false);
};

[[nodiscard]] Process lifecycle_process(const model::CaseKind& kind, const Words& words);
[[nodiscard]] Process route_process(const model::Route& route, const Words& words);

/// The `<process>` element, indented by two blanks.
[[nodiscard]] std::string process_xml(const Process& process);
/// The `<bpmndi:BPMNDiagram>` element of it.
[[nodiscard]] std::string diagram_xml(const Process& process);

/// BPMN 2.0 of every lifecycle and route of a package.
[[nodiscard]] std::string to_bpmn(const Words& words);

}  // namespace anumat::generate
