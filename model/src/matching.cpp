#include "anumat/model/matching.hpp"

#include <algorithm>
#include <set>

namespace anumat::model {

namespace {

EntryCount count_of(std::size_t entries) {
  return entries == 0 ? EntryCount::None : entries == 1 ? EntryCount::One : EntryCount::Several;
}

bool counts_as(EntryCount wanted, EntryCount is) {
  return wanted == EntryCount::Any || wanted == is;
}

/// The sum of a column when all of it is numbers.
std::optional<Decimal> sum_of(std::span<const Entry> entries, std::size_t column) {
  Decimal total;
  for (const Entry& entry : entries) {
    const Decimal* number = entry[column].number();
    const auto next = number == nullptr ? std::nullopt : add(total, *number);
    if (!next) return std::nullopt;
    total = *next;
  }
  return total;
}

std::set<std::string> values_of(std::span<const Entry> entries, std::size_t column) {
  std::set<std::string> values;
  for (const Entry& entry : entries) values.insert(to_literal(entry[column]));
  return values;
}

/// What is compared of a column: the sum of amounts, the one value of each side, or all values that stand there.
bool differs(const Reconciliation& reconciliation, const ComparedColumn& column, std::size_t index,
             std::span<const Entry> left, std::span<const Entry> right) {
  const bool single = left.size() == 1 && right.size() == 1;
  const bool as_numbers = single || column.name == reconciliation.bridge;
  const auto left_sum = as_numbers ? sum_of(left, index) : std::nullopt;
  const auto right_sum = as_numbers ? sum_of(right, index) : std::nullopt;
  if (!left_sum || !right_sum) return values_of(left, index) != values_of(right, index);
  const auto difference = subtract(*left_sum, *right_sum);
  return !difference || difference->abs() > column.tolerance;
}

bool add_to(Decimal& total, const std::optional<Decimal>& more) {
  const auto sum = more ? add(total, *more) : std::nullopt;
  if (sum) total = *sum;
  return sum.has_value();
}

}  // namespace

std::vector<std::string> compared_columns(const Reconciliation& reconciliation) {
  std::vector<std::string> names;
  for (const ComparedColumn& column : reconciliation.columns)
    if (!column.key) names.push_back(column.name);
  return names;
}

Standing standing_of(const Reconciliation& reconciliation, std::span<const Entry> left, std::span<const Entry> right) {
  Standing standing{count_of(left.size()), count_of(right.size()), 0};
  if (!standing.has_both()) return standing;
  std::size_t index = 0;
  for (const ComparedColumn& column : reconciliation.columns) {
    if (column.key) continue;
    if (differs(reconciliation, column, index, left, right)) standing.differs |= 1U << index;
    ++index;
  }
  return standing;
}

bool fits(const Reconciliation& reconciliation, const MatchOutcome& outcome, const Standing& standing) {
  if (!counts_as(outcome.left, standing.left) || !counts_as(outcome.right, standing.right)) return false;
  if (outcome.all_equal) return standing.is_matched();
  std::uint32_t column = 1;  // The bit of the column at hand.
  std::size_t found = 0;
  for (const ComparedColumn& one : reconciliation.columns) {
    if (one.key) continue;
    if ((standing.differs & column) != 0 && std::ranges::find(outcome.differs, one.name) != outcome.differs.end())
      ++found;
    column <<= 1U;
  }
  return found == outcome.differs.size();
}

const MatchOutcome* outcome_of(const Reconciliation& reconciliation, const Standing& standing,
                               const std::function<std::optional<bool>(const MatchOutcome&)>& holds) {
  for (const MatchOutcome& outcome : reconciliation.outcomes) {
    if (!fits(reconciliation, outcome, standing)) continue;
    const auto verdict = outcome.when.empty() ? std::optional(true) : holds(outcome);
    if (!verdict) return nullptr;
    if (*verdict) return &outcome;
  }
  return nullptr;
}

std::optional<Bridge> bridge(std::span<const MatchedAmounts> keys) {
  Bridge made;
  for (const MatchedAmounts& key : keys) {
    bool good = add_to(made.left, key.left) && add_to(made.right, key.right) &&
                add_to(key.settled ? made.explained : made.unexplained, subtract(key.left, key.right));
    if (key.settled == Counts::Left) good = good && add_to(made.counted, key.left);
    if (key.settled == Counts::Right) good = good && add_to(made.counted, key.right);
    if (!good) return std::nullopt;
  }
  return made;
}

}  // namespace anumat::model
