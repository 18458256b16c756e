#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "anumat/engine/event.hpp"

namespace anumat::history {

/// The digest of the file that an event attached; empty when it attached none, or a paper.
[[nodiscard]] std::string attached_file(const engine::Event& event);
/// The digests of the files that an event disposed of.
[[nodiscard]] std::vector<std::string> disposed_files(const engine::Event& event);
/// The digests of files that the event says were erased, so that they may be missing.
[[nodiscard]] std::vector<std::string> erased_files(const engine::Event& event);
/// Which files were erased: those that no event attached again after the last one that erased them. The order in which
/// events are taken does not matter.
class ErasedFiles {
 public:
  void take(const engine::Event& event);
  [[nodiscard]] bool contains(const std::string& digest) const;
  /// Position of the last event that erased the file; -1 when none did.
  [[nodiscard]] std::int64_t erased_at(const std::string& digest) const;
  /// Whether the erasure of a request reached the file here. A log of an earlier day knows nothing of later ones.
  [[nodiscard]] bool has(std::int64_t request, const std::string& digest) const;

 private:
  std::map<std::string, std::int64_t> attached_;  ///< Last positions, by digest.
  std::map<std::string, std::int64_t> erased_;
  std::set<std::pair<std::int64_t, std::string>> requests_;
};

/// The definitions without which an event cannot be decided again: that which decided it, and that which it published.
[[nodiscard]] std::vector<std::string> named_definitions(const engine::Event& event);

/// The definition that an event published, and the digest of the files it came from; nothing when it says none.
struct PublishedSources {
  std::string definition;
  std::string sources;
};
[[nodiscard]] std::optional<PublishedSources> published_sources(const engine::Event& event);

}  // namespace anumat::history
