#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/case_map.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/history/proof.hpp"

namespace anumat::history {

/// A line of the case map of a closed day, and that it is in it.
struct CaseMapPlace {
  std::int64_t index = 0;
  engine::CaseMapEntry entry;
  Proof proof;
};

/// What the map of a closed day says of one case: its line, or the neighbours between which it would stand. It is text,
/// described in docs/internals/log-format.md.
struct CaseProof {
  std::string case_id;
  std::int64_t closed = 0;           ///< Position of the day_closed event.
  std::int64_t cases = 0;            ///< Lines of the map.
  std::vector<CaseMapPlace> places;  ///< The case's own; else those before and after it, as far as there are any.

  [[nodiscard]] std::string text() const;
};
[[nodiscard]] Result<CaseProof> read_case_proof(std::string_view text);

/// By the last day that was closed within the first `size` events, recomputed from them; nothing when there is none.
[[nodiscard]] Result<std::optional<CaseProof>> prove_case(const engine::EventStore& store, std::string_view case_id,
                                                          std::int64_t size);

/// What a proof comes to.
struct CaseVerdict {
  bool is_proven = false;
  std::optional<engine::CaseMapEntry> entry;  ///< Nothing when it is proven that there was no such case.
};
/// Against the event that the proof names, which must itself be known to be in the log.
[[nodiscard]] CaseVerdict verify_case(const CaseProof& proof, const engine::Event& day_closed);

}  // namespace anumat::history
