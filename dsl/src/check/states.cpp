// States that nothing declares: a slip of the pen in a lifecycle makes a new one, and one in a condition is never met.

#include <algorithm>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "check/compared.hpp"
#include "check/package.hpp"
#include "proof/places.hpp"

namespace anumat::dsl {

namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// How the rows of one lifecycle name their states.
class NamedStates {
 public:
  NamedStates(const model::Lifecycle& life, const Section& section) : life_(life) {
    for (const model::Transition& transition : life.transitions) {
      for (const std::string& state : transition.from) left_.insert(state);
      if (!transition.to.empty()) reached_.insert(transition.to);
    }
    reached_.insert(life.start);
    for (const std::string_view property : {"start", "end"})
      if (const Piece* value = value_of(section, property))
        for (const Piece& state : read_names(*value).value) cells_.push_back(state);
    for (const TableView& view : tables(section, "transitions"))
      for (const Row* row : view.rows()) {
        if (const Piece* from = view.cell(*row, "from"))
          for (const Piece& state : read_names(*from).value) cells_.push_back(state);
        if (const Piece* to = view.cell(*row, "to")) cells_.push_back(*to);
      }
  }

  /// A state that is reached but never left and no end, or is never reached, and is called almost as one that
  /// completes it. When two are each other's, the one that is named less often is taken for the slip.
  void report_slips(Package& package, const model::CaseKind& kind) const {
    std::set<std::string> told;
    std::vector<std::string> named = life_.states;
    for (const std::string& end : life_.ends)
      if (!has(named, end)) named.push_back(end);
    for (const std::string& state : named) {
      const auto meant = meant_by(state);
      if (!meant || told.contains(*meant) || told.contains(state)) continue;
      // Two names that look the same are told as such, by check_look_alike_names().
      if (skeleton(fold_case(state)) == skeleton(fold_case(*meant))) continue;
      const bool other_way = meant_by(*meant) == state && mentions(*meant) < mentions(state);
      const std::string& slip = other_way ? *meant : state;
      const std::string& right = other_way ? state : *meant;
      told.insert({state, *meant});
      for (const Piece& cell : cells_)
        if (fold(cell.text) == slip)
          package.report_unknown("E1214", cell, {"state of " + kind.name, "สถานะของ " + kind.name}, {right});
    }
  }

 private:
  [[nodiscard]] bool ends(const std::string& state) const { return has(life_.ends, state); }

  [[nodiscard]] std::optional<std::string> meant_by(const std::string& state) const {
    const bool stuck = reached_.contains(state) && !left_.contains(state) && !ends(state);
    const bool cut_off = !reached_.contains(state) && (left_.contains(state) || ends(state));
    if (!stuck && !cut_off) return std::nullopt;
    std::vector<std::string> others;
    for (const std::string& other : life_.states) {
      const bool completes = stuck ? left_.contains(other) || ends(other) : reached_.contains(other);
      if (other != state && completes) others.push_back(other);
    }
    if (stuck)
      for (const std::string& end : life_.ends)
        if (!has(others, end)) others.push_back(end);
    return nearest(state, others);
  }

  [[nodiscard]] std::ptrdiff_t mentions(const std::string& state) const {
    return std::count_if(cells_.begin(), cells_.end(), [&](const Piece& cell) { return fold(cell.text) == state; });
  }

  const model::Lifecycle& life_;
  std::set<std::string> left_;
  std::set<std::string> reached_;
  std::vector<Piece> cells_;
};

/// `state = "aproved"` in a condition about cases none of which has such a state.
void check_conditions(Package& package) {
  std::vector<std::string> all;
  for (const auto& kind : package.definition.cases)
    if (kind.lifecycle) all.insert(all.end(), kind.lifecycle->states.begin(), kind.lifecycle->states.end());
  if (all.empty()) return;
  // An expression can be looked at several times, and tests have had their own look.
  const auto is_told = [&](const Piece& text) {
    const auto& found = package.diagnostics();
    return std::any_of(found.begin(), found.end(),
                       [&](const Diagnostic& one) { return one.code == "E1214" && one.span == text.span; });
  };
  for (const Pending& pending : package.pending()) {
    const Scope& scope = package.scope(pending);
    if (scope.kinds.empty() || pending.asked.row_of || scope.types.contains("state")) continue;
    const bool own_field = std::any_of(scope.kinds.begin(), scope.kinds.end(), [&](const std::string& name) {
      const model::CaseKind* kind = package.definition.case_kind(name);
      return kind == nullptr || !kind->lifecycle || kind->field("state") != nullptr;
    });
    if (own_field) continue;
    for (const Piece& text : texts_compared_with("state", pending.parse, pending.piece))
      if (!has(all, fold(text.text)) && !is_told(text))
        package.report_unknown("E1214", text, {"state of a case", "สถานะของเรื่องใด"}, all);
  }
}

}  // namespace

void check_states(Package& package) {
  for (const auto& kind : package.definition.cases) {
    if (!kind.lifecycle) continue;
    const Section* section = proof::section_of(package, "lifecycle", kind.name);
    if (section != nullptr) NamedStates(*kind.lifecycle, *section).report_slips(package, kind);
  }
  check_conditions(package);
}

}  // namespace anumat::dsl
