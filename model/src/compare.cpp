#include "compare.hpp"

#include <algorithm>
#include <array>

#include "temporal.hpp"

namespace anumat::model {
namespace {

Value property(std::string_view name, const Date& date) {
  if (name == "year") return date.year();
  if (name == "month") return date.month();
  if (name == "day") return date.day();
  if (name == "weekday") return date.weekday();
  return {};
}

Value property(std::string_view name, const Time& time) {
  const auto seconds = time.nanos / kNanosPerSecond;
  if (name == "hour") return seconds / 3600;
  if (name == "minute") return seconds / 60 % 60;
  if (name == "second") return seconds % 60;
  if (name == "timezone") return time.zone.empty() ? Value() : Value(time.zone);
  if (name == "time offset") {
    const auto offset = time.offset_seconds || time.zone.empty() ? time.offset_seconds : zone_offset(time.zone);
    return offset ? Value(make_duration(*offset, 0)) : Value();
  }
  return {};
}

bool passes_deep(const Value& input, const Value& test);

std::optional<bool> passes_as(const Value& input, const Value& test, bool deep) {
  if (const auto* range = test.range()) {
    if (input.range() != nullptr) return equal(input, test).value_or(false);
    const auto inside = contains(*range, input);
    return inside || !deep ? inside : false;
  }
  if (const auto* items = test.list()) {
    if (input.list() != nullptr && equal(input, test).value_or(false)) return true;
    if (deep) return false;
    return std::any_of(items->begin(), items->end(), [&](const Value& item) { return passes_deep(input, item); });
  }
  const auto same = equal(input, test);
  return same || !deep ? same : false;
}

// An item of a list: what cannot be compared with it is not it.
bool passes_deep(const Value& input, const Value& test) {
  return passes_as(input, test, true).value_or(false);
}

}  // namespace

Arithmetic arithmetic_of(Op op) {
  switch (op) {
    case Op::Add:
      return Arithmetic::Add;
    case Op::Subtract:
      return Arithmetic::Subtract;
    case Op::Multiply:
      return Arithmetic::Multiply;
    case Op::Divide:
      return Arithmetic::Divide;
    default:
      return Arithmetic::Power;
  }
}

std::optional<bool> compare(Op op, const Value& left, const Value& right) {
  if (op == Op::Equal || op == Op::NotEqual) {
    const auto same = equal(left, right);
    return same ? std::optional(*same == (op == Op::Equal)) : std::nullopt;
  }
  const auto ordering = order(left, right);
  if (!ordering) return std::nullopt;
  switch (op) {
    case Op::Less:
      return *ordering < 0;
    case Op::LessEqual:
      return *ordering <= 0 || equal(left, right).value_or(false);
    case Op::Greater:
      return *ordering > 0;
    default:
      return *ordering >= 0 || equal(left, right).value_or(false);
  }
}

std::optional<bool> passes(const Value& input, const Value& test) {
  return passes_as(input, test, false);
}

bool is_property(const Value& value, std::string_view name) {
  constexpr std::array<std::string_view, 4> kDate = {"year", "month", "day", "weekday"};
  constexpr std::array<std::string_view, 5> kTime = {"hour", "minute", "second", "time offset", "timezone"};
  constexpr std::array<std::string_view, 2> kMonths = {"years", "months"};
  constexpr std::array<std::string_view, 4> kDays = {"days", "hours", "minutes", "seconds"};
  constexpr std::array<std::string_view, 4> kRange = {"start", "end", "start included", "end included"};
  const auto among = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
  switch (value.kind()) {
    case ValueKind::Date:
      return among(kDate) || name == "hour" || name == "minute" || name == "second" || name == "time offset";
    case ValueKind::Time:
      return among(kTime);
    case ValueKind::DateTime:
      return among(kDate) || among(kTime);
    case ValueKind::MonthsDuration:
      return among(kMonths);
    case ValueKind::DaysDuration:
      return among(kDays);
    case ValueKind::Range:
      return among(kRange);
    default:
      return false;
  }
}

Value property(std::string_view name, const Value& value) {
  switch (value.kind()) {
    case ValueKind::Date: {
      const auto found = property(name, *value.date());
      return found.is_null() ? property(name, midnight_utc(*value.date()).time) : found;
    }
    case ValueKind::Time:
      return property(name, *value.time());
    case ValueKind::DateTime: {
      const auto found = property(name, value.date_time()->date);
      return found.is_null() ? property(name, value.date_time()->time) : found;
    }
    case ValueKind::MonthsDuration:
      return name == "years" ? value.months()->months / 12 : value.months()->months % 12;
    case ValueKind::DaysDuration: {
      const auto seconds = value.days()->seconds;
      if (name == "days") return seconds / kSecondsPerDay;
      if (name == "hours") return seconds / 3600 % 24;
      if (name == "minutes") return seconds / 60 % 60;
      return subtract(to_seconds(*value.days()), Decimal(seconds / 60 * 60)).value_or(Decimal());
    }
    case ValueKind::Range: {
      const auto& range = *value.range();
      if (name == "start") return range.excluded ? Value() : range.low;
      if (name == "end") return range.excluded ? Value() : range.high;
      return name == "start included" ? range.low_included : range.high_included;
    }
    default:
      return {};
  }
}

}  // namespace anumat::model
