#pragma once

#include <optional>
#include <string_view>

#include "anumat/model/program.hpp"

namespace anumat::dsl::feel {

/// What an operator of the syntax does; nothing for any other text.
[[nodiscard]] std::optional<model::Op> operator_of(std::string_view text);
/// A comparison as a test of `?`.
[[nodiscard]] model::Op test_op(model::Op comparison);

}  // namespace anumat::dsl::feel
