#pragma once

#include "anumat/model/program.hpp"

namespace anumat::dsl::feel {

/// The comparison that holds just when this one does not. Only for comparisons, and only where neither side is null.
[[nodiscard]] constexpr model::Op negated(model::Op op) {
  using enum model::Op;
  switch (op) {
    case Equal:
      return NotEqual;
    case NotEqual:
      return Equal;
    case Less:
      return GreaterEqual;
    case LessEqual:
      return Greater;
    case Greater:
      return LessEqual;
    default:
      return Less;
  }
}

/// The comparison with its sides changed: `a < b` is `b > a`.
[[nodiscard]] constexpr model::Op mirrored(model::Op op) {
  using enum model::Op;
  switch (op) {
    case Less:
      return Greater;
    case LessEqual:
      return GreaterEqual;
    case Greater:
      return Less;
    case GreaterEqual:
      return LessEqual;
    default:
      return op;
  }
}

}  // namespace anumat::dsl::feel
