#include "builder.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::dsl {

namespace {

std::string key_of(NameKind kind, std::string_view name, NameId owner) {
  return std::to_string(static_cast<int>(kind)) + " " + std::to_string(owner) + " " + std::string(name);
}

bool is_part(NameKind kind) {
  return kind == NameKind::Field || kind == NameKind::Relation || kind == NameKind::Derived || kind == NameKind::Output;
}

auto sort_place(const Occurrence& one) {
  return std::tuple(one.span.file, one.span.begin, one.span.end, one.name);
}

}  // namespace

NameId IndexBuilder::declare(NameKind kind, const Piece& piece, NameId owner, Meaning meaning) {
  const std::string folded = fold(piece.text);
  const std::string key = key_of(kind, folded, owner);
  NameId id = kNoName;
  // What is bound inside an expression is a name of its own each time.
  if (const auto found = known_.find(key); found != known_.end() && kind != NameKind::Variable) {
    id = found->second;
  } else {
    id = static_cast<NameId>(index_.names_.size());
    index_.names_.push_back({kind, folded, owner, {}, {}, {}, {}});
    meanings_.push_back(std::move(meaning));
    known_.emplace(key, id);
  }
  index_.names_[id].places.push_back(piece.span);
  use(piece.span, id, Occurrence::Role::Definition);
  return id;
}

void IndexBuilder::use(Span span, NameId id, Occurrence::Role role) {
  if (id != kNoName) index_.occurrences_.push_back({span, id, role});
}

void IndexBuilder::use(const Piece& piece, const std::vector<NameId>& ids, Occurrence::Role role) {
  for (const NameId id : ids) use(piece.span, id, role);
}

NameId IndexBuilder::find(NameKind kind, const Piece* piece, NameId owner) const {
  if (piece == nullptr || piece->empty()) return kNoName;
  const auto found = known_.find(key_of(kind, fold(piece->text), owner));
  return found == known_.end() ? kNoName : found->second;
}

NameId IndexBuilder::part(NameId thing, std::string_view folded) const {
  for (const NameKind kind :
       {NameKind::Field, NameKind::Derived, NameKind::Relation, NameKind::Output, NameKind::Column})
    if (const auto found = known_.find(key_of(kind, folded, thing)); found != known_.end()) return found->second;
  return kNoName;
}

NameScope IndexBuilder::office_scope() const {
  NameScope scope;
  for (NameId id = 0; id < index_.names_.size(); ++id) {
    const IndexedName& name = index_.names_[id];
    if (name.kind == NameKind::Parameter || name.kind == NameKind::Table) scope.emplace(name.name, id);
  }
  return scope;
}

NameScope IndexBuilder::case_scope(NameId kind) const {
  NameScope scope = office_scope();
  for (NameId id = 0; id < index_.names_.size(); ++id) {
    const IndexedName& name = index_.names_[id];
    if (name.kind == NameKind::Rule) scope.emplace(name.name, id);
    // A part of the case stands before whatever the office has of that name.
    if (!is_part(name.kind) || name.owner != kind) continue;
    scope.erase(name.name);
    scope.emplace(name.name, id);
  }
  return scope;
}

NameScope IndexBuilder::joint_scope(const std::vector<NameId>& kinds) const {
  if (kinds.size() == 1) return case_scope(kinds.front());
  NameScope scope = office_scope();
  for (NameId id = 0; id < index_.names_.size(); ++id) {
    const IndexedName& name = index_.names_[id];
    const bool of_one = is_part(name.kind) && name.owner != kNoName &&
                        index_.names_[name.owner].kind == NameKind::Case &&
                        (kinds.empty() || std::ranges::find(kinds, name.owner) != kinds.end());
    if (of_one || name.kind == NameKind::Rule) scope.emplace(name.name, id);
  }
  return scope;
}

void IndexBuilder::set_scope(const Section& section, NameScope scope, NameId about) {
  const NameIndex::Place place{section.heading_span.file, section.heading_span.begin};
  index_.scopes_.insert_or_assign(place, std::move(scope));
  index_.cases_.insert_or_assign(place, about);
}

bool IndexBuilder::is_role_output(NameId output) const {
  return std::ranges::find(role_outputs_, output) != role_outputs_.end();
}

NameIndex IndexBuilder::finish() {
  auto& places = index_.occurrences_;
  std::ranges::sort(places, {}, sort_place);
  const auto same = [](const Occurrence& left, const Occurrence& right) {
    return sort_place(left) == sort_place(right);
  };
  places.erase(std::unique(places.begin(), places.end(), same), places.end());
  for (NameId id = 0; id < index_.names_.size(); ++id) {
    const Meaning& meaning = meanings_[id];
    const bool has_parts = meaning.kind == Meaning::Kind::Thing;
    index_.leads_to_.push_back(has_parts ? meaning.of : kNoName);
  }
  return std::move(index_);
}

}  // namespace anumat::dsl
