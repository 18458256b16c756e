// Lifecycles and routes as BPMN processes. A state is a task that waits for somebody; a gateway behind it shows what
// can be done then; a deadline is a timer on the task that interrupts nothing.
#include "bpmn/process.hpp"

#include <algorithm>
#include <map>

#include "wording/escape.hpp"

namespace anumat::generate {

std::size_t Process::add(FlowNode node) {
  nodes.push_back(std::move(node));
  return nodes.size() - 1;
}

void Process::flow(std::size_t from, std::size_t to, std::string name, std::string condition, bool is_default) {
  const std::string flow_id = id + "_flow_" + std::to_string(flows.size() + 1);
  flows.push_back({flow_id, from, to, std::move(name), std::move(condition), is_default});
}

namespace {

/// BPMN counts in ISO 8601 durations, which know no working days: those stay words.
std::string timer_of(const model::TimeSpan& span) {
  const std::string count = std::to_string(span.count);
  switch (span.unit) {
    case model::SpanUnit::Days:
      return "P" + count + "D";
    case model::SpanUnit::Hours:
      return "PT" + count + "H";
    case model::SpanUnit::WorkingDays:
      return count + " working days";
  }
  return {};
}

void add_deadline(Process& process, std::size_t task, const model::TimeSpan& within, const model::Then& then,
                  const Words& words) {
  if (then.kind == model::ThenKind::Nothing) return;
  const std::string id = process.nodes[task].id + "_late_" + std::to_string(process.nodes.size());
  const std::size_t timer = process.add({id,
                                         "boundaryEvent",
                                         words.span(within),
                                         "",
                                         " cancelActivity=\"false\"",
                                         {},
                                         timer_of(within),
                                         process.nodes[task].id});
  const bool message = then.kind != model::ThenKind::OpenProblem;
  const std::size_t action =
      process.add({id + "_then", message ? "sendTask" : "task", words.then(then), "", "", {}, "", ""});
  const std::size_t end = process.add({id + "_end", "endEvent", "", "", "", {}, "", ""});
  process.flow(timer, action);
  process.flow(action, end);
}

/// A row as it leaves one state.
struct Leaving {
  const model::Transition* transition = nullptr;
  std::string to;
};

std::vector<Leaving> leaving(const model::Lifecycle& life, const std::string& state) {
  std::vector<Leaving> rows;
  for (const auto& transition : life.transitions)
    if (std::find(transition.from.begin(), transition.from.end(), state) != transition.from.end())
      rows.push_back({&transition, transition.to.empty() ? state : transition.to});
  return rows;
}

const std::string* route_of(const std::vector<Leaving>& rows) {
  for (const Leaving& row : rows)
    for (const auto& term : row.transition->who)
      if (term.kind == model::WhoKind::Route) return &term.name;
  return nullptr;
}

FlowNode state_task(const Process& process, const std::string& state, const std::vector<Leaving>& rows,
                    const Words& words) {
  FlowNode node{xml_id(process.id + "_state", state), "userTask", words.name(state), "", "", {}, "", ""};
  if (const std::string* route = route_of(rows)) {
    node.element = "callActivity";
    node.attributes = " calledElement=\"" + xml_id("route", *route) + "\"";
  }
  for (const Leaving& row : rows) {
    const std::string who = words.who(row.transition->who);
    if (!who.empty() && std::find(node.owners.begin(), node.owners.end(), who) == node.owners.end())
      node.owners.push_back(who);
  }
  return node;
}

std::string row_name(const model::Transition& transition, const Words& words) {
  std::string name = words.name(transition.on);
  if (!transition.who.empty()) name += ": " + words.who(transition.who);
  if (!transition.needs.empty()) name += words.pick({" (with ", " (พร้อม"}) + words.needs(transition.needs) + ")";
  return name;
}

}  // namespace

Process lifecycle_process(const model::CaseKind& kind, const Words& words) {
  const model::Lifecycle& life = *kind.lifecycle;
  Process process;
  process.id = xml_id("lifecycle", kind.name);
  process.name = words.name(kind.name, kind.label);
  process.documentation = words.pick({"lifecycle of the case ", "วงจรของเรื่อง "}) + kind.name;
  const std::size_t start =
      process.add({process.id + "_start", "startEvent", words.who(kind.opened_by), "", "", {}, "", ""});
  std::map<std::string, std::size_t> at;
  for (const std::string& state : life.states) {
    const auto rows = leaving(life, state);
    const bool end = rows.empty();
    at[state] = process.add(
        end ? FlowNode{xml_id(process.id + "_state", state), "endEvent", words.name(state), "", "", {}, "", ""}
            : state_task(process, state, rows, words));
  }
  process.flow(start, at.at(life.start));
  for (const std::string& state : life.states) {
    const auto rows = leaving(life, state);
    std::size_t from = at.at(state);
    if (rows.size() > 1) {
      const std::size_t gateway =
          process.add({xml_id(process.id + "_choice", state), "exclusiveGateway", "", "", "", {}, "", ""});
      process.flow(from, gateway);
      from = gateway;
    }
    for (const Leaving& row : rows)
      process.flow(from, at.at(row.to), row_name(*row.transition, words),
                   row.transition->when.empty() ? "" : row.transition->when.canonical());
    for (const auto& deadline : kind.deadlines)
      if (deadline.state == state && deadline.within && !rows.empty())
        add_deadline(process, at.at(state), *deadline.within, deadline.then, words);
  }
  return process;
}

namespace {

std::size_t add_step(Process& process, const model::RouteStep& step, std::size_t row, const Words& words) {
  const std::size_t task = process.add({process.id + "_step_" + std::to_string(row + 1),
                                        "userTask",
                                        words.act(step.act) + ": " + words.who(step.who),
                                        "",
                                        "",
                                        {words.who(step.who)},
                                        "",
                                        ""});
  if (step.within) add_deadline(process, task, *step.within, step.late, words);
  return task;
}

/// Steps with one number side by side; those with a condition only when it holds. Gives the node where they meet again.
std::size_t add_round(Process& process, const model::Route& route, const std::vector<std::size_t>& rows,
                      std::size_t before, const Words& words) {
  const bool conditional =
      std::any_of(rows.begin(), rows.end(), [&](std::size_t row) { return !route.steps[row].when.empty(); });
  if (rows.size() == 1 && !conditional) {
    const std::size_t task = add_step(process, route.steps[rows.front()], rows.front(), words);
    process.flow(before, task);
    return task;
  }
  const std::string element = conditional ? "inclusiveGateway" : "parallelGateway";
  const std::string id = process.id + "_round_" + std::to_string(route.steps[rows.front()].number);
  const std::size_t split = process.add({id + "_split", element, "", "", "", {}, "", ""});
  process.flow(before, split);
  const std::size_t join = process.add({id + "_join", element, "", "", "", {}, "", ""});
  bool always = false;
  for (const std::size_t row : rows) {
    const model::RouteStep& step = route.steps[row];
    const std::size_t task = add_step(process, step, row, words);
    always = always || step.when.empty();
    process.flow(split, task, "", step.when.empty() ? "" : step.when.canonical());
    process.flow(task, join);
  }
  if (!always) {
    process.flow(split, join, words.pick({"otherwise", "นอกจากนี้"}), "", true);
    process.nodes[split].attributes = " default=\"" + process.flows.back().id + "\"";
  }
  return join;
}

}  // namespace

Process route_process(const model::Route& route, const Words& words) {
  Process process;
  process.id = xml_id("route", route.name);
  process.name = words.pick({"route ", "เส้นทาง "}) + words.name(route.name);
  if (!route.separate.empty())
    process.documentation = words.pick({"different persons: ", "ต้องเป็นคนละคน: "}) + words.names(route.separate);
  std::size_t before = process.add({process.id + "_start", "startEvent", "", "", "", {}, "", ""});
  std::map<int, std::vector<std::size_t>> rounds;
  for (std::size_t row = 0; row < route.steps.size(); ++row) rounds[route.steps[row].number].push_back(row);
  const auto end = [&](std::string_view what, const Text& name) {
    return process.add({process.id + "_" + std::string(what), "endEvent", words.pick(name), "", "", {}, "", ""});
  };
  std::vector<std::size_t> gates;
  for (const auto& [number, rows] : rounds) {
    before = add_round(process, route, rows, before, words);
    const std::size_t gate =
        process.add({process.id + "_decision_" + std::to_string(number), "exclusiveGateway", "", "", "", {}, "", ""});
    process.flow(before, gate);
    gates.push_back(gate);
    before = gate;
  }
  const std::size_t agreed = end("agreed", {"agreed", "เห็นชอบครบทุกขั้น"});
  process.flow(before, agreed, words.pick({"agreed", "เห็นชอบ"}));
  if (gates.empty()) return process;
  const std::size_t returned = end("returned", {"returned", "ส่งกลับ"});
  const std::size_t refused = end("refused", {"refused", "ไม่อนุมัติ"});
  for (const std::size_t gate : gates) {
    process.flow(gate, returned, words.pick({"returned", "ส่งกลับ"}));
    process.flow(gate, refused, words.pick({"refused", "ไม่อนุมัติ"}));
  }
  return process;
}

}  // namespace anumat::generate
