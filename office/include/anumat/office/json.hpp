#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "anumat/base/error.hpp"
#include "anumat/base/result.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/model/value.hpp"

namespace anumat::office {

/// Keys keep the order in which they are set.
using Json = nlohmann::ordered_json;

/// A value for other programs: ISO dates, exact numbers (as text where a double would not hold them).
[[nodiscard]] Json to_json(const model::Value& value);
[[nodiscard]] Json to_json(const Text& text);
[[nodiscard]] Json to_json(const Error& error);
[[nodiscard]] Json to_json(const engine::Reason& reason);
[[nodiscard]] Json to_json(const engine::Outcome& outcome);
/// Text, or null when empty.
[[nodiscard]] Json text_or_null(const std::string& text);

/// Reads JSON into a value, numbers exactly as they are written. Fails with E6113 at "name:line".
[[nodiscard]] Result<model::Value> read_json(std::string_view name, std::string_view text);

}  // namespace anumat::office
