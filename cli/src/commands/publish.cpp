#include <memory>

#include "anumat/dsl/compile.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

ExitCode publish(Run run, const std::string& folder) {
  const auto sources = dsl::read_package(folder, package_path_of(run.globals));
  if (!sources) return run.console.complain(sources.error());
  const dsl::Compilation compilation = dsl::compile(*sources);
  if (!compilation.definition) return show_findings(run, compilation.diagnostics, *sources);
  const auto command = make_command(run, engine::CommandType::PublishDefinition, {});
  if (!command) return run.console.complain(command.error());
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto outcome = (*office)->publish(*sources, command->actor, command->at);
  return outcome ? tell(run, **office, *outcome) : run.console.complain(outcome.error());
}

}  // namespace

Action declare_publish(Arguments& arguments) {
  auto folder = std::make_shared<std::string>();
  arguments.operand("DIR", *folder, {"folder of the package", "โฟลเดอร์ของชุดนิยาม"});
  return [folder](Run run) { return publish(run, *folder); };
}

}  // namespace anumat::cli
