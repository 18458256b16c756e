#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace anumat::dsl::feel {

/// The English operator word for a Thai one, or the word itself when it is an operator word; else empty.
[[nodiscard]] std::string_view operator_word(std::string_view word, bool thai_too);
/// Every operator word with its Thai word, or an empty one.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> operator_words();
/// 1 to 12 for a Thai month name, else 0.
[[nodiscard]] int thai_month(std::string_view word);

}  // namespace anumat::dsl::feel
