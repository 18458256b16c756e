#include <memory>
#include <ostream>
#include <set>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/office/views.hpp"
#include "commands/case_fields.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

/// All that showing one case needs.
struct ShownCase {
  Console& console;
  const Office& office;
  const engine::OfficeState& state;
  const engine::CaseState& which;
  const model::Definition* definition;
  const model::CaseKind* kind;
  Instant now;
  std::set<std::string> withheld;  ///< Fields that the person of `--as` may not read.
};

void print_head(const ShownCase& shown) {
  Console& console = shown.console;
  const std::string kind = label_of(console, shown.definition, shown.which.kind);
  console.out() << console.paint_out(shown.which.id, Colour::Bold) << "  " << kind << '\n';
  const std::string round =
      shown.which.round == 0 ? "" : console.pick({"  round ", "  รอบ "}) + std::to_string(shown.which.round);
  console.out() << console.pick({"state: ", "สถานะ: "}) << label_of(console, shown.definition, shown.which.state)
                << console.pick({"  since ", "  ตั้งแต่ "}) << console.date(shown.state.date(shown.which.entered_at))
                << round << '\n';
  console.out() << console.pick({"opened by ", "เปิดโดย "}) << person_label(shown.state, shown.which.opened_by) << "  "
                << console.moment(shown.which.opened_at, shown.state.utc_offset) << '\n';
}

/// What keeps a case from going on: it rests, or nobody holds a right that it waits for.
void print_hindrances(const ShownCase& shown) {
  Console& console = shown.console;
  if (const auto& pause = shown.which.uncommon().paused)
    console.out() << console.paint_out(console.pick({"paused since ", "พักเรื่องตั้งแต่ "}) + console.date(pause->since) +
                                           console.pick({" by ", " โดย "}) + person_label(shown.state, pause->by) +
                                           ": " + pause->comment,
                                       Colour::Red)
                  << '\n';
  for (const engine::Incident& incident : shown.which.uncommon().incidents)
    console.out() << console.paint_out(console.pick({"incident: ", "เหตุขัดข้อง: "}) +
                                           incident_words(console, shown.definition, shown.which, incident),
                                       Colour::Red)
                  << '\n';
}

void print_fields(const ShownCase& shown) {
  if (shown.kind == nullptr) return;
  Grid grid({{"field", "ช่องข้อมูล"}, {"value", "ค่า"}});
  for (const model::Field& field : shown.kind->fields) {
    if (shown.withheld.contains(field.name)) {
      grid.add({field_label(shown.console, field), shown.console.pick({"(not yours to read)", "(ไม่มีสิทธิ์อ่าน)"})});
      continue;
    }
    const auto found = shown.which.fields.find(field.name);
    if (found == shown.which.fields.end() || found->second.is_null()) continue;
    grid.add({field_label(shown.console, field),
              shown_value(shown.console, shown.state, field.type, engine::shown(shown.which, found->second))});
  }
  const model::Value whole =
      case_context(engine::WithWords(shown.office.definitions()), shown.state, shown.which, shown.now);
  for (const model::Derived& derived : shown.kind->derived)
    if (const model::Value* value = whole.find(derived.name); value != nullptr && !value->is_null())
      grid.add({label_of(shown.console, shown.definition, derived.name),
                shown_value(shown.console, shown.state, derived.type, *value)});
  if (grid.empty()) return;
  print_heading(shown.console, {"Fields", "ข้อมูล"});
  grid.print(shown.console, "  ");
}

void print_possible(const ShownCase& shown, const std::vector<engine::Possibility>& possible) {
  if (possible.empty()) return;
  Grid grid({{"act", "ดำเนินการ"}, {"due", "ภายใน"}, {"right of", "อำนาจของ"}, {"people", "บุคคล"}});
  for (const engine::Possibility& one : possible) {
    std::string people;
    for (const std::string& person : one.persons)
      people += (people.empty() ? "" : ", ") +
                person_on(shown.console, shown.state, person, shown.state.date(shown.now)) +
                (person == one.claimed_by ? shown.console.pick({" has it in hand", " รับงานไว้"}) : "");
    const auto due = Date::from_iso(one.due);
    grid.add({label_of(shown.console, shown.definition, one.act), due ? shown.console.date(*due) : "-",
              label_of(shown.console, shown.definition, one.by), people.empty() ? "-" : people});
  }
  print_heading(shown.console, {"What can happen next", "สิ่งที่ทำต่อได้"});
  grid.print(shown.console, "  ");
}

void print_evidence(const ShownCase& shown) {
  if (shown.which.evidence.empty()) return;
  Grid grid({{"kind", "ประเภท"}, {"by", "ผู้แนบ"}, {"file", "ไฟล์"}});
  for (const engine::EvidenceRecord& one : shown.which.evidence)
    grid.add({label_of(shown.console, shown.definition, one.kind), one.actor,
              one.on_paper           ? shown.console.pick({"on paper", "เอกสารกระดาษ"})
              : one.disposed_seq > 0 ? shown.console.pick({one.name + " (disposed of)", one.name + " (ทำลายแล้ว)"})
              : one.erased           ? shown.console.pick({one.name + " (erased)", one.name + " (ลบแล้ว)"})
                                     : one.name});
  print_heading(shown.console, {"Evidence", "หลักฐาน"});
  grid.print(shown.console, "  ");
}

void print_points(const ShownCase& shown) {
  if (shown.which.uncommon().points.empty()) return;
  Console& console = shown.console;
  Grid grid({{"no.", "ข้อ"}, {"field", "ช่องข้อมูล"}, {"point", "ประเด็น"}, {"by", "โดย"}, {"answer", "คำตอบ"}});
  for (const engine::MarkedPoint& point : shown.which.uncommon().points) {
    const model::Field* field = shown.kind == nullptr ? nullptr : shown.kind->field(point.field);
    std::string answer = console.pick({"open", "ยังไม่ตอบ"});
    if (point.answer == "accepted") answer = console.pick({"accepted", "แก้ไขแล้ว"});
    if (point.answer == "explained") answer = console.pick({"explained", "ชี้แจง"});
    if (!point.answer_text.empty()) answer += ": " + point.answer_text;
    if (!point.answer.empty()) answer += " (" + point.answered_by + ")";
    grid.add({std::to_string(point.number), field == nullptr ? "-" : field_label(console, *field), point.text,
              point.marked_by, answer});
  }
  print_heading(console, {"Marked points", "ประเด็นที่ส่งกลับ"});
  grid.print(console, "  ");
}

void print_history(const ShownCase& shown) {
  if (shown.which.acts.empty()) return;
  Console& console = shown.console;
  Grid grid({{"when", "เมื่อ"}, {"act", "ดำเนินการ"}, {"by", "โดย"}, {"to", "ผล"}, {"why", "เหตุผล"}});
  for (const engine::ActRecord& act : shown.which.acts) {
    const engine::ActDetails& more = act.details();
    const std::string by = !more.meeting_item.empty()
                               ? more.meeting_item.substr(more.meeting_item.find('/') + 1)  // A body decided it.
                           : more.acting_for.empty() ? act.actor.text()
                                                     : act.actor + console.pick({" for ", " แทน "}) + more.acting_for;
    const std::string to = act.accepted ? label_of(console, shown.definition, act.to)
                                        : console.pick({"refused ", "ไม่อนุญาต "}) + more.reason;
    grid.add({console.date(shown.state.date(act.at)), label_of(console, shown.definition, act.act), by, to,
              act.comment_text()});
  }
  print_heading(console, {"History", "ประวัติ"});
  grid.print(console, "  ");
}

std::set<std::string> withheld_from(Run run, const Office& office, const engine::CaseState& which, Instant now) {
  if (run.globals.person.empty()) return {};
  return engine::Reader(office.definitions(), office.engine().state(), run.globals.person, now).withheld(which);
}

ExitCode show_case(Run run, const std::string& id) {
  const auto office = open_to_show(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  const auto which = find_case(state, id);
  if (!which) return run.console.complain(which.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const model::Definition* definition = (*office)->definitions().find((*which)->definition);
  const ShownCase shown{run.console, **office,
                        state,       **which,
                        definition,  definition == nullptr ? nullptr : definition->case_kind((*which)->kind),
                        *now,        withheld_from(run, **office, **which, *now)};
  const auto possible = engine::possibilities((*office)->definitions(), state, **which, state.date(*now));
  if (run.globals.form() == OutputForm::Json) {
    Json json = office::case_json({(*office)->definitions(), state, **which, *now, shown.withheld});
    if (!run.globals.person.empty()) json["withheld"] = shown.withheld;
    print_json(run.console, json);
    return ExitCode::Ok;
  }
  print_head(shown);
  print_hindrances(shown);
  print_fields(shown);
  print_possible(shown, possible);
  print_evidence(shown);
  print_points(shown);
  print_history(shown);
  return ExitCode::Ok;
}

}  // namespace

Action declare_case_show(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("CASE", *id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  return [id](Run run) { return show_case(run, *id); };
}

}  // namespace anumat::cli
