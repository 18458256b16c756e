#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "anumat/base/result.hpp"
#include "anumat/history/signer.hpp"

namespace anumat::history {

/// An Ed25519 key (RFC 8032) in a file of its own: PEM, PKCS#8, readable by its owner alone.
class SigningKey final : public Signer {
 public:
  /// Makes a key and writes it durably with mode 0600. Fails with E5303 when the file is there already.
  [[nodiscard]] static Result<SigningKey> create(const std::filesystem::path& path);
  /// Fails with E5301 when the file holds no Ed25519 key, E5302 when others may read it.
  [[nodiscard]] static Result<SigningKey> load(const std::filesystem::path& path);
  ~SigningKey() override;
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;

  [[nodiscard]] Result<Signature> sign(std::string_view message) const override;
  [[nodiscard]] PublicKey public_key() const override;

 private:
  struct Body;
  explicit SigningKey(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::history
