#include "anumat/storage/preference_store.hpp"

#include <mutex>

#include "failure.hpp"
#include "files.hpp"
#include "sqlite/connection.hpp"

namespace anumat::storage {

namespace {

constexpr char preferences_version = '1';

constexpr const char* preferences_schema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS preference (
  person TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (person, name)) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
COMMIT;
)sql";

}  // namespace

struct PreferenceStore::Body {
  explicit Body(Connection opened) : connection(std::move(opened)) {}

  mutable std::mutex mutex;
  Connection connection;
  Statement find, put;

  Result<void> prepare() {
    ANUMAT_TRY(find, connection.prepare("SELECT text FROM preference WHERE person = ? AND name = ?"));
    ANUMAT_TRY(put, connection.prepare("INSERT OR REPLACE INTO preference VALUES (?, ?, ?)"));
    return {};
  }
};

PreferenceStore::PreferenceStore(std::unique_ptr<Body> body) : body_(std::move(body)) {}
PreferenceStore::~PreferenceStore() = default;
PreferenceStore::PreferenceStore(PreferenceStore&&) noexcept = default;
PreferenceStore& PreferenceStore::operator=(PreferenceStore&&) noexcept = default;

Result<PreferenceStore> PreferenceStore::open(const std::filesystem::path& path) {
  ANUMAT_CHECK(make_private(path));
  ANUMAT_TRY(Connection connection, Connection::open(path, Connection::Access::Create));
  ANUMAT_CHECK(connection.execute("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL"));
  ANUMAT_TRY(const std::string version, connection.ask("PRAGMA user_version"));
  if (version.size() != 1 || version.front() > preferences_version) return failure("E5106", path.string());
  ANUMAT_CHECK(connection.execute(preferences_schema));
  auto body = std::make_unique<Body>(std::move(connection));
  ANUMAT_CHECK(body->prepare());
  return PreferenceStore(std::move(body));
}

Result<std::string> PreferenceStore::find(std::string_view person, std::string_view name) const {
  const std::lock_guard guard(body_->mutex);
  Rows rows = body_->find.start(person, name);
  ANUMAT_TRY(const bool found, rows.next());
  return found ? rows.text(0) : std::string();
}

Result<void> PreferenceStore::put(std::string_view person, std::string_view name, std::string_view text) {
  const std::lock_guard guard(body_->mutex);
  return body_->put.run(person, name, text);
}

}  // namespace anumat::storage
