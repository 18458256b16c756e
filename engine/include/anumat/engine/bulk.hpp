#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "anumat/engine/engine.hpp"

namespace anumat::engine {

/// One request to do the same on many cases.
struct BulkRequest {
  Command pattern;  ///< An ActOnCase without `case`; its key stands for the whole request.
  std::vector<std::string> cases;
};

enum class BulkVerdict { Ok, Refused, Skipped };
[[nodiscard]] std::string_view word(BulkVerdict verdict);

/// What came of one of the cases.
struct BulkItem {
  std::string case_id;
  BulkVerdict verdict = BulkVerdict::Skipped;
  Outcome outcome;  ///< Of the command on this case; empty when it was skipped.
  Text why;         ///< Why not; empty when it was done.
};

/// In the order of the request, one item for each name in it: ok + refused + skipped is their number.
struct BulkAnswer {
  std::vector<BulkItem> items;
  bool repeated = false;  ///< The request was known; nothing was done this time.

  [[nodiscard]] std::size_t count(BulkVerdict verdict) const;
};

/// The commands that a request comes to: one for each case that it names, with the key of the request and the case. All
/// carry the digest of the list, so that the key cannot be used again with another list that shares a case with it.
[[nodiscard]] std::vector<Command> commands_of(const BulkRequest& request);
/// Decides each case by itself, in the order given, and writes once: what is refused does not stop the others, and a
/// failure to write leaves nothing half done. Sent again, it gives the same answer and does nothing.
[[nodiscard]] Result<BulkAnswer> act_on_many(Engine& engine, const BulkRequest& request);

}  // namespace anumat::engine
