#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anumat/engine/event.hpp"

namespace anumat::history {

/// The digest of the file that an event attached; empty when it attached none, or a paper.
[[nodiscard]] std::string attached_file(const engine::Event& event);
/// The digests of the files that an event disposed of.
[[nodiscard]] std::vector<std::string> disposed_files(const engine::Event& event);
/// The definitions without which an event cannot be decided again: that which decided it, and that which it published.
[[nodiscard]] std::vector<std::string> named_definitions(const engine::Event& event);

/// The definition that an event published, and the digest of the files it came from; nothing when it says none.
struct PublishedSources {
  std::string definition;
  std::string sources;
};
[[nodiscard]] std::optional<PublishedSources> published_sources(const engine::Event& event);

}  // namespace anumat::history
