#pragma once

#include <string>
#include <string_view>

#include "http/message.hpp"

namespace anumat::server {

/// Whether the caller takes answers packed by gzip. Browsers say `gzip, deflate, br`; a weight of zero is a no.
[[nodiscard]] bool takes_gzip(const Request& request);

/// A text packed (RFC 1952), quickly rather than tightly; empty when there is no memory for it.
[[nodiscard]] std::string gzip(std::string_view text);

}  // namespace anumat::server
