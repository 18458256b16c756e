#include "anumat/model/duties.hpp"

#include <algorithm>

namespace anumat::model {

namespace {

Date day_of(std::int64_t year, int month, int day) {
  const auto first = Date::from_civil(year, month, 1);
  const auto exact = Date::from_civil(year, month, day);
  return exact ? *exact : first->plus_months(1).plus_days(-1);  // 29 February of a common year is the 28th.
}

int months_of(Stretch stretch) {
  switch (stretch) {
    case Stretch::Week:
      return 0;
    case Stretch::Month:
      return 1;
    case Stretch::Quarter:
      return 3;
    case Stretch::HalfYear:
      return 6;
    case Stretch::Year:
      break;
  }
  return 12;
}

/// The stretches of a year, each with its first and last day.
std::vector<std::pair<Date, Date>> stretches(Stretch every, std::pair<Date, Date> year) {
  std::vector<std::pair<Date, Date>> found;
  if (every == Stretch::Week) {
    const int past = year.first.weekday() - 1;
    for (Date monday = year.first.plus_days(past == 0 ? 0 : 7 - past); monday <= year.second;
         monday = monday.plus_days(7))
      found.emplace_back(monday, monday.plus_days(6));
    return found;
  }
  for (Date first = year.first; first <= year.second; first = first.plus_months(months_of(every)))
    found.emplace_back(first, first.plus_months(months_of(every)).plus_days(-1));
  return found;
}

Date by_day(const Due& due, std::pair<Date, Date> year) {
  const Date first = due.year == WhichYear::Before  ? year.first.plus_months(-12)
                     : due.year == WhichYear::After ? year.second.plus_days(1)
                                                    : year.first;
  const Date day = day_of(first.year(), due.month, due.day);
  return day < first ? day_of(first.year() + 1, due.month, due.day) : day;
}

}  // namespace

std::pair<Date, Date> year_of(YearKind year, Date day, int first_fiscal_month) {
  const int month = year == YearKind::Fiscal ? first_fiscal_month : 1;
  const std::int64_t begins = day.month() >= month ? day.year() : day.year() - 1;
  return {*Date::from_civil(begins, month, 1), Date::from_civil(begins + 1, month, 1)->plus_days(-1)};
}

Result<Date> due_after(const Due& due, Date day, const Calendar& calendar) {
  constexpr std::int64_t hours_of_day = 24;
  if (!due.within) return day;
  switch (due.within->unit) {
    case SpanUnit::WorkingDays:
      return calendar.add_working_days(day, due.within->count);
    case SpanUnit::Days:
      return day.plus_days(due.within->count);
    case SpanUnit::Hours:
      break;
  }
  return day.plus_days((due.within->count + hours_of_day - 1) / hours_of_day);
}

Result<std::vector<DutyDay>> duty_days(YearKind kind, const Due& due, Date day, const Calendar& calendar) {
  std::vector<DutyDay> found;
  const auto year = year_of(kind, day, calendar.years().first_month);
  if (due.kind == DueKind::ByDay) found.push_back({year.first, year.second, by_day(due, year)});
  if (due.kind == DueKind::Every)
    for (const auto& [from, to] : stretches(due.every, year)) {
      ANUMAT_TRY(const Date last, due_after(due, to, calendar));
      found.push_back({from, to, last});
    }
  return found;
}

}  // namespace anumat::model
