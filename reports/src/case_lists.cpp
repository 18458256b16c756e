#include "case_lists.hpp"

#include "anumat/engine/personal.hpp"

namespace anumat::reports {

namespace {

using model::Context;
using model::List;
using model::Value;

/// Such a function sees every entry of a context, whether or not its name is written down.
bool sees_all(const std::string& text) {
  return stands_in(text, "get entries(");
}

/// Reports show words, but for those that everybody may read.
Value stored_of(const engine::Definitions& definitions, const engine::CaseState& which, const std::string& field) {
  using enum engine::PersonalValues;
  const auto found = which.fields.find(field);
  if (found == which.fields.end()) return {};
  return engine::shown_as(definitions.personal_values() == Hidden ? Hidden : Words, which, found->second);
}

}  // namespace

std::optional<Value> CaseLists::list(std::string_view kind, const std::string& text) {
  if (definition_.case_kind(kind) == nullptr) return std::nullopt;
  const std::string key = std::string(kind) + "\n" + text;
  if (const auto found = made_.find(key); found != made_.end()) return found->second;
  List list;
  std::map<const model::CaseKind*, Wanted> wanted;
  if (const auto ids = state_.cases_by_kind.find(std::string(kind)); ids != state_.cases_by_kind.end()) {
    list.reserve(ids->second.size());
    for (const std::string& id : ids->second) {
      const engine::CaseState& which = state_.cases.at(id);
      list.push_back(sees_all(text) ? engine::case_context(definitions_, state_, which, now_)
                                    : entry_of(which, text, wanted));
    }
  }
  return made_.emplace(key, std::move(list)).first->second;
}

const model::CaseKind* CaseLists::kind_of(const engine::CaseState& which) const {
  const model::Definition* definition = definitions_.find(which.definition);
  return definition == nullptr ? nullptr : definition->case_kind(which.kind);
}

CaseLists::Wanted CaseLists::wanted_of(const model::CaseKind& kind, const std::string& text) {
  Wanted wanted;
  for (const model::Field& field : kind.fields)
    if (stands_in(text, field.name)) wanted.fields.push_back(&field);
  for (const model::Derived& derived : kind.derived)
    if (stands_in(text, derived.name)) wanted.derived.push_back(&derived);
  wanted.state = stands_in(text, "state");
  wanted.round = stands_in(text, "round");
  wanted.acts = stands_in(text, "acts");
  wanted.evidence = stands_in(text, "evidence");
  wanted.source_row = stands_in(text, "source row");
  wanted.opened_on = stands_in(text, "opened on");
  return wanted;
}

/// A reference shows the fields of the case that it points at, and where these point further their numbers.
Value CaseLists::field_of(const engine::CaseState& which, const model::Field& field, const std::string& text) const {
  Value stored = stored_of(definitions_, which, field.name);
  if (field.type.kind != model::FieldKind::Case || stored.string() == nullptr) return stored;
  const engine::CaseState* target = state_.find_case(field.type.name + "/" + *stored.string());
  const model::CaseKind* kind = target == nullptr ? nullptr : kind_of(*target);
  if (kind == nullptr) return {};
  Context shown;
  for (const model::Field& inner : kind->fields) {
    if (!stands_in(text, inner.name)) continue;
    Value value = stored_of(definitions_, *target, inner.name);
    if (inner.type.kind == model::FieldKind::Case && value.string() != nullptr) {
      const engine::CaseState* further = state_.find_case(inner.type.name + "/" + *value.string());
      value = further == nullptr ? Value() : Value(Context{{"number", further->number}});
    }
    shown.emplace_back(inner.name, std::move(value));
  }
  shown.emplace_back("state", target->state);
  shown.emplace_back("number", target->number);
  shown.emplace_back("round", target->round);
  return shown;
}

Value CaseLists::entry_of(const engine::CaseState& which, const std::string& text,
                          std::map<const model::CaseKind*, Wanted>& wanted) const {
  const model::Definition* definition = definitions_.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr) return {};
  auto known = wanted.find(kind);
  if (known == wanted.end()) known = wanted.emplace(kind, wanted_of(*kind, text)).first;
  const Wanted& some = known->second;
  Context entry;
  for (const model::Field* field : some.fields) entry.emplace_back(field->name, field_of(which, *field, text));
  if (some.state) entry.emplace_back("state", which.state);
  entry.emplace_back("number", which.number);
  if (some.round) entry.emplace_back("round", which.round);
  if (!some.derived.empty() || some.acts || some.evidence) {
    engine::CaseFacts facts(definitions_, state_, *definition, kind, &which, now_);
    for (const model::Derived* derived : some.derived)
      entry.emplace_back(derived->name, facts.evaluate(derived->value).value);
    if (some.acts) entry.emplace_back("acts", facts.lookup("acts").value_or(Value()));
    if (some.evidence) entry.emplace_back("evidence", facts.lookup("evidence").value_or(Value()));
  }
  if (some.source_row) entry.emplace_back("source row", which.source_row);
  if (some.opened_on) entry.emplace_back("opened on", state_.date(which.opened_at));
  return entry;
}

}  // namespace anumat::reports
