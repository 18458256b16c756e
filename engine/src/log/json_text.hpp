#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace anumat::engine::log {

/// The JSON subset of event lines: null, booleans, whole numbers within 2^53, text, arrays, objects with sorted simple
/// keys. Anything else does not parse.
struct Json;
struct JsonMember;
using JsonArray = std::vector<Json>;
using JsonObject = std::vector<JsonMember>;
struct Json {
  std::variant<std::monostate, bool, std::int64_t, std::string, JsonArray, JsonObject> data;

  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&data); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data); }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data); }
  [[nodiscard]] const JsonArray* array() const { return std::get_if<JsonArray>(&data); }
  [[nodiscard]] const JsonObject* object() const { return std::get_if<JsonObject>(&data); }
};

struct JsonMember {
  std::string key;
  Json value;
};

inline constexpr std::int64_t integer_max = 9007199254740991;  // 2^53 - 1

/// Quotes as RFC 8785 does. False when the text holds a control character other than newline and tab, or DEL.
[[nodiscard]] bool append_quoted(std::string& out, std::string_view text);

/// Strict: no blanks, keys sorted and unique, no trailing bytes.
[[nodiscard]] std::optional<Json> parse(std::string_view text);

/// [a-z][a-z0-9_]*
[[nodiscard]] bool is_simple_key(std::string_view key);

}  // namespace anumat::engine::log
