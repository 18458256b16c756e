#pragma once

#include <optional>
#include <string_view>

#include "anumat/model/operations.hpp"
#include "anumat/model/program.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

/// The answer of one comparison, Op::Equal to Op::GreaterEqual; nothing when the two cannot be compared.
[[nodiscard]] std::optional<bool> compare(Op op, const Value& left, const Value& right);

/// Whether `input` passes the test `test`: is it, lies in it, or is one of it. Nothing when the two cannot be compared.
[[nodiscard]] std::optional<bool> passes(const Value& input, const Value& test);

/// Whether a value of this kind has a part of that name, and what it is.
[[nodiscard]] bool is_property(const Value& value, std::string_view name);
[[nodiscard]] Value property(std::string_view name, const Value& value);

[[nodiscard]] Arithmetic arithmetic_of(Op op);

}  // namespace anumat::model
