#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "anumat/base/result.hpp"

namespace anumat::history {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// An Ed25519 key (RFC 8032) in a file of its own: PEM, PKCS#8, readable by its owner alone.
class SigningKey {
 public:
  /// Makes a key and writes it durably with mode 0600. Fails with E5303 when the file is there already.
  [[nodiscard]] static Result<SigningKey> create(const std::filesystem::path& path);
  /// Fails with E5301 when the file holds no Ed25519 key, E5302 when others may read it.
  [[nodiscard]] static Result<SigningKey> load(const std::filesystem::path& path);
  ~SigningKey();
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;

  [[nodiscard]] Signature sign(std::string_view message) const;
  [[nodiscard]] PublicKey public_key() const;

 private:
  struct Body;
  explicit SigningKey(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

[[nodiscard]] bool verify_signature(const PublicKey& key, std::string_view message, const Signature& signature);
/// SubjectPublicKeyInfo in PEM, as `openssl pkeyutl -pubin` reads it.
[[nodiscard]] std::string public_pem(const PublicKey& key);

}  // namespace anumat::history
