#include "anumat/model/operations.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "temporal.hpp"

namespace anumat::model {
namespace {

// A zone without an offset counts with its usual one.
std::optional<std::int32_t> offset_of(const Time& time) {
  if (time.offset_seconds) return time.offset_seconds;
  return time.zone.empty() ? std::nullopt : zone_offset(time.zone);
}

std::int64_t seconds_of(const Time& time) {
  return time.nanos / kNanosPerSecond - offset_of(time).value_or(0);
}

std::optional<bool> equal_lists(const List& left, const List& right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const auto same = equal(left[i], right[i]);
    if (!same || !*same) return same;
  }
  return true;
}

std::optional<bool> equal_contexts(const Value& left, const Value& right) {
  if (left.context()->size() != right.context()->size()) return false;
  for (const auto& [name, entry] : *left.context()) {
    const auto* other = right.find(name);
    if (other == nullptr) return false;
    const auto same = equal(entry, *other);
    if (!same || !*same) return same;
  }
  return true;
}

std::optional<bool> equal_ranges(const Range& left, const Range& right) {
  if (left.low_included != right.low_included || left.high_included != right.high_included ||
      left.excluded != right.excluded) {
    return false;
  }
  const auto low = equal(left.low, right.low);
  if (!low || !*low) return low;
  return equal(left.high, right.high);
}

// FEEL compares moments by their whole seconds; finer parts only order them.
std::optional<bool> equal_moments(const DateTime& left, const DateTime& right) {
  if (left.time.offset_seconds.has_value() != right.time.offset_seconds.has_value()) return false;
  return since_epoch(left).seconds == since_epoch(right).seconds;
}

std::optional<Decimal> whole(std::optional<Decimal> number) {
  return number ? number->round(0, Rounding::Down) : std::nullopt;
}

Value as_value(const std::optional<Decimal>& number) {
  return number ? Value(*number) : Value();
}

Value months_from(const std::optional<Decimal>& number) {
  const auto months = whole(number);
  const auto count = months ? months->to_int64() : std::nullopt;
  return count ? Value(MonthsDuration{*count}) : Value();
}

Value days_from(const std::optional<Decimal>& seconds) {
  const auto full = whole(seconds);
  const auto count = full ? full->to_int64() : std::nullopt;
  if (!count) return {};
  const auto rest = subtract(*seconds, *full);
  const auto nanos = rest ? whole(multiply(*rest, Decimal(kNanosPerSecond))) : std::nullopt;
  return make_duration(*count, nanos ? nanos->to_int64().value_or(0) : 0);
}

std::optional<DateTime> as_moment(const Value& value) {
  if (const auto* date = value.date()) return midnight_utc(*date);
  if (const auto* moment = value.date_time()) return *moment;
  return std::nullopt;
}

constexpr std::int64_t kYearMax = 999'999'999;

bool in_calendar(Date date) {
  return date.year() >= -kYearMax && date.year() <= kYearMax;
}

// Far beyond any date, so that day counts never overflow.
constexpr std::int64_t kMonthsMax = 24 * (kYearMax + 1);

Value plus_months(const Value& value, std::int64_t months) {
  if (months > kMonthsMax || months < -kMonthsMax) return {};
  if (const auto* date = value.date()) {
    const auto moved = date->plus_months(months);
    return in_calendar(moved) ? Value(moved) : Value();
  }
  auto moment = *value.date_time();
  moment.date = moment.date.plus_months(months);
  if (!in_calendar(moment.date)) return {};
  if (!moment.time.zone.empty()) {
    moment.time.offset_seconds = zone_offset(moment.time.zone, moment.date, moment.time.nanos);
  }
  return moment;
}

Value plus_days(const Value& value, DaysDuration days) {
  if (const auto* time = value.time()) {
    auto moved = *time;
    const auto nanos = (days.seconds % kSecondsPerDay) * kNanosPerSecond + days.nanos;
    moved.nanos = ((time->nanos + nanos) % kNanosPerDay + kNanosPerDay) % kNanosPerDay;
    return moved;
  }
  const auto moment = shift(*as_moment(value), days);
  if (!moment || !in_calendar(moment->date)) return {};
  return value.date() != nullptr ? Value(moment->date) : Value(*moment);
}

bool is_point(const Value& value) {
  return value.date() != nullptr || value.date_time() != nullptr;
}

Value add_values(const Value& left, const Value& right) {
  if (left.string() != nullptr && right.string() != nullptr) return *left.string() + *right.string();
  if (left.months() != nullptr && right.months() != nullptr) {
    return months_from(add(Decimal(left.months()->months), Decimal(right.months()->months)));
  }
  if (left.days() != nullptr && right.days() != nullptr) {
    const auto sum = add(*left.days(), *right.days());
    return sum ? Value(*sum) : Value();
  }
  if (left.months() != nullptr && is_point(right)) return plus_months(right, left.months()->months);
  if (right.months() != nullptr && is_point(left)) return plus_months(left, right.months()->months);
  if (left.days() != nullptr && (is_point(right) || right.time() != nullptr)) return plus_days(right, *left.days());
  if (right.days() != nullptr && (is_point(left) || left.time() != nullptr)) return plus_days(left, *right.days());
  return {};
}

Value subtract_values(const Value& left, const Value& right) {
  if (right.months() != nullptr || right.days() != nullptr) {
    if (right.kind() != left.kind() && (left.months() != nullptr || left.days() != nullptr)) return {};
    return add_values(left, negate(right));
  }
  if (is_point(left) && is_point(right)) {
    const auto from = *as_moment(right);
    const auto to = *as_moment(left);
    if (from.time.offset_seconds.has_value() != to.time.offset_seconds.has_value()) return {};
    const auto span = add(since_epoch(to), negate(since_epoch(from)));
    return span ? Value(*span) : Value();
  }
  if (left.time() != nullptr && right.time() != nullptr) {
    const auto from = offset_of(*right.time());
    const auto to = offset_of(*left.time());
    if (from.has_value() != to.has_value()) return {};
    return make_duration(from.value_or(0) - to.value_or(0), left.time()->nanos - right.time()->nanos);
  }
  return {};
}

Value multiply_values(const Value& left, const Value& right) {
  if (left.number() != nullptr && right.number() == nullptr) return multiply_values(right, left);
  if (right.number() == nullptr) return {};
  if (left.months() != nullptr) return months_from(multiply(Decimal(left.months()->months), *right.number()));
  if (left.days() != nullptr) return days_from(multiply(to_seconds(*left.days()), *right.number()));
  return {};
}

Value divide_values(const Value& left, const Value& right) {
  if (left.months() != nullptr) {
    if (right.number() != nullptr) return months_from(divide(Decimal(left.months()->months), *right.number()));
    if (right.months() != nullptr)
      return as_value(divide(Decimal(left.months()->months), Decimal(right.months()->months)));
  }
  if (left.days() != nullptr) {
    if (right.number() != nullptr) return days_from(divide(to_seconds(*left.days()), *right.number()));
    if (right.days() != nullptr) return as_value(divide(to_seconds(*left.days()), to_seconds(*right.days())));
  }
  return {};
}

}  // namespace

std::optional<bool> equal(const Value& left, const Value& right) {
  if (left.is_null() || right.is_null()) return left.is_null() && right.is_null();
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case ValueKind::Time: {
      const auto a = offset_of(*left.time());
      const auto b = offset_of(*right.time());
      return a.has_value() == b.has_value() && seconds_of(*left.time()) == seconds_of(*right.time());
    }
    case ValueKind::DateTime:
      return equal_moments(*left.date_time(), *right.date_time());
    case ValueKind::List:
      return equal_lists(*left.list(), *right.list());
    case ValueKind::Context:
      return equal_contexts(left, right);
    case ValueKind::Range:
      return equal_ranges(*left.range(), *right.range());
    case ValueKind::String:
      return compare_text(*left.string(), *right.string()) == 0;
    default:
      return left == right;
  }
}

std::optional<std::strong_ordering> order(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case ValueKind::Number:
      return *left.number() <=> *right.number();
    case ValueKind::String:
      return compare_text(*left.string(), *right.string());
    case ValueKind::Date:
      return left.date()->days() <=> right.date()->days();
    case ValueKind::Time: {
      const auto a = offset_of(*left.time());
      const auto b = offset_of(*right.time());
      if (a.has_value() != b.has_value()) return std::nullopt;
      if (const auto seconds = seconds_of(*left.time()) <=> seconds_of(*right.time()); seconds != 0) return seconds;
      return left.time()->nanos % kNanosPerSecond <=> right.time()->nanos % kNanosPerSecond;
    }
    case ValueKind::DateTime: {
      const auto& a = *left.date_time();
      const auto& b = *right.date_time();
      if (a.time.offset_seconds.has_value() != b.time.offset_seconds.has_value()) return std::nullopt;
      return order(since_epoch(a), since_epoch(b));
    }
    case ValueKind::MonthsDuration:
      return left.months()->months <=> right.months()->months;
    case ValueKind::DaysDuration:
      return order(*left.days(), *right.days());
    default:
      return std::nullopt;
  }
}

std::optional<bool> contains(const Range& range, const Value& value) {
  if (range.excluded) {
    const auto same = equal(range.low, value);
    return same ? std::optional(!*same) : std::nullopt;
  }
  bool inside = true;
  if (!range.low.is_null()) {
    const auto low = order(value, range.low);
    if (!low) return std::nullopt;
    inside = range.low_included ? *low >= 0 : *low > 0;
  }
  if (!range.high.is_null()) {
    const auto high = order(value, range.high);
    if (!high) return std::nullopt;
    inside = inside && (range.high_included ? *high <= 0 : *high < 0);
  }
  return inside;
}

Value negate(const Value& value) {
  if (value.number() != nullptr) return -*value.number();
  if (value.months() != nullptr) return MonthsDuration{-value.months()->months};
  if (value.days() != nullptr) return negate(*value.days());
  return {};
}

Value calculate(Arithmetic operation, const Value& left, const Value& right) {
  const auto* a = left.number();
  const auto* b = right.number();
  const bool numbers = a != nullptr && b != nullptr;
  switch (operation) {
    case Arithmetic::Add:
      return numbers ? as_value(add(*a, *b)) : add_values(left, right);
    case Arithmetic::Subtract:
      return numbers ? as_value(subtract(*a, *b)) : subtract_values(left, right);
    case Arithmetic::Multiply:
      return numbers ? as_value(multiply(*a, *b)) : multiply_values(left, right);
    case Arithmetic::Divide:
      return numbers ? as_value(divide(*a, *b)) : divide_values(left, right);
    case Arithmetic::Power:
      return numbers ? as_value(power(*a, *b)) : Value();
  }
  return {};
}

Value temporal_from_text(std::string_view text) {
  if (const auto date = Date::from_iso(text)) return *date;
  if (auto moment = date_time_from_text(text)) return std::move(*moment);
  if (auto time = time_from_text(text)) return std::move(*time);
  return duration_from_text(text);
}

}  // namespace anumat::model
