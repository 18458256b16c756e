#include "year/board_view.hpp"

#include <algorithm>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/office/year_views.hpp"
#include "surface/day.hpp"
#include "surface/grid.hpp"
#include "surface/joined.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using reports::DutyBoard;
using reports::DutyOnBoard;
using reports::DutyStanding;
using reports::DutyTime;

std::string standing_words(const Console& console, DutyStanding standing) {
  switch (standing) {
    case DutyStanding::NotYet:
      return console.pick({"not yet", "ยังไม่ถึง"});
    case DutyStanding::Open:
      return console.pick({"open", "เปิดอยู่"});
    case DutyStanding::Done:
      return console.pick({"done", "เสร็จแล้ว"});
    case DutyStanding::Late:
      return console.pick({"late", "ล่าช้า"});
    case DutyStanding::Undecided:
      return console.pick({"undecided", "ตัดสินไม่ได้"});
  }
  return {};
}

Colour colour_of(DutyStanding standing) {
  if (standing == DutyStanding::Late) return Colour::Red;
  if (standing == DutyStanding::Open || standing == DutyStanding::Undecided) return Colour::Yellow;
  return standing == DutyStanding::Done ? Colour::Green : Colour::Faint;
}

/// "#12, #15 and 40 more"
std::string events_text(const Console& console, const std::vector<std::int64_t>& events) {
  constexpr std::size_t shown_max = 3;
  std::string text;
  const std::size_t first = events.size() > shown_max ? events.size() - shown_max : 0;
  for (std::size_t i = events.size(); i > first; --i)
    text += (text.empty() ? "#" : ", #") + std::to_string(events[i - 1]);
  if (first == 0) return text;
  const std::string more = std::to_string(first);
  return text + console.pick({" and " + more + " more", " และอีก " + more});
}

std::string days_text(const Console& console, const DutyOnBoard& duty) {
  if (!duty.working_days) return "";
  const std::int64_t days = *duty.working_days;
  const std::string count = std::to_string(days < 0 ? -days : days);
  if (days < 0) return console.pick({count + " late", "เกิน " + count});
  return console.pick({count + " left", "เหลือ " + count});
}

std::string name_of(const Console& console, const model::Duty& duty) {
  return console.thai() && !duty.label.th.empty() ? duty.label.th : duty.name;
}

void print_stages(Console& console, const model::Definition& definition, const DutyBoard& board) {
  for (const auto& stage : board.stages) {
    if (stage.open == true) continue;
    const std::string name = label_of(console, &definition, stage.stage);
    console.out() << console.paint_out(
                         console.pick({"the stage `" + name + "` is not open: ", "ยังไม่เปิดขั้น `" + name + "`: "}),
                         Colour::Yellow)
                  << console.pick(stage.waits_for) << '\n';
  }
}

void print_times(Console& console, const DutyOnBoard& duty) {
  Grid grid(
      {{"from", "ตั้งแต่"}, {"to", "ถึง"}, {"due", "ภายใน"}, {"state", "สถานะ"}, {"case", "เรื่อง"}, {"events", "เหตุการณ์"}});
  for (const DutyTime& time : duty.times)
    grid.add({console.date(time.from), console.date(time.to), time.due ? console.date(*time.due) : "-",
              standing_words(console, time.standing), time.case_id, events_text(console, time.events)});
  grid.print(console, "    ");
}

void print_board(Console& console, const model::Definition& definition, const DutyBoard& board, bool all_times) {
  const std::string& label = console.pick(board.cycle->label);
  console.out() << console.paint_out((label.empty() ? board.cycle->name : label) + ", ", Colour::Bold)
                << console.date(board.from) << " - " << console.date(board.to) << console.pick({", as of ", " ณ วันที่ "})
                << console.date(board.on) << '\n';
  print_stages(console, definition, board);
  std::size_t counts[5]{};
  Grid grid({{"stage", "ขั้น"},
             {"duty", "ภารกิจ"},
             {"state", "สถานะ"},
             {"due", "ภายใน"},
             {"working days", "วันทำการ"},
             {"who", "ผู้ทำ"},
             {"holders", "ผู้ดำรงตำแหน่ง"},
             {"events", "เหตุการณ์"}});
  for (const DutyOnBoard& duty : board.duties) {
    ++counts[static_cast<std::size_t>(duty.now.standing)];
    grid.add({label_of(console, &definition, duty.duty->stage), name_of(console, *duty.duty),
              console.paint_out(standing_words(console, duty.now.standing), colour_of(duty.now.standing)),
              duty.now.due && duty.now.due->days() != Date().days() ? console.date(*duty.now.due) : "-",
              days_text(console, duty), label_of(console, &definition, duty.who), joined(duty.persons),
              events_text(console, duty.now.events)});
  }
  grid.print(console);
  if (all_times)
    for (const DutyOnBoard& duty : board.duties) {
      console.out() << "  " << console.paint_out(name_of(console, *duty.duty), Colour::Bold) << '\n';
      print_times(console, duty);
    }
  std::string sums;
  for (const DutyStanding one :
       {DutyStanding::Done, DutyStanding::Open, DutyStanding::Late, DutyStanding::NotYet, DutyStanding::Undecided})
    sums += (sums.empty() ? "" : ", ") + standing_words(console, one) + " " +
            std::to_string(counts[static_cast<std::size_t>(one)]);
  console.out() << console.pick({"duties: ", "ภารกิจ: "}) << board.duties.size() << "; " << sums << '\n';
}

Error no_cycle() {
  return {
      ErrorKind::Refusal,
      "E6150",
      {"the published package has no cycle, so there are no duties", "ชุดนิยามที่ประกาศใช้ไม่มีวงรอบ จึงไม่มีภารกิจ"},
      {"add a `cycle` section; `anumat explain cycle` shows one", "เพิ่มส่วน `cycle` ดูตัวอย่างด้วย `anumat explain cycle`"},
      {}};
}

/// The stage as the definition spells it.
Result<std::string> known_stage(const model::Definition& definition, const std::string& given) {
  std::vector<std::string> known;
  for (const model::Cycle& cycle : definition.cycles)
    for (const std::string& stage : cycle.stages) {
      const auto label = definition.labels.find(stage);
      const bool called = label != definition.labels.end() && (label->second.th == given || label->second.en == given);
      if (fold_case(stage) == fold_case(given) || called) return stage;
      known.push_back(stage);
    }
  return fail(ErrorKind::Diagnostic, "E6151", {"there is no stage `" + given + "`", "ไม่มีขั้น `" + given + "`"},
              {"the stages are: " + joined(known), "ขั้นทั้งหมด: " + joined(known)});
}

/// A day of the year that was typed; nothing when none was.
Result<std::optional<Date>> year_asked(const model::Cycle& cycle, const std::string& typed) {
  if (typed.empty()) return std::optional<Date>();
  const auto number = Decimal::from_text(arabic_digits(typed));
  const auto year = number ? number->to_int64() : std::nullopt;
  const auto day = year && *year >= buddhist_year_min ? reports::last_day_of_year(cycle, *year) : std::nullopt;
  if (day) return day;
  return fail(ErrorKind::Diagnostic, "E6152",
              {"`" + typed + "` is no year of the Buddhist era", "`" + typed + "` ไม่ใช่ปีพุทธศักราช"},
              {"write the year as in `--year 2570`", "เขียนปีเช่น `--year 2570`"}, "--year");
}

}  // namespace

ExitCode show_board(Run run, Office& office, const BoardAsked& asked, Date today) {
  const model::Definition* definition = office.published();
  if (definition == nullptr || definition->cycles.empty()) return run.console.complain(no_cycle());
  std::string stage;
  if (!asked.stage.empty()) {
    auto known = known_stage(*definition, asked.stage);
    if (!known) return run.console.complain(known.error());
    stage = std::move(*known);
  }
  if (!asked.day.empty()) {
    const auto day = read_day(asked.day, "--on");
    if (!day) return run.console.complain(day.error());
    today = *day;
  }
  const reports::Sources sources{office.store(), office.definitions(), office.engine().state(), *definition,
                                 &office.hidden()};
  Json boards = Json::array();
  const bool all_reasons = asked.all_times || run.globals.form() == OutputForm::Json;
  for (const model::Cycle& cycle : definition->cycles) {
    const auto year = year_asked(cycle, asked.year);
    if (!year) return run.console.complain(year.error());
    const auto board = reports::duty_board(cycle, sources, {today, *year, stage, all_reasons});
    if (!board) return run.console.complain(board.error());
    if (run.globals.form() == OutputForm::Json)
      boards.push_back(office::board_json(*board));
    else
      print_board(run.console, *definition, *board, asked.all_times);
  }
  if (run.globals.form() == OutputForm::Json) print_json(run.console, boards);
  return ExitCode::Ok;
}

}  // namespace anumat::cli
