#pragma once

#include <atomic>
#include <compare>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include "anumat/model/value.hpp"

namespace anumat::model {

/// A text that several records hold, for as long as one of them is there; values of the same text can be among them.
/// It takes eight bytes in each.
class SharedText {
 public:
  SharedText() = default;  ///< The empty text.
  explicit SharedText(std::string_view text) {
    if (!text.empty()) *this = of(text);
  }
  SharedText(const SharedText& other) : part_(other.part_) {
    if (part_ != nullptr) part_->holders.fetch_add(1, std::memory_order_relaxed);
  }
  SharedText(SharedText&& other) noexcept : part_(std::exchange(other.part_, nullptr)) {}
  SharedText& operator=(SharedText other) noexcept {
    std::swap(part_, other.part_);
    return *this;
  }
  SharedText& operator=(std::string_view text) { return *this = SharedText(text); }
  ~SharedText() {
    if (part_ == nullptr) return;
    const Value last = Value::text_of(part_);  // Lets go of it.
  }
  /// Shared with the value; empty when that is no text.
  [[nodiscard]] static SharedText of(Value text) {
    SharedText made;
    if (text.string() != nullptr) made.part_ = text.let_go();
    return made;
  }

  [[nodiscard]] const std::string& text() const {
    static const std::string none;
    return part_ == nullptr ? none : static_cast<const Value::Part<std::string>*>(part_)->value;
  }
  [[nodiscard]] Value value() const {
    if (part_ == nullptr) return "";
    part_->holders.fetch_add(1, std::memory_order_relaxed);
    return Value::text_of(part_);
  }
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
  const Value::Counted* part_ = nullptr;  ///< Of a text; nothing: the empty one.
};

}  // namespace anumat::model
