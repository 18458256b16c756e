#include <memory>
#include <ostream>

#include "anumat/dsl/render.hpp"
#include "anumat/generate/dmn.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"

namespace anumat::cli {

namespace {

struct ImportDmnOptions {
  std::string path;
  std::string out;
};

/// Notes go beside the text, so that the text can be sent on.
void show_notes(Run run, const std::vector<dsl::Diagnostic>& notes, const std::vector<dsl::SourceFile>& sources) {
  const auto language = run.console.thai() ? dsl::MessageLanguage::Thai : dsl::MessageLanguage::English;
  run.console.err() << dsl::render(notes, sources, {language, run.console.colours().err});
}

ExitCode import_dmn(Run run, const ImportDmnOptions& options) {
  auto xml = read_source(options.path, run.console.in());
  if (!xml) return run.console.complain(xml.error());
  const std::vector<dsl::SourceFile> sources{std::move(*xml)};
  const generate::DmnSheet sheet = generate::from_dmn(sources.front());
  if (dsl::has_errors(sheet.diagnostics)) return show_findings(run, sheet.diagnostics, sources);
  show_notes(run, sheet.diagnostics, sources);
  if (options.out.empty()) {
    run.console.out() << sheet.text;
    return ExitCode::Ok;
  }
  if (!run.globals.dry_run)
    if (const auto done = replace_file(options.out, sheet.text); !done) return run.console.complain(done.error());
  run.console.say({"`anumat check " + options.out + "` says what is still to be done",
                   "ใช้ `anumat check " + options.out + "` เพื่อดูสิ่งที่ต้องทำต่อ"});
  return ExitCode::Ok;
}

}  // namespace

Action declare_import_dmn(Arguments& arguments) {
  auto options = std::make_shared<ImportDmnOptions>();
  arguments.operand("FILE", options->path,
                    {"DMN 1.3, 1.4 or 1.5 XML; - reads standard input",
                     "ไฟล์ XML ของ DMN 1.3, 1.4 หรือ 1.5 ใช้ - เพื่ออ่านจากอินพุตมาตรฐาน"});
  arguments.option(
      "--out", "FILE", options->out,
      {"the definition file to write; else standard output", "ไฟล์นิยามที่จะเขียน หากไม่ระบุจะแสดงที่เอาต์พุตมาตรฐาน"});
  return [options](Run run) { return import_dmn(run, *options); };
}

}  // namespace anumat::cli
