#include "anumat/storage/account_store.hpp"

#include <algorithm>
#include <mutex>

#include "failure.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

namespace {

constexpr char schema_version = '2';

constexpr const char* schema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS account (
  person TEXT PRIMARY KEY, password TEXT NOT NULL, code_secret BLOB NOT NULL, code_confirmed INTEGER NOT NULL,
  code_step INTEGER NOT NULL, active INTEGER NOT NULL, failures INTEGER NOT NULL, failed_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS session (
  token BLOB PRIMARY KEY, person TEXT NOT NULL, method TEXT NOT NULL, created_at INTEGER NOT NULL,
  fresh_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_person ON session (person);
CREATE TABLE IF NOT EXISTS api_token (
  id TEXT PRIMARY KEY, secret BLOB NOT NULL UNIQUE, person TEXT NOT NULL, name TEXT NOT NULL, scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, person TEXT NOT NULL, type TEXT NOT NULL,
  detail TEXT NOT NULL, peer TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS identity (
  issuer TEXT NOT NULL, subject TEXT NOT NULL, person TEXT NOT NULL, linked_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject), UNIQUE (issuer, person)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS expected (
  person TEXT PRIMARY KEY, value TEXT NOT NULL COLLATE NOCASE UNIQUE) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS invitation (
  person TEXT PRIMARY KEY, secret BLOB NOT NULL UNIQUE, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 2;
COMMIT;
)sql";

std::int64_t flag(bool value) {
  return value ? 1 : 0;
}

Instant instant(const Rows& rows, int column) {
  return Instant::from_micros(rows.integer(column));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

Account account_of(const Rows& rows) {
  Account account;
  account.person = rows.text(0);
  account.password = rows.text(1);
  account.code_secret = rows.text(2);
  account.code_confirmed = rows.integer(3) != 0;
  account.code_step = rows.integer(4);
  account.active = rows.integer(5) != 0;
  account.failures = rows.integer(6);
  account.failed_at = instant(rows, 7);
  account.created_at = instant(rows, 8);
  return account;
}

ApiToken token_of(const Rows& rows) {
  return {rows.text(0),         rows.digest(1),   rows.text(2),    rows.text(3),
          split(rows.bytes(4)), instant(rows, 5), instant(rows, 6)};
}

Identity identity_of(const Rows& rows) {
  return {rows.text(0), rows.text(1), rows.text(2), instant(rows, 3)};
}

}  // namespace

struct AccountStore::Body {
  explicit Body(Connection opened) : connection(std::move(opened)) {}

  mutable std::mutex mutex;
  Connection connection;
  Statement find_account, all_accounts, put_account, set_active;
  Statement add_session, find_session, touch_session, end_session, end_sessions_of, sweep_sessions, sweep_tokens;
  Statement add_token, find_token, tokens_of, end_token, end_tokens_of, changed;
  Statement add_event, events, note_failure, note_code;
  Statement find_identity, identities_of, add_identity, end_identities_of;
  Statement expect, find_expected, expected_of, end_expected_of;
  Statement add_invitation, find_invitation, take_invitation, sweep_invitations;

  /// How many rows the last statement changed, more than none.
  Result<bool> has_changed() {
    Rows rows = changed.start();
    ANUMAT_TRY(const bool found, rows.next());
    return found && rows.integer(0) > 0;
  }

  Result<void> prepare() {
    constexpr std::string_view account =
        "SELECT person, password, code_secret, code_confirmed, code_step, active, failures, failed_at, created_at "
        "FROM account ";
    constexpr std::string_view token =
        "SELECT id, secret, person, name, scopes, created_at, expires_at FROM api_token ";
    const std::pair<Statement*, std::string> all[]{
        {&find_account, std::string(account) + "WHERE person = ?"},
        {&all_accounts, std::string(account) + "ORDER BY person"},
        {&put_account,
         "INSERT INTO account VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET "
         "password = excluded.password, code_secret = excluded.code_secret, code_confirmed = excluded.code_confirmed, "
         "code_step = excluded.code_step, failures = excluded.failures, failed_at = excluded.failed_at"},
        {&set_active, "UPDATE account SET active = ?, failures = 0 WHERE person = ?"},
        {&note_failure, "UPDATE account SET failures = ?, failed_at = ? WHERE person = ?"},
        {&note_code, "UPDATE account SET code_step = ?1 WHERE person = ?2 AND code_step < ?1"},
        {&add_session,
         "INSERT INTO session SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 "
         "WHERE NOT EXISTS (SELECT 1 FROM account WHERE person = ?2 AND active = 0)"},
        {&find_session,
         "SELECT token, person, method, created_at, fresh_at, seen_at, expires_at FROM session "
         "WHERE token = ?"},
        {&touch_session, "UPDATE session SET seen_at = ?, fresh_at = ? WHERE token = ?"},
        {&end_session, "DELETE FROM session WHERE token = ?"},
        {&end_sessions_of, "DELETE FROM session WHERE person = ?"},
        {&sweep_sessions, "DELETE FROM session WHERE expires_at <= ?"},
        {&sweep_tokens, "DELETE FROM api_token WHERE expires_at <= ?"},
        {&add_token, "INSERT INTO api_token VALUES (?, ?, ?, ?, ?, ?, ?)"},
        {&find_token, std::string(token) + "WHERE secret = ?"},
        {&tokens_of, std::string(token) + "WHERE person = ? ORDER BY id"},
        {&end_token, "DELETE FROM api_token WHERE person = ? AND id = ?"},
        {&end_tokens_of, "DELETE FROM api_token WHERE person = ?"},
        {&changed, "SELECT changes()"},
        {&find_identity, "SELECT issuer, subject, person, linked_at FROM identity WHERE issuer = ? AND subject = ?"},
        {&identities_of,
         "SELECT issuer, subject, person, linked_at FROM identity WHERE person = ? ORDER BY issuer, subject"},
        {&add_identity, "INSERT OR IGNORE INTO identity VALUES (?, ?, ?, ?)"},
        {&end_identities_of, "DELETE FROM identity WHERE person = ?"},
        {&expect, "INSERT INTO expected VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET value = excluded.value"},
        {&find_expected, "SELECT person FROM expected WHERE value = ?"},
        {&expected_of, "SELECT value FROM expected WHERE person = ?"},
        {&end_expected_of, "DELETE FROM expected WHERE person = ?"},
        {&add_invitation, "INSERT OR REPLACE INTO invitation VALUES (?, ?, ?)"},
        {&find_invitation, "SELECT secret, person, expires_at FROM invitation WHERE secret = ?"},
        {&take_invitation, "DELETE FROM invitation WHERE secret = ?"},
        {&sweep_invitations, "DELETE FROM invitation WHERE expires_at <= ?"},
        {&add_event, "INSERT INTO account_event (at, person, type, detail, peer) VALUES (?, ?, ?, ?, ?)"},
        {&events, "SELECT seq, at, person, type, detail, peer FROM account_event ORDER BY seq DESC LIMIT ?"},
    };
    for (const auto& [statement, sql] : all) {
      auto made = connection.prepare(sql);
      if (!made) return fail(std::move(made).error());
      *statement = std::move(*made);
    }
    return {};
  }
};

AccountStore::AccountStore(std::unique_ptr<Body> body) : body_(std::move(body)) {}
AccountStore::~AccountStore() = default;
AccountStore::AccountStore(AccountStore&&) noexcept = default;
AccountStore& AccountStore::operator=(AccountStore&&) noexcept = default;

Result<AccountStore> AccountStore::open(const std::filesystem::path& path) {
  ANUMAT_CHECK(make_private(path));
  ANUMAT_TRY(Connection connection, Connection::open(path, Connection::Access::Create));
  ANUMAT_CHECK(connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
  ANUMAT_TRY(const std::string version, connection.ask("PRAGMA user_version"));
  if (version.size() != 1 || version.front() > schema_version) return failure("E5106", path.string());
  ANUMAT_CHECK(connection.execute(schema));
  auto body = std::make_unique<Body>(std::move(connection));
  ANUMAT_CHECK(body->prepare());
  return AccountStore(std::move(body));
}

Result<std::optional<Account>> AccountStore::find_account(std::string_view person) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find_account.start(person);
  ANUMAT_TRY(const bool found, rows.next());
  return found ? std::optional(account_of(rows)) : std::nullopt;
}

Result<std::vector<Account>> AccountStore::accounts() const {
  const std::lock_guard guard(body_->mutex);
  std::vector<Account> all;
  Rows rows = body_->all_accounts.start();
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(account_of(rows));
  }
}

Result<void> AccountStore::put_account(const Account& account) {
  const std::lock_guard guard(body_->mutex);
  return body_->put_account.run(account.person, account.password, Blob{account.code_secret},
                                flag(account.code_confirmed), account.code_step, account.failures,
                                account.failed_at.micros(), account.created_at.micros());
}

Result<void> AccountStore::set_active(std::string_view person, bool active) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->connection.execute("BEGIN IMMEDIATE"));
  auto written = body_->set_active.run(flag(active), person);
  if (written && !active) written = body_->end_sessions_of.run(person);
  if (written && !active) written = body_->end_tokens_of.run(person);
  if (written) written = body_->connection.execute("COMMIT");
  if (!written) (void)body_->connection.execute("ROLLBACK");
  return written;
}

Result<bool> AccountStore::note_try(const Account& tried, bool used_code) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->note_failure.run(tried.failures, tried.failed_at.micros(), tried.person));
  if (!used_code) return true;
  ANUMAT_CHECK(body_->note_code.run(tried.code_step, tried.person));
  return body_->has_changed();
}

Result<bool> AccountStore::add_session(const Session& session) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->add_session.run(session.token, session.person, session.method, session.created_at.micros(),
                                      session.fresh_at.micros(), session.seen_at.micros(),
                                      session.expires_at.micros()));
  return body_->has_changed();
}

Result<std::optional<Session>> AccountStore::find_session(const Digest& token) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find_session.start(token);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return Session{rows.digest(0),   rows.text(1),     rows.text(2),    instant(rows, 3),
                 instant(rows, 4), instant(rows, 5), instant(rows, 6)};
}

Result<void> AccountStore::touch_session(const Digest& token, Instant seen_at, Instant fresh_at) {
  const std::lock_guard guard(body_->mutex);
  return body_->touch_session.run(seen_at.micros(), fresh_at.micros(), token);
}

Result<void> AccountStore::end_session(const Digest& token) {
  const std::lock_guard guard(body_->mutex);
  return body_->end_session.run(token);
}

Result<void> AccountStore::end_sessions_of(std::string_view person) {
  const std::lock_guard guard(body_->mutex);
  return body_->end_sessions_of.run(person);
}

Result<void> AccountStore::sweep(Instant now) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->sweep_sessions.run(now.micros()));
  ANUMAT_CHECK(body_->sweep_invitations.run(now.micros()));
  return body_->sweep_tokens.run(now.micros());
}

Result<void> AccountStore::add_token(const ApiToken& token) {
  const std::lock_guard guard(body_->mutex);
  return body_->add_token.run(token.id, token.secret, token.person, token.name, joined(token.scopes),
                              token.created_at.micros(), token.expires_at.micros());
}

Result<std::optional<ApiToken>> AccountStore::find_token(const Digest& secret) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find_token.start(secret);
  ANUMAT_TRY(const bool found, rows.next());
  return found ? std::optional(token_of(rows)) : std::nullopt;
}

Result<std::vector<ApiToken>> AccountStore::tokens_of(std::string_view person) const {
  const std::lock_guard guard(body_->mutex);
  std::vector<ApiToken> all;
  Rows rows = body_->tokens_of.start(person);
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(token_of(rows));
  }
}

Result<bool> AccountStore::end_token(std::string_view person, std::string_view id) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->end_token.run(person, id));
  return body_->has_changed();
}

Result<std::optional<Identity>> AccountStore::find_identity(std::string_view issuer, std::string_view subject) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find_identity.start(issuer, subject);
  ANUMAT_TRY(const bool found, rows.next());
  return found ? std::optional(identity_of(rows)) : std::nullopt;
}

Result<std::vector<Identity>> AccountStore::identities_of(std::string_view person) const {
  const std::lock_guard guard(body_->mutex);
  std::vector<Identity> all;
  Rows rows = body_->identities_of.start(person);
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(identity_of(rows));
  }
}

Result<bool> AccountStore::add_identity(const Identity& identity) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(
      body_->add_identity.run(identity.issuer, identity.subject, identity.person, identity.linked_at.micros()));
  return body_->has_changed();
}

Result<void> AccountStore::end_identities_of(std::string_view person) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->end_identities_of.run(person));
  return body_->end_expected_of.run(person);
}

Result<bool> AccountStore::expect(std::string_view person, std::string_view value) {
  const std::lock_guard guard(body_->mutex);
  {
    Rows rows = body_->find_expected.start(value);
    ANUMAT_TRY(const bool found, rows.next());
    if (found && rows.bytes(0) != person) return false;
  }
  ANUMAT_CHECK(body_->expect.run(person, value));
  return true;
}

Result<std::optional<std::string>> AccountStore::find_expected(std::string_view value) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find_expected.start(value);
  ANUMAT_TRY(const bool found, rows.next());
  return found ? std::optional(rows.text(0)) : std::nullopt;
}

Result<std::optional<std::string>> AccountStore::expected_of(std::string_view person) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->expected_of.start(person);
  ANUMAT_TRY(const bool found, rows.next());
  return found ? std::optional(rows.text(0)) : std::nullopt;
}

Result<void> AccountStore::end_expected_of(std::string_view person) {
  const std::lock_guard guard(body_->mutex);
  return body_->end_expected_of.run(person);
}

Result<void> AccountStore::add_invitation(const Invitation& invitation) {
  const std::lock_guard guard(body_->mutex);
  return body_->add_invitation.run(invitation.person, invitation.secret, invitation.expires_at.micros());
}

Result<std::optional<Invitation>> AccountStore::find_invitation(const Digest& secret) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find_invitation.start(secret);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return Invitation{rows.digest(0), rows.text(1), instant(rows, 2)};
}

Result<bool> AccountStore::take_invitation(const Digest& secret) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->take_invitation.run(secret));
  return body_->has_changed();
}

Result<void> AccountStore::add_event(const AccountEvent& event) {
  const std::lock_guard guard(body_->mutex);
  return body_->add_event.run(event.at.micros(), event.person, event.type, event.detail, event.peer);
}

Result<std::vector<AccountEvent>> AccountStore::events(std::int64_t count) const {
  const std::lock_guard guard(body_->mutex);
  std::vector<AccountEvent> all;
  Rows rows = body_->events.start(count);
  for (;;) {
    ANUMAT_TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back({rows.integer(0), instant(rows, 1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
  }
}

}  // namespace anumat::storage
