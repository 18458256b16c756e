#pragma once

#include <string>
#include <string_view>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

/// A phrase written the one way in the words of a language: `3 working days` and `3 วันทำการ`, `owner or director` and
/// `owner หรือ director`. Names and expressions in it stay. What is no phrase, or cannot be read as one, comes back as
/// it was.
[[nodiscard]] std::string phrase_in(std::string_view text, CellGrammar grammar, Language language);

}  // namespace anumat::dsl
