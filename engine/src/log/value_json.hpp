#pragma once

#include <string>

#include "anumat/model/value.hpp"
#include "log/json_text.hpp"

namespace anumat::engine::log {

/// Appends the value; false when some text in it cannot stand in a line.
[[nodiscard]] bool append_value(std::string& out, const model::Value& value);
[[nodiscard]] bool append_context(std::string& out, const model::Context& context);

/// Takes the value that comes next; the text is not good() afterwards when append_value() would not have written it so.
[[nodiscard]] model::Value take_value(JsonText& text);
[[nodiscard]] model::Context take_context(JsonText& text);

/// Brings a context into the very form in which take_context() would give it back, with sorted keys. False when it
/// holds something of a rarer kind, which only writing and reading brings there.
[[nodiscard]] bool settle(model::Context& context);

}  // namespace anumat::engine::log
