#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace anumat::engine::log {

inline constexpr std::int64_t integer_max = 9007199254740991;  // 2^53 - 1

/// Quotes as RFC 8785 does. False when the text holds a control character other than newline and tab, or DEL.
[[nodiscard]] bool append_quoted(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t number);

/// [a-z][a-z0-9_]*
[[nodiscard]] bool is_simple_key(std::string_view key);

/// Takes a text of the JSON subset of event lines apart, strictly: no blanks, and nothing that append_*() would have
/// written otherwise. What does not fit is not taken, and good() is false from then on.
class JsonText {
 public:
  explicit JsonText(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  /// What lies between an earlier rest() and this one.
  [[nodiscard]] std::string_view since(std::string_view earlier) const {
    return earlier.substr(0, earlier.size() - rest_.size());
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  bool take(char c);              ///< Only if it is there; nothing is wrong when it is not.
  void expect(std::string_view);  ///< These very bytes.
  [[nodiscard]] std::string text();
  [[nodiscard]] std::int64_t integer();
  void fail() { good_ = false; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace anumat::engine::log
