#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/generate/diff.hpp"
#include "wording/words.hpp"

namespace anumat::generate {

/// The same sentence in both languages, each by its own Words.
class Speaker {
 public:
  explicit Speaker(const model::Definition& definition)
      : en_(definition, dsl::Language::English), th_(definition, dsl::Language::Thai) {}

  template <class Say>
  [[nodiscard]] Text say(Say&& say) const {
    return {say(en_), say(th_)};
  }
  [[nodiscard]] Text name(std::string_view name) const {
    return say([&](const Words& words) { return words.name(name); });
  }

 private:
  Words en_;
  Words th_;
};

[[nodiscard]] Text operator+(Text left, const Text& right);
[[nodiscard]] Text operator+(Text left, std::string_view right);
/// In the quotation marks of messages.
[[nodiscard]] Text quoted(const Text& text);

/// Two definitions and what has been found so far.
class Comparison {
 public:
  Comparison(const model::Definition& old, const model::Definition& now)
      : old(old), now(now), old_words(old), new_words(now) {}

  const model::Definition& old;
  const model::Definition& now;
  Speaker old_words;
  Speaker new_words;
  std::vector<Change> changes;

  void add(Effect effect, std::string_view kind, const std::string& name, Text sentence, Text example = {}) {
    changes.push_back({effect, std::string(kind), name, std::move(sentence), std::move(example)});
  }
  /// Whether something has been said about a section.
  [[nodiscard]] bool has(std::string_view kind, std::string_view name) const;
};

/// Both definitions' section of one name, for every name that both have.
template <class T, class Compare>
void for_both(const std::vector<T>& old, const std::vector<T>& now, Compare&& compare) {
  for (const T& after : now)
    for (const T& before : old)
      if (before.name == after.name) compare(before, after);
}

/// ": NOW instead of OLD"
[[nodiscard]] Text instead(const Text& now, const Text& old);
/// Names as a definition's reader knows them, or "none".
[[nodiscard]] Text listed(const Speaker& words, const std::vector<std::string>& names);

[[nodiscard]] inline std::string canonical(const model::Expression& expression) {
  return expression.empty() ? "" : expression.canonical();
}
/// Whether two lists of people give the right to the same; the first letter of a set relation.
enum class Relation { Same, More, Fewer, Other };
[[nodiscard]] Relation relation_of(const model::Who& old, const model::Who& now);
[[nodiscard]] Relation relation_of(const std::vector<std::string>& old, const std::vector<std::string>& now);
/// More people who may: looser. More things that are asked: stricter.
[[nodiscard]] Effect effect_of_rights(Relation relation);
[[nodiscard]] Effect effect_of_duties(Relation relation);
/// More time is looser; -1 shorter, 1 longer, 0 equal, nothing when the units cannot be compared.
[[nodiscard]] std::optional<int> compare_spans(const model::TimeSpan& old, const model::TimeSpan& now);

// Each compares the sections of its kinds that both definitions have.
void compare_office(Comparison& comparison);  ///< Roles, parameters, evidence, records.
void compare_calendars(Comparison& comparison);
void compare_cases(Comparison& comparison);  ///< Cases, derived values, relations, readers.
void compare_readers(Comparison& comparison, const model::CaseKind& before, const model::CaseKind& after);
void compare_machines(Comparison& comparison);  ///< Lifecycles, checks, deadlines.
void compare_rules(Comparison& comparison);
void compare_tables(Comparison& comparison);
void compare_routes(Comparison& comparison);
void compare_meetings(Comparison& comparison);
/// Sections that only one has, and every difference of the canonical forms that nobody has spoken of.
void compare_rest(Comparison& comparison);

}  // namespace anumat::generate
