#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"

struct evp_pkey_st;

namespace anumat::server {

// The little of JOSE that signing in needs: RFC 7515 compact signatures and RFC 7517 public keys, by OpenSSL. RS256,
// ES256 and EdDSA with Ed25519 are known and nothing else: there is no `none`, and nothing that is checked with a
// shared secret.

/// A token taken apart; nothing of it is believed yet.
struct SignedToken {
  std::string algorithm;
  std::string key_id;       ///< Empty when the header names none.
  std::string signed_text;  ///< What the signature is over.
  std::string signature;    ///< Raw bytes.
  nlohmann::json claims;    ///< An object.
};
/// E8056 when it is no signed JWT, its algorithm is none of ours, or its header asks for what we do not know (`crit`).
[[nodiscard]] Result<SignedToken> read_token(std::string_view text);

/// A public key for signatures.
class PublicKey {
 public:
  /// Nothing when the key is for something else, of another kind, malformed, or an RSA key under 2048 bits.
  [[nodiscard]] static std::optional<PublicKey> from_jwk(const nlohmann::json& jwk);
  /// Whether a token of this algorithm that names this key could be by it.
  [[nodiscard]] bool fits(const SignedToken& token) const;
  [[nodiscard]] bool verifies(const SignedToken& token) const;

 private:
  std::string id_;
  std::string algorithm_;
  std::shared_ptr<evp_pkey_st> key_;
};

/// The usable keys of a JWK set; E8053 when the text is none.
[[nodiscard]] Result<std::vector<PublicKey>> read_keys(std::string_view text);

}  // namespace anumat::server
