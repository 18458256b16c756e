#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "anumat/base/calendar.hpp"
#include "anumat/base/date.hpp"
#include "anumat/base/result.hpp"
#include "anumat/model/definition_year.hpp"

namespace anumat::model {

/// First and last day of the year that a day lies in; a fiscal year begins in the month given.
[[nodiscard]] std::pair<Date, Date> year_of(YearKind year, Date day, int first_fiscal_month = YearCount().first_month);

/// One time that a duty has to be done: the stretch that it is about and the last day for it.
struct DutyDay {
  Date from;
  Date to;
  Date due;

  friend bool operator==(const DutyDay&, const DutyDay&) = default;
};

/// All times in the year that `day` lies in, as the calendar counts years, in order; none for a duty that follows
/// events, see due_after(). Weeks are those whose Monday lies in the year. Fails with E1301 where working days are
/// counted on days that the calendar does not cover.
[[nodiscard]] Result<std::vector<DutyDay>> duty_days(YearKind year, const Due& due, Date day, const Calendar& calendar);

/// The last day for something to be done after `day`.
[[nodiscard]] Result<Date> due_after(const Due& due, Date day, const Calendar& calendar);

}  // namespace anumat::model
