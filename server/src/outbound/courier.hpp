#pragma once

#include <memory>
#include <string>

#include "anumat/storage/webhook_store.hpp"
#include "app/clock.hpp"
#include "outbound/webhooks.hpp"

namespace anumat::server {

/// Has the events of a served office delivered, on threads of its own with readers of their own: the office never waits
/// for a receiver, and a slow receiver holds up itself alone as long as no more than four are slow at once.
class Courier {
 public:
  Courier(std::string folder, storage::WebhookStore& store, Clock clock, DeliveryCounts& counts);
  /// Stops.
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  /// Something new may be there to deliver. Returns at once.
  void tell();
  /// What runs is cut off, and made again when the office is served again.
  void stop();

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
