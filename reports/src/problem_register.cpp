#include "anumat/reports/problem_register.hpp"

#include <algorithm>

#include "anumat/engine/facts.hpp"
#include "as_of.hpp"

namespace anumat::reports {

namespace {

/// What was said of a finding when it opened; it may no longer be so.
Result<Text> message_then(const engine::EventStore& store, std::int64_t seq) {
  ANUMAT_TRY(const std::vector<engine::StoredEvent> found, store.read(seq, 1));
  if (found.empty()) return Text{};
  ANUMAT_TRY(const engine::Event event, engine::decode(found.front().line));
  Text message;
  for (const auto& [name, value] : event.out) {
    if (name == "message_en" && value.string() != nullptr) message.en = *value.string();
    if (name == "message_th" && value.string() != nullptr) message.th = *value.string();
  }
  return message;
}

Result<RegisteredProblem> entry_of(const Sources& sources, const StateAsOf& as_of, Date on,
                                   const engine::CaseState& which, const engine::ProblemRecord& record) {
  const engine::OfficeState& state = as_of.state();
  RegisteredProblem entry;
  entry.case_id = which.id;
  entry.name = record.name;
  entry.opened = state.date(record.opened_at);
  entry.opened_seq = record.opened_seq;
  if (record.closed_at) entry.closed = state.date(*record.closed_at);
  entry.closed_seq = record.closed_seq;
  entry.age_days = entry.closed.value_or(on).days() - entry.opened.days();
  const model::Definition* definition = sources.definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  entry.kind = definition == nullptr ? nullptr : definition->problem(record.name);
  if (entry.kind == nullptr || kind == nullptr) return entry;
  engine::CaseFacts facts(sources.definitions, state, *definition, kind, &which, as_of.now());
  if (record.closed_at) {
    ANUMAT_TRY(entry.message, message_then(sources.store, record.opened_seq));
  }
  // A deadline that opened it said nothing.
  if (entry.message.en.empty()) entry.message = facts.fill(entry.kind->message);
  if (entry.kind->cost.empty() || record.closed_at) return entry;
  const model::Value cost = facts.evaluate(entry.kind->cost).value;
  if (cost.number() != nullptr) entry.cost = *cost.number();
  return entry;
}

}  // namespace

Result<std::vector<RegisteredProblem>> problem_register(const Sources& sources, Date on, bool with_closed) {
  ANUMAT_TRY(const StateAsOf as_of, StateAsOf::of(sources, on));
  std::vector<RegisteredProblem> found;
  for (const auto& [id, which] : as_of.state().cases)
    for (const engine::ProblemRecord& record : which.uncommon().problems)
      if (with_closed || !record.closed_at) {
        ANUMAT_TRY(RegisteredProblem entry, entry_of(sources, as_of, on, which, record));
        found.push_back(std::move(entry));
      }
  std::ranges::stable_sort(found, {}, &RegisteredProblem::opened_seq);
  return found;
}

}  // namespace anumat::reports
