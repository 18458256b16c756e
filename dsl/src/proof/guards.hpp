#pragma once

#include <vector>

#include "anumat/model/expression.hpp"

namespace anumat::dsl::proof {

/// False only when no facts at one moment make every one of `yes` true and every one of `no` false. Understands and,
/// or, not, comparisons of a path with a constant, `in` and `between`; whatever else stands there is a fact of its own.
[[nodiscard]] bool can_hold(const std::vector<model::Expression>& yes, const std::vector<model::Expression>& no);

}  // namespace anumat::dsl::proof
