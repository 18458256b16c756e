#include "anumat/base/instant.hpp"

#include <algorithm>
#include <limits>

namespace anumat {
namespace {

constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_minute = 60 * micros_per_second;
constexpr std::int64_t micros_per_day = std::int64_t{24} * 60 * micros_per_minute;
constexpr std::size_t text_size = 27;

// 0000-01-01 and 9999-12-31, in days since 1970.
constexpr std::int64_t day_min = -719528;
constexpr std::int64_t day_max = 2932896;

struct Split {
  std::int64_t days = 0;
  std::int64_t micros_of_day = 0;
};

Split split(std::int64_t micros) {
  std::int64_t days = micros / micros_per_day;
  std::int64_t rest = micros % micros_per_day;
  if (rest < 0) {
    rest += micros_per_day;
    --days;
  }
  return {days, rest};
}

std::int64_t saturated_sum(std::int64_t left, std::int64_t right) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(left, right, &sum)) return sum;
  return left < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

void write_digits(char* to, std::int64_t value, int width) {
  for (int i = width - 1; i >= 0; --i) {
    to[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

std::optional<int> read_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Instant> Instant::from_text(std::string_view text) {
  constexpr std::string_view pattern = "0000-00-00T00:00:00.000000Z";
  if (text.size() != text_size) return std::nullopt;
  for (std::size_t i = 0; i < text_size; ++i) {
    if (pattern[i] != '0' && text[i] != pattern[i]) return std::nullopt;
  }
  const auto year = read_digits(text.substr(0, 4));
  const auto month = read_digits(text.substr(5, 2));
  const auto day = read_digits(text.substr(8, 2));
  const auto hour = read_digits(text.substr(11, 2));
  const auto minute = read_digits(text.substr(14, 2));
  const auto second = read_digits(text.substr(17, 2));
  const auto micros = read_digits(text.substr(20, 6));
  if (!year || !month || !day || !hour || !minute || !second || !micros) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const auto date = Date::from_civil(*year, *month, *day);
  if (!date) return std::nullopt;
  return from_micros(date->days() * micros_per_day + (*hour * 60 + *minute) * micros_per_minute +
                     *second * micros_per_second + *micros);
}

std::string Instant::text() const {
  // The form has four digits for the year. An instant beyond them shows the nearest one that the form can hold.
  const Split parts = split(std::clamp(micros_, day_min * micros_per_day, (day_max + 1) * micros_per_day - 1));
  const Date date = Date::from_days(parts.days);
  std::string text = "0000-00-00T00:00:00.000000Z";
  write_digits(&text[0], date.year(), 4);
  write_digits(&text[5], date.month(), 2);
  write_digits(&text[8], date.day(), 2);
  write_digits(&text[11], parts.micros_of_day / (60 * micros_per_minute), 2);
  write_digits(&text[14], parts.micros_of_day / micros_per_minute % 60, 2);
  write_digits(&text[17], parts.micros_of_day / micros_per_second % 60, 2);
  write_digits(&text[20], parts.micros_of_day % micros_per_second, 6);
  return text;
}

Date local_date(Instant instant, UtcOffset offset) {
  return Date::from_days(split(saturated_sum(instant.micros(), offset.minutes * micros_per_minute)).days);
}

Instant local_instant(Date date, int minute_of_day, UtcOffset offset) {
  // Days beyond some 292,000 years do not fit; they become the first or the last instant there is.
  std::int64_t midnight = 0;
  if (__builtin_mul_overflow(date.days(), micros_per_day, &midnight)) {
    midnight = date.days() < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    return Instant::from_micros(midnight);
  }
  return Instant::from_micros(
      saturated_sum(midnight, (std::int64_t{minute_of_day} - offset.minutes) * micros_per_minute));
}

}  // namespace anumat
