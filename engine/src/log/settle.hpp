#pragma once

#include <string_view>

#include "anumat/base/result.hpp"
#include "anumat/engine/event.hpp"

namespace anumat::engine {

/// Makes of an event what decode() makes of its line, so that a live state is that of a replay; reads the line only
/// where it must. Fails as decode() does.
[[nodiscard]] Result<void> settle(Event& event, std::string_view line);

}  // namespace anumat::engine
