#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/model/value.hpp"

namespace anumat::model {

inline constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

[[nodiscard]] std::optional<Time> time_from_text(std::string_view text);
[[nodiscard]] std::optional<DateTime> date_time_from_text(std::string_view text);
/// A duration of either kind, or null.
[[nodiscard]] Value duration_from_text(std::string_view text);

[[nodiscard]] std::string to_text(const Time& time);
[[nodiscard]] std::string to_text(const DateTime& moment);
[[nodiscard]] std::string to_text(MonthsDuration duration);
[[nodiscard]] std::string to_text(DaysDuration duration);

/// The offset of a named zone at a local time; nothing when there is no such zone.
[[nodiscard]] std::optional<std::int32_t> zone_offset(const std::string& zone, Date date, std::int64_t nanos);
/// The usual offset of a named zone, for times without a date.
[[nodiscard]] std::optional<std::int32_t> zone_offset(const std::string& zone);

/// Seconds and nanoseconds since 1970, in UTC when the offset is known, else by the local clock.
[[nodiscard]] DaysDuration since_epoch(const DateTime& moment);
[[nodiscard]] DateTime midnight_utc(Date date);
/// Moves a moment; in a named zone along the line of time, so that the clock may jump.
[[nodiscard]] std::optional<DateTime> shift(const DateTime& moment, DaysDuration by);

[[nodiscard]] DaysDuration make_duration(std::int64_t seconds, std::int64_t nanos);
[[nodiscard]] std::optional<DaysDuration> add(DaysDuration left, DaysDuration right);
[[nodiscard]] DaysDuration negate(DaysDuration duration);
[[nodiscard]] std::strong_ordering order(DaysDuration left, DaysDuration right);
[[nodiscard]] Decimal to_seconds(DaysDuration duration);

[[nodiscard]] std::int64_t floor_divide(std::int64_t value, std::int64_t by);

}  // namespace anumat::model
