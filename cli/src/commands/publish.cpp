#include <memory>
#include <optional>

#include "anumat/dsl/compile.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "surface/day.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

ExitCode publish(Run run, const std::string& folder, const std::string& first_day) {
  std::optional<Date> from;
  if (!first_day.empty()) {
    const auto day = read_day(first_day, "from");
    if (!day) return run.console.complain(day.error());
    from = *day;
  }
  const auto sources = dsl::read_package(folder, package_path_of(run.globals));
  if (!sources) return run.console.complain(sources.error());
  const dsl::Compilation compilation = dsl::compile(*sources);
  if (!compilation.definition) return show_findings(run, compilation.diagnostics, *sources);
  const auto command = make_command(run, engine::CommandType::PublishDefinition, {});
  if (!command) return run.console.complain(command.error());
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto outcome = (*office)->publish(*sources, command->actor, command->at, from);
  return outcome ? tell(run, **office, *outcome) : run.console.complain(outcome.error());
}

}  // namespace

Action declare_publish(Arguments& arguments) {
  auto folder = std::make_shared<std::string>();
  arguments.operand("DIR", *folder, {"folder of the package", "โฟลเดอร์ของชุดนิยาม"});
  auto from = std::make_shared<std::string>();
  arguments.option("--from", "DATE", *from,
                   {"day from which new cases are opened by it; today when left out", "วันที่เรื่องใหม่เริ่มใช้ หากไม่ระบุคือวันนี้"});
  return [folder, from](Run run) { return publish(run, *folder, *from); };
}

}  // namespace anumat::cli
