#include <array>

#include "../evaluator.hpp"
#include "../temporal.hpp"

namespace anumat::model {
namespace {

std::optional<Date> date_of(Call& call) {
  const auto& value = call.single(0);
  if (value.date() != nullptr) return *value.date();
  return value.date_time() != nullptr ? std::optional(value.date_time()->date) : std::nullopt;
}

Value day_of_year(Call& call) {
  const auto date = date_of(call);
  if (!date) return call.mismatch(0);
  return date->days() - Date::from_civil(date->year(), 1, 1)->days() + 1;
}

Value day_of_week(Call& call) {
  constexpr std::array<const char*, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday"};
  const auto date = date_of(call);
  return date ? Value(kDays[static_cast<std::size_t>(date->weekday() - 1)]) : call.mismatch(0);
}

Value month_of_year(Call& call) {
  constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
  const auto date = date_of(call);
  return date ? Value(kMonths[static_cast<std::size_t>(date->month() - 1)]) : call.mismatch(0);
}

// ISO 8601: the week that holds the Thursday.
Value week_of_year(Call& call) {
  const auto date = date_of(call);
  if (!date) return call.mismatch(0);
  const auto thursday = date->plus_days(4 - date->weekday());
  return (thursday.days() - Date::from_civil(thursday.year(), 1, 1)->days()) / 7 + 1;
}

Value clock_unknown(Call& call) {
  return call.problem("E2018", {"the time of this evaluation is not known", "ไม่ทราบเวลาของการประเมินนี้"});
}

Value now(Call& call) {
  auto& environment = call.evaluator().environment();
  const auto instant = environment.now();
  if (!instant) return clock_unknown(call);
  const auto offset = environment.utc_offset().minutes * 60;
  constexpr std::int64_t kMicros = 1'000'000;
  const auto local = instant->micros() + offset * kMicros;
  const auto day = floor_divide(local, kSecondsPerDay * kMicros);
  DateTime moment;
  moment.date = Date::from_days(day);
  moment.time.nanos = (local - day * kSecondsPerDay * kMicros) * 1000;
  moment.time.offset_seconds = offset;
  return moment;
}

Value today(Call& call) {
  const auto moment = now(call);
  return moment.is_null() ? moment : Value(moment.date_time()->date);
}

bool same_time(const Time& left, const Time& right) {
  return left.nanos == right.nanos && left.zone == right.zone && left.offset_seconds == right.offset_seconds;
}

Value is_same(Call& call) {
  const auto& left = call.at(0);
  const auto& right = call.at(1);
  if (left.kind() != right.kind()) return false;
  if (left.time() != nullptr) return same_time(*left.time(), *right.time());
  return left == right;
}

constexpr std::array<Builtin, 7> kTimeBuiltins = {{
    {"day of year", "date", day_of_year},
    {"day of week", "date", day_of_week},
    {"month of year", "date", month_of_year},
    {"week of year", "date", week_of_year},
    {"now", "", now},
    {"today", "", today},
    {"is", "value1,value2", is_same},
}};

}  // namespace

std::span<const Builtin> time_builtins() {
  return kTimeBuiltins;
}

}  // namespace anumat::model
