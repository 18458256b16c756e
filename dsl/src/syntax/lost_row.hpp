#pragma once

#include <optional>
#include <string_view>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"
#include "scanner.hpp"

namespace anumat::dsl {

/// A line that is no row, and where it stands.
struct LostLine {
  std::string_view text;  ///< Of the whole file.
  std::uint32_t file = 0;
  Stretch line;
  const Table* table = nullptr;  ///< The open one.
};

/// The finding when the line is a row that lost its bars: pasted from a spreadsheet with tabs (E1023), drawn with other
/// signs, or without the first bar (E1002). Nothing when it is no row.
[[nodiscard]] std::optional<Diagnostic> lost_row(const LostLine& lost);
/// Two findings about pasted rows that stand together become one.
void join_rows(Diagnostic& first, const Diagnostic& next);
/// The fix of a row with too few or too many cells; nothing when it cannot be guessed.
[[nodiscard]] std::optional<Fix> even_out(const Row& row, std::size_t cells);

}  // namespace anumat::dsl
