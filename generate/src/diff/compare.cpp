#include <algorithm>
#include <array>
#include <set>

#include "diff/comparison.hpp"

namespace anumat::generate {

namespace {

constexpr std::array<std::string_view, 30> kind_order{
    "package",   "role",      "calendar",  "parameter", "record",       "case",   "relations", "derived",
    "lifecycle", "checks",    "deadlines", "rule",      "table",        "route",  "meeting",   "evidence",
    "cycle",     "indicator", "ledger",    "reconcile", "agreement",    "survey", "problem",   "form",
    "import",    "report",    "guarantee", "test",      "translations", ""};

std::string key_of(const model::WhoTerm& term) {
  return std::to_string(static_cast<int>(term.kind)) + "/" + std::to_string(term.any_of) + "/" + term.name + "/" +
         canonical(term.expression) + (term.of_group() ? "/" + term.group + (term.wide ? "/wide" : "") : "");
}

std::optional<std::int64_t> hours_of(const model::TimeSpan& span) {
  if (span.unit == model::SpanUnit::Hours) return span.count;
  if (span.unit == model::SpanUnit::Days) return span.count * 24;
  return std::nullopt;
}

}  // namespace

std::string_view word(Effect effect) {
  static constexpr std::array<std::string_view, 3> words{"stricter", "looser", "different"};
  return words.at(static_cast<std::size_t>(effect));
}

Text operator+(Text left, const Text& right) {
  return {left.en + right.en, left.th + right.th};
}
Text operator+(Text left, std::string_view right) {
  return {left.en + std::string(right), left.th + std::string(right)};
}
Text quoted(const Text& text) {
  return {"\"" + text.en + "\"", "\"" + text.th + "\""};
}

bool Comparison::has(std::string_view kind, std::string_view name) const {
  return std::any_of(changes.begin(), changes.end(),
                     [&](const Change& change) { return change.kind == kind && change.name == name; });
}

Relation relation_of(const std::vector<std::string>& old, const std::vector<std::string>& now) {
  const std::set<std::string> before(old.begin(), old.end());
  const std::set<std::string> after(now.begin(), now.end());
  if (before == after) return Relation::Same;
  if (std::includes(after.begin(), after.end(), before.begin(), before.end())) return Relation::More;
  return std::includes(before.begin(), before.end(), after.begin(), after.end()) ? Relation::Fewer : Relation::Other;
}

Relation relation_of(const model::Who& old, const model::Who& now) {
  std::vector<std::string> before;
  std::vector<std::string> after;
  for (const auto& term : old) before.push_back(key_of(term));
  for (const auto& term : now) after.push_back(key_of(term));
  return relation_of(before, after);
}

Effect effect_of_rights(Relation relation) {
  return relation == Relation::More    ? Effect::Looser
         : relation == Relation::Fewer ? Effect::Stricter
                                       : Effect::Different;
}
Effect effect_of_duties(Relation relation) {
  return relation == Relation::More    ? Effect::Stricter
         : relation == Relation::Fewer ? Effect::Looser
                                       : Effect::Different;
}

std::optional<int> compare_spans(const model::TimeSpan& old, const model::TimeSpan& now) {
  const auto sign = [](std::int64_t before, std::int64_t after) {
    return after < before ? -1 : after > before ? 1 : 0;
  };
  if (old.unit == now.unit) return sign(old.count, now.count);
  const auto before = hours_of(old);
  const auto after = hours_of(now);
  if (before && after) return sign(*before, *after);
  // A working day is at least a day: so many working days are longer than so many days or fewer.
  if (before && now.count * 24 >= *before) return 1;
  if (after && old.count * 24 >= *after) return -1;
  return std::nullopt;
}

std::vector<Change> compare(const model::Definition& old, const model::Definition& now) {
  if (old.canonical == now.canonical) return {};
  Comparison comparison(old, now);
  compare_office(comparison);
  compare_calendars(comparison);
  compare_cases(comparison);
  compare_machines(comparison);
  compare_rules(comparison);
  compare_tables(comparison);
  compare_routes(comparison);
  compare_meetings(comparison);
  compare_rest(comparison);
  const auto place = [](const Change& change) {
    return std::pair(std::find(kind_order.begin(), kind_order.end(), change.kind) - kind_order.begin(), change.name);
  };
  std::stable_sort(comparison.changes.begin(), comparison.changes.end(),
                   [&](const Change& left, const Change& right) { return place(left) < place(right); });
  return std::move(comparison.changes);
}

Text instead(const Text& now, const Text& old) {
  return {": " + now.en + " instead of " + old.en, ": " + now.th + " แทน " + old.th};
}

Text listed(const Speaker& words, const std::vector<std::string>& names) {
  if (names.empty()) return {"none", "ไม่มี"};
  return words.say([&](const Words& one) { return one.names(names); });
}

}  // namespace anumat::generate
