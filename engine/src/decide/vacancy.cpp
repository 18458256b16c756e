// Rights that are waited for and that nobody holds: they are told, and nobody is put in their place.

#include "decide/vacancy.hpp"

#include <algorithm>
#include <set>

#include "anumat/engine/cases_of.hpp"
#include "apply/read.hpp"
#include "decide/route.hpp"
#include "decide/task.hpp"

namespace anumat::engine {

namespace {

constexpr std::string_view noted = "vacant";

bool leaves(const model::Transition& row, std::string_view state) {
  return std::find(row.from.begin(), row.from.end(), state) != row.from.end();
}

/// Rows that lead on, by people. What sends back or stops a case is nobody's task.
std::vector<const model::Transition*> awaited_rows(const model::Lifecycle& life, std::string_view state) {
  std::vector<const model::Transition*> rows;
  for (const model::Transition& row : life.transitions) {
    if (!leaves(row, state) || row.reopens() || row.to.empty() || row.to == state) continue;
    if (row.act == model::Act::Return || row.act == model::Act::Reject) continue;
    const bool by_people = std::all_of(row.who.begin(), row.who.end(), [](const model::WhoTerm& term) {
      return term.kind != model::WhoKind::Meeting && term.kind != model::WhoKind::Route;
    });
    if (by_people) rows.push_back(&row);
  }
  return rows;
}

bool is_due(const model::Transition& row, CaseFacts& facts) {
  return row.when.empty() || facts.evaluate(row.when).value.is_true();
}

model::Value entry(std::string right, std::optional<std::size_t> step) {
  model::Context made{{"right", std::move(right)}};
  if (step) made.emplace_back("step", static_cast<std::int64_t>(*step));
  return made;
}

model::Value entry_of(const Incident& incident) {
  return entry(incident.right, incident.step);
}

void add_event(const Asked& asked, EventType type, const CaseState& which, model::List incidents, Decision& decision) {
  if (incidents.empty()) return;
  Event event = draft(asked, type, which.id, which.definition.text());
  event.out.emplace_back("incidents", std::move(incidents));
  decision.events.push_back(std::move(event));
}

bool has(const model::List& list, const model::Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool Staffing::held(const std::string& role, const std::string& case_id) {
  const auto held_for = [&](const std::string& id) {
    return std::any_of(staff_.holdings.begin(), staff_.holdings.end(),
                       [&](const Holding& one) { return one.role == role && one.case_id == id && one.covers(on_); });
  };
  const auto [known, fresh] = in_office_.try_emplace(role, false);
  if (fresh) known->second = held_for("");
  return known->second || (!case_id.empty() && held_for(case_id));
}

bool Staffing::held_in_group(const model::WhoTerm& term, CaseFacts& facts) const {
  const model::Value person = term.expression.empty() ? model::Value() : facts.evaluate(term.expression).value;
  const std::string nobody;
  const std::string& whose = person.string() == nullptr ? nobody : *person.string();
  const Group* meant = group_meant(staff_, term, whose, on_);
  return meant != nullptr &&
         std::any_of(staff_.state.persons.begin(), staff_.state.persons.end(),
                     [&](const auto& one) { return is_by_group(staff_, term, *meant, one.first, on_); });
}

bool Staffing::anybody(const model::Who& who, const std::vector<std::string>& escalated, const std::string& case_id,
                       CaseFacts& facts) {
  bool of_office = false;
  for (const model::WhoTerm& term : who) {
    switch (term.kind) {
      case model::WhoKind::Anyone:
        return true;
      case model::WhoKind::Role:
        of_office = true;
        if (held(term.name, case_id)) return true;
        break;
      case model::WhoKind::HolderOf: {
        of_office = true;
        const auto role = facts.evaluate(term.expression).value;
        if (role.string() != nullptr && held(*role.string(), case_id)) return true;
        break;
      }
      case model::WhoKind::Field: {
        const auto person = facts.evaluate(term.expression).value;
        if (person.string() != nullptr && staff_.state.persons.contains(*person.string())) return true;
        break;
      }
      case model::WhoKind::InGroup:
      case model::WhoKind::Members:
        of_office = true;
        if (held_in_group(term, facts)) return true;
        break;
      case model::WhoKind::Meeting:
      case model::WhoKind::Route:
        return true;  // A body or a route is no role that could be vacant.
    }
  }
  return of_office &&
         std::any_of(escalated.begin(), escalated.end(), [&](const std::string& role) { return held(role, case_id); });
}

model::List vacancies(Staffing& staffing, const Standing& standing, CaseFacts& facts) {
  model::List found;
  const auto add = [&](model::Value one) {
    if (!has(found, one)) found.push_back(std::move(one));
  };
  if (standing.route != nullptr) {
    const model::Route* route = standing.definition.route(standing.route->route);
    for (std::size_t i = 0; route != nullptr && i < standing.route->steps.size(); ++i) {
      const StepProgress& step = standing.route->steps[i];
      if (step.state != StepState::Open || step.step >= route->steps.size()) continue;
      const model::Who who = who_now(route->steps[step.step], step);
      if (!staffing.anybody(who, standing.escalated, standing.case_id, facts)) add(entry(words_of(who, facts), i));
    }
    return found;
  }
  for (const model::Transition* row : awaited_rows(*standing.kind.lifecycle, standing.state))
    if (is_due(*row, facts) && !staffing.anybody(row->who, standing.escalated, standing.case_id, facts))
      add(entry(words_of(row->who, facts), std::nullopt));
  return found;
}

void note_vacancies(const Asked& asked, const Standing& standing, const std::vector<Incident>& known, CaseFacts& facts,
                    model::Context& out) {
  const auto& ends = standing.kind.lifecycle->ends;
  if (std::find(ends.begin(), ends.end(), standing.state) != ends.end()) return;
  const Staff staff(asked.state);
  Staffing staffing(staff, asked.today());
  model::List found = vacancies(staffing, standing, facts);
  std::erase_if(found, [&](const model::Value& one) {
    return std::any_of(known.begin(), known.end(), [&](const Incident& told) { return entry_of(told) == one; });
  });
  if (!found.empty()) out.emplace_back(noted, std::move(found));
}

void with_incidents(const Asked& asked, Decision& decision) {
  if (!decision.accepted()) return;
  const std::size_t count = decision.events.size();
  for (std::size_t i = 0; i < count; ++i) {
    model::Context& out = decision.events[i].out;
    const auto found = std::find_if(out.begin(), out.end(), [](const auto& one) { return one.first == noted; });
    if (found == out.end()) continue;
    Event event = draft(asked, EventType::IncidentOpened, decision.events[i].case_id, decision.events[i].definition);
    event.out.emplace_back("incidents", std::move(found->second));
    out.erase(found);
    decision.events.push_back(std::move(event));
  }
}

void sweep_incidents(const Asked& asked, const Staff& staff, Sweep sweep, Decision& decision) {
  Staffing staffing(staff, asked.today());
  for (const CaseState* running : cases_with_lifecycle(asked.definitions, asked.state)) {
    const CaseState& which = *running;
    if (which.uncommon().paused || (sweep == Sweep::OpenIncidents && which.uncommon().incidents.empty())) continue;
    const model::Definition* definition = asked.definitions.find(which.definition);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
    if (kind == nullptr || !kind->lifecycle || has_ended(*kind, which)) continue;
    CaseFacts facts(asked.definitions, asked.state, *definition, kind, &which, asked.command.at);
    model::List now = vacancies(staffing,
                                {*definition, *kind, which.state, which.route ? &*which.route : nullptr,
                                 which.uncommon().escalated_to, which.id},
                                facts);
    model::List over;
    for (const Incident& known : which.uncommon().incidents) {
      const model::Value one = entry_of(known);
      if (has(now, one))
        std::erase(now, one);
      else
        over.push_back(one);
    }
    if (sweep == Sweep::Everything) add_event(asked, EventType::IncidentOpened, which, std::move(now), decision);
    add_event(asked, EventType::IncidentResolved, which, std::move(over), decision);
  }
}

std::vector<std::string> awaited_persons(const Asked& asked, const LiveCase& live, CaseFacts& facts) {
  const CaseState& which = *live.which;
  std::set<std::string> found;
  const auto add = [&](const model::Who& who, const StepProgress* step) {
    const auto signers = step == nullptr ? std::set<std::string_view>() : signers_of(asked.state, *step);
    for (std::string& person : persons_with(asked.state, facts, &which, who, asked.today()))
      if (!signers.contains(asked.state.natural(person))) found.insert(std::move(person));
  };
  const model::Route* route = which.route ? live.definition->route(which.route->route) : nullptr;
  if (route != nullptr) {
    for (const StepProgress& step : which.route->steps) {
      if (step.state != StepState::Open) continue;
      const std::string holder = holder_of(asked, facts, which, *route, step);
      if (!holder.empty())
        found.insert(holder);
      else
        add(who_now(route->steps[step.step], step), &step);
    }
  } else {
    for (const model::Transition* row : awaited_rows(*live.kind->lifecycle, which.state))
      if (is_due(*row, facts)) add(row->who, nullptr);
  }
  return {found.begin(), found.end()};
}

}  // namespace anumat::engine
