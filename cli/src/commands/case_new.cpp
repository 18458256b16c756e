#include <memory>

#include "anumat/base/text.hpp"
#include "commands/commands.hpp"
#include "surface/order.hpp"
#include "surface/settings.hpp"

namespace anumat::cli {

namespace {

struct CaseNewOptions {
  std::string kind;
  std::string number;
  std::vector<std::string> settings;
};

ExitCode open_case(Run run, const CaseNewOptions& options) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const auto kind = office::find_kind((*office)->published_on((*office)->engine().state().date(*now)), options.kind);
  if (!kind) return run.console.complain(kind.error());
  auto fields = read_settings(options.settings, **kind);
  if (!fields) return run.console.complain(fields.error());
  model::Context body{{"kind", options.kind}};
  if (!options.number.empty()) body.emplace_back("number", options.number);
  if (!fields->empty()) body.emplace_back("fields", std::move(*fields));
  return give_order(run, **office, engine::CommandType::OpenCase, std::move(body));
}

}  // namespace

Action declare_case_new(Arguments& arguments) {
  auto options = std::make_shared<CaseNewOptions>();
  arguments.operand("KIND", options->kind, {"kind of case", "ประเภทเรื่อง"});
  arguments.option("--number", "NUMBER", options->number, {"its number, when it has one already", "เลขที่ หากมีแล้ว"});
  arguments.options("--set", "FIELD=FEEL", options->settings,
                    {"value of a field; text may stand bare", "ค่าของช่องข้อมูล ข้อความไม่ต้องใส่เครื่องหมายคำพูดก็ได้"});
  return [options](Run run) { return open_case(run, *options); };
}

}  // namespace anumat::cli
