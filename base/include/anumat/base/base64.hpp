#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace anumat {

// Base64 after RFC 4648. Reading takes what writing gives and nothing else: no blanks, no line ends, no other padding.

/// With padding, section 4.
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

/// The alphabet of addresses, without padding, section 5.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace anumat
