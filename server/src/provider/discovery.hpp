#pragma once

#include <string>
#include <string_view>

#include "anumat/base/result.hpp"
#include "provider/settings.hpp"

namespace anumat::server {

/// What a provider says of itself (OpenID Connect Discovery 1.0), as far as it is used here.
struct Discovery {
  std::string authorization;
  std::string token;
  std::string keys;
  std::string user_info;           ///< Empty when it has none.
  std::string sign_out;            ///< Empty when it has none.
  bool secret_in_header = true;    ///< How the client proves itself: by HTTP Basic, or in the form.
  bool names_itself_back = false;  ///< RFC 9207: what comes back carries `iss`.
};

/// E8053 with every fault at once: another issuer, an address that is missing or not safe, no code flow, no S256, no
/// algorithm that is taken here, no way for this client to prove itself.
[[nodiscard]] Result<Discovery> read_discovery(std::string_view text, const ProviderSettings& settings);

[[nodiscard]] std::string discovery_address(const std::string& issuer);

}  // namespace anumat::server
