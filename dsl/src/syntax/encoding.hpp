#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "anumat/dsl/diagnostic.hpp"

namespace anumat::dsl {

/// A vowel or tone mark, which stands above or below a consonant or on another mark.
[[nodiscard]] bool is_thai_mark(char32_t c);

/// A file that was saved in another encoding than UTF-8, read as that.
struct OtherEncoding {
  std::string name;      ///< "Windows-874", "UTF-16".
  std::string text;      ///< The same file in UTF-8.
  std::size_t at = 0;    ///< The first byte that shows it.
  bool is_sure = false;  ///< What it reads as is well-formed text, in Thai well-formed syllables.
};

/// Nothing when the bytes are UTF-8, or so few are not that they are slips in a UTF-8 file.
[[nodiscard]] std::optional<OtherEncoding> other_encoding(std::string_view bytes);

/// The one finding about such a file, with the fix that saves it as UTF-8.
[[nodiscard]] Diagnostic not_saved_as_utf8(const OtherEncoding& found, std::string_view bytes, std::uint32_t file);

}  // namespace anumat::dsl
