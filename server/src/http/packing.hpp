#pragma once

#include <string>
#include <string_view>

#include "http/message.hpp"

namespace anumat::server {

/// Whether the caller takes answers in that coding, "gzip" or "br", by name (RFC 9110, 12.5.3). A weight of zero is a
/// no.
[[nodiscard]] bool takes(const Request& request, std::string_view coding);

/// A text packed (RFC 1952), quickly rather than tightly; empty when there is no memory for it.
[[nodiscard]] std::string gzip(std::string_view text);

}  // namespace anumat::server
