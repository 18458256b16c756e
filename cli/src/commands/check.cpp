#include <memory>

#include "anumat/dsl/compile.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"

namespace anumat::cli {

namespace {

ExitCode check(Run run, const std::vector<std::string>& paths) {
  const auto sources = read_paths(paths, run.console.in());
  if (!sources) return run.console.complain(sources.error());
  const dsl::Compilation compilation = dsl::compile(*sources);
  const ExitCode code = show_findings(run, compilation.diagnostics, *sources);
  if (compilation.diagnostics.empty() && run.globals.form() == OutputForm::Text) {
    const std::string count = std::to_string(sources->size());
    run.console.say(
        {"no findings in " + count + (count == "1" ? " file" : " files"), "ไม่พบข้อผิดพลาดใน " + count + " ไฟล์"});
  }
  return code;
}

}  // namespace

Action declare_check(Arguments& arguments) {
  auto paths = std::make_shared<std::vector<std::string>>();
  arguments.operands("PATH", *paths,
                     {"files or folders of one package; - reads standard input",
                      "ไฟล์หรือโฟลเดอร์ของชุดนิยามเดียวกัน ใช้ - เพื่ออ่านจากอินพุตมาตรฐาน"});
  return [paths](Run run) { return check(run, *paths); };
}

}  // namespace anumat::cli
