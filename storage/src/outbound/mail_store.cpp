#include "anumat/storage/mail_store.hpp"

#include <mutex>

#include "failure.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

namespace {

constexpr char mail_version = '1';

constexpr const char* mail_schema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS recipient (
  person TEXT PRIMARY KEY, address TEXT NOT NULL, digest INTEGER, language TEXT NOT NULL, key TEXT NOT NULL UNIQUE)
  STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS digest (
  person TEXT NOT NULL, day TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, attempts INTEGER NOT NULL,
  next_attempt INTEGER, fault TEXT NOT NULL, PRIMARY KEY (person, day)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outage (
  one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL, failures INTEGER NOT NULL,
  next_attempt INTEGER NOT NULL, fault TEXT NOT NULL) STRICT;
PRAGMA user_version = 1;
COMMIT;
)sql";

std::optional<std::int64_t> choice_of(const std::optional<bool>& choice) {
  return choice ? std::optional<std::int64_t>(*choice ? 1 : 0) : std::nullopt;
}

Recipient recipient_of(const Rows& rows) {
  return {rows.text(0), rows.text(1), rows.is_null(2) ? std::nullopt : std::optional(rows.integer(2) != 0),
          rows.text(3), rows.text(4)};
}

DigestState digest_state(std::string_view text) {
  for (const DigestState state : {DigestState::Waiting, DigestState::Sent, DigestState::Refused, DigestState::Nothing})
    if (text == word(state)) return state;
  return DigestState::Sending;  // What must not be sent again.
}

DigestRecord digest_of(const Rows& rows) {
  return {rows.text(0),
          Date::from_iso(rows.text(1)).value_or(Date()),
          digest_state(rows.bytes(2)),
          Instant::from_micros(rows.integer(3)),
          rows.integer(4),
          rows.is_null(5) ? std::nullopt : std::optional(Instant::from_micros(rows.integer(5))),
          rows.text(6)};
}

}  // namespace

std::string_view word(DigestState state) {
  switch (state) {
    case DigestState::Waiting:
      return "waiting";
    case DigestState::Sending:
      return "sending";
    case DigestState::Sent:
      return "sent";
    case DigestState::Refused:
      return "refused";
    case DigestState::Nothing:
      return "nothing";
  }
  return "";
}

struct MailStore::Body {
  explicit Body(Connection opened) : connection(std::move(opened)) {}

  mutable std::mutex mutex;
  Connection connection;
  Statement find, by_key, all, put, forget, forget_digests, find_digest, last_sent, begin, settle, digests, outage,
      no_outage, put_outage, changed;

  Result<void> prepare() {
    const std::pair<Statement*, const char*> statements[]{
        {&find, "SELECT person, address, digest, language, key FROM recipient WHERE person = ?"},
        {&by_key, "SELECT person, address, digest, language, key FROM recipient WHERE key = ?"},
        {&all, "SELECT person, address, digest, language, key FROM recipient ORDER BY person"},
        {&put, "INSERT OR REPLACE INTO recipient (person, address, digest, language, key) VALUES (?, ?, ?, ?, ?)"},
        {&forget, "DELETE FROM recipient WHERE person = ?"},
        {&forget_digests, "DELETE FROM digest WHERE person = ?"},
        {&find_digest,
         "SELECT person, day, state, at, attempts, next_attempt, fault FROM digest WHERE person = ? AND day = ?"},
        {&last_sent,
         "SELECT person, day, state, at, attempts, next_attempt, fault FROM digest WHERE person = ? AND state = 'sent' "
         "ORDER BY day DESC LIMIT 1"},
        {&begin,
         "INSERT INTO digest (person, day, state, at, attempts, fault) VALUES (?1, ?2, 'sending', ?3, 1, '') "
         "ON CONFLICT (person, day) DO UPDATE SET state = 'sending', at = ?3, attempts = attempts + 1, "
         "next_attempt = NULL WHERE state = 'waiting'"},
        {&settle,
         "UPDATE digest SET state = ?3, next_attempt = ?4, fault = ?5 WHERE person = ?1 AND day = ?2 AND "
         "state = 'sending'"},
        {&digests,
         "SELECT person, day, state, at, attempts, next_attempt, fault FROM digest ORDER BY day DESC, person LIMIT ?"},
        {&outage, "SELECT since, failures, next_attempt, fault FROM outage"},
        {&no_outage, "DELETE FROM outage"},
        {&put_outage,
         "INSERT OR REPLACE INTO outage (one, since, failures, next_attempt, fault) VALUES (1, ?, ?, ?, ?)"},
        {&changed, "SELECT changes()"},
    };
    for (const auto& [statement, sql] : statements) {
      auto made = connection.prepare(sql);
      if (!made) return fail(std::move(made).error());
      *statement = std::move(*made);
    }
    return {};
  }
};

MailStore::MailStore(std::unique_ptr<Body> body) : body_(std::move(body)) {}
MailStore::~MailStore() = default;
MailStore::MailStore(MailStore&&) noexcept = default;
MailStore& MailStore::operator=(MailStore&&) noexcept = default;

Result<MailStore> MailStore::open(const std::filesystem::path& path) {
  ANUMAT_CHECK(make_private(path));
  ANUMAT_TRY(Connection connection, Connection::open(path, Connection::Access::Create));
  // What is noted before a mail is sent must last, or it would be sent twice.
  ANUMAT_CHECK(
      connection.execute("PRAGMA secure_delete = ON; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL"));
  ANUMAT_TRY(const std::string version, connection.ask("PRAGMA user_version"));
  if (version.size() != 1 || version.front() > mail_version) return failure("E5106", path.string());
  ANUMAT_CHECK(connection.execute(mail_schema));
  auto body = std::make_unique<Body>(std::move(connection));
  ANUMAT_CHECK(body->prepare());
  return MailStore(std::move(body));
}

Result<std::optional<Recipient>> MailStore::find_recipient(std::string_view person) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find.start(person);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return recipient_of(rows);
}

Result<std::optional<Recipient>> MailStore::find_by_key(std::string_view key) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->by_key.start(key);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return recipient_of(rows);
}

Result<std::vector<Recipient>> MailStore::recipients() const {
  const std::lock_guard guard(body_->mutex);
  std::vector<Recipient> all;
  Rows rows = body_->all.start();
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(recipient_of(rows));
  }
}

Result<void> MailStore::put_recipient(const Recipient& one) {
  const std::lock_guard guard(body_->mutex);
  return body_->put.run(one.person, one.address, choice_of(one.digest), one.language, one.key);
}

Result<void> MailStore::forget_recipient(std::string_view person) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->forget.run(person));
  return body_->forget_digests.run(person);
}

Result<std::optional<DigestRecord>> MailStore::find_digest(std::string_view person, Date day) const {
  const std::lock_guard guard(body_->mutex);
  const std::string text = day.iso();
  Rows rows = body_->find_digest.start(person, text);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return digest_of(rows);
}

Result<std::optional<DigestRecord>> MailStore::last_sent(std::string_view person) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->last_sent.start(person);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return digest_of(rows);
}

Result<bool> MailStore::begin_digest(std::string_view person, Date day, Instant at) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->begin.run(person, day.iso(), at.micros()));
  Rows rows = body_->changed.start();
  ANUMAT_TRY(const bool found, rows.next());
  return found && rows.integer(0) > 0;
}

Result<void> MailStore::settle_digest(const DigestRecord& record) {
  const std::lock_guard guard(body_->mutex);
  const auto next = record.next_attempt ? std::optional(record.next_attempt->micros()) : std::nullopt;
  return body_->settle.run(record.person, record.day.iso(), word(record.state), next, record.fault);
}

Result<std::vector<DigestRecord>> MailStore::digests(std::int64_t count) const {
  const std::lock_guard guard(body_->mutex);
  std::vector<DigestRecord> all;
  Rows rows = body_->digests.start(count);
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(digest_of(rows));
  }
}

Result<std::optional<MailOutage>> MailStore::outage() const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->outage.start();
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return MailOutage{Instant::from_micros(rows.integer(0)), rows.integer(1), Instant::from_micros(rows.integer(2)),
                    rows.text(3)};
}

Result<void> MailStore::note_outage(const std::optional<MailOutage>& outage) {
  const std::lock_guard guard(body_->mutex);
  if (!outage) return body_->no_outage.run();
  return body_->put_outage.run(outage->since.micros(), outage->failures, outage->next_attempt.micros(), outage->fault);
}

}  // namespace anumat::storage
