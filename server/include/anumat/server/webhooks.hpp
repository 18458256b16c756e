#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/storage/webhook_store.hpp"

namespace anumat::server {

// Webhooks after the specification "Standard Webhooks" (https://www.standardwebhooks.com), with bodies of CloudEvents
// 1.0: keeping endpoints, which `anumat webhook` and the routes below /webhooks do, and one delivery by itself.

/// The webhooks of the office in a folder.
[[nodiscard]] Result<storage::WebhookStore> open_webhooks(const std::string& folder);

struct EndpointOrder {
  std::string url;
  std::vector<std::string> kinds;     ///< Words of event types; empty: all.
  std::optional<std::int64_t> after;  ///< Events after this one; from now on when nothing is given.
};
struct NewEndpoint {
  std::string id;
  std::string secret;  ///< "whsec_" and base 64; shown once.
};
/// Who registers an endpoint, in which office and when.
struct Registrar {
  std::string folder;  ///< Of the office, whose settings say what may be reached.
  std::string person;
  Instant now;
  std::int64_t next_seq = 0;  ///< Of the office.
};
/// Whether the office in a folder could have such an endpoint. Fails with E8201 (no such address can be sent to), E8202
/// (it may not be reached), E8203 (no such event).
[[nodiscard]] Result<void> check_endpoint(const std::string& folder, const EndpointOrder& order);
/// Fails like check_endpoint(), and with E8206 when there are too many.
[[nodiscard]] Result<NewEndpoint> add_endpoint(storage::WebhookStore& store, const Registrar& by,
                                               const EndpointOrder& order);
/// E8204
[[nodiscard]] Error unknown_endpoint(const std::string& id);
/// E8204 when there is no such endpoint.
[[nodiscard]] Result<storage::Endpoint> find_endpoint(const storage::WebhookStore& store, const std::string& id);
/// Why an endpoint is disabled: the receiver said that it is gone for good (E8210), or took nothing for days (E8211).
[[nodiscard]] Error why_disabled(const storage::Endpoint& endpoint);
/// E8204, E8208: it is disabled already.
[[nodiscard]] Result<void> pause_endpoint(storage::WebhookStore& store, const std::string& id);
[[nodiscard]] Result<void> resume_endpoint(storage::WebhookStore& store, const std::string& id);
[[nodiscard]] Result<void> remove_endpoint(storage::WebhookStore& store, const std::string& id);

/// One delivery by itself, beside those in order: of `seq`, or of a test when nothing is given. It is made now,
/// whatever the state of the endpoint, and noted. Fails with E8207 when the endpoint does not want such an event.
struct ExtraDelivery {
  std::string folder;
  std::string endpoint;
  std::optional<std::int64_t> seq;
  Instant now;
};
[[nodiscard]] Result<storage::Attempt> deliver_extra(storage::WebhookStore& store, const engine::EventStore& log,
                                                     const ExtraDelivery& order);

/// The header webhook-signature: HMAC-SHA256 over "message.seconds.body" under the raw secret.
struct SignedMessage {
  std::string message;
  std::int64_t seconds = 0;  ///< Since 1970.
  std::string_view body;
};
[[nodiscard]] std::string webhook_signature(std::string_view secret, const SignedMessage& signed_message);

/// The body of an event: a CloudEvent in JSON whose `data` is the line of the log, byte for byte. So it holds what a
/// bundle for an auditor holds: personal values as commitments, no secret votes. RFC 8785 canonical. `log` is the hex
/// leaf of its first event, which no two logs have in common.
[[nodiscard]] std::string webhook_body(const engine::StoredEvent& event, std::string_view log);

}  // namespace anumat::server
