#include "temporal.hpp"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>

namespace anumat::model {
namespace {

constexpr int kOffsetHoursMax = 14;

// Reads from the front of a text; each step says whether it found what it looked for.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<int> two_digits() {
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
    const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return value;
  }
  std::optional<std::int64_t> number() {
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits) {
      if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, rest_[digits] - '0', &value)) {
        return std::nullopt;
      }
    }
    if (digits == 0) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  /// The digits after a point, as nanoseconds; what is finer is dropped.
  std::optional<std::int64_t> fraction() {
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits) {
      if (digits < 9) value = value * 10 + (rest_[digits] - '0');
    }
    if (digits == 0) return std::nullopt;
    for (std::size_t i = digits; i < 9; ++i) value *= 10;
    rest_.remove_prefix(digits);
    return value;
  }

 private:
  static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
  std::string_view rest_;
};

std::unique_ptr<icu::TimeZone> find_zone(const std::string& zone) {
  std::unique_ptr<icu::TimeZone> found(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  if (found == nullptr || *found == icu::TimeZone::getUnknown()) return nullptr;
  return found;
}

// "Z", "+07:00", "-02:45:55" or "@Asia/Bangkok", up to the end.
bool read_offset(Reader& reader, Time& time) {
  if (reader.at_end()) return true;
  if (reader.take('Z')) {
    time.offset_seconds = 0;
    return reader.at_end();
  }
  if (reader.take('@')) {
    time.zone = std::string(reader.rest());
    return find_zone(time.zone) != nullptr;
  }
  const bool negative = reader.take('-');
  if (!negative && !reader.take('+')) return false;
  const auto hours = reader.two_digits();
  if (!hours || !reader.take(':')) return false;
  const auto minutes = reader.two_digits();
  std::optional<int> seconds = 0;
  if (reader.take(':')) seconds = reader.two_digits();
  if (!minutes || !seconds || !reader.at_end()) return false;
  const int total = *hours * 3600 + *minutes * 60 + *seconds;
  if (*minutes > 59 || *seconds > 59 || total > kOffsetHoursMax * 3600) return false;
  time.offset_seconds = negative ? -total : total;
  return true;
}

struct ClockText {
  Time time;
  bool next_day = false;  // "24:00:00"
};

std::optional<ClockText> read_clock(std::string_view text) {
  Reader reader(text);
  const auto hour = reader.two_digits();
  if (!hour || !reader.take(':')) return std::nullopt;
  const auto minute = reader.two_digits();
  if (!minute || !reader.take(':')) return std::nullopt;
  const auto second = reader.two_digits();
  if (!second) return std::nullopt;
  std::optional<std::int64_t> nanos = 0;
  if (reader.take('.')) nanos = reader.fraction();
  if (!nanos || *hour > 24 || *minute > 59 || *second > 59) return std::nullopt;
  if (*hour == 24 && (*minute != 0 || *second != 0 || *nanos != 0)) return std::nullopt;
  ClockText clock;
  clock.next_day = *hour == 24;
  clock.time.nanos = ((*hour % 24 * 60 + *minute) * std::int64_t{60} + *second) * kNanosPerSecond + *nanos;
  if (!read_offset(reader, clock.time)) return std::nullopt;
  return clock;
}

std::string two(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

// ".5", or nothing when there is no fraction.
std::string fraction_text(std::int64_t nanos) {
  if (nanos == 0) return {};
  auto digits = std::to_string(nanos);
  digits.insert(0, 9 - digits.size(), '0');
  while (digits.back() == '0') digits.pop_back();
  return "." + digits;
}

std::string offset_text(const Time& time) {
  if (!time.zone.empty()) return "@" + time.zone;
  if (!time.offset_seconds) return {};
  if (*time.offset_seconds == 0) return "Z";
  const auto total = *time.offset_seconds < 0 ? -*time.offset_seconds : *time.offset_seconds;
  auto text = (*time.offset_seconds < 0 ? "-" : "+") + two(total / 3600) + ":" + two(total / 60 % 60);
  if (total % 60 != 0) text += ":" + two(total % 60);
  return text;
}

}  // namespace

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by != 0 && (value < 0) != (by < 0) ? 1 : 0);
}

std::optional<Time> time_from_text(std::string_view text) {
  if (text.starts_with('T')) text.remove_prefix(1);
  auto clock = read_clock(text);
  if (!clock) return std::nullopt;
  return clock->time;
}

std::optional<DateTime> date_time_from_text(std::string_view text) {
  const auto mark = text.find('T');
  if (mark == std::string_view::npos) return std::nullopt;
  const auto date = Date::from_iso(text.substr(0, mark));
  auto clock = read_clock(text.substr(mark + 1));
  if (!date || !clock) return std::nullopt;
  DateTime moment{date->plus_days(clock->next_day ? 1 : 0), clock->time};
  if (!moment.time.zone.empty())
    moment.time.offset_seconds = zone_offset(moment.time.zone, moment.date, moment.time.nanos);
  return moment;
}

Value duration_from_text(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!reader.take('P') || reader.at_end()) return {};
  std::int64_t months = 0;
  std::int64_t seconds = 0;
  std::int64_t nanos = 0;
  bool has_months = false;
  bool has_days = false;
  int last = 0;  // Designators must come in their order.
  bool in_time = false;
  while (!reader.at_end()) {
    if (!in_time && reader.take('T')) {
      in_time = true;
      if (reader.at_end()) return {};
      continue;
    }
    const auto count = reader.number();
    if (!count) return {};
    std::int64_t scaled = 0;
    const auto add_scaled = [&](std::int64_t by, std::int64_t& sum) {
      return !__builtin_mul_overflow(*count, by, &scaled) && !__builtin_add_overflow(sum, scaled, &sum);
    };
    int rank = 0;
    bool fits = true;
    if (!in_time && reader.take('Y')) {
      rank = 1;
      has_months = true;
      fits = add_scaled(12, months);
    } else if (!in_time && reader.take('M')) {
      rank = 2;
      has_months = true;
      fits = add_scaled(1, months);
    } else if (!in_time && reader.take('D')) {
      rank = 3;
      has_days = true;
      fits = add_scaled(kSecondsPerDay, seconds);
    } else if (in_time && reader.take('H')) {
      rank = 4;
      has_days = true;
      fits = add_scaled(3600, seconds);
    } else if (in_time && reader.take('M')) {
      rank = 5;
      has_days = true;
      fits = add_scaled(60, seconds);
    } else if (in_time) {
      rank = 6;
      has_days = true;
      if (reader.take('.')) {
        const auto fraction = reader.fraction();
        if (!fraction) return {};
        nanos = *fraction;
      }
      if (!reader.take('S')) return {};
      fits = add_scaled(1, seconds);
    }
    if (rank <= last || !fits) return {};
    last = rank;
  }
  if (has_months == has_days) return {};
  if (has_months) return MonthsDuration{negative ? -months : months};
  return negative ? make_duration(-seconds, -nanos) : make_duration(seconds, nanos);
}

std::string to_text(const Time& time) {
  const auto seconds = time.nanos / kNanosPerSecond;
  return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) +
         fraction_text(time.nanos % kNanosPerSecond) + offset_text(time);
}

std::string to_text(const DateTime& moment) {
  return moment.date.iso() + "T" + to_text(moment.time);
}

std::string to_text(MonthsDuration duration) {
  if (duration.months == 0) return "P0M";
  const auto months = duration.months < 0 ? -duration.months : duration.months;
  std::string text = duration.months < 0 ? "-P" : "P";
  if (months / 12 != 0) text += std::to_string(months / 12) + "Y";
  if (months % 12 != 0) text += std::to_string(months % 12) + "M";
  return text;
}

std::string to_text(DaysDuration duration) {
  if (duration.seconds == 0 && duration.nanos == 0) return "PT0S";
  const bool negative = duration.seconds < 0 || duration.nanos < 0;
  const auto seconds = negative ? -duration.seconds : duration.seconds;
  const auto nanos = negative ? -duration.nanos : duration.nanos;
  std::string text = negative ? "-P" : "P";
  if (seconds / kSecondsPerDay != 0) text += std::to_string(seconds / kSecondsPerDay) + "D";
  std::string clock;
  if (seconds / 3600 % 24 != 0) clock += std::to_string(seconds / 3600 % 24) + "H";
  if (seconds / 60 % 60 != 0) clock += std::to_string(seconds / 60 % 60) + "M";
  if (seconds % 60 != 0 || nanos != 0) clock += std::to_string(seconds % 60) + fraction_text(nanos) + "S";
  return clock.empty() ? text : text + "T" + clock;
}

std::optional<std::int32_t> zone_offset(const std::string& zone, Date date, std::int64_t nanos) {
  const auto found = find_zone(zone);
  if (found == nullptr) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  const auto millis = static_cast<double>(date.days()) * 86'400'000.0 + static_cast<double>(nanos / 1'000'000);
  found->getOffset(millis, 1, raw, summer, status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return (raw + summer) / 1000;
}

std::optional<std::int32_t> zone_offset(const std::string& zone) {
  const auto found = find_zone(zone);
  if (found == nullptr) return std::nullopt;
  return found->getRawOffset() / 1000;
}

DaysDuration since_epoch(const DateTime& moment) {
  const auto seconds = moment.date.days() * kSecondsPerDay + moment.time.nanos / kNanosPerSecond -
                       moment.time.offset_seconds.value_or(0);
  return make_duration(seconds, moment.time.nanos % kNanosPerSecond);
}

DateTime midnight_utc(Date date) {
  return {date, Time{0, 0, ""}};
}

std::optional<DateTime> shift(const DateTime& moment, DaysDuration by) {
  const auto start = since_epoch(moment);
  const auto sum = add(start, by);
  if (!sum) return std::nullopt;
  auto seconds = sum->seconds;
  std::int64_t nanos = sum->nanos;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  }
  DateTime shifted = moment;
  const auto place = [&](std::int32_t offset) {
    const auto local = seconds + offset;
    const auto day = floor_divide(local, kSecondsPerDay);
    shifted.date = Date::from_days(day);
    shifted.time.nanos = (local - day * kSecondsPerDay) * kNanosPerSecond + nanos;
  };
  place(moment.time.offset_seconds.value_or(0));
  if (!moment.time.zone.empty()) {
    // The clock may have changed on the way: settle on the offset of the new place.
    const auto offset = zone_offset(moment.time.zone, shifted.date, shifted.time.nanos);
    if (offset) {
      place(*offset);
      shifted.time.offset_seconds = offset;
    }
  }
  return shifted;
}

DaysDuration make_duration(std::int64_t seconds, std::int64_t nanos) {
  seconds += nanos / kNanosPerSecond;
  nanos %= kNanosPerSecond;
  if (seconds > 0 && nanos < 0) {
    --seconds;
    nanos += kNanosPerSecond;
  } else if (seconds < 0 && nanos > 0) {
    ++seconds;
    nanos -= kNanosPerSecond;
  }
  return {seconds, static_cast<std::int32_t>(nanos)};
}

std::optional<DaysDuration> add(DaysDuration left, DaysDuration right) {
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(left.seconds, right.seconds, &seconds)) return std::nullopt;
  return make_duration(seconds, std::int64_t{left.nanos} + right.nanos);
}

DaysDuration negate(DaysDuration duration) {
  return {-duration.seconds, -duration.nanos};
}

std::strong_ordering order(DaysDuration left, DaysDuration right) {
  if (left.seconds != right.seconds) return left.seconds <=> right.seconds;
  return left.nanos <=> right.nanos;
}

Decimal to_seconds(DaysDuration duration) {
  return add(Decimal(duration.seconds), Decimal::from_scaled(duration.nanos, 9)).value_or(Decimal());
}

}  // namespace anumat::model
