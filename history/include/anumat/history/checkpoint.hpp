#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/history/note.hpp"
#include "anumat/history/proof.hpp"
#include "anumat/history/time_token.hpp"

namespace anumat::history {

/// The head of a log as it is signed: C2SP tlog-checkpoint, three lines and no extensions.
struct Checkpoint {
  std::string origin;  ///< Names the log, and the key that signs it.
  TreeHead head;

  [[nodiscard]] std::string text() const;
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};
/// The text of a note. Fails with E5304.
[[nodiscard]] Result<Checkpoint> read_checkpoint(std::string_view text);

/// The name of a log follows from its first event, so that a restored copy has it too: "anumat/" and 16 digits.
[[nodiscard]] std::string origin_of(const Digest& first_leaf);

struct SignedCheckpoint {
  Checkpoint checkpoint;
  Note note;
};
[[nodiscard]] Result<SignedCheckpoint> read_signed_checkpoint(std::string_view bytes);

/// All checkpoints of a log, oldest first, and the keys that signed them, oldest first.
struct Trail {
  std::vector<VerifierKey> keys;
  std::vector<SignedCheckpoint> notes;
  std::vector<std::string> tokens;  ///< The answer of a time-stamping authority about each note; empty without one.
};

/// A sentence on the first thing that is wrong, and the events it can be in: [from, to).
struct Fault {
  Text what;
  std::int64_t from = 0;
  std::int64_t to = 0;
};

/// That each checkpoint is signed by the key of its time, and each new key came in by a checkpoint that the key before
/// it signed too.
[[nodiscard]] std::optional<Fault> check_keys(const Trail& trail);
/// That the tree is what each checkpoint says, and not shorter: a rollback or a fork is named.
[[nodiscard]] std::optional<Fault> check_heads(const Trail& trail, const Tree& tree);
/// The same, of a log whose roots at the sizes of the trail were taken.
[[nodiscard]] std::optional<Fault> check_heads(const Trail& trail, const RootsAt& roots);

/// By when a checkpoint was there, as its token says.
struct Stamp {
  TimeToken token;
  std::int64_t size = 0;           ///< Events of the checkpoint.
  bool is_signer_checked = false;  ///< Without certificates nobody knows who made the token.
};
struct TokenVerdict {
  std::optional<Fault> fault;
  std::optional<Stamp> last;  ///< The last one that is good.
};
/// That each time token is about its checkpoint, and signed by one of the authorities (a PEM file) when they are given.
[[nodiscard]] TokenVerdict check_tokens(const Trail& trail, const std::optional<std::filesystem::path>& authorities);

/// The folder in which an office keeps its checkpoints: `keys`, `NNNNNN-SIZE.note`, and beside it a `.tsr` when its
/// time was asked for. Nothing in it is written over.
class CheckpointFolder {
 public:
  explicit CheckpointFolder(std::filesystem::path path) : path_(std::move(path)) {}

  /// Empty when there is no folder yet. Fails with E5311 and E5304.
  [[nodiscard]] Result<Trail> read() const;
  /// E5310 when there is none.
  [[nodiscard]] Result<SignedCheckpoint> last() const;
  [[nodiscard]] Result<void> add_note(const Trail& before, const SignedCheckpoint& made) const;
  /// The answer of a time-stamping authority, beside the last note. E5312 when there is one.
  [[nodiscard]] Result<void> add_token(const Trail& trail, std::string_view answer) const;
  [[nodiscard]] Result<void> add_key(const Trail& before, const VerifierKey& key) const;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Every stored line hashed again. Fails with E5306 when a leaf or the tree is not the stored one.
[[nodiscard]] Result<Tree> recompute(const engine::EventStore& store);
/// All events in order, a page at a time, until the visitor fails, or until the first that is missing in a damaged
/// store: recompute() tells whether these are all.
[[nodiscard]] Result<void> for_each_event(const engine::EventStore& store,
                                          const std::function<Result<void>(const engine::StoredEvent&)>& visit);

struct Signers {
  const Signer& key;
  const Signer* old_key = nullptr;  ///< When the key changes: the one before, which signs a last time.
};

struct MadeCheckpoint {
  SignedCheckpoint last;
  bool made = false;  ///< False when nothing has been added since the last one.
};

/// Signs the log as it stands: after recomputing the tree from the stored bytes (E5306), and only as a continuation of
/// all that was signed before (E5307 rollback, E5308 fork). A key that is not the one of the last checkpoint needs the
/// old one beside it (E5305). Fails as the signers do, and then nothing is signed.
[[nodiscard]] Result<MadeCheckpoint> make_checkpoint(const engine::EventStore& store, const CheckpointFolder& folder,
                                                     Signers signers);

}  // namespace anumat::history
