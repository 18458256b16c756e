#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/storage/scanner.hpp"

namespace anumat::storage {

struct StoredEvidence {
  Digest digest{};  ///< SHA-256 of the bytes.
  std::int64_t size = 0;

  friend bool operator==(const StoredEvidence&, const StoredEvidence&) = default;
};

/// Files given as evidence, each kept once under the digest of its bytes: <folder>/ab/cdef.... A file is durable when
/// put() returns, so put the evidence first and append the event that names it after. May be used from many threads.
/// Failures: E5108 to E5110 as for SqliteStore, E5121 too large, E5122 not there, E5123 changed since it was stored;
/// those of check_file_type.
class EvidenceStore {
 public:
  /// Makes the folder when there is none.
  [[nodiscard]] static Result<EvidenceStore> open(const std::filesystem::path& folder);

  /// Only to read: nothing is made.
  [[nodiscard]] static Result<EvidenceStore> open_to_read(const std::filesystem::path& folder);

  /// Nothing is kept of a source of more than `size_max` bytes, nor of one whose bytes are not what the ending of
  /// `name` says (check_file_type); without a name any bytes are taken.
  [[nodiscard]] Result<StoredEvidence> put(std::istream& source, std::int64_t size_max, std::string_view name = {});
  [[nodiscard]] Result<StoredEvidence> put(const std::filesystem::path& source, std::int64_t size_max,
                                           std::string_view name = {});
  /// The bytes, checked against the digest.
  [[nodiscard]] Result<std::string> read(const Digest& digest) const;
  /// Hashes the stored file again.
  [[nodiscard]] Result<void> verify(const Digest& digest) const;
  [[nodiscard]] std::filesystem::path path_of(const Digest& digest) const;
  /// Removes a file for good, and what a scanner said of it; false when it is not there.
  [[nodiscard]] Result<bool> destroy(const Digest& digest) const;
  /// Keeps what a scanner said of a file, durably; the last word counts.
  [[nodiscard]] Result<void> record_scan(const Digest& digest, const ScanVerdict& verdict) const;
  /// Unscanned when nothing was kept, or what was kept cannot be read.
  [[nodiscard]] Result<ScanVerdict> scan_of(const Digest& digest) const;

 private:
  explicit EvidenceStore(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

/// 32 random bytes, from whoever is trusted to make them.
using SaltSource = std::function<Digest()>;

/// A commitment that tells nothing about the bytes to those who lack the salt, and with it is checked by
/// `openssl dgst -sha256 -mac HMAC -macopt hexkey:SALT file`.
struct Commitment {
  Digest salt{};
  std::string hmac;  ///< HMAC-SHA-256 under the salt, 64 lower-case digits.
};
[[nodiscard]] std::string commitment(const Digest& salt, std::string_view bytes);
[[nodiscard]] Commitment commit_to(std::string_view bytes, const SaltSource& salts);

}  // namespace anumat::storage
