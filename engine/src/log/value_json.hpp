#pragma once

#include <optional>
#include <string>

#include "anumat/model/value.hpp"
#include "log/json_text.hpp"

namespace anumat::engine::log {

/// Appends the value; false when some text in it cannot stand in a line.
[[nodiscard]] bool append_value(std::string& out, const model::Value& value);
[[nodiscard]] std::optional<model::Value> to_value(const Json& json);

}  // namespace anumat::engine::log
