#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/engine/personal.hpp"

namespace anumat::storage {

/// The file with the words, in the folder of an office or of a backup.
inline constexpr const char* personal_words_file = "personal.db";

/// A subject whose words are gone for good. The list outlives them, so that a copy from before is erased again.
struct ErasedSubject {
  std::string key;  ///< Id of the key that was destroyed; empty when there was none.
  std::string subject;
  std::int64_t request = 0;        ///< Number of the request in the log.
  std::vector<std::string> files;  ///< Digests of the files that went with it.

  friend bool operator==(const ErasedSubject&, const ErasedSubject&) = default;
};

/// A copy that was made of the keys or of the office, and may still hold what was erased since.
struct KnownCopy {
  std::string path;
  Instant made;
  bool keys = false;
};

/// The words of personal data of one office, apart from its log: `personal.db` holds salts and words as ciphertext
/// (XChaCha20-Poly1305), `keys.db` one key a subject, wrapped by the key of the office in `personal.key`. All are for
/// their owner alone and made when the first word is sealed. Destroying a key makes its words, salts and commitments
/// mean nothing, in every copy of `personal.db` too. May be called from many threads; one process at a time writes.
///
/// Failures, of kind Failure: E5106, E5108 to E5110 as for SqliteStore, E5160 no key of the office, E5161 damaged.
class PersonalStore final : public engine::Vault {
 public:
  enum class Use {
    Read,
    Write,
    Rehearse,  ///< Seals and opens as Write does, and keeps nothing.
  };
  [[nodiscard]] static Result<std::unique_ptr<PersonalStore>> open(const std::filesystem::path& folder, Use use);
  ~PersonalStore() override;

  [[nodiscard]] Result<engine::Sealed> seal(std::string_view subject, std::string_view words) override;
  [[nodiscard]] Result<void> keep() override;
  void drop() override;
  [[nodiscard]] Result<std::optional<std::string>> open(const engine::Sealed& sealed) const override;
  [[nodiscard]] bool is_erased(std::string_view subject) const override;
  /// The salt of a commitment, 64 digits, with which anybody checks it; nothing when it is gone.
  [[nodiscard]] Result<std::optional<std::string>> salt_of(const engine::Sealed& sealed) const;

  /// Carries out a grant: destroys the keys that the subject has now and all its words; gives how many there were.
  /// `key` is not read. When it was cut off, the same request again ends what it began, and takes nothing newer.
  [[nodiscard]] Result<std::int64_t> erase_current(const ErasedSubject& erased);
  /// Destroys again what a row of `erased` names, as in a copy from before: words under another key stay.
  [[nodiscard]] Result<std::int64_t> erase_again(const ErasedSubject& row);
  /// Of every subject that was ever erased here, in order.
  [[nodiscard]] Result<std::vector<ErasedSubject>> erased() const;

  /// `personal.db` as it is, under another name; nothing is made when there is none.
  [[nodiscard]] Result<void> copy_words_to(const std::filesystem::path& path) const;
  /// `keys.db` and `personal.key`, into a new folder for the owner alone.
  [[nodiscard]] Result<void> copy_keys_to(const std::filesystem::path& folder) const;
  [[nodiscard]] Result<void> note_copy(const KnownCopy& copy);
  [[nodiscard]] Result<std::vector<KnownCopy>> copies() const;

 private:
  struct Body;
  explicit PersonalStore(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::storage
