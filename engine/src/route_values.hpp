#pragma once

#include <string>
#include <vector>

#include "anumat/engine/state.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// Texts as a list of values.
[[nodiscard]] model::List texts(const std::vector<std::string>& items);

/// A whole route as the event that starts it holds it, and as the text of the state does. What is as usual is left out.
[[nodiscard]] model::Context route_value(const RouteProgress& progress);
[[nodiscard]] RouteProgress route_from(const model::Context& value);

/// What one decision changed in a running route: `steps`, whose circle of signers stands there only when they have just
/// opened, and the `signature` that was added. An event of a step with a thousand signers stays small by this.
[[nodiscard]] model::Context route_change(const RouteProgress& before, const RouteProgress& after);
void apply_route_change(RouteProgress& progress, const model::Context& change, std::int64_t seq);

}  // namespace anumat::engine
