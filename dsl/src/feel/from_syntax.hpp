#pragma once

#include <string_view>

#include "anumat/dsl/feel.hpp"
#include "names.hpp"
#include "syntax.hpp"

namespace anumat::dsl::feel {

/// Resolves names, folds constants and builds the program. `given` are the names that the caller declared; `first` is
/// the first token of the text.
[[nodiscard]] FeelParse build(const Syntax& syntax, const FeelNames::Trie& given, std::string_view text,
                              const Token* first, bool unary_tests);

}  // namespace anumat::dsl::feel
