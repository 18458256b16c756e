#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/feel.hpp"

namespace anumat::dsl::feel {

enum class TokenKind { Word, Number, String, Moment, Sign, End };

/// One or two ASCII characters as a number, 0 for anything else: signs are compared by it.
[[nodiscard]] constexpr std::uint16_t sign_code(std::string_view text) {
  if (text.empty() || text.size() > 2) return 0;
  const auto first = static_cast<unsigned char>(text.front());
  const auto second = static_cast<unsigned char>(text.size() == 2 ? text.back() : '\0');
  return first < 0x80 && second < 0x80 ? static_cast<std::uint16_t>(first | (second << 8U)) : std::uint16_t{0};
}

/// A piece of an expression's text. Words are folded, numbers have ASCII digits, strings have their escapes undone.
/// What it shows lies in that text or in Scan::made.
struct Token {
  TokenKind kind = TokenKind::End;
  std::uint8_t word = 0;   ///< word_code() of the keyword.
  std::uint16_t sign = 0;  ///< sign_code() of a sign.
  std::string_view text;
  std::string_view keyword;  ///< The English operator word that this is or stands for, or empty.
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct Scan {
  std::vector<Token> tokens;     ///< Closed by one End.
  std::deque<std::string> made;  ///< Texts of tokens that do not stand so in what was scanned.
  std::vector<FeelFault> faults;
};

/// Text to tokens. Comments and blanks fall away, of whatever kind. The tokens show parts of `text`, which must outlive
/// them.
[[nodiscard]] Scan scan(std::string_view text, FeelProfile profile);

/// Whether a word is one of FEEL's own and so cannot be a name by itself.
[[nodiscard]] bool is_reserved(std::string_view keyword);

}  // namespace anumat::dsl::feel
