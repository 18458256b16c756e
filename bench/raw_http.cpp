#include "raw_http.hpp"

#include <sqlite3.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace anumat::bench {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

class Writer;

/// One connection, alive as long as something is under way on it.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Writer& writer) : socket_(std::move(socket)), writer_(&writer) {
    socket_.set_option(tcp::no_delay(true));
  }

  void read() {
    request_ = {};
    http::async_read(socket_, buffer_, request_,
                     [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                       if (!error) self->take();
                     });
  }

  void answer() {
    response_ = {http::status::ok, request_.version()};
    response_.set(http::field::content_type, "application/json");
    response_.keep_alive(true);
    response_.body().assign(300, 'x');
    response_.prepare_payload();
    http::async_write(socket_, response_, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
      if (!error) self->read();
    });
  }

  [[nodiscard]] asio::any_io_executor executor() { return socket_.get_executor(); }

 private:
  void take();

  tcp::socket socket_;
  Writer* writer_;
  boost::beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
};

/// Writes a row for each session that waits, and has it answered once the row is durable.
class Writer {
 public:
  explicit Writer(const std::string& path) {
    check(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                          nullptr));
    execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
        "CREATE TABLE event (seq INTEGER PRIMARY KEY, case_id TEXT, ver INTEGER, type TEXT, actor TEXT, at INTEGER,"
        " hash BLOB, body TEXT)");
    check(sqlite3_prepare_v2(database_,
                             "INSERT INTO event VALUES (?1, 'project/PJ' || (?1 * 7919 % 10000), 1, 'opened', 'S1', ?1,"
                             " zeroblob(32), ?2)",
                             -1, &insert_, nullptr));
    thread_ = std::thread([this] { run(); });
  }
  ~Writer() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    more_.notify_one();
    thread_.join();
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void add(std::shared_ptr<Session> session) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(session));
    }
    more_.notify_one();
  }

 private:
  void check(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    std::fprintf(stderr, "bench_http: %s\n", sqlite3_errmsg(database_));
    std::exit(1);
  }
  void execute(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }

  void run() {
    const std::string line(320, 'x');
    std::vector<std::shared_ptr<Session>> group;
    while (true) {
      {
        std::unique_lock lock(mutex_);
        more_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
        if (ended_) return;
        group.swap(waiting_);
      }
      execute("BEGIN IMMEDIATE");
      for (std::size_t i = 0; i < group.size(); ++i) {
        sqlite3_bind_int64(insert_, 1, ++rows_);
        sqlite3_bind_text(insert_, 2, line.data(), static_cast<int>(line.size()), SQLITE_STATIC);
        check(sqlite3_step(insert_));
        sqlite3_reset(insert_);
      }
      execute("COMMIT");
      for (auto& session : group) {
        const auto executor = session->executor();
        asio::post(executor, [session = std::move(session)] { session->answer(); });
      }
      group.clear();
    }
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::int64_t rows_ = 0;
  std::mutex mutex_;
  std::condition_variable more_;
  std::vector<std::shared_ptr<Session>> waiting_;
  bool ended_ = false;
  std::thread thread_;
};

void Session::take() {
  if (request_.method() == http::verb::post) return writer_->add(shared_from_this());
  answer();
}

}  // namespace

struct RawHttp::Body {
  explicit Body(const std::string& folder) : writer(folder + "/raw.db") {
    accept();
    thread = std::thread([this] { context.run(); });
  }
  ~Body() {
    context.stop();
    thread.join();
  }
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;

  void accept() {
    acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
      if (error) return;
      std::make_shared<Session>(std::move(socket), writer)->read();
      accept();
    });
  }

  asio::io_context context{1};
  tcp::acceptor acceptor{context, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  Writer writer;
  std::thread thread;
};

RawHttp::RawHttp(const std::string& folder) : body_(std::make_unique<Body>(folder)) {}
RawHttp::~RawHttp() = default;

std::uint16_t RawHttp::port() const {
  return body_->acceptor.local_endpoint().port();
}

}  // namespace anumat::bench
