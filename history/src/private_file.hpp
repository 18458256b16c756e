#pragma once

#include <filesystem>
#include <string>

#include "anumat/base/result.hpp"

namespace anumat::history {

/// What a file holds that only its owner may read, such as a key. Fails with E5302 when others may, E5311 when it
/// cannot be read.
[[nodiscard]] Result<std::string> read_private_file(const std::filesystem::path& path);

}  // namespace anumat::history
