// `anumat year show`: the closed years of the books, as they were closed, and what is known of them now.

#include <ostream>

#include "anumat/engine/ledger.hpp"
#include "anumat/office/year_views.hpp"
#include "commands/commands.hpp"
#include "surface/baht.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

std::string baht_of(const Json& amount) {
  return baht(Decimal::from_text(amount.get<std::string>()).value_or(Decimal()));
}

ExitCode show_years(Run run) {
  Console& console = run.console;
  const auto office = open_to_show(run);
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
  const Json rows = definition == nullptr ? Json::array() : office::years_json(*definition, state);
  for (const Json& year : rows) {
    const model::Ledger* ledger = engine::find_ledger(*definition, year["ledger"].get<std::string>());
    for (const auto& account : ledger->accounts) {
      const Json& figures = year["accounts"][account.name];
      const std::string label = console.pick(account.label);
      grid.add({ledger->name, console.date(*Date::from_iso(year["to"].get<std::string>())),
                label.empty() ? account.name : label, baht_of(figures["closed"]), baht_of(figures["opens"]),
                baht_of(figures["now"]), year["closed_by"].get<std::string>(), year["comment"].get<std::string>()});
    }
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
  return [](Run run) { return show_years(run); };
}

}  // namespace anumat::cli
