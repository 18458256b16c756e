#pragma once

#include "app/call.hpp"

namespace anumat::server {

/// How webhooks and mail fare, for the health of the service: `webhooks` and `mail`. Not on the office's thread.
[[nodiscard]] tl::expected<office::Json, Problem> outbound_health(const Call& call);

}  // namespace anumat::server
