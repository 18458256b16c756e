// What one leg asks for when people take it, and what every row asks for.

#include "requirements/leg.hpp"

#include <algorithm>

#include "decide/agreement.hpp"
#include "decide/fields.hpp"
#include "decide/live_case.hpp"
#include "decide/points.hpp"
#include "decide/postings.hpp"

namespace anumat::engine {

namespace {

constexpr int kDaysAhead = 366;
constexpr std::string_view given_comment = "-";

Command asking(const CaseState& here, const Leg& leg, Instant at) {
  Command command;
  command.type = CommandType::ActOnCase;
  command.key = "requirements";
  command.at = at;
  command.body = {{"case", here.id.value()}, {"act", leg.row->on}, {"comment", std::string(given_comment)}};
  return command;
}

void add_sentence(Text& text, const Text& more) {
  if (more.en.empty()) return;
  text = {text.en.empty() ? more.en : text.en + "; " + more.en, text.th.empty() ? more.th : text.th + " " + more.th};
}

std::string when_clause(const model::Transition& row) {
  return "when " + row.when.canonical();
}

}  // namespace

const model::WhoTerm* term_of_kind(const model::Transition& row, model::WhoKind kind) {
  const auto found = std::ranges::find(row.who, kind, &model::WhoTerm::kind);
  return found == row.who.end() ? nullptr : &*found;
}

Requirement refusal_as_requirement(Reason reason) {
  Requirement found;
  found.unknown = reason.kind == ErrorKind::Undecided;
  found.says = std::move(reason.message);
  found.help = std::move(reason.help);
  found.clause = std::move(reason.rule);
  found.code = std::move(reason.code);
  return found;
}

LegAsked::LegAsked(const Definitions& definitions, const OfficeState& state, const CaseState& here, const Leg& leg,
                   Instant at, bool now, LegGoal goal)
    : state_(state),
      definition_(*definitions.find(here.definition)),
      kind_(*definition_.case_kind(here.kind)),
      here_(here),
      leg_(leg),
      now_(now),
      goal_(goal),
      command_(asking(here, leg, at)),
      asked_{definitions, state, command_},
      about_{asked_, here_, definition_, kind_, leg.row->on},
      facts_(definitions, state, definition_, &kind_, &here_, at) {}

RequiredLeg LegAsked::run() {
  begin();
  if (const auto* route = term_of_kind(row(), model::WhoKind::Route))
    of_route(*definition_.route(route->name));
  else if (const auto* body = term_of_kind(row(), model::WhoKind::Meeting); body != nullptr && row().who.size() == 1)
    of_body(*definition_.meeting(body->name));
  else
    of_persons();
  return std::move(found_);
}

RequiredLeg LegAsked::run_step(const model::Route& route, const std::string& act) {
  begin();
  found_.step.act = act;
  found_.step.to = here_.state;
  found_.step.condition.clear();
  found_.step.needs.clear();
  found_.step.must_hold.clear();
  for (const model::Check& check : kind_.checks)
    if (check.on == act && check.effect == model::CheckEffect::Stop) found_.step.must_hold.push_back(check.rule);
  sign_until(route, act);
  return std::move(found_);
}

CaseState LegAsked::after() {
  CaseState next = here_;
  static_cast<void>(take_fields(about_, facts_, row()));
  for (const model::Assignment& assignment : row().sets)
    next.fields[assignment.field] = facts_.lookup(assignment.field).value_or(model::Value());
  next.state = row().to.empty() ? here_.state : row().to;
  if (row().new_round) ++next.round;
  next.route.reset();
  next.deadlines.clear();
  if (next.some_uncommon) {
    next.own_uncommon().escalated_to.clear();
    next.own_uncommon().paused.reset();
  }
  return next;
}

void LegAsked::begin() {
  found_.step = step_of(leg_, kind_, facts_);
  if (has_ended(kind_, here_) && !row().reopens()) add(refusal_as_requirement(case_ended(kind_, here_)));
  if (here_.uncommon().paused)
    if (auto reason = case_rests(asked_, {&here_, &definition_, &kind_}))
      add(refusal_as_requirement(std::move(*reason)));
}

/// What two steps of a route ask for alike is said once.
void LegAsked::add(Requirement requirement) {
  const bool said = std::ranges::any_of(found_.needed, [&](const Requirement& one) {
    return one.kind == requirement.kind && one.clause == requirement.clause && one.says.en == requirement.says.en;
  });
  if (!said) found_.needed.push_back(std::move(requirement));
}

void LegAsked::of_persons() {
  static const std::vector<std::string> nothing;
  const auto& separate = binds(row().act) ? kind_.lifecycle->separate : nothing;
  const std::vector<std::string> holders = persons_with(state_, facts_, &here_, row().who, today());
  found_.persons = not_kept_apart(about_, facts_, separate, holders);
  if (found_.persons.empty()) nobody(holders, row().who, row().on, separate);
  rows_before();
  own_condition();
  of_row(false);
  if (now_ && found_.needed.empty()) ask_them(row().on);
}

/// Nobody holds the right, or all who do are on the other side of a separation.
void LegAsked::nobody(const std::vector<std::string>& holders, const model::Who& who, const std::string& act,
                      const std::vector<std::string>& separate) {
  Requirement none = refusal_as_requirement(nobody_holds(state_, act, words_of(who, facts_)));
  if (!holders.empty()) {
    command_.actor = holders.front();
    if (auto reason = separation_fault(about_, facts_, separate, {true, "", "", "", ""}))
      none = refusal_as_requirement(std::move(*reason));
    command_.actor.clear();
  }
  none.kind = RequirementKind::Person;
  add(std::move(none));
}

/// Nothing is missing that could be named: what would decide() say to each of them?
void LegAsked::ask_them(const std::string& act) {
  std::optional<Requirement> nearest;
  for (const std::string& person : found_.persons) {
    Command command = command_;
    command.actor = person;
    for (auto& [name, value] : command.body)
      if (name == "act") value = model::Value(act);
    const Decision decision = decide(asked_.definitions, state_, command);
    if (decision.accepted()) return;
    if (!nearest) nearest = refusal_as_requirement(decision.reasons.front());
  }
  if (nearest) add(std::move(*nearest));
}

void LegAsked::of_row(bool by_body) {
  if (auto reason = barred(about_, facts_, row().on)) add(refusal_as_requirement(std::move(*reason)));
  const GivenFields given = take_fields(about_, facts_, row());
  for (const Reason& reason : given.reasons)
    if (reason.code != "R4016") add(refusal_as_requirement(reason));
  if (here_.state == kind_.lifecycle->start && !row().to.empty() && row().to != here_.state) empty_fields();
  for (Reason& reason : unmet_needs(about_, row())) {
    Requirement needed = refusal_as_requirement(std::move(reason));
    if (needed.code == "R4018") needed.kind = RequirementKind::File;
    add(std::move(needed));
  }
  checks_on(row().on);
  if (!by_body)
    for (Reason& reason : take_points(about_, row().act, asks_again(about_, row())).reasons)
      add(refusal_as_requirement(std::move(reason)));
  entry();
}

void LegAsked::own_condition() {
  if (!row().when.empty()) guard(row().when, when_clause(row()), "R4019");
}

/// The first row of an act whose condition holds is taken: those before this one must not hold, and must be decidable.
void LegAsked::rows_before() {
  const auto is_mine = [&](const model::Transition& other) {
    const auto* route = term_of_kind(row(), model::WhoKind::Route);
    const auto* body = term_of_kind(row(), model::WhoKind::Meeting);
    if (route != nullptr) {
      const auto* its = term_of_kind(other, model::WhoKind::Route);
      return its != nullptr && its->name == route->name;
    }
    if (body != nullptr && row().who.size() == 1) return by_meeting(other, body->name);
    const std::vector<std::string> holders = persons_with(state_, facts_, &here_, other.who, today());
    return std::ranges::any_of(
        holders, [&](const std::string& id) { return std::ranges::find(found_.persons, id) != found_.persons.end(); });
  };
  for (const model::Transition& other : kind_.lifecycle->transitions) {
    if (&other == &row()) return;
    if (other.on != row().on || !other.leaves(here_.state) || other.when.empty() || !is_mine(other)) continue;
    const bool decided = facts_.evaluate(other.when).value.boolean() != nullptr;
    if (decided && (goal_ == LegGoal::ItsAct || other.to == row().to)) continue;
    guard(other.when, when_clause(other), decided ? "" : "U4030", {}, false);
  }
}

void LegAsked::empty_fields() {
  for (const model::Field& field : kind_.fields) {
    if (!field.required || !facts_.lookup(field.name).value_or(model::Value()).is_null()) continue;
    Requirement needed;
    needed.kind = RequirementKind::Field;
    needed.says = says_field(field);
    needed.clause = "field " + field.name;
    needed.code = "R4016";
    needed.given_with = acts_taking({field.name});
    needed.help = says_given_with(needed.given_with);
    add(std::move(needed));
  }
}

void LegAsked::checks_on(std::string_view on) {
  for (const model::Check& check : kind_.checks) {
    if (check.on != on || check.effect != model::CheckEffect::Stop) continue;
    const model::Rule* rule = definition_.rule(check.rule);
    guard(rule->require, "rule " + rule->name, "R4014", facts_.fill(rule->advice));
  }
}

/// The rest of what the row does: the route that begins, limits, promises, postings.
void LegAsked::entry() {
  model::Context out{{"set", model::Context{}}};
  const std::string to = row().to.empty() ? here_.state : row().to;
  if (const model::Route* begins = row().to.empty() ? nullptr : awaited_route(definition_, kind_, to)) {
    bool undecided = false;
    for (const model::RouteStep& step : begins->steps) {
      if (step.when.empty() || facts_.evaluate(step.when).value.boolean() != nullptr) continue;
      guard(step.when, "route " + begins->name + ": step " + std::to_string(step.number), "U4030");
      undecided = true;
    }
    if (undecided) return;
  }
  if (auto reason = note_promises(about_, row().on, out)) add(refusal_as_requirement(std::move(*reason)));
  if (!row().to.empty())
    if (auto reason = complete_entry(about_, facts_, to, out)) add(refusal_as_requirement(std::move(*reason)));
  if (auto reason = add_postings({asked_, definition_, kind_, here_.number, row().on}, facts_, out))
    add(refusal_as_requirement(std::move(*reason)));
}

const model::Expression* LegAsked::meant_by(std::string_view name) const {
  if (kind_.field(name) != nullptr) return nullptr;
  if (const model::Derived* derived = kind_.derived_value(name)) return &derived->value;
  const model::Rule* rule = definition_.rule(name);
  return rule == nullptr ? nullptr : &rule->require;
}

/// Acts of the state with which one of the fields can be given.
std::vector<std::string> LegAsked::acts_taking(const std::vector<std::string>& names) const {
  std::vector<std::string> acts;
  for (const model::Transition& one : kind_.lifecycle->transitions) {
    if (!one.leaves(here_.state) || std::ranges::find(acts, one.on) != acts.end()) continue;
    const bool takes = std::ranges::any_of(
        names, [&](const std::string& name) { return std::ranges::find(one.takes, name) != one.takes.end(); });
    if (takes) acts.push_back(one.on);
  }
  return acts;
}

/// What is left of a condition; nothing is added when it is as wanted.
void LegAsked::guard(const model::Expression& condition, std::string clause, std::string code, const Text& help,
                     bool wanted) {
  const auto unfold = [&](std::string_view name) { return meant_by(name); };
  // What people can give in this state, if the condition reads any of it; else what could be otherwise at all.
  const auto can_be_given = [&](std::string_view name) { return !acts_taking({std::string(name)}).empty(); };
  const bool some = std::ranges::any_of(condition.inputs(), can_be_given);
  const auto can_change = [&](std::string_view name) {
    if (some) return can_be_given(name);
    return name == "today" || kind_.field(name) != nullptr || kind_.derived_value(name) != nullptr;
  };
  model::Unmet left = model::unmet(condition, facts_, unfold, can_change, wanted);
  if (left.holds) return;
  Requirement needed;
  needed.kind = RequirementKind::Fact;
  needed.unknown = facts_.evaluate(condition).value.boolean() == nullptr;
  needed.clause = std::move(clause);
  needed.code = needed.unknown ? "U4030" : std::move(code);
  needed.ways = std::move(left.ways);
  needed.says = says_fact(naming(), needed);
  std::vector<std::string> names;
  for (const model::UnmetParts& way : needed.ways)
    for (const model::UnmetPart& part : way) names.insert(names.end(), part.reads.begin(), part.reads.end());
  needed.given_with = acts_taking(names);
  add_sentence(needed.help, says_given_with(needed.given_with));
  needed.from = first_day(condition, wanted);
  if (needed.from) {
    needed.kind = RequirementKind::Wait;
    add_sentence(needed.help, says_from(*needed.from));
  }
  add_sentence(needed.help, help);
  add(std::move(needed));
}

/// Whether a condition asks for the day, itself or through what it names.
bool LegAsked::asks_for_the_day(const model::Expression& condition, int depth) const {
  constexpr int kDepthMax = 16;
  if (condition.empty() || depth == kDepthMax) return false;
  const std::string& text = condition.canonical();
  if (text.find("today()") != std::string::npos || text.find("now()") != std::string::npos) return true;
  return std::ranges::any_of(condition.inputs(), [&](const std::string& name) {
    if (name == "today") return true;
    const model::Expression* meant = meant_by(name);
    return meant != nullptr && asks_for_the_day(*meant, depth + 1);
  });
}

/// The first day ahead on which the condition is as wanted when nothing else changes.
std::optional<Date> LegAsked::first_day(const model::Expression& condition, bool wanted) const {
  if (!asks_for_the_day(condition)) return std::nullopt;
  for (int days = 1; days <= kDaysAhead; ++days) {
    const Date day = today().plus_days(days);
    CaseFacts then(asked_.definitions, state_, definition_, &kind_, &here_,
                   local_instant(day, 12 * 60, state_.utc_offset));
    const model::Value value = then.evaluate(condition).value;
    if (value.boolean() != nullptr && *value.boolean() == wanted) return day;
  }
  return std::nullopt;
}

}  // namespace anumat::engine
