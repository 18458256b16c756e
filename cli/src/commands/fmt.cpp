#include <memory>
#include <ostream>

#include "anumat/dsl/format.hpp"
#include "anumat/dsl/sheet.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

struct FmtOptions {
  std::vector<std::string> paths;
  bool check = false;
  std::string language;
};

std::string formatted(const dsl::Sheet& sheet, const dsl::SourceFile& source, const std::string& language) {
  if (language.empty()) return format_sheet(sheet, source, surface_language(sheet));
  return format_sheet(sheet, source, language == "th" ? dsl::Language::Thai : dsl::Language::English);
}

/// Writes what differs; gives the names of the files that did.
Result<std::vector<std::string>> format_all(Run run, const FmtOptions& options,
                                            const std::vector<dsl::SourceFile>& sources) {
  std::vector<std::string> changed;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    const dsl::SourceFile& source = sources[i];
    if (!dsl::holds_sections(source)) continue;
    const std::string text = formatted(dsl::parse_sheet(source, i).sheet, source, options.language);
    if (source.name == "-" && !options.check) {
      run.console.out() << text;
      continue;
    }
    if (text == source.text) continue;
    changed.push_back(source.name);
    if (!options.check && !run.globals.dry_run) ANUMAT_CHECK(replace_file(source.name, text));
  }
  return changed;
}

ExitCode fmt(Run run, const FmtOptions& options) {
  const auto sources = read_own_files(options.paths, run.console.in());
  if (!sources) return run.console.complain(sources.error());
  const auto changed = format_all(run, options, *sources);
  if (!changed) return run.console.complain(changed.error());
  if (run.globals.form() == OutputForm::Json && options.paths != std::vector<std::string>{"-"}) {
    print_json(run.console, Json(*changed));
  } else {
    for (const std::string& name : *changed) run.console.out() << name << '\n';
  }
  return options.check && !changed->empty() ? ExitCode::Findings : ExitCode::Ok;
}

}  // namespace

Action declare_fmt(Arguments& arguments) {
  auto options = std::make_shared<FmtOptions>();
  arguments.operands("PATH", options->paths,
                     {"files or folders; - reads standard input and writes standard output",
                      "ไฟล์หรือโฟลเดอร์ ใช้ - เพื่ออ่านและเขียนทางอินพุตและเอาต์พุตมาตรฐาน"});
  arguments.flag("--check", options->check,
                 {"only name the files that would change; exit code 1 when there are any",
                  "แสดงเฉพาะชื่อไฟล์ที่จะเปลี่ยน รหัสออก 1 หากมี"});
  arguments.choice("--language", {"th", "en"}, options->language,
                   {"language of keywords and headings; else that of each file",
                    "ภาษาของคำสำคัญและหัวตาราง หากไม่ระบุใช้ภาษาของแต่ละไฟล์"});
  return [options](Run run) { return fmt(run, *options); };
}

}  // namespace anumat::cli
