#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "anumat/engine/backtest.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// What one world says of one case after a command, an entry for each aspect; equal texts mean that nothing differs.
using Aspects = std::array<std::string, aspect_count>;

/// `events` are those of the command that speak of the case.
[[nodiscard]] Aspects aspects_of(const Definitions& definitions, const OfficeState& state, const std::string& case_id,
                                 const std::vector<const Event*>& events, Date on);

/// The difference in words. Was and now, aspect, case, act, actor and time are filled in.
[[nodiscard]] Text sentence_of(const Difference& difference, const OfficeState& state);

}  // namespace anumat::engine
