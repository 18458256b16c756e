#pragma once

#include <string>

#include "anumat/storage/account_store.hpp"
#include "http/problem.hpp"
#include "provider/provider.hpp"

namespace anumat::server {

/// What the office has to say about somebody who comes back from the provider.
struct OfficeView {
  bool claim_is_known = false;  ///< The claim, taken as an id, is that of a person.
  std::string administrators;   ///< Names, whom to ask.
};

/// A sign-in at the provider that is to become one here.
struct Arrival {
  const Proof& proof;
  const ProviderSettings& settings;
  OfficeView office;
  std::string peer;
  Instant now;
};

/// The person whose identity this is: by an earlier link, else by the invitation that was brought along, else by the
/// claim that the settings name; never by a name. A first sign-in makes the link, and the account when there is none.
/// E8057 for somebody unknown, E8058 when the account is deactivated, E8059 when another person was to prove anew,
/// E8062 when the invitation is not good, E8063 when identity or person is linked otherwise. Noted either way.
[[nodiscard]] tl::expected<std::string, Problem> person_of(storage::AccountStore& accounts, const Arrival& arrival);

}  // namespace anumat::server
