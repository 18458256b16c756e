// What SQLite gives at best for workload A, and what the store gives for the same bytes in the same run.
//
//   bench_storage [events per line, default 20000] [folder, default the one for temporary files]
//
// "rows only" is the raw limit: prepared inserts into one table in order of seq, nothing else. "workload A" is the
// obvious layout, with two secondary indexes and a state row a case. "store" is SqliteStore with history, tree and a
// view row a case. All three use WAL with synchronous=FULL and commit after each group.

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "anumat/storage/sqlite_store.hpp"
#include "workload_a.hpp"

namespace {

namespace fs = std::filesystem;
using anumat::bench::make_batches;
using anumat::bench::measure;
using anumat::bench::Measured;
using anumat::engine::Batch;
using anumat::engine::StoredEvent;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "bench_storage: %s\n", why.c_str());
  std::exit(1);
}

void check(int code, sqlite3* database) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) stop(sqlite3_errmsg(database));
}

void execute(sqlite3* database, const char* sql) {
  check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), database);
}

void remove_database(const fs::path& path) {
  for (const char* end : {"", "-wal", "-shm", ".lock"}) fs::remove(path.string() + end);
}

struct Raw {
  sqlite3* database = nullptr;
  sqlite3_stmt* begin = nullptr;
  sqlite3_stmt* commit = nullptr;
  sqlite3_stmt* event = nullptr;
  sqlite3_stmt* state = nullptr;

  Raw(const fs::path& path, bool whole) {
    check(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                          nullptr),
          database);
    execute(database,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
            "PRAGMA cache_size = -32768;"
            "CREATE TABLE event (seq INTEGER PRIMARY KEY, case_id TEXT, ver INTEGER, type TEXT, actor TEXT, at INTEGER,"
            " hash BLOB, body TEXT)");
    if (whole) {
      execute(database,
              "CREATE UNIQUE INDEX event_case ON event (case_id, ver); CREATE INDEX event_actor ON event (actor, at);"
              "CREATE TABLE state (case_id TEXT PRIMARY KEY, ver INTEGER, status TEXT, updated INTEGER, data BLOB)");
      prepare(state,
              "INSERT INTO state VALUES (?1, ?2, 'open', ?3, ?4) ON CONFLICT (case_id) DO UPDATE SET ver = ?2,"
              " updated = ?3, data = ?4 WHERE ver = ?2 - 1");
    }
    prepare(begin, "BEGIN IMMEDIATE");
    prepare(commit, "COMMIT");
    prepare(event, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  }
  ~Raw() {
    for (sqlite3_stmt* statement : {begin, commit, event, state}) sqlite3_finalize(statement);
    sqlite3_close(database);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void prepare(sqlite3_stmt*& statement, const char* sql) {
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr), database);
  }
  void run(sqlite3_stmt* statement) {
    check(sqlite3_step(statement), database);
    sqlite3_reset(statement);
  }
  static void text(sqlite3_stmt* statement, int at, const std::string& value) {
    sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }

  void write(const Batch& batch) {
    run(begin);
    for (const StoredEvent& row : batch.events) {
      sqlite3_bind_int64(event, 1, row.seq);
      text(event, 2, row.case_id);
      sqlite3_bind_int64(event, 3, row.case_seq);
      text(event, 4, row.type);
      text(event, 5, row.actor);
      sqlite3_bind_int64(event, 6, row.at.micros());
      sqlite3_bind_blob(event, 7, row.leaf.data(), static_cast<int>(row.leaf.size()), SQLITE_STATIC);
      text(event, 8, row.line);
      run(event);
      if (state == nullptr) continue;
      text(state, 1, row.case_id);
      sqlite3_bind_int64(state, 2, row.case_seq);
      sqlite3_bind_int64(state, 3, row.at.micros());
      sqlite3_bind_zeroblob(state, 4, 64);
      run(state);
    }
    run(commit);
  }
};

Measured measure_raw(const fs::path& path, const std::vector<Batch>& batches, bool whole) {
  remove_database(path);
  Measured measured;
  {
    Raw raw(path, whole);
    measured = measure(batches, [&](const Batch& batch) { raw.write(batch); });
  }
  measured.bytes_per_event = static_cast<double>(fs::file_size(path)) / static_cast<double>(batches.back().after.size);
  remove_database(path);
  return measured;
}

Measured measure_store(const fs::path& path, const std::vector<Batch>& batches) {
  remove_database(path);
  Measured measured;
  {
    auto store = anumat::storage::SqliteStore::open(path, anumat::storage::Mode::Create);
    if (!store) stop(store.error().message.en);
    measured = measure(batches, [&](const Batch& batch) {
      if (auto done = (*store)->append(batch); !done) stop(done.error().message.en);
    });
  }
  measured.bytes_per_event = static_cast<double>(fs::file_size(path)) / static_cast<double>(batches.back().after.size);
  remove_database(path);
  return measured;
}

void print(const char* name, int group, const Measured& measured, const Measured& limit) {
  std::printf("%5d  %-10s %9.0f events/s  %4.0f %% of rows only  p50 %7.0f us  p99 %7.0f us (%.2f x)  %4.0f B/event\n",
              group, name, measured.events_per_s, 100 * measured.events_per_s / limit.events_per_s, measured.p50_us,
              measured.p99_us, measured.p99_us / limit.p99_us, measured.bytes_per_event);
}

}  // namespace

int main(int count, char** arguments) {
  const int events = count > 1 ? std::atoi(arguments[1]) : 20'000;
  const fs::path folder = count > 2 ? fs::path(arguments[2]) : fs::temp_directory_path();
  const fs::path path = folder / "bench_storage.db";
  for (const int group : {1, 10, 100, 1000}) {
    // A line takes about a second whatever the group: small groups wait for the disk, large ones write more.
    const int scale = group == 1 ? 1 : group == 10 ? 3 : 10;
    const auto batches = make_batches(events * scale, group);
    const Measured rows_only = measure_raw(path, batches, false);
    const Measured store = measure_store(path, batches);
    const Measured whole = measure_raw(path, batches, true);
    print("rows only", group, rows_only, rows_only);
    print("workload A", group, whole, rows_only);
    print("store", group, store, rows_only);
  }
  return 0;
}
