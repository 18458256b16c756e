// What PostgreSQL gives at best for workload A, and what the store gives for the same bytes in the same run.
//
//   bench_postgres [events per line, default 20000]
//
// A private server is started for it, with fsync. "bare" is libpq and one statement a group over arrays in binary form,
// into events with their two indexes and a row of state a case: the fastest of the obvious ways. "store" is
// PostgresStore with tree, epoch, history and a view row a case. Both commit after each group. Lines are measured in
// turn and each twice, as the server grows slower with its tables; the better one counts.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "postgres/connection.hpp"
#include "postgres_server.hpp"
#include "workload_a.hpp"

namespace {

using namespace anumat;
using bench::Measured;
using engine::Batch;
using storage::postgres::Array;
using storage::postgres::Connection;
using storage::postgres::Parameters;
using storage::postgres::Query;

[[noreturn]] void stop(const Error& error) {
  std::fprintf(stderr, "bench_postgres: %s %s\n", error.code.c_str(), error.message.en.c_str());
  std::exit(1);
}

constexpr Query insert{"insert", R"sql(
WITH e AS (
  INSERT INTO event SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[],
                                         $7::bytea[], $8::text[])
)
INSERT INTO state SELECT c, max(v), 'open', max(t), $9::text
FROM unnest($2::text[], $3::bigint[], $6::bigint[]) AS s (c, v, t) GROUP BY c
ON CONFLICT (case_id) DO UPDATE SET ver = excluded.ver, updated = excluded.updated, data = excluded.data
  WHERE state.ver < excluded.ver)sql"};

void write_bare(Connection& connection, const Batch& batch) {
  Array seq = Array::bigint(), case_id = Array::text(), ver = Array::bigint(), type = Array::text(),
        actor = Array::text(), at = Array::bigint(), hash = Array::bytea(), body = Array::text();
  for (const engine::StoredEvent& event : batch.events) {
    seq.add(event.seq);
    case_id.add(event.case_id);
    ver.add(event.case_seq);
    type.add(event.type);
    actor.add(event.actor);
    at.add(event.at.micros());
    hash.add(event.leaf);
    body.add(event.line);
  }
  Parameters parameters;
  for (Array* column : {&seq, &case_id, &ver, &type, &actor, &at, &hash, &body}) parameters.add(std::move(*column));
  parameters.add(std::string(64, 's'));
  if (const auto done = connection.run(insert, parameters); !done) stop(done.error());
}

Measured measure_bare(const testing::PostgresServer& server, const std::vector<Batch>& batches) {
  auto connection = Connection::open(server.address(), "the bare program", 60'000);
  if (!connection) stop(connection.error());
  const auto made =
      (*connection)
          ->execute(
              "DROP TABLE IF EXISTS event, state;"
              "CREATE TABLE event (seq bigint PRIMARY KEY, case_id text, ver bigint, type text, actor text, at bigint,"
              " hash bytea, body text);"
              "CREATE UNIQUE INDEX ON event (case_id, ver); CREATE INDEX ON event (actor, at);"
              "CREATE TABLE state (case_id text PRIMARY KEY, ver bigint, status text, updated bigint, data text);");
  if (!made) stop(made.error());
  Measured measured = bench::measure(batches, [&](const Batch& batch) { write_bare(**connection, batch); });
  const auto size = (*connection)->ask("SELECT pg_total_relation_size('event')");
  measured.bytes_per_event = std::stod(*size) / static_cast<double>(batches.back().after.size);
  return measured;
}

Measured measure_store(const testing::PostgresServer& server, const std::vector<Batch>& batches) {
  static int count = 0;
  const auto cleared = Connection::open(server.address(), "the bench", 60'000);
  if (!cleared || !(*cleared)->execute("DROP SCHEMA IF EXISTS anumat CASCADE")) std::exit(1);
  const auto address = server.office("bench-" + std::to_string(++count));
  auto store = storage::PostgresStore::open(address, storage::Mode::Create);
  if (!store) stop(store.error());
  Measured measured = bench::measure(batches, [&](const Batch& batch) {
    if (const auto done = (*store)->append(batch); !done) stop(done.error());
  });
  const auto size = (*cleared)->ask("SELECT pg_total_relation_size('anumat.event')");
  measured.bytes_per_event = std::stod(*size) / static_cast<double>(batches.back().after.size);
  return measured;
}

void print(const char* name, int group, const Measured& measured, const Measured& limit) {
  std::printf("%5d  %-6s %9.0f events/s  %4.0f %% of bare  p50 %7.0f us  p99 %7.0f us  %4.0f B/event\n", group, name,
              measured.events_per_s, 100 * measured.events_per_s / limit.events_per_s, measured.p50_us, measured.p99_us,
              measured.bytes_per_event);
}

Measured better(const Measured& one, const Measured& other) {
  return one.events_per_s > other.events_per_s ? one : other;
}

}  // namespace

int main(int count, char** arguments) {
  if (!testing::PostgresServer::is_installed()) {
    std::puts("bench_postgres: skipped, PostgreSQL 15 or later is not installed");
    return 0;
  }
  const int events = count > 1 ? std::atoi(arguments[1]) : 20'000;
  try {
    const auto server = testing::PostgresServer::start_new({"shared_buffers=256MB", "max_wal_size=4GB"},
                                                           std::filesystem::temp_directory_path());
    for (const int group : {1, 10, 100, 1000}) {
      const int scale = group == 1 ? 1 : group == 10 ? 3 : 10;
      const auto batches = bench::make_batches(events * scale, group);
      Measured bare;
      Measured store;
      for (int round = 0; round < 2; ++round) {
        bare = better(measure_bare(*server, batches), bare);
        store = better(measure_store(*server, batches), store);
      }
      print("bare", group, bare, bare);
      print("store", group, store, bare);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_postgres: %s\n", error.what());
    return 1;
  }
  return 0;
}
