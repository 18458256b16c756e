#include <algorithm>
#include <memory>

#include "anumat/dsl/compile.hpp"
#include "anumat/model/duties.hpp"
#include "commands/commands.hpp"
#include "commands/package_files.hpp"
#include "surface/order.hpp"
#include "year/board_view.hpp"
#include "year/year.hpp"

namespace anumat::cli {

namespace {

void declare_asked(Arguments& arguments, BoardAsked& asked) {
  arguments.option("--on", "DATE", asked.day,
                   {"as it stood at the end of that day; today when not given", "ณ สิ้นวันนั้น หากไม่ระบุคือวันนี้"});
  arguments.option("--year", "YEAR", asked.year,
                   {"the year whose duties are meant, such as 2570; that of the day when not given",
                    "ปีของภารกิจ เช่น 2570 หากไม่ระบุคือปีของวันนั้น"});
  arguments.option("--stage", "STAGE", asked.stage, {"only the duties of this stage", "เฉพาะภารกิจของขั้นนี้"});
  arguments.flag("--all", asked.all_times,
                 {"every time of the year that each has to be done", "ทุกครั้งในปีที่ต้องทำแต่ละภารกิจ"});
}

ExitCode board(Run run, const BoardAsked& asked) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  return show_board(run, **office, asked, (*office)->engine().state().date(*now));
}

struct YearAsked {
  std::string data_folder;
  std::string package_folder = "workflows/annual-plan";
  BoardAsked board;
};

/// The board of a year of files, lived through in memory.
ExitCode year_board(Run run, const YearAsked& asked) {
  const auto package = dsl::read_package(asked.package_folder, package_path_of(run.globals));
  if (!package) return run.console.complain(package.error());
  const auto office = Office::in_memory();
  if (!office) return run.console.complain(office.error());
  const auto outcome = replay_year(**office, *package, asked.data_folder);
  if (!outcome) return run.console.complain(outcome.error());
  for (const Error& fault : outcome->faults) (void)run.console.complain(fault);
  if (!outcome->faults.empty()) return ExitCode::Findings;
  const engine::OfficeState& state = (*office)->engine().state();
  const model::Definition* definition = (*office)->published();
  // The end of the year that most of the log lies in, unless the log does not reach it.
  Date day = state.date(state.last_at);
  const Date middle = outcome->first_day.plus_days((day.days() - outcome->first_day.days()) / 2);
  if (definition != nullptr && !definition->cycles.empty()) {
    const model::Cycle& cycle = definition->cycles.front();
    day = std::min(day, model::year_of(cycle.year, middle, cycle.fiscal_month).second);
  }
  return show_board(run, **office, asked.board, day);
}

}  // namespace

Action declare_cycle_board(Arguments& arguments) {
  auto asked = std::make_shared<BoardAsked>();
  declare_asked(arguments, *asked);
  return [asked](Run run) { return board(run, *asked); };
}

Action declare_year_cycle(Arguments& arguments) {
  auto asked = std::make_shared<YearAsked>();
  arguments.operand("DIR", asked->data_folder, {"the folder with the files of the year", "โฟลเดอร์ที่มีไฟล์ของปี"});
  arguments.option("--package", "FOLDER", asked->package_folder,
                   {"the package; workflows/annual-plan when not given", "ชุดนิยาม หากไม่ระบุใช้ workflows/annual-plan"});
  declare_asked(arguments, asked->board);
  return [asked](Run run) { return year_board(run, *asked); };
}

}  // namespace anumat::cli
