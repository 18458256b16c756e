#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/history/checkpoint.hpp"

namespace anumat::history {

/// A line as it was found at a place.
struct FoundLine {
  std::int64_t seq = 0;
  std::string line;
};

/// What shows that a history was changed, small enough to be printed and strong enough to stand without our program.
struct Exhibit {
  std::int64_t bad = 0;               ///< Position of the first bad event.
  std::vector<Text> sentences;        ///< What is wrong.
  std::vector<FoundLine> lines;       ///< The bad event and its neighbours, as far as they are there.
  std::vector<Digest> signed_leaves;  ///< Of all events, as they were hashed when written; empty when not known.
  std::optional<SignedCheckpoint> checkpoint;
};

/// Writes README.txt (Thai and English), events.jsonl, hashes.txt, and the checkpoint with the proof of the event that
/// was signed, as far as they are known, into a new folder. E5312 when it is there.
[[nodiscard]] Result<void> write_exhibit(const Exhibit& exhibit, const std::filesystem::path& target);

/// The leaves that a file lists, one in hex a line, if they are those of a signed tree; else none.
[[nodiscard]] std::vector<Digest> read_leaves(const std::filesystem::path& path, const TreeHead& head);

}  // namespace anumat::history
