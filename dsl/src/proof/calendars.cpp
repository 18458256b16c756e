// Calendars that list their holidays in the package: whether they reach as far as its parameters and tests.

#include <set>

#include "anumat/base/text.hpp"
#include "proof/checks.hpp"
#include "proof/places.hpp"

namespace anumat::dsl::proof {

namespace {

using Years = std::set<std::string>;

std::string year_of(Date date) {
  return date.iso().substr(0, 4);
}

Years years_of(const Package& package, const Section& section) {
  Years years;
  for (const model::CalendarRules& calendar : package.definition.calendars)
    if (calendar.name == fold(section.name.text))
      for (const auto& [date, name] : calendar.holidays) years.insert(year_of(date));
  return years;
}

}  // namespace

void check_calendars(Package& package) {
  for (const Section* calendar : package.sections("calendar")) {
    const Years years = years_of(package, *calendar);
    if (years.empty()) continue;  // Its holidays are entered in the office.
    Years reported;
    const auto check = [&](Span place, std::optional<Date> date) {
      if (!date || years.contains(year_of(*date)) || !reported.insert(year_of(*date)).second) return;
      Diagnostic diagnostic = diagnose(
          "E1463", place, {"the calendar lists no holiday of " + year_of(*date), "ปฏิทินไม่มีวันหยุดของปี " + year_of(*date)},
          {"add the holidays of that year to the calendar", "เพิ่มวันหยุดของปีนั้นในปฏิทิน"});
      diagnostic.labels.push_back({calendar->name.span, {"this calendar", "ปฏิทินนี้"}});
      package.report(std::move(diagnostic));
    };
    for (const Section* section : package.sections("parameter"))
      for (const TableView& view : tables(*section, "values"))
        for (const Row* row : view.rows())
          if (const Piece* cell = view.cell(*row, "from")) check(cell->span, Date::from_iso(cell->text));
    for (const Section* section : package.sections("test"))
      for (const TableView& view : tables(*section, "steps"))
        for (const Row* row : view.rows())
          if (const Piece* cell = view.cell(*row, "on date")) check(cell->span, Date::from_iso(cell->text));
  }
}

}  // namespace anumat::dsl::proof
