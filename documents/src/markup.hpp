#pragma once

#include <string>
#include <string_view>

namespace anumat::documents {

/// Text as it stands in HTML, between tags or in a quoted attribute.
[[nodiscard]] std::string escaped(std::string_view text);
/// The page with Thai digits in what is read: not in tags, styles, entities and what `<code>` holds.
[[nodiscard]] std::string with_thai_digits(std::string_view html);

}  // namespace anumat::documents
