#pragma once

#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// Folds one event into the state; the same code live and in replay. `leaf` is the hash of the event's line, to which
/// the next event of its case links. Needs no definition: the event holds its whole effect.
void apply(OfficeState& state, const Event& event, const Digest& leaf);

/// The epoch in which an event is written that comes next.
[[nodiscard]] std::int64_t epoch_of(const OfficeState& state, const Event& event);

}  // namespace anumat::engine
