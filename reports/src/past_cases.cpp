#include "past_cases.hpp"

#include <algorithm>

#include "anumat/engine/apply.hpp"
#include "as_of.hpp"
#include "case_lists.hpp"

namespace anumat::reports {

namespace {

std::vector<const model::Definition*> definitions_of(const Sources& sources) {
  std::vector<const model::Definition*> all{&sources.definition};
  for (const engine::Publication& one : sources.state.publications)
    if (const model::Definition* definition = sources.definitions.find(one.definition)) all.push_back(definition);
  return all;
}

template <class Parts>
bool is_one_of(const Parts& parts, const std::string& name) {
  return std::ranges::any_of(parts, [&](const auto& part) { return part.name == name; });
}

/// What an office is asked for that is neither a case nor a parameter.
bool is_beyond_cases(const model::Definition& definition, const std::string& name) {
  return name == "meeting" || is_one_of(definition.ledgers, name) || definition.indicator(name) != nullptr ||
         definition.survey(name) != nullptr || definition.problem(name) != nullptr ||
         definition.agreement(name) != nullptr;
}

/// Follows what a text can mean from kind to kind. A name that stands anywhere in it counts, as in CaseLists.
class Closure {
 public:
  Closure(std::vector<const model::Definition*> definitions, std::string text)
      : definitions_(std::move(definitions)), text_(std::move(text)) {
    everything_ = stands_in(text_, "get entries(");
    for (bool grew = true; grew;) grew = take_in_derived();
    for (const model::Definition* one : definitions_) {
      everything_ =
          everything_ || std::ranges::any_of(one->tables, [&](const auto& table) { return named(table.name); });
      everything_ = everything_ || std::ranges::any_of(one->rules, [&](const auto& rule) { return named(rule.name); });
    }
  }

  void add(const std::string& kind) {
    if (!found_.insert(kind).second) return;
    follow(kind, false);
  }
  [[nodiscard]] std::set<std::string> found() && { return std::move(found_); }

 private:
  [[nodiscard]] bool named(const std::string& name) const { return stands_in(text_, name); }

  /// Derived values are worked out where their names stand, and read what stands in them.
  bool take_in_derived() {
    bool grew = false;
    for (const model::Definition* one : definitions_)
      for (const model::CaseKind& kind : one->cases)
        for (const model::Derived& derived : kind.derived)
          if (named(derived.name) && taken_.insert(derived.value.canonical()).second) {
            text_ += "\n" + derived.value.canonical();
            grew = true;
          }
    return grew;
  }

  /// Of a case that is met through a relation every reference shows at least whether it leads anywhere.
  void follow(const std::string& name, bool related) {
    for (const model::Definition* one : definitions_) {
      const model::CaseKind* kind = one->case_kind(name);
      if (kind == nullptr) continue;
      for (const model::Field& field : kind->fields)
        if (field.type.kind == model::FieldKind::Case && (everything_ || related || named(field.name)))
          add(field.type.name);
      for (const model::Relation& relation : kind->relations)
        if (everything_ || named(relation.name)) {
          add(relation.kind);
          if (related_.insert(relation.kind).second) follow(relation.kind, true);
        }
    }
  }

  std::vector<const model::Definition*> definitions_;
  std::string text_;
  bool everything_ = false;
  std::set<std::string> taken_;
  std::set<std::string> found_;
  std::set<std::string> related_;
};

}  // namespace

std::optional<std::set<std::string>> kinds_read(const Sources& sources,
                                                const std::vector<const model::Expression*>& asking) {
  std::string text;
  std::set<std::string> names;
  const auto take = [&](const model::Expression& one) {
    if (one.empty()) return;
    text += one.canonical() + "\n";
    names.insert(one.inputs().begin(), one.inputs().end());
    names.insert(one.filter_names().begin(), one.filter_names().end());
  };
  for (const model::Expression* one : asking) take(*one);
  // What a reconciliation compares is asked of its cases; the rest of it, settlements, belongs to none.
  std::set<std::string> taken;
  for (bool grew = true; grew;) {
    grew = false;
    for (const model::Reconciliation& one : sources.definition.reconciliations) {
      if (!names.contains(one.name) || !taken.insert(one.name).second) continue;
      grew = true;
      names.insert({one.left, one.right});
      for (const model::Expression* part : {&one.left_where, &one.right_where, &one.left_dated, &one.right_dated})
        take(*part);
      for (const model::ComparedColumn& column : one.columns) {
        take(column.left);
        take(column.right);
      }
      for (const model::MatchOutcome& outcome : one.outcomes) {
        take(outcome.when);
        if (!outcome.when.empty()) text += "get entries(";  // Conditions see their entries whole.
      }
    }
  }
  Closure closure(definitions_of(sources), std::move(text));
  for (const std::string& name : names) {
    if (is_beyond_cases(sources.definition, name)) return std::nullopt;
    if (sources.definition.case_kind(name) != nullptr) closure.add(name);
  }
  return std::move(closure).found();
}

PastCases::PastCases(const Sources& sources, std::set<std::string> kinds)
    : sources_(sources), kinds_(std::move(kinds)) {
  for (const model::Definition* one : definitions_of(sources))
    for (const model::CaseKind& kind : one->cases)
      for (const model::Relation& relation : kind.relations)
        if (kinds_.contains(relation.kind)) followed_.emplace(relation.kind, relation.field);
}

/// The number of the first event after a moment; events are in order of time.
Result<std::int64_t> PastCases::first_after(Instant end) const {
  std::int64_t low = 0;
  std::int64_t high = sources_.state.next_seq;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    ANUMAT_TRY(const std::vector<engine::StoredEvent> one, sources_.store.read(middle, 1));
    if (!one.empty() && one.front().at <= end)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Result<void> PastCases::add_office(std::int64_t cut) {
  if (office_.empty()) {
    ANUMAT_TRY(office_, sources_.store.read_case(""));
  }
  for (; office_applied_ < office_.size() && office_[office_applied_].seq < cut; ++office_applied_) {
    const engine::StoredEvent& stored = office_[office_applied_];
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    engine::apply(then_, event, stored.leaf);
  }
  return {};
}

/// Those to which something has happened since, as they were.
Result<void> PastCases::add_cases(const std::string& kind, std::int64_t cut) {
  for (const engine::CaseState& now : sources_.state.cases.of_kind(kind)) {
    if (now.opened_seq >= cut) break;  // They are in order of opening.
    if (now.changed_seq >= cut) ANUMAT_CHECK(add_case(now, cut));
  }
  return {};
}

Result<void> PastCases::add_case(const engine::CaseState& now, std::int64_t cut) {
  ANUMAT_TRY(const std::vector<engine::StoredEvent> events, sources_.store.read_case(now.id));
  engine::OfficeState alone;
  alone.utc_offset = sources_.state.utc_offset;
  for (const engine::StoredEvent& stored : events) {
    if (stored.seq >= cut) break;
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    engine::apply(alone, event, stored.leaf);
  }
  engine::CaseState* found = alone.cases.change(now.id);
  if (found == nullptr) return {};
  if (!now.uncommon().words.empty()) found->own_uncommon().words = now.uncommon().words;
  then_.cases.put(std::move(*found));
  for (auto& [key, references] : alone.references)
    for (engine::Pointing& one : references.from) then_.references[key].from.push_back(std::move(one));
  return {};
}

/// Those of cases to which nothing has happened since, and all in the order in which they came to be.
void PastCases::add_references(const std::string& kind, const std::string& field, std::int64_t cut) {
  const std::string prefix = kind + "." + field + ">";
  const auto& now = sources_.state.references;
  for (auto at = now.lower_bound(prefix); at != now.end() && at->first.starts_with(prefix); ++at)
    for (const engine::Pointing& one : at->second.from)
      if (one.seq < cut && sources_.state.find_case(one.case_id)->changed_seq < cut)
        then_.references[at->first].from.push_back(one);
  auto& then = then_.references;
  for (auto at = then.lower_bound(prefix); at != then.end() && at->first.starts_with(prefix); ++at)
    std::ranges::stable_sort(at->second.from, {}, &engine::Pointing::seq);
}

Result<const engine::OfficeState*> PastCases::at_end_of(Date day) {
  ANUMAT_TRY(const std::int64_t cut, first_after(end_of_day(day, sources_.state.utc_offset)));
  if (cut < cut_) {
    then_ = engine::OfficeState();
    office_applied_ = 0;
    cut_ = 0;
  }
  then_.references.clear();
  ANUMAT_CHECK(add_office(cut));
  then_.cases = engine::Cases(sources_.state.cases, kinds_, cut);
  for (const std::string& kind : kinds_) ANUMAT_CHECK(add_cases(kind, cut));
  for (const auto& [kind, field] : followed_) add_references(kind, field, cut);
  cut_ = cut;
  if (sources_.hidden == nullptr || sources_.hidden->empty()) return &then_;
  shown_ = then_;  // The whole of it is needed to go on.
  engine::leave_out(shown_, *sources_.hidden, sources_.definition);
  return &shown_;
}

}  // namespace anumat::reports
