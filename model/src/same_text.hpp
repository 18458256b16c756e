#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace anumat::model {

/// left == right. Short texts, as names and words are, are compared in place: calling memcmp for five bytes takes
/// longer than all else that a lookup does.
[[nodiscard]] inline bool same_text(std::string_view left, std::string_view right) {
  const std::size_t size = left.size();
  if (size != right.size()) return false;
  const auto word = [](const char* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  };
  const auto half = [](const char* at) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  };
  const char* const a = left.data();
  const char* const b = right.data();
  // The two ends may overlap; together they are the whole.
  if (size > 16) return std::memcmp(a, b, size) == 0;
  if (size >= 8) return word(a) == word(b) && word(a + size - 8) == word(b + size - 8);
  if (size >= 4) return half(a) == half(b) && half(a + size - 4) == half(b + size - 4);
  for (std::size_t i = 0; i < size; ++i)
    if (a[i] != b[i]) return false;
  return true;
}

}  // namespace anumat::model
