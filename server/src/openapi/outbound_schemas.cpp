#include <nlohmann/json.hpp>

#include "openapi/schemas.hpp"
#include "openapi/shapes.hpp"

namespace anumat::server {

void add_outbound_schemas(office::Json& all) {
  using office::Json;
  using namespace shapes;
  all["AddWebhook"] = body({{"url", text()}, {"kinds", list(text())}, {"after", integer()}}, {"url"});
  all["NewWebhook"] = answer({{"id", text()}, {"secret", text()}});
  all["Webhooks"] = answer(
      {{"webhooks",
        list(answer({{"id", text()},
                     {"url", text()},
                     {"kinds", list(text())},
                     {"state", one_of_words({"active", "paused", "disabled"})},
                     {"reason", maybe(answer({{"code", text()}, {"message", ref("Text")}, {"help", ref("Text")}}))},
                     {"position", integer()},
                     {"behind", integer()},
                     {"failures", integer()},
                     {"failing_since", maybe(moment())},
                     {"next_attempt", maybe(moment())},
                     {"registered_by", text()},
                     {"registered_at", moment()}}))}});
  const auto fault = maybe(answer({{"code", text()}, {"message", ref("Text")}}));
  all["Backup"] =
      answer({{"name", text()},
              {"bytes", integer()},
              {"made", maybe(moment())},
              {"events", maybe(integer())},
              {"evidence", maybe(integer())},
              {"root", maybe(text())},
              {"fault", fault},
              {"verified", maybe(answer({{"at", moment()}, {"by", text()}, {"good", flag()}, {"fault", fault}}))}});
  all["Backups"] = answer({{"folder", maybe(text())}, {"working", flag()}, {"backups", list(ref("Backup"))}});
  all["ChangeOwnMail"] = body({{"address", text()},
                               {"digest", one_of_words({"on", "off", "default"})},
                               {"language", one_of_words({"th", "en", "both"})}},
                              {});
  all["OwnMail"] = answer({{"sent_here", flag()},
                           {"hour", maybe(text())},
                           {"address", maybe(text())},
                           {"digest", one_of_words({"on", "off", "default"})},
                           {"by_default", flag()},
                           {"language", one_of_words({"th", "en", "both"})}});
  const auto states = one_of_words({"waiting", "sending", "sent", "refused", "nothing", "unsure"});
  all["MailState"] = answer(
      {{"sent_here", flag()},
       {"server", maybe(text())},
       {"hour", maybe(text())},
       {"recipients", integer()},
       {"outage",
        maybe(answer({{"since", moment()}, {"failures", integer()}, {"next_attempt", moment()}, {"fault", text()}}))},
       {"digests", list(answer({{"person", text()},
                                {"day", day()},
                                {"state", states},
                                {"at", moment()},
                                {"attempts", integer()},
                                {"fault", maybe(text())},
                                {"next_attempt", maybe(moment())}}))}});
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
