#include "views.hpp"

#include "anumat/engine/state_values.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

namespace {

std::string title_of(const Definitions& definitions, const CaseState& which) {
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || kind->title.empty()) return "";
  const auto found = which.fields.find(kind->title);
  return found == which.fields.end() || found->second.string() == nullptr ? "" : *found->second.string();
}

ViewRow case_row(const Definitions& definitions, const OfficeState& state, const CaseState& which) {
  const model::Context row{{"kind", which.kind.value()},
                           {"number", which.number.value()},
                           {"opened", state.date(which.opened_at)},
                           {"round", which.round},
                           {"since", state.date(which.entered_at)},
                           {"state", which.state.value()},
                           {"title", title_of(definitions, which)}};
  return {"case", which.id, encode_value(model::Value(row))};
}

ViewRow person_row(const OfficeState& state, const Person& person) {
  model::List roles;
  for (const Holding& holding : state.holdings)
    if (holding.person == person.id) {
      model::Context held{{"from", holding.from},
                          {"role", holding.role},
                          {"to", holding.to ? model::Value(*holding.to) : model::Value()}};
      if (!holding.case_id.empty()) held.emplace_back("case", holding.case_id);
      roles.emplace_back(std::move(held));
    }
  return {"person", person.id, encode_value(model::Value(model::Context{{"name", person.name}, {"roles", roles}}))};
}

}  // namespace

void TouchedViews::add(const Event& event) {
  if (!event.case_id.empty())
    cases_.insert(event.case_id);
  else if (event.type == EventType::PersonRegistered || event.type == EventType::RoleGranted ||
           event.type == EventType::RoleEnded)
    persons_.insert(read::text(event.out, "person"));
}

std::vector<ViewRow> TouchedViews::rows(const Definitions& definitions, const OfficeState& state) const {
  std::vector<ViewRow> rows;
  for (const std::string& id : persons_)
    if (const auto found = state.persons.find(id); found != state.persons.end())
      rows.push_back(person_row(state, found->second));
  for (const std::string& id : cases_) {
    if (const CaseState* which = state.find_case(id))
      rows.push_back(case_row(definitions, state, *which));
    else if (const auto meeting = state.meetings.find(id); meeting != state.meetings.end())
      rows.push_back({"meeting", id, encode_value(meeting_value(meeting->second))});
  }
  return rows;
}

std::string outcome_text(const Outcome& outcome) {
  const auto both = [](const Text& text) { return model::Value(model::Context{{"en", text.en}, {"th", text.th}}); };
  model::List events;
  for (const std::int64_t seq : outcome.events) events.emplace_back(seq);
  model::List reasons;
  for (const Reason& reason : outcome.reasons)
    reasons.emplace_back(model::Context{{"code", reason.code},
                                        {"help", both(reason.help)},
                                        {"message", both(reason.message)},
                                        {"rule", reason.rule},
                                        {"undecided", reason.kind == ErrorKind::Undecided}});
  model::List warnings;
  for (const Text& warning : outcome.warnings) warnings.push_back(both(warning));
  return encode_value(model::Value(model::Context{{"accepted", outcome.accepted},
                                                  {"case", outcome.case_id},
                                                  {"events", events},
                                                  {"reasons", reasons},
                                                  {"state", outcome.state},
                                                  {"warnings", warnings}}));
}

Result<Outcome> outcome_from_text(std::string_view text) {
  ANUMAT_TRY(const model::Value value, decode_value(text));
  const auto both = [](const model::Context& outer, std::string_view name) {
    const model::Context inner = read::context(outer, name);
    return Text{read::text(inner, "en"), read::text(inner, "th")};
  };
  Outcome outcome;
  if (value.context() == nullptr) return outcome;
  const model::Context& answer = *value.context();
  outcome.accepted = read::flag(answer, "accepted");
  outcome.case_id = read::text(answer, "case");
  outcome.state = read::text(answer, "state");
  for (const model::Value& seq : read::list(answer, "events"))
    outcome.events.push_back(seq.number()->to_int64().value_or(-1));
  for (const model::Value& item : read::list(answer, "reasons")) {
    const model::Context& reason = *item.context();
    outcome.reasons.push_back({read::flag(reason, "undecided") ? ErrorKind::Undecided : ErrorKind::Refusal,
                               read::text(reason, "code"), read::text(reason, "rule"), both(reason, "message"),
                               both(reason, "help")});
  }
  for (const model::Value& item : read::list(answer, "warnings"))
    outcome.warnings.push_back({read::text(*item.context(), "en"), read::text(*item.context(), "th")});
  return outcome;
}

}  // namespace anumat::engine
