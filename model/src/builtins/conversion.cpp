#include <array>

#include "../evaluator.hpp"
#include "../temporal.hpp"
#include "anumat/model/operations.hpp"

namespace anumat::model {
namespace {

Value not_a(Call& call, std::string_view what_en, std::string_view what_th) {
  return call.problem("E2012", {to_literal(call.at(0)) + " is not " + std::string(what_en),
                                to_literal(call.at(0)) + " ไม่ใช่" + std::string(what_th)});
}

Value to_date(Call& call) {
  if (call.count() == 3) {
    const auto year = call.integer(0);
    const auto month = call.integer(1);
    const auto day = call.integer(2);
    if (!year || !month || !day) return call.mismatch(!year ? 0 : !month ? 1 : 2);
    const bool small = *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
    const auto date = small ? Date::from_civil(*year, static_cast<int>(*month), static_cast<int>(*day)) : std::nullopt;
    return date ? Value(*date) : call.problem("E2012", {"there is no such day", "ไม่มีวันนี้ในปฏิทิน"});
  }
  const auto& from = call.single(0);
  if (from.date() != nullptr) return from;
  if (from.date_time() != nullptr) return from.date_time()->date;
  if (from.string() == nullptr) return call.mismatch(0);
  const auto date = Date::from_iso(*from.string());
  return date ? Value(*date) : not_a(call, "a date", "วันที่");
}

Value to_date_and_time(Call& call) {
  if (call.count() == 2) {
    const auto& from = call.single(0);
    const auto* time = call.single(1).time();
    if (time == nullptr) return call.mismatch(1);
    if (from.date() == nullptr && from.date_time() == nullptr) return call.mismatch(0);
    DateTime moment{from.date() != nullptr ? *from.date() : from.date_time()->date, *time};
    if (!time->zone.empty()) moment.time.offset_seconds = zone_offset(time->zone, moment.date, time->nanos);
    return moment;
  }
  const auto& from = call.single(0);
  if (from.date_time() != nullptr) return from;
  if (from.date() != nullptr) return midnight_utc(*from.date());
  if (from.string() == nullptr) return call.mismatch(0);
  if (const auto date = Date::from_iso(*from.string())) return DateTime{*date, {}};
  auto moment = date_time_from_text(*from.string());
  return moment ? Value(std::move(*moment)) : not_a(call, "a date and time", "วันและเวลา");
}

Value time_from_parts(Call& call) {
  const auto hour = call.integer(0);
  const auto minute = call.integer(1);
  const auto* second = call.number(2);
  if (!hour || !minute || second == nullptr) return call.mismatch(!hour ? 0 : !minute ? 1 : 2);
  const auto nanos = multiply(*second, Decimal(kNanosPerSecond));
  const auto whole = nanos ? nanos->round(0, Rounding::Down) : std::nullopt;
  const auto rest = whole ? whole->to_int64().value_or(-1) : -1;
  if (*hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || rest < 0 || rest >= 60 * kNanosPerSecond) {
    return call.problem("E2012", {"there is no such time of day", "ไม่มีเวลานี้"});
  }
  Time time;
  time.nanos = (*hour * 3600 + *minute * 60) * kNanosPerSecond + rest;
  if (!call.is_missing(3)) {
    const auto* offset = call.single(3).days();
    if (offset == nullptr) return call.mismatch(3);
    time.offset_seconds = static_cast<std::int32_t>(offset->seconds);
  }
  return time;
}

Value to_time(Call& call) {
  if (call.count() > 1) return time_from_parts(call);
  const auto& from = call.single(0);
  if (from.time() != nullptr) return from;
  if (from.date_time() != nullptr) return from.date_time()->time;
  if (from.date() != nullptr) return midnight_utc(*from.date()).time;
  if (from.string() == nullptr) return call.mismatch(0);
  auto time = time_from_text(*from.string());
  return time ? Value(std::move(*time)) : not_a(call, "a time", "เวลา");
}

Value to_duration(Call& call) {
  const auto& from = call.single(0);
  if (from.days() != nullptr || from.months() != nullptr) return from;
  if (from.string() == nullptr) return call.mismatch(0);
  auto duration = duration_from_text(*from.string());
  return duration.is_null() ? not_a(call, "a duration", "ช่วงเวลา") : duration;
}

Value years_and_months(Call& call) {
  const auto day_of = [&](std::size_t index) -> std::optional<Date> {
    const auto& value = call.single(index);
    if (value.date() != nullptr) return *value.date();
    return value.date_time() != nullptr ? std::optional(value.date_time()->date) : std::nullopt;
  };
  const auto from = day_of(0);
  const auto to = day_of(1);
  if (!from || !to) return call.mismatch(from ? 1 : 0);
  auto months = (to->year() - from->year()) * 12 + (to->month() - from->month());
  if (months > 0 && to->day() < from->day()) --months;
  if (months < 0 && to->day() > from->day()) ++months;
  return MonthsDuration{months};
}

Value to_number(Call& call) {
  const auto& from = call.single(0);
  if (from.number() != nullptr && call.count() == 1) return from;
  if (from.string() == nullptr) return call.mismatch(0);
  const auto separator = [&](std::size_t index, std::string_view allowed) -> std::optional<std::string> {
    if (call.is_missing(index)) return std::string();
    const auto* text = call.string(index);
    if (text == nullptr || text->size() != 1 || allowed.find(*text) == std::string_view::npos) return std::nullopt;
    return *text;
  };
  const auto grouping = separator(1, " ,.");
  const auto point = separator(2, ",.");
  if (!grouping || !point || (!grouping->empty() && *grouping == *point)) return call.mismatch(!grouping ? 1 : 2);
  std::string plain;
  for (const char letter : *from.string()) {
    if (!grouping->empty() && letter == grouping->front()) continue;
    plain += !point->empty() && letter == point->front() ? '.' : letter;
  }
  const auto number = Decimal::from_text(plain);
  return number ? Value(*number) : not_a(call, "a number", "จำนวน");
}

std::string nested_text(const Value& value) {
  return value.string() != nullptr || value.list() != nullptr || value.context() != nullptr ? to_literal(value)
                                                                                            : to_display(value);
}

// string() of lists and contexts shows plain dates, unlike a literal.
std::string full_text(const Value& value) {
  if (const auto* items = value.list()) {
    std::string text;
    for (const auto& item : *items) {
      text += (text.empty() ? "" : ", ");
      text += item.list() != nullptr || item.context() != nullptr ? full_text(item)
              : item.is_null()                                    ? "null"
                                                                  : nested_text(item);
    }
    return "[" + text + "]";
  }
  if (const auto* entries = value.context()) {
    std::string text;
    for (const auto& [name, entry] : *entries) {
      text += (text.empty() ? "" : ", ") + name + ": ";
      text += entry.list() != nullptr || entry.context() != nullptr ? full_text(entry)
              : entry.is_null()                                     ? "null"
                                                                    : nested_text(entry);
    }
    return "{" + text + "}";
  }
  return to_display(value);
}

Value to_string(Call& call) {
  const auto& from = call.at(0);
  if (from.is_null()) return {};
  return full_text(from);
}

// The end of a range in text: a literal, or a conversion of literal text.
Value range_end(std::string_view text) {
  const auto trim = [](std::string_view part) {
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    return part;
  };
  const auto inside = [](std::string_view part) -> std::optional<std::string_view> {
    if (part.size() < 2 || part.front() != '"' || part.back() != '"') return std::nullopt;
    part = part.substr(1, part.size() - 2);
    return part.find('"') == std::string_view::npos ? std::optional(part) : std::nullopt;
  };
  text = trim(text);
  if (const auto number = Decimal::from_text(text)) return *number;
  if (const auto string = inside(text)) return Value(*string);
  if (text.starts_with('@')) {
    const auto literal = inside(text.substr(1));
    return literal ? temporal_from_text(*literal) : Value();
  }
  const auto open = text.find('(');
  if (open == std::string_view::npos || text.back() != ')') return {};
  const auto function = trim(text.substr(0, open));
  const auto argument = inside(trim(text.substr(open + 1, text.size() - open - 2)));
  if (!argument) return {};
  const auto value = temporal_from_text(*argument);
  const auto kind = value.kind();
  const bool suits = (function == "date" && kind == ValueKind::Date) ||
                     (function == "time" && kind == ValueKind::Time) ||
                     (function == "date and time" && kind == ValueKind::DateTime) ||
                     (function == "duration" && (kind == ValueKind::DaysDuration || kind == ValueKind::MonthsDuration));
  return suits ? value : Value();
}

Value to_range(Call& call) {
  const auto* from = call.string(0);
  if (from == nullptr) return call.mismatch(0);
  const auto refuse = [&] { return not_a(call, "a range", "ช่วง"); };
  const std::string_view text = *from;
  const auto dots = text.find("..");
  if (text.size() < 4 || dots == std::string_view::npos) return refuse();
  const char open = text.front();
  const char close = text.back();
  if ((open != '[' && open != '(' && open != ']') || (close != ']' && close != ')' && close != '[')) return refuse();
  const auto low_text = text.substr(1, dots - 1);
  const auto high_text = text.substr(dots + 2, text.size() - dots - 3);
  Range range{range_end(low_text), range_end(high_text), open == '[', close == ']'};
  const bool low_open = low_text.empty();
  const bool high_open = high_text.empty();
  if (low_open && high_open) return refuse();
  if ((range.low.is_null() && !low_open) || (range.high.is_null() && !high_open)) return refuse();
  if ((low_open && range.low_included) || (high_open && range.high_included)) return refuse();
  if (!low_open && !high_open) {
    const auto ordering = order(range.low, range.high);
    if (!ordering || *ordering > 0) return refuse();
  }
  return range;
}

constexpr std::array<Builtin, 8> kConversionBuiltins = {{
    {"date", "from|year,month,day", to_date},
    {"date and time", "from|date,time", to_date_and_time},
    {"time", "from|hour,minute,second,offset?", to_time},
    {"duration", "from", to_duration},
    {"years and months duration", "from,to", years_and_months},
    {"number", "from,grouping separator?,decimal separator?", to_number},
    {"string", "from", to_string},
    {"range", "from", to_range},
}};

}  // namespace

std::span<const Builtin> conversion_builtins() {
  return kConversionBuiltins;
}

}  // namespace anumat::model
