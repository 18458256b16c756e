// More than can be done: whoever comes too much is told so at the door, at once, and may come again.

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "place.hpp"

namespace anumat::server::test {
namespace {

/// So many may wait for the office whatever they take.
constexpr std::size_t always_taken = 32;

/// The office is held by its clock: the job that asks for the time waits until it is let go.
class Overload : public Place {
 protected:
  void SetUp() override {
    options_.burst_max = options_.wait_max = std::chrono::milliseconds(0);
    options_.requests_at_once = options_.requests_a_second = 1e9;
    Place::SetUp();
    options_.clock = [this] {
      std::unique_lock lock(mutex_);
      let_go_.wait(lock, [&] { return !holds_; });
      return Instant::from_micros(now_);
    };
    serve();
    keeper_ = as("ADM").cookie();
    anybody_.emplace(server_->port());
    const std::lock_guard guard(mutex_);
    holds_ = true;
  }
  void TearDown() override {
    let_go();
    server_.reset();  // It asks for the time until it has ended.
  }

  void let_go() {
    const std::lock_guard guard(mutex_);
    holds_ = false;
    let_go_.notify_all();
  }

  [[nodiscard]] std::string request(const std::string& line, const std::string& more = "",
                                    const std::string& body = "") const {
    return line + " HTTP/1.1\r\nHost: x\r\nX-Anumat-Request: 1\r\nCookie: " + keeper_ + "\r\n" + more +
           (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") + "\r\n" + body;
  }

  /// How many requests are under way, that which asks included.
  [[nodiscard]] int running() {
    const std::string text = anybody_->get("/metrics").body;
    const std::string name = "\nanumat_requests_running ";
    const auto at = text.find(name);
    return at == std::string::npos ? 0 : std::atoi(text.c_str() + at + name.size());
  }

  /// As many as are taken, the one that holds the office among them.
  void fill() {
    for (std::size_t i = 0; i < always_taken; ++i) {
      waiting_.emplace_back(server_->port());
      waiting_.back().send(request("GET /api/v1/me"));
      int asked = 0;
      while (running() < static_cast<int>(i) + 2 && ++asked < 10'000) continue;
      ASSERT_LT(asked, 10'000) << "it was turned away";
    }
  }

  std::mutex mutex_;
  std::condition_variable let_go_;
  bool holds_ = false;
  std::string keeper_;
  std::optional<Client> anybody_;
  std::vector<Wire> waiting_;
};

TEST_F(Overload, TellsWhoeverComesTooMuchAtOnceAndInBothLanguages) {
  fill();
  Wire wire(server_->port());

  wire.send(request("GET /api/v1/inbox", "Accept-Language: en\r\n"));
  const Reply english = wire.receive();
  wire.send(request("GET /api/v1/inbox", "Accept-Language: th\r\n"));
  const Reply thai = wire.receive();

  for (const Reply& reply : {english, thai}) {
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.code(), "E8034");
    EXPECT_EQ(reply.header("retry-after"), "1");
    EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.header("cache-control"), "no-store");
  }
  EXPECT_EQ(english.json()["title"], "too much waits already");
  EXPECT_EQ(thai.json()["title"], "มีงานรออยู่มากเกินไป");
}

TEST_F(Overload, KeepsTheConnectionOfWhoeverIsTurnedAway) {
  fill();
  Wire wire(server_->port());
  const std::string act = request("POST /api/v1/people", "Content-Type: application/json\r\nIdempotency-Key: k\r\n",
                                  R"({"person": "X1", "name": "somebody"})");

  wire.send(act + request("HEAD /api/v1/inbox") + request("GET /healthz"));

  EXPECT_EQ(wire.receive().status, 503);
  EXPECT_EQ(wire.receive(true).status, 503);
  EXPECT_EQ(wire.receive().status, 200) << "what needs no office is answered";
  let_go();
  for (Wire& one : waiting_) EXPECT_EQ(one.receive().status, 200) << "who was taken is served";
  wire.send(act);
  EXPECT_EQ(wire.receive().status, 201) << "the same request, later";
}

TEST_F(Overload, TakesNoFileThatItWouldNotHandle) {
  fill();
  Wire wire(server_->port());

  wire.send(request("POST /api/v1/cases/request%2FRQ-001/evidence?kind=quotation&name=a.txt",
                    "Content-Type: text/plain\r\nIdempotency-Key: k\r\nContent-Length: 100000000\r\n"));

  EXPECT_EQ(wire.receive().status, 503);
  EXPECT_TRUE(wire.ended());
}

}  // namespace
}  // namespace anumat::server::test
