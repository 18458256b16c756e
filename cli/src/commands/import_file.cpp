// `anumat import`: an export of another system into a running office, all of it or nothing.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <set>

#include "anumat/base/sha256.hpp"
#include "anumat/base/text.hpp"
#include "anumat/engine/personal.hpp"
#include "commands/commands.hpp"
#include "import/exports.hpp"
#include "import/feed.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using engine::Command;
using engine::CommandType;

struct Options {
  std::string section;
  std::string file;
};

/// What one import comes to.
struct Plan {
  std::vector<Command> commands;  ///< The record of the file first.
  std::size_t opened = 0;
  std::size_t changed = 0;    ///< Steps on cases that were there.
  std::size_t unchanged = 0;  ///< Rows that say what is known already.
  std::vector<Error> faults;
};

Result<const model::Import*> find_section(const model::Definition* definition, const std::string& name) {
  std::vector<std::string> known;
  if (definition != nullptr)
    for (const model::Import& one : definition->imports) {
      if (!one.layout) continue;
      if (fold_case(one.name) == fold_case(name)) return &one;
      known.push_back(one.name);
    }
  const auto near = nearest(name, known);
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  return fail(ErrorKind::Diagnostic, "E6160",
              {"the package has no export `" + name + "`", "ชุดนิยามไม่มีการนำเข้าไฟล์ส่งออก `" + name + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"those with `format: export` are: " + all, "ที่มี `รูปแบบ: ส่งออก` คือ: " + all});
}

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

/// Whether a case holds already what a step would give it.
bool says_so_already(const engine::CaseState& which, const Command& command) {
  const model::Value* fields = command.argument("fields");
  if (fields == nullptr || fields->context() == nullptr) return false;
  return std::ranges::all_of(*fields->context(), [&](const auto& entry) {
    const auto held = which.fields.find(entry.first);
    return held == which.fields.end() ? entry.second.is_null() : engine::shown(which, held->second) == entry.second;
  });
}

/// The first field in which a row differs from the case that is there: "amount: 12 -> 13".
std::string first_difference(const engine::CaseState& which, const Command& command) {
  for (const auto& [name, value] : *command.argument("fields")->context()) {
    const auto held = which.fields.find(name);
    const model::Value known = held == which.fields.end() ? model::Value() : engine::shown(which, held->second);
    if (known != value) return name + ": " + to_display(known) + " -> " + to_display(value);
  }
  return {};
}

/// Sorts the steps of the rows into what is new, what corrects a case that is there, and what is known already.
class Planner {
 public:
  Planner(const engine::OfficeState& state, const model::Import& section) : state_(state), section_(section) {}

  Plan plan(std::vector<Command> steps) {
    const bool corrects = std::ranges::any_of(section_.steps, [](const auto& step) { return step.action != "open"; });
    for (Command& step : steps) {
      const std::string id =
          step.type == CommandType::OpenCase ? step.text("kind") + "/" + step.text("number") : step.text("case");
      const engine::CaseState* which = state_.find_case(id);
      if (step.type == CommandType::OpenCase)
        open(std::move(step), id, which, corrects);
      else
        act(std::move(step), id, which);
    }
    return std::move(plan_);
  }

 private:
  void open(Command step, const std::string& id, const engine::CaseState* which, bool corrects) {
    if (which == nullptr) {
      if (!opened_.insert(id).second) return fault(step, id, {"stands twice in the file", "มีซ้ำในไฟล์"});
      ++plan_.opened;
      plan_.commands.push_back(std::move(step));
    } else if (says_so_already(*which, step)) {
      ++plan_.unchanged;
    } else if (!corrects) {
      const std::string change = first_difference(*which, step);
      fault(step, id, {"is known otherwise (" + change + ")", "มีอยู่แล้วแต่ต่างกัน (" + change + ")"});
    }
  }

  void act(Command step, const std::string& id, const engine::CaseState* which) {
    if (opened_.contains(id)) return;  // The row itself has just said it.
    if (which != nullptr && says_so_already(*which, step)) return;
    ++plan_.changed;
    plan_.commands.push_back(std::move(step));
  }

  void fault(const Command& step, const std::string& id, const Text& what) {
    plan_.faults.push_back(
        {ErrorKind::Diagnostic,
         "E6162",
         {"`" + id + "` " + what.en, "`" + id + "` " + what.th},
         {"correct the row, or add a step to the import that corrects the case", "แก้แถวนี้ หรือเพิ่มขั้นที่แก้ไขเรื่องในการนำเข้า"},
         step.source ? step.source->file + ", row " + std::to_string(step.source->row) : id});
  }

  const engine::OfficeState& state_;
  const model::Import& section_;
  std::set<std::string> opened_;
  Plan plan_;
};

Command record_of(const Command& pattern, const model::Import& section, const ImportedFile& file) {
  Command record = pattern;
  record.body = file.record;
  record.body.insert(record.body.begin(), {"import", section.name});
  return record;
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
std::size_t tell_refusals(Run run, const std::vector<Command>& commands, const std::vector<engine::Outcome>& outcomes) {
  constexpr std::size_t told_max = 10;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].accepted || outcomes[i].reasons.empty() || ++refused > told_max) continue;
    const engine::Reason& reason = outcomes[i].reasons.front();
    const std::string place =
        commands[i].source ? commands[i].source->file + ", row " + std::to_string(commands[i].source->row) : "";
    (void)run.console.complain({reason.kind, reason.code, reason.message, reason.help, place});
  }
  return refused;
}

void print(Run run, const ImportedFile& file, const imports::ExportRead& read, const Plan& plan) {
  Console& console = run.console;
  const std::size_t aside = read.count(imports::Treatment::SetAside);
  if (run.globals.form() == OutputForm::Json) {
    Json json = to_json(model::Value(file.record));
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
  console.out() << console.pick({file.name + ": " + number(read.rows.size()) + " rows; " + number(plan.opened) +
                                     " opened, " + number(plan.changed) + " changed, " + number(plan.unchanged) +
                                     " known already, " + number(aside) + " set aside",
                                 file.name + ": " + number(read.rows.size()) + " แถว เปิดเรื่องใหม่ " +
                                     number(plan.opened) + " แก้ไข " + number(plan.changed) + " มีอยู่แล้ว " +
                                     number(plan.unchanged) + " กันไว้ " + number(aside)})
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

/// Was this file, byte for byte, read in by this section before?
const engine::ImportRecord* known_file(const engine::OfficeState& state, const std::string& section,
                                       const std::string& digest) {
  const auto found = std::ranges::find_if(
      state.imports, [&](const engine::ImportRecord& one) { return one.section == section && one.digest == digest; });
  return found == state.imports.end() ? nullptr : &*found;
}

ExitCode import_file(Run run, const Options& options) {
  Console& console = run.console;
  const auto office = open_for_orders(run);
  if (!office) return console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const auto found = find_section((*office)->published(), options.section);
  if (!found) return console.complain(found.error());
  const model::Import& section = **found;
  const auto bytes = bytes_of(options.file);
  if (!bytes) return console.complain(bytes.error());
  const std::string name = std::filesystem::path(options.file).filename().string();
  const auto pattern = make_command(run, CommandType::RecordImport, {});
  if (!pattern) return console.complain(pattern.error());
  if (const auto* before = known_file(state, section.name, hex(sha256(*bytes)))) {
    const std::string day = console.date(state.date(before->at));
    console.say({"`" + name + "` was read in on " + day + "; nothing is to be done",
                 "นำเข้า `" + name + "` แล้วเมื่อ " + day + " ไม่ต้องทำสิ่งใด"});
    return ExitCode::Ok;
  }

  imports::ExportRead read = imports::read_export(section, name, *bytes);
  std::vector<Error> faults;
  for (const imports::Finding& finding : read.findings) {
    Error error = error_of(finding, name);
    if (finding.treatment == imports::Treatment::Stops)
      faults.push_back(std::move(error));
    else
      tell_note(console, error);
  }
  if (!faults.empty()) return nothing_imported(run, faults);
  ImportedData data;
  data.files = model::Value(model::Context{});
  data.sections.push_back({&section, {imported_file(name, *bytes, read)}});
  const ImportedFile& file = data.sections.front().files.front();
  check_rows(section, file, data.files, faults);
  Feed feed = make_feed(*(*office)->published(), data, state.utc_offset,
                        FeedBy{run.globals.person, run.globals.acting_for, pattern->at, pattern->key});
  std::ranges::move(feed.faults, std::back_inserter(faults));
  if (!faults.empty()) return nothing_imported(run, faults);
  Plan plan = Planner(state, section).plan(std::move(feed.commands));
  if (!plan.faults.empty()) return nothing_imported(run, plan.faults);
  plan.commands.insert(plan.commands.begin(), record_of(*pattern, section, file));

  const auto outcomes = carry_out(run, **office, plan.commands);
  if (!outcomes) return console.complain(outcomes.error());
  if (const std::size_t refused = tell_refusals(run, plan.commands, *outcomes); refused > 0) {
    const std::string count = std::to_string(refused);
    console.say(
        {count + " steps would be refused; nothing was imported", "จะถูกปฏิเสธ " + count + " ขั้น ไม่มีการนำเข้าใด ๆ"});
    return ExitCode::Refused;
  }
  print(run, file, read, plan);
  return ExitCode::Ok;
}

}  // namespace

Action declare_import_file(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.operand("IMPORT", options->section,
                    {"an import of the package with `format: export`", "การนำเข้าในชุดนิยามที่มี `รูปแบบ: ส่งออก`"});
  arguments.operand("FILE", options->file, {"the file as the other system wrote it", "ไฟล์ตามที่ระบบอื่นส่งออก"});
  return [options](Run run) { return import_file(run, *options); };
}

}  // namespace anumat::cli
