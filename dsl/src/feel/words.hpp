#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace anumat::dsl::feel {

inline constexpr std::array<std::string_view, 21> kOperatorWords = {
    "if",  "then", "else", "for",     "in",       "return", "some", "every", "satisfies", "function", "external",
    "and", "or",   "not",  "between", "instance", "of",     "null", "true",  "false",     "partial"};

/// A number for an operator word, 0 for any other: words are compared by it.
[[nodiscard]] constexpr std::uint8_t word_code(std::string_view word) {
  for (std::size_t i = 0; i < kOperatorWords.size(); ++i) {
    if (kOperatorWords[i] == word) return static_cast<std::uint8_t>(i + 1);
  }
  return 0;
}

/// The English operator word for a Thai one, or the word itself when it is an operator word; else empty.
[[nodiscard]] std::string_view operator_word(std::string_view word, bool thai_too);
/// Every operator word with its Thai word, or an empty one.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> operator_words();
/// 1 to 12 for a Thai month name, else 0.
[[nodiscard]] int thai_month(std::string_view word);

}  // namespace anumat::dsl::feel
