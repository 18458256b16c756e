#pragma once

#include <string_view>

#include "anumat/base/result.hpp"
#include "anumat/model/value.hpp"

namespace anumat::cli {

/// A JSON document as a value: objects as contexts, arrays as lists, numbers exactly as they are written. Fails with
/// E6113 and "file:line" as the place. A byte order mark is left out.
[[nodiscard]] Result<model::Value> read_json(std::string_view name, std::string_view text);

}  // namespace anumat::cli
