#pragma once

#include <string>

#include "anumat/dsl/sheet.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

/// The language that the head of the file names; English when it names none.
[[nodiscard]] Language surface_language(const Sheet& sheet);

/// The file written the one way: `key: value`, tables aligned by display width, one blank line between parts, Arabic
/// digits in whatever is reckoned with; keywords, headings, words to choose and the words of phrases (`3 working days`,
/// `owner or director`) in the language that is asked for. Names, notes, texts and expressions stay as they are; what
/// could not be read stays too, and a file with bytes that are not UTF-8 stays as it is. Formatting twice changes
/// nothing.
[[nodiscard]] std::string format_sheet(const Sheet& sheet, const SourceFile& source, Language language);

}  // namespace anumat::dsl
