#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/date.hpp"

namespace anumat {

/// A point of time in UTC, in microseconds since 1970. Leap seconds do not exist here, as in POSIX.
class Instant {
 public:
  constexpr Instant() = default;
  [[nodiscard]] static constexpr Instant from_micros(std::int64_t micros) {
    Instant instant;
    instant.micros_ = micros;
    return instant;
  }
  /// Reads the one form that we write, "2026-10-05T02:00:00.000000Z" (27 characters); nothing otherwise.
  [[nodiscard]] static std::optional<Instant> from_text(std::string_view text);

  [[nodiscard]] constexpr std::int64_t micros() const { return micros_; }
  [[nodiscard]] std::string text() const;  ///< Fixed width: always six decimals and Z, years 0000 to 9999.

  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;

 private:
  std::int64_t micros_ = 0;
};

/// The last one that text() can write: 9999-12-31T23:59:59.999999Z.
inline constexpr Instant last_instant = Instant::from_micros(253'402'300'799'999'999);

/// The office's clock on the wall: a fixed offset from UTC, as in Thailand (+7 h, no summer time).
struct UtcOffset {
  int minutes = 7 * 60;
};
[[nodiscard]] Date local_date(Instant instant, UtcOffset offset);
/// The instant at which a local day has run for so many minutes.
[[nodiscard]] Instant local_instant(Date date, int minute_of_day, UtcOffset offset);

}  // namespace anumat
