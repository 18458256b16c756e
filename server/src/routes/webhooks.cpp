// Where events of the office are sent: kept by administrators, with what came of each delivery.

#include "anumat/server/webhooks.hpp"

#include <nlohmann/json.hpp>

#include "accounts/accounts.hpp"
#include "outbound/courier.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using office::Json;
using office::text_or_null;
using storage::Attempt;
using storage::Endpoint;

Json moment_or_null(const std::optional<Instant>& at) {
  return at ? Json(at->text()) : Json();
}

Json reason_json(const Error& why) {
  return {{"code", why.code}, {"message", office::to_json(why.message)}, {"help", office::to_json(why.help)}};
}

Json endpoint_json(const Endpoint& one, std::int64_t next_seq) {
  return {{"id", one.id},
          {"url", one.url},
          {"kinds", one.kinds},
          {"state", word(one.state)},
          {"reason", one.state == storage::EndpointState::Disabled ? reason_json(why_disabled(one)) : Json()},
          {"position", one.position},
          {"behind", next_seq - one.position},
          {"failures", one.failures},
          {"failing_since", moment_or_null(one.failing_since)},
          {"next_attempt", moment_or_null(one.next_attempt)},
          {"registered_by", one.registered_by},
          {"registered_at", one.registered_at.text()}};
}

Json attempt_json(const Attempt& one) {
  return {{"at", one.at.text()},
          {"event", one.seq ? Json(*one.seq) : Json()},
          {"message", one.message},
          {"good", one.good},
          {"status", one.status == 0 ? Json() : Json(one.status)},
          {"fault", text_or_null(one.fault)},
          {"duration_ms", one.duration_ms},
          {"next_attempt", moment_or_null(one.next_attempt)}};
}

Problem webhook_problem(const Error& error) {
  return error.code == "E8204" ? not_found(error) : problem_of(error);
}

/// In the accounts' own record, as the log has no event for it.
void note_change(const Call& call, const std::string& type, const std::string& detail) {
  (void)call.services.accounts.add_event(
      {0, call.services.wall(), call.caller.person, type, detail, call.request->peer});
}

Answer change_webhook(Result<void> (*change)(storage::WebhookStore&, const std::string&), const char* type) {
  return Later{Where::Worker, [change, type](Call& later) -> Answer {
                 const auto done = change(later.services.webhooks, later.path[0]);
                 if (!done) return webhook_problem(done.error());
                 note_change(later, type, later.path[0]);
                 later.services.courier.tell();
                 Response response;
                 response.status = 204;
                 return response;
               }};
}

/// A whole number that must not be negative; nothing when it is left out.
tl::expected<std::optional<std::int64_t>, Problem> event_number_in(const model::Value& body, const std::string& name) {
  const model::Value* value = body.find(name);
  if (value == nullptr || value->is_null()) return std::nullopt;
  const auto number = value->number() == nullptr ? std::nullopt : value->number()->to_int64();
  if (number && *number >= -1) return number;
  return tl::unexpected(bad_fields({{name, "E8018", {"it is no number of an event", "ต้องเป็นลำดับเหตุการณ์"}, {}}}));
}

tl::expected<EndpointOrder, Problem> endpoint_order(const model::Value& body) {
  EndpointOrder order;
  std::vector<FieldFault> faults;
  for (const auto& [name, value] : *body.context()) {
    if (name == "url" && value.string() != nullptr) {
      order.url = *value.string();
    } else if (name == "kinds" && value.list() != nullptr) {
      for (const model::Value& one : *value.list())
        if (one.string() != nullptr)
          order.kinds.push_back(*one.string());
        else
          faults.push_back({name, "E8018", {"each is the name of an event", "แต่ละรายการต้องเป็นชื่อเหตุการณ์"}, {}});
    } else if (name != "after") {
      faults.push_back({name, "E8018", {"it cannot be taken", "รับค่านี้ไม่ได้"}, {}});
    }
  }
  if (!faults.empty()) return tl::unexpected(bad_fields(std::move(faults)));
  auto after = event_number_in(body, "after");
  if (!after) return tl::unexpected(std::move(after.error()));
  order.after = *after;
  return order;
}

/// The secret outlives the session, so a session that was left open makes none.
std::optional<Problem> stale_session(const Call& call) {
  if (!call.caller.session || is_fresh(*call.caller.session, call.services.wall())) return std::nullopt;
  return Problem{403,
                 "E8023",
                 {"prove first that it is you", "ต้องยืนยันตัวตนก่อน"},
                 {"sign in again with POST /api/v1/session, then send the same request",
                  "ลงชื่อเข้าใช้อีกครั้งด้วย POST /api/v1/session แล้วส่งคำขอเดิม"}};
}

Answer deliver_now(std::optional<std::int64_t> seq) {
  return Later{Where::Long, [seq](Call& later) -> Answer {
                 const auto log = office::open_store(later.services.folder, office::OfficeAccess::Read);
                 if (!log) return problem_of(log.error());
                 const auto attempt = deliver_extra(later.services.webhooks, **log,
                                                    {later.services.folder, later.path[0], seq, later.services.wall()});
                 if (!attempt) return webhook_problem(attempt.error());
                 return json_response(attempt_json(*attempt));
               }};
}

}  // namespace

Answer list_webhooks(Call& call) {
  return Later{Where::Worker, [next_seq = call.state().next_seq](Call& later) -> Answer {
                 const auto all = later.services.webhooks.endpoints();
                 if (!all) return problem_of(all.error());
                 Json rows = Json::array();
                 for (const Endpoint& one : *all) rows.push_back(endpoint_json(one, next_seq));
                 return json_response({{"webhooks", std::move(rows)}});
               }};
}

Answer add_webhook(Call& call) {
  if (auto problem = stale_session(call)) return std::move(*problem);
  // The address gets to know of every case, also of those that are yet to come.
  if (reader_of(call).may_hide()) return not_whole();
  auto order = endpoint_order(call.body);
  if (!order) return std::move(order.error());
  return Later{Where::Worker, [order = std::move(*order), next_seq = call.state().next_seq](Call& later) -> Answer {
                 const auto made =
                     add_endpoint(later.services.webhooks,
                                  {later.services.folder, later.caller.person, later.services.wall(), next_seq}, order);
                 if (!made) return problem_of(made.error());
                 note_change(later, "webhook added", order.url);
                 later.services.courier.tell();
                 return json_response({{"id", made->id}, {"secret", made->secret}}, 201);
               }};
}

Answer pause_webhook(Call& /*call*/) {
  return change_webhook(pause_endpoint, "webhook paused");
}
Answer resume_webhook(Call& /*call*/) {
  return change_webhook(resume_endpoint, "webhook resumed");
}
Answer remove_webhook(Call& /*call*/) {
  return change_webhook(remove_endpoint, "webhook removed");
}

Answer test_webhook(Call& /*call*/) {
  return deliver_now(std::nullopt);
}

Answer redeliver_event(Call& call) {
  const auto seq = event_number_in(call.body, "event");
  if (!seq) return seq.error();
  if (!*seq) return bad_fields({{"event", "E8018", {"it is needed", "ต้องระบุ"}, {}}});
  return deliver_now(*seq);
}

Answer list_deliveries(Call& call) {
  const auto page = page_of(*call.request);
  if (!page) return page.error();
  return Later{Where::Worker, [limit = page->limit](Call& later) -> Answer {
                 const auto endpoint = find_endpoint(later.services.webhooks, later.path[0]);
                 if (!endpoint) return webhook_problem(endpoint.error());
                 const auto attempts = later.services.webhooks.attempts(endpoint->id, static_cast<std::int64_t>(limit));
                 if (!attempts) return problem_of(attempts.error());
                 Json rows = Json::array();
                 for (const Attempt& one : *attempts) rows.push_back(attempt_json(one));
                 return json_response({{"deliveries", std::move(rows)}});
               }};
}

}  // namespace anumat::server
