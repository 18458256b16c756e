#pragma once

#include <optional>
#include <string>

#include "anumat/base/result.hpp"

namespace anumat::server {

/// What the file `provider` in the folder of an office says, one word and its value a line; docs/guides
/// /sign-in-with-a-provider.md is its manual.
struct ProviderSettings {
  std::string issuer;   ///< Exactly as the provider calls itself.
  std::string client;   ///< Our name there.
  std::string secret;   ///< From a file that its owner alone can read; empty for a client without one.
  std::string address;  ///< Ours, as browsers know it: "https://anumat.unit.go.th", without a path.
  /// The claim by which somebody is recognized at the first sign-in; empty: by an invitation alone.
  std::string claim = {};
  /// The claim holds the id of the person; else it holds what `anumat user expect` has noted.
  bool claim_is_person = false;
  std::string scope = {};    ///< Asked for beside `openid`; that of the claim when it is not given.
  Text label = {};           ///< Of the button.
  std::string contact = {};  ///< Whom to ask, beside the administrators; may be empty.

  [[nodiscard]] std::string callback() const { return address + "/sign-in/callback"; }
};

/// Nothing when the office has no such file. E8050 names the line that is wrong or what is missing, E8051 what is
/// wrong with the file of the secret.
[[nodiscard]] Result<std::optional<ProviderSettings>> read_provider(const std::string& folder);

}  // namespace anumat::server
