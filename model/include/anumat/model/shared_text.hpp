#pragma once

#include <compare>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include "anumat/model/value.hpp"

namespace anumat::model {

/// A text that several records hold, for as long as one of them is there; values of the same text can be among them.
class SharedText {
 public:
  SharedText() = default;  ///< The empty text.
  explicit SharedText(std::string_view text) : text_(text) {}
  /// Shared with the value; empty when that is no text.
  [[nodiscard]] static SharedText of(Value text) {
    SharedText made;
    made.text_ = std::move(text);
    return made;
  }
  SharedText& operator=(std::string_view text) { return *this = SharedText(text); }

  [[nodiscard]] const std::string& text() const {
    static const std::string none;
    const std::string* held = text_.string();
    return held == nullptr ? none : *held;
  }
  [[nodiscard]] Value value() const { return text_.string() == nullptr ? Value("") : text_; }
  [[nodiscard]] bool empty() const { return text().empty(); }
  operator const std::string&() const { return text(); }  // NOLINT(google-explicit-constructor)
  operator std::string_view() const { return text(); }    // NOLINT(google-explicit-constructor)

  friend bool operator==(const SharedText& left, const SharedText& right) { return left.text() == right.text(); }
  friend bool operator==(const SharedText& left, std::string_view right) { return left.text() == right; }
  friend bool operator==(const SharedText& left, const std::string& right) { return left.text() == right; }
  friend bool operator==(const SharedText& left, const char* right) { return left.text() == right; }
  friend auto operator<=>(const SharedText& left, const SharedText& right) { return left.text() <=> right.text(); }
  friend auto operator<=>(const SharedText& left, std::string_view right) {
    return std::string_view(left.text()) <=> right;
  }
  friend std::string operator+(std::string left, const SharedText& right) { return std::move(left) + right.text(); }
  friend std::string operator+(const char* left, const SharedText& right) { return left + right.text(); }
  friend std::string operator+(const SharedText& left, std::string_view right) {
    return std::string(left.text()).append(right);
  }
  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const SharedText& one) {
    return out << one.text();
  }

 private:
  Value text_;
};

}  // namespace anumat::model
