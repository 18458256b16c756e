#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "anumat/base/decimal.hpp"
#include "anumat/model/definition_year.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

/// How the entries of one key stand to each other: how many on each side, and which compared columns differ.
struct Standing {
  EntryCount left = EntryCount::None;  ///< None, One or Several.
  EntryCount right = EntryCount::None;
  std::uint32_t differs = 0;  ///< A bit for each of compared_columns(), the first the lowest.

  [[nodiscard]] bool has_both() const { return left != EntryCount::None && right != EntryCount::None; }
  [[nodiscard]] bool is_matched() const { return has_both() && differs == 0; }
  friend bool operator==(const Standing&, const Standing&) = default;
};

/// The columns that are no keys, in order; at most 32 of them take part in a standing.
[[nodiscard]] std::vector<std::string> compared_columns(const Reconciliation& reconciliation);

/// The values of one entry in the compared columns.
using Entry = std::vector<Value>;
/// The standing of the entries of one key. Amounts of the bridge column are added up over several entries, other values
/// are the same when both sides have the same set of them; numbers may differ by the tolerance where one stands against
/// one or sum against sum. Without entries on one side nothing differs.
[[nodiscard]] Standing standing_of(const Reconciliation& reconciliation, std::span<const Entry> left,
                                   std::span<const Entry> right);

/// Whether an outcome can hold for a standing, its `when` aside.
[[nodiscard]] bool fits(const Reconciliation& reconciliation, const MatchOutcome& outcome, const Standing& standing);

/// The first outcome that fits and whose `when` holds. `holds` answers for an outcome that has one; nothing means that
/// a fact is missing, and then nothing is decided: neither this outcome nor one below it. Nothing as well when no
/// outcome fits, which the compiler rules out (E1530).
[[nodiscard]] const MatchOutcome* outcome_of(const Reconciliation& reconciliation, const Standing& standing,
                                             const std::function<std::optional<bool>(const MatchOutcome&)>& holds);

/// The amounts of one key in the two registers, and which of them counts once it is settled.
struct MatchedAmounts {
  Decimal left;
  Decimal right;
  std::optional<Counts> settled;  ///< Nothing while somebody still has to settle it.
};
/// The way from one total to the other. `left` - `explained` - `unexplained` is `right`, to the last satang.
struct Bridge {
  Decimal left;
  Decimal right;
  Decimal explained;    ///< The differences of settled keys.
  Decimal unexplained;  ///< Those of keys that nobody has settled.
  Decimal counted;      ///< The true amounts of settled keys together.
};
/// Nothing only when the numbers leave what a decimal holds.
[[nodiscard]] std::optional<Bridge> bridge(std::span<const MatchedAmounts> keys);

}  // namespace anumat::model
