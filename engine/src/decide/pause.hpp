#pragma once

#include "decide/asked.hpp"

namespace anumat::engine {

/// Lets a case rest, lets it go on, and has those reminded whom it waits for.
[[nodiscard]] Decision decide_pause(const Asked& asked);

}  // namespace anumat::engine
