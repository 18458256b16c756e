#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {

/// Habits from spreadsheets and programming that an expression cannot hold (`==`, `OR`, `10%`, `1,000`): says what is
/// meant instead of what was expected, with a fix. Leaves other findings as they are.
void explain_slip(Diagnostic& found, const Piece& piece);

/// The word of the language for a type that is usually called otherwise: `integer`, `string`, `บาท`.
[[nodiscard]] std::optional<std::string> usual_type(std::string_view name);

}  // namespace anumat::dsl
