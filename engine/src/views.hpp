#pragma once

#include <string>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::engine {

/// The rows of the read models that an event changes; the state is the one after it.
void add_views(std::vector<ViewRow>& rows, const Definitions& definitions, const OfficeState& state,
               const Event& event);
/// Keeps the last row of each view and key.
void compact_views(std::vector<ViewRow>& rows);

/// The remembered answer, and back.
[[nodiscard]] std::string outcome_text(const Outcome& outcome);
[[nodiscard]] Result<Outcome> outcome_from_text(std::string_view text);

}  // namespace anumat::engine
