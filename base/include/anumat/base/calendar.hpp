#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <string>

#include "anumat/base/date.hpp"
#include "anumat/base/result.hpp"

namespace anumat {

/// Days of the week; bit 0 is Monday.
using Weekdays = std::bitset<7>;
inline constexpr Weekdays monday_to_friday{0b0011111};

/// Working days: the working days of the week, Monday to Friday unless said otherwise, less a dated list of holidays,
/// within the span the list is known to cover.
/// A day outside that span is an error (E1301), never silently a working day. A holiday on a free day is not taken
/// off twice. A Calendar is a value; give it to whoever counts.
class Calendar {
 public:
  Calendar() = default;
  /// Both ends belong to the span.
  Calendar(Date covers_from, Date covers_to) : covers_from_(covers_from), covers_to_(covers_to) {}

  void add_holiday(Date date, std::string name);
  /// Widens the covered span so that it includes both ends.
  void cover(Date from, Date to);

  /// At least one day of the week.
  void work_on(Weekdays days);
  [[nodiscard]] Weekdays works_on() const { return works_on_; }

  /// How `fiscal year`, `quarter` and Thai dates count; as Thai law has it unless said otherwise.
  void count_years(const YearCount& count) { years_ = count; }
  [[nodiscard]] const YearCount& years() const { return years_; }

  [[nodiscard]] Date covers_from() const { return covers_from_; }
  [[nodiscard]] Date covers_to() const { return covers_to_; }
  [[nodiscard]] const std::map<Date, std::string>& holidays() const { return holidays_; }

  [[nodiscard]] Result<bool> is_working_day(Date date) const;
  /// The day itself when it is a working day, else the next one.
  [[nodiscard]] Result<Date> roll_forward(Date date) const;
  /// The n-th working day after the date (n > 0) or before it (n < 0); n = 0 gives the date itself.
  [[nodiscard]] Result<Date> add_working_days(Date date, std::int64_t count) const;
  /// Working days strictly between two dates, neither end counted; 0 when `to` is not after `from`.
  [[nodiscard]] Result<std::int64_t> working_days_strictly_between(Date from, Date to) const;
  /// Working days after `from` up to and including `to`; 0 when `to` is not after `from`.
  [[nodiscard]] Result<std::int64_t> working_days_after(Date from, Date to) const;

  friend bool operator==(const Calendar&, const Calendar&) = default;

 private:
  [[nodiscard]] Result<void> check_covered(Date date) const;

  Date covers_from_ = Date::from_days(1);  // An empty span: nothing is covered until somebody says so.
  Date covers_to_ = Date::from_days(0);
  std::map<Date, std::string> holidays_;
  Weekdays works_on_ = monday_to_friday;
  YearCount years_;
};

/// Mondays to Fridays strictly between two dates, holidays ignored; 0 when `to` is not after `from`.
[[nodiscard]] std::int64_t weekdays_strictly_between(Date from, Date to);

}  // namespace anumat
