#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/history/signer.hpp"

namespace anumat::history {

/// What a key signs, by the number that the C2SP formats give it.
enum class KeyType : std::uint8_t {
  Log = 0x01,      ///< The text of a note (signed-note).
  Witness = 0x04,  ///< A dated cosignature of a checkpoint (tlog-cosignature).
};

/// A public key under a name, as others are told it: `NAME+KEYID+BASE64` (signed-note, verifier keys).
struct VerifierKey {
  std::string name;  ///< Neither blank nor plus sign in it.
  KeyType type = KeyType::Log;
  PublicKey key{};

  [[nodiscard]] std::string id() const;    ///< Four bytes that bind name, type and key.
  [[nodiscard]] std::string text() const;  ///< Without line end.
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};
/// Fails with E5304 when it is no such text, or its id does not fit.
[[nodiscard]] Result<VerifierKey> read_verifier_key(std::string_view text);
[[nodiscard]] bool is_key_name(std::string_view name);

/// One line `— NAME BASE64` under a note.
struct NoteSignature {
  std::string name;
  std::string id;     ///< Four bytes.
  std::string bytes;  ///< The signature, for a cosignature with eight bytes of time before it.

  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

/// A signed note of C2SP: a text, and who signed it.
struct Note {
  std::string text;  ///< With its last line end.
  std::vector<NoteSignature> signatures;

  [[nodiscard]] std::string write() const;
};
/// Fails with E5304.
[[nodiscard]] Result<Note> read_note(std::string_view bytes);

/// Fails as the signer does; so does cosign().
[[nodiscard]] Result<NoteSignature> sign_note(const std::string& text, const std::string& name, const Signer& signer);
/// That the note carries a good signature of a log key.
[[nodiscard]] bool is_signed_by(const Note& note, const VerifierKey& key);

[[nodiscard]] Result<NoteSignature> cosign(const std::string& text, const std::string& name, const Signer& signer,
                                           Instant at);
/// The second at which a witness cosigned; nothing when it did not.
[[nodiscard]] std::optional<Instant> cosigned_at(const Note& note, const VerifierKey& witness);

}  // namespace anumat::history
