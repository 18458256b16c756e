#include "anumat/base/calendar.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace anumat {
namespace {

// Day numbers counted from Monday, 29 December 1969.
constexpr std::int64_t days_from_monday = 3;

struct Week {
  std::int64_t number = 0;
  std::int64_t day = 0;  // 0 is Monday.
};

Week floor_divide(std::int64_t value, std::int64_t by) {
  Week week{value / by, value % by};
  if (week.day < 0) {
    week.day += by;
    --week.number;
  }
  return week;
}

/// The working days of the week, counted by arithmetic.
class WorkWeek {
 public:
  explicit WorkWeek(Weekdays days) : days_(days) {
    for (std::size_t day = 0; day < 7; ++day) before_[day + 1] = before_[day] + (days[day] ? 1 : 0);
  }

  [[nodiscard]] bool has(Date date) const {
    return days_[static_cast<std::size_t>(floor_divide(date.days() + days_from_monday, 7).day)];
  }
  /// Working days before this date, counted from a fixed Monday; also the number of the date itself among them.
  [[nodiscard]] std::int64_t index(Date date) const {
    const Week week = floor_divide(date.days() + days_from_monday, 7);
    return before_[7] * week.number + before_[static_cast<std::size_t>(week.day)];
  }
  [[nodiscard]] Date at(std::int64_t index) const {
    const Week week = floor_divide(index, before_[7]);
    std::size_t day = 0;
    while (before_[day + 1] <= week.day) ++day;
    return Date::from_days(7 * week.number + static_cast<std::int64_t>(day) - days_from_monday);
  }
  /// From `first` up to but not including `end`.
  [[nodiscard]] std::int64_t between(Date first, Date end) const { return index(end) - index(first); }

 private:
  Weekdays days_;
  std::array<std::int64_t, 8> before_{};  // Of each day of the week; the last is that of a whole week.
};

}  // namespace

void Calendar::add_holiday(Date date, std::string name) {
  holidays_.insert_or_assign(date, std::move(name));
}

void Calendar::work_on(Weekdays days) {
  assert(days.any());
  works_on_ = days;
}

void Calendar::cover(Date from, Date to) {
  if (to < from) std::swap(from, to);
  const bool empty = covers_to_ < covers_from_;
  covers_from_ = empty ? from : std::min(covers_from_, from);
  covers_to_ = empty ? to : std::max(covers_to_, to);
}

Result<void> Calendar::check_covered(Date date) const {
  if (covers_from_ <= date && date <= covers_to_) return {};
  Text message{"no holiday list covers " + date.iso(), "ไม่มีรายการวันหยุดที่ครอบคลุมวันที่ " + thai_date(date)};
  if (covers_to_ < covers_from_) {
    message.en += "; the calendar covers no day yet";
    message.th += " ปฏิทินยังไม่ครอบคลุมวันใดเลย";
  } else {
    message.en += "; the calendar covers " + covers_from_.iso() + " to " + covers_to_.iso();
    message.th += " ปฏิทินครอบคลุม " + thai_date(covers_from_) + " ถึง " + thai_date(covers_to_);
  }
  const std::string gregorian = std::to_string(date.year());
  const std::string buddhist = std::to_string(buddhist_year(date));
  return fail(ErrorKind::Undecided, "E1301", std::move(message),
              {"load the holiday list of " + gregorian + " (" + buddhist + " BE)",
               "นำเข้ารายการวันหยุดของปี พ.ศ. " + buddhist + " (ค.ศ. " + gregorian + ")"});
}

Result<bool> Calendar::is_working_day(Date date) const {
  ANUMAT_CHECK(check_covered(date));
  return WorkWeek(works_on_).has(date) && !holidays_.contains(date);
}

Result<Date> Calendar::roll_forward(Date date) const {
  while (true) {
    ANUMAT_TRY(const bool working, is_working_day(date));
    if (working) return date;
    date = date.plus_days(1);
  }
}

Result<Date> Calendar::add_working_days(Date date, std::int64_t count) const {
  if (count == 0) return date;
  const bool forward = count > 0;
  const Date first = date.plus_days(forward ? 1 : -1);
  ANUMAT_CHECK(check_covered(first));
  // More than the span has days; the sums below stay far from 64 bits.
  const std::int64_t span = covers_to_.days() - covers_from_.days() + 1;
  if (count > span || count < -span) {
    ANUMAT_CHECK(check_covered(forward ? covers_to_.plus_days(1) : covers_from_.plus_days(-1)));
  }

  // From holiday to holiday, counting the working days of the weeks in between by arithmetic.
  const WorkWeek week(works_on_);
  Date from = date;
  std::int64_t left = forward ? count : -count;
  if (forward) {
    for (auto holiday = holidays_.upper_bound(date); holiday != holidays_.end(); ++holiday) {
      const std::int64_t between = week.between(from.plus_days(1), holiday->first);
      if (left <= between) break;
      left -= between;
      from = holiday->first;
    }
  } else {
    for (auto holiday = holidays_.lower_bound(date); holiday != holidays_.begin();) {
      --holiday;
      const std::int64_t between = week.between(holiday->first.plus_days(1), from);
      if (left <= between) break;
      left -= between;
      from = holiday->first;
    }
  }
  const Date found = forward ? week.at(week.index(from.plus_days(1)) + left - 1) : week.at(week.index(from) - left);
  if (found > covers_to_) ANUMAT_CHECK(check_covered(covers_to_.plus_days(1)));
  if (found < covers_from_) ANUMAT_CHECK(check_covered(covers_from_.plus_days(-1)));
  return found;
}

Result<std::int64_t> Calendar::working_days_strictly_between(Date from, Date to) const {
  if (to <= from) return 0;
  return working_days_after(from, to.plus_days(-1));
}

Result<std::int64_t> Calendar::working_days_after(Date from, Date to) const {
  if (to <= from) return 0;
  const Date first = from.plus_days(1);
  ANUMAT_CHECK(check_covered(first));
  ANUMAT_CHECK(check_covered(to));
  const WorkWeek week(works_on_);
  std::int64_t days = week.between(first, to.plus_days(1));
  const auto end = holidays_.upper_bound(to);
  for (auto holiday = holidays_.lower_bound(first); holiday != end; ++holiday) {
    if (week.has(holiday->first)) --days;
  }
  return days;
}

std::int64_t weekdays_strictly_between(Date from, Date to) {
  return to <= from ? 0 : WorkWeek(monday_to_friday).between(from.plus_days(1), to);
}

}  // namespace anumat
