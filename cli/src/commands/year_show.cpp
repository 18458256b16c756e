// `anumat year show`: the closed years of the books, as they were closed, and what is known of them now.

#include <ostream>

#include "anumat/base/money.hpp"
#include "anumat/engine/ledger.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

std::string baht(const Decimal& amount) {
  const auto satang = multiply(amount, Decimal(100));
  const auto whole = satang ? satang->to_int64() : std::nullopt;
  return whole ? Money::from_satang(*whole).display() : amount.text();
}

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

ExitCode show(Run run) {
  Console& console = run.console;
  const auto office = open_for_reading(run);
  if (!office) return console.complain(office.error());
  const model::Definition* definition = (*office)->published();
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"ledger", "บัญชี"},
             {"to", "ถึง"},
             {"account", "รายการบัญชี"},
             {"closed", "ปิดไป"},
             {"opens with", "ยกไป"},
             {"known now", "ยอดที่รู้ตอนนี้"},
             {"by", "ผู้ปิด"},
             {"why", "เหตุผล"}});
  Json rows = Json::array();
  for (const engine::YearClose& year : state.years) {
    const model::Ledger* ledger = definition == nullptr ? nullptr : engine::find_ledger(*definition, year.ledger);
    if (ledger == nullptr) continue;
    Json accounts = Json::object();
    for (std::size_t i = 0; i < ledger->accounts.size(); ++i) {
      const std::string& name = ledger->accounts[i].name;
      const Decimal closed = figure(year, name, "closed");
      const Decimal opens = figure(year, name, "opens");
      const Decimal now = now_at(state, *ledger, i, year.to);
      const std::string label = console.pick(ledger->accounts[i].label);
      grid.add({year.ledger, console.date(year.to), label.empty() ? name : label, baht(closed), baht(opens), baht(now),
                year.actor, year.comment});
      accounts[name] = {{"closed", closed.text()}, {"opens", opens.text()}, {"now", now.text()}};
    }
    rows.push_back({{"ledger", year.ledger},
                    {"to", year.to.iso()},
                    {"closed_by", year.actor},
                    {"comment", year.comment},
                    {"seq", year.seq},
                    {"accounts", std::move(accounts)}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(console, rows);
  else if (grid.empty())
    console.say({"no year is closed", "ยังไม่มีปีที่ปิด"});
  else
    grid.print(console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_year_show(Arguments&) {
  return [](Run run) { return show(run); };
}

}  // namespace anumat::cli
