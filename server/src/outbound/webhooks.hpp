#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "anumat/server/webhooks.hpp"
#include "app/clock.hpp"
#include "outbound/http_post.hpp"

namespace anumat::server {

/// How long is waited after so many failures in a row, without the jitter: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h,
/// 20 h, and then 24 h each time.
[[nodiscard]] std::int64_t retry_wait_seconds(std::int64_t failures);
/// An endpoint that has failed for so long is disabled with the next failure.
inline constexpr std::int64_t give_up_days = 5;

/// What has been sent, for /metrics.
struct DeliveryCounts {
  std::atomic<std::int64_t> good{0};
  std::atomic<std::int64_t> failed{0};
};

/// Delivers to one endpoint what the log holds and it has not got, in order, until nothing is left, an attempt fails or
/// so many were made. At least once each: what was sent and not noted, as the program ended, is sent again.
struct Delivering {
  storage::WebhookStore& store;
  const engine::EventStore& log;
  PostLimits limits;
  Clock clock;
  DeliveryCounts& counts;
  int deliveries_max = 100;
};
/// When to come again: now, when there may be more; nothing when only a new event or an administrator changes anything.
[[nodiscard]] Result<std::optional<Instant>> deliver(const Delivering& with, const std::string& endpoint);

}  // namespace anumat::server
