#include <memory>

#include "anumat/base/money.hpp"
#include "anumat/office/year_views.hpp"
#include "commands/commands.hpp"
#include "surface/day.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AskedProblems {
  std::string day;
  bool with_closed = false;
};

std::string shown_severity(const Console& console, const model::ProblemKind* kind) {
  static const Text words[]{{"low", "ต่ำ"}, {"medium", "ปานกลาง"}, {"high", "สูง"}};
  return kind == nullptr ? "-" : console.pick(words[static_cast<std::size_t>(kind->severity)]);
}

std::string shown_name(const Console& console, const reports::RegisteredProblem& one) {
  return one.kind == nullptr || console.pick(one.kind->label).empty() ? one.name : console.pick(one.kind->label);
}

/// "80,000.00"
std::string shown_cost(const Decimal& amount) {
  const auto satang = multiply(amount, Decimal(100));
  const auto whole = satang ? satang->to_int64() : std::nullopt;
  return whole && Decimal(*whole) == *satang ? Money::from_satang(*whole).display() : to_display(model::Value(amount));
}

ExitCode print_register(Run run, const std::vector<reports::RegisteredProblem>& found) {
  Grid grid({{"opened", "พบเมื่อ"},
             {"days", "วัน"},
             {"problem", "ปัญหา"},
             {"severity", "ระดับ"},
             {"case", "เรื่อง"},
             {"baht", "บาท"},
             {"closed", "ปิดเมื่อ"},
             {"what", "รายละเอียด"}});
  Json rows = Json::array();
  for (const reports::RegisteredProblem& one : found) {
    grid.add({run.console.date(one.opened), std::to_string(one.age_days), shown_name(run.console, one),
              shown_severity(run.console, one.kind), one.case_id, one.cost ? shown_cost(*one.cost) : "-",
              one.closed ? run.console.date(*one.closed) : "-", run.console.pick(one.message)});
    rows.push_back(office::problem_json(one));
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no problem is open", "ไม่มีปัญหาที่เปิดอยู่"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

ExitCode list(Run run, const AskedProblems& asked) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const auto day = asked.day.empty() ? Result<Date>(state.date(*now)) : read_day(asked.day, "--on");
  if (!day) return run.console.complain(day.error());
  const model::Definition* definition = (*office)->published();
  const model::Definition none;
  const reports::Sources sources{(*office)->store(), (*office)->definitions(), state,
                                 definition == nullptr ? none : *definition, &(*office)->hidden()};
  const auto found = reports::problem_register(sources, *day, asked.with_closed);
  if (!found) return run.console.complain(found.error());
  return print_register(run, *found);
}

}  // namespace

Action declare_problem_list(Arguments& arguments) {
  auto asked = std::make_shared<AskedProblems>();
  arguments.option("--on", "DATE", asked->day,
                   {"as it stood at the end of that day; today when not given", "ณ สิ้นวันนั้น หากไม่ระบุคือวันนี้"});
  arguments.flag("--all", asked->with_closed, {"those that are over too", "รวมปัญหาที่ปิดแล้ว"});
  return [asked](Run run) { return list(run, *asked); };
}

}  // namespace anumat::cli
