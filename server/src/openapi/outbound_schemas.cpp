#include <nlohmann/json.hpp>

#include "openapi/schemas.hpp"
#include "openapi/shapes.hpp"

namespace anumat::server {

void add_outbound_schemas(office::Json& all) {
  using office::Json;
  using namespace shapes;
  all["AddWebhook"] = body({{"url", text()}, {"kinds", list(text())}, {"after", integer()}}, {"url"});
  all["NewWebhook"] = answer({{"id", text()}, {"secret", text()}});
  all["Webhooks"] = answer({{"webhooks", list(answer({{"id", text()},
                                                      {"url", text()},
                                                      {"kinds", list(text())},
                                                      {"state", one_of_words({"active", "paused", "disabled"})},
                                                      {"reason", maybe(text())},
                                                      {"position", integer()},
                                                      {"behind", integer()},
                                                      {"failures", integer()},
                                                      {"failing_since", maybe(moment())},
                                                      {"next_attempt", maybe(moment())},
                                                      {"registered_by", text()},
                                                      {"registered_at", moment()}}))}});
  all["Redeliver"] = body({{"event", integer()}}, {"event"});
  all["Delivery"] = answer({{"at", moment()},
                            {"event", maybe(integer())},
                            {"message", text()},
                            {"good", flag()},
                            {"status", maybe(integer())},
                            {"fault", maybe(text())},
                            {"duration_ms", integer()},
                            {"next_attempt", maybe(moment())}});
  all["Deliveries"] = answer({{"deliveries", list(ref("Delivery"))}});
}

}  // namespace anumat::server
