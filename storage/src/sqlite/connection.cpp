#include "sqlite/connection.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "failure.hpp"

namespace anumat::storage {
namespace {

constexpr int busy_timeout_ms = 5000;

std::string_view code_of(int result) {
  switch (result & 0xFF) {
    case SQLITE_FULL:
      return "E5110";
    case SQLITE_CORRUPT:
      return "E5107";
    case SQLITE_NOTADB:
      return "E5105";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "E5108";
    default:
      return "E5109";
  }
}

// SQLite takes a null pointer for NULL; an empty text must not become one.
const char* not_null(std::string_view bytes) {
  return bytes.data() == nullptr ? "" : bytes.data();
}

}  // namespace

tl::unexpected<Error> sqlite_failure(sqlite3* database, int code) {
  const char* path = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
  const char* message = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  // SQLite quotes what it cannot read, which need not be text.
  return failure(code_of(code), path == nullptr ? "" : path, shown_text(message));
}

Rows::~Rows() {
  if (statement_ != nullptr) sqlite3_reset(statement_);
}

Result<bool> Rows::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return sqlite_failure(sqlite3_db_handle(statement_), code);
}

std::string_view Rows::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

Digest Rows::digest(int column) const {
  Digest digest{};
  const std::string_view stored = bytes(column);
  if (stored.size() == digest.size()) std::copy(stored.begin(), stored.end(), digest.begin());
  return digest;
}

void Statement::bind(int at, std::string_view value) {
  sqlite3_bind_text64(statement_.get(), at, not_null(value), value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind(int at, const Blob& value) {
  sqlite3_bind_blob64(statement_.get(), at, not_null(value.bytes), value.bytes.size(), SQLITE_STATIC);
}

void Statement::bind(int at, const Digest& value) {
  sqlite3_bind_blob64(statement_.get(), at, value.data(), value.size(), SQLITE_STATIC);
}

void Statement::bind(int at, const std::optional<std::int64_t>& value) {
  if (value) {
    bind(at, *value);
  } else {
    sqlite3_bind_null(statement_.get(), at);
  }
}

Result<Connection> Connection::open(const std::filesystem::path& path, Access access) {
  // Guarded by the mutex of the store, so SQLite need not lock for threads.
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (access == Access::Create) flags |= SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Connection connection(raw, path.string());
  if (code != SQLITE_OK) return sqlite_failure(raw, code);
  sqlite3_busy_timeout(raw, busy_timeout_ms);
  // Nothing inside the file may run code or be patched by hand through this connection.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return connection;
}

Result<void> Connection::execute(const std::string& sql) const {
  const int code = sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_failure(get(), code);
  return {};
}

Result<Statement> Connection::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return sqlite_failure(get(), code);
  return Statement(statement);
}

Result<std::string> Connection::ask(std::string_view sql) const {
  ANUMAT_TRY(Statement statement, prepare(sql));
  Rows rows = statement.start();
  ANUMAT_TRY(const bool found, rows.next());
  return found ? rows.text(0) : std::string();
}

std::string sql_text(std::string_view text) {
  std::string inside = "'";
  for (const char c : text) {
    inside += c;
    if (c == '\'') inside += c;
  }
  return inside + "'";
}

}  // namespace anumat::storage
