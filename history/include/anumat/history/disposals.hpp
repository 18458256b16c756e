#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::history {

/// Which files were attached to which cases, and which of them were disposed of when their retention was over. The
/// events keep what was attached; only bytes may be missing, and only those.
class Disposals {
 public:
  /// Of the first `size` events of a log, or of what a bundle holds of one. Fails as the store does; an event that
  /// cannot be read says nothing.
  [[nodiscard]] static Result<Disposals> read(const engine::EventStore& store, std::int64_t size);
  /// One more event, in the order of the log; most say nothing.
  void take(const engine::Event& event);

  /// The event by which the file of a case was disposed of.
  [[nodiscard]] std::optional<std::int64_t> of(const std::string& case_id, const std::string& digest) const;
  /// Every case and kind of evidence that had the file has disposed of it, so that nobody keeps its bytes.
  [[nodiscard]] bool is_gone(const std::string& digest) const;

 private:
  using ByKind = std::map<std::string, std::optional<std::int64_t>>;
  std::map<std::string, std::map<std::string, ByKind>> files_;  ///< By digest, by case, by kind of evidence.
};

}  // namespace anumat::history
