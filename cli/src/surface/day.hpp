#pragma once

#include <string>
#include <string_view>

#include "anumat/base/date.hpp"
#include "anumat/base/result.hpp"

namespace anumat::cli {

/// The first year that is taken for one of the Buddhist era: nobody plans for the year 2400 of the other.
inline constexpr int buddhist_year_min = 2400;

/// A day as people type it: 2026-10-05, or BE 2569-10-05. A year of the Buddhist era without its mark is not taken, and
/// neither is 5/10/2569; the fault shows how that day is written. `place` is what the day was given for.
[[nodiscard]] Result<Date> read_day(std::string_view text, std::string_view place);
/// Whether a text is meant as a day, rightly written or not: three numbers with two equal marks between them.
[[nodiscard]] bool looks_like_a_day(std::string_view text);

}  // namespace anumat::cli
