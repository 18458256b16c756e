#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <system_error>
#include <utility>

#include "failure.hpp"
#include "sqlite/impl.hpp"
#include "sqlite/migrations.hpp"

namespace anumat::storage {
namespace {

namespace fs = std::filesystem;

constexpr int wal_pages_max = 4000;

/// That the path is what the mode asks for, and begins as a database does. SQLite itself would make what is missing.
Result<void> check_file(const fs::path& path, Mode mode) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    if (mode == Mode::Create) return {};
    return failure("E5108", path.string(), "there is no such file");
  }
  if (!fs::is_regular_file(status)) return failure("E5108", path.string(), "it is not a file");
  if (mode == Mode::ReadWrite && ::access(path.c_str(), W_OK) != 0) {
    return failure("E5108", path.string(), "it may only be read");
  }
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return failure(system_code(), path.string(), system_message());
  constexpr std::string_view magic("SQLite format 3\0", 16);
  std::array<char, magic.size()> start{};
  const ssize_t size = ::read(file.descriptor(), start.data(), start.size());
  if (size < 0) return failure(system_code(), path.string(), system_message());
  if (mode == Mode::Create) {
    return size == 0 ? Result<void>() : failure("E5108", path.string(), "there is a file already");
  }
  if (std::string_view(start.data(), static_cast<std::size_t>(size)) != magic) return failure("E5105", path.string());
  return {};
}

Result<void> check_version(const fs::path& path) {
  ANUMAT_TRY(const Connection connection, Connection::open(path, Connection::Access::ReadOnly));
  ANUMAT_TRY(const std::int64_t version, file_version(connection, migrations()));
  if (version == 0) return failure("E5105", path.string(), "it is empty");
  return {};
}

Result<void> demand(const Connection& connection, const char* pragma, std::string_view wanted) {
  ANUMAT_TRY(const std::string found, connection.ask(std::string("PRAGMA ") + pragma));
  if (found == wanted) return {};
  return failure("E5111", connection.place(), std::string(pragma) + " is " + found + ", not " + std::string(wanted));
}

/// What makes a commit durable is set here and read back, whatever the defaults of the library are.
Result<void> make_durable(const Connection& connection) {
  if (sqlite3_db_readonly(connection.get(), "main") != 0) {
    return failure("E5108", connection.place(), "it may only be read");
  }
  ANUMAT_TRY([[maybe_unused]] const std::string mode, connection.ask("PRAGMA journal_mode = WAL"));
  // Checkpoints are run by us, since SQLite keeps silent about one that fails.
  ANUMAT_CHECK(connection.execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0"));
  ANUMAT_CHECK(demand(connection, "journal_mode", "wal"));
  ANUMAT_CHECK(demand(connection, "synchronous", "2"));
  return {};
}

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SqliteStore::~SqliteStore() = default;

SqliteStore::Impl::Impl(fs::path its_path, Mode its_mode, std::optional<WriteLock> its_lock, Connection its_connection,
                        Statements its_statements, bool its_words)
    : path(std::move(its_path)),
      mode(its_mode),
      lock(std::move(its_lock)),
      connection(std::move(its_connection)),
      statements(std::move(its_statements)),
      has_words(its_words) {
  sqlite3_wal_hook(
      connection.get(),
      [](void* impl, sqlite3*, const char*, int pages) {
        static_cast<Impl*>(impl)->wal_pages = pages;
        return SQLITE_OK;
      },
      this);
}

SqliteStore::Impl::~Impl() {
  // Closing moves the WAL into the file, which must not happen when the disk has failed.
  if (stopped) sqlite3_db_config(connection.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const fs::path& path, Mode mode) {
  ANUMAT_CHECK(check_file(path, mode));
  std::optional<WriteLock> lock;
  if (mode != Mode::ReadOnly) {
    ANUMAT_TRY(WriteLock taken, WriteLock::take(path));
    lock.emplace(std::move(taken));
  }
  if (mode != Mode::Create) ANUMAT_CHECK(check_version(path));

  constexpr std::array accesses{Connection::Access::Create, Connection::Access::ReadWrite,
                                Connection::Access::ReadOnly};
  ANUMAT_TRY(Connection connection, Connection::open(path, accesses[static_cast<std::size_t>(mode)]));
  ANUMAT_CHECK(connection.execute("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON"));
  // In KiB. Whoever only reads goes through the log from its beginning to its end, and comes back to no page.
  ANUMAT_CHECK(connection.execute(mode == Mode::ReadOnly ? "PRAGMA cache_size = -4096" : "PRAGMA cache_size = -32768"));
  if (mode != Mode::ReadOnly) {
    ANUMAT_CHECK(connection.execute("PRAGMA synchronous = FULL"));
    ANUMAT_CHECK(migrate(connection, migrations()));
    ANUMAT_CHECK(make_durable(connection));
  }
  ANUMAT_CHECK(demand(connection, "foreign_keys", "1"));
  if (mode == Mode::Create) ANUMAT_CHECK(sync_folder_of(path));

  ANUMAT_TRY(const std::int64_t version, file_version(connection, migrations()));
  const bool has_words = version >= words_version;
  ANUMAT_TRY(Statements statements, Statements::prepare(connection, has_words));
  auto impl =
      std::make_unique<Impl>(path, mode, std::move(lock), std::move(connection), std::move(statements), has_words);
  ANUMAT_CHECK(impl->statements.begin_read.run());
  ANUMAT_CHECK(impl->refresh());
  ANUMAT_CHECK(impl->statements.commit.run());
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(impl)));
}

Result<void> SqliteStore::Impl::refresh() {
  const auto damaged = [this](std::string_view what) { return failure("E5107", path.string(), what); };
  {
    Rows rows = statements.fold_state.start();
    ANUMAT_TRY(const bool found, rows.next());
    if (!found) return damaged("the fold row is missing");
    if (rows.integer(0) != folded_batch) {
      tail.clear();
      folded_batch = batch = rows.integer(0);
      heads_size = folded_size = rows.integer(1);
    }
  }
  {
    Rows rows = statements.batches.start(batch);
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) break;
      batch = rows.integer(0);
      if (!unpack(rows.bytes(1), tail)) return damaged("batch " + std::to_string(batch) + " cannot be read");
    }
  }
  {
    Rows rows = statements.heads.start(heads_size);
    while (true) {
      ANUMAT_TRY(const bool found, rows.next());
      if (!found) break;
      tail.take_event(rows.bytes(0), {rows.integer(1), rows.integer(2)});
      heads_size = rows.integer(1) + 1;
    }
  }
  {
    Rows rows = statements.last_batch.start();
    ANUMAT_TRY(const bool found, rows.next());
    if (!found || rows.integer(0) != batch) return damaged("the last batch is missing");
    frontier.size = rows.integer(1);
    if (!roots_from_bytes(rows.bytes(2), frontier)) return damaged("the tree cannot be read");
  }
  Rows rows = statements.last_seq.start();
  ANUMAT_TRY(const bool found, rows.next());
  const std::int64_t events = found && !rows.is_null(0) ? rows.integer(0) + 1 : 0;
  if (events != frontier.size) {
    return damaged("the tree counts " + std::to_string(frontier.size) + " events, the log " + std::to_string(events));
  }
  return {};
}

void SqliteStore::Impl::checkpoint() {
  if (wal_pages < wal_pages_max) return;
  wal_pages = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection.get(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY) stopped = true;
}

bool roots_from_bytes(std::string_view bytes, engine::Frontier& frontier) {
  const std::size_t count = bytes.size() / sizeof(Digest);
  if (bytes.size() % sizeof(Digest) != 0 || frontier.size < 0) return false;
  if (count != static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(frontier.size)))) return false;
  frontier.roots.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view root = bytes.substr(i * sizeof(Digest), sizeof(Digest));
    std::copy(root.begin(), root.end(), frontier.roots[i].begin());
  }
  return true;
}

std::string bytes_from_roots(const engine::Frontier& frontier) {
  std::string bytes;
  bytes.reserve(frontier.roots.size() * sizeof(Digest));
  for (const Digest& root : frontier.roots) bytes.append(root.begin(), root.end());
  return bytes;
}

}  // namespace anumat::storage
