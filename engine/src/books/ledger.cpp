#include "anumat/engine/ledger.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::engine {

namespace {

using Sums = std::map<std::string, std::map<std::string, Decimal>>;  ///< Subject, account: debits less credits.

void add_to(Decimal& total, const Decimal& more) {
  // decide() refuses a posting after which an account would leave what a decimal holds exactly.
  total = add(total, more).value_or(total);
}

Sums sums_of(const OfficeState& state, const model::Ledger& ledger, std::optional<Date> on) {
  Sums sums;
  for (const JournalLine& line : state.journal) {
    if (line.ledger != ledger.name || (on && line.on > *on)) continue;
    add_to(sums[line.subject][line.debit], line.amount);
    add_to(sums[line.subject][line.credit], -line.amount);
  }
  return sums;
}

Decimal on_its_side(const model::Account& account, const Decimal& debits_less_credits) {
  return account.grows == model::Side::Debit ? debits_less_credits : -debits_less_credits;
}

}  // namespace

std::string balance_key(std::string_view ledger, std::string_view subject, std::string_view account) {
  return std::string(ledger) + ">" + std::string(subject) + ">" + std::string(account);
}

std::vector<AccountBalances> balances_of(const OfficeState& state, const model::Ledger& ledger,
                                         std::optional<Date> on) {
  std::vector<AccountBalances> all;
  for (const auto& [subject, sums] : sums_of(state, ledger, on)) {
    AccountBalances one{subject, {}};
    for (const model::Account& account : ledger.accounts) {
      const auto found = sums.find(account.name);
      one.balances.push_back(found == sums.end() ? Decimal() : on_its_side(account, found->second));
    }
    all.push_back(std::move(one));
  }
  return all;
}

Decimal trial_balance(const OfficeState& state, const model::Ledger& ledger) {
  Decimal total;
  for (const auto& [subject, sums] : sums_of(state, ledger, std::nullopt))
    for (const auto& [account, sum] : sums) add_to(total, sum);
  return total;
}

std::optional<Date> closed_to(const OfficeState& state, std::string_view ledger) {
  std::optional<Date> latest;
  for (const YearClose& one : state.years)
    if (one.ledger == ledger && (!latest || *latest < one.to)) latest = one.to;
  return latest;
}

std::optional<Date> closed_year(const OfficeState& state, std::string_view ledger, Date day) {
  std::optional<Date> first;
  for (const YearClose& one : state.years)
    if (one.ledger == ledger && one.to >= day && (!first || one.to < *first)) first = one.to;
  return first;
}

std::vector<ClosingLine> closing_lines(const OfficeState& state, const model::Ledger& ledger, Date on) {
  std::vector<ClosingLine> lines;
  for (const AccountBalances& subject : balances_of(state, ledger, on))
    for (std::size_t i = 0; i < ledger.accounts.size(); ++i) {
      const model::Account& account = ledger.accounts[i];
      if (account.year_end == model::YearEnd::Close && !subject.balances[i].is_zero())
        lines.push_back({subject.subject, account.name, account.into, subject.balances[i]});
    }
  return lines;
}

const model::Ledger* find_ledger(const model::Definition& definition, std::string_view name) {
  const std::string wanted = fold_case(name);
  const auto found =
      std::ranges::find_if(definition.ledgers, [&](const auto& one) { return fold_case(one.name) == wanted; });
  return found == definition.ledgers.end() ? nullptr : &*found;
}

model::Value ledger_value(const OfficeState& state, const model::Ledger& ledger, std::optional<Date> on) {
  std::vector<Decimal> totals(ledger.accounts.size());
  model::List subjects;
  for (const AccountBalances& one : balances_of(state, ledger, on)) {
    model::Context row{{"of", one.subject}};
    for (std::size_t i = 0; i < totals.size(); ++i) {
      add_to(totals[i], one.balances[i]);
      row.emplace_back(ledger.accounts[i].name, one.balances[i]);
    }
    subjects.emplace_back(std::move(row));
  }
  model::Context value;
  for (std::size_t i = 0; i < totals.size(); ++i) value.emplace_back(ledger.accounts[i].name, totals[i]);
  const auto to = closed_to(state, ledger.name);
  value.emplace_back("closed to", to ? model::Value(*to) : model::Value());
  value.emplace_back("subjects", std::move(subjects));
  return value;
}

}  // namespace anumat::engine
