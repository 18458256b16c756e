#pragma once

#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// An act as its event tells it, as the history of its case keeps it.
[[nodiscard]] ActRecord record_of(OfficeState& state, const Event& event);
void note_act(CaseState& which, ActRecord record);

}  // namespace anumat::engine
