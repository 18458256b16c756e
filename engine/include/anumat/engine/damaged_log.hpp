#pragma once

#include <cstdint>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::engine {

/// As EventStore::read, for whoever looks for damage: where some of the events are missing or come twice (E5107,
/// E5140), those before them; none when it begins with the first.
[[nodiscard]] Result<std::vector<StoredEvent>> read_before_damage(const EventStore& store, std::int64_t from,
                                                                  std::int64_t count);

}  // namespace anumat::engine
