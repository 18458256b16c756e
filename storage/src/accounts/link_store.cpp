#include "anumat/storage/link_store.hpp"

#include <openssl/rand.h>

#include <array>
#include <mutex>

#include "failure.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

namespace {

constexpr char links_version = '1';

/// What is deleted is overwritten, so that the file does not keep which links were used.
constexpr const char* links_schema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS answer_link (
  secret BLOB PRIMARY KEY, survey TEXT NOT NULL, case_id TEXT NOT NULL, issuer TEXT NOT NULL, last_day TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
COMMIT;
)sql";

constexpr std::size_t secret_bytes = 24;

}  // namespace

Result<std::string> random_link_secret() {
  std::array<unsigned char, secret_bytes> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    return fail(ErrorKind::Failure, "E5405", {"the system gives no random numbers", "ระบบไม่ให้เลขสุ่ม"});
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) text += {digits[byte >> 4U], digits[byte & 15U]};
  return text;
}

struct LinkStore::Body {
  explicit Body(Connection opened) : connection(std::move(opened)) {}

  mutable std::mutex mutex;
  Connection connection;
  Statement add, find, take, changed, sweep;

  Result<void> prepare() {
    const std::pair<Statement*, const char*> all[]{
        {&add, "INSERT INTO answer_link VALUES (?, ?, ?, ?, ?)"},
        {&find, "SELECT secret, survey, case_id, issuer, last_day FROM answer_link WHERE secret = ?"},
        {&take, "DELETE FROM answer_link WHERE secret = ?"},
        {&changed, "SELECT changes()"},
        {&sweep, "DELETE FROM answer_link WHERE last_day < ?"},
    };
    for (const auto& [statement, sql] : all) {
      auto made = connection.prepare(sql);
      if (!made) return fail(std::move(made).error());
      *statement = std::move(*made);
    }
    return {};
  }
};

LinkStore::LinkStore(std::unique_ptr<Body> body) : body_(std::move(body)) {}
LinkStore::~LinkStore() = default;
LinkStore::LinkStore(LinkStore&&) noexcept = default;
LinkStore& LinkStore::operator=(LinkStore&&) noexcept = default;

Result<LinkStore> LinkStore::open(const std::filesystem::path& path) {
  ANUMAT_CHECK(make_private(path));
  ANUMAT_TRY(Connection connection, Connection::open(path, Connection::Access::Create));
  ANUMAT_CHECK(
      connection.execute("PRAGMA secure_delete = ON; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL"));
  ANUMAT_TRY(const std::string version, connection.ask("PRAGMA user_version"));
  if (version.size() != 1 || version.front() > links_version) return failure("E5106", path.string());
  ANUMAT_CHECK(connection.execute(links_schema));
  auto body = std::make_unique<Body>(std::move(connection));
  ANUMAT_CHECK(body->prepare());
  return LinkStore(std::move(body));
}

Result<void> LinkStore::add(const std::vector<AnswerLink>& links) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->connection.execute("BEGIN IMMEDIATE"));
  Result<void> written;
  for (const AnswerLink& one : links) {
    written = body_->add.run(one.secret, one.survey, one.case_id, one.issuer, one.to.iso());
    if (!written) break;
  }
  if (written) written = body_->connection.execute("COMMIT");
  if (!written) (void)body_->connection.execute("ROLLBACK");
  return written;
}

Result<std::optional<AnswerLink>> LinkStore::find(const Digest& secret) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find.start(secret);
  ANUMAT_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return AnswerLink{rows.digest(0), rows.text(1), rows.text(2), rows.text(3),
                    Date::from_iso(rows.text(4)).value_or(Date())};
}

Result<bool> LinkStore::take(const Digest& secret) {
  const std::lock_guard guard(body_->mutex);
  ANUMAT_CHECK(body_->take.run(secret));
  Rows rows = body_->changed.start();
  ANUMAT_TRY(const bool found, rows.next());
  return found && rows.integer(0) > 0;
}

Result<void> LinkStore::sweep(Date today) {
  const std::lock_guard guard(body_->mutex);
  return body_->sweep.run(today.iso());
}

}  // namespace anumat::storage
