#pragma once

#include <string>
#include <string_view>

namespace anumat {

// Any text made safe for XML 1.0 (https://www.w3.org/TR/xml/#charsets) and HTML: markup signs as entities, characters
// that XML does not have as U+FFFD.

/// Between tags: line breaks stay as they are.
[[nodiscard]] std::string xml_text(std::string_view text);
/// Within double quotes, where a reader would turn line breaks and tabs into blanks: they become references.
[[nodiscard]] std::string xml_attribute(std::string_view text);

}  // namespace anumat
