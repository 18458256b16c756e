#pragma once

#include "anumat/dsl/types.hpp"

namespace anumat::dsl {

/// A number without decimals, such as a count.
[[nodiscard]] StaticType whole_number();
/// What a value is that is one or the other: Mixed when they are of different kinds.
[[nodiscard]] StaticType joined(const StaticType& left, const StaticType& right);
/// Whether `=` between the two can be answered.
[[nodiscard]] bool can_equal(const StaticType& left, const StaticType& right);
/// Whether `<` between the two can be answered.
[[nodiscard]] bool can_order(const StaticType& left, const StaticType& right);
/// Whether a value of the type may stand where the other is asked for; whether it may be absent is asked apart.
[[nodiscard]] bool suits(const StaticType& given, const StaticType& wanted);
/// The type of an entry like `year` or `start included` that values other than contexts have.
[[nodiscard]] std::optional<StaticType> property_of(const StaticType& type, std::string_view name);

}  // namespace anumat::dsl
