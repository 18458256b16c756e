#pragma once

#include <optional>
#include <string>

#include "anumat/base/instant.hpp"
#include "provider/jose.hpp"

namespace anumat::server {

/// What an ID token must say to be ours (OpenID Connect Core 1.0, 3.1.3.7).
struct TokenWanted {
  std::string issuer;
  std::string client;
  std::string nonce;
  Instant now;
  /// Set when the person was asked to prove anew to be themselves: not before this moment.
  std::optional<Instant> proved_since = std::nullopt;
};

struct IdToken {
  std::string subject;
  /// When the person proved to be themselves; nothing when the provider does not say.
  std::optional<Instant> proved_at;
};

/// How far the clocks of two machines may be apart, and how old a token may be that comes straight from its maker.
inline constexpr std::int64_t clock_leeway_seconds = 60;
inline constexpr std::int64_t token_age_max_seconds = 600;

/// Whose token this is, once every check has passed: its signature by one of the keys, issuer, audience, authorized
/// party, times, nonce. E8056 names the first check that failed; E8065 when the person was to prove anew and did not.
[[nodiscard]] Result<IdToken> check_token(const SignedToken& token, const std::vector<PublicKey>& keys,
                                          const TokenWanted& wanted);

}  // namespace anumat::server
