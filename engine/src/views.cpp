#include "views.hpp"

#include <algorithm>
#include <set>

#include "anumat/engine/explain.hpp"
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
  const model::Context row{{"kind", which.kind},
                           {"number", which.number},
                           {"opened", state.date(which.opened_at)},
                           {"round", which.round},
                           {"since", state.date(which.entered_at)},
                           {"state", which.state},
                           {"title", title_of(definitions, which)}};
  return {"case", which.id, encode_value(model::Value(row))};
}

}  // namespace

void add_views(std::vector<ViewRow>& rows, const Definitions& definitions, const OfficeState& state,
               const Event& event) {
  if (event.case_id.empty()) {
    if (event.type == EventType::PersonRegistered || event.type == EventType::RoleGranted ||
        event.type == EventType::RoleEnded) {
      const std::string id = read::text(event.out, "person");
      const auto found = state.persons.find(id);
      model::List roles;
      for (const Holding& holding : state.holdings)
        if (holding.person == id) {
          model::Context held{{"from", holding.from},
                              {"role", holding.role},
                              {"to", holding.to ? model::Value(*holding.to) : model::Value()}};
          if (!holding.case_id.empty()) held.emplace_back("case", holding.case_id);
          roles.emplace_back(std::move(held));
        }
      if (found != state.persons.end())
        rows.push_back(
            {"person", id, encode_value(model::Value(model::Context{{"name", found->second.name}, {"roles", roles}}))});
    }
    return;
  }
  if (const CaseState* which = state.find_case(event.case_id)) {
    rows.push_back(case_row(definitions, state, *which));
    return;
  }
  if (const auto meeting = state.meetings.find(event.case_id); meeting != state.meetings.end())
    rows.push_back({"meeting", meeting->first, encode_value(meeting_value(meeting->second))});
}

std::vector<std::string> fields_of_outcome(const model::CaseKind& kind, const CaseState& which, std::string_view act) {
  std::vector<std::string> fields;
  if (!which.route || !kind.lifecycle) return fields;
  std::string_view outcome = act == "return" ? "returned" : act == "reject" ? "refused" : "approved";
  if (outcome == "approved") {
    const auto still_to_do = std::ranges::count_if(which.route->steps, [](const StepProgress& step) {
      return step.state == StepState::Waiting ||
             (step.state == StepState::Open && step.needed > static_cast<std::int64_t>(step.signatures.size()) + 1);
    });
    const auto open = std::ranges::count(which.route->steps, StepState::Open, &StepProgress::state);
    if (still_to_do > 0 || open != 1) return fields;
  }
  for (const model::Transition& row : kind.lifecycle->transitions) {
    const bool here = row.on == outcome && std::ranges::find(row.from, which.state) != row.from.end();
    const bool of_route = std::ranges::any_of(row.who, [&](const model::WhoTerm& term) {
      return term.kind == model::WhoKind::Route && term.name == which.route->route;
    });
    if (!here || !of_route) continue;
    for (const std::string& field : row.takes)
      if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
  }
  return fields;
}

void compact_views(std::vector<ViewRow>& rows) {
  std::set<std::pair<std::string, std::string>> seen;
  std::vector<ViewRow> kept;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row)
    if (seen.emplace(row->view, row->key).second) kept.push_back(std::move(*row));
  rows.assign(std::make_move_iterator(kept.rbegin()), std::make_move_iterator(kept.rend()));
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
