#include "apply/act_record.hpp"

#include <utility>

#include "apply/read.hpp"

namespace anumat::engine {

ActRecord record_of(OfficeState& state, const Event& event) {
  ActRecord record;
  record.seq = event.seq;
  record.meaning = event.meaning;
  record.actor = event.actor;
  record.at = event.at;
  record.act = read::text(event.out, "act");
  record.from = read::text(event.out, "from");
  record.to = read::text(event.out, "to");
  record.round = static_cast<std::int32_t>(read::integer(event.out, "round"));
  record.given = read::shared(event.out, "set", model::ValueKind::Context);
  record.facts = read::shared(event.in, "facts", model::ValueKind::Context);
  record.source_row = read::integer(read::context(event.in, "source"), "row");
  ActDetails details;
  details.acting_for = event.acting_for;
  details.order = event.order;
  details.reason = read::text(event.out, "code");
  details.meeting_item = read::text(event.out, "item");
  details.comment = read::shared(event.out, "comment", model::ValueKind::String);
  for (const model::Value& check : read::list(event.out, "checks"))
    if (check.context() != nullptr) details.checks.emplace_back(*check.context(), state.recent);
  if (!details.empty()) record.some_details = std::move(details);
  return record;
}

/// The room for acts grows by little, as hundreds of thousands of cases have some.
void note_act(CaseState& which, ActRecord record) {
  constexpr std::size_t part = 16;
  auto& acts = which.acts;
  if (acts.size() == acts.capacity()) acts.reserve(acts.size() + 1 + acts.size() / part);
  acts.push_back(std::move(record));
}

}  // namespace anumat::engine
