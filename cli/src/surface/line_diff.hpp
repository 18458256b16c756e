#pragma once

#include <string>
#include <string_view>

namespace anumat::cli {

/// What changed from one text to the other, as a unified diff with three lines around each change; empty when nothing
/// did. A file that differs in very many lines is shown as one change.
[[nodiscard]] std::string line_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace anumat::cli
