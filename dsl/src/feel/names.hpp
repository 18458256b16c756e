#pragma once

#include <bitset>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner.hpp"

namespace anumat::dsl {

/// Names by their words: each step is one token's text. Blanks between words may be of any length, but whether there
/// are any counts: with `a-b` declared, `a-b` is the name and `a - b` a subtraction.
struct FeelNames::Trie {
  std::map<std::string, Trie, std::less<>> next;    ///< After a blank, or first.
  std::map<std::string, Trie, std::less<>> joined;  ///< Right after the token before.
  std::string name;                                 ///< As it was given; empty when no name ends here.
  std::bitset<256> likely;                          ///< spot_of() of what is in `next`: most words are in no name.

  [[nodiscard]] static std::size_t spot_of(std::string_view word) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(word[at]); };
    return word.empty() ? 0 : (byte(0) * 31U + byte(word.size() - 1) * 7U + word.size()) % 256U;
  }

  void add(std::span<const feel::Token> words, std::string_view given);
  void add(std::string_view given);
};

namespace feel {

/// The longest name that begins at the front of the tokens.
struct Match {
  const std::string* name = nullptr;
  std::size_t length = 0;  ///< In tokens.
};
[[nodiscard]] Match longest(const FeelNames::Trie& trie, const Token* first, const Token* last);

/// The names that an expression binds itself, found before it is parsed: keys, variables and parameters of several
/// words. The tokens are those of the text.
[[nodiscard]] FeelNames::Trie bound_names(const std::vector<Token>& tokens, std::string_view text);

/// The names of the built-in functions.
[[nodiscard]] const FeelNames::Trie& builtin_trie();

}  // namespace feel
}  // namespace anumat::dsl
