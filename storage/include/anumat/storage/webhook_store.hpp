#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"

namespace anumat::storage {

/// The name of the file in the folder of an office.
inline constexpr const char* webhooks_file = "webhooks.db";

enum class EndpointState {
  Active,
  Paused,    ///< By an administrator.
  Disabled,  ///< By the program, for `reason`.
};
[[nodiscard]] std::string_view word(EndpointState state);  ///< "active"

/// Where events of the office are sent, and how far that has come.
struct Endpoint {
  std::string id;
  std::string url;
  std::vector<std::string> kinds;  ///< Words of event types; empty: all.
  std::string secret;              ///< Raw bytes; signing needs them as they are.
  std::string registered_by;
  Instant registered_at;
  EndpointState state = EndpointState::Active;
  std::string reason;         ///< Of Disabled: a code, and what goes with it.
  std::int64_t position = 0;  ///< The next event to look at.
  std::int64_t failures = 0;  ///< In a row, all of the event at `position`.
  std::optional<Instant> failing_since;
  std::optional<Instant> next_attempt;
};

/// One attempt to deliver.
struct Attempt {
  std::int64_t number = 0;  ///< Given by the store.
  std::string endpoint;
  std::optional<std::int64_t> seq;  ///< Of the event; nothing: a test.
  std::string message;              ///< The header webhook-id.
  Instant at;
  std::int64_t duration_ms = 0;
  int status = 0;     ///< HTTP status; 0: there was no answer.
  std::string fault;  ///< Why there was none: "timeout"; empty when there was.
  bool good = false;
  std::optional<Instant> next_attempt;
};

/// The webhooks of an office, in `webhooks.db` beside its log, readable by its owner alone. The log knows nothing of
/// them. Several processes may have it open; may be used from many threads.
///
/// Each change touches only what it is about, so that somebody may pause an endpoint while it is delivered to.
class WebhookStore {
 public:
  /// Makes the file when there is none. Fails as SqliteStore does.
  [[nodiscard]] static Result<WebhookStore> open(const std::filesystem::path& path);
  ~WebhookStore();
  WebhookStore(WebhookStore&&) noexcept;
  WebhookStore& operator=(WebhookStore&&) noexcept;

  [[nodiscard]] Result<void> add(const Endpoint& endpoint);
  [[nodiscard]] Result<std::optional<Endpoint>> find(std::string_view id) const;
  /// In the order in which they were registered.
  [[nodiscard]] Result<std::vector<Endpoint>> endpoints() const;
  /// With its attempts; false when there was none.
  [[nodiscard]] Result<bool> remove(std::string_view id);
  /// False when there is no such endpoint, or it was disabled: that stays visible until it is resumed.
  [[nodiscard]] Result<bool> pause(std::string_view id);
  /// Active again, from where it stands and as if nothing had failed; false when there is no such endpoint.
  [[nodiscard]] Result<bool> resume(std::string_view id);

  /// Events up to `position` are not wanted by the endpoint.
  [[nodiscard]] Result<void> skip(std::string_view id, std::int64_t position);
  /// The event at `attempt.seq` was taken: the endpoint stands behind it, nothing fails any more.
  [[nodiscard]] Result<void> note_delivery(const Attempt& attempt);
  /// It was not; `since` is when the failures began, `attempt.next_attempt` when it is tried again. Without that the
  /// endpoint is disabled for `reason`.
  [[nodiscard]] Result<void> note_failure(const Attempt& attempt, Instant since, const std::string& reason);
  /// A test, or an event delivered once more: nothing else changes.
  [[nodiscard]] Result<void> note_extra(const Attempt& attempt);
  /// Newest first. The last thousand of an endpoint are kept.
  [[nodiscard]] Result<std::vector<Attempt>> attempts(std::string_view id, std::int64_t count) const;

 private:
  struct Body;
  explicit WebhookStore(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::storage
