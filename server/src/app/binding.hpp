#pragma once

#include <optional>

#include "app/call.hpp"

namespace anumat::server {

/// Whether an act of this name can bind the office: by a row of the lifecycle, or as a step of a route.
[[nodiscard]] bool may_bind(const model::Definition& definition, const model::CaseKind& kind, const std::string& act);

/// Why an act that binds the office may not be done with this session: whoever approves or certifies must have proved a
/// short while ago to be themselves.
[[nodiscard]] std::optional<Problem> binding_problem(const Call& call, const engine::Command& command);

}  // namespace anumat::server
