#pragma once

#include "app/call.hpp"

namespace anumat::server {

/// Whether the caller is one of those who call the sessions of this body, and so keep its lists.
[[nodiscard]] bool may_lead(const Call& call, const engine::MeetingRecord& meeting);

}  // namespace anumat::server
