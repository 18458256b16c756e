#pragma once

#include <optional>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {

/// Signs that word processors put in place of those that are reckoned with: curly quotes, long dashes, `≥`. Nothing
/// when the piece has none outside of texts; else the finding covers the whole piece, which cannot be read further.
[[nodiscard]] std::optional<Diagnostic> typographic_signs(const Piece& piece);

/// Dates in the piece whose years are too large for the Christian era, so that they must be Buddhist ones.
[[nodiscard]] std::vector<Diagnostic> buddhist_years(const Piece& piece, CellGrammar grammar);

/// True where signs mean something: expressions and phrases, not texts and names.
[[nodiscard]] bool has_signs(CellGrammar grammar);

}  // namespace anumat::dsl
