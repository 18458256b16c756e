#include "anumat/office/signing.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/engine/cases_of.hpp"

namespace anumat::office {

namespace {

Json signatures_json(const std::vector<engine::AgreementSignature>& all) {
  Json list = Json::array();
  for (const engine::AgreementSignature& one : all)
    list.push_back({{"row", one.row}, {"actor", one.actor}, {"acting_for", one.acting_for}, {"seq", one.seq}});
  return list;
}

bool has_ended(const model::Definition& definition, const engine::CaseState& which) {
  const model::CaseKind* kind = definition.case_kind(which.kind);
  if (kind == nullptr || !kind->lifecycle) return false;
  const auto& ends = kind->lifecycle->ends;
  return std::find(ends.begin(), ends.end(), which.state) != ends.end();
}

/// Asked of the rules themselves: nothing is written.
bool may_sign(const engine::Definitions& definitions, const engine::OfficeState& state, const AgreementOfCase& one,
              const std::string& person, const std::string& principal, Instant now) {
  engine::Command command;
  command.type = engine::CommandType::SignAgreement;
  command.key = "may sign";
  command.actor = person;
  command.acting_for = principal;
  command.at = now;
  command.body = {{"case", one.which->id.value()}, {"agreement", one.agreement->name}};
  return engine::decide(definitions, state, command).accepted();
}

}  // namespace

std::vector<AgreementOfCase> agreements_of(const engine::Definitions& definitions, const engine::OfficeState& state,
                                           const std::string& case_id) {
  static const engine::AgreementRecord none;
  std::vector<const engine::CaseState*> cases;
  if (case_id.empty())
    cases = engine::cases_of(definitions, state, [](const model::Definition& definition, const model::CaseKind& kind) {
      return std::ranges::find(definition.agreements, kind.name, &model::Agreement::kind) !=
             definition.agreements.end();
    });
  else if (const engine::CaseState* one = state.find_case(case_id))
    cases.push_back(one);
  std::vector<AgreementOfCase> all;
  for (const engine::CaseState* which : cases) {
    const model::Definition* definition = definitions.find(which->definition);
    if (definition == nullptr) continue;
    for (const model::Agreement& agreement : definition->agreements) {
      if (agreement.kind != which->kind) continue;
      const auto found = which->uncommon().agreements.find(agreement.name);
      all.push_back({which, &agreement, found == which->uncommon().agreements.end() ? &none : &found->second});
    }
  }
  return all;
}

namespace {

/// What whoever signs now promises: what others have begun to sign, or what the case says.
model::Context asked_to_promise(const AgreementOfCase& one) {
  if (!one.open() || one.record->under_way()) return one.record->proposed;
  model::Context promise;
  for (const std::string& field : one.agreement->promise) {
    const auto held = one.which->fields.find(field);
    promise.emplace_back(field, held == one.which->fields.end() ? model::Value() : held->second);
  }
  return promise;
}

}  // namespace

Json to_json(const AgreementOfCase& one) {
  return {{"case", one.which->id.text()},
          {"agreement", one.agreement->name},
          {"version", one.record->version},
          {"open", one.open()},
          {"promised", to_json(model::Value(one.record->promised))},
          {"signed_by", signatures_json(one.record->signed_by)},
          {"proposed", to_json(model::Value(asked_to_promise(one)))},
          {"signing", signatures_json(one.record->signing)}};
}

std::vector<SignatureTask> signatures_waiting(const engine::Definitions& definitions, const engine::OfficeState& state,
                                              const std::string& person, Instant now) {
  std::vector<std::string> principals{""};
  const Date today = state.date(now);
  for (const engine::ActingOrder& order : state.orders)
    if (order.deputy == person && order.from <= today && today <= order.to) principals.push_back(order.principal);
  std::vector<SignatureTask> tasks;
  for (const AgreementOfCase& one : agreements_of(definitions, state)) {
    if (!one.open() || has_ended(*definitions.find(one.which->definition), *one.which)) continue;
    for (const std::string& principal : principals)
      if (may_sign(definitions, state, one, person, principal, now))
        tasks.push_back({one.which, one.agreement, principal});
  }
  return tasks;
}

}  // namespace anumat::office
