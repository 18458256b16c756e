#pragma once

#include <optional>

#include "app/call.hpp"

namespace anumat::server {

/// Why an act that binds the office may not be done with this session: whoever approves or certifies must have proved a
/// short while ago to be themselves.
[[nodiscard]] std::optional<Problem> binding_problem(const Call& call, const engine::Command& command);

}  // namespace anumat::server
