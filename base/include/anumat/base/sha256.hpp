#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace anumat {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4). Keeps one context for its life, so make one per thread and reuse it.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::string_view bytes);
  /// The digest of all bytes added since the last call; the object is ready for the next message.
  [[nodiscard]] Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] Digest sha256(std::string_view bytes);
[[nodiscard]] std::string hex(const Digest& digest);  ///< 64 lower-case digits.
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view text);

}  // namespace anumat
