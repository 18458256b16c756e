#pragma once

#include <optional>

#include "anumat/engine/command.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::engine {

/// The command that an event came from, as the event recorded it: what an audit and a back-test decide once more.
/// Nothing when that part cannot be read.
[[nodiscard]] std::optional<Command> recorded_command(const Event& event);

}  // namespace anumat::engine
