#include "anumat/storage/webhook_store.hpp"

#include <mutex>
#include <sstream>

#include "failure.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

namespace {

constexpr char webhooks_version = '1';

constexpr const char* webhooks_schema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS endpoint (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT NOT NULL, kinds TEXT NOT NULL, secret BLOB NOT NULL,
  registered_by TEXT NOT NULL, registered_at INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
  position INTEGER NOT NULL, failures INTEGER NOT NULL, failing_since INTEGER, next_attempt INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS attempt (
  number INTEGER PRIMARY KEY AUTOINCREMENT, endpoint TEXT NOT NULL, seq INTEGER, message TEXT NOT NULL,
  at INTEGER NOT NULL, duration_ms INTEGER NOT NULL, status INTEGER NOT NULL, fault TEXT NOT NULL,
  good INTEGER NOT NULL, next_attempt INTEGER) STRICT;
CREATE INDEX IF NOT EXISTS attempt_of ON attempt (endpoint, number);
PRAGMA user_version = 1;
COMMIT;
)sql";

constexpr std::string_view endpoint_columns =
    "id, url, kinds, secret, registered_by, registered_at, state, reason, position, failures, failing_since, "
    "next_attempt";

std::optional<std::int64_t> micros_or_null(const std::optional<Instant>& at) {
  return at ? std::optional(at->micros()) : std::nullopt;
}

std::optional<Instant> instant_or_null(const Rows& rows, int column) {
  return rows.is_null(column) ? std::nullopt : std::optional(Instant::from_micros(rows.integer(column)));
}

EndpointState endpoint_state(std::string_view text) {
  for (const EndpointState state : {EndpointState::Active, EndpointState::Paused})
    if (text == word(state)) return state;
  return EndpointState::Disabled;
}

Endpoint endpoint_of(const Rows& rows) {
  Endpoint endpoint{rows.text(0),
                    rows.text(1),
                    {},
                    rows.text(3),
                    rows.text(4),
                    Instant::from_micros(rows.integer(5)),
                    endpoint_state(rows.bytes(6)),
                    rows.text(7),
                    rows.integer(8),
                    rows.integer(9),
                    instant_or_null(rows, 10),
                    instant_or_null(rows, 11)};
  std::istringstream kinds(rows.text(2));
  for (std::string kind; kinds >> kind;) endpoint.kinds.push_back(kind);
  return endpoint;
}

}  // namespace

std::string_view word(EndpointState state) {
  switch (state) {
    case EndpointState::Active:
      return "active";
    case EndpointState::Paused:
      return "paused";
    case EndpointState::Disabled:
      return "disabled";
  }
  return "";
}

struct WebhookStore::Body {
  explicit Body(Connection opened) : connection(std::move(opened)) {}

  mutable std::mutex mutex;
  Connection connection;
  Statement add, find, all, remove, remove_attempts, pause, resume, skip, deliver, fail_once, disable, note, prune,
      attempts, changed;

  Result<void> prepare() {
    const std::string columns(endpoint_columns);
    const std::pair<Statement*, std::string> statements[]{
        {&add, "INSERT INTO endpoint (" + columns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
        {&find, "SELECT " + columns + " FROM endpoint WHERE id = ?"},
        {&all, "SELECT " + columns + " FROM endpoint ORDER BY number"},
        {&remove, "DELETE FROM endpoint WHERE id = ?"},
        {&remove_attempts, "DELETE FROM attempt WHERE endpoint = ?"},
        {&pause, "UPDATE endpoint SET state = 'paused' WHERE id = ? AND state <> 'disabled'"},
        {&resume,
         "UPDATE endpoint SET state = 'active', reason = '', failures = 0, failing_since = NULL, next_attempt = NULL "
         "WHERE id = ?"},
        {&skip, "UPDATE endpoint SET position = ?2 WHERE id = ?1 AND position < ?2"},
        {&deliver,
         "UPDATE endpoint SET position = max(position, ?2), failures = 0, failing_since = NULL, next_attempt = NULL "
         "WHERE id = ?1"},
        {&fail_once,
         "UPDATE endpoint SET failures = failures + 1, failing_since = ?2, next_attempt = ?3 WHERE id = ?1"},
        {&disable, "UPDATE endpoint SET state = 'disabled', reason = ?2 WHERE id = ?1 AND state = 'active'"},
        {&note,
         "INSERT INTO attempt (endpoint, seq, message, at, duration_ms, status, fault, good, next_attempt) "
         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
        {&prune,
         "DELETE FROM attempt WHERE endpoint = ?1 AND number <= "
         "(SELECT number FROM attempt WHERE endpoint = ?1 ORDER BY number DESC LIMIT 1 OFFSET 1000)"},
        {&attempts,
         "SELECT number, endpoint, seq, message, at, duration_ms, status, fault, good, next_attempt FROM attempt "
         "WHERE endpoint = ? ORDER BY number DESC LIMIT ?"},
        {&changed, "SELECT changes()"},
    };
    for (const auto& [statement, sql] : statements) {
      auto made = connection.prepare(sql);
      if (!made) return fail(std::move(made).error());
      *statement = std::move(*made);
    }
    return {};
  }

  [[nodiscard]] Result<bool> has_changed() {
    Rows rows = changed.start();
    ANUMAT_TRY(const bool found, rows.next());
    return found && rows.integer(0) > 0;
  }

  [[nodiscard]] Result<void> keep(const Attempt& one) {
    ANUMAT_CHECK(note.run(one.endpoint, one.seq, one.message, one.at.micros(), one.duration_ms,
                          std::int64_t{one.status}, one.fault, std::int64_t{one.good ? 1 : 0},
                          micros_or_null(one.next_attempt)));
    return prune.run(one.endpoint);
  }

  /// All of it, or nothing.
  template <class Work>
  [[nodiscard]] Result<void> together(const Work& work) {
    const std::lock_guard guard(mutex);
    ANUMAT_CHECK(connection.execute("BEGIN IMMEDIATE"));
    Result<void> done = work();
    if (done) done = connection.execute("COMMIT");
    if (!done) (void)connection.execute("ROLLBACK");
    return done;
  }
};

WebhookStore::WebhookStore(std::unique_ptr<Body> body) : body_(std::move(body)) {}
WebhookStore::~WebhookStore() = default;
WebhookStore::WebhookStore(WebhookStore&&) noexcept = default;
WebhookStore& WebhookStore::operator=(WebhookStore&&) noexcept = default;

Result<WebhookStore> WebhookStore::open(const std::filesystem::path& path) {
  ANUMAT_CHECK(make_private(path));
  ANUMAT_TRY(Connection connection, Connection::open(path, Connection::Access::Create));
  // A power cut may forget the last deliveries, which are then made again.
  ANUMAT_CHECK(connection.execute("PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"));
  ANUMAT_TRY(const std::string version, connection.ask("PRAGMA user_version"));
  if (version.size() != 1 || version.front() > webhooks_version) return failure("E5106", path.string());
  ANUMAT_CHECK(connection.execute(webhooks_schema));
  auto body = std::make_unique<Body>(std::move(connection));
  ANUMAT_CHECK(body->prepare());
  return WebhookStore(std::move(body));
}

Result<void> WebhookStore::add(const Endpoint& one) {
  std::string kinds;
  for (const std::string& kind : one.kinds) kinds += (kinds.empty() ? "" : " ") + kind;
  const std::lock_guard guard(body_->mutex);
  return body_->add.run(one.id, one.url, kinds, Blob{one.secret}, one.registered_by, one.registered_at.micros(),
                        word(one.state), one.reason, one.position, one.failures, micros_or_null(one.failing_since),
                        micros_or_null(one.next_attempt));
}

Result<std::optional<Endpoint>> WebhookStore::find(std::string_view id) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find.start(id);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return endpoint_of(rows);
}

Result<std::vector<Endpoint>> WebhookStore::endpoints() const {
  const std::lock_guard guard(body_->mutex);
  std::vector<Endpoint> all;
  Rows rows = body_->all.start();
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(endpoint_of(rows));
  }
}

Result<bool> WebhookStore::remove(std::string_view id) {
  bool was_there = false;
  const auto done = body_->together([&]() -> Result<void> {
    ANUMAT_CHECK(body_->remove_attempts.run(id));
    ANUMAT_CHECK(body_->remove.run(id));
    ANUMAT_TRY(was_there, body_->has_changed());
    return {};
  });
  if (!done) return fail(done.error());
  return was_there;
}

Result<bool> WebhookStore::pause(std::string_view id) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->pause.run(id));
  return body_->has_changed();
}

Result<bool> WebhookStore::resume(std::string_view id) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->resume.run(id));
  return body_->has_changed();
}

Result<void> WebhookStore::skip(std::string_view id, std::int64_t position) {
  const std::lock_guard guard(body_->mutex);
  return body_->skip.run(id, position);
}

Result<void> WebhookStore::note_delivery(const Attempt& attempt) {
  return body_->together([&]() -> Result<void> {
    ANUMAT_CHECK(body_->deliver.run(attempt.endpoint, attempt.seq.value_or(-1) + 1));
    return body_->keep(attempt);
  });
}

Result<void> WebhookStore::note_failure(const Attempt& attempt, Instant since, const std::string& reason) {
  return body_->together([&]() -> Result<void> {
    ANUMAT_CHECK(body_->fail_once.run(attempt.endpoint, since.micros(), micros_or_null(attempt.next_attempt)));
    if (!attempt.next_attempt) {
      ANUMAT_CHECK(body_->disable.run(attempt.endpoint, reason));
    }
    return body_->keep(attempt);
  });
}

Result<void> WebhookStore::note_extra(const Attempt& attempt) {
  return body_->together([&] { return body_->keep(attempt); });
}

Result<std::vector<Attempt>> WebhookStore::attempts(std::string_view id, std::int64_t count) const {
  const std::lock_guard guard(body_->mutex);
  std::vector<Attempt> all;
  Rows rows = body_->attempts.start(id, count);
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back({rows.integer(0), rows.text(1), rows.is_null(2) ? std::nullopt : std::optional(rows.integer(2)),
                   rows.text(3), Instant::from_micros(rows.integer(4)), rows.integer(5),
                   static_cast<int>(rows.integer(6)), rows.text(7), rows.integer(8) != 0, instant_or_null(rows, 9)});
  }
}

}  // namespace anumat::storage
