#pragma once

#include <span>
#include <string_view>

#include "http/message.hpp"

namespace anumat::server {

/// A file of the browser's side, inside the program.
struct Asset {
  std::string_view path;  ///< "assets/index-4f2a.js"
  std::string_view bytes;
  std::string_view gzip;    ///< The same packed (RFC 1952); empty where that is no shorter.
  std::string_view brotli;  ///< The same packed more tightly (RFC 7932); empty where the pages' build made none.
};

/// By path; empty when the program was built without them.
[[nodiscard]] std::span<const Asset> assets();

/// A file by its path; for all other paths the page that draws itself from the address.
[[nodiscard]] Response web_response(const Request& request);

}  // namespace anumat::server
