#pragma once

#include <deque>
#include <optional>
#include <string>

#include "names.hpp"
#include "syntax.hpp"

namespace anumat::dsl::feel {

/// The names that may be read as one, however many words they have.
struct NameScope {
  const FeelNames::Trie& given;
  const FeelNames::Trie& bound;  ///< Bound inside the expression: keys, variables, parameters.

  [[nodiscard]] Match longest_at(const Token* first, const Token* last) const;
};

/// What stood in the way: the token, and what was expected there in the words of the domain.
struct Stop {
  const Token* at = nullptr;
  std::string expected;
  bool too_deep = false;
};

struct Parsed {
  Syntax syntax;
  std::optional<Stop> stop;
  std::deque<std::string> made;  ///< Texts of syntax that stand so nowhere else.
  SyntaxArena arena;             ///< What `syntax` is made of.
};

/// Tokens, closed by End, to syntax; stops at the first fault. The syntax shows texts of the tokens and of the names.
[[nodiscard]] Parsed parse(const std::vector<Token>& tokens, const NameScope& names, bool unary_tests);

}  // namespace anumat::dsl::feel
