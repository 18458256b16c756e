#pragma once

#include <compare>
#include <optional>
#include <string_view>

#include "anumat/model/value.hpp"

namespace anumat::model {

/// FEEL's `=`: nothing when the two are of kinds that cannot be compared. Null equals only null.
[[nodiscard]] std::optional<bool> equal(const Value& left, const Value& right);
/// FEEL's `<` and its kin: nothing when the two have no order.
[[nodiscard]] std::optional<std::strong_ordering> order(const Value& left, const Value& right);
/// Whether a range holds a value; nothing when they cannot be compared.
[[nodiscard]] std::optional<bool> contains(const Range& range, const Value& value);

enum class Arithmetic { Add, Subtract, Multiply, Divide, Power };
/// FEEL's arithmetic over numbers, text, dates and durations; null when there is no such operation or no finite answer.
[[nodiscard]] Value calculate(Arithmetic operation, const Value& left, const Value& right);
[[nodiscard]] Value negate(const Value& value);

/// What stands in `@"..."`: a date, time, date and time or duration; null when it is none of them.
[[nodiscard]] Value temporal_from_text(std::string_view text);

}  // namespace anumat::model
