#pragma once

#include <vector>

#include "anumat/dsl/diagnostic.hpp"

namespace anumat::dsl {

// The codes by the stage that finds them; code_catalogue() joins them. A new stage adds a function and a line there.
std::vector<CodeEntry> sheet_codes();      ///< E10xx: lines, rows, cells.
std::vector<CodeEntry> catalogue_codes();  ///< E11xx: kinds of sections, their properties and columns.
std::vector<CodeEntry> phrase_codes();     ///< E13xx, from E1310: the small phrases in cells.
std::vector<CodeEntry> expression_codes(); ///< E21xx: reading expressions.

}  // namespace anumat::dsl
