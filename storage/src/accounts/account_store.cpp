#include "anumat/storage/account_store.hpp"

#include <algorithm>
#include <mutex>

#include "failure.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

namespace {

constexpr char schema_version = '1';

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
PRAGMA user_version = 1;
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

}  // namespace

struct AccountStore::Body {
  explicit Body(Connection opened) : connection(std::move(opened)) {}

  mutable std::mutex mutex;
  Connection connection;
  Statement find_account, all_accounts, put_account;
  Statement add_session, find_session, touch_session, end_session, end_sessions_of, sweep_sessions, sweep_tokens;
  Statement add_token, find_token, tokens_of, end_token, end_tokens_of, changed;
  Statement add_event, events;

  Result<void> prepare() {
    constexpr std::string_view account =
        "SELECT person, password, code_secret, code_confirmed, code_step, active, failures, failed_at, created_at "
        "FROM account ";
    constexpr std::string_view token =
        "SELECT id, secret, person, name, scopes, created_at, expires_at FROM api_token ";
    const std::pair<Statement*, std::string> all[]{
        {&find_account, std::string(account) + "WHERE person = ?"},
        {&all_accounts, std::string(account) + "ORDER BY person"},
        {&put_account, "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
        {&add_session, "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)"},
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
  ANUMAT_CHECK(body_->connection.execute("BEGIN IMMEDIATE"));
  auto written = body_->put_account.run(account.person, account.password, Blob{account.code_secret},
                                        flag(account.code_confirmed), account.code_step, flag(account.active),
                                        account.failures, account.failed_at.micros(), account.created_at.micros());
  if (written && !account.active) written = body_->end_sessions_of.run(account.person);
  if (written && !account.active) written = body_->end_tokens_of.run(account.person);
  if (written) written = body_->connection.execute("COMMIT");
  if (!written) (void)body_->connection.execute("ROLLBACK");
  return written;
}

Result<void> AccountStore::add_session(const Session& session) {
  const std::lock_guard guard(body_->mutex);
  return body_->add_session.run(session.token, session.person, session.method, session.created_at.micros(),
                                session.fresh_at.micros(), session.seen_at.micros(), session.expires_at.micros());
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
  Rows rows = body_->changed.start();
  ANUMAT_TRY([[maybe_unused]] const bool found, rows.next());
  return rows.integer(0) > 0;
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
