#include "scenario/print_played.hpp"

#include <iomanip>
#include <ostream>
#include <sstream>

namespace anumat::cli {

namespace {

std::string seconds_text(double seconds) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << seconds;
  return text.str();
}

void print_failure(Console& console, const Played& played) {
  constexpr std::string_view indent = "      ";
  const scenario::ScenarioReport& report = played.report;
  if (!played.failed_row.where.empty()) {
    console.out() << indent << played.failed_row.where << ": " << played.failed_step << '\n';
    console.out() << indent << "  " << played.failed_row.heading << '\n';
    console.out() << indent << "  " << played.failed_row.row << '\n';
  }
  if (!report.expected.en.empty())
    console.out() << indent << console.pick({"expected: ", "ที่คาดไว้:  "}) << console.pick(report.expected) << '\n';
  console.out() << indent << console.pick({"got:      ", "ที่ได้จริง: "})
                << console.paint_out(console.pick(report.got), Colour::Red) << '\n';
}

}  // namespace

void print_played(Console& console, const Played& played) {
  const bool passed = played.report.passed;
  console.out() << console.paint_out(console.pick(passed ? Text{"pass", "ผ่าน"} : Text{"FAIL", "ไม่ผ่าน"}),
                                     passed ? Colour::Green : Colour::Red)
                << "  " << played.where << "  " << played.name << "  (" << seconds_text(played.seconds) << " s)\n";
  if (!passed) print_failure(console, played);
}

}  // namespace anumat::cli
