#include <algorithm>
#include <memory>
#include <ostream>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/repair.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "surface/line_diff.hpp"

namespace anumat::cli {

namespace {

struct CheckOptions {
  std::vector<std::string> paths;
  std::string fix;  ///< Empty: only look.
};

std::string counted(std::size_t count, const char* word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

ExitCode tell_findings(Run run, const dsl::Compilation& compilation, const std::vector<dsl::SourceFile>& sources) {
  const ExitCode code = show_findings(run, compilation.diagnostics, sources);
  if (compilation.diagnostics.empty() && run.globals.form() == OutputForm::Text)
    run.console.say({"no findings in " + counted(sources.size(), "file"),
                     "ไม่พบข้อผิดพลาดใน " + std::to_string(sources.size()) + " ไฟล์"});
  return code;
}

dsl::Confidence confidence_of(const std::string& word) {
  if (word == "likely") return dsl::Confidence::Likely;
  return word == "guess" ? dsl::Confidence::Guess : dsl::Confidence::Certain;
}

std::vector<dsl::SourceFile> changed_files(const std::vector<dsl::SourceFile>& before,
                                           const std::vector<dsl::SourceFile>& after) {
  std::vector<dsl::SourceFile> changed;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before[i].text != after[i].text) changed.push_back(after[i]);
  return changed;
}

/// Writes what was put right, or shows it in a dry run; standard input is answered on standard output.
Result<void> keep(Run run, const std::vector<dsl::SourceFile>& before, const dsl::Repair& repair) {
  if (run.globals.dry_run) {
    for (std::size_t i = 0; i < before.size(); ++i)
      run.console.out() << line_diff(before[i].name, before[i].text, repair.sources[i].text);
    return {};
  }
  return replace_files(changed_files(before, repair.sources));
}

ExitCode fix(Run run, const CheckOptions& options, const std::vector<dsl::SourceFile>& sources) {
  if (std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end() && !run.globals.dry_run)
    return run.console.misused(
        {"standard input cannot be put right in place", "แก้ไขอินพุตมาตรฐานในที่เดิมไม่ได้"},
        {"name files, or add `--dry-run` to see the changes", "ระบุไฟล์ หรือเพิ่ม `--dry-run` เพื่อดูสิ่งที่จะแก้"});
  const dsl::Repair repair = dsl::repair(sources, confidence_of(options.fix));
  if (const auto kept = keep(run, sources, repair); !kept) return run.console.complain(kept.error());
  const std::size_t changed = changed_files(sources, repair.sources).size();
  const std::string findings = std::to_string(repair.repaired.size());
  if (run.globals.dry_run)
    run.console.say(
        {"would put right " + counted(repair.repaired.size(), "finding") + " in " + counted(changed, "file"),
         "จะแก้ " + findings + " รายการใน " + std::to_string(changed) + " ไฟล์"});
  else
    run.console.say({"put right " + counted(repair.repaired.size(), "finding") + " in " + counted(changed, "file"),
                     "แก้แล้ว " + findings + " รายการใน " + std::to_string(changed) + " ไฟล์"});
  return tell_findings(run, repair.after, repair.sources);
}

ExitCode check(Run run, const CheckOptions& options) {
  const auto sources = read_paths(options.paths, run.console.in(), package_path_of(run.globals));
  if (!sources) return run.console.complain(sources.error());
  if (!options.fix.empty()) return fix(run, options, *sources);
  return tell_findings(run, dsl::compile(*sources), *sources);
}

}  // namespace

Action declare_check(Arguments& arguments) {
  auto options = std::make_shared<CheckOptions>();
  arguments.operands("PATH", options->paths,
                     {"files or folders of one package; - reads standard input",
                      "ไฟล์หรือโฟลเดอร์ของชุดนิยามเดียวกัน ใช้ - เพื่ออ่านจากอินพุตมาตรฐาน"});
  arguments.choice_flag("--fix", {"certain", "likely", "guess"}, options->fix,
                        {"put right what can only have one meaning (or: most likely has), then check again; with "
                         "--dry-run show the changes",
                         "แก้สิ่งที่มีความหมายเดียวแน่นอน (หรือน่าจะใช่) แล้วตรวจอีกครั้ง ใช้กับ --dry-run เพื่อดูสิ่งที่จะแก้"});
  arguments.more_outputs({"sarif", "junit"});
  return [options](Run run) { return check(run, *options); };
}

}  // namespace anumat::cli
