#include "anumat/engine/backtest.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>

#include "anumat/office/views.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using engine::Aspect;
using engine::BacktestReport;
using engine::Difference;

constexpr std::array<Aspect, engine::aspect_count> all_aspects{
    Aspect::Verdict, Aspect::Check, Aspect::State, Aspect::Route, Aspect::Approver, Aspect::Deadline, Aspect::Finding};

const Text& aspect_text(Aspect aspect) {
  static const std::array<Text, engine::aspect_count> words{{{"answers", "คำตอบ"},
                                                             {"checks", "ผลการตรวจ"},
                                                             {"states", "สถานะ"},
                                                             {"routes", "เส้นทางอนุมัติ"},
                                                             {"approvers", "ผู้มีอำนาจ"},
                                                             {"deadlines", "กำหนดเวลา"},
                                                             {"findings", "ปัญหา"}}};
  return words.at(static_cast<std::size_t>(aspect));
}

void print_counts(Console& console, const BacktestReport& report) {
  const std::string cases = std::to_string(report.cases);
  const std::string affected = std::to_string(report.affected.size());
  const std::string commands = std::to_string(report.commands);
  console.out() << console.pick(
                       {"decided again: " + commands + " commands of " + cases + " cases; affected: " + affected,
                        "ตัดสินซ้ำ " + commands + " คำสั่งของ " + cases + " เรื่อง ได้รับผล " + affected})
                << '\n';
  const auto counts = report.counts();
  for (const Aspect aspect : all_aspects)
    console.out() << (aspect == Aspect::Verdict ? "" : ", ") << console.pick(aspect_text(aspect)) << ' '
                  << counts.at(static_cast<std::size_t>(aspect));
  console.out() << '\n';
}

/// "found on 2027-02-28 instead of 2027-08-24: 177 days gained".
Text shift_words(const engine::FindingShift& shift) {
  const std::string name = shift.case_id + ": `" + shift.problem + "` ";
  if (!shift.was)
    return {name + "would be found, on " + shift.now->iso() + "; nothing found it then",
            name + "จะถูกพบเมื่อ " + thai_date(*shift.now) + " ซึ่งเดิมไม่พบ"};
  if (!shift.now)
    return {name + "would not be found; it was, on " + shift.was->iso(),
            name + "จะไม่ถูกพบ ซึ่งเดิมพบเมื่อ " + thai_date(*shift.was)};
  const std::int64_t gained = *shift.days_gained();
  const std::string days = std::to_string(gained < 0 ? -gained : gained);
  return {name + "would be found on " + shift.now->iso() + " instead of " + shift.was->iso() + ": " + days + " days " +
              (gained < 0 ? "lost" : "gained"),
          name + "จะถูกพบเมื่อ " + thai_date(*shift.now) + " แทน " + thai_date(*shift.was) + ": " +
              (gained < 0 ? "ช้าลง " : "เร็วขึ้น ") + days + " วัน"};
}

/// Case by case; what may only follow from an earlier difference is set in.
void print_text(Console& console, const BacktestReport& report) {
  for (const std::string& id : report.affected) {
    console.out() << console.paint_out(id.empty() ? console.pick({"office", "หน่วยงาน"}) : id, Colour::Bold) << '\n';
    for (const Difference& one : report.differences)
      if (one.case_id == id)
        console.out() << (one.follows ? "    " + console.pick({"then: ", "ต่อมา: "}) : "  ")
                      << console.pick(one.sentence) << '\n';
  }
  for (const engine::FindingShift& shift : report.shifts) console.out() << console.pick(shift_words(shift)) << '\n';
  if (report.differences.empty()) console.say({"nothing would have come out otherwise", "ไม่มีสิ่งใดเปลี่ยนไป"});
  print_counts(console, report);
}

void print_report(Run run, const Office& served, const model::Definition& candidate, const BacktestReport& report) {
  if (run.globals.form() == OutputForm::Text) return print_text(run.console, report);
  print_json(run.console, office::backtest_json(report, candidate, served.engine().state().utc_offset));
}

ExitCode run_backtest(Run run, const std::string& path, const std::string& which) {
  const Compiled compiled = compile_to_compare(run, path);
  if (!compiled.definition) return compiled.code;
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  std::string case_id;
  if (!which.empty()) {
    const auto found = find_case((*office)->engine().state(), which);
    if (!found) return run.console.complain(found.error());
    case_id = (*found)->id;
  }
  const auto report = engine::backtest((*office)->store(), (*office)->definitions(), *compiled.definition, case_id);
  if (!report) return run.console.complain(report.error());
  print_report(run, **office, *compiled.definition, *report);
  return report->differences.empty() ? ExitCode::Ok : ExitCode::Findings;
}

}  // namespace

Action declare_backtest(Arguments& arguments) {
  auto path = std::make_shared<std::string>();
  auto which = std::make_shared<std::string>();
  arguments.operand("DIR", *path, {"folder of the other version", "โฟลเดอร์ของชุดนิยามอีกฉบับ"});
  arguments.option("--case", "CASE", *which,
                   {"only this case under it, all others as they were", "เฉพาะเรื่องนี้ เรื่องอื่นคงเดิม"});
  return [path, which](Run run) { return run_backtest(run, *path, *which); };
}

}  // namespace anumat::cli
