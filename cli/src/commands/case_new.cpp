#include <memory>

#include "anumat/base/text.hpp"
#include "commands/commands.hpp"
#include "surface/order.hpp"
#include "surface/settings.hpp"

namespace anumat::cli {

namespace {

struct Options {
  std::string kind;
  std::string number;
  std::vector<std::string> settings;
};

Result<const model::CaseKind*> find_kind(const Office& office, const std::string& name, Date day) {
  const model::Definition* definition = office.published_on(day);
  if (definition == nullptr)
    return fail(ErrorKind::Diagnostic, "", {"no package has been published here", "ยังไม่ได้ประกาศใช้ชุดนิยาม"},
                {"publish one with `anumat publish DIR`", "ประกาศใช้ด้วย `anumat publish DIR`"});
  if (const model::CaseKind* kind = definition->case_kind(name)) return kind;
  std::vector<std::string> known;
  for (const model::CaseKind& kind : definition->cases) known.push_back(kind.name);
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  const auto near = nearest(name, known);
  return fail(ErrorKind::Diagnostic, "", {"there is no kind of case `" + name + "`", "ไม่มีเรื่องประเภท `" + name + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"there are: " + all, "ประเภทที่มี: " + all});
}

ExitCode open_case(Run run, const Options& options) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const auto kind = find_kind(**office, options.kind, (*office)->engine().state().date(*now));
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
  auto options = std::make_shared<Options>();
  arguments.operand("KIND", options->kind, {"kind of case", "ประเภทเรื่อง"});
  arguments.option("--number", "NUMBER", options->number, {"its number, when it has one already", "เลขที่ หากมีแล้ว"});
  arguments.options("--set", "FIELD=FEEL", options->settings,
                    {"value of a field; text may stand bare", "ค่าของช่องข้อมูล ข้อความไม่ต้องใส่เครื่องหมายคำพูดก็ได้"});
  return [options](Run run) { return open_case(run, *options); };
}

}  // namespace anumat::cli
