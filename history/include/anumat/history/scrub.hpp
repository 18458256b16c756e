#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/history/disposals.hpp"
#include "anumat/history/named.hpp"

namespace anumat::history {

/// Reads a history again while it is in use, a little at a time, so that what a disk has lost is known while backups
/// still have it: each event has the bytes that were hashed when it was written, all of them add up to the stored tree,
/// and each file of evidence is the one that was attached. Decides nothing again; `audit verify` does.
class Scrub {
 public:
  /// Where the file of a digest lies.
  using EvidencePath = std::function<std::string(const Digest&)>;

  struct Findings {
    std::int64_t events = 0;  ///< Read so far.
    std::int64_t files = 0;
    std::vector<Text> bad;               ///< Each in a sentence.
    std::optional<std::int64_t> at_bad;  ///< The first event that is bad, or whose file is.
  };

  /// Of the events that are there now. `gone` are files that may be missing though no event of this log says so.
  /// Borrows the store. Fails as the store does.
  [[nodiscard]] static Result<Scrub> start(const engine::EventStore& store, EvidencePath evidence,
                                           std::set<std::string> gone);

  /// Reads so many events more, or after the last of them hashes files, each of which counts as one. True when all is
  /// done. Fails as the store does.
  [[nodiscard]] Result<bool> step(std::int64_t count);
  [[nodiscard]] bool has_events_left() const { return findings_.events < wanted_.size; }
  [[nodiscard]] const Findings& findings() const { return findings_; }

 private:
  Scrub(const engine::EventStore& store, EvidencePath evidence, std::set<std::string> gone, engine::Frontier wanted)
      : store_(&store), evidence_(std::move(evidence)), gone_(std::move(gone)), wanted_(std::move(wanted)) {}

  void take(const engine::StoredEvent& stored);
  void end_of_events();
  [[nodiscard]] Result<void> hash_next_file();
  [[nodiscard]] Result<bool> went_since(const std::string& digest, std::int64_t seq);
  std::string note_files(const engine::StoredEvent& stored);
  void bad(std::int64_t seq, Text what);

  const engine::EventStore* store_;
  EvidencePath evidence_;
  std::set<std::string> gone_;
  engine::Frontier wanted_;  ///< When it began.
  engine::Frontier found_;
  std::int64_t since_ = 0;  ///< Events before this one have said what they say of files.
  ErasedFiles erased_;
  Disposals disposals_;
  std::map<std::string, std::int64_t> files_;  ///< Still to be hashed, by digest, with the event that attached them.
  Findings findings_;
};

}  // namespace anumat::history
