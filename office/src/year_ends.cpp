#include <nlohmann/json.hpp>

#include "anumat/office/year_views.hpp"

namespace anumat::office {

namespace {

Decimal figure(const engine::YearClose& year, const std::string& account, std::string_view name) {
  const model::Value figures(year.figures);
  const model::Value* of = figures.find(account);
  const model::Value* found = of == nullptr ? nullptr : of->find(name);
  return found == nullptr || found->number() == nullptr ? Decimal() : *found->number();
}

/// What the account holds at the end of the last day of the year, over all subjects, as it is known now.
Decimal now_at(const engine::OfficeState& state, const model::Ledger& ledger, std::size_t account, Date to) {
  Decimal total;
  for (const engine::AccountBalances& one : engine::balances_of(state, ledger, to))
    total = add(total, one.balances[account]).value_or(total);
  return total;
}

}  // namespace

Json years_json(const model::Definition& definition, const engine::OfficeState& state) {
  Json rows = Json::array();
  for (const engine::YearClose& year : state.years) {
    const model::Ledger* ledger = engine::find_ledger(definition, year.ledger);
    if (ledger == nullptr) continue;
    Json accounts = Json::object();
    for (std::size_t i = 0; i < ledger->accounts.size(); ++i) {
      const std::string& name = ledger->accounts[i].name;
      accounts[name] = {{"closed", figure(year, name, "closed").text()},
                        {"opens", figure(year, name, "opens").text()},
                        {"now", now_at(state, *ledger, i, year.to).text()}};
    }
    rows.push_back({{"ledger", year.ledger},
                    {"to", year.to.iso()},
                    {"closed_by", year.actor},
                    {"comment", year.comment},
                    {"seq", year.seq},
                    {"accounts", std::move(accounts)}});
  }
  return rows;
}

}  // namespace anumat::office
