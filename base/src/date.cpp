#include "anumat/base/date.hpp"

#include <algorithm>
#include <array>

namespace anumat {
namespace {

constexpr std::int64_t kYearMax = 999'999'999;
constexpr std::int64_t kDaysPerEra = 146097;  // 400 years.

struct Civil {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};

bool is_leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by != 0 && (value < 0) != (by < 0) ? 1 : 0);
}

// The year is taken to begin in March, so that the leap day falls at its end.
std::int64_t days_of(const Civil& civil) {
  const std::int64_t year = civil.year - (civil.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = (civil.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + civil.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - 719468;
}

Civil civil_of(std::int64_t days) {
  days += 719468;
  const std::int64_t era = floor_divide(days, kDaysPerEra);
  const std::int64_t day_of_era = days - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (kDaysPerEra - 1)) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  Civil civil;
  civil.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  civil.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  civil.year = year_of_era + era * 400 + (civil.month <= 2 ? 1 : 0);
  return civil;
}

std::string padded(std::int64_t value, std::size_t width) {
  auto digits = std::to_string(value < 0 ? -value : value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return value < 0 ? "-" + digits : digits;
}

std::optional<int> two_digits(std::string_view text) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

}  // namespace

std::optional<Date> Date::from_civil(std::int64_t year, int month, int day) {
  if (year < -kYearMax || year > kYearMax || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return from_days(days_of({year, month, day}));
}

std::optional<Date> Date::from_iso(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto dash = text.find('-');
  if (dash == std::string_view::npos || dash < 4 || dash > 9 || text.size() != dash + 6) return std::nullopt;
  if (dash > 4 && text.front() == '0') return std::nullopt;
  std::int64_t year = 0;
  for (const char digit : text.substr(0, dash)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    year = year * 10 + (digit - '0');
  }
  const auto month = two_digits(text.substr(dash + 1, 2));
  const auto day = two_digits(text.substr(dash + 4, 2));
  if (text[dash + 3] != '-' || !month || !day) return std::nullopt;
  return from_civil(negative ? -year : year, *month, *day);
}

std::int64_t Date::year() const {
  return civil_of(days_).year;
}
int Date::month() const {
  return civil_of(days_).month;
}
int Date::day() const {
  return civil_of(days_).day;
}

int Date::weekday() const {
  const auto since_monday = days_ + 3;  // 1970-01-01 was a Thursday.
  return static_cast<int>(since_monday - floor_divide(since_monday, 7) * 7) + 1;
}

std::string Date::iso() const {
  const auto civil = civil_of(days_);
  return padded(civil.year, 4) + "-" + padded(civil.month, 2) + "-" + padded(civil.day, 2);
}

Date Date::plus_months(std::int64_t count) const {
  auto civil = civil_of(days_);
  const std::int64_t months = civil.year * 12 + (civil.month - 1) + count;
  civil.year = floor_divide(months, 12);
  civil.month = static_cast<int>(months - civil.year * 12) + 1;
  civil.day = std::min(civil.day, days_in_month(civil.year, civil.month));
  return from_days(days_of(civil));
}

namespace {

constexpr std::int64_t before_christ = 543;

std::int64_t year_in(Era era, std::int64_t year) {
  return era == Era::Buddhist ? year + before_christ : year;
}

}  // namespace

std::int64_t buddhist_year(Date date) {
  return year_in(Era::Buddhist, date.year());
}

std::int64_t fiscal_year(Date date, const YearCount& count) {
  const bool ends_next_year = count.first_month > 1 && date.month() >= count.first_month;
  return year_in(count.era, date.year()) + (ends_next_year ? 1 : 0);
}

int fiscal_quarter(Date date, const YearCount& count) {
  return ((date.month() - count.first_month + 12) % 12) / 3 + 1;
}

std::string thai_date(Date date, Era era) {
  constexpr std::array<std::string_view, 12> kMonths = {"มกราคม",  "กุมภาพันธ์", "มีนาคม",  "เมษายน", "พฤษภาคม",  "มิถุนายน",
                                                        "กรกฎาคม", "สิงหาคม",  "กันยายน", "ตุลาคม",  "พฤศจิกายน", "ธันวาคม"};
  const auto civil = civil_of(date.days());
  return std::to_string(civil.day) + " " + std::string(kMonths[static_cast<std::size_t>(civil.month - 1)]) + " " +
         std::to_string(year_in(era, civil.year));
}

}  // namespace anumat
