#include "way.hpp"

#include <algorithm>

#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

/// How far a way is from being open: conditions that do not hold weigh more than those of which it cannot be said.
int obstacles_on(const model::Transition& row, CaseFacts& facts) {
  constexpr int kUnknown = 1;
  constexpr int kFalse = 100;
  if (row.when.empty()) return 0;
  const model::Value holds = facts.evaluate(row.when).value;
  return holds.is_true() ? 0 : holds.boolean() == nullptr ? kUnknown : kFalse;
}

}  // namespace

Ways shortest_ways(const model::CaseKind& kind, const std::string& from, CaseFacts& facts) {
  const model::Lifecycle& life = *kind.lifecycle;
  Ways found{{from, {}}};
  std::map<std::string, int> weights{{from, 0}};
  std::vector<std::string> reached{from};
  while (!reached.empty()) {
    // All states one act further; of the ways to one of them the lightest.
    std::vector<std::string> next;
    Ways further;
    for (const std::string& state : reached) {
      if (state != from && std::ranges::find(life.ends, state) != life.ends.end()) continue;
      for (const model::Transition& row : life.transitions) {
        if (!row.leaves(state) || row.to.empty() || found.contains(row.to)) continue;
        const int weight = weights.at(state) + obstacles_on(row, facts);
        const auto known = further.find(row.to);
        if (known != further.end() && weights.at(row.to) <= weight) continue;
        if (known == further.end()) next.push_back(row.to);
        Way way = found.at(state);
        way.push_back({state, &row});
        further.insert_or_assign(row.to, std::move(way));
        weights.insert_or_assign(row.to, weight);
      }
    }
    found.merge(further);
    reached = std::move(next);
  }
  return found;
}

WayStep step_of(const Leg& leg, const model::CaseKind& kind, CaseFacts& facts) {
  const model::Transition& row = *leg.row;
  WayStep step{leg.from, row.on, words_of(row.who, facts), row.who, row.to, "", {}, {}};
  if (!row.when.empty()) step.condition = row.when.canonical();
  for (const model::Check& check : kind.checks)
    if (check.on == row.on && check.effect == model::CheckEffect::Stop) step.must_hold.push_back(check.rule);
  step.needs = need_words(row.needs);
  return step;
}

std::vector<WayStep> steps_of(const Way& way, const model::CaseKind& kind, CaseFacts& facts) {
  std::vector<WayStep> steps;
  for (const Leg& leg : way) steps.push_back(step_of(leg, kind, facts));
  return steps;
}

std::vector<std::string> need_words(const std::vector<model::Need>& needs) {
  std::vector<std::string> words;
  for (const model::Need& need : needs)
    words.push_back(need.kind == model::NeedKind::Comment     ? "comment"
                    : need.kind == model::NeedKind::Untouched ? "untouched"
                                                              : "file \"" + need.evidence + "\"");
  return words;
}

}  // namespace anumat::engine
