#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"
#include "postgres/parameters.hpp"

namespace anumat::storage::postgres {

/// A statement of the store, prepared when it is first run.
struct Query {
  const char* name;
  const char* sql;
};

/// What a statement gave.
class Rows {
 public:
  explicit Rows(PGresult* result) : result_(result) {}

  [[nodiscard]] int count() const { return PQntuples(result_.get()); }
  [[nodiscard]] bool is_null(int row, int column) const { return PQgetisnull(result_.get(), row, column) != 0; }
  /// Valid as long as this is.
  [[nodiscard]] std::string_view bytes(int row, int column) const;
  [[nodiscard]] std::string text(int row, int column) const { return std::string(bytes(row, column)); }
  /// Of a bigint column.
  [[nodiscard]] std::int64_t integer(int row, int column) const;
  /// All zero when the column does not hold 32 bytes.
  [[nodiscard]] Digest digest(int row, int column) const;

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

/// Whether a failed statement may have been committed all the same.
enum class Committed { No, Unknown };

/// An open connection. Each statement is a transaction of its own unless execute() began one.
class Connection {
 public:
  /// Fails with E5132. `wait_ms` bounds every statement.
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const std::string& database, std::string place,
                                                                int wait_ms);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs a statement that gives rows, in binary form. Fails with the code that fits; committed() then says whether it
  /// may have been committed. A warning counts as a failure: it may say that a commit is not on the standby.
  [[nodiscard]] Result<Rows> run(const Query& query, const Parameters& parameters);
  /// Statements as text, several at once, for opening and migrations.
  [[nodiscard]] Result<void> execute(const std::string& sql);
  /// The first column of the first row as text; empty when there is none.
  [[nodiscard]] Result<std::string> ask(const std::string& sql);

  /// Of the last failure.
  [[nodiscard]] Committed committed() const { return committed_; }
  /// "23505" and the like, of the last failure; empty when the connection failed.
  [[nodiscard]] const std::string& state() const { return state_; }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] PGconn* get() const { return connection_.get(); }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

  Connection(PGconn* connection, std::string place, int wait_ms);
  [[nodiscard]] Result<Answer> wait();
  [[nodiscard]] bool wait_readable(int wait_ms) const;
  [[nodiscard]] Result<void> prepare(const Query& query, const Parameters& parameters);
  [[nodiscard]] tl::unexpected<Error> lost();
  static void take_notice(void* connection, const PGresult* notice);

  std::unique_ptr<PGconn, Finish> connection_;
  std::string place_;
  int wait_ms_;
  std::set<std::string_view> prepared_;
  std::string warning_;
  std::string state_;
  Committed committed_ = Committed::No;
};

}  // namespace anumat::storage::postgres
