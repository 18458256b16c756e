#pragma once

#include <string_view>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {

/// Characters that are not what they seem, in all lines but notes: signs that turn the direction of writing, letters of
/// another script inside a word, and Thai that is typed with the wrong keys but looks right. One finding a cause.
[[nodiscard]] std::vector<Diagnostic> check_look_alikes(std::string_view text, const Sheet& sheet);

}  // namespace anumat::dsl
