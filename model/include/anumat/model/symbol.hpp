#pragma once

#include <compare>
#include <iosfwd>
#include <string>
#include <string_view>

#include "anumat/model/value.hpp"

namespace anumat::model {

/// A text that many records say: who, which act, which state. It is kept once for the life of the program, so that a
/// record holds eight bytes and a copy costs nothing; therefore not for what people write. From many threads.
class Symbol {
 public:
  Symbol() : entry_(&none()) {}  ///< The empty text.
  explicit Symbol(std::string_view text) : entry_(text.empty() ? &none() : &kept(text)) {}
  Symbol& operator=(std::string_view text) { return *this = Symbol(text); }

  [[nodiscard]] const std::string& text() const { return *entry_->string(); }
  /// The text as a value, shared by all who ask.
  [[nodiscard]] const Value& value() const { return *entry_; }
  [[nodiscard]] bool empty() const { return entry_ == &none(); }
  operator const std::string&() const { return text(); }  // NOLINT(google-explicit-constructor)
  operator std::string_view() const { return text(); }    // NOLINT(google-explicit-constructor)

  friend bool operator==(Symbol left, Symbol right) { return left.entry_ == right.entry_; }
  friend bool operator==(Symbol left, std::string_view right) { return left.text() == right; }
  friend bool operator==(Symbol left, const std::string& right) { return left.text() == right; }
  friend bool operator==(Symbol left, const char* right) { return left.text() == right; }
  /// By their texts, not by when they came to be.
  friend auto operator<=>(Symbol left, Symbol right) { return left.text() <=> right.text(); }
  friend auto operator<=>(Symbol left, std::string_view right) { return std::string_view(left.text()) <=> right; }
  friend std::string operator+(std::string left, Symbol right) { return std::move(left) + right.text(); }
  friend std::string operator+(const char* left, Symbol right) { return left + right.text(); }
  friend std::string operator+(Symbol left, std::string_view right) { return std::string(left.text()).append(right); }
  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Symbol one) {
    return out << one.text();
  }

 private:
  [[nodiscard]] static const Value& none();
  [[nodiscard]] static const Value& kept(std::string_view text);

  const Value* entry_;  ///< A text, for ever at this place.
};

}  // namespace anumat::model
