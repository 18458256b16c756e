#pragma once

#include "anumat/engine/event_store.hpp"

namespace anumat::storage {

/// The last event of a case.
struct Head {
  std::int64_t seq = -1;
  std::int64_t case_seq = -1;
};

/// What every store asks of a batch and can see without looking up cases and answers: it starts where the log ends
/// (E5101), its events follow one another, and its lines are lines (E5102).
[[nodiscard]] Result<void> check_batch(const engine::Batch& batch, const engine::Frontier& stored);

/// That an event is the next one of its case (E5102). Events of the office itself are free to count as they like.
[[nodiscard]] Result<void> check_case_position(const engine::StoredEvent& event, const Head& head);

/// E5102 for a command key that has an answer already.
[[nodiscard]] tl::unexpected<Error> answered_twice(std::string_view key);

}  // namespace anumat::storage
