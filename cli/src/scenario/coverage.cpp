#include "scenario/coverage.hpp"

#include "surface/joined.hpp"

namespace anumat::cli {

namespace {

Text row_text(const std::string& table, std::size_t row) {
  const std::string number = std::to_string(row + 1);
  return {"row " + number + " of table " + table, "แถวที่ " + number + " ของตาราง " + table};
}

Text transition_text(const model::CaseKind& kind, const model::Transition& transition) {
  const std::string to = transition.to.empty() ? "same" : transition.to;
  const std::string way = joined(transition.from) + " --" + transition.on + "--> " + to;
  return {kind.name + ": " + way, kind.name + ": " + way};
}

Text step_text(const model::Route& route, const model::RouteStep& step) {
  const std::string number = std::to_string(step.number);
  const std::string act(model::word(step.act));
  return {"step " + number + " of route " + route.name + " (" + act + ")",
          "ขั้นที่ " + number + " ของเส้นทาง " + route.name + " (" + act + ")"};
}

/// An element's place in the list that holds it.
template <class T>
std::size_t index_in(const std::vector<T>& list, const T& element) {
  return static_cast<std::size_t>(&element - list.data());
}

}  // namespace

Coverage::Coverage(const model::Definition& definition, const scenario::Places& places) {
  for (const model::NamedTable& table : definition.tables)
    for (std::size_t i = 0; i < table.table.rules.size(); ++i)
      add(CoverageKind::TableRow, table.name, i, places.row("table", table.name, i).where, row_text(table.name, i));
  for (const model::CaseKind& kind : definition.cases) {
    if (!kind.lifecycle) continue;
    const auto& rows = kind.lifecycle->transitions;
    for (std::size_t i = 0; i < rows.size(); ++i)
      add(CoverageKind::Transition, kind.name, i, places.row("lifecycle", kind.name, i).where,
          transition_text(kind, rows[i]));
  }
  for (const model::Route& route : definition.routes)
    for (std::size_t i = 0; i < route.steps.size(); ++i)
      add(CoverageKind::RouteStep, route.name, i, places.row("route", route.name, i).where,
          step_text(route, route.steps[i]));
  for (const model::Rule& rule : definition.rules) {
    const std::string where = places.section("rule", rule.name).where;
    add(CoverageKind::RuleHolds, rule.name, 0, where,
        {"rule " + rule.name + " was never met", "กฎ " + rule.name + " ยังไม่เคยเป็นจริง"});
    add(CoverageKind::RuleBroken, rule.name, 0, where,
        {"rule " + rule.name + " was never broken", "กฎ " + rule.name + " ยังไม่เคยเป็นเท็จ"});
  }
  for (const model::CaseKind& kind : definition.cases)
    for (std::size_t i = 0; i < kind.checks.size(); ++i)
      add(CoverageKind::Check, kind.name, i, places.row("checks", kind.name, i).where,
          {kind.name + ": " + kind.checks[i].on + " checks " + kind.checks[i].rule,
           kind.name + ": " + kind.checks[i].on + " ตรวจกฎ " + kind.checks[i].rule});
}

void Coverage::add(CoverageKind kind, const std::string& name, std::size_t index, std::string where, Text what) {
  by_key_.emplace(Key(kind, name, index), items_.size());
  items_.push_back({kind, std::move(where), std::move(what), false});
}

void Coverage::cover(CoverageKind kind, const std::string& name, std::size_t index) {
  const auto found = by_key_.find(Key(kind, name, index));
  if (found != by_key_.end()) items_[found->second].covered = true;
}

void Coverage::row_hit(const model::NamedTable& table, std::size_t row) {
  cover(CoverageKind::TableRow, table.name, row);
}

void Coverage::check_answered(const model::CaseKind& kind, const model::Check& check, bool holds) {
  cover(CoverageKind::Check, kind.name, index_in(kind.checks, check));
  cover(holds ? CoverageKind::RuleHolds : CoverageKind::RuleBroken, check.rule, 0);
}

void Coverage::transition_taken(const model::CaseKind& kind, const model::Transition& transition) {
  cover(CoverageKind::Transition, kind.name, index_in(kind.lifecycle->transitions, transition));
}

void Coverage::step_decided(const model::Route& route, const model::RouteStep& step) {
  cover(CoverageKind::RouteStep, route.name, index_in(route.steps, step));
}

CoverageCount Coverage::count(CoverageKind kind) const {
  CoverageCount count;
  for (const CoverageItem& item : items_) {
    if (item.kind != kind) continue;
    ++count.total;
    count.covered += item.covered ? 1 : 0;
  }
  return count;
}

CoverageCount Coverage::count() const {
  CoverageCount all;
  for (const CoverageKind kind : coverage_kinds) {
    const CoverageCount one = count(kind);
    all.covered += one.covered;
    all.total += one.total;
  }
  return all;
}

Text coverage_words(CoverageKind kind) {
  switch (kind) {
    case CoverageKind::TableRow:
      return {"rows of decision tables", "แถวของตารางตัดสินใจ"};
    case CoverageKind::Transition:
      return {"transitions", "การเปลี่ยนสถานะ"};
    case CoverageKind::RouteStep:
      return {"steps of routes", "ขั้นของเส้นทางอนุมัติ"};
    case CoverageKind::RuleHolds:
      return {"rules that were met", "กฎที่เคยเป็นจริง"};
    case CoverageKind::RuleBroken:
      return {"rules that were broken", "กฎที่เคยเป็นเท็จ"};
    case CoverageKind::Check:
      return {"checks", "การตรวจ"};
  }
  return {};
}

std::string_view coverage_id(CoverageKind kind) {
  switch (kind) {
    case CoverageKind::TableRow:
      return "table row";
    case CoverageKind::Transition:
      return "transition";
    case CoverageKind::RouteStep:
      return "route step";
    case CoverageKind::RuleHolds:
      return "rule met";
    case CoverageKind::RuleBroken:
      return "rule broken";
    case CoverageKind::Check:
      return "check";
  }
  return "";
}

}  // namespace anumat::cli
