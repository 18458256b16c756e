#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// How far one case or meeting had come: how many events it has, and the last of them.
struct CaseMapEntry {
  std::string case_id;
  std::int64_t events = 0;
  std::string last_leaf;  ///< Hex leaf hash of its last event.

  /// "5 9f86d0... request/RQ-001": the bytes of its leaf in the case map.
  [[nodiscard]] std::string line() const;
  friend bool operator==(const CaseMapEntry&, const CaseMapEntry&) = default;
};

/// Of all cases and meetings, in byte order of their ids. The tree of RFC 9162 over their lines shows of each case that
/// it has these events and no others, and of any other id, by two neighbours, that there is no such case.
[[nodiscard]] std::vector<CaseMapEntry> case_map(const OfficeState& state);
[[nodiscard]] Digest case_map_root(const std::vector<CaseMapEntry>& entries);

/// The form of state_text() that day_closed digests. Raised with the release in which that text changes; a digest of
/// another form cannot be made again and is taken as it stands.
inline constexpr std::int64_t state_form = 2;

}  // namespace anumat::engine
