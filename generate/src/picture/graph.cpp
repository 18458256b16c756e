#include "picture/graph.hpp"

#include <algorithm>
#include <map>

namespace anumat::generate {

namespace {

/// "submit: owner" with the condition and what must come along.
std::vector<std::string> transition_lines(const model::Transition& transition, const Words& words) {
  std::vector<std::string> lines{words.name(transition.on)};
  if (!transition.who.empty()) lines.push_back(words.who(transition.who));
  if (!transition.when.empty()) lines.push_back("[" + transition.when.canonical() + "]");
  if (!transition.needs.empty()) lines.push_back(words.pick({"with ", "พร้อม"}) + words.needs(transition.needs));
  return lines;
}

std::size_t index_of(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

GraphNode state_node(const model::CaseKind& kind, const std::string& state, std::size_t number, const Words& words) {
  const model::Lifecycle& life = *kind.lifecycle;
  const bool end = std::find(life.ends.begin(), life.ends.end(), state) != life.ends.end();
  GraphNode node{"s" + std::to_string(number), end ? Shape::End : Shape::State, state, words.name(state), {}};
  for (const auto& deadline : kind.deadlines)
    if (deadline.state == state && deadline.within)
      node.notes.push_back(words.pick({"after ", "เกิน "}) + words.span(*deadline.within) + ": " +
                           words.then(deadline.then));
  // What leaves the state as it is stands inside it, as UML has internal transitions.
  for (const auto& transition : life.transitions) {
    const bool here = std::find(transition.from.begin(), transition.from.end(), state) != transition.from.end();
    if (here && (transition.to.empty() || transition.to == state))
      node.notes.push_back(words.name(transition.on) + " / " + words.who(transition.who));
  }
  return node;
}

}  // namespace

Graph lifecycle_graph(const model::CaseKind& kind, const Words& words) {
  const model::Lifecycle& life = *kind.lifecycle;
  const std::string name = words.name(kind.name, kind.label);
  Graph graph;
  graph.subject = kind.name;
  graph.kind = "lifecycle";
  graph.title = words.pick({"Lifecycle: ", "วงจร: "}) + name;
  graph.nodes.push_back({"start", Shape::Start, "", "", {}});
  std::vector<std::string> ends;
  for (std::size_t i = 0; i < life.states.size(); ++i)
    graph.nodes.push_back(state_node(kind, life.states[i], i + 1, words));
  graph.edges.push_back({0, 1 + index_of(life.states, life.start), {}});
  // Rows between the same two states share one arrow.
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  for (const auto& transition : life.transitions)
    for (const std::string& from : transition.from) {
      if (transition.to.empty() || transition.to == from) continue;
      const std::pair ends_of{1 + index_of(life.states, from), 1 + index_of(life.states, transition.to)};
      const auto [found, is_new] = known.emplace(ends_of, graph.edges.size());
      if (is_new) graph.edges.push_back({ends_of.first, ends_of.second, {}});
      auto& lines = graph.edges[found->second].lines;
      for (std::string& line : transition_lines(transition, words)) lines.push_back(std::move(line));
    }
  for (const std::string& end : life.ends) ends.push_back(words.name(end));
  const std::string count = std::to_string(life.states.size());
  graph.description = words.pick(
      {name + " has " + count + " states. It begins as " + words.name(life.start) + " and ends as " +
           joined(ends, " or ") + ".",
       name + "มี " + count + " สถานะ เริ่มที่ " + words.name(life.start) + " และสิ้นสุดที่ " + joined(ends, " หรือ ")});
  return graph;
}

namespace {

GraphNode step_node(const model::RouteStep& step, std::size_t row, const Words& words) {
  GraphNode node{"t" + std::to_string(row + 1),
                 Shape::Task,
                 std::to_string(step.number),
                 words.act(step.act) + ": " + words.who(step.who),
                 {}};
  if (!step.when.empty()) node.notes.push_back(words.pick({"only when ", "เฉพาะเมื่อ "}) + step.when.canonical());
  if (step.within)
    node.notes.push_back(
        words.pick({"within ", "ภายใน "}) + words.span(*step.within) +
        (step.late.kind == model::ThenKind::Nothing ? "" : words.pick({", else ", " มิฉะนั้น"}) + words.then(step.late)));
  return node;
}

/// The rows of each step number, in ascending order.
std::map<int, std::vector<std::size_t>> rounds_of(const model::Route& route) {
  std::map<int, std::vector<std::size_t>> rounds;
  for (std::size_t row = 0; row < route.steps.size(); ++row) rounds[route.steps[row].number].push_back(row);
  return rounds;
}

}  // namespace

Graph route_graph(const model::Route& route, const Words& words) {
  Graph graph;
  graph.subject = route.name;
  graph.kind = "route";
  graph.title = words.pick({"Route: ", "เส้นทางอนุมัติ: "}) + words.name(route.name);
  graph.nodes.push_back({"start", Shape::Start, "", "", {}});
  std::vector<std::size_t> before{0};
  for (const auto& [number, rows] : rounds_of(route)) {
    if (rows.size() > 1) {
      graph.nodes.push_back({"p" + std::to_string(number), Shape::Split, "", words.pick({"together", "พร้อมกัน"}), {}});
      for (const std::size_t from : before) graph.edges.push_back({from, graph.nodes.size() - 1, {}});
      before = {graph.nodes.size() - 1};
    }
    std::vector<std::size_t> after;
    for (const std::size_t row : rows) {
      graph.nodes.push_back(step_node(route.steps[row], row, words));
      after.push_back(graph.nodes.size() - 1);
      for (const std::size_t from : before) graph.edges.push_back({from, after.back(), {}});
    }
    before = std::move(after);
  }
  graph.nodes.push_back({"finish", Shape::End, "", words.pick({"decided", "เสร็จสิ้น"}), {}});
  for (const std::size_t from : before) graph.edges.push_back({from, graph.nodes.size() - 1, {}});
  const std::string count = std::to_string(route.steps.size());
  graph.description =
      words.pick({"The route has " + count + (route.steps.size() == 1 ? " step" : " steps") +
                      "; steps that stand side by side are taken together. Any step may return or refuse.",
                  "เส้นทางมี " + count + " ขั้น ขั้นที่อยู่ข้างกันทำพร้อมกัน ทุกขั้นส่งกลับหรือไม่อนุมัติได้"});
  return graph;
}

std::vector<Graph> graphs_of(const Words& words) {
  std::vector<Graph> graphs;
  for (const auto& kind : words.definition().cases)
    if (kind.lifecycle) graphs.push_back(lifecycle_graph(kind, words));
  for (const auto& route : words.definition().routes) graphs.push_back(route_graph(route, words));
  return graphs;
}

}  // namespace anumat::generate
