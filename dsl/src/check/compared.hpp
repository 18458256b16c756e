#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {

/// The texts that an expression compares a name with by `=`, `!=` or `in`, each without its quotation marks.
[[nodiscard]] std::vector<Piece> texts_compared_with(std::string_view name, const FeelParse& parse, const Piece& piece);

/// Every text that stands in an expression.
[[nodiscard]] std::vector<std::string> texts_in(const FeelParse& parse);

}  // namespace anumat::dsl
