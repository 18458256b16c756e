#pragma once

#include <sys/socket.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"

namespace anumat::server {

/// A network by its first bits: "10.20.0.0/16", "fd00::/8", or one address.
class Network {
 public:
  [[nodiscard]] static std::optional<Network> from_text(std::string_view text);
  [[nodiscard]] bool has(const sockaddr& address) const;

 private:
  std::string first_;  ///< 16 bytes; of IPv4 as IPv6 maps it.
  int bits_ = 0;
};

/// Where the server may be sent to by an address that somebody typed in: the public internet, and what the keeper of
/// the machine allows besides.
struct Destinations {
  std::vector<Network> allowed;

  /// Asked of each address right before it is connected to, so that a name cannot lead elsewhere than it said.
  [[nodiscard]] bool may_reach(const sockaddr& address) const;
};

/// Reads `webhooks` in the folder of an office: `allow 10.20.0.0/16`, one a line. Without the file nothing is allowed
/// besides. Fails with E8205.
[[nodiscard]] Result<Destinations> destinations_of(const std::string& folder);

}  // namespace anumat::server
