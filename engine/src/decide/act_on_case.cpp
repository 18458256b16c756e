#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/engine/cases_of.hpp"
#include "anumat/engine/witness.hpp"
#include "decide/act.hpp"
#include "decide/agreement.hpp"
#include "decide/fields.hpp"
#include "decide/live_case.hpp"
#include "decide/points.hpp"
#include "decide/postings.hpp"
#include "decide/route.hpp"
#include "decide/vacancy.hpp"
#include "route_values.hpp"

namespace anumat::engine {

namespace {

bool leaves(const model::Transition& transition, std::string_view state) {
  return std::find(transition.from.begin(), transition.from.end(), state) != transition.from.end();
}

bool by_person(const model::Transition& transition) {
  return std::any_of(transition.who.begin(), transition.who.end(), [](const model::WhoTerm& term) {
    return term.kind != model::WhoKind::Meeting && term.kind != model::WhoKind::Route;
  });
}

bool has_act(const model::Route& route, std::string_view act) {
  return act == "return" || act == "reject" ||
         std::any_of(route.steps.begin(), route.steps.end(),
                     [&](const model::RouteStep& step) { return model::word(step.act) == act; });
}

/// The act is one that only a body can bring about.
std::optional<Reason> awaited_resolution(const CaseAsked& about, CaseFacts& facts) {
  for (const model::Transition& transition : about.kind.lifecycle->transitions) {
    if (transition.on != about.act || !leaves(transition, about.which.state)) continue;
    for (const model::WhoTerm& term : transition.who) {
      if (term.kind != model::WhoKind::Meeting) continue;
      const model::MeetingRules* body = about.definition.meeting(term.name);
      const auto callers =
          body == nullptr ? std::vector<std::string>()
                          : persons_with(about.asked.state, facts, &about.which, body->called_by, about.asked.today());
      return waits_for_resolution(about.asked.state, about.act, term.name, callers);
    }
  }
  return std::nullopt;
}

std::vector<std::string> possible_acts(const CaseAsked& about) {
  std::vector<std::string> acts;
  const auto add = [&](std::string act) {
    if (std::find(acts.begin(), acts.end(), act) == acts.end()) acts.push_back(std::move(act));
  };
  for (const model::Transition& transition : about.kind.lifecycle->transitions)
    if (leaves(transition, about.which.state) && (by_person(transition))) add(transition.on);
  if (const model::Route* route = awaited_route(about.definition, about.kind, about.which.state)) {
    for (const model::RouteStep& step : route->steps) add(std::string(model::word(step.act)));
    add("return");
    add("reject");
  }
  return acts;
}

CaseFacts facts_of(const CaseAsked& about) {
  return CaseFacts(about.asked.definitions, about.asked.state, about.definition, &about.kind, &about.which,
                   about.asked.command.at);
}

/// The act takes a case out of its end, as the definition allows.
bool is_reopened(const CaseAsked& about) {
  const auto& rows = about.kind.lifecycle->transitions;
  return std::any_of(rows.begin(), rows.end(), [&](const model::Transition& row) {
    return row.reopens() && row.on == about.act && leaves(row, about.which.state);
  });
}

/// Starts the route that the entered state waits for.
std::optional<Reason> begin_route(const CaseAsked& about, CaseFacts& facts, const model::Route& route,
                                  model::Context& out) {
  auto started = start_route(about, facts, route);
  if (auto* reason = std::get_if<Reason>(&started)) return std::move(*reason);
  const RouteProgress& progress = std::get<RouteProgress>(started);
  auto due = deadlines_of_steps(about, route, {}, progress.steps);
  if (auto* reason = std::get_if<Reason>(&due)) return std::move(*reason);
  out.emplace_back("route", route_value(progress));
  note_vacancies(about.asked, {about.definition, about.kind, "", &progress, {}, about.which.id}, {}, facts, out);
  if (!std::get<model::List>(due).empty()) out.emplace_back("step_deadlines", std::get<model::List>(std::move(due)));
  return std::nullopt;
}

/// Guarded fields of the running route that this act changes: what was decided before was decided on something else.
model::List stale_fields(const CaseAsked& about, CaseFacts& facts) {
  model::List changed;
  const model::Route* route =
      about.which.route ? awaited_route(about.definition, about.kind, about.which.state) : nullptr;
  if (route == nullptr) return changed;
  for (const std::string& field : route->stale_on) {
    const auto before = about.which.fields.find(field);
    const model::Value old = before == about.which.fields.end() ? model::Value() : before->second;
    if (facts.lookup(field).value_or(model::Value()) != old) changed.emplace_back(field);
  }
  return changed;
}

/// The case goes the way of the row: the one place where an act becomes an event.
Decision follow(const CaseAsked& about, CaseFacts& facts, const model::Transition& transition, const Right& right,
                std::string_view item) {
  if (about.asked.command.argument("to_step") != nullptr)
    return refused(about, {wrong_argument(
                              "to_step", {"is only for a step of a running route", "ใช้ได้เฉพาะกับขั้นของเส้นทางที่ดำเนินอยู่"})});
  if (auto reason = barred(about, facts, about.act)) return refused(about, {std::move(*reason)});
  GivenFields given = take_fields(about, facts, transition);
  if (!given.reasons.empty()) return refused(about, std::move(given.reasons));
  if (std::vector<Reason> reasons = unmet_needs(about, transition); !reasons.empty())
    return refused(about, std::move(reasons));
  ChecksOutcome checks = run_checks(about, facts);
  if (!checks.stopping.empty()) return refused(about, std::move(checks.stopping), std::move(checks.results));

  PointsGiven points = item.empty() ? take_points(about, transition.act, asks_again(about, transition)) : PointsGiven{};
  if (!points.reasons.empty()) return refused(about, std::move(points.reasons), std::move(checks.results));

  Event event = draft(about.asked, EventType::CaseActed, about.which.id, about.which.definition.text());
  event.meaning = model::word(transition.act);
  event.acting_for = right.principal;
  event.order = right.order;
  if (!transition.when.empty()) event.in.emplace_back("facts", facts.facts(transition.when));
  const std::string to = transition.to.empty() ? about.which.state : transition.to;
  event.out = model::Context{{"act", about.act},
                             {"checks", std::move(checks.results)},
                             {"comment", about.asked.command.text("comment")},
                             {"from", about.which.state.value()},
                             {"references", reference_names(about.kind, given.set)},
                             {"round", about.which.round + (transition.new_round ? 1 : 0)},
                             {"set", std::move(given.set)},
                             {"to", to}};
  if (!item.empty()) event.out.emplace_back("item", item);
  add_points(std::move(points), event.out);
  if (auto reason = note_promises(about, about.act, event.out)) return refused(about, {std::move(*reason)});
  // Going round to the same state by its own row starts its clock again; a row that says `same` does not.
  if (!transition.to.empty()) {
    if (auto reason = complete_entry(about, facts, to, event.out)) return refused(about, {std::move(*reason)});
  } else if (auto changed = stale_fields(about, facts); !changed.empty()) {
    const model::Route& route = *awaited_route(about.definition, about.kind, about.which.state);
    event.out.emplace_back("stale", std::move(changed));
    if (auto reason = begin_route(about, facts, route, event.out)) return refused(about, {std::move(*reason)});
  }
  if (auto reason =
          add_postings({about.asked, about.definition, about.kind, about.which.number, about.act}, facts, event.out))
    return refused(about, {std::move(*reason)});
  if (Witness* witness = about.asked.definitions.witness()) witness->transition_taken(about.kind, transition);
  return accept(std::move(event));
}

}  // namespace

Decision refused(const CaseAsked& about, std::vector<Reason> reasons, model::List checks) {
  return refuse(about.asked, about.which.id, about.which.definition.text(), std::move(reasons), std::move(checks));
}

std::optional<Reason> condition_fault(CaseFacts& facts, const model::Transition& transition) {
  if (transition.when.empty()) return std::nullopt;
  const std::string condition = transition.when.canonical();
  const auto holds = facts.evaluate(transition.when).value;
  if (holds.is_true()) return std::nullopt;
  if (holds.boolean() == nullptr)
    return Reason{ErrorKind::Undecided,
                  "U4030",
                  "when " + condition,
                  {"`" + condition + "` cannot be decided", "ตัดสิน `" + condition + "` ไม่ได้"},
                  {"supply the missing fact, then try again", "เพิ่มข้อมูลที่ขาดแล้วลองใหม่"}};
  return Reason{ErrorKind::Refusal,
                "R4019",
                "when " + condition,
                {"`" + transition.on + "` is only for cases where " + condition,
                 "`" + transition.on + "` ทำได้เฉพาะเมื่อ " + condition},
                {"`anumat explain case` shows what the condition reads of this case",
                 "`anumat explain case` แสดงข้อมูลของเรื่องที่เงื่อนไขนี้ใช้"}};
}

bool binds(model::Act act) {
  return act != model::Act::Submit && act != model::Act::Acknowledge;
}

bool by_meeting(const model::Transition& transition, std::string_view body) {
  return std::any_of(transition.who.begin(), transition.who.end(), [&](const model::WhoTerm& term) {
    return term.kind == model::WhoKind::Meeting && term.name == body;
  });
}

const model::Route* awaited_route(const model::Definition& definition, const model::CaseKind& kind,
                                  std::string_view state) {
  for (const model::Transition& transition : kind.lifecycle->transitions) {
    if (!leaves(transition, state)) continue;
    for (const model::WhoTerm& term : transition.who)
      if (term.kind == model::WhoKind::Route) return definition.route(term.name);
  }
  return nullptr;
}

GivenFields take_fields(const CaseAsked& about, CaseFacts& facts, const model::Transition& transition) {
  GivenFields given;
  if (const auto* fields = about.asked.command.argument("fields")) {
    for (const auto& [name, value] : *fields->context()) {
      if (std::find(transition.takes.begin(), transition.takes.end(), name) == transition.takes.end()) {
        given.reasons.push_back(
            wrong_argument(name, {"cannot be given with `" + about.act + "`", "ให้ค่าพร้อมกับ `" + about.act + "` ไม่ได้"}));
        continue;
      }
      const model::Field* field = about.kind.field(name);
      const model::Value kept = field == nullptr ? value : settled(about.definition, field->type, value, facts);
      given.set.emplace_back(name, kept);
      facts.set(name, kept);
    }
  }
  facts.set("comment", model::Value(about.asked.command.text("comment")));
  if (transition.new_round) facts.set("round", model::Value(about.which.round + 1));
  for (const model::Assignment& assignment : transition.sets) {
    model::Value value = facts.evaluate(assignment.value).value;
    if (const model::Field* field = about.kind.field(assignment.field))
      value = settled(about.definition, field->type, value, facts);
    facts.set(assignment.field, value);
    std::erase_if(given.set, [&](const auto& entry) { return entry.first == assignment.field; });
    given.set.emplace_back(assignment.field, std::move(value));
  }
  for (Reason& reason : check_fields(about.asked.state, about.definition, about.kind, given.set, facts))
    given.reasons.push_back(std::move(reason));
  if (about.which.state == about.kind.lifecycle->start && !transition.to.empty() && transition.to != about.which.state)
    for (Reason& reason : missing_fields(about.kind, {}, facts)) given.reasons.push_back(std::move(reason));
  return given;
}

std::optional<Reason> complete_entry(const CaseAsked& about, CaseFacts& facts, const std::string& to,
                                     model::Context& out) {
  auto deadlines = deadlines_on_entry(about.asked, about.definition, about.kind, to);
  if (auto* reason = std::get_if<Reason>(&deadlines)) return std::move(*reason);
  out.emplace_back("deadlines", std::get<model::List>(std::move(deadlines)));
  out.emplace_back("entered", true);
  if (about.which.route) out.emplace_back("route_ended", true);
  const model::Route* route = awaited_route(about.definition, about.kind, to);
  if (route != nullptr) return begin_route(about, facts, *route, out);
  note_vacancies(about.asked, {about.definition, about.kind, to, nullptr, {}, about.which.id}, {}, facts, out);
  return std::nullopt;
}

bool has_ended(const model::CaseKind& kind, const CaseState& which) {
  if (!kind.lifecycle) return false;
  const auto& ends = kind.lifecycle->ends;
  return std::find(ends.begin(), ends.end(), which.state) != ends.end();
}

Decision decide_act_on_case(const Asked& asked) {
  auto found = case_of(asked);
  if (auto* decision = std::get_if<Decision>(&found)) return std::move(*decision);
  const auto& [which, definition, kind] = std::get<LiveCase>(found);
  const CaseAsked about{asked, *which, *definition, *kind, asked.command.text("act")};
  if (!kind->lifecycle) return refused(about, {not_possible_here(*which, about.act, {})});
  if (has_ended(*kind, *which) && !is_reopened(about)) return refused(about, {case_ended(*kind, *which)});
  if (auto reason = case_rests(asked, {which, definition, kind})) return refused(about, {std::move(*reason)});
  const std::string to_state = fold(asked.command.text("to_state"));
  if (!to_state.empty() && !is_reopened(about))
    return refused(about, {wrong_argument("to_state",
                                          {"is only for reopening a finished case", "ใช้ได้เฉพาะกับการเปิดเรื่องที่สิ้นสุดแล้ว"})});

  CaseFacts facts = facts_of(about);
  std::optional<Reason> nearest_reason;
  for (const model::Transition& transition : kind->lifecycle->transitions) {
    if (transition.on != about.act || !leaves(transition, which->state) || !by_person(transition)) continue;
    if (!to_state.empty() && transition.to != to_state) continue;
    const Right right =
        right_of(asked, facts, which, transition.who, asked.command.actor, asked.command.acting_for, {});
    if (!right.granted) {
      nearest_reason = no_right(asked, facts, which, about.act, transition.who, right);
      continue;
    }
    if (auto fault = condition_fault(facts, transition)) {
      if (fault->kind == ErrorKind::Undecided) return refused(about, {std::move(*fault)});
      nearest_reason = std::move(fault);
      continue;
    }
    if (binds(transition.act))
      if (auto reason = separation_fault(about, facts, kind->lifecycle->separate, right))
        return refused(about, {std::move(*reason)}, run_checks(about, facts).results);
    return follow(about, facts, transition, right, "");
  }
  const model::Route* route = which->route ? awaited_route(*definition, *kind, which->state) : nullptr;
  if (route != nullptr && !nearest_reason && (has_act(*route, about.act) || !awaited_resolution(about, facts)))
    return decide_route_step(about, facts);
  // The checks of an act that cannot be done now are still worth knowing: the planning officer sees why it would stop.
  if (nearest_reason) return refused(about, {std::move(*nearest_reason)}, run_checks(about, facts).results);
  if (auto reason = awaited_resolution(about, facts)) return refused(about, {std::move(*reason)});
  return refused(about, {not_possible_here(*which, about.act, possible_acts(about))});
}

Decision decide_act_by_meeting(const Asked& asked, const CaseState& which, const std::string& motion,
                               const std::string& body, const std::string& item) {
  const model::Definition* definition = asked.definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || !kind->lifecycle)
    return refuse(asked, which.id, which.definition.text(), {not_possible_here(which, motion, {})});
  const CaseAsked about{asked, which, *definition, *kind, motion};
  if (has_ended(*kind, which)) return refused(about, {case_ended(*kind, which)});
  if (auto reason = case_rests(asked, {&which, definition, kind})) return refused(about, {std::move(*reason)});
  CaseFacts facts = facts_of(about);
  std::optional<Reason> nearest_reason;
  for (const model::Transition& transition : kind->lifecycle->transitions) {
    if (transition.on != motion || !leaves(transition, which.state) || !by_meeting(transition, body)) continue;
    auto fault = condition_fault(facts, transition);
    if (!fault) return follow(about, facts, transition, {true, "", "", "", ""}, item);
    if (fault->kind == ErrorKind::Undecided) return refused(about, {std::move(*fault)});
    nearest_reason = std::move(fault);
  }
  if (nearest_reason) return refused(about, {std::move(*nearest_reason)});
  return refused(about, {not_possible_here(which, motion, possible_acts(about))});
}

std::vector<Possibility> possibilities(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                                       Date on) {
  return which.uncommon().paused ? std::vector<Possibility>() : rights_here(definitions, state, which, on);
}

std::vector<Possibility> possibilities_of(const std::vector<std::string>& persons, const Definitions& definitions,
                                          const OfficeState& state, const CaseState& which, Date on) {
  return which.uncommon().paused ? std::vector<Possibility>() : rights_here(definitions, state, which, on, persons);
}

std::vector<Possibility> rights_here(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                                     Date on, const std::vector<std::string>& asked_for) {
  std::vector<Possibility> found;
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || !kind->lifecycle || has_ended(*kind, which)) return found;
  CaseFacts facts(definitions, state, *definition, kind, &which, local_instant(on, 12 * 60, state.utc_offset));
  Command asking;
  asking.at = local_instant(on, 12 * 60, state.utc_offset);
  const Asked asked{definitions, state, asking};
  const auto may = [&](const std::string& act, const std::vector<std::string>& separate, const model::Who& who) {
    return not_kept_apart({asked, which, *definition, *kind, act}, facts, separate,
                          persons_with(state, facts, &which, who, on));
  };
  const auto is_asked_for = [&](const model::Who& who) {
    return asked_for.empty() || any_with(state, facts, &which, who, asked_for, on);
  };
  static const std::vector<std::string> nothing;
  std::string due;
  for (const OpenDeadline& deadline : which.deadlines)
    if (due.empty() || deadline.due.iso() < due) due = deadline.due.iso();
  for (const model::Transition& transition : kind->lifecycle->transitions) {
    if (!leaves(transition, which.state)) continue;
    const bool awaits_route = std::any_of(transition.who.begin(), transition.who.end(),
                                          [](const auto& term) { return term.kind == model::WhoKind::Route; });
    if (awaits_route || !is_asked_for(transition.who)) continue;
    const auto& separate = binds(transition.act) ? kind->lifecycle->separate : nothing;
    found.push_back(
        {transition.on, words_of(transition.who, facts), may(transition.on, separate, transition.who), due, ""});
  }
  const model::Route* route = awaited_route(*definition, *kind, which.state);
  if (route != nullptr && which.route)
    for (const StepProgress& progress : which.route->steps)
      if (progress.state == StepState::Open) {
        const model::RouteStep& step = route->steps[progress.step];
        const model::Who who = who_now(step, progress);
        if (!is_asked_for(who)) continue;
        const std::string act(model::word(step.act));
        std::vector<std::string> persons = may(act, route->separate, who);
        std::erase_if(persons, [&, signers = signers_of(state, progress)](const std::string& person) {
          return signers.contains(state.natural(person));
        });
        const auto holder = std::find(persons.begin(), persons.end(), progress.claimed_by);
        std::string claimed_by = holder == persons.end() ? "" : progress.claimed_by;
        found.push_back(
            {std::string(model::word(step.act)), words_of(who, facts), std::move(persons), due, std::move(claimed_by)});
      }
  return found;
}

}  // namespace anumat::engine
