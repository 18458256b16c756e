#include "anumat/engine/requirements.hpp"

#include <algorithm>

#include "requirements/leg.hpp"

namespace anumat::engine {

namespace {

/// Follows a way leg by leg.
class Following {
 public:
  Following(const Definitions& definitions, const OfficeState& state, const CaseState& which, Instant at)
      : definitions_(definitions), state_(state), here_(which), at_(at) {}

  void follow(const Way& way) {
    for (const Leg& leg : way) {
      LegAsked asked = ask(leg, LegGoal::ItsState);
      add(asked.run());
      CaseState next = asked.after();
      here_ = std::move(next);
    }
  }
  void act(const Leg& leg, const model::Route* route, const std::string& act) {
    LegAsked asked = ask(leg, LegGoal::ItsAct);
    add(route == nullptr ? asked.run() : asked.run_step(*route, act));
  }
  [[nodiscard]] Requirements found() && {
    found_.reachable = true;
    return std::move(found_);
  }

 private:
  [[nodiscard]] LegAsked ask(const Leg& leg, LegGoal goal) const {
    return {definitions_, state_, here_, leg, at_, found_.legs.empty(), goal};
  }
  void add(RequiredLeg leg) {
    for (const Requirement& one : leg.needed)
      if (one.from && (!found_.earliest || *found_.earliest < *one.from)) found_.earliest = one.from;
    found_.legs.push_back(std::move(leg));
  }

  const Definitions& definitions_;
  const OfficeState& state_;
  CaseState here_;
  Instant at_;
  Requirements found_;
};

struct Lived {
  const model::Definition* definition = nullptr;
  const model::CaseKind* kind = nullptr;  ///< nullptr where there is no lifecycle.
};

Lived life_of(const Definitions& definitions, const CaseState& which) {
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  return kind == nullptr || !kind->lifecycle ? Lived{} : Lived{definition, kind};
}

const model::Route* route_of(const model::Definition& definition, const model::Transition& row) {
  const model::WhoTerm* term = term_of_kind(row, model::WhoKind::Route);
  return term == nullptr ? nullptr : definition.route(term->name);
}

bool decides(const model::Route& route, std::string_view act) {
  return act == "return" || act == "reject" ||
         std::ranges::any_of(route.steps, [&](const model::RouteStep& step) { return model::word(step.act) == act; });
}

/// Where an act can be done: a row, and the route that it is a step of when it is no row's own.
struct Place {
  Leg leg;
  const model::Route* route = nullptr;
};

/// Of several rows the first whose condition holds as the facts are, else the first.
std::optional<Place> place_of(const Lived& life, CaseFacts& facts, const std::string& state, std::string_view act) {
  std::optional<Place> first;
  for (const model::Transition& row : life.kind->lifecycle->transitions) {
    if (row.on != act || !row.leaves(state) || route_of(*life.definition, row) != nullptr) continue;
    if (row.when.empty() || facts.evaluate(row.when).value.is_true()) return Place{{state, &row}, nullptr};
    if (!first) first = Place{{state, &row}, nullptr};
  }
  if (first) return first;
  const std::string_view outcome = act == "return" ? "returned" : act == "reject" ? "refused" : "approved";
  for (const model::Transition& row : life.kind->lifecycle->transitions) {
    const model::Route* route = row.leaves(state) ? route_of(*life.definition, row) : nullptr;
    if (route == nullptr || row.on != outcome || !decides(*route, act)) continue;
    if (row.when.empty() || facts.evaluate(row.when).value.is_true()) return Place{{state, &row}, route};
    if (!first) first = Place{{state, &row}, route};
  }
  return first;
}

}  // namespace

Requirements requirements_of_state(const Definitions& definitions, const OfficeState& office, const CaseState& which,
                                   std::string_view state, Instant at) {
  const Lived life = life_of(definitions, which);
  if (life.kind == nullptr) return {};
  CaseFacts facts(definitions, office, *life.definition, life.kind, &which, at);
  const Ways ways = shortest_ways(*life.kind, which.state, facts);
  const auto way = ways.find(std::string(state));
  if (way == ways.end()) return {};
  Following following(definitions, office, which, at);
  following.follow(way->second);
  return std::move(following).found();
}

Requirements requirements_of_act(const Definitions& definitions, const OfficeState& office, const CaseState& which,
                                 std::string_view act, Instant at) {
  const Lived life = life_of(definitions, which);
  if (life.kind == nullptr) return {};
  CaseFacts facts(definitions, office, *life.definition, life.kind, &which, at);
  const Ways ways = shortest_ways(*life.kind, which.state, facts);
  const Way* best = nullptr;
  std::optional<Place> place;
  for (const std::string& state : life.kind->lifecycle->states) {
    const auto way = ways.find(state);
    if (way == ways.end() || (best != nullptr && best->size() <= way->second.size())) continue;
    if (auto here = place_of(life, facts, state, act)) {
      best = &way->second;
      place = std::move(here);
    }
  }
  if (!place) return {};
  Following following(definitions, office, which, at);
  following.follow(*best);
  following.act(place->leg, place->route, std::string(act));
  return std::move(following).found();
}

std::vector<std::string> acts_of(const model::Definition& definition, const model::CaseKind& kind) {
  std::vector<std::string> acts;
  const auto add = [&](std::string act) {
    if (std::ranges::find(acts, act) == acts.end()) acts.push_back(std::move(act));
  };
  if (!kind.lifecycle) return acts;
  for (const model::Transition& row : kind.lifecycle->transitions) {
    const model::Route* route = route_of(definition, row);
    if (route == nullptr) {
      add(row.on);
      continue;
    }
    for (const model::RouteStep& step : route->steps) add(std::string(model::word(step.act)));
    add("return");
    add("reject");
  }
  return acts;
}

}  // namespace anumat::engine
