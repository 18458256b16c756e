#pragma once

#include <string>
#include <utility>
#include <vector>

#include "anumat/base/sha256.hpp"

namespace anumat::engine {

/// The files a definition came from, by one digest, so that the log vouches for every byte of them and not only for
/// what they compile to: SHA-256 of the lines that `sha256sum` prints for them, in their order.
[[nodiscard]] Digest sources_digest(const std::vector<std::pair<std::string, std::string>>& sources);

}  // namespace anumat::engine
