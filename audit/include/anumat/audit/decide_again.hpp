#pragma once

#include <cstdint>
#include <optional>

#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/office/office.hpp"

namespace anumat::audit {

/// Gives the recorded commands of a sound log, in order, to a new office until so many events are there; they come out
/// byte for byte as they were, and with them all that is derived from the log. Gives how many events there are now:
/// more than asked for when they end inside one command. Fails with E5322 when a command cannot be given again.
[[nodiscard]] Result<std::int64_t> decide_again(const engine::EventStore& from, office::Office& office,
                                                std::int64_t events);

/// The first answer or list row of a store that is not what its log gives; nothing when all are. The log must be sound.
[[nodiscard]] Result<std::optional<Text>> derived_fault(const engine::EventStore& store);

}  // namespace anumat::audit
