#pragma once

#include <string_view>

#include "anumat/dsl/manual.hpp"

namespace anumat::dsl {

/// The id of what is written in either language; empty when it is none of them.
[[nodiscard]] std::string_view test_step_id(std::string_view written);

}  // namespace anumat::dsl
