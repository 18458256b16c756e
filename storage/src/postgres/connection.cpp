#include "postgres/connection.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

#include "failure.hpp"

namespace anumat::storage::postgres {
namespace {

using Clock = std::chrono::steady_clock;

/// How long a server may take to say that it has stopped a statement.
constexpr int cancel_ms = 5'000;

std::string one_line(const char* message) {
  std::string text(message == nullptr ? "" : message);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// By the class of the SQLSTATE, and single ones where the class says too little.
std::string_view code_of(std::string_view state) {
  if (state == "53100") return "E5110";
  if (state == "25006" || state == "42501") return "E5141";
  if (state == "55P03") return "E5135";
  if (state == "XX001" || state == "XX002") return "E5140";
  if (state.starts_with("22")) return "E5102";
  return "E5109";
}

/// Only what the address does not say itself.
struct Defaults {
  const char* name;
  const char* value;
};
constexpr Defaults defaults[] = {
    {"client_encoding", "UTF8"}, {"application_name", "anumat"}, {"target_session_attrs", "primary"},
    {"connect_timeout", "10"},   {"keepalives_idle", "10"},      {"keepalives_interval", "5"},
    {"keepalives_count", "3"},   {"tcp_user_timeout", "20000"},
};

}  // namespace

std::string_view Rows::bytes(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column), static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::integer(int row, int column) const {
  std::uint64_t value = 0;
  for (const char byte : bytes(row, column)) value = value << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(value);
}

Digest Rows::digest(int row, int column) const {
  Digest digest{};
  const std::string_view stored = bytes(row, column);
  if (stored.size() == digest.size()) std::copy(stored.begin(), stored.end(), digest.begin());
  return digest;
}

Connection::Connection(PGconn* connection, std::string place, int wait_ms)
    : connection_(connection), place_(std::move(place)), wait_ms_(wait_ms) {
  PQsetNoticeReceiver(get(), &Connection::take_notice, this);
}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const std::string& database, std::string place, int wait_ms) {
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : defaults) {
    names.push_back(name);
    values.push_back(value);
  }
  // What stands in the address comes last and so wins.
  names.insert(names.end(), {"dbname", nullptr});
  values.insert(values.end(), {database.c_str(), nullptr});
  PGconn* raw = PQconnectdbParams(names.data(), values.data(), 1);
  std::unique_ptr<Connection> connection(new Connection(raw, std::move(place), wait_ms));
  if (PQstatus(raw) != CONNECTION_OK) return failure("E5132", connection->place(), one_line(PQerrorMessage(raw)));
  return connection;
}

void Connection::take_notice(void* connection, const PGresult* notice) {
  const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity == nullptr || std::string_view(severity) != "WARNING") return;
  static_cast<Connection*>(connection)->warning_ = one_line(PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY));
}

tl::unexpected<Error> Connection::lost() {
  committed_ = Committed::Unknown;
  state_.clear();
  return failure("E5132", place_, one_line(PQerrorMessage(get())));
}

bool Connection::wait_readable(int wait_ms) const {
  pollfd entry{PQsocket(get()), POLLIN, 0};
  const auto end = Clock::now() + std::chrono::milliseconds(wait_ms);
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    const int ready = poll(&entry, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
}

/// The last result of the statement that was sent. The timeouts of the server do not cover the wait for a standby, so
/// the time is kept here.
Result<Connection::Answer> Connection::wait() {
  Answer answer(nullptr, &PQclear);
  bool cancelled = false;
  while (true) {
    while (PQisBusy(get()) != 0) {
      if (!wait_readable(cancelled ? cancel_ms : wait_ms_)) {
        if (cancelled) return lost();
        cancelled = true;
        std::array<char, 256> message{};
        const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(get()), &PQfreeCancel);
        PQcancel(cancel.get(), message.data(), static_cast<int>(message.size()));
        continue;
      }
      if (PQconsumeInput(get()) == 0) return lost();
    }
    PGresult* next = PQgetResult(get());
    if (next == nullptr) break;
    // The first failure is what is told.
    if (answer && PQresultStatus(answer.get()) == PGRES_FATAL_ERROR) {
      PQclear(next);
    } else {
      answer.reset(next);
    }
  }
  if (!answer || PQstatus(get()) != CONNECTION_OK) return lost();
  if (PQresultStatus(answer.get()) == PGRES_FATAL_ERROR) {
    const char* state = PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE);
    state_ = state == nullptr ? "" : state;
    return failure(code_of(state_), place_, one_line(PQresultErrorField(answer.get(), PG_DIAG_MESSAGE_PRIMARY)));
  }
  if (!warning_.empty()) {
    committed_ = Committed::Unknown;
    state_.clear();
    return failure("E5133", place_, warning_);
  }
  return answer;
}

Result<void> Connection::prepare(const Query& query, const Parameters& parameters) {
  if (prepared_.contains(query.name)) return {};
  const std::vector<Oid> types = parameters.types();
  if (PQsendPrepare(get(), query.name, query.sql, parameters.count(), types.data()) == 0) return lost();
  ANUMAT_TRY([[maybe_unused]] const Answer done, wait());
  prepared_.insert(query.name);
  return {};
}

Result<Rows> Connection::run(const Query& query, const Parameters& parameters) {
  warning_.clear();
  committed_ = Committed::No;
  ANUMAT_CHECK(prepare(query, parameters));
  const auto values = parameters.pointers();
  const auto lengths = parameters.lengths();
  const std::vector<int> formats(lengths.size(), 1);
  if (PQsendQueryPrepared(get(), query.name, parameters.count(), values.data(), lengths.data(), formats.data(), 1) ==
      0) {
    return lost();
  }
  ANUMAT_TRY(Answer answer, wait());
  return Rows(answer.release());
}

Result<void> Connection::execute(const std::string& sql) {
  warning_.clear();
  committed_ = Committed::No;
  if (PQsendQuery(get(), sql.c_str()) == 0) return lost();
  ANUMAT_TRY([[maybe_unused]] const Answer answer, wait());
  return {};
}

Result<std::string> Connection::ask(const std::string& sql) {
  warning_.clear();
  committed_ = Committed::No;
  if (PQsendQuery(get(), sql.c_str()) == 0) return lost();
  ANUMAT_TRY(const Answer answer, wait());
  if (PQntuples(answer.get()) == 0) return std::string();
  return std::string(PQgetvalue(answer.get(), 0, 0));
}

}  // namespace anumat::storage::postgres
