#include <algorithm>

#include "anumat/dsl/proof.hpp"
#include "proof/story.hpp"

namespace anumat::dsl {

namespace {

using model::GuaranteeKind;
using proof::Action;
using proof::Doer;
using proof::Found;
using proof::Link;
using proof::Machine;
using proof::State;
using proof::Watch;

Watch watch_for(const model::Guarantee& guarantee) {
  Watch watch;
  const bool same_person = guarantee.kind == GuaranteeKind::SamePerson;
  watch.items.push_back({&guarantee.first, same_person && guarantee.in_round, same_person});
  if (!guarantee.second.empty()) watch.items.push_back({&guarantee.second, guarantee.in_round, same_person});
  watch.person = same_person;
  watch.changes = same_person;
  if (guarantee.kind == GuaranteeKind::Eventually) {
    watch.owes = true;
    watch.paid = 0;
    watch.pending = guarantee.second.empty() ? -1 : 1;
  }
  return watch;
}

/// Says of each move whether it breaks the guarantee.
class Monitor {
 public:
  Monitor(const Machine& machine, const model::Guarantee& guarantee)
      : kind_(guarantee.kind),
        first_(machine.item_flag(0)),
        second_(guarantee.second.empty() ? 0 : machine.item_flag(1)),
        by_state_(!guarantee.first.states.empty()),
        second_by_state_(!guarantee.second.states.empty()) {
    for (const std::string& state : machine.states())
      in_first_.push_back(std::find(guarantee.first.states.begin(), guarantee.first.states.end(), state) !=
                          guarantee.first.states.end());
  }

  /// `set` are the flags that the move itself sets; at a start there is no move and nothing before.
  [[nodiscard]] bool broken(const Machine& machine, const State& next, std::uint64_t before, std::uint64_t set) const {
    const bool stands = in_first_[machine.life(next)];
    const bool happens = by_state_ ? stands : (set & first_) != 0;
    switch (kind_) {
      case GuaranteeKind::Never:
        return happens;
      case GuaranteeKind::Before:
        return happens && ((by_state_ ? next.flags : before) & second_) == 0;
      case GuaranteeKind::After:
        return happens && ((by_state_ && !second_by_state_ ? next.flags : before) & second_) != 0;
      case GuaranteeKind::SamePerson:
        return (next.flags & first_) != 0 && (next.flags & second_) != 0;
      case GuaranteeKind::Until:
        return !stands && (next.flags & second_) == 0;
      case GuaranteeKind::Eventually:
        return false;  // Not a matter of one move.
    }
    return false;
  }

 private:
  GuaranteeKind kind_;
  std::uint64_t first_;
  std::uint64_t second_;
  bool by_state_;
  bool second_by_state_;
  std::vector<bool> in_first_;
};

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The nearest situation with a debt from which no way leads to one without.
std::uint32_t never_paid(const Machine& machine, const Found& found, const Edges& edges) {
  std::vector<std::uint32_t> begin(found.size() + 1, 0);
  for (const auto& [from, to] : edges) ++begin[to + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<std::uint32_t> sources(edges.size());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (const auto& [from, to] : edges) sources[next[to]++] = from;
  std::vector<bool> pays(found.size(), false);
  std::vector<std::uint32_t> queue;
  for (std::uint32_t i = 0; i < found.size(); ++i)
    if ((found.state(i).flags & machine.debt()) == 0) {
      pays[i] = true;
      queue.push_back(i);
    }
  for (std::size_t at = 0; at < queue.size(); ++at)
    for (std::uint32_t i = begin[queue[at]]; i < begin[queue[at] + 1]; ++i)
      if (!pays[sources[i]]) {
        pays[sources[i]] = true;
        queue.push_back(sources[i]);
      }
  const auto stuck = std::find(pays.begin(), pays.end(), false);
  return stuck == pays.end() ? Found::kStart : static_cast<std::uint32_t>(stuck - pays.begin());
}

}  // namespace

Proof prove(const model::Definition& definition, const model::CaseKind& kind, const model::Guarantee& guarantee,
            ProofLimits limits) {
  const Watch watch = watch_for(guarantee);
  return proof::prove_watched(definition, kind, guarantee, watch, limits);
}

Proof proof::prove_watched(const model::Definition& definition, const model::CaseKind& kind,
                           const model::Guarantee& guarantee, const Watch& watch, ProofLimits limits) {
  const Machine machine(definition, kind, watch);
  Proof result;
  if (machine.too_large()) {
    result.outcome = ProofOutcome::NotFinished;
    return result;
  }
  const Monitor monitor(machine, guarantee);
  const bool eventually = guarantee.kind == GuaranteeKind::Eventually;
  Found found;
  Edges edges;
  bool broken = false;
  for (const State& start : machine.starts()) {
    const std::uint32_t index = found.add(start, {Found::kStart, 0, Doer::Others}).first;
    if (!broken && monitor.broken(machine, start, 0, 0)) {
      broken = true;
      result.story = tell(machine, found, index, nullptr, watch.person);
    }
  }
  for (std::uint32_t i = 0; i < found.size() && !broken && found.size() <= limits.states_max; ++i) {
    const State state = found.state(i);
    machine.each(state, [&](const State& next, std::uint64_t before, std::size_t action, Doer doer) {
      if (broken) return;
      const Link link{i, static_cast<std::uint32_t>(action), doer};
      const Action& done = machine.action(action);
      std::uint64_t set = done.set | (doer == Doer::Others ? 0 : done.set_person);
      set |= machine.life(next) != machine.life(state) ? done.set_at_end : done.set_at_end & next.flags & ~state.flags;
      if (monitor.broken(machine, next, before, set)) {
        broken = true;
        const LastStep last{next, link};
        result.story = tell(machine, found, i, &last, watch.person);
        return;
      }
      const std::uint32_t to = found.add(next, link).first;
      if (eventually) edges.emplace_back(i, to);
    });
  }
  result.states = found.size();
  if (broken) {
    result.outcome = ProofOutcome::Violated;
  } else if (found.size() > limits.states_max) {
    result.outcome = ProofOutcome::NotFinished;
  } else if (eventually) {
    const std::uint32_t stuck = never_paid(machine, found, edges);
    if (stuck == Found::kStart) return result;
    result.outcome = ProofOutcome::Violated;
    result.story = tell(machine, found, stuck, nullptr, watch.person);
  }
  return result;
}

Reachable reachable(const model::Definition& definition, const model::CaseKind& kind, ProofLimits limits) {
  Reachable result;
  const auto add = [&](const std::string& act) {
    if (std::find(result.acts.begin(), result.acts.end(), act) == result.acts.end()) result.acts.push_back(act);
  };
  for (const model::Transition& row : kind.lifecycle->transitions) {
    const bool of_route = std::any_of(row.who.begin(), row.who.end(),
                                      [](const model::WhoTerm& term) { return term.kind == model::WhoKind::Route; });
    if (row.who.size() > 1 || !of_route) add(row.on);
    for (const model::WhoTerm& term : row.who) {
      const model::Route* route = term.kind == model::WhoKind::Route ? definition.route(term.name) : nullptr;
      if (route == nullptr) continue;
      for (const model::RouteStep& step : route->steps) add(std::string(model::word(step.act)));
      add("return");
      add("reject");
    }
  }
  if (result.acts.size() > 60) return result;
  std::vector<model::GuaranteeEvent> events;
  for (const std::string& act : result.acts) events.push_back({{}, {}, act});
  Watch watch;
  for (const model::GuaranteeEvent& event : events) watch.items.push_back({&event, false, false});
  const Machine machine(definition, kind, watch);
  if (machine.too_large()) return result;
  Found found;
  for (const State& start : machine.starts()) found.add(start, {Found::kStart, 0, Doer::Others});
  for (std::uint32_t i = 0; i < found.size() && found.size() <= limits.states_max; ++i) {
    const State state = found.state(i);
    result.situations.emplace(machine.state_name(state), state.flags);
    machine.each(state, [&](const State& next, std::uint64_t, std::size_t action, Doer doer) {
      found.add(next, {i, static_cast<std::uint32_t>(action), doer});
    });
  }
  result.states = found.size();
  result.complete = found.size() <= limits.states_max;
  return result;
}

bool Reachable::has(const std::string& state, const std::set<std::string>& done) const {
  std::uint64_t flags = 0;
  for (const std::string& act : done) {
    const auto at = std::find(acts.begin(), acts.end(), act);
    if (at == acts.end()) return false;
    flags |= std::uint64_t{1} << (at - acts.begin());
  }
  return situations.contains({state, flags});
}

}  // namespace anumat::dsl
