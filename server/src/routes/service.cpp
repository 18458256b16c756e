#include <nlohmann/json.hpp>

#include "anumat/server/server.hpp"
#include "app/metrics.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

Answer show_openapi(Call& /*call*/) {
  Response response;
  response.body = openapi_text();
  response.with("Content-Type", "application/json");
  return response;
}

Answer is_alive(Call& /*call*/) {
  return json_response({{"status", "ok"}});
}

Answer is_ready(Call& call) {
  return json_response({{"status", "ok"}, {"events", call.state().next_seq}});
}

Answer show_metrics(Call& call) {
  Response response;
  response.body = call.services.metrics.text();
  response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  return response;
}

}  // namespace anumat::server
