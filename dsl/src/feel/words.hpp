#pragma once

#include <string_view>

namespace anumat::dsl::feel {

/// The English operator word for a Thai one, or the word itself when it is an operator word; else empty.
[[nodiscard]] std::string_view operator_word(std::string_view word, bool thai_too);
/// 1 to 12 for a Thai month name, else 0.
[[nodiscard]] int thai_month(std::string_view word);

}  // namespace anumat::dsl::feel
