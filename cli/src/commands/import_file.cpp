// `anumat import`: an export of another system into a running office, all of it or nothing.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>

#include "anumat/office/import_plan.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using engine::Command;
using engine::CommandType;

struct ImportFileOptions {
  std::string section;
  std::string file;
};

Result<std::string> bytes_of(const std::string& path) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  std::ifstream in(path, std::ios::binary);
  // One byte more than is read at most is enough to say that it is too large.
  std::string bytes;
  if (!failed && in) {
    bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, imports::Limits{}.file_bytes + 1)));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
  }
  // A file that is shorter than it was shows its end; only a disk that fails shows a bad stream.
  if (failed || in.bad() || !in.is_open())
    return fail(ErrorKind::Failure, "E6102", {"the file `" + path + "` cannot be read", "อ่านไฟล์ `" + path + "` ไม่ได้"},
                {"check its name and permissions", "ตรวจสอบชื่อและสิทธิ์การอ่านไฟล์"}, path);
  return bytes;
}

/// Every step must be accepted in a rehearsal before any is taken: nothing is read by halves.
Result<std::vector<engine::Outcome>> carry_out(Run run, Office& office, const std::vector<Command>& commands) {
  if (run.globals.dry_run) return office.engine().handle_all(commands);
  ANUMAT_TRY(const auto rehearsal, Office::open(run.globals.office, OfficeAccess::Rehearse));
  ANUMAT_TRY(std::vector<engine::Outcome> tried, rehearsal->engine().handle_all(commands));
  if (std::ranges::any_of(tried, [](const engine::Outcome& one) { return !one.accepted; })) return tried;
  return office.engine().handle_all(commands);
}

/// The first ten reasons why; nothing when all went well.
std::size_t tell_refusals(Run run, const office::ImportPlan& plan, const std::vector<engine::Outcome>& outcomes) {
  constexpr std::size_t told_max = 10;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].accepted || outcomes[i].reasons.empty() || ++refused > told_max) continue;
    const engine::Reason& reason = outcomes[i].reasons.front();
    (void)run.console.complain(
        {reason.kind, reason.code, reason.message, reason.help, plan.place_of(plan.commands[i])});
  }
  return refused;
}

void print(Run run, const std::string& name, const office::ImportPlan& plan) {
  const imports::ExportRead& read = plan.read;
  Console& console = run.console;
  const std::size_t aside = read.count(imports::Treatment::SetAside);
  if (run.globals.form() == OutputForm::Json) {
    Json json = to_json(model::Value(plan.record));
    json["form"] = read.form;
    json["encoding"] = read.encoding;
    json["encoding_reason"] = to_json(read.encoding_reason);
    json["opened"] = plan.opened;
    json["changed"] = plan.changed;
    json["unchanged"] = plan.unchanged;
    json["set_aside"] = aside;
    json["dry_run"] = run.globals.dry_run;
    print_json(console, json);
    return;
  }
  const auto number = [](std::size_t count) { return std::to_string(count); };
  console.out() << console.pick({name + ": " + number(read.rows.size()) + " rows; " + number(plan.opened) +
                                     " opened, " + number(plan.changed) + " changed, " + number(plan.unchanged) +
                                     " known already, " + number(aside) + " set aside",
                                 name + ": " + number(read.rows.size()) + " แถว เปิดเรื่องใหม่ " + number(plan.opened) +
                                     " แก้ไข " + number(plan.changed) + " มีอยู่แล้ว " + number(plan.unchanged) + " กันไว้ " +
                                     number(aside)})
                << '\n';
  if (run.globals.dry_run) console.say({"dry run: nothing was written", "ทดลองเท่านั้น ไม่มีการบันทึก"});
}

/// What is worth knowing and stops nothing.
void tell_note(Console& console, const Error& note) {
  console.err() << console.paint_err(console.pick({"note ", "ข้อสังเกต "}) + note.code, Colour::Yellow) << ": "
                << console.pick(note.message) << "\n  " << console.pick({"place: ", "ตำแหน่ง: "}) << note.place << '\n';
  if (!console.pick(note.help).empty())
    console.err() << "  " << console.pick({"help: ", "คำแนะนำ: "}) << console.pick(note.help) << '\n';
}

ExitCode nothing_imported(Run run, const std::vector<Error>& faults) {
  for (const Error& fault : faults) (void)run.console.complain(fault);
  const std::string count = std::to_string(faults.size());
  run.console.say({count + " faults; nothing was imported", "พบข้อผิดพลาด " + count + " แห่ง ไม่มีการนำเข้าใด ๆ"});
  return ExitCode::Findings;
}

ExitCode import_file(Run run, const ImportFileOptions& options) {
  Console& console = run.console;
  const auto office = open_for_orders(run);
  if (!office) return console.complain(office.error());
  const auto found = office::find_export((*office)->published(), options.section);
  if (!found) return console.complain(found.error());
  const model::Import& section = **found;
  const auto bytes = bytes_of(options.file);
  if (!bytes) return console.complain(bytes.error());
  const std::string name = std::filesystem::path(options.file).filename().string();
  const auto pattern = make_command(run, CommandType::RecordImport, {});
  if (!pattern) return console.complain(pattern.error());
  const office::ImportPlan plan = office::plan_import(**office, section, name, *bytes, *pattern);
  if (plan.known_since) {
    const std::string day = console.date(*plan.known_since);
    console.say({"`" + name + "` was read in on " + day + "; nothing is to be done",
                 "นำเข้า `" + name + "` แล้วเมื่อ " + day + " ไม่ต้องทำสิ่งใด"});
    return ExitCode::Ok;
  }
  for (const imports::Finding& finding : plan.read.findings)
    if (finding.treatment != imports::Treatment::Stops) tell_note(console, office::error_of(finding, name));
  if (!plan.faults.empty()) return nothing_imported(run, plan.faults);

  const auto outcomes = carry_out(run, **office, plan.commands);
  if (!outcomes) return console.complain(outcomes.error());
  if (const std::size_t refused = tell_refusals(run, plan, *outcomes); refused > 0) {
    const std::string count = std::to_string(refused);
    console.say(
        {count + " steps would be refused; nothing was imported", "จะถูกปฏิเสธ " + count + " ขั้น ไม่มีการนำเข้าใด ๆ"});
    return ExitCode::Refused;
  }
  print(run, name, plan);
  return ExitCode::Ok;
}

}  // namespace

Action declare_import_file(Arguments& arguments) {
  auto options = std::make_shared<ImportFileOptions>();
  arguments.operand("IMPORT", options->section,
                    {"an import of the package with `format: export`", "การนำเข้าในชุดนิยามที่มี `รูปแบบ: ส่งออก`"});
  arguments.operand("FILE", options->file, {"the file as the other system wrote it", "ไฟล์ตามที่ระบบอื่นส่งออก"});
  return [options](Run run) { return import_file(run, *options); };
}

}  // namespace anumat::cli
