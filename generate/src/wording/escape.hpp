#pragma once

#include <string>
#include <string_view>

namespace anumat::generate {

/// A JSON string with its quotes.
[[nodiscard]] std::string json_string(std::string_view text);
/// An XML id (NCName) from a prefix and any name: ASCII letters and digits kept, all else written as its code point, so
/// that different names give different ids.
[[nodiscard]] std::string xml_id(std::string_view prefix, std::string_view name);
/// A file name: blanks as hyphens, and nothing that a file system or a shell takes amiss.
[[nodiscard]] std::string file_name(std::string_view name);

}  // namespace anumat::generate
