#pragma once

#include <string>
#include <vector>

namespace anumat::cli {

/// "one, two, three"
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

}  // namespace anumat::cli
