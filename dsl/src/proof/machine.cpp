#include "proof/machine.hpp"

#include <algorithm>

#include "anumat/model/program.hpp"
#include "proof/guards.hpp"

namespace anumat::dsl::proof {

namespace {

constexpr std::size_t kLivesMax = 250;
constexpr std::size_t kBodiesMax = 8;
constexpr std::size_t kStepsMax = 16;
constexpr int kFlagsMax = 64;
constexpr std::size_t kRoleSetsMax = 64;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool binds(model::Act act) {
  return act != model::Act::Submit && act != model::Act::Acknowledge;
}

/// The roles that the outputs of a table name, when the expression asks for a column of one.
std::vector<std::string> roles_given(const model::Definition& definition, const model::Expression& expression) {
  std::vector<std::string> roles;
  for (const model::Role& role : definition.roles) roles.push_back(role.name);
  const auto& paths = expression.paths();
  if (paths.size() != 1 || paths.front().size() != 2) return roles;
  // Nothing but the column itself: what else could be made of it is not followed.
  const model::Program& asked = *expression.program();
  if (asked.nodes[asked.root].op != model::Op::Path) return roles;
  const model::NamedTable* table = definition.table(paths.front().front());
  if (table == nullptr) return roles;
  std::vector<std::string> named;
  for (std::size_t i = 0; i < table->table.outputs.size(); ++i) {
    if (table->table.outputs[i].name != paths.front().back()) continue;
    if (!table->table.outputs[i].fallback.empty()) return roles;
    for (const model::TableRule& rule : table->table.rules) {
      if (i >= rule.outputs.size() || rule.outputs[i].empty()) return roles;
      const auto& program = *rule.outputs[i].program();
      const model::Node& root = program.nodes[program.root];
      if (root.op != model::Op::Constant || program.constants[root.index].string() == nullptr) return roles;
      const std::string& role = *program.constants[root.index].string();
      if (definition.role(role) != nullptr && !contains(named, role)) named.push_back(role);
    }
  }
  return named;
}

bool apart(const model::Definition& definition, const std::string& one, const std::string& other) {
  const model::Role* left = definition.role(one);
  const model::Role* right = definition.role(other);
  return (left != nullptr && contains(left->not_with, other)) || (right != nullptr && contains(right->not_with, one));
}

/// The largest sets of roles that one person may hold at a time.
void grow_sets(const std::vector<std::uint64_t>& conflicts, std::size_t at, std::uint64_t chosen,
               std::vector<std::uint64_t>& sets) {
  if (sets.size() > kRoleSetsMax) return;
  if (at == conflicts.size()) {
    for (std::size_t role = 0; role < conflicts.size(); ++role)
      if ((chosen >> role & 1U) == 0 && (conflicts[role] & chosen) == 0) return;  // Not the largest.
    sets.push_back(chosen);
    return;
  }
  if ((conflicts[at] & chosen) == 0) grow_sets(conflicts, at + 1, chosen | std::uint64_t{1} << at, sets);
  if (conflicts[at] != 0) grow_sets(conflicts, at + 1, chosen, sets);
}

}  // namespace

Machine::Machine(const model::Definition& definition, const model::CaseKind& kind, const Watch& watch)
    : definition_(definition), kind_(kind), life_(*kind.lifecycle), watch_(watch), names_(life_.states) {
  add_states();
  add_routes();
  if (too_large_) return;
  add_flags();
  add_roles();
  for (std::size_t life = 0; life < names_.size() && !too_large_; ++life) add_actions(life);
  too_large_ = too_large_ || flags_used_ > kFlagsMax;
}

int Machine::flag() {
  return flags_used_ < kFlagsMax ? flags_used_++ : (too_large_ = true, 0);
}

int Machine::life_index(const std::string& name) const {
  return static_cast<int>(std::find(names_.begin(), names_.end(), name) - names_.begin());
}

void Machine::add_states() {
  for (const std::string& end : life_.ends)
    if (!contains(names_, end)) names_.push_back(end);
  too_large_ = names_.size() > kLivesMax;
  for (const model::Transition& row : life_.transitions)
    for (const model::WhoTerm& term : row.who)
      if (term.kind == model::WhoKind::Meeting && !contains(bodies_, term.name)) bodies_.push_back(term.name);
  too_large_ = too_large_ || bodies_.size() > kBodiesMax;
  by_life_.resize(names_.size());
  sessions_kept_.assign(names_.size(), 0);
  arrives_set_.assign(names_.size(), 0);
  arrives_clear_.assign(names_.size(), 0);
  for (const model::Transition& row : life_.transitions)
    for (const std::string& from : row.from)
      for (const model::WhoTerm& term : row.who)
        if (term.kind == model::WhoKind::Meeting) {
          const auto body =
              static_cast<unsigned>(std::find(bodies_.begin(), bodies_.end(), term.name) - bodies_.begin());
          sessions_kept_[static_cast<std::size_t>(life_index(from))] |= std::uint64_t{3} << (16 + 2 * body);
        }
}

void Machine::add_routes() {
  routes_.assign(names_.size(), nullptr);
  route_starts_.assign(names_.size(), {0});
  for (std::size_t life = 0; life < names_.size(); ++life) {
    for (const model::Transition& row : life_.transitions)
      for (const model::WhoTerm& term : row.who)
        if (routes_[life] == nullptr && term.kind == model::WhoKind::Route && contains(row.from, names_[life]))
          routes_[life] = definition_.route(term.name);
    const model::Route* route = routes_[life];
    if (route == nullptr) continue;
    std::vector<std::size_t> conditional;
    for (std::size_t i = 0; i < route->steps.size(); ++i)
      if (!route->steps[i].when.empty()) conditional.push_back(i);
    if (route->steps.size() > kStepsMax || conditional.size() > 10) {
      too_large_ = true;
      return;
    }
    route_starts_[life].clear();
    for (std::uint64_t skipped = 0; skipped < std::uint64_t{1} << conditional.size(); ++skipped) {
      std::uint64_t marks = 0;
      std::vector<model::Expression> yes;
      std::vector<model::Expression> no;
      for (std::size_t i = 0; i < conditional.size(); ++i) {
        const bool skip = (skipped >> i & 1U) != 0;
        (skip ? no : yes).push_back(route->steps[conditional[i]].when);
        if (skip) marks |= static_cast<std::uint64_t>(StepMark::Skipped) << (kRouteShift + 2 * conditional[i]);
      }
      // With no step left the engine refuses to start the route.
      if (no.size() == route->steps.size() || !can_hold(yes, no)) continue;
      route_starts_[life].push_back(marks);
    }
  }
}

void Machine::add_flags() {
  for (std::size_t i = 0; i < watch_.items.size(); ++i) {
    item_flags_.push_back(flag());
    const std::uint64_t bit = std::uint64_t{1} << item_flags_.back();
    if (watch_.items[i].in_round) round_mask_ |= bit;
    for (const std::string& state : watch_.items[i].event->states)
      if (contains(names_, state)) arrives_set_[static_cast<std::size_t>(life_index(state))] |= bit;
  }
  if (watch_.owes) {
    debt_ = std::uint64_t{1} << flag();
    const auto states_of = [&](int item) {
      return item < 0 ? std::vector<std::string>() : watch_.items[static_cast<std::size_t>(item)].event->states;
    };
    for (const std::string& state : states_of(watch_.pending))
      if (contains(names_, state)) arrives_set_[static_cast<std::size_t>(life_index(state))] |= debt_;
    for (const std::string& state : states_of(watch_.paid))
      if (contains(names_, state)) arrives_clear_[static_cast<std::size_t>(life_index(state))] |= debt_;
  }
  if (!watch_.person) return;
  const auto side = [&](const std::string& name) {
    if (name == "every step") return;
    auto& flags = kind_.field(name) != nullptr ? field_flags_ : act_flags_;
    if (!flags.contains(name)) flags[name] = flag();
  };
  for (const std::string& name : life_.separate) side(name);
  for (const model::Route* route : routes_)
    if (route != nullptr)
      for (const std::string& name : route->separate) side(name);
  const auto fields_of = [&](const model::Who& who) {
    for (const model::WhoTerm& term : who)
      if (term.kind == model::WhoKind::Field && kind_.field(term.expression.canonical()) != nullptr)
        side(term.expression.canonical());
  };
  for (const model::Transition& row : life_.transitions) fields_of(row.who);
  for (const model::Route* route : routes_)
    if (route != nullptr)
      for (const model::RouteStep& step : route->steps) fields_of(step.who);
  for (const auto& [name, bit] : act_flags_) round_mask_ |= std::uint64_t{1} << bit;
}

void Machine::add_roles() {
  const auto add = [&](const Holder& holder) {
    if (holder.kind == Holder::Kind::Role && !contains(roles_, holder.name)) roles_.push_back(holder.name);
  };
  for (std::size_t life = 0; life < names_.size(); ++life) {
    for (const model::Transition& row : life_.transitions)
      if (contains(row.from, names_[life]))
        for (const Holder& holder : holders(row.who, life)) add(holder);
    if (routes_[life] != nullptr)
      for (const model::RouteStep& step : routes_[life]->steps)
        for (const Holder& holder : holders(step.who, life)) add(holder);
  }
  std::vector<std::uint64_t> conflicts(roles_.size(), 0);
  too_large_ = too_large_ || roles_.size() > 63;
  if (too_large_) return;
  for (std::size_t one = 0; one < roles_.size(); ++one)
    for (std::size_t other = 0; other < roles_.size(); ++other)
      if (apart(definition_, roles_[one], roles_[other])) conflicts[one] |= std::uint64_t{1} << other;
  grow_sets(conflicts, 0, 0, role_sets_);
  // Too many ways to hold roles: every role at once covers them all.
  if (role_sets_.size() > kRoleSetsMax) role_sets_ = {(std::uint64_t{1} << roles_.size()) - 1};
}

std::vector<Holder> Machine::holders(const model::Who& who, std::size_t life) const {
  std::vector<Holder> found;
  const auto add = [&](Holder holder) {
    const bool there = std::any_of(found.begin(), found.end(), [&](const Holder& one) {
      return one.kind == holder.kind && one.name == holder.name;
    });
    if (!there) found.push_back(std::move(holder));
  };
  for (const model::WhoTerm& term : who) {
    if (term.kind == model::WhoKind::Anyone) add({Holder::Kind::Anyone, "", false});
    if (term.kind == model::WhoKind::Role) add({Holder::Kind::Role, term.name, false});
    if (term.kind == model::WhoKind::Field) add({Holder::Kind::Field, term.expression.canonical(), false});
    if (term.kind == model::WhoKind::HolderOf)
      for (const std::string& role : roles_given(definition_, term.expression)) add({Holder::Kind::Role, role, false});
    // Whoever holds the role in some group, or belongs to some group, may be the one: a proof has to hold for all.
    if (term.kind == model::WhoKind::InGroup) add({Holder::Kind::Role, term.name, false});
    if (term.kind == model::WhoKind::Members) add({Holder::Kind::Anyone, "", false});
  }
  for (const model::Deadline& deadline : kind_.deadlines) {
    if (deadline.state != names_[life] || !deadline.within || deadline.then.kind != model::ThenKind::Escalate) continue;
    for (const model::WhoTerm& term : deadline.then.who)
      if (term.kind == model::WhoKind::Role) add({Holder::Kind::Role, term.name, true});
  }
  return found;
}

bool Machine::matches(const model::GuaranteeEvent& event, const std::string& act, const Holder& holder,
                      std::size_t life) const {
  if (event.act.empty() || event.act != act) return false;
  if (event.who.empty()) return true;
  return std::any_of(event.who.begin(), event.who.end(), [&](const model::WhoTerm& term) {
    switch (term.kind) {
      case model::WhoKind::Anyone:
        return true;
      case model::WhoKind::Role:
        return holder.kind == Holder::Kind::Role && holder.name == term.name;
      case model::WhoKind::Field:
        return holder.kind == Holder::Kind::Field && holder.name == term.expression.canonical();
      case model::WhoKind::Meeting:
        return holder.kind == Holder::Kind::Body && holder.name == term.name;
      case model::WhoKind::Route:
        return routes_[life] != nullptr && routes_[life]->name == term.name;
      case model::WhoKind::HolderOf: {
        const auto roles = roles_given(definition_, term.expression);
        return holder.kind == Holder::Kind::Role && contains(roles, holder.name);
      }
      case model::WhoKind::InGroup:
      case model::WhoKind::Members:
        return false;  // Not written in guarantees.
    }
    return false;
  });
}

/// Completes an action with its flags. Without `separate` nobody is kept apart.
void Machine::finish(Action action, std::size_t life, const std::vector<std::string>* separate) {
  for (std::size_t i = 0; i < watch_.items.size(); ++i) {
    const Watch::Item& item = watch_.items[i];
    if (!matches(*item.event, action.act, action.holder, life)) continue;
    const std::uint64_t bit = std::uint64_t{1} << item_flags_[i];
    (item.by_person ? action.set_person : action.set) |= bit;
    if (watch_.owes && static_cast<int>(i) == watch_.pending) action.set |= debt_;
    if (watch_.owes && static_cast<int>(i) == watch_.paid) action.clear |= debt_;
  }
  if (const auto own = act_flags_.find(action.act); own != act_flags_.end())
    action.set_person |= std::uint64_t{1} << own->second;
  if (action.holder.kind == Holder::Kind::Role) {
    const auto at = std::find(roles_.begin(), roles_.end(), action.holder.name);
    action.role = at == roles_.end() ? -1 : static_cast<int>(at - roles_.begin());
  }
  if (const auto field = field_flags_.find(action.holder.name);
      action.holder.kind == Holder::Kind::Field && field != field_flags_.end())
    action.field_flag = field->second;
  if (separate != nullptr)
    for (const std::string& side : *separate) {
      if (side == "every step") action.every_step = marks_person_ = true;
      if (const auto field = field_flags_.find(side); field != field_flags_.end())
        action.kept_apart |= std::uint64_t{1} << field->second;
      if (const auto own = act_flags_.find(side); own != act_flags_.end())
        action.kept_apart |= std::uint64_t{1} << own->second;
      if (action.holder.kind == Holder::Kind::Field && action.holder.name == side) action.others_cannot = true;
    }
  by_life_[life].push_back(actions_.size());
  actions_.push_back(std::move(action));
}

void Machine::add_actions(std::size_t life) {
  add_rows(life);
  if (routes_[life] != nullptr) add_steps(life);
  add_sessions(life);
  if (watch_.person && watch_.changes && role_sets_.size() > 1)
    for (std::size_t set = 0; set < role_sets_.size(); ++set) {
      Action action;
      action.kind = Action::Kind::NewRoles;
      action.role = static_cast<int>(set);
      by_life_[life].push_back(actions_.size());
      actions_.push_back(std::move(action));
    }
}

/// Flags of the followed fields that a row gives a new value.
std::uint64_t Machine::fields_changed(const model::Transition& row) const {
  std::uint64_t changed = 0;
  for (const auto& [field, bit] : field_flags_) {
    const bool changes = contains(row.takes, field) || std::any_of(row.sets.begin(), row.sets.end(),
                                                                   [&](const auto& one) { return one.field == field; });
    if (changes) changed |= std::uint64_t{1} << bit;
  }
  return changed;
}

void Machine::add_rows(std::size_t life) {
  const bool ended = contains(life_.ends, names_[life]);
  for (std::size_t i = 0; i < life_.transitions.size(); ++i) {
    const model::Transition& row = life_.transitions[i];
    if (!contains(row.from, names_[life])) continue;
    Action action;
    action.act = row.on;
    action.row = i;
    action.to = row.to.empty() ? -1 : life_index(row.to);
    action.new_round = row.new_round;
    action.fields = fields_changed(row);
    for (std::size_t body = 0; body < bodies_.size(); ++body) {
      const bool decides = std::any_of(row.who.begin(), row.who.end(), [&](const model::WhoTerm& term) {
        return term.kind == model::WhoKind::Meeting && term.name == bodies_[body];
      });
      if (!decides) continue;
      Action carried = action;
      carried.kind = Action::Kind::Carry;
      carried.body = body;
      carried.holder = {Holder::Kind::Body, bodies_[body], false};
      finish(std::move(carried), life, nullptr);
    }
    const bool by_person = std::any_of(row.who.begin(), row.who.end(), [](const model::WhoTerm& term) {
      return term.kind != model::WhoKind::Meeting && term.kind != model::WhoKind::Route;
    });
    if (!by_person || (ended && !row.reopens())) continue;
    for (Holder& holder : holders(row.who, life)) {
      Action one = action;
      one.holder = std::move(holder);
      finish(std::move(one), life, binds(row.act) ? &life_.separate : nullptr);
    }
  }
}

/// The rows that may take up the outcome of a route: those with a condition, up to the first without one.
std::vector<std::size_t> Machine::outcome_rows(std::size_t life, std::string_view outcome) const {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < life_.transitions.size(); ++i) {
    const model::Transition& row = life_.transitions[i];
    const bool ours = std::any_of(row.who.begin(), row.who.end(), [&](const model::WhoTerm& term) {
      return term.kind == model::WhoKind::Route && term.name == routes_[life]->name;
    });
    if (row.on != outcome || !ours || !contains(row.from, names_[life])) continue;
    rows.push_back(i);
    if (row.when.empty()) break;
  }
  return rows;
}

/// Leads the action to where its row goes, with the flags of the outcome.
void Machine::lead_to(Action& action, std::size_t life, std::string_view outcome, std::size_t at) const {
  const model::Transition& row = life_.transitions[at];
  action.row = at;
  action.to = row.to.empty() ? static_cast<int>(life) : life_index(row.to);
  action.fields = fields_changed(row);
  for (std::size_t i = 0; i < watch_.items.size(); ++i)
    if (!watch_.items[i].by_person && matches(*watch_.items[i].event, std::string(outcome), action.holder, life))
      action.set_at_end |= std::uint64_t{1} << item_flags_[i];
}

void Machine::add_steps(std::size_t life) {
  const model::Route& route = *routes_[life];
  for (std::size_t i = 0; i < route.steps.size(); ++i)
    for (const Holder& holder : holders(route.steps[i].who, life)) {
      Action action;
      action.step = i;
      action.holder = holder;
      Action done = action;
      done.kind = Action::Kind::Step;
      done.act = model::word(route.steps[i].act);
      // A step whose act is to return or reject ends the route like any other return or reject.
      if (done.act != "return" && done.act != "reject") {
        const std::vector<std::size_t> rows = outcome_rows(life, "approved");
        if (rows.empty()) finish(done, life, &route.separate);
        for (const std::size_t row : rows) {
          Action led = done;
          lead_to(led, life, "approved", row);
          finish(std::move(led), life, &route.separate);
        }
      }
      for (const auto& [act, outcome] : {std::pair("return", "returned"), std::pair("reject", "refused")})
        for (const std::size_t row : outcome_rows(life, outcome)) {
          Action ended = action;
          ended.kind = Action::Kind::Outcome;
          ended.act = act;
          lead_to(ended, life, outcome, row);
          ended.set = ended.set_at_end;
          finish(std::move(ended), life, &route.separate);
        }
    }
}

void Machine::add_sessions(std::size_t life) {
  for (std::size_t body = 0; body < bodies_.size(); ++body) {
    if ((sessions_kept_[life] >> (16 + 2 * body) & 3U) == 0) continue;
    for (const auto kind : {Action::Kind::MeetQuorate, Action::Kind::MeetInquorate, Action::Kind::Arrive,
                            Action::Kind::Leave, Action::Kind::Close}) {
      Action action;
      action.kind = kind;
      action.body = body;
      action.holder = {Holder::Kind::Body, bodies_[body], false};
      by_life_[life].push_back(actions_.size());
      actions_.push_back(std::move(action));
    }
  }
}

bool Machine::may(const State& state, const Action& action) const {
  switch (action.holder.kind) {
    case Holder::Kind::Anyone:
      return true;
    case Holder::Kind::Role:
      return action.role >= 0 && (role_sets_[state.where >> 8 & 0xFF] >> action.role & 1U) != 0;
    case Holder::Kind::Field:
      return action.field_flag < 0 || (state.flags >> action.field_flag & 1U) != 0;
    case Holder::Kind::Body:
      return false;
  }
  return false;
}

std::vector<std::string> Machine::roles_of(const State& state) const {
  std::vector<std::string> held;
  const std::uint64_t set = role_sets_.empty() ? 0 : role_sets_[state.where >> 8 & 0xFF];
  for (std::size_t role = 0; role < roles_.size(); ++role)
    if ((set >> role & 1U) != 0) held.push_back(roles_[role]);
  return held;
}

std::vector<State> Machine::starts() const {
  const auto life = static_cast<std::size_t>(life_index(life_.start));
  State start;
  start.where = life;
  // Opening a case starts no route: one that the first state waits for never runs.
  if (routes_[life] != nullptr)
    for (std::size_t i = 0; i < routes_[life]->steps.size(); ++i)
      start.where |= static_cast<std::uint64_t>(StepMark::Skipped) << (kRouteShift + 2 * i);
  if (watch_.owes && watch_.pending < 0) start.flags |= debt_;
  start.flags = (start.flags | arrives_set_[life]) & ~arrives_clear_[life];
  if (!watch_.person) return {start};
  std::uint64_t fields = 0;
  for (const auto& [name, bit] : field_flags_) fields |= std::uint64_t{1} << bit;
  std::vector<State> starts;
  for (std::uint64_t chosen = fields;; chosen = (chosen - 1) & fields) {
    for (std::size_t set = 0; set < std::max<std::size_t>(role_sets_.size(), 1); ++set)
      starts.push_back({start.where | static_cast<std::uint64_t>(set) << 8, start.flags | chosen});
    if (chosen == 0) break;
  }
  return starts;
}

}  // namespace anumat::dsl::proof
