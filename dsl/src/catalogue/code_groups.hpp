#pragma once

#include <vector>

#include "anumat/dsl/diagnostic.hpp"

namespace anumat::dsl {

// The codes by the stage that finds them; code_catalogue() joins them. A new stage adds a function and a line there.
std::vector<CodeEntry> sheet_codes();      ///< E10xx: lines, rows, cells.
std::vector<CodeEntry> catalogue_codes();  ///< E11xx: kinds of sections, their properties and columns.
std::vector<CodeEntry> name_codes();       ///< E12xx: names, types, rules, machines.
std::vector<CodeEntry> phrase_codes();
std::vector<CodeEntry> feel_codes();       ///< E21xx: expressions.     ///< E13xx: the small phrases in cells.

}  // namespace anumat::dsl
