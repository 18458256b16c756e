#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace anumat::engine::lifecycle {

/// The words of one enum, in the order of its enumerators.
template <std::size_t count>
using Words = std::array<std::string_view, count>;

template <class Enum, std::size_t count>
[[nodiscard]] constexpr std::string_view word_of(const Words<count>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t count>
[[nodiscard]] constexpr std::optional<Enum> from_word(const Words<count>& words, std::string_view text) {
  for (std::size_t index = 0; index < count; ++index) {
    if (words[index] == text) return static_cast<Enum>(index);
  }
  return std::nullopt;
}

}  // namespace anumat::engine::lifecycle
