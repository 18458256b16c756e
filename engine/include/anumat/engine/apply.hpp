#pragma once

#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// Folds one event into the state; the same code live and in replay. `leaf` is the hash of the event's line, to which
/// the next event of its case links. Needs no definition: the event holds its whole effect.
void apply(OfficeState& state, const Event& event, const Digest& leaf);

}  // namespace anumat::engine
