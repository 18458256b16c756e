#pragma once

#include <nlohmann/json.hpp>

#include "anumat/base/error.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/model/value.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

/// Keys keep the order in which they are set.
using Json = nlohmann::ordered_json;

/// A value for other programs: ISO dates, exact numbers (as text where a double would not hold them).
[[nodiscard]] Json to_json(const model::Value& value);
[[nodiscard]] Json to_json(const Text& text);
[[nodiscard]] Json to_json(const Error& error);
[[nodiscard]] Json to_json(const engine::Outcome& outcome);
/// Text, or null when empty.
/// Since when, by whom and why a case rests; null when it does not.
[[nodiscard]] Json paused_json(const engine::CaseState& which);
/// The rights that nobody holds, each with its step and day.
[[nodiscard]] Json incidents_json(const engine::CaseState& which);
[[nodiscard]] Json text_or_null(const std::string& text);

/// Prints with an indent and a line break to the data stream.
void print_json(Console& console, const Json& json);

}  // namespace anumat::cli
