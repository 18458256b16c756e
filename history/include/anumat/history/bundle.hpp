#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/history/checkpoint.hpp"

namespace anumat::history {

/// What a bundle is made from.
struct BundleSource {
  const engine::EventStore& store;
  CheckpointFolder checkpoints;
  std::function<std::filesystem::path(const Digest&)> evidence;  ///< Where a file lies.
};

/// Which events: all, those of one case, or those from an instant up to another.
struct BundleScope {
  std::string case_id;
  std::optional<Instant> from;
  std::optional<Instant> before;

  [[nodiscard]] bool is_whole() const { return case_id.empty() && !from && !before; }
};

struct BundleSummary {
  std::int64_t events = 0;
  std::int64_t evidence = 0;
  std::int64_t definitions = 0;
  std::int64_t unsigned_events = 0;  ///< Appended after the last checkpoint, so left out.
  Checkpoint checkpoint;
  std::optional<std::int64_t> complete_before;  ///< Of one case: no event of it before this one is left out.
};

/// Writes what the last checkpoint has signed into a new folder: whole, or not at all. The log is recomputed first, so
/// that no bundle is made that would not verify. Fails with E5312 (the folder is there), E5310 (no checkpoint), E5305
/// to E5308 (the log is not what was signed), E5314 (evidence), E5315 (definition), E5316 (nothing to export, or
/// a file of it was erased since the checkpoint: sign another one first).
[[nodiscard]] Result<BundleSummary> write_bundle(const BundleSource& source, const BundleScope& scope,
                                                 const std::filesystem::path& target);

/// A bundle as it was given, read but not believed.
class Bundle final : public engine::EventStore {
 public:
  /// Fails with E5313 when the files that every bundle has are not there or cannot be read.
  [[nodiscard]] static Result<Bundle> open(const std::filesystem::path& folder);

  /// It is meant to hold all events: it has no proofs that single ones are in the log.
  [[nodiscard]] bool is_whole() const { return is_whole_; }
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(starts_.size()) - 1; }
  [[nodiscard]] const SignedCheckpoint& checkpoint() const { return checkpoint_; }
  [[nodiscard]] const VerifierKey& key() const { return key_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  // As a log that can only be read; positions are those in the file.
  [[nodiscard]] Result<void> append(const engine::Batch& batch) override;
  [[nodiscard]] Result<engine::Frontier> frontier() const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override;
  [[nodiscard]] Result<std::vector<engine::StoredEvent>> read_case(std::string_view case_id) const override;
  [[nodiscard]] Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view key) const override;
  [[nodiscard]] Result<std::vector<engine::ViewRow>> view(std::string_view name) const override;
  [[nodiscard]] Result<std::vector<engine::OutboxRow>> outbox(std::int64_t count) const override;
  [[nodiscard]] Result<void> outbox_taken(std::int64_t up_to_seq) override;
  [[nodiscard]] Result<void> put_definition(const engine::StoredDefinition& definition) override;
  [[nodiscard]] Result<std::optional<engine::StoredDefinition>> find_definition(const Digest& digest) const override;

 private:
  std::filesystem::path folder_;
  bool is_whole_ = false;
  SignedCheckpoint checkpoint_;
  VerifierKey key_;
  std::vector<std::int64_t> starts_;  ///< Of each line of the events, and where the last one ends.
};

/// What a verifier knows before it opens the bundle.
struct Known {
  std::optional<VerifierKey> key;                    ///< Of the log, from another way.
  std::optional<SignedCheckpoint> earlier;           ///< One that was handed out before.
  std::optional<std::filesystem::path> authorities;  ///< Certificates (PEM) of the time-stamping authorities.
};

/// What is wrong with a bundle, as far as bytes can tell; what the decisions are worth is not asked.
struct BundleFindings {
  std::vector<Text> sentences;
  std::optional<std::int64_t> first_bad;          ///< Position in the log of the first bad event, when there is one.
  std::map<std::int64_t, std::int64_t> disposed;  ///< Files that are gone, by the event that disposed of them.
  std::optional<Stamp> stamped;                   ///< By when the last checkpoint with a time token was there.
  std::string complete_case;  ///< The case of which nothing is held back; empty when that is not shown.
  std::optional<std::int64_t> complete_before;  ///< Up to this event, which closed a day.
  std::int64_t complete_events = 0;             ///< Of the case by then; 0 when there was no such case.

  [[nodiscard]] bool is_good() const { return sentences.empty(); }
};

/// Files against SHA256SUMS, signature, keys, tree or proofs, links, evidence, definitions and the map of cases. Fails
/// only when the disk does.
[[nodiscard]] Result<BundleFindings> check_bundle(const Bundle& bundle, const Known& known);

}  // namespace anumat::history
