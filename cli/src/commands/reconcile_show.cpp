// `anumat reconcile show`: two registers against each other; `anumat month show`: closed periods, and what is known
// now.

#include <algorithm>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/reconcile.hpp"
#include "commands/commands.hpp"
#include "surface/baht.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"
#include "surface/past.hpp"

namespace anumat::cli {

namespace {

struct ReconcileShowOptions {
  std::string reconciliation;
  std::string to;
  std::string as_known;
  bool all = false;
};

Result<const model::Reconciliation*> choose(const model::Definition* definition, const std::string& name) {
  std::string all;
  if (definition != nullptr) {
    if (name.empty() && definition->reconciliations.size() == 1) return &definition->reconciliations.front();
    if (const auto* found = engine::find_reconciliation(*definition, name)) return found;
    for (const auto& one : definition->reconciliations) all += (all.empty() ? "" : ", ") + one.name;
  }
  return fail(ErrorKind::Diagnostic, "E6165",
              {"there is no reconciliation `" + name + "`", "ไม่มีการกระทบยอด `" + name + "`"},
              all.empty() ? Text{"add a `reconcile` section", "เพิ่มส่วน `กระทบยอด`"}
                          : Text{"name one of: " + all, "ระบุหนึ่งในนี้: " + all});
}

std::string label_of(const Console& console, const model::MatchOutcome* outcome) {
  if (outcome == nullptr) return console.pick({"undecided", "ยังตัดสินไม่ได้"});
  const std::string& label = console.pick(outcome->label);
  return label.empty() ? outcome->name : label;
}

void print_bridge(Console& console, const model::Bridge& bridge, std::int64_t open) {
  Grid grid({{"bridge", "ยอดสะพาน"}, {"baht", "บาท"}});
  grid.add({console.pick({"left register", "ทะเบียนซ้าย"}), baht(bridge.left)});
  grid.add({console.pick({"explained", "อธิบายแล้ว"}), baht(-bridge.explained)});
  grid.add({console.pick({"unexplained", "ยังไม่อธิบาย"}), baht(-bridge.unexplained)});
  grid.add({console.pick({"right register", "ทะเบียนขวา"}), baht(bridge.right)});
  grid.add({console.pick({"counted", "ยอดที่นับ"}), baht(bridge.counted)});
  grid.add({console.pick({"open differences", "ผลต่างที่ค้าง"}), std::to_string(open)});
  grid.print(console);
}

void print_matches(Console& console, const engine::Reconciled& reconciled, bool all) {
  Grid grid({{"key", "คีย์"},
             {"outcome", "กรณี"},
             {"left", "ซ้าย"},
             {"right", "ขวา"},
             {"counts", "นับ"},
             {"settled by", "ผู้ชี้ขาด"}});
  for (const engine::Match& match : reconciled.matches) {
    if (!all && match.settled) continue;
    std::string by = match.settled ? "-" : console.pick({"open", "ค้าง"});
    if (match.settlement != nullptr) by = match.settlement->actor;
    grid.add({match.key, label_of(console, match.outcome), baht(match.left_amount), baht(match.right_amount),
              baht(match.counted), by});
  }
  if (grid.empty()) return;
  console.out() << '\n';
  grid.print(console);
}

ExitCode show(Run run, const ReconcileShowOptions& options) {
  Console& console = run.console;
  const auto office = open_to_show(run);
  if (!office) return console.complain(office.error());
  const model::Definition* definition = (*office)->published();
  const auto of = choose(definition, options.reconciliation);
  if (!of) return console.complain(of.error());
  const auto to = optional_day(options.to, "to");
  if (!to) return console.complain(to.error());
  const auto then = known_then(**office, options.as_known, (*office)->engine().state().last_at);
  if (!then) return console.complain(then.error());
  const auto made = engine::reconcile((*office)->definitions(), then->state, *definition, **of, then->now, *to);
  if (!made) return console.complain(made.error());
  if (run.globals.form() == OutputForm::Json) {
    print_json(console, to_json(engine::reconciled_value((*office)->definitions(), then->state, *made, then->now)));
    return ExitCode::Ok;
  }
  print_bridge(console, made->bridge, made->open);
  print_matches(console, *made, options.all);
  return ExitCode::Ok;
}

std::string figure(const model::Context& figures, std::string_view name) {
  for (const auto& [key, value] : figures)
    if (key == name) return value.number() == nullptr ? to_display(value) : baht(*value.number());
  return "-";
}

ExitCode show_closed(Run run) {
  Console& console = run.console;
  const auto office = open_to_show(run);
  if (!office) return console.complain(office.error());
  const model::Definition* definition = (*office)->published();
  const engine::OfficeState& state = (*office)->engine().state();
  Grid grid({{"reconciliation", "การกระทบยอด"},
             {"to", "ถึง"},
             {"closed by", "ผู้ปิด"},
             {"counted then", "ยอดที่ปิดไว้"},
             {"known now", "ยอดที่รู้ตอนนี้"},
             {"restated", "ปรับยอด"}});
  Json rows = Json::array();
  for (const engine::PeriodClose& close : state.closes) {
    const auto* of = definition == nullptr ? nullptr : engine::find_reconciliation(*definition, close.reconciliation);
    model::Context now;
    if (of != nullptr) {
      const auto made = engine::reconcile((*office)->definitions(), state, *definition, *of, state.last_at, close.to);
      if (!made) return console.complain(made.error());
      now = engine::period_figures(*made);
    }
    const std::string before = figure(close.figures, "counted");
    const std::string after = figure(now, "counted");
    grid.add({close.reconciliation, console.date(close.to), close.actor, before, after,
              before == after ? "-" : console.pick({"yes", "ใช่"})});
    rows.push_back({{"reconciliation", close.reconciliation},
                    {"to", close.to.iso()},
                    {"closed_by", close.actor},
                    {"seq", close.seq},
                    {"as_known", to_json(model::Value(close.figures))},
                    {"now", to_json(model::Value(now))},
                    {"restated", before != after}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(console, rows);
  else if (grid.empty())
    console.say({"no period is closed", "ยังไม่มีงวดที่ปิด"});
  else
    grid.print(console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_reconcile_show(Arguments& arguments) {
  auto options = std::make_shared<ReconcileShowOptions>();
  arguments.operand("RECONCILIATION", options->reconciliation,
                    {"which one; the only one when left out", "การกระทบยอดใด หากมีเพียงรายการเดียวไม่ต้องระบุ"},
                    Presence::Optional);
  arguments.option("--to", "DATE", options->to,
                   {"only entries that count on or before this day", "เฉพาะรายการที่นับถึงวันนี้"});
  arguments.option("--as-known", "DATE", options->as_known,
                   {"as it was known at the end of this day", "ตามที่รู้ ณ สิ้นวันนี้"});
  arguments.flag("--all", options->all, {"settled ones too", "แสดงรายการที่ชี้ขาดแล้วด้วย"});
  return [options](Run run) { return show(run, *options); };
}

Action declare_month_show(Arguments&) {
  return [](Run run) { return show_closed(run); };
}

}  // namespace anumat::cli
