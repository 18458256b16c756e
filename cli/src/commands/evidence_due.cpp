// What is kept no longer: the files whose retention is over.

#include <memory>

#include "anumat/engine/disposal.hpp"
#include "commands/commands.hpp"
#include "surface/day.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

Json due_json(const engine::DueFiles& due) {
  Json files = Json::array();
  for (const engine::EvidenceRecord* one : due.files)
    files.push_back(
        Json{{"name", text_or_null(one->name)}, {"digest", text_or_null(one->digest)}, {"size", one->size}});
  return {{"case", due.which->id},
          {"kind", due.kind->name},
          {"kept_until", due.kept_until.iso()},
          {"files", std::move(files)},
          {"asked_by", due.asked == nullptr ? Json() : Json(due.asked->actor)},
          {"asked", due.asked == nullptr ? Json() : Json(due.asked->seq)}};
}

ExitCode list_due(Run run, const std::string& day) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  Date on = state.date(*now);
  if (!day.empty()) {
    const auto given = read_day(day, "on");
    if (!given) return run.console.complain(given.error());
    on = *given;
  }
  Grid grid({{"case", "เรื่อง"},
             {"kind", "ประเภท"},
             {"files", "ไฟล์"},
             {"bytes", "ไบต์"},
             {"kept until", "เก็บถึงวันที่"},
             {"asked by", "ผู้ขอทำลาย"}});
  Json rows = Json::array();
  for (const engine::DueFiles& due : engine::due_for_disposal((*office)->definitions(), state, on)) {
    std::int64_t bytes = 0;
    for (const engine::EvidenceRecord* one : due.files) bytes += one->size;
    const model::Definition* definition = (*office)->definitions().find(due.which->definition);
    rows.push_back(due_json(due));
    grid.add({due.which->id, label_of(run.console, definition, due.kind->name), std::to_string(due.files.size()),
              std::to_string(bytes), run.console.date(due.kept_until),
              due.asked == nullptr ? std::string("-") : due.asked->actor});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"nothing is due for disposal", "ไม่มีไฟล์ที่พ้นเวลาเก็บรักษา"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_evidence_due(Arguments& arguments) {
  auto day = std::make_shared<std::string>();
  arguments.option("--on", "DATE", *day, {"on this day; today when left out", "ณ วันที่ หากไม่ระบุคือวันนี้"});
  return [day](Run run) { return list_due(run, *day); };
}

}  // namespace anumat::cli
