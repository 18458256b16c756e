#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/history/checkpoint.hpp"

namespace anumat::history {

/// That a log went on from a size that somebody remembers: `old SIZE` and the hashes in base64, one a line, as in C2SP
/// tlog-witness.
struct Continuation {
  std::int64_t from = 0;
  Proof proof;

  [[nodiscard]] std::string text() const;
};
[[nodiscard]] Result<Continuation> read_continuation(std::string_view text);

/// That an event is in a log: C2SP tlog-proof, which carries the checkpoint.
struct EventProof {
  std::int64_t index = 0;
  Proof proof;
  std::string note;  ///< The signed checkpoint, byte for byte.

  [[nodiscard]] std::string text() const;
};
[[nodiscard]] Result<EventProof> read_event_proof(std::string_view text);

/// What a witness keeps of one log, on a machine that the log's office does not rule: its key and the last checkpoint.
struct WitnessMemory {
  VerifierKey log;
  std::optional<SignedCheckpoint> last;

  [[nodiscard]] std::string text() const;
};
[[nodiscard]] Result<WitnessMemory> read_memory(std::string_view text);
/// Durably, in the place of what was remembered before. E5311.
[[nodiscard]] Result<void> remember(const std::filesystem::path& path, const WitnessMemory& memory);

/// Who cosigns, and when.
struct WitnessName {
  std::string name;
  const Signer& key;
  Instant at;
};

/// Cosigns a checkpoint that the remembered key has signed and that goes on from the remembered one, and remembers it.
/// Fails, and remembers nothing, with E5305 (not signed by the log's key), E5317 (another log), E5307 (rollback),
/// E5308 (fork: two checkpoints of one size), E5309 (the proof does not fit) and E5318 (the witness's name), and as the
/// signer does.
[[nodiscard]] Result<Note> witness(WitnessMemory& memory, const SignedCheckpoint& checkpoint,
                                   const Continuation& continuation, const WitnessName& self);

}  // namespace anumat::history
