#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anumat {

/// A day of the proleptic Gregorian calendar, without a zone. Years may be negative and have up to nine digits.
/// Buddhist Era and fiscal years are views of it, never stored.
class Date {
 public:
  constexpr Date() = default;
  [[nodiscard]] static constexpr Date from_days(std::int64_t days_since_1970) {
    Date date;
    date.days_ = days_since_1970;
    return date;
  }
  /// Nothing when there is no such day, e.g. 29 February 2027.
  [[nodiscard]] static std::optional<Date> from_civil(std::int64_t year, int month, int day);
  /// Reads "2026-10-01", also "-0044-03-15" and years above 9999; nothing when malformed or no such day.
  [[nodiscard]] static std::optional<Date> from_iso(std::string_view text);

  [[nodiscard]] constexpr std::int64_t days() const { return days_; }  ///< Days since 1970-01-01.
  [[nodiscard]] std::int64_t year() const;
  [[nodiscard]] int month() const;    ///< 1 to 12.
  [[nodiscard]] int day() const;      ///< 1 to 31.
  [[nodiscard]] int weekday() const;  ///< ISO: 1 is Monday, 7 is Sunday.
  [[nodiscard]] std::string iso() const;

  [[nodiscard]] constexpr Date plus_days(std::int64_t count) const { return from_days(days_ + count); }
  /// The same day of another month; the last day of that month when it is shorter.
  [[nodiscard]] Date plus_months(std::int64_t count) const;

  friend constexpr auto operator<=>(const Date&, const Date&) = default;

 private:
  std::int64_t days_ = 0;
};

enum class Era { Buddhist, Christian };

/// How an office counts its years: the month in which the fiscal year begins, and the era that names years. Without a
/// word, as Thai law has it.
struct YearCount {
  int first_month = 10;  ///< 1 to 12.
  Era era = Era::Buddhist;

  friend bool operator==(const YearCount&, const YearCount&) = default;
};

/// Year in the Buddhist Era: Gregorian + 543.
[[nodiscard]] std::int64_t buddhist_year(Date date);
/// The fiscal year, named by the year it ends in: 1 October to 30 September, unless counted otherwise.
[[nodiscard]] std::int64_t fiscal_year(Date date, const YearCount& count = {});
/// 1 for the first three months of the fiscal year, 4 for the last.
[[nodiscard]] int fiscal_quarter(Date date, const YearCount& count = {});
/// "1 ตุลาคม 2569"
[[nodiscard]] std::string thai_date(Date date, Era era = Era::Buddhist);

}  // namespace anumat
