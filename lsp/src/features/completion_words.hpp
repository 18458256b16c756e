#pragma once

#include <span>
#include <string_view>

#include "anumat/dsl/catalogue.hpp"

namespace anumat::lsp {

/// A fixed phrase that a cell may hold, in both languages.
struct Phrase {
  std::string_view en;
  std::string_view th;
};

/// A name that every case brings to its expressions.
struct CaseWord {
  std::string_view name;
  Text meaning;
};
[[nodiscard]] std::span<const CaseWord> case_words();
/// Steps of a lifecycle whose names mean something.
[[nodiscard]] std::span<const CaseWord> step_words();

/// The phrases of a grammar, those with numbers as an example that reads; empty for grammars that have none.
[[nodiscard]] std::span<const Phrase> phrases_of(dsl::CellGrammar grammar);

}  // namespace anumat::lsp
