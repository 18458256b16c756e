#pragma once

#include "decide/asked.hpp"

namespace anumat::engine {

/// Moves a running case to another definition when every proof holds, and takes such a move back.
[[nodiscard]] Decision decide_migration(const Asked& asked);

}  // namespace anumat::engine
