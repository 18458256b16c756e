// `anumat ledger show`: the books on a day, as known on a day.

#include <algorithm>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/ledger.hpp"
#include "commands/commands.hpp"
#include "surface/baht.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"
#include "surface/past.hpp"

namespace anumat::cli {

namespace {

struct LedgerShowOptions {
  std::string ledger;
  std::string account;
  std::string of;
  std::string on;
  std::string as_known;
};

Result<const model::Ledger*> choose_ledger(const model::Definition* definition, const std::string& name) {
  std::vector<std::string> known;
  if (definition != nullptr)
    for (const model::Ledger& one : definition->ledgers) known.push_back(one.name);
  if (name.empty() && known.size() == 1) return &definition->ledgers.front();
  if (!name.empty() && definition != nullptr)
    if (const model::Ledger* found = engine::find_ledger(*definition, name)) return found;
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  if (known.empty())
    return fail(ErrorKind::Diagnostic, "E6163", {"the package keeps no ledger", "ชุดนิยามไม่มีบัญชี"},
                {"add a `ledger` section", "เพิ่มส่วน `บัญชี`"});
  return fail(ErrorKind::Diagnostic, "E6163",
              name.empty() ? Text{"the package keeps several ledgers", "ชุดนิยามมีหลายบัญชี"}
                           : Text{"there is no ledger `" + name + "`", "ไม่มีบัญชี `" + name + "`"},
              {"name one of: " + all, "ระบุหนึ่งในนี้: " + all});
}

Result<std::optional<std::size_t>> choose_account(const model::Ledger& ledger, const std::string& name) {
  if (name.empty()) return std::optional<std::size_t>();
  std::vector<std::string> known;
  for (std::size_t i = 0; i < ledger.accounts.size(); ++i) {
    if (fold_case(ledger.accounts[i].name) == fold_case(name)) return std::optional(i);
    known.push_back(ledger.accounts[i].name);
  }
  const auto near = nearest(name, known);
  return fail(ErrorKind::Diagnostic, "E6164", {"there is no account `" + name + "`", "ไม่มีรายการบัญชี `" + name + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"} : Text{});
}

/// The lines that touch an account or subject, those of later days left out.
std::vector<const engine::JournalLine*> lines_of(const engine::OfficeState& state, const model::Ledger& ledger,
                                                 const LedgerShowOptions& options, std::optional<Date> on) {
  std::vector<const engine::JournalLine*> lines;
  for (const engine::JournalLine& line : state.journal) {
    if (line.ledger != ledger.name || (on && line.on > *on)) continue;
    if (!options.of.empty() && line.subject != options.of) continue;
    const std::string wanted = fold_case(options.account);
    if (!wanted.empty() && fold_case(line.debit.text()) != wanted && fold_case(line.credit.text()) != wanted) continue;
    lines.push_back(&line);
  }
  std::ranges::stable_sort(lines, {}, &engine::JournalLine::on);
  return lines;
}

std::string name_of(const Console& console, const model::Ledger& ledger, const std::string& account) {
  const model::Account* found = ledger.account(account);
  const std::string label = found == nullptr ? std::string() : console.pick(found->label);
  return label.empty() ? account : label;
}

void print_balances(Console& console, const model::Ledger& ledger, const std::vector<engine::AccountBalances>& books) {
  std::vector<Text> headings{{"of", "ของ"}};
  for (const model::Account& account : ledger.accounts)
    headings.push_back({account.label.en.empty() ? account.name : account.label.en,
                        account.label.th.empty() ? account.name : account.label.th});
  Grid grid(headings);
  std::vector<Decimal> totals(ledger.accounts.size());
  for (const engine::AccountBalances& one : books) {
    std::vector<std::string> row{one.subject};
    for (std::size_t i = 0; i < one.balances.size(); ++i) {
      row.push_back(baht(one.balances[i]));
      totals[i] = add(totals[i], one.balances[i]).value_or(totals[i]);
    }
    grid.add(std::move(row));
  }
  std::vector<std::string> last{console.pick({"total", "รวม"})};
  for (const Decimal& total : totals) last.push_back(baht(total));
  grid.add(std::move(last));
  grid.print(console);
}

void print_lines(Console& console, const model::Ledger& ledger, const std::vector<const engine::JournalLine*>& lines) {
  Grid grid({{"counts on", "วันที่นับ"},
             {"of", "ของ"},
             {"debit", "เดบิต"},
             {"credit", "เครดิต"},
             {"amount", "จำนวนเงิน"},
             {"by", "จากเรื่อง"},
             {"event", "เหตุการณ์"}});
  for (const engine::JournalLine* line : lines)
    grid.add({console.date(line->on), line->subject, name_of(console, ledger, line->debit),
              name_of(console, ledger, line->credit), baht(line->amount), line->case_id, std::to_string(line->seq)});
  grid.print(console);
}

Json lines_json(const std::vector<const engine::JournalLine*>& lines) {
  Json rows = Json::array();
  for (const engine::JournalLine* line : lines)
    rows.push_back({{"on", line->on.iso()},
                    {"of", line->subject},
                    {"debit", line->debit},
                    {"credit", line->credit},
                    {"amount", line->amount.text()},
                    {"case", line->case_id},
                    {"seq", line->seq}});
  return rows;
}

ExitCode show(Run run, const LedgerShowOptions& options) {
  Console& console = run.console;
  const auto office = open_to_show(run);
  if (!office) return console.complain(office.error());
  const auto ledger = choose_ledger((*office)->published(), options.ledger);
  if (!ledger) return console.complain(ledger.error());
  const auto account = choose_account(**ledger, options.account);
  if (!account) return console.complain(account.error());
  const auto on = optional_day(options.on, "on");
  if (!on) return console.complain(on.error());
  const auto then = known_then(**office, options.as_known, (*office)->engine().state().last_at);
  if (!then) return console.complain(then.error());
  const bool lines_wanted = *account || !options.of.empty();
  const auto lines = lines_of(then->state, **ledger, options, *on);
  std::vector<engine::AccountBalances> books = engine::balances_of(then->state, **ledger, *on);
  if (!options.of.empty()) std::erase_if(books, [&](const auto& one) { return one.subject != options.of; });
  if (run.globals.form() == OutputForm::Json) {
    Json json{{"ledger", (*ledger)->name}, {"trial_balance", engine::trial_balance(then->state, **ledger).text()}};
    Json subjects = Json::array();
    for (const engine::AccountBalances& one : books) {
      Json row{{"of", one.subject}};
      for (std::size_t i = 0; i < one.balances.size(); ++i) row[(*ledger)->accounts[i].name] = one.balances[i].text();
      subjects.push_back(std::move(row));
    }
    json["balances"] = std::move(subjects);
    if (lines_wanted) json["lines"] = lines_json(lines);
    print_json(console, json);
    return ExitCode::Ok;
  }
  print_balances(console, **ledger, books);
  if (lines_wanted) {
    console.out() << '\n';
    print_lines(console, **ledger, lines);
  }
  return ExitCode::Ok;
}

}  // namespace

Action declare_ledger_show(Arguments& arguments) {
  auto options = std::make_shared<LedgerShowOptions>();
  arguments.operand("LEDGER", options->ledger,
                    {"which ledger; the only one when left out", "บัญชีใด หากมีบัญชีเดียวไม่ต้องระบุ"}, Presence::Optional);
  arguments.option("--account", "ACCOUNT", options->account,
                   {"list what was posted to this account", "แสดงรายการลงบัญชีนี้"});
  arguments.option("--of", "CASE", options->of,
                   {"only the accounts of this case, by its number", "เฉพาะบัญชีของเรื่องเลขที่นี้"});
  arguments.option("--on", "DATE", options->on, {"what counts on or before this day", "รายการที่นับถึงวันนี้"});
  arguments.option("--as-known", "DATE", options->as_known,
                   {"as it was known at the end of this day", "ตามที่รู้ ณ สิ้นวันนี้"});
  return [options](Run run) { return show(run, *options); };
}

}  // namespace anumat::cli
