#include "anumat/base/money.hpp"

namespace anumat {

std::optional<Money> Money::from_text(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.size() < 4 || text[text.size() - 3] != '.') return std::nullopt;
  // Summed below zero, as the least amount has no positive counterpart.
  std::int64_t satang = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == text.size() - 3) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    if (__builtin_mul_overflow(satang, std::int64_t{10}, &satang)) return std::nullopt;
    if (__builtin_sub_overflow(satang, std::int64_t{text[i] - '0'}, &satang)) return std::nullopt;
  }
  if (!negative && __builtin_sub_overflow(std::int64_t{0}, satang, &satang)) return std::nullopt;
  return from_satang(satang);
}

std::string Money::text() const {
  const bool negative = satang_ < 0;
  const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(satang_) : static_cast<std::uint64_t>(satang_);
  std::string text;
  if (negative) text += '-';
  text += std::to_string(size / 100);
  text += '.';
  text += static_cast<char>('0' + size % 100 / 10);
  text += static_cast<char>('0' + size % 10);
  return text;
}

std::string Money::display() const {
  std::string shown = text();
  const std::size_t first = satang_ < 0 ? 1 : 0;
  for (std::size_t at = shown.size() - 3; at > first + 3;) {
    at -= 3;
    shown.insert(at, 1, ',');
  }
  return shown;
}

std::optional<Money> Money::plus(Money other) const {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(satang_, other.satang_, &sum)) return std::nullopt;
  return from_satang(sum);
}

std::optional<Money> Money::minus(Money other) const {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(satang_, other.satang_, &difference)) return std::nullopt;
  return from_satang(difference);
}

}  // namespace anumat
