#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/dsl/compile.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "scenario/coverage.hpp"
#include "scenario/junit.hpp"
#include "scenario/name_filter.hpp"
#include "scenario/print_played.hpp"
#include "surface/json.hpp"
#include "watch/inotify_watch.hpp"

namespace anumat::cli {

namespace {

namespace fs = std::filesystem;

struct TestOptions {
  std::vector<std::string> paths;
  std::string filter;
  std::string junit;
  bool coverage = false;
  bool watch = false;
};

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

/// A package keeps its tests beside its files or in a folder `tests` below them.
std::vector<std::string> with_test_folders(const std::vector<std::string>& paths) {
  std::vector<std::string> all = paths.empty() ? std::vector<std::string>{"."} : paths;
  for (std::size_t i = 0, count = all.size(); i < count; ++i) {
    const fs::path tests = fs::path(all[i]) / "tests";
    if (is_folder(tests)) all.push_back(tests.string());
  }
  return all;
}

/// The folders in which a change matters.
std::vector<std::string> watched_folders(const std::vector<std::string>& paths) {
  std::vector<std::string> folders;
  for (const std::string& path : with_test_folders(paths)) {
    const fs::path folder = is_folder(path) ? fs::path(path) : fs::path(path).parent_path();
    folders.push_back(folder.empty() ? "." : folder.string());
  }
  return folders;
}

void print_coverage(Console& console, const Coverage& coverage) {
  const auto print = [&](const Text& words, const CoverageCount& count) {
    console.out() << "  " << console.pick(words) << ": " << count.covered << "/" << count.total << " ("
                  << count.percent() << " %)\n";
  };
  console.out() << '\n' << console.paint_out(console.pick({"Coverage", "ความครอบคลุม"}), Colour::Bold) << '\n';
  for (const CoverageKind kind : coverage_kinds)
    if (coverage.count(kind).total > 0) print(coverage_words(kind), coverage.count(kind));
  print({"all", "รวม"}, coverage.count());
  if (coverage.count().covered == coverage.count().total) return;
  console.out() << console.pick({"Not tried by any test", "ยังไม่มีการทดสอบ"}) << '\n';
  for (const CoverageItem& item : coverage.items())
    if (!item.covered) console.out() << "  " << item.where << "  " << console.pick(item.what) << '\n';
}

Json count_json(const CoverageCount& count) {
  return {{"covered", count.covered}, {"total", count.total}, {"percent", count.percent()}};
}

Json coverage_json(const Coverage& coverage) {
  Json json = count_json(coverage.count());
  json["kinds"] = Json::object();
  for (const CoverageKind kind : coverage_kinds)
    json["kinds"][std::string(coverage_id(kind))] = count_json(coverage.count(kind));
  json["missing"] = Json::array();
  for (const CoverageItem& item : coverage.items())
    if (!item.covered)
      json["missing"].push_back(
          {{"kind", coverage_id(item.kind)}, {"place", item.where}, {"what", to_json(item.what)}});
  return json;
}

Result<void> write_report(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (file) return {};
  return fail(ErrorKind::Failure, "E5431", {"`" + path + "` cannot be written", "เขียน `" + path + "` ไม่ได้"},
              {"check who may write there, and the room on the disk", "ตรวจสอบสิทธิ์การเขียนและพื้นที่ว่างของดิสก์"}, path);
}

/// A filter that fits nothing is a slip; a package without tests is only worth a word.
ExitCode nothing_played(Console& console, const model::Definition& definition, const std::string& filter) {
  if (filter.empty()) {
    console.say({"the package has no test", "ชุดนิยามไม่มีการทดสอบ"});
    return ExitCode::Ok;
  }
  std::vector<std::string> known;
  for (const model::Scenario& scenario : definition.scenarios) known.push_back(scenario.name);
  const auto near = nearest(filter, known);
  return console.misused({"there is no test like `" + filter + "`", "ไม่มีการทดสอบที่ตรงกับ `" + filter + "`"},
                         near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"} : Text{});
}

ExitCode play_all(Run run, const model::Definition& definition, const scenario::Places& places,
                  const TestOptions& options) {
  const bool json = run.globals.form() == OutputForm::Json;
  Coverage coverage(definition, places);
  std::vector<Played> all;
  std::size_t failed = 0;
  for (const model::Scenario& one : definition.scenarios) {
    if (!name_matches(options.filter, one.name)) continue;
    all.push_back(scenario::play(definition, one, places, &coverage));
    failed += all.back().report.passed ? 0 : 1;
    if (!json) print_played(run.console, all.back());
  }
  if (json) {
    Json list = Json::array();
    for (const Played& played : all) list.push_back(scenario::to_json(played));
    Json answer{{"passed", all.size() - failed}, {"failed", failed}, {"tests", std::move(list)}};
    if (options.coverage) answer["coverage"] = coverage_json(coverage);
    print_json(run.console, answer);
  } else {
    run.console.out() << all.size() - failed << run.console.pick({" passed, ", " ผ่าน, "}) << failed
                      << run.console.pick({" failed", " ไม่ผ่าน"}) << '\n';
    if (options.coverage) print_coverage(run.console, coverage);
  }
  if (!options.junit.empty() && !run.globals.dry_run)
    if (const auto written = write_report(options.junit, junit_xml(run.console, definition.package, all)); !written)
      return run.console.complain(written.error());
  if (all.empty()) return nothing_played(run.console, definition, options.filter);
  return failed == 0 ? ExitCode::Ok : ExitCode::Findings;
}

ExitCode test_once(Run run, const TestOptions& options) {
  const auto sources = read_paths(with_test_folders(options.paths), run.console.in(), package_path_of(run.globals));
  if (!sources) return run.console.complain(sources.error());
  const dsl::Compilation compilation = dsl::compile(*sources);
  if (!compilation.definition) return show_findings(run, compilation.diagnostics, *sources);
  return play_all(run, *compilation.definition, scenario::Places(*sources), options);
}

ExitCode test_and_watch(Run run, const TestOptions& options) {
  auto watch = InotifyWatch::open([&] { return watched_folders(options.paths); });
  if (!watch) return run.console.complain(watch.error());
  const auto ended = repeat_on_change(**watch, [&] {
    (void)test_once(run, options);
    run.console.out() << std::flush;
    run.console.say({"watching for changes; Ctrl-C ends", "กำลังเฝ้าดูการแก้ไข กด Ctrl-C เพื่อจบ"});
  });
  return ended ? ExitCode::Ok : run.console.complain(ended.error());
}

ExitCode test(Run run, const TestOptions& options) {
  return options.watch ? test_and_watch(run, options) : test_once(run, options);
}

}  // namespace

Action declare_test(Arguments& arguments) {
  auto options = std::make_shared<TestOptions>();
  arguments.operands(
      "PATH", options->paths,
      {"files or folders of one package; else this folder", "ไฟล์หรือโฟลเดอร์ของชุดนิยาม หากไม่ระบุใช้โฟลเดอร์ปัจจุบัน"},
      Presence::Optional);
  arguments.option("--filter", "TEXT", options->filter,
                   {"only tests whose name holds this text, or is like it with * and ?",
                    "เฉพาะการทดสอบที่ชื่อมีข้อความนี้ หรือตรงกับรูปแบบที่ใช้ * และ ?"});
  arguments.flag("--coverage", options->coverage,
                 {"what the tests have tried of the package, and what not", "แสดงส่วนของชุดนิยามที่ทดสอบแล้วและยังไม่ได้ทดสอบ"});
  arguments.option("--junit", "FILE", options->junit,
                   {"write a JUnit report for a build server", "เขียนรายงานแบบ JUnit สำหรับระบบสร้างโปรแกรม"});
  arguments.flag("--watch", options->watch,
                 {"run again after each change, until Ctrl-C", "ทดสอบซ้ำทุกครั้งที่แก้ไข จนกว่าจะกด Ctrl-C"});
  return [options](Run run) { return test(run, *options); };
}

}  // namespace anumat::cli
