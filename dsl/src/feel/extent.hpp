#pragma once

#include <optional>
#include <string_view>

#include "anumat/dsl/feel.hpp"
#include "syntax.hpp"

namespace anumat::dsl::feel {

/// Where the text of a syntax node stands, brackets that belong to it included. `first` is the first token of all.
[[nodiscard]] FeelPlace extent(const Syntax& syntax, const Token* first);

/// What the strict profile has against a range one of whose brackets opens the wrong way.
[[nodiscard]] std::optional<FeelFault> reversed_brackets(const Syntax& range, std::string_view text,
                                                         const Token* first);

}  // namespace anumat::dsl::feel
