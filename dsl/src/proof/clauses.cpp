// Guarantees: from their phrases to the definition, and what the search says of them.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "proof/checks.hpp"
#include "proof/places.hpp"
#include "proof/story.hpp"
#include "proof/words.hpp"

namespace anumat::dsl::proof {

namespace {

using Relation = GuaranteeClause::Relation;

std::vector<std::string> states_of(const model::CaseKind& kind) {
  std::vector<std::string> states = kind.lifecycle->states;
  for (const std::string& end : kind.lifecycle->ends)
    if (!has(states, end)) states.push_back(end);
  return states;
}

/// Everything that somebody can do to such a case, and the outcomes of its routes.
std::vector<std::string> acts_of(const model::Definition& definition, const model::CaseKind& kind) {
  std::vector<std::string> acts;
  const auto add = [&](std::string act) {
    if (!has(acts, act)) acts.push_back(std::move(act));
  };
  for (const model::Transition& row : kind.lifecycle->transitions) {
    add(row.on);
    for (const model::WhoTerm& term : row.who) {
      const model::Route* route = term.kind == model::WhoKind::Route ? definition.route(term.name) : nullptr;
      if (route == nullptr) continue;
      for (const model::RouteStep& step : route->steps) add(std::string(model::word(step.act)));
      add("return");
      add("reject");
    }
  }
  return acts;
}

/// Reports the first name that no lifecycle has.
bool report_unknown(Package& package, const EventPhrase& event) {
  std::vector<std::string> states;
  std::vector<std::string> acts;
  for (const auto& kind : package.definition.cases) {
    if (!kind.lifecycle) continue;
    for (std::string& state : states_of(kind)) states.push_back(std::move(state));
    for (std::string& act : acts_of(package.definition, kind)) acts.push_back(std::move(act));
  }
  for (const Piece& state : event.states)
    if (!has(states, fold(state.text))) {
      package.report_unknown("E1214", state, {"state of a lifecycle", "สถานะในวงจรใด"}, states);
      return true;
    }
  if (event.act.empty() || has(acts, fold(event.act.text))) return false;
  package.report_unknown("E1469", event.act, {"step of a lifecycle or route", "ขั้นในวงจรหรือเส้นทางใด"}, acts);
  return true;
}

bool knows(const model::Definition& definition, const model::CaseKind& kind, const EventPhrase& event) {
  const auto states = states_of(kind);
  for (const Piece& state : event.states)
    if (!has(states, fold(state.text))) return false;
  return event.act.empty() || has(acts_of(definition, kind), fold(event.act.text));
}

model::GuaranteeEvent event_of(Package& package, const model::CaseKind& kind, const Piece& cell,
                               const EventPhrase& phrase) {
  model::GuaranteeEvent event;
  for (const Piece& state : phrase.states) event.states.push_back(fold(state.text));
  event.act = fold(phrase.act.text);
  if (phrase.who.empty()) return event;
  const Piece who = part(cell, phrase.who.span.begin - cell.span.begin, phrase.who.span.end - cell.span.begin);
  event.who = package.who(&who, &kind, package.case_scope(kind));
  for (const WhoTerm& term : phrase.who.alternatives)
    if (term.kind != WhoTerm::Kind::Holder) package.roles_alone(term, {"a guarantee", "ข้อประกัน"});
  return event;
}

/// What the clause comes to, or nothing when its words do not go together.
std::optional<model::GuaranteeKind> kind_of(const GuaranteeClause& clause, bool always) {
  using enum model::GuaranteeKind;
  const bool related = clause.relation != Relation::None;
  if (clause.in_round && !related) return std::nullopt;
  if (clause.eventually)
    return always && (!related || clause.relation == Relation::After) && !clause.in_round ? std::optional(Eventually)
                                                                                          : std::nullopt;
  switch (clause.relation) {
    case Relation::None:
      return always ? std::nullopt : std::optional(Never);
    case Relation::Before:
      return Before;
    case Relation::After:
      return always ? Before : After;
    case Relation::Until:
      return always && !clause.first.states.empty() ? std::optional(Until) : std::nullopt;
    case Relation::And:
      return always ? std::nullopt : std::optional(SamePerson);
  }
  return std::nullopt;
}

void build_clause(Package& package, const Section& section, const Piece& cell, bool always) {
  auto phrase = read_guarantee(cell);
  const bool good = phrase.ok();
  for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
  if (!good) return;
  const GuaranteeClause& clause = phrase.value;
  const auto kind = kind_of(clause, always);
  if (!kind) {
    package.report("E1468", cell.span,
                   {std::string("these words do not go together after `") + (always ? "always" : "never") + "`",
                    std::string("ถ้อยคำนี้ใช้กับ `") + (always ? "เสมอ" : "ห้าม") + "` ไม่ได้"},
                   {always ? "write `A before B`, `state \"x\" until B`, or `eventually A`"
                           : "write `A`, `A before B`, `A after B`, or `same person did A and B`",
                    always ? "เขียน `ก ก่อน ข`, `สถานะ \"x\" จนกว่า ข` หรือ `ในที่สุด ก`"
                           : "เขียน `ก`, `ก ก่อน ข`, `ก หลัง ข` หรือ `คนเดียวกัน ได้ทำ ก และ ข`"});
    return;
  }
  if (report_unknown(package, clause.first) || report_unknown(package, clause.second)) return;
  for (const auto& about : package.definition.cases) {
    if (!about.lifecycle || !knows(package.definition, about, clause.first) ||
        !knows(package.definition, about, clause.second))
      continue;
    model::Guarantee guarantee{fold(section.name.text), *kind, event_of(package, about, cell, clause.first),
                               event_of(package, about, cell, clause.second), clause.in_round};
    // `always: A before B` forbids B before A; so does `always: B after A`.
    if (always && clause.relation == Relation::Before) std::swap(guarantee.first, guarantee.second);
    package.definition.guarantees.push_back(std::move(guarantee));
    package.guarantee_places.push_back(cell.span);
    return;
  }
  package.report("E1469", cell.span,
                 {"no case has all the states and steps that are named here", "ไม่มีเรื่องใดมีสถานะและขั้นครบตามที่ระบุ"},
                 {"name states and steps of one lifecycle", "ระบุสถานะและขั้นของวงจรเดียวกัน"});
}

bool applies(const model::Definition& definition, const model::CaseKind& kind, const model::GuaranteeEvent& event) {
  const auto states = states_of(kind);
  for (const std::string& state : event.states)
    if (!has(states, state)) return false;
  return event.act.empty() || has(acts_of(definition, kind), event.act);
}

/// Whether some row or step lets these people do the act at all.
bool can_happen(const model::Definition& definition, const model::CaseKind& kind, const model::GuaranteeEvent& event) {
  if (event.act.empty()) return true;
  model::Guarantee never{"", model::GuaranteeKind::Never, event, {}, false};
  return prove(definition, kind, never).outcome != ProofOutcome::Holds;
}

void report_violation(Package& package, const model::CaseKind& kind, const model::Guarantee& guarantee, Span span,
                      const Proof& proof) {
  Diagnostic diagnostic =
      diagnose("E1223", span,
               {"the guarantee \"" + guarantee.name + "\" does not hold for " + kind.name,
                "ข้อประกัน \"" + guarantee.name + "\" ไม่เป็นจริงสำหรับ " + shown(package.definition, kind.name).th},
               {});
  diagnostic.help =
      guarantee.kind == model::GuaranteeKind::SamePerson
          ? Text{"keep them apart with `separate: " + guarantee.first.act + "` where `" + guarantee.second.act +
                     "` is done, or close that way",
                 "เพิ่ม `แยกจาก: " + guarantee.first.act + "` ที่ขั้น `" + guarantee.second.act + "` หรือปิดทางนั้น"}
      : guarantee.kind == model::GuaranteeKind::Eventually
          ? Text{"add a step that leads on from there", "เพิ่มขั้นที่นำต่อไปจากจุดนั้น"}
          : Text{"close that way, or say in the guarantee that it is meant", "ปิดทางนั้น หรือระบุในข้อประกันว่าตั้งใจให้เป็นเช่นนั้น"};
  diagnostic.story = story_labels(package, kind, proof.story, span);
  package.report(std::move(diagnostic));
}

void check_guarantee(Package& package, const model::Guarantee& guarantee, Span span) {
  for (const auto& kind : package.definition.cases) {
    if (!kind.lifecycle || !applies(package.definition, kind, guarantee.first) ||
        !applies(package.definition, kind, guarantee.second))
      continue;
    for (const model::GuaranteeEvent* event : {&guarantee.first, &guarantee.second})
      if (!can_happen(package.definition, kind, *event)) {
        package.report(
            "E1469", span,
            {"nobody named here ever does `" + event->act + "` on a " + kind.name,
             "ไม่มีผู้ใดที่ระบุไว้ทำ `" + event->act + "` กับ " + shown(package.definition, kind.name).th + " ได้เลย"},
            {"correct who or the step; otherwise nothing is guarded", "แก้ผู้ทำหรือขั้น มิฉะนั้นข้อประกันนี้ไม่คุ้มครองสิ่งใด"});
        return;
      }
    const Proof proof = prove(package.definition, kind, guarantee);
    if (proof.outcome == ProofOutcome::Violated) report_violation(package, kind, guarantee, span, proof);
    if (proof.outcome == ProofOutcome::NotFinished)
      package.report("E1453", span,
                     {"not proved for " + kind.name + ": " + stopped(proof).en,
                      "ยังพิสูจน์ไม่ได้สำหรับ " + shown(package.definition, kind.name).th + ": " + stopped(proof).th},
                     {"split the route or the lifecycle into smaller ones", "แบ่งเส้นทางหรือวงจรให้เล็กลง"});
  }
}

}  // namespace

std::vector<Label> story_labels(const Package& package, const model::CaseKind& kind,
                                const std::vector<StoryStep>& story, Span elsewhere) {
  std::vector<Label> labels;
  const Section* life = section_of(package, "lifecycle", kind.name);
  for (const StoryStep& step : story) {
    Span span = labels.empty() ? elsewhere : labels.back().span;
    if (step.row != StoryStep::kNone && life != nullptr) span = place_of_row(*life, "transitions", step.row, "on");
    if (!step.route.empty())
      if (const Section* route = section_of(package, "route", step.route))
        span = place_of_row(*route, "steps", step.step, "who");
    labels.push_back({span, step.text});
  }
  return labels;
}

void build_guarantees(Package& package) {
  for (const Section* section : package.sections("guarantee"))
    for (const bool always : {false, true})
      for (const Property* property : properties(*section, always ? "always" : "never"))
        if (!property->value.empty()) build_clause(package, *section, property->value, always);
}

void check_guarantees(Package& package) {
  for (std::size_t i = 0; i < package.definition.guarantees.size(); ++i)
    check_guarantee(package, package.definition.guarantees[i], package.guarantee_places[i]);
}

}  // namespace anumat::dsl::proof
