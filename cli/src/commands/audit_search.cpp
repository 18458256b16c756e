// The events of the log that somebody asks for: by person, case, rule, refusal and day.

#include <memory>
#include <ostream>

#include "anumat/history/checkpoint.hpp"
#include "anumat/office/event_search.hpp"
#include "commands/case_fields.hpp"
#include "commands/commands.hpp"
#include "surface/day.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AuditSearchOptions {
  std::string person;
  std::string capacity;
  std::string id;
  std::string rule;
  std::string from;
  std::string to;
  bool refused = false;
};

std::string recorded_text(const model::Context& context, std::string_view name) {
  for (const auto& [key, value] : context)
    if (key == name && value.string() != nullptr) return *value.string();
  return "";
}

Result<std::optional<Date>> day_of(const std::string& text, std::string_view place) {
  if (text.empty()) return std::nullopt;
  ANUMAT_TRY(const Date day, read_day(text, place));
  return day;
}

office::Capacity capacity_of(std::string_view word) {
  return word == "own" ? office::Capacity::Own : word == "deputy" ? office::Capacity::Deputy : office::Capacity::Any;
}

Result<office::EventSearch> read_wanted(const AuditSearchOptions& options, const engine::OfficeState& state) {
  office::EventSearch wanted;
  wanted.person = options.person;
  wanted.rule = options.rule;
  wanted.refused = options.refused;
  wanted.capacity = capacity_of(options.capacity);
  ANUMAT_TRY(wanted.from, day_of(options.from, "--from"));
  ANUMAT_TRY(wanted.to, day_of(options.to, "--to"));
  if (options.id.empty()) return wanted;
  wanted.case_id = options.id;
  if (state.meetings.contains(options.id)) return wanted;
  ANUMAT_TRY(const engine::CaseState* which, find_case(state, options.id));
  wanted.case_id = which->id;
  return wanted;
}

/// The events that were found, each as it is shown; `lines` are the stored ones.
struct Found {
  Grid grid;
  Json rows = Json::array();
  std::string lines;
};

void take(Found& found, const Console& console, const Office& office, const engine::Event& event) {
  const model::Definition* definition = office.definitions().find(event.definition);
  const std::string act = recorded_text(event.out, "act");
  found.grid.add({std::to_string(event.seq), console.moment(event.at, office.engine().state().utc_offset),
                  event.case_id, act.empty() ? event_words(console, event.type) : label_of(console, definition, act),
                  event.actor + (event.acting_for.empty() ? "" : " -> " + event.acting_for),
                  recorded_text(event.out, "code")});
  found.rows.push_back(Json{{"seq", event.seq},
                            {"at", event.at.text()},
                            {"case", text_or_null(event.case_id)},
                            {"type", engine::word(event.type)},
                            {"act", text_or_null(act)},
                            {"actor", event.actor},
                            {"for", text_or_null(event.acting_for)},
                            {"code", text_or_null(recorded_text(event.out, "code"))}});
}

ExitCode search(Run run, const AuditSearchOptions& options) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const auto wanted = read_wanted(options, state);
  if (!wanted) return run.console.complain(wanted.error());
  Found found{Grid({{"event", "ลำดับ"},
                    {"when", "เวลา"},
                    {"case", "เรื่อง"},
                    {"act", "การดำเนินการ"},
                    {"by", "โดย"},
                    {"code", "รหัส"}}),
              Json::array(), ""};
  const auto read = history::for_each_event((*office)->store(), [&](const engine::StoredEvent& one) -> Result<void> {
    ANUMAT_TRY(const engine::Event event, engine::decode(one.line));
    if (!wanted->takes(event, state.utc_offset) || tells_of_hidden(event, (*office)->hidden())) return {};
    take(found, run.console, **office, event);
    found.lines += one.line + "\n";
    return {};
  });
  if (!read) return run.console.complain(read.error());
  if (run.globals.output == "jsonl")
    run.console.out() << found.lines;
  else if (run.globals.form() == OutputForm::Json)
    print_json(run.console, found.rows);
  else if (found.grid.empty())
    run.console.say({"no such events", "ไม่พบเหตุการณ์"});
  else
    found.grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_audit_search(Arguments& arguments) {
  auto options = std::make_shared<AuditSearchOptions>();
  arguments.option("--person", "ID", options->person, {"done by or for this person", "ทำโดยหรือทำแทนบุคคลนี้"});
  arguments.choice("--capacity", {"own", "deputy"}, options->capacity,
                   {"done in one's own right, or for somebody else", "ทำในสิทธิของตน หรือทำแทนผู้อื่น"});
  arguments.option("--case", "ID", options->id, {"on this case or meeting", "ในเรื่องหรือการประชุมนี้"});
  arguments.option("--rule", "CODE", options->rule, {"where this rule or refusal had its say", "ที่กฎหรือรหัสปฏิเสธนี้มีผล"});
  arguments.option("--from", "DATE", options->from, {"from this day on", "ตั้งแต่วันที่"});
  arguments.option("--to", "DATE", options->to, {"up to this day", "ถึงวันที่"});
  arguments.flag("--refused", options->refused, {"only what was refused or undecided", "เฉพาะที่ถูกปฏิเสธหรือตัดสินไม่ได้"});
  arguments.more_outputs({"jsonl"});
  return [options](Run run) { return search(run, *options); };
}

}  // namespace anumat::cli
