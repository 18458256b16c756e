#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "anumat/base/result.hpp"

namespace anumat::history {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// Who signs: an Ed25519 key (RFC 8032), wherever it is kept. For one thread at a time.
class Signer {
 public:
  virtual ~Signer() = default;

  /// Fails with E5332 to E5337 when the key is on a token that does not do it; a key in a file always signs.
  [[nodiscard]] virtual Result<Signature> sign(std::string_view message) const = 0;
  [[nodiscard]] virtual PublicKey public_key() const = 0;

 protected:
  Signer() = default;
  Signer(const Signer&) = default;
  Signer(Signer&&) = default;
  Signer& operator=(const Signer&) = default;
  Signer& operator=(Signer&&) = default;
};

/// A key in a file (signing_key.hpp), or one on a token when `where` is a PKCS#11 address (RFC 7512), such as
/// "pkcs11:token=audit;object=log?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/secure/pin": the private
/// half never leaves the token, which signs by CKM_EDDSA of PKCS#11 3.0. The PIN is read from its file, which like a
/// key is for its owner alone, each time the token asks for it, and kept nowhere. A token that was taken out is
/// connected to again when the next signature is wanted; one that has refused the PIN is not asked again, as it would
/// lock itself.
///
/// Fails as SigningKey::load; with E5330 when the address is malformed or would show the PIN, E5331 when the module
/// cannot be loaded, E5332 without the token, E5333 when it refuses the PIN, E5334 without the key, E5335 when several
/// keys fit, E5336 when it is no Ed25519 key, E5337 when the token fails.
[[nodiscard]] Result<std::unique_ptr<Signer>> open_signer(const std::string& where);
/// Whether `where` means a token.
[[nodiscard]] bool is_token_address(std::string_view where);

[[nodiscard]] bool verify_signature(const PublicKey& key, std::string_view message, const Signature& signature);
/// SubjectPublicKeyInfo in PEM, as `openssl pkeyutl -pubin` reads it.
[[nodiscard]] std::string public_pem(const PublicKey& key);

}  // namespace anumat::history
