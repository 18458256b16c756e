#include "year/run_year.hpp"

#include <chrono>
#include <ostream>

#include "anumat/dsl/compile.hpp"
#include "year/year.hpp"

namespace anumat::cli {
namespace {

/// "1.25", without floating point.
std::string seconds_since(std::chrono::steady_clock::time_point start) {
  const auto millis =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
  const std::string hundredths = std::to_string(millis % 1000 / 10);
  return std::to_string(millis / 1000) + "." + (hundredths.size() < 2 ? "0" : "") + hundredths;
}

YearListener teller(Console& console) {
  return [&console](const engine::Command& command, const engine::Outcome& outcome) {
    if (outcome.accepted) return;
    const engine::Reason& reason = outcome.reasons.front();
    console.say({command.key + ": " + reason.code + " " + reason.message.en,
                 command.key + ": " + reason.code + " " + reason.message.th});
  };
}

ExitCode tell_faults(const YearOutcome& outcome, Console& console) {
  for (const Error& fault : outcome.faults) (void)console.complain(fault);
  const std::string count = std::to_string(outcome.faults.size());
  console.say(
      {count + " faults in the files; nothing was imported", "พบข้อผิดพลาด " + count + " แห่งในไฟล์ ไม่มีการนำเข้าใด ๆ"});
  return ExitCode::Findings;
}

}  // namespace

ExitCode run_year(const YearOptions& options, Console& console) {
  const auto start = std::chrono::steady_clock::now();
  const auto package = dsl::read_package(options.package_folder);
  if (!package) return console.complain(package.error());
  const auto office = options.office_folder.empty() ? Office::in_memory()
                      : options.dry_run             ? Office::rehearse_creation(options.office_folder)
                                                    : Office::create(options.office_folder);
  if (!office) return console.complain(office.error());
  const auto outcome =
      replay_year(**office, *package, options.data_folder, options.tell_refusals ? teller(console) : YearListener{});
  if (!outcome) return console.complain(outcome.error());
  for (const Error& note : outcome->notes) (void)console.complain(note);
  if (!outcome->faults.empty()) return tell_faults(*outcome, console);
  const auto written = write_reports(**office, options.dry_run ? "" : options.out_folder, options.reports);
  if (!written) return console.complain(written.error());

  const auto number = [](std::int64_t count) { return std::to_string(count); };
  const std::string seconds = seconds_since(start);
  console.say({number(outcome->commands) + " commands: " + number(outcome->accepted) + " accepted, " +
                   number(outcome->refused) + " refused, " + number(outcome->undecided) + " undecided; " +
                   number(outcome->events) + " events; " + std::to_string(written->size()) + " reports; " + seconds +
                   " s",
               "คำสั่ง " + number(outcome->commands) + " รายการ: รับ " + number(outcome->accepted) + " ปฏิเสธ " +
                   number(outcome->refused) + " ตัดสินไม่ได้ " + number(outcome->undecided) + "; เหตุการณ์ " +
                   number(outcome->events) + "; รายงาน " + std::to_string(written->size()) + "; " + seconds + " วินาที"});
  if (options.dry_run) console.say({"dry run: nothing was written", "ทดลองเท่านั้น ไม่มีการบันทึก"});
  return ExitCode::Ok;
}

}  // namespace anumat::cli
