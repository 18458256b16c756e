#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "failure.hpp"
#include "postgres/impl.hpp"
#include "postgres/migrations.hpp"

namespace anumat::storage {
namespace {

using postgres::Connection;
using postgres::Parameters;
using postgres::Query;
using postgres::Rows;

constexpr std::size_t name_size_max = 63;

// "anmt" is the first half of the lock, the office the other.
constexpr Query take_lock{"take_lock", "SELECT 1 FROM pg_advisory_lock(1634626932, $1::int)"};
constexpr Query find_office{"find_office", "SELECT office, size FROM anumat.office WHERE name = $1"};
constexpr Query make_office{
    "make_office", "INSERT INTO anumat.office (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING office"};
constexpr Query take_epoch{"take_epoch",
                           "UPDATE anumat.office SET epoch = epoch + 1, writer = $2, writing_since = now()"
                           " WHERE office = $1 RETURNING epoch"};
constexpr Query find_writer{
    "find_writer",
    "SELECT o.writer || ', process ' || l.pid || ' of the server' FROM anumat.office o JOIN pg_locks l"
    " ON l.locktype = 'advisory' AND l.classid = 1634626932 AND l.objid::bigint = o.office AND l.granted"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) WHERE o.office = $1"};

bool is_name(std::string_view text) {
  constexpr std::string_view others = "-_.";
  const auto fits = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= name_size_max && std::all_of(text.begin(), text.end(), fits);
}

/// "planner-1 (4711)": which node and which of its processes.
std::string this_node() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) name[0] = '?';
  return std::string(name.data()) + " (" + std::to_string(getpid()) + ")";
}

struct Setting {
  const char* name;
  std::string_view wanted;
  std::string_view also;
};

/// Whatever the defaults of server, database and role are: what is durable is said here, and read back.
Result<void> demand_durable(Connection& connection) {
  constexpr Setting settings[] = {
      {"server_encoding", "UTF8", {}}, {"client_encoding", "UTF8", {}},
      {"in_hot_standby", "off", {}},   {"fsync", "on", {}},
      {"full_page_writes", "on", {}},  {"synchronous_commit", "on", "remote_apply"},
  };
  for (const Setting& setting : settings) {
    ANUMAT_TRY(const std::string found, connection.ask(std::string("SHOW ") + setting.name));
    if (found == setting.wanted || (found == setting.also && !setting.also.empty())) continue;
    return failure("E5134", connection.place(),
                   std::string(setting.name) + " is " + found + ", not " + std::string(setting.wanted));
  }
  return {};
}

Result<void> set_up(Connection& connection, Mode mode) {
  if (PQserverVersion(connection.get()) < 150000) {
    return failure("E5134", connection.place(), "the server is older than PostgreSQL 15");
  }
  ANUMAT_CHECK(connection.execute(
      "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <>"
      " 'remote_apply'"));
  ANUMAT_CHECK(demand_durable(connection));
  // Plans are made while tables are small and kept for long, and every statement looks up a few rows by key.
  ANUMAT_CHECK(connection.execute(
      "SET default_transaction_isolation = 'read committed'; SET plan_cache_mode = force_generic_plan;"
      "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;"
      "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
      "SET tcp_user_timeout = 20000"));
  return connection.execute(mode == Mode::ReadOnly ? "SET default_transaction_read_only = on"
                                                   : "SET default_transaction_read_only = off");
}

tl::unexpected<Error> no_office(const Connection& connection) {
  return failure("E5136", connection.place());
}

Result<void> check_tables(Connection& connection, Mode mode) {
  ANUMAT_TRY(const std::int64_t version, postgres::tables_version(connection, postgres::migrations()));
  const std::int64_t newest = postgres::migrations().back().version;
  if (mode == Mode::Create || (mode == Mode::ReadWrite && version > 0)) {
    return postgres::migrate(connection, postgres::migrations());
  }
  if (version == 0) return no_office(connection);
  if (version == newest) return {};
  return failure("E5138", connection.place(), "its tables are older, and only a writer may bring them up");
}

Result<std::int64_t> office_number(Connection& connection, const std::string& name, Mode mode) {
  const Parameters by_name = Parameters().add(name);
  if (mode == Mode::Create) {
    ANUMAT_TRY(const Rows made, connection.run(make_office, by_name));
    if (made.count() == 1) return made.integer(0, 0);
  }
  ANUMAT_TRY(const Rows found, connection.run(find_office, by_name));
  if (found.count() == 0) return no_office(connection);
  if (mode == Mode::Create && found.integer(0, 1) > 0) return failure("E5137", connection.place());
  return found.integer(0, 0);
}

Result<void> take_office(PostgresStore::Impl& store, int wait_ms) {
  ANUMAT_CHECK(store.connection->execute("SET lock_timeout = " + std::to_string(std::max(wait_ms - 500, 1))));
  if (auto locked = store.connection->run(take_lock, store.of_office()); !locked) {
    if (store.connection->state() != "55P03") return fail(std::move(locked).error());
    const auto who = store.connection->run(find_writer, store.of_office());
    return failure("E5135", store.place, who && who->count() > 0 ? who->text(0, 0) : std::string());
  }
  ANUMAT_CHECK(store.connection->execute("SET lock_timeout = 0"));
  // This write is what a standby must confirm before anything that was committed earlier is answered from.
  ANUMAT_TRY(const Rows taken, store.change(take_epoch, store.of_office().add(this_node())));
  if (taken.count() != 1) return failure("E5136", store.place);
  store.epoch = taken.integer(0, 0);
  return {};
}

}  // namespace

Result<PostgresAddress> PostgresAddress::from_text(std::string_view text) {
  const std::string shown(text.substr(0, text.find('?')));
  if (!text.starts_with("postgresql://") && !text.starts_with("postgres://")) {
    return failure("E5130", shown, "it does not begin with postgresql://");
  }
  const auto is_blank = [](unsigned char c) { return c <= ' '; };
  if (std::any_of(text.begin(), text.end(), is_blank)) return failure("E5130", shown, "it holds a blank");
  PostgresAddress address;
  address.database = shown;
  std::string_view rest = text.substr(std::min(shown.size() + 1, text.size()));
  char joint = '?';
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (part.starts_with("office=")) {
      address.office = part.substr(part.find('=') + 1);
    } else if (!part.empty()) {
      address.database.append(1, joint).append(part);
      joint = '&';
    }
  }
  if (!is_name(address.office)) return failure("E5130", shown, "office=NAME is missing, or no plain name");
  return address;
}

PostgresStore::PostgresStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PostgresStore::~PostgresStore() = default;

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const PostgresAddress& address, Mode mode, int wait_ms) {
  auto impl = std::make_unique<Impl>();
  impl->mode = mode;
  impl->place = "office " + address.office + " in PostgreSQL";
  ANUMAT_TRY(impl->connection, Connection::open(address.database, impl->place, wait_ms));
  Connection& connection = *impl->connection;
  ANUMAT_CHECK(set_up(connection, mode));
  ANUMAT_CHECK(check_tables(connection, mode));
  ANUMAT_TRY(impl->office, office_number(connection, address.office, mode));
  if (mode != Mode::ReadOnly) ANUMAT_CHECK(take_office(*impl, wait_ms));
  ANUMAT_TRY(Impl::OfficeRow row, impl->office_row());
  // Whoever was quicker to make the same office has written into it by now.
  if (mode == Mode::Create && row.frontier.size > 0) return failure("E5137", impl->place);
  if (mode != Mode::ReadOnly && row.epoch != impl->epoch) return impl->fenced(row);
  impl->frontier = std::move(row.frontier);
  return std::unique_ptr<PostgresStore>(new PostgresStore(std::move(impl)));
}

}  // namespace anumat::storage
