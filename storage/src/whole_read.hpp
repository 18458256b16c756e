#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "anumat/engine/event_store.hpp"

namespace anumat::storage {

// What was found is held against what was asked for: where an index or a page of a store is damaged, a database may
// give events twice or leave some out without noticing it.

/// Whether these are the events from `from` on, one after the other.
[[nodiscard]] bool is_run(const std::vector<engine::StoredEvent>& events, std::int64_t from);
/// Whether these are the events of a case from its first one on. The office itself counts as it likes.
[[nodiscard]] bool is_whole_case(const std::vector<engine::StoredEvent>& events, std::string_view case_id);

}  // namespace anumat::storage
