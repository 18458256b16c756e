#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// Under which OfficeState keeps what an account holds.
[[nodiscard]] std::string balance_key(std::string_view ledger, std::string_view subject, std::string_view account);

/// What the accounts of one subject hold, each on the side on which it grows, in the order of the ledger.
struct AccountBalances {
  std::string subject;  ///< Number of the case; empty where the office has one set.
  std::vector<Decimal> balances;
};

/// The books at the end of a day, by subject; with no day, all that is known. Lines that count later are left out, and
/// lines that nobody knew yet are not in a state that ends before them (replay_until).
[[nodiscard]] std::vector<AccountBalances> balances_of(const OfficeState& state, const model::Ledger& ledger,
                                                       std::optional<Date> on = {});

/// Debits less credits over all accounts and subjects of a ledger: zero, or the books are broken.
[[nodiscard]] Decimal trial_balance(const OfficeState& state, const model::Ledger& ledger);

/// The last day of the latest year that is closed in a ledger; nothing before the first.
[[nodiscard]] std::optional<Date> closed_to(const OfficeState& state, std::string_view ledger);

/// The last day of the closed year that a day lies in; nothing when its year is open.
[[nodiscard]] std::optional<Date> closed_year(const OfficeState& state, std::string_view ledger, Date day);

/// What the last day of a year posts: what is left of each account that closes goes into the one named for it. After a
/// close these are what became known later, so that posting them restates the year.
struct ClosingLine {
  std::string subject;
  std::string from;
  std::string into;
  Decimal amount;
};
[[nodiscard]] std::vector<ClosingLine> closing_lines(const OfficeState& state, const model::Ledger& ledger, Date on);

[[nodiscard]] const model::Ledger* find_ledger(const model::Definition& definition, std::string_view name);

/// What reports and conditions see: each account's total over all subjects by its name, and `subjects`: a context for
/// each with `of` and its accounts; `closed to` is the last day of the latest closed year. Lines that count after `on`
/// are left out.
[[nodiscard]] model::Value ledger_value(const OfficeState& state, const model::Ledger& ledger,
                                        std::optional<Date> on = {});

}  // namespace anumat::engine
