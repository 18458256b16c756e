#pragma once

#include <optional>
#include <string_view>

#include "anumat/base/date.hpp"

namespace anumat::dsl {

/// What people put into a cell in place of yes and no: `y`, `✓`, `มี`, `0`. Nothing when it is none of these.
[[nodiscard]] std::optional<bool> usual_yes_no(std::string_view word);

/// `1/10/2569`: day, month and year, in the Buddhist Era when the year is too large for the other.
[[nodiscard]] std::optional<Date> usual_date(std::string_view text);

}  // namespace anumat::dsl
