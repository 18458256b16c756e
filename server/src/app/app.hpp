#pragma once

#include <functional>
#include <memory>

#include "app/call.hpp"
#include "app/metrics.hpp"
#include "routes/route.hpp"
#include "transport/listener.hpp"

namespace anumat::server {

struct AppLimits {
  std::int64_t json_bytes_max = 64 * 1024;
  std::int64_t upload_bytes_max = 0;
  double requests_a_second = 50;
  double requests_at_once = 200;
};

/// Leads each request to its route: who asks, may they, is it well-formed, where does it run.
class App {
 public:
  using Reply = std::function<void(Response)>;

  App(Services services, OfficeThread& office, const AppLimits& limits, std::string upload_folder, bool log_requests);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// On the transport's thread, once the header has come.
  [[nodiscard]] BodyPlan plan(const Request& request, bool too_soon = false);
  /// On the transport's thread. `reply` is called once, from any thread.
  void handle(std::shared_ptr<Request> request, Reply reply);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
