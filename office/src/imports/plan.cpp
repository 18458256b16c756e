// An export of another system, worked out for a running office: what is new, what corrects a case that is there, and
// what is known already.

#include <algorithm>
#include <map>
#include <set>

#include "anumat/base/sha256.hpp"
#include "anumat/base/text.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/office/import_feed.hpp"
#include "anumat/office/import_plan.hpp"
#include "imports/exports.hpp"

namespace anumat::office {

namespace {

using engine::Command;
using engine::CommandType;

/// Whether a case holds already what a step would give it.
bool says_so_already(const engine::CaseState& which, const Command& command) {
  const model::Value* fields = command.argument("fields");
  if (fields == nullptr || fields->context() == nullptr) return false;
  return std::ranges::all_of(*fields->context(), [&](const auto& entry) {
    const auto held = which.fields.find(entry.first);
    return held == which.fields.end() ? entry.second.is_null() : engine::shown(which, held->second) == entry.second;
  });
}

/// The first field in which a row differs from the case that is there, and that no step corrects: "amount: 12 -> 13".
std::string first_difference(const engine::CaseState& which, const Command& command,
                             const std::set<std::string>& corrected) {
  for (const auto& [name, value] : *command.argument("fields")->context()) {
    if (corrected.contains(name)) continue;
    const auto held = which.fields.find(name);
    const model::Value known = held == which.fields.end() ? model::Value() : engine::shown(which, held->second);
    if (known != value) return name + ": " + to_display(known) + " -> " + to_display(value);
  }
  return {};
}

/// Sorts the steps of the rows into what is new, what corrects a case that is there, and what is known already.
class ImportPlanner {
 public:
  ImportPlanner(const engine::OfficeState& state, const ImportedFile& file) : state_(state) {
    for (const ImportedRow& row : file.rows) plan_.file_rows[row.number] = row.file_row;
  }

  ImportPlan plan(std::vector<Command> steps) {
    for (const Command& step : steps) note_corrections(step);
    for (Command& step : steps) {
      const std::string id =
          step.type == CommandType::OpenCase ? step.text("kind") + "/" + step.text("number") : step.text("case");
      const engine::CaseState* which = state_.find_case(id);
      if (step.type == CommandType::OpenCase)
        open(std::move(step), id, which);
      else
        act(std::move(step), id, which);
    }
    return std::move(plan_);
  }

 private:
  void note_corrections(const Command& step) {
    const model::Value* fields = step.type == CommandType::OpenCase ? nullptr : step.argument("fields");
    if (fields == nullptr || fields->context() == nullptr) return;
    for (const auto& entry : *fields->context()) corrected_[step.text("case")].insert(entry.first);
  }

  void open(Command step, const std::string& id, const engine::CaseState* which) {
    if (which == nullptr) {
      if (!opened_.insert(id).second) return fault(step, id, {"stands twice in the file", "มีซ้ำในไฟล์"});
      ++plan_.opened;
      plan_.commands.push_back(std::move(step));
    } else if (says_so_already(*which, step)) {
      ++plan_.unchanged;
    } else if (const std::string change = first_difference(*which, step, corrected_[id]); !change.empty()) {
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
         step.source ? plan_.place_of(step) : id});
  }

  const engine::OfficeState& state_;
  std::set<std::string> opened_;
  std::map<std::string, std::set<std::string>> corrected_;  ///< Fields that a step sets, by case.
  ImportPlan plan_;
};

Command record_of(const Command& pattern, const model::Import& section, const ImportedFile& file) {
  Command record = pattern;
  record.body = file.record;
  record.body.insert(record.body.begin(), {"import", section.name});
  return record;
}

/// The day on which this file, byte for byte, was read in by this section before.
std::optional<Date> known_since(const engine::OfficeState& state, const std::string& section,
                                const std::string& digest) {
  const auto found = std::ranges::find_if(
      state.imports, [&](const engine::ImportRecord& one) { return one.section == section && one.digest == digest; });
  return found == state.imports.end() ? std::nullopt : std::optional(state.date(found->at));
}

}  // namespace

Result<const model::Import*> find_export(const model::Definition* definition, const std::string& name) {
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

std::string ImportPlan::place_of(const Command& command) const {
  if (!command.source) return "";
  const auto row = file_rows.find(command.source->row);
  return office::place_of(command.source->file, row == file_rows.end() ? 0 : row->second, "");
}

ImportPlan plan_import(const Office& office, const model::Import& section, std::string_view name,
                       std::string_view bytes, const Command& pattern) {
  const engine::OfficeState& state = office.engine().state();
  ImportPlan plan;
  plan.known_since = known_since(state, section.name, hex(sha256(bytes)));
  if (plan.known_since) return plan;
  imports::ExportRead read = imports::read_export(section, name, bytes);
  std::vector<Error> faults;
  for (const imports::Finding& finding : read.findings)
    if (finding.treatment == imports::Treatment::Stops) faults.push_back(error_of(finding, name));
  plan.read = read;
  plan.faults = faults;
  if (!faults.empty()) return plan;
  ImportedData data;
  data.files = model::Value(model::Context{});
  data.sections.push_back({&section, {imported_file(name, bytes, std::move(read))}});
  const ImportedFile& file = data.sections.front().files.front();
  check_rows(section, file, data.files, faults);
  Feed feed = make_feed(*office.published(), data, state.utc_offset,
                        FeedBy{pattern.actor, pattern.acting_for, pattern.at, pattern.key});
  std::ranges::move(feed.faults, std::back_inserter(faults));
  imports::ExportRead told = std::move(plan.read);
  if (faults.empty()) plan = ImportPlanner(state, file).plan(std::move(feed.commands));
  std::ranges::move(faults, std::back_inserter(plan.faults));
  plan.read = std::move(told);
  plan.record = file.record;
  if (plan.faults.empty())
    plan.commands.insert(plan.commands.begin(), record_of(pattern, section, file));
  else
    plan.commands.clear();
  return plan;
}

}  // namespace anumat::office
