#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/feel.hpp"

namespace anumat::dsl::feel {

enum class TokenKind { Word, Number, String, Moment, Sign, End };

/// A piece of an expression's text. Words are folded, numbers have ASCII digits, strings have their escapes undone.
struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;
  std::string_view keyword;  ///< The English operator word that this is or stands for, or empty.
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct Scan {
  std::vector<Token> tokens;  ///< Closed by one End.
  std::vector<FeelFault> faults;
};

/// Text to tokens. Comments and blanks fall away, of whatever kind.
[[nodiscard]] Scan scan(std::string_view text, FeelProfile profile);

/// Whether a word is one of FEEL's own and so cannot be a name by itself.
[[nodiscard]] bool is_reserved(std::string_view keyword);

}  // namespace anumat::dsl::feel
