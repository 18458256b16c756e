#include <memory>
#include <ostream>

#include "anumat/engine/people.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

Json receipts_json(const engine::Receipts& receipts) {
  Json read = Json::array();
  for (const auto& one : receipts.read)
    read.push_back({{"person", one.person}, {"date", one.on.iso()}, {"event", one.seq}});
  return {{"act", receipts.act}, {"read", std::move(read)}, {"unread", receipts.unread}};
}

void print_receipts(Console& console, const engine::OfficeState& state, const model::Definition* definition,
                    const engine::Receipts& receipts) {
  const std::string read = std::to_string(receipts.read.size());
  const std::string unread = std::to_string(receipts.unread.size());
  console.out() << console.paint_out(label_of(console, definition, receipts.act), Colour::Bold)
                << console.pick({": " + read + " have, " + unread + " have not",
                                 ": ดำเนินการแล้ว " + read + " คน ยังไม่ได้ดำเนินการ " + unread + " คน"})
                << '\n';
  Grid grid({{"person", "บุคคล"}, {"on", "วันที่"}, {"event", "เหตุการณ์"}});
  for (const std::string& person : receipts.unread) grid.add({person_label(state, person), "-", ""});
  for (const auto& one : receipts.read)
    grid.add({person_label(state, one.person), console.date(one.on), "#" + std::to_string(one.seq)});
  grid.print(console, "  ");
}

ExitCode show_receipts(Run run, const std::string& name) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const auto which = find_case(state, name);
  if (!which) return run.console.complain(which.error());
  const auto all = engine::receipts_of((*office)->definitions(), state, **which, state.date(*now));
  if (run.globals.form() == OutputForm::Json) {
    Json list = Json::array();
    for (const engine::Receipts& one : all) list.push_back(receipts_json(one));
    print_json(run.console, list);
    return ExitCode::Ok;
  }
  if (all.empty())
    run.console.say({(*which)->id + " asks nobody to take note of it now", (*which)->id + " ไม่มีผู้ต้องรับทราบในขณะนี้"});
  for (const engine::Receipts& one : all)
    print_receipts(run.console, state, (*office)->definitions().find((*which)->definition), one);
  return ExitCode::Ok;
}

}  // namespace

Action declare_case_receipts(Arguments& arguments) {
  auto name = std::make_shared<std::string>();
  arguments.operand("CASE", *name, {"id or number of the case", "รหัสหรือเลขที่ของเรื่อง"});
  return [name](Run run) { return show_receipts(run, *name); };
}

}  // namespace anumat::cli
