#pragma once

#include <string_view>

namespace anumat::imports {

/// A text without the blanks and line breaks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace anumat::imports
