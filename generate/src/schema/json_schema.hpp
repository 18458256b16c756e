#pragma once

#include <string>

#include "wording/words.hpp"

namespace anumat::generate {

/// JSON Schema (2020-12) of what a form of this kind of case gives: types, required fields, allowed values, limits.
/// Money is text with two decimals. A check that a schema cannot say stands as FEEL under "x-anumat-check".
[[nodiscard]] std::string case_schema(const model::CaseKind& kind, const Words& words);

}  // namespace anumat::generate
