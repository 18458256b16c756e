#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"

namespace anumat::storage {

/// The failure that a result code of SQLite stands for.
[[nodiscard]] tl::unexpected<Error> sqlite_failure(sqlite3* database, int code);

/// A run of a statement. The statement is ready for the next run when this goes.
class Rows {
 public:
  explicit Rows(sqlite3_stmt* statement) : statement_(statement) {}
  ~Rows();
  Rows(Rows&& other) noexcept : statement_(other.statement_) { other.statement_ = nullptr; }
  Rows& operator=(Rows&&) = delete;

  /// False after the last row.
  [[nodiscard]] Result<bool> next();
  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  /// Text or blob; valid until the next row.
  [[nodiscard]] std::string_view bytes(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }
  /// All zero when the column does not hold 32 bytes.
  [[nodiscard]] Digest digest(int column) const;

 private:
  sqlite3_stmt* statement_;
};

/// Bytes that go into a BLOB column.
struct Blob {
  std::string_view bytes;
};

/// A prepared statement, kept for the life of the connection.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  /// Starts a run. Text and blobs are borrowed until it ends.
  template <class... Values>
  [[nodiscard]] Rows start(const Values&... values) {
    int at = 0;
    (bind(++at, values), ...);
    return Rows(statement_.get());
  }
  /// A run that gives no rows.
  template <class... Values>
  [[nodiscard]] Result<void> run(const Values&... values) {
    Rows rows = start(values...);
    ANUMAT_TRY([[maybe_unused]] const bool more, rows.next());
    return {};
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_.get(), at, value); }
  void bind(int at, std::string_view value);
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const Blob& value);
  void bind(int at, const Digest& value);
  void bind(int at, const std::optional<std::int64_t>& value);

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An open database.
class Connection {
 public:
  enum class Access { Create, ReadWrite, ReadOnly };
  [[nodiscard]] static Result<Connection> open(const std::filesystem::path& path, Access access);

  [[nodiscard]] sqlite3* get() const { return database_.get(); }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] Result<void> execute(const std::string& sql) const;
  [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
  /// The first column of the first row, as text; empty when there is none.
  [[nodiscard]] Result<std::string> ask(std::string_view sql) const;

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  Connection(sqlite3* database, std::string place) : database_(database), place_(std::move(place)) {}

  std::unique_ptr<sqlite3, Close> database_;
  std::string place_;
};

/// Text that stands inside an SQL string literal.
[[nodiscard]] std::string sql_text(std::string_view text);

}  // namespace anumat::storage
