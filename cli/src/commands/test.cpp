#include <chrono>
#include <filesystem>
#include <iomanip>
#include <map>
#include <memory>
#include <ostream>
#include <sstream>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/compile.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "scenario/run_scenario.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

struct Options {
  std::vector<std::string> paths;
  std::string filter;
};

/// Where a scenario and its steps stand in their file, as "file:line".
struct Places {
  std::string scenario;
  std::vector<std::string> steps;
};
using PlacesByName = std::map<std::string, Places>;

std::string place_of(const dsl::SourceFile& source, dsl::Span span) {
  return source.name + ":" + std::to_string(dsl::position_of(source.text, span.begin).line);
}

PlacesByName find_places(const std::vector<dsl::SourceFile>& sources) {
  PlacesByName found;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    const dsl::Sheet sheet = dsl::parse_sheet(sources[i], i).sheet;
    for (const dsl::Section& section : sheet.sections) {
      if (section_kind_id(section) != "test") continue;
      Places places{place_of(sources[i], section.heading_span), {}};
      for (const std::string_view table : {"data", "steps"})
        for (const dsl::TableView& view : tables(section, table))
          for (const dsl::Row* row : view.rows()) places.steps.push_back(place_of(sources[i], row->span));
      found[fold(section.name.text)] = std::move(places);
    }
  }
  return found;
}

struct Played {
  std::string name;
  ScenarioReport report;
  double seconds = 0;
  std::string place;         ///< Of the scenario.
  std::string failed_place;  ///< Of the step that failed.
  std::string failed_step;
};

Played play(const model::Definition& definition, const model::Scenario& scenario, const PlacesByName& places) {
  const auto start = std::chrono::steady_clock::now();
  Played played{scenario.name, run_scenario(definition, scenario), 0, scenario.place, "", ""};
  played.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const auto known = places.find(scenario.name);
  if (known != places.end()) played.place = known->second.scenario;
  const std::size_t step = played.report.failed_step;
  if (played.report.passed || step >= scenario.steps.size()) return played;
  played.failed_step = scenario.steps[step].action;
  played.failed_place = known != places.end() && step < known->second.steps.size() ? known->second.steps[step]
                                                                                   : scenario.steps[step].place;
  return played;
}

std::string seconds_text(double seconds) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << seconds;
  return text.str();
}

void print_played(Console& console, const Played& played) {
  const bool passed = played.report.passed;
  console.out() << console.paint_out(console.pick(passed ? Text{"pass", "ผ่าน"} : Text{"FAIL", "ไม่ผ่าน"}),
                                     passed ? Colour::Green : Colour::Red)
                << "  " << played.place << "  " << played.name << "  (" << seconds_text(played.seconds) << " s)\n";
  if (!passed)
    console.out() << "      " << played.failed_place << ": " << played.failed_step << ": "
                  << console.pick(played.report.why) << '\n';
}

Json played_json(const Played& played) {
  Json json{{"name", played.name},       {"place", played.place},        {"passed", played.report.passed},
            {"seconds", played.seconds}, {"steps", played.report.steps}, {"failure", nullptr}};
  if (!played.report.passed)
    json["failure"] =
        Json{{"place", played.failed_place}, {"step", played.failed_step}, {"message", to_json(played.report.why)}};
  return json;
}

ExitCode run_all(Run run, const model::Definition& definition, const PlacesByName& places, const std::string& filter) {
  std::size_t passed = 0;
  std::size_t failed = 0;
  Json list = Json::array();
  const bool json = run.globals.form() == OutputForm::Json;
  for (const model::Scenario& scenario : definition.scenarios) {
    if (scenario.name.find(filter) == std::string::npos) continue;
    const Played played = play(definition, scenario, places);
    ++(played.report.passed ? passed : failed);
    if (json)
      list.push_back(played_json(played));
    else
      print_played(run.console, played);
  }
  if (json)
    print_json(run.console, {{"passed", passed}, {"failed", failed}, {"tests", list}});
  else
    run.console.out() << passed << run.console.pick({" passed, ", " ผ่าน, "}) << failed
                      << run.console.pick({" failed", " ไม่ผ่าน"}) << '\n';
  if (passed + failed == 0) run.console.say({"there is no such test", "ไม่มีการทดสอบที่ตรงกัน"});
  return failed == 0 ? ExitCode::Ok : ExitCode::Findings;
}

/// A package keeps its tests beside its files or in a folder `tests` below them.
std::vector<std::string> with_test_folders(const std::vector<std::string>& paths) {
  std::vector<std::string> all = paths.empty() ? std::vector<std::string>{"."} : paths;
  for (std::size_t i = 0, count = all.size(); i < count; ++i) {
    const auto tests = std::filesystem::path(all[i]) / "tests";
    std::error_code ignored;
    if (std::filesystem::is_directory(tests, ignored)) all.push_back(tests.string());
  }
  return all;
}

ExitCode test(Run run, const Options& options) {
  const auto sources = read_paths(with_test_folders(options.paths), run.console.in());
  if (!sources) return run.console.complain(sources.error());
  const dsl::Compilation compilation = dsl::compile(*sources);
  if (!compilation.definition) return show_findings(run, compilation.diagnostics, *sources);
  return run_all(run, *compilation.definition, find_places(*sources), options.filter);
}

}  // namespace

Action declare_test(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.operands(
      "PATH", options->paths,
      {"files or folders of one package; else this folder", "ไฟล์หรือโฟลเดอร์ของชุดนิยาม หากไม่ระบุใช้โฟลเดอร์ปัจจุบัน"},
      Presence::Optional);
  arguments.option("--filter", "TEXT", options->filter,
                   {"only tests whose name holds this text", "เฉพาะการทดสอบที่ชื่อมีข้อความนี้"});
  return [options](Run run) { return test(run, *options); };
}

}  // namespace anumat::cli
