// A cycle: its stages, the duties of each, and when they are due.

#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/model/duties.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

/// The case and the step in `project.submit`; nothing when they are not known, which is reported.
std::optional<model::StepOfKind> read_step(Package& package, const Piece& event) {
  const std::size_t point = event.text.find('.');
  if (point == std::string::npos) {
    package.report(
        "E1508", event.span,
        {"`" + event.text + "` does not say whose step it is", "`" + event.text + "` ไม่ได้ระบุว่าเป็นขั้นของเรื่องใด"},
        {"write the case before it: `on project." + event.text + "`",
         "เขียนชื่อเรื่องไว้ข้างหน้า: `เมื่อ project." + event.text + "`"});
    return std::nullopt;
  }
  const Piece name = part(event, 0, point);
  const Piece step = part(event, point + 1, event.text.size());
  const model::CaseKind* kind = known_case(package, &name);
  if (kind == nullptr || !known_step(package, *kind, step)) return std::nullopt;
  return model::StepOfKind{kind->name, fold(step.text)};
}

model::Due read_due_of(Package& package, const Piece* cell) {
  model::Due made;
  if (cell == nullptr) return made;
  const auto phrase = read_due(*cell);
  if (!phrase.ok()) return made;  // The catalogue has reported the cell.
  const Due& due = phrase.value;
  made.kind = static_cast<model::DueKind>(due.kind);
  if (due.kind == Due::Kind::ByDay) {
    made.month = due.month;
    made.day = due.day;
  }
  made.year = static_cast<model::WhichYear>(due.year);
  made.every = static_cast<model::Stretch>(due.every);
  if (due.within) made.within = package.time_span(*due.within);
  if (due.kind != Due::Kind::OnEvent) return made;
  if (auto step = read_step(package, due.event)) {
    made.case_kind = std::move(step->kind);
    made.step = std::move(step->step);
  }
  return made;
}

const std::string* known_stage(Package& package, const model::Cycle& cycle, const Piece* cell) {
  if (cell == nullptr) return nullptr;
  const auto found = std::ranges::find(cycle.stages, fold(cell->text));
  if (found != cycle.stages.end()) return &*found;
  package.report_unknown("E1500", *cell, {"stage of " + cycle.name, "ขั้นของ " + cycle.name}, cycle.stages);
  return nullptr;
}

/// The office, with the case whose step the duty follows laid over it.
Scope scope_of_duty(const Package& package, const Scope& office, const model::CaseKind* about) {
  if (about == nullptr) return office;
  Scope scope = package.case_scope(*about);
  for (const auto& [name, type] : office.types)
    if (!scope.has(name)) scope.add_typed(name, type);
  return scope;
}

bool has_meeting(const model::Who& who) {
  return std::ranges::any_of(who, [](const auto& term) { return term.kind == model::WhoKind::Meeting; });
}

model::Duty read_duty(Package& package, const model::Cycle& cycle, const Scope& office, const TableView& view,
                      const Row& row) {
  model::Duty duty;
  if (const std::string* stage = known_stage(package, cycle, view.cell(row, "stage"))) duty.stage = *stage;
  duty.name = fold(view.text(row, "duty"));
  if (cycle.duty(duty.name) != nullptr) report_twice(package, view.cell(row, "duty"));
  duty.label = label_of(view, row);
  duty.due = read_due_of(package, view.cell(row, "due"));
  const model::CaseKind* about = package.definition.case_kind(duty.due.case_kind);
  Scope scope = scope_of_duty(package, office, about);
  duty.who = package.who(view.cell(row, "who"), about, scope);
  if (has_meeting(duty.who)) scope.add_typed("carried", StaticType::of(Shape::Boolean));
  duty.done_when = package.expression(view.cell(row, "done when"), scope, guard({"`done when`", "`เสร็จเมื่อ`"}));
  duty.evidence = read_needs_of(package, view.cell(row, "evidence"));
  duty.source = std::string(view.text(row, "source"));
  return duty;
}

}  // namespace

void build_cycle(Package& package, const Section& section) {
  model::Cycle cycle;
  cycle.name = fold(section.name.text);
  cycle.label = both_languages(section, "label");
  cycle.year = choice(section, "period") == "calendar year" ? model::YearKind::Calendar : model::YearKind::Fiscal;
  if (const model::CalendarRules* calendar = package.definition.working_calendar())
    cycle.fiscal_month = calendar->years.first_month;
  cycle.source = text_of(value_of(section, "source"));
  if (const Piece* stages = value_of(section, "stages"))
    for (const Piece& stage : read_names(*stages).value) {
      if (std::ranges::find(cycle.stages, fold(stage.text)) != cycle.stages.end()) report_twice(package, &stage);
      cycle.stages.push_back(fold(stage.text));
    }
  Scope scope = scope_of_office(package);
  for (const std::string_view day : {"period start", "period end"}) scope.add_typed(day, StaticType::of(Shape::Date));
  for (const TableView& view : tables(section, "duties"))
    for (const Row* row : view.rows()) cycle.duties.push_back(read_duty(package, cycle, scope, view, *row));
  for (const TableView& view : tables(section, "gates"))
    for (const Row* row : view.rows()) {
      model::StageGate gate;
      if (const std::string* stage = known_stage(package, cycle, view.cell(*row, "stage"))) gate.stage = *stage;
      gate.opens_when = package.expression(view.cell(*row, "opens when"), scope, guard({"`opens when`", "`เปิดเมื่อ`"}));
      if (const Piece* steps = view.cell(*row, "stops"))
        for (const Piece& step : read_names(*steps).value)
          if (auto stopped = read_step(package, step)) gate.stops.push_back(std::move(*stopped));
      gate.message = messages_of(package, view, *row, scope);
      cycle.gates.push_back(std::move(gate));
    }
  package.definition.cycles.push_back(std::move(cycle));
}

namespace {

/// Why nobody can do it; empty when somebody can.
Text nobody(const Package& package, const model::WhoTerm& term) {
  if (term.kind == model::WhoKind::Route)
    return {"a route decides on a case and does no duty", "เส้นทางอนุมัติใช้ตัดสินเรื่อง ไม่ได้ทำภารกิจ"};
  const auto role = term.kind == model::WhoKind::HolderOf ? constant(term.expression) : std::nullopt;
  if (role && role->string() != nullptr && package.definition.role(*role->string()) == nullptr)
    return {"there is no role `" + *role->string() + "`", "ไม่มีบทบาท `" + *role->string() + "`"};
  return {};
}

void check_who(Package& package, const model::Duty& duty, Span place) {
  Text why;
  for (const model::WhoTerm& term : duty.who) {
    why = nobody(package, term);
    if (why.en.empty()) return;
  }
  if (duty.who.empty()) return;
  package.report("E1502", place,
                 {"nobody may do `" + duty.name + "`: " + why.en, "ไม่มีผู้ใดทำ `" + duty.name + "` ได้: " + why.th},
                 {"name a role, a body or a person of the case", "ระบุบทบาท องค์ประชุม หรือบุคคลของเรื่อง"});
}

/// The first days of the years of the cycle in which a calendar of the package lists a holiday.
std::set<Date> listed_years(const model::CalendarRules& calendar, const model::Cycle& cycle) {
  std::set<Date> years;
  for (const auto& [date, name] : calendar.holidays)
    years.insert(model::year_of(cycle.year, date, cycle.fiscal_month).first);
  return years;
}

Calendar days_of(const model::CalendarRules& calendar, const std::set<Date>& years) {
  constexpr std::int64_t margin = 2 * 366;
  Calendar days(years.begin()->plus_days(-margin), years.rbegin()->plus_days(2 * margin));
  days.count_years(calendar.years);
  if (calendar.working_days) days.work_on(*calendar.working_days);
  for (const auto& [date, name] : calendar.holidays) days.add_holiday(date, name);
  return days;
}

/// The last time in the last year that the calendar lists, when it falls due in a year that it does not list.
void check_covered(Package& package, const model::Cycle& cycle, const model::Duty& duty, Span place) {
  if (!duty.due.within || duty.due.within->unit != model::SpanUnit::WorkingDays) return;
  for (const model::CalendarRules& calendar : package.definition.calendars) {
    const std::set<Date> years = listed_years(calendar, cycle);
    if (years.empty()) continue;  // Its holidays are entered in the office.
    const auto times = model::duty_days(cycle.year, duty.due, *years.rbegin(), days_of(calendar, years));
    if (!times || times->empty()) continue;
    const model::DutyDay& last = times->back();
    const Date year = model::year_of(cycle.year, last.due, cycle.fiscal_month).first;
    if (years.contains(year)) continue;
    Diagnostic found = diagnose(
        "E1504", place,
        {"the calendar lists no holiday of the year from " + year.iso() + ", in which `" + duty.name + "` falls due",
         "ปฏิทินไม่มีวันหยุดของปีที่เริ่ม " + year.iso() + " ซึ่ง `" + duty.name + "` ครบกำหนด"},
        {"add the holidays of that year to the calendar", "เพิ่มวันหยุดของปีนั้นในปฏิทิน"});
    for (const Section* section : package.sections("calendar"))
      if (fold(section->name.text) == calendar.name)
        found.labels.push_back({section->name.span, {"this calendar", "ปฏิทินนี้"}});
    found.example = last.from.iso() + ".." + last.to.iso() + " -> " + last.due.iso();
    package.report(std::move(found));
  }
}

}  // namespace

void check_cycle(Package& package, const model::Cycle& cycle, const Section& section) {
  for (const std::string& stage : cycle.stages) {
    const bool used = std::ranges::any_of(cycle.duties, [&](const auto& duty) { return duty.stage == stage; });
    if (used) continue;
    Span place = section.name.span;
    for (const Piece& name : read_names(*value_of(section, "stages")).value)
      if (fold(name.text) == stage) place = name.span;
    package.report("E1501", place, {"the stage `" + stage + "` has no duty", "ขั้น `" + stage + "` ไม่มีภารกิจ"},
                   {"give it a duty, or take it out of `stages`", "เพิ่มภารกิจ หรือนำออกจาก `ลำดับขั้น`"});
  }
  for (std::size_t i = 0; i < cycle.duties.size(); ++i) {
    const model::Duty& duty = cycle.duties[i];
    check_who(package, duty, proof::place_of_row(section, "duties", i, "who"));
    check_says_something(package, duty.done_when, proof::place_of_row(section, "duties", i, "done when"),
                         {"`done when` of `" + duty.name + "`", "`เสร็จเมื่อ` ของ `" + duty.name + "`"});
    check_covered(package, cycle, duty, proof::place_of_row(section, "duties", i, "due"));
  }
  for (std::size_t i = 0; i < cycle.gates.size(); ++i) {
    const model::StageGate& gate = cycle.gates[i];
    check_says_something(package, gate.opens_when, proof::place_of_row(section, "gates", i, "opens when"),
                         {"the gate of `" + gate.stage + "`", "เงื่อนไขเปิดขั้น `" + gate.stage + "`"});
  }
}

}  // namespace anumat::dsl::year
