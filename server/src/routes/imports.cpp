// Exports of other systems, read into the office: first tried, with what was found in each row, then all of the file or
// nothing.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "anumat/engine/state_values.hpp"
#include "anumat/office/import_plan.hpp"
#include "app/binding.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using engine::Command;
using office::Json;

/// A file that was worked out against the office as it stood at `next_seq`.
struct Tried {
  office::ImportPlan plan;
  std::vector<engine::Outcome> outcomes;  ///< Of its commands, in a rehearsal.
  std::int64_t next_seq = 0;

  [[nodiscard]] const engine::Outcome* refused() const {
    const auto found = std::ranges::find_if(outcomes, [](const engine::Outcome& one) { return !one.accepted; });
    return found == outcomes.end() ? nullptr : &*found;
  }
};

Json finding_json(const imports::Finding& one) {
  return {{"code", one.code},
          {"treatment", std::string(imports::word(one.treatment))},
          {"row", one.row},
          {"column", one.column},
          {"read", one.read},
          {"message", office::to_json(one.message)},
          {"help", office::to_json(one.help)}};
}

Json fault_json(const std::string& code, const Text& message, const Text& help, const std::string& place) {
  return {{"code", code}, {"message", office::to_json(message)}, {"help", office::to_json(help)}, {"place", place}};
}

/// What stands in the way of the whole file: faults of rows, and steps that the rules refuse.
Json obstacles_json(const Tried& tried) {
  constexpr std::size_t told_max = 200;
  Json list = Json::array();
  for (const Error& fault : tried.plan.faults)
    if (list.size() < told_max) list.push_back(fault_json(fault.code, fault.message, fault.help, fault.place));
  for (std::size_t i = 0; i < tried.outcomes.size(); ++i) {
    const engine::Outcome& outcome = tried.outcomes[i];
    if (outcome.accepted || outcome.reasons.empty() || list.size() == told_max) continue;
    const engine::Reason& reason = outcome.reasons.front();
    list.push_back(fault_json(reason.code, reason.message, reason.help, tried.plan.place_of(tried.plan.commands[i])));
  }
  return list;
}

/// The kind of case that a file is of: the first that its rows open.
std::string kind_of(const model::Import& section) {
  for (const model::FeedStep& step : section.steps)
    if (step.action == "open") return step.kind;
  return "";
}

Json report_json(const Tried& tried, bool imported) {
  const office::ImportPlan& plan = tried.plan;
  Json findings = Json::array();
  for (const imports::Finding& one : plan.read.findings) findings.push_back(finding_json(one));
  Json obstacles = obstacles_json(tried);
  return {{"imported", imported},
          {"possible", obstacles.empty() && !plan.known_since},
          {"known_since", plan.known_since ? Json(plan.known_since->iso()) : Json()},
          {"rows", plan.read.rows.size()},
          {"opened", plan.opened},
          {"changed", plan.changed},
          {"unchanged", plan.unchanged},
          {"set_aside", plan.read.count(imports::Treatment::SetAside)},
          {"findings", std::move(findings)},
          {"obstacles", std::move(obstacles)}};
}

std::string bytes_of_upload(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Problem moved_on() {
  return retry_later(503, "E8034",
                     {"the office has changed while the file was worked out", "ข้อมูลของหน่วยงานเปลี่ยนไประหว่างตรวจไฟล์"}, 1);
}

/// Whether the caller reads every case that rows of the section are compared with, whole.
bool reads_what_it_fills(const Call& call, const model::Import& section) {
  const engine::Hidden hidden = reader_of(call).hidden();
  const auto fills = [&](const std::string& id) {
    return std::ranges::any_of(section.steps,
                               [&](const auto& step) { return id.starts_with(std::string(step.kind) + "/"); });
  };
  return std::ranges::none_of(hidden.cases, fills) &&
         std::ranges::none_of(hidden.fields, [&](const auto& entry) { return fills(entry.first); });
}

/// On the office's thread: what was rehearsed is given, unless something has changed since.
Answer give_file(Call& call, const Tried& tried) {
  for (const Command& command : tried.plan.commands)
    if (auto problem = binding_problem(call, command)) return std::move(*problem);
  auto given = call.desk->give_together(tried.plan.commands, tried.next_seq);
  if (!given) return given.error();
  if (!*given) return moved_on();
  return json_response(report_json(tried, true), 201);
}

/// On a thread of its own, with a copy of the office: what every step of the file would come to.
Answer try_file(Call& call, const std::string& section_name, Command pattern) {
  auto office = office::Office::open(call.services.folder, office::OfficeAccess::Rehearse);
  if (!office) return problem_of(office.error());
  const auto section = office::find_export((*office)->published(), section_name);
  if (!section) return not_found(section.error());
  auto tried = std::make_shared<Tried>();
  tried->next_seq = (*office)->engine().state().next_seq;
  // Others may have worked since the file came.
  pattern.at = std::max(pattern.at, (*office)->engine().state().last_at);
  const std::string bytes = bytes_of_upload(call.request->upload->path);
  tried->plan = office::plan_import(**office, **section, call.request->asked("name"), bytes, pattern);
  if (!tried->plan.commands.empty()) {
    auto outcomes = (*office)->engine().handle_all(tried->plan.commands);
    if (!outcomes) return problem_of(outcomes.error());
    tried->outcomes = std::move(*outcomes);
  }
  if (call.rehearse || tried->plan.known_since) return json_response(report_json(*tried, false));
  if (!tried->plan.faults.empty()) {
    const Error& first = tried->plan.faults.front();
    return Problem{422, first.code, first.message, first.help};
  }
  if (const engine::Outcome* refused = tried->refused()) return problem_of(*refused);
  return Later{Where::Office, [tried](Call& later) { return give_file(later, *tried); }};
}

}  // namespace

Answer list_imports(Call& call) {
  // The cells of a file may hold what stands in cases.
  const bool whole = reader_of(call).hidden().empty();
  Json rows = Json::array();
  for (const engine::ImportRecord& one : call.state().imports) {
    Json row = office::to_json(engine::import_value(one, call.state().utc_offset));
    if (!whole)
      for (Json& finding : row["findings"]) finding["read"] = nullptr;
    row["at"] = one.at.text();
    rows.push_back(std::move(row));
  }
  Json sections = Json::array();
  if (const model::Definition* definition = call.desk->office().published())
    for (const model::Import& one : definition->imports)
      if (one.layout)
        sections.push_back({{"section", one.name}, {"file", one.file}, {"kind", office::text_or_null(kind_of(one))}});
  return tagged_response(call, {{"sections", std::move(sections)}, {"imports", std::move(rows)}});
}

Answer read_file_in(Call& call) {
  const auto section = office::find_export(call.desk->office().published(), call.path[0]);
  if (!section) return not_found(section.error());
  // What a row differs in is told, with what the case holds.
  if (!reads_what_it_fills(call, **section)) return not_whole();
  if (call.request->upload == nullptr || call.request->upload->size == 0 || call.request->asked("name").empty())
    return bad_fields({{"body",
                        "E8018",
                        {"the file is empty or has no name", "ไฟล์ว่างเปล่าหรือไม่มีชื่อ"},
                        {"send the file as the body, and its name as `name`", "ส่งไฟล์เป็นเนื้อหาคำขอ และระบุชื่อใน `name`"}}});
  Command pattern = command_of(call, engine::CommandType::RecordImport, {});
  pattern.at = call.now;
  return Later{Where::Long, [name = (*section)->name, pattern = std::move(pattern)](Call& later) {
                 return try_file(later, name, pattern);
               }};
}

}  // namespace anumat::server
