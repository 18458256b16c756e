#pragma once

#include <cstdint>
#include <optional>

#include "anumat/base/result.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::office {

/// The first place where the log is not what it must be.
struct BadEvent {
  std::int64_t seq = 0;
  Text why;
};

struct LogVerdict {
  std::int64_t events = 0;     ///< In the log, as its tree counts them.
  std::int64_t sound = 0;      ///< Events checked without fault, from the first on.
  std::int64_t decisions = 0;  ///< Commands decided again with the same bytes as outcome.
  Digest root{};               ///< Of the tree over the sound events.
  std::optional<BadEvent> bad;
};

/// Computes every leaf, link and the tree from the stored bytes, and decides every command again on the state before
/// it. Stops at the first bad event. Fails only when the store cannot be read at all.
[[nodiscard]] Result<LogVerdict> verify_log(const engine::EventStore& store, const engine::Definitions& definitions);

}  // namespace anumat::office
