#pragma once

#include <functional>
#include <string>

#include "anumat/base/instant.hpp"

namespace anumat::server {

/// The time by which an office lives. May be asked from any thread.
using Clock = std::function<Instant()>;

/// The clock of this machine; in the office of a demonstration, one that goes on from where its sample ended.
[[nodiscard]] Clock clock_of(const std::string& folder);

}  // namespace anumat::server
