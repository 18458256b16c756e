#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/error.hpp"

namespace anumat::imports {

/// The bytes of a file as UTF-8, and how that was known.
struct Decoded {
  std::string text;
  std::string encoding;  ///< "utf-8", "utf-16", "windows-874"
  Text reason;
  bool byte_order_mark = false;  ///< Was there, and was left out.
};

/// Finds out how a file is written, or reads it as `declared` says; nothing when it cannot be read so.
[[nodiscard]] std::optional<Decoded> decode(std::string_view bytes, std::string_view declared);

/// Offset of the first byte that is not of the encoding, for messages.
[[nodiscard]] std::size_t first_wrong_byte(std::string_view bytes, std::string_view encoding);

}  // namespace anumat::imports
