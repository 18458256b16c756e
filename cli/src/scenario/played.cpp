#include "scenario/played.hpp"

#include <chrono>
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
  const ScenarioReport& report = played.report;
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

Played play(const model::Definition& definition, const model::Scenario& scenario, const Places& places,
            engine::Witness* witness) {
  const auto start = std::chrono::steady_clock::now();
  Played played{scenario.name, run_scenario(definition, scenario, witness), 0, "", "", {}};
  played.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  played.where = places.section("test", scenario.name).where;
  const std::size_t step = played.report.failed_step;
  if (played.report.passed || step >= scenario.steps.size()) return played;
  played.failed_step = scenario.steps[step].action;
  played.failed_row = places.row("test", scenario.name, step);
  return played;
}

Text failure_text(const ScenarioReport& report) {
  if (report.expected.en.empty()) return report.got;
  return {"expected " + report.expected.en + ", got " + report.got.en,
          "คาดว่า " + report.expected.th + " แต่ได้ " + report.got.th};
}

void print_played(Console& console, const Played& played) {
  const bool passed = played.report.passed;
  console.out() << console.paint_out(console.pick(passed ? Text{"pass", "ผ่าน"} : Text{"FAIL", "ไม่ผ่าน"}),
                                     passed ? Colour::Green : Colour::Red)
                << "  " << played.where << "  " << played.name << "  (" << seconds_text(played.seconds) << " s)\n";
  if (!passed) print_failure(console, played);
}

Json to_json(const Played& played) {
  Json json{{"name", played.name},       {"place", played.where},        {"passed", played.report.passed},
            {"seconds", played.seconds}, {"steps", played.report.steps}, {"failure", nullptr}};
  if (!played.report.passed)
    json["failure"] = Json{{"place", played.failed_row.where},
                           {"step", played.failed_step},
                           {"row", text_or_null(played.failed_row.row)},
                           {"expected", played.report.expected.en.empty() ? Json() : to_json(played.report.expected)},
                           {"got", to_json(played.report.got)},
                           {"message", to_json(failure_text(played.report))}};
  return json;
}

}  // namespace anumat::cli
