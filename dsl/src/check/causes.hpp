#pragma once

#include <vector>

#include "anumat/dsl/diagnostic.hpp"

namespace anumat::dsl {

/// Leaves out what only follows from another finding: `text` is about lines and cells, `meaning` about what they say
/// together. A warning from which errors follow becomes an error, so that nothing wrong passes. Sorted by place.
[[nodiscard]] std::vector<Diagnostic> without_consequences(std::vector<Diagnostic> text,
                                                           std::vector<Diagnostic> meaning);

}  // namespace anumat::dsl
