// A problem: a kind of finding, what opens and closes it, and what waits while it is open.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

/// Every `open problem "name"` of the package: the name with its place.
std::vector<Piece> opened_by_time(const Package& package) {
  std::vector<Piece> found;
  struct Place {
    std::string_view section, table, column;
  };
  for (const auto& [section_id, table, column] :
       {Place{"deadlines", "deadlines", "then"}, Place{"route", "steps", "if late"}})
    for (const Section* section : package.sections(section_id))
      for (const TableView& view : tables(*section, table))
        for (const Row* row : view.rows()) {
          const Piece* cell = view.cell(*row, column);
          if (cell == nullptr) continue;
          for (const Then& then : read_then(*cell).value)
            if (then.kind == Then::Kind::OpenProblem) found.push_back(then.problem);
        }
  return found;
}

}  // namespace

void build_problem(Package& package, const Section& section) {
  model::ProblemKind made;
  made.name = fold(section.name.text);
  made.label = both_languages(section, "label");
  made.source = text_of(value_of(section, "source"));
  made.group = text_of(value_of(section, "group"));
  const std::string_view severity = choice(section, "severity");
  made.severity = severity == "low"    ? model::ProblemSeverity::Low
                  : severity == "high" ? model::ProblemSeverity::High
                                       : model::ProblemSeverity::Medium;
  const model::CaseKind* kind = known_case(package, value_of(section, "about"));
  if (kind != nullptr) made.kind = kind->name;
  const Scope scope = kind == nullptr ? package.every_case_scope() : package.case_scope(*kind);
  made.when = package.expression(value_of(section, "when"), scope, guard({"`when`", "`เปิดเมื่อ`"}));
  made.closed_when = package.expression(value_of(section, "closed when"), scope, guard({"`closed when`", "`ปิดเมื่อ`"}));
  made.cost = package.expression(value_of(section, "cost"), scope, {});
  made.tell = package.who(value_of(section, "tell"), kind, scope);
  if (const Piece* steps = value_of(section, "stops"))
    for (const Piece& step : read_names(*steps).value)
      if (kind != nullptr && known_step(package, *kind, step)) made.stops.push_back(fold(step.text));
  made.message = messages_of(package, section, "message", scope);
  made.advice = messages_of(package, section, "advice", scope);
  package.definition.problems.push_back(std::move(made));
}

void check_problem(Package& package, const model::ProblemKind& one, const Section& section) {
  const auto opened = opened_by_time(package);
  const bool by_time = std::ranges::any_of(opened, [&](const Piece& name) { return fold(name.text) == one.name; });
  if (one.when.empty() && !by_time)
    package.report("E1560", section.name.span,
                   {"nothing opens `" + one.name + "`", "ไม่มีสิ่งใดเปิดปัญหา `" + one.name + "`"},
                   {"add `when`, or a deadline with `open problem \"" + one.name + "\"`",
                    "เพิ่ม `เปิดเมื่อ` หรือกำหนดเวลาที่ `เปิดปัญหา \"" + one.name + "\"`"});
  if (const Piece* when = value_of(section, "when"))
    check_says_something(package, one.when, when->span, {"`when`", "`เปิดเมื่อ`"});
  if (const Piece* closed = value_of(section, "closed when")) {
    check_says_something(package, one.closed_when, closed->span, {"`closed when`", "`ปิดเมื่อ`"});
    if (!one.when.empty() && one.when.canonical() == one.closed_when.canonical()) {
      Diagnostic found =
          diagnose("E1562", closed->span,
                   {"what opens `" + one.name + "` closes it at once", "สิ่งที่เปิดปัญหา `" + one.name + "` ปิดทันที"},
                   {"say what has changed when the problem is over", "ระบุสิ่งที่เปลี่ยนไปเมื่อปัญหาหมดแล้ว"});
      found.labels.push_back({value_of(section, "when")->span, {"it opens here", "เปิดด้วยเงื่อนไขนี้"}});
      package.report(std::move(found));
    }
  }
}

void check_named_problems(Package& package) {
  if (package.definition.problems.empty()) return;  // The package leaves them to whoever reads the register.
  std::vector<std::string> known;
  for (const auto& one : package.definition.problems) known.push_back(one.name);
  for (const Piece& name : opened_by_time(package))
    if (std::ranges::find(known, fold(name.text)) == known.end())
      package.report_unknown("E1561", name, {"problem", "ปัญหา"}, known);
}

}  // namespace anumat::dsl::year
