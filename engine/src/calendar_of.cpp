#include "anumat/engine/facts.hpp"

namespace anumat::engine {

Calendar calendar_of(const OfficeState& state, const model::Definition& definition) {
  Calendar calendar = state.calendar;
  const model::CalendarRules* rules = definition.working_calendar();
  if (rules == nullptr) return calendar;
  calendar.count_years(rules->years);
  if (rules->working_days) calendar.work_on(*rules->working_days);
  if (rules->holidays.empty()) return calendar;
  for (const auto& [date, name] : rules->holidays) calendar.add_holiday(date, name);
  const Date from = *Date::from_civil(rules->holidays.begin()->first.year(), 1, 1);
  const Date to = *Date::from_civil(rules->holidays.rbegin()->first.year(), 12, 31);
  const bool empty = calendar.covers_to() < calendar.covers_from();
  // Between two spans that do not meet nothing is known; then what the office itself says counts.
  if (empty || (from <= calendar.covers_to().plus_days(1) && calendar.covers_from() <= to.plus_days(1)))
    calendar.cover(from, to);
  return calendar;
}

}  // namespace anumat::engine
