#include <memory>

#include "anumat/dsl/compile.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct InitOptions {
  std::string folder;
  std::string name;
  std::string administrator;
  std::string package;
  std::string database;
};

/// Reads and compiles before anything is made, so that a faulty package leaves no half office behind.
Result<std::vector<dsl::SourceFile>> read_sources(const std::string& package, const dsl::PackagePath& path) {
  if (package.empty()) return std::vector<dsl::SourceFile>();
  return dsl::read_package(package, path);
}

ExitCode open_office(Run run, Office& office, const InitOptions& options, const std::vector<dsl::SourceFile>& sources,
                     const engine::Command& command) {
  const auto opened = office.engine().handle(command);
  if (!opened) return run.console.complain(opened.error());
  if (!opened->accepted || sources.empty()) return tell(run, office, *opened);
  const auto published = office.publish(sources, options.administrator, command.at);
  return published ? tell(run, office, *published) : run.console.complain(published.error());
}

ExitCode init(Run run, const InitOptions& options) {
  const auto sources = read_sources(options.package, package_path_of(run.globals));
  if (!sources) return run.console.complain(sources.error());
  if (!sources->empty()) {
    const dsl::Compilation compilation = dsl::compile(*sources);
    if (dsl::has_errors(compilation.diagnostics)) return show_findings(run, compilation.diagnostics, *sources);
  }
  Globals globals = run.globals;
  globals.person = options.administrator;
  const Run as_administrator{globals, run.console};
  const auto command = make_command(as_administrator, engine::CommandType::OpenOffice,
                                    {{"name", options.name}, {"administrator", options.administrator}});
  if (!command) return run.console.complain(command.error());
  const auto office = run.globals.dry_run ? Office::rehearse_creation(options.folder, options.database)
                                          : Office::create(options.folder, options.database);
  if (!office) return run.console.complain(office.error());
  return open_office(as_administrator, **office, options, *sources, *command);
}

}  // namespace

Action declare_init(Arguments& arguments) {
  auto options = std::make_shared<InitOptions>();
  arguments.operand("DIR", options->folder, {"folder of the new office", "โฟลเดอร์ของหน่วยงานใหม่"});
  arguments.option("--name", "NAME", options->name, {"name of the office", "ชื่อหน่วยงาน"}, Presence::Required);
  arguments.option("--admin", "ID", options->administrator, {"id of the first administrator", "รหัสผู้ดูแลระบบคนแรก"},
                   Presence::Required);
  arguments.option("--package", "DIR", options->package,
                   {"package of definitions to publish", "โฟลเดอร์ชุดนิยามที่จะประกาศใช้"});
  arguments.option("--database", "URL", options->database,
                   {"keep the log there: postgresql://HOST/DATABASE?office=NAME",
                    "เก็บบันทึกเหตุการณ์ไว้ที่ postgresql://HOST/DATABASE?office=NAME"});
  return [options](Run run) { return init(run, *options); };
}

}  // namespace anumat::cli
