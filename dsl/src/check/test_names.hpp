#pragma once

#include <string>
#include <string_view>

#include "check/package.hpp"

namespace anumat::dsl {

/// What the cell `do` of a test names: a step of tests or of the case, in either language; as written, when none.
/// Without a kind, the steps of all cases count.
[[nodiscard]] std::string act_of_test(const Package& package, const model::CaseKind* kind, std::string_view written);

}  // namespace anumat::dsl
