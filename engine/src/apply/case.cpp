#include <algorithm>

#include "apply/appliers.hpp"
#include "apply/read.hpp"
#include "route_values.hpp"

namespace anumat::engine {

namespace {

void index_reference(OfficeState& state, const CaseState& which, const std::string& field, const model::Value& before,
                     const model::Value& after) {
  const auto bucket = [&](const model::Value& value) { return which.kind + "." + field + ">" + *value.string(); };
  if (before.string() != nullptr) std::erase(state.references[bucket(before)], which.id);
  if (after.string() != nullptr) state.references[bucket(after)].push_back(which.id);
}

/// Field values; `references` names the fields that point at other cases, so that relations can be followed back.
void set_fields(OfficeState& state, CaseState& which, const model::Context& values,
                const std::vector<std::string>& references) {
  for (const auto& [field, value] : values) {
    model::Value& stored = which.fields[field];
    if (std::find(references.begin(), references.end(), field) != references.end())
      index_reference(state, which, field, stored, value);
    stored = value;
  }
}

ActRecord record_of(const Event& event) {
  ActRecord record;
  record.seq = event.seq;
  record.meaning = event.meaning;
  record.actor = event.actor;
  record.acting_for = event.acting_for;
  record.order = event.order;
  record.at = event.at;
  record.act = read::text(event.out, "act");
  record.from = read::text(event.out, "from");
  record.to = read::text(event.out, "to");
  record.round = read::integer(event.out, "round");
  record.comment = read::text(event.out, "comment");
  record.reason = read::text(event.out, "code");
  record.meeting_item = read::text(event.out, "item");
  record.given = read::context(event.out, "set");
  record.facts = read::context(event.in, "facts");
  record.checks = read::list(event.out, "checks");
  record.source_row = read::integer(read::context(event.in, "source"), "row");
  return record;
}

void enter_state(CaseState& which, const Event& event) {
  which.state = read::text(event.out, "to");
  which.entered_at = event.at;
  which.escalated_to.clear();
  which.deadlines.clear();
  for (const model::Value& item : read::list(event.out, "deadlines")) {
    const model::Context& deadline = *item.context();
    which.deadlines.push_back({which.state, static_cast<std::size_t>(read::integer(deadline, "rule")),
                               read::date(deadline, "due").value_or(Date()), false, std::nullopt});
  }
}

/// A step's time runs while the step is open.
void keep_step_deadlines(CaseState& which, const Event& event) {
  for (const model::Value& item : read::list(event.out, "step_deadlines")) {
    const model::Context& deadline = *item.context();
    which.deadlines.push_back({which.state, 0, read::date(deadline, "due").value_or(Date()), false,
                               static_cast<std::size_t>(read::integer(deadline, "step"))});
  }
  std::erase_if(which.deadlines, [&](const OpenDeadline& deadline) {
    return deadline.step && (!which.route || *deadline.step >= which.route->steps.size() ||
                             which.route->steps[*deadline.step].state != StepState::Open);
  });
}

void open_case(OfficeState& state, const Event& event) {
  CaseState which;
  which.id = event.case_id;
  which.kind = read::text(event.out, "kind");
  which.number = read::text(event.out, "number");
  which.definition = event.definition;
  which.opened_by = event.actor;
  which.opened_at = event.at;
  which.opened_seq = event.seq;
  which.source_row = read::integer(read::context(event.in, "source"), "row");
  enter_state(which, event);
  if (const std::string series = read::text(event.out, "series"); !series.empty())
    state.series[series] = read::integer(event.out, "serial");
  state.cases_by_kind[which.kind].push_back(which.id);
  set_fields(state, which, read::context(event.out, "set"), read::texts(event.out, "references"));
  state.cases[which.id] = std::move(which);
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
    which.points.push_back(std::move(point));
  }
  for (const model::Value& item : read::list(event.out, "answers")) {
    const std::int64_t number = read::integer(*item.context(), "number");
    for (MarkedPoint& point : which.points) {
      if (point.number != number) continue;
      point.answer = read::text(*item.context(), "answer");
      point.answer_text = read::text(*item.context(), "text");
      point.answered_by = event.actor;
      point.answered_seq = event.seq;
    }
  }
}

void act_on_case(OfficeState& state, CaseState& which, const Event& event) {
  which.round = read::integer(event.out, "round");
  set_fields(state, which, read::context(event.out, "set"), read::texts(event.out, "references"));
  which.acts.push_back(record_of(event));
  note_points(which, event);
  if (const auto* change = read::find(event.out, "route_change"); change != nullptr && which.route)
    apply_route_change(*which.route, *change->context());
  if (read::flag(event.out, "entered")) enter_state(which, event);
  if (read::flag(event.out, "route_ended")) {
    const auto* kept = read::find(event.out, "route_kept");
    which.returned_route = kept == nullptr ? std::nullopt : std::move(which.route);
    if (which.returned_route) which.returned_route->guarded = *kept->context();
    which.route.reset();
  }
  if (const auto* route = read::find(event.out, "route"); route != nullptr) {
    which.route = route_from(*route->context());
    which.returned_route.reset();
  }
  keep_step_deadlines(which, event);
}

void attach_evidence(CaseState& which, const Event& event) {
  which.evidence.push_back({read::text(event.out, "kind"), read::text(event.out, "name"),
                            read::text(event.out, "digest"), read::integer(event.out, "size"),
                            read::flag(event.out, "on_paper"), which.round, event.actor});
}

/// What is open already does not open again.
void open_problem(CaseState& which, const std::string& name, const Event& event) {
  if (which.open_problem(name) == nullptr) which.problems.push_back({name, event.at, event.seq, std::nullopt, 0});
}

void pass_deadline(CaseState& which, const Event& event) {
  const auto rule = static_cast<std::size_t>(read::integer(event.out, "rule"));
  std::optional<std::size_t> step;
  if (read::find(event.out, "step") != nullptr) step = static_cast<std::size_t>(read::integer(event.out, "step"));
  for (OpenDeadline& deadline : which.deadlines)
    if (deadline.step == step && deadline.rule == rule) deadline.passed = true;
  std::vector<std::string>& escalated = step && which.route && *step < which.route->steps.size()
                                            ? which.route->steps[*step].escalated_to
                                            : which.escalated_to;
  for (std::string& role : read::texts(event.out, "escalated_to")) escalated.push_back(std::move(role));
  if (const std::string problem = read::text(event.out, "problem"); !problem.empty())
    open_problem(which, problem, event);
}

void close_problem(CaseState& which, const Event& event) {
  const std::string name = read::text(event.out, "problem");
  for (ProblemRecord& record : which.problems)
    if (record.name == name && !record.closed_at) {
      record.closed_at = event.at;
      record.closed_seq = event.seq;
    }
}

void move_deadlines(CaseState& which, const Event& event) {
  for (const model::Value& item : read::list(event.out, "moved")) {
    const model::Context& moved = *item.context();
    const bool of_step = read::find(moved, "step") != nullptr;
    for (OpenDeadline& open : which.deadlines)
      if (open.step.has_value() == of_step &&
          (of_step ? *open.step : open.rule) ==
              static_cast<std::size_t>(read::integer(moved, of_step ? "step" : "rule")))
        open.due = read::date(moved, "to").value_or(open.due);
  }
}

}  // namespace

void apply_case_event(OfficeState& state, const Event& event) {
  if (event.type == EventType::CaseOpened) {
    open_case(state, event);
    return;
  }
  if (event.type == EventType::SurveyAnswered) {
    state.sheets[read::text(event.out, "survey") + ">" + event.case_id].push_back(
        {event.seq, event.at, read::text(event.out, "respondent"), read::context(event.out, "answers")});
    return;
  }
  const auto found = state.cases.find(event.case_id);
  if (found == state.cases.end()) return;  // A refusal that touches no case, or a meeting.
  CaseState& which = found->second;
  switch (event.type) {
    case EventType::CaseActed:
      act_on_case(state, which, event);
      break;
    case EventType::EvidenceAttached:
      attach_evidence(which, event);
      break;
    case EventType::DeadlinePassed:
      pass_deadline(which, event);
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
      ActRecord record = record_of(event);
      record.accepted = false;
      record.round = which.round;
      which.acts.push_back(std::move(record));
      break;
    }
    default:
      break;
  }
}

}  // namespace anumat::engine
