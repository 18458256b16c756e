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

bool stands_in(std::string_view text, std::string_view name) {
  // A letter of any script, a digit or `_`.
  const auto is_of_word = [](char one) {
    const auto byte = static_cast<unsigned char>(one);
    return byte >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9') ||
           ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
  };
  if (name.empty()) return true;
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool goes_on_before = at > 0 && is_of_word(text[at - 1]) && is_of_word(name.front());
    const bool goes_on_after = end < text.size() && is_of_word(text[end]) && is_of_word(name.back());
    if (!goes_on_before && !goes_on_after) return true;
  }
  return false;
}

/// A few texts look at the cases of an office, each thousands of times: the last one first.
CaseLists::Reader& CaseLists::reader(const std::string& text) {
  for (auto one = readers_.rbegin(); one != readers_.rend(); ++one)
    if (one->text == text) return *one;
  Reader& made = readers_.emplace_back();
  made.text = text;
  made.sees_all = sees_all(text);
  return made;
}

std::optional<Value> CaseLists::list(std::string_view kind, const std::string& text) {
  if (definition_.case_kind(kind) == nullptr) return std::nullopt;
  Reader& asking = reader(text);
  if (const auto found = asking.lists.find(kind); found != asking.lists.end()) return found->second;
  List list;
  const auto cases = state_.cases.of_kind(kind);
  list.reserve(cases.size());
  for (const engine::CaseState& which : cases) list.push_back(entry_of(which, asking));
  return asking.lists.emplace(kind, std::move(list)).first->second;
}

bool CaseLists::is_meant(const std::string& text, std::string_view name) {
  return sees_all(text) || stands_in(text, name);
}

std::function<Value(const engine::CaseState&)> CaseLists::show(const std::string& text) {
  return [this, &asking = reader(text)](const engine::CaseState& which) { return entry_of(which, asking); };
}

const model::CaseKind* CaseLists::kind_of(const engine::CaseState& which) const {
  const model::Definition* definition = definitions_.find(which.definition);
  return definition == nullptr ? nullptr : definition->case_kind(which.kind);
}

const CaseLists::Wanted& CaseLists::wanted_of(const model::CaseKind& kind, Reader& reader) {
  const auto [at, is_new] = reader.wanted.try_emplace(&kind);
  Wanted& wanted = at->second;
  if (!is_new) return wanted;
  const std::string& text = reader.text;
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

Value CaseLists::field_of(const engine::CaseState& which, const model::Field& field, Reader& reader) const {
  Value stored = stored_of(definitions_, which, field.name);
  if (field.type.kind != model::FieldKind::Case || stored.string() == nullptr) return stored;
  const engine::CaseState* target = state_.find_case(field.type.name + "/" + *stored.string());
  if (target == nullptr) return {};
  const auto [at, is_new] = reader.targets.try_emplace(target);
  if (is_new) at->second = target_of(*target, reader);
  return at->second;
}

/// A reference shows the fields of the case that it points at, and where these point further their numbers.
Value CaseLists::target_of(const engine::CaseState& which, Reader& reader) const {
  const model::CaseKind* kind = kind_of(which);
  if (kind == nullptr) return {};
  Context shown;
  for (const model::Field* inner : wanted_of(*kind, reader).fields) {
    Value value = stored_of(definitions_, which, inner->name);
    if (inner->type.kind == model::FieldKind::Case && value.string() != nullptr) {
      const engine::CaseState* further = state_.find_case(inner->type.name + "/" + *value.string());
      value = further == nullptr ? Value() : Value(Context{{"number", further->number.value()}});
    }
    shown.emplace_back(inner->name, std::move(value));
  }
  shown.emplace_back("state", which.state.value());
  shown.emplace_back("number", which.number.value());
  shown.emplace_back("round", which.round);
  return shown;
}

Value CaseLists::entry_of(const engine::CaseState& which, Reader& reader) const {
  if (reader.sees_all) return engine::case_context(definitions_, state_, which, now_);
  const model::Definition* definition = definitions_.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr) return {};
  const Wanted& some = wanted_of(*kind, reader);
  Context entry;
  entry.reserve(some.size());
  for (const model::Field* field : some.fields) entry.emplace_back(field->name, field_of(which, *field, reader));
  if (some.state) entry.emplace_back("state", which.state.value());
  entry.emplace_back("number", which.number.value());
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
