#include <algorithm>

#include "apply/act_record.hpp"
#include "apply/appliers.hpp"
#include "apply/read.hpp"
#include "route_values.hpp"

namespace anumat::engine {

namespace {

std::string references_key(const CaseState& which, const std::string& field, const model::Value& target) {
  return which.kind + "." + field + ">" + *target.string();
}

/// Whether it was there.
bool take_out(References& references, const CaseState& which, std::int64_t seq) {
  const bool found = std::erase_if(references.from, [&](const Pointing& one) { return one.case_id == which.id; }) > 0;
  if (found) references.changed_seq = seq;
  return found;
}

void index_reference(OfficeState& state, const CaseState& which, const std::string& field, const model::Value& before,
                     const model::Value& after, std::int64_t seq) {
  if (before.string() != nullptr) take_out(state.references[references_key(which, field, before)], which, seq);
  if (after.string() == nullptr) return;
  References& references = state.references[references_key(which, field, after)];
  references.from.push_back({which.id, seq});
  references.changed_seq = seq;
}

/// Field values; `references` names the fields that point at other cases, so that relations can be followed back.
void set_fields(OfficeState& state, CaseState& which, const Event& event) {
  const std::vector<std::string> references = read::texts(event.out, "references");
  for (const auto& [field, value] : read::context(event.out, "set")) {
    model::Value& stored = which.fields[field];
    if (std::find(references.begin(), references.end(), field) != references.end())
      index_reference(state, which, field, stored, value, event.seq);
    stored = value;
  }
}

void enter_state(CaseState& which, const Event& event) {
  which.state = read::text(event.out, "to");
  which.entered_at = event.at;
  which.deadlines.clear();
  if (which.some_uncommon) {
    which.own_uncommon().escalated_to.clear();
    which.own_uncommon().incidents.clear();
    which.own_uncommon().reminded.clear();
  }
  for (const model::Value& item : read::list(event.out, "deadlines")) {
    const model::Context& deadline = *item.context();
    which.deadlines.push_back({which.state, static_cast<std::size_t>(read::integer(deadline, "rule")),
                               read::date(deadline, "due").value_or(Date()), false, std::nullopt});
  }
}

bool is_open(const CaseState& which, std::size_t step) {
  return which.route && step < which.route->steps.size() && which.route->steps[step].state == StepState::Open;
}

/// A step's time runs while the step is open, and its vacancy matters as long.
void keep_step_deadlines(CaseState& which, const Event& event) {
  for (const model::Value& item : read::list(event.out, "step_deadlines")) {
    const model::Context& deadline = *item.context();
    const auto step = static_cast<std::size_t>(read::integer(deadline, "step"));
    const Date due = read::date(deadline, "due").value_or(Date());
    which.deadlines.push_back({which.state, 0, due, read::flag(deadline, "passed"), step});
    if (which.route && step < which.route->steps.size()) which.route->steps[step].due = due;
  }
  which.deadlines.erase_if([&](const OpenDeadline& one) { return one.step && !is_open(which, *one.step); });
  if (!which.uncommon().incidents.empty())
    std::erase_if(which.own_uncommon().incidents,
                  [&](const Incident& one) { return one.step && !is_open(which, *one.step); });
}

/// Which definitions a kind has seen is found by it, not by looking at its cases.
void note_definition(OfficeState& state, const CaseState& which) {
  std::vector<std::string>& known = state.definitions_by_kind[which.kind];
  if (std::find(known.begin(), known.end(), which.definition) == known.end()) known.push_back(which.definition);
}

/// What a case begins with. What many say is kept once.
void begin_fields(OfficeState& state, CaseState& which, const Event& event) {
  const model::Context begun = read::context(event.out, "set");
  FieldValues::Several fields;
  fields.reserve(begun.size());
  const std::vector<std::string> references = read::texts(event.out, "references");
  for (const auto& [field, value] : begun) {
    const model::Value held = value.string() == nullptr ? value : state.recent.held(value);
    if (std::find(references.begin(), references.end(), field) != references.end())
      index_reference(state, which, field, {}, held, event.seq);
    fields.emplace_back(field, held);
  }
  which.fields = FieldValues(std::move(fields));
}

/// It is one of the fields as a rule.
model::SharedText number_of(OfficeState& state, const Event& event) {
  const model::Value* number = read::find(event.out, "number");
  return number == nullptr || number->string() == nullptr ? model::SharedText()
                                                          : model::SharedText::of(state.recent.held(*number));
}

void open_case(OfficeState& state, const Event& event) {
  CaseState which;
  which.id = event.case_id;
  which.kind = read::text(event.out, "kind");
  which.number = number_of(state, event);
  which.definition = event.definition;
  which.opened_by = event.actor;
  which.opened_at = event.at;
  which.opened_seq = event.seq;
  which.changed_seq = event.seq;
  which.source_row = read::integer(read::context(event.in, "source"), "row");
  enter_state(which, event);
  if (const std::string series = read::text(event.out, "series"); !series.empty())
    state.series[series] = read::integer(event.out, "serial");
  note_definition(state, which);
  begin_fields(state, which, event);
  state.cases.put(std::move(which));
}

/// Points that a return marks, and the answers that a later act gives to them.
void note_points(CaseState& which, const Event& event) {
  for (const model::Value& item : read::list(event.out, "points")) {
    MarkedPoint point;
    point.number = read::integer(*item.context(), "number");
    point.field = read::text(*item.context(), "field");
    point.text = read::text(*item.context(), "text");
    point.marked_by = event.actor;
    point.marked_seq = event.seq;
    point.to_step = read::integer(event.out, "to_step");
    which.own_uncommon().points.push_back(std::move(point));
  }
  for (const model::Value& item : read::list(event.out, "answers")) {
    const std::int64_t number = read::integer(*item.context(), "number");
    for (MarkedPoint& point : which.own_uncommon().points) {
      if (point.number != number) continue;
      point.answer = read::text(*item.context(), "answer");
      point.answer_text = read::text(*item.context(), "text");
      point.answered_by = event.actor;
      point.answered_seq = event.seq;
    }
  }
}

/// What was signed so far of a change was something else; nothing proposed means that what is in force stays.
void note_proposals(CaseState& which, const Event& event) {
  for (const model::Value& item : read::list(event.out, "proposals")) {
    AgreementRecord& record = which.own_uncommon().agreements[read::text(*item.context(), "agreement")];
    record.proposed = read::context(*item.context(), "proposed");
    record.signing.clear();
  }
}

void drop_returned_route(CaseState& which) {
  if (which.some_uncommon) which.own_uncommon().returned_route.reset();
}

void act_on_case(OfficeState& state, CaseState& which, const Event& event) {
  which.round = read::integer(event.out, "round");
  set_fields(state, which, event);
  ActRecord record = record_of(state, event);
  if (!record.facts.is_null()) record.facts = state.recent.held(record.facts);
  note_act(which, std::move(record));
  note_points(which, event);
  note_proposals(which, event);
  if (const auto* change = read::find(event.out, "route_change"); change != nullptr && which.route)
    apply_route_change(*which.route, *change->context(), event.seq);
  if (read::flag(event.out, "entered")) enter_state(which, event);
  if (read::flag(event.out, "route_ended")) {
    const auto* kept = read::find(event.out, "route_kept");
    if (kept != nullptr && which.route) {
      which.route->guarded = *kept->context();
      which.own_uncommon().returned_route = std::move(which.route);
    } else {
      drop_returned_route(which);
    }
    which.route.reset();
  }
  if (const auto* route = read::find(event.out, "route"); route != nullptr) {
    which.route = route_from(*route->context());
    drop_returned_route(which);
  }
  keep_step_deadlines(which, event);
}

/// The last signature puts what was signed into force.
void sign_agreement(OfficeState& state, CaseState& which, const Event& event) {
  note_act(which, record_of(state, event));
  AgreementRecord& record = which.own_uncommon().agreements[read::text(event.out, "agreement")];
  record.proposed = read::context(event.out, "promise");
  record.signing.push_back({read::integer(event.out, "row"), event.actor, event.acting_for, event.at, event.seq});
  if (!read::flag(event.out, "complete")) return;
  record.version = read::integer(event.out, "version");
  record.promised = std::move(record.proposed);
  record.proposed.clear();
  record.signed_by = std::move(record.signing);
  record.signing.clear();
}

/// Who has the task of a step in hand from now on; nobody when the event names none.
void hold_task(OfficeState& state, CaseState& which, const Event& event) {
  note_act(which, record_of(state, event));
  const auto step = static_cast<std::size_t>(read::integer(event.out, "step"));
  if (which.route && step < which.route->steps.size())
    which.route->steps[step].claimed_by = read::text(event.out, "holder");
}

/// The whole decision goes, and with it the signature that it added to a step of several people and the answers that
/// it gave to points.
void recall_decision(OfficeState& state, CaseState& which, const Event& event) {
  for (MarkedPoint& point : which.own_uncommon().points)
    if (!point.answer.empty() && point.answered_seq == read::integer(event.out, "recalled")) {
      point.answer.clear();
      point.answer_text.clear();
      point.answered_by.clear();
      point.answered_seq = 0;
    }
  if (read::find(event.out, "unsigned_step") != nullptr && which.route) {
    const auto step = static_cast<std::size_t>(read::integer(event.out, "unsigned_step"));
    if (step < which.route->steps.size() && !which.route->steps[step].signatures.empty())
      which.route->steps[step].signatures.pop_back();
  }
  act_on_case(state, which, event);
}

/// A field goes by another name, also where cases that point at others are found by it.
void rename_field(OfficeState& state, CaseState& which, const std::string& from, const std::string& to,
                  std::int64_t seq) {
  const auto found = which.fields.find(from);
  if (found == which.fields.end()) return;
  model::Value value = found->second;
  which.fields.erase(found);
  if (value.string() != nullptr) {
    const auto references = state.references.find(references_key(which, from, value));
    if (references != state.references.end() && take_out(references->second, which, seq))
      index_reference(state, which, to, {}, value, seq);
  }
  which.fields[to] = std::move(value);
  if (which.uncommon().agreements.empty()) return;
  for (auto& [name, record] : which.own_uncommon().agreements)
    for (model::Context* promise : {&record.promised, &record.proposed})
      for (auto& [field, unused] : *promise)
        if (field == from) field = to;
}

void migrate(OfficeState& state, CaseState& which, const Event& event) {
  Uncommon& uncommon = which.own_uncommon();
  BeforeMove before{which.definition, which.state,        which.fields, which.route, uncommon.returned_route,
                    which.deadlines,  uncommon.incidents, {},           event.seq};
  for (const auto& [from, to] : read::context(event.out, "fields")) before.renamed[from] = *to.string();
  note_act(which, record_of(state, event));
  which.definition = read::text(event.out, "definition");
  note_definition(state, which);
  which.state = read::text(event.out, "to");
  for (const auto& [from, to] : before.renamed) rename_field(state, which, from, to, event.seq);
  const std::string route = read::text(event.out, "route_name");
  for (Boxed<RouteProgress>* progress : {&which.route, &uncommon.returned_route}) {
    if (!*progress) continue;
    if (!route.empty()) (*progress)->route = route;
    for (auto& [field, value] : (*progress)->guarded)
      if (const auto renamed = before.renamed.find(field); renamed != before.renamed.end()) field = renamed->second;
  }
  which.deadlines.erase_if([](const OpenDeadline& one) { return !one.step; });
  for (OpenDeadline& one : which.deadlines) one.state = which.state;
  for (const model::Value& item : read::list(event.out, "deadlines")) {
    const model::Context& deadline = *item.context();
    which.deadlines.push_back({which.state, static_cast<std::size_t>(read::integer(deadline, "rule")),
                               read::date(deadline, "due").value_or(Date()), read::flag(deadline, "passed"),
                               std::nullopt});
  }
  uncommon.incidents.clear();
  state.moves[which.id] = std::move(before);
}

/// All is as it was before the move; the history keeps both.
void revert_migration(OfficeState& state, CaseState& which, const Event& event) {
  note_act(which, record_of(state, event));
  const auto found = state.moves.find(which.id);
  if (found == state.moves.end()) return;
  BeforeMove& before = found->second;
  for (const auto& [from, to] : before.renamed) rename_field(state, which, to, from, event.seq);
  which.definition = std::move(before.definition);
  which.state = std::move(before.state);
  which.fields = std::move(before.fields);
  which.route = std::move(before.route);
  which.own_uncommon().returned_route = std::move(before.returned_route);
  which.deadlines = std::move(before.deadlines);
  which.own_uncommon().incidents = std::move(before.incidents);
  state.moves.erase(found);
}

/// Whether an event leaves a case as it is, so that its last move can still be taken back.
bool leaves_alone(EventType type) {
  return type == EventType::CommandRefused || type == EventType::CommandUndecided ||
         type == EventType::IncidentOpened || type == EventType::IncidentResolved;
}

/// What is open already does not open again.
void open_problem(CaseState& which, const std::string& name, const Event& event) {
  if (which.open_problem(name) == nullptr)
    which.own_uncommon().problems.push_back({name, event.at, event.seq, std::nullopt, 0});
}

void pass_deadline(CaseState& which, const Event& event, Date day) {
  const auto rule = static_cast<std::size_t>(read::integer(event.out, "rule"));
  std::optional<std::size_t> step;
  if (read::find(event.out, "step") != nullptr) step = static_cast<std::size_t>(read::integer(event.out, "step"));
  for (OpenDeadline& deadline : which.deadlines)
    if (deadline.step == step && deadline.rule == rule) deadline.passed = true;
  if (step && is_open(which, *step)) which.route->steps[*step].late = true;
  const bool of_step = step && which.route && *step < which.route->steps.size();
  for (std::string& role : read::texts(event.out, "escalated_to")) {
    if (of_step)
      which.route->steps[*step].escalated_to.push_back(std::move(role));
    else
      which.own_uncommon().escalated_to.push_back(std::move(role));
  }
  for (const std::string& person : read::texts(event.out, "remind")) which.own_uncommon().reminded[person] = day;
  if (const std::string problem = read::text(event.out, "problem"); !problem.empty())
    open_problem(which, problem, event);
}

void close_problem(CaseState& which, const Event& event) {
  const std::string name = read::text(event.out, "problem");
  for (ProblemRecord& record : which.own_uncommon().problems)
    if (record.name == name && !record.closed_at) {
      record.closed_at = event.at;
      record.closed_seq = event.seq;
    }
}

/// A step keeps the day too, for when its decision is taken back.
void set_due(CaseState& which, OpenDeadline& open, Date due) {
  open.due = due;
  if (open.step && which.route && *open.step < which.route->steps.size()) which.route->steps[*open.step].due = due;
}

void move_deadlines(CaseState& which, const Event& event) {
  for (const model::Value& item : read::list(event.out, "moved")) {
    const model::Context& moved = *item.context();
    const bool of_step = read::find(moved, "step") != nullptr;
    for (OpenDeadline& open : which.deadlines)
      if (open.step.has_value() == of_step &&
          (of_step ? *open.step : open.rule) ==
              static_cast<std::size_t>(read::integer(moved, of_step ? "step" : "rule")))
        set_due(which, open, read::date(moved, "to").value_or(open.due));
  }
}

void pause(OfficeState& state, CaseState& which, const Event& event) {
  const Date day = state.date(event.at);
  note_act(which, record_of(state, event));
  which.own_uncommon().paused = Pause{day, event.actor, read::text(event.out, "comment")};
}

/// The time that was left when it paused is left again.
void resume(OfficeState& state, CaseState& which, const Event& event) {
  note_act(which, record_of(state, event));
  which.own_uncommon().paused.reset();
  move_deadlines(which, event);
}

void remind(OfficeState& state, CaseState& which, const Event& event) {
  const Date day = state.date(event.at);
  note_act(which, record_of(state, event));
  for (const std::string& person : read::texts(event.out, "remind")) which.own_uncommon().reminded[person] = day;
}

std::optional<std::size_t> step_in(const model::Context& out) {
  if (read::find(out, "step") == nullptr) return std::nullopt;
  return static_cast<std::size_t>(read::integer(out, "step"));
}

void open_incident(CaseState& which, const Event& event, Date day) {
  for (const model::Value& item : read::list(event.out, "incidents"))
    which.own_uncommon().incidents.push_back({read::text(*item.context(), "right"), step_in(*item.context()), day});
}

void resolve_incident(CaseState& which, const Event& event) {
  for (const model::Value& item : read::list(event.out, "incidents"))
    std::erase_if(which.own_uncommon().incidents, [&](const Incident& one) {
      return one.right == read::text(*item.context(), "right") && one.step == step_in(*item.context());
    });
}

}  // namespace

void apply_case_event(OfficeState& state, const Event& event) {
  if (event.type == EventType::CaseOpened) {
    open_case(state, event);
    return;
  }
  if (event.type == EventType::SurveyAnswered) {
    state.sheets[read::text(event.out, "survey") + ">" + event.case_id].push_back(
        {event.seq, event.at, model::Symbol(read::text(event.out, "respondent")),
         NamedValues(read::context(event.out, "answers")), read::flag(event.out, "by_link")});
    return;
  }
  if (event.type == EventType::SurveyLinksIssued) {
    state.links[read::text(event.out, "survey") + ">" + event.case_id].push_back(
        {event.seq, event.actor, read::integer(event.out, "count"), read::date(event.out, "to").value_or(Date())});
    return;
  }
  CaseState* found = state.cases.change(event.case_id);
  if (found == nullptr) return;  // A refusal that touches no case, or a meeting.
  CaseState& which = *found;
  which.changed_seq = event.seq;
  const bool moves = event.type == EventType::CaseMigrated || event.type == EventType::MigrationReverted;
  if (!state.moves.empty() && !moves && !leaves_alone(event.type)) state.moves.erase(which.id);
  switch (event.type) {
    case EventType::CaseActed:
      act_on_case(state, which, event);
      break;
    case EventType::EvidenceAttached:
      attach_evidence(state, which, event);
      break;
    case EventType::DisposalAsked:
      note_act(which, record_of(state, event));
      which.own_uncommon().disposals[read::text(event.out, "kind")] = {event.actor, event.acting_for, event.seq};
      break;
    case EventType::EvidenceDisposed:
      note_act(which, record_of(state, event));
      dispose_of_evidence(state, which, event);
      break;
    case EventType::TaskClaimed:
    case EventType::TaskReleased:
    case EventType::TaskReassigned:
      hold_task(state, which, event);
      break;
    case EventType::DecisionRecalled:
      recall_decision(state, which, event);
      break;
    case EventType::DeadlinePassed:
      pass_deadline(which, event, state.date(event.at));
      break;
    case EventType::AgreementSigned:
      sign_agreement(state, which, event);
      break;
    case EventType::CasePaused:
      pause(state, which, event);
      break;
    case EventType::CaseResumed:
      resume(state, which, event);
      break;
    case EventType::CaseReminded:
      remind(state, which, event);
      break;
    case EventType::CaseMigrated:
      migrate(state, which, event);
      break;
    case EventType::MigrationReverted:
      revert_migration(state, which, event);
      break;
    case EventType::IncidentOpened:
      open_incident(which, event, state.date(event.at));
      break;
    case EventType::IncidentResolved:
      resolve_incident(which, event);
      break;
    case EventType::DeadlinesMoved:
      move_deadlines(which, event);
      break;
    case EventType::ProblemOpened:
      open_problem(which, read::text(event.out, "problem"), event);
      break;
    case EventType::ProblemClosed:
      close_problem(which, event);
      break;
    case EventType::CommandRefused:
    case EventType::CommandUndecided: {
      ActRecord record = record_of(state, event);
      record.accepted = false;
      record.round = static_cast<std::int32_t>(which.round);
      note_act(which, std::move(record));
      break;
    }
    default:
      break;
  }
}

}  // namespace anumat::engine
