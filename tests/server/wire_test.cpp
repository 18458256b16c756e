// The protocol itself: what comes over the wire, in what pieces, and when it ends.

#include <thread>

#include "place.hpp"

namespace anumat::server::test {
namespace {

struct OverTheWire : Place {
  [[nodiscard]] std::string get(const std::string& target, const std::string& more = "") const {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
  }
};

TEST_F(OverTheWire, AnswersManyRequestsOnOneConnection) {
  Wire wire(server_->port());

  for (int i = 0; i < 50; ++i) {
    wire.send(get("/healthz"));
    EXPECT_EQ(wire.receive().status, 200);
  }
  wire.send(get("/healthz", "Connection: close\r\n"));
  EXPECT_EQ(wire.receive().header("connection"), "close");
  EXPECT_TRUE(wire.ended());
}

TEST_F(OverTheWire, AnswersRequestsInTheOrderInWhichTheyCome) {
  Wire wire(server_->port());

  wire.send(get("/healthz") + get("/api/v1/nothing") + get("/readyz"));

  EXPECT_EQ(wire.receive().status, 200);
  EXPECT_EQ(wire.receive().status, 404);
  EXPECT_NE(wire.receive().body.find("events"), std::string::npos);
}

TEST_F(OverTheWire, TakesARequestByteByByte) {
  Wire wire(server_->port());

  for (const char c : get("/healthz")) wire.send(std::string_view(&c, 1));

  EXPECT_EQ(wire.receive().status, 200);
}

TEST_F(OverTheWire, AnswersHeadLikeGetWithoutItsBody) {
  Wire wire(server_->port());
  wire.send(get("/healthz"));
  const Reply whole = wire.receive();

  wire.send("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + get("/healthz"));
  const Reply head = wire.receive(true);

  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size()));
  EXPECT_EQ(wire.receive().body, whole.body);
}

TEST_F(OverTheWire, EndsWhatIsNoHttp) {
  for (const char* text : {"\x16\x03\x01\x02\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                           "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                           "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello"}) {
    Wire wire(server_->port());
    wire.send(text);
    wire.half_close();
    const Reply reply = wire.receive();
    EXPECT_TRUE(reply.status == 400 || reply.status == 0) << text << reply.status;
  }
  EXPECT_EQ(client().get("/healthz").status, 200);
}

TEST_F(OverTheWire, RefusesAHeaderWithoutEnd) {
  Wire wire(server_->port());

  wire.send(get("/healthz", "X-Long: " + std::string(20'000, 'x') + "\r\n"));

  const Reply reply = wire.receive();
  EXPECT_EQ(reply.status, 431);
  EXPECT_EQ(reply.code(), "E8013");
  EXPECT_TRUE(wire.ended());
}

TEST_F(OverTheWire, RefusesABodyThatIsTooLargeBeforeItComes) {
  Client head = as("H1");
  Wire wire(server_->port());

  wire.send("POST " + case_target("/acts/approve") + " HTTP/1.1\r\nHost: x\r\nCookie: " + head.cookie() +
            "\r\nX-Anumat-Request: 1\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nExpect: "
            "100-continue\r\nContent-Length: 100000000\r\n\r\n");

  const Reply reply = wire.receive();
  EXPECT_EQ(reply.status, 413);
  EXPECT_EQ(reply.code(), "E8014");
}

TEST_F(OverTheWire, RefusesAChunkedBodyThatGrowsTooLarge) {
  Client head = as("H1");
  Wire wire(server_->port());
  wire.send("POST " + case_target("/acts/approve") + " HTTP/1.1\r\nHost: x\r\nCookie: " + head.cookie() +
            "\r\nX-Anumat-Request: 1\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nTransfer-Encoding: "
            "chunked\r\n\r\n");

  for (int i = 0; i < 10; ++i) wire.send("4000\r\n" + std::string(0x4000, ' ') + "\r\n");

  EXPECT_EQ(wire.receive().status, 413);
}

TEST_F(OverTheWire, GoesOnWithABodyThatAsksFirst) {
  Client head = as("H1");
  Wire wire(server_->port());
  wire.send("POST " + case_target("/acts/approve") + " HTTP/1.1\r\nHost: x\r\nCookie: " + head.cookie() +
            "\r\nX-Anumat-Request: 1\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nExpect: "
            "100-continue\r\nContent-Length: 2\r\n\r\n");

  EXPECT_EQ(wire.receive().status, 100);
  wire.send("{}");
  EXPECT_EQ(wire.receive().status, 200);
}

TEST_F(OverTheWire, TakesNoFileFromWhoeverMayNotAttachIt) {
  Wire wire(server_->port());

  wire.send("POST " + case_target("/evidence?kind=quotation&name=a") +
            " HTTP/1.1\r\nHost: x\r\nX-Anumat-Request: 1\r\nIdempotency-Key: k\r\nExpect: "
            "100-continue\r\nContent-Length: 1000000\r\n\r\n");

  EXPECT_EQ(wire.receive().status, 401);
  EXPECT_TRUE(wire.ended());
}

TEST_F(OverTheWire, StreamsALargeFile) {
  options_.upload_bytes_max = 900'000;
  serve();
  Client owner = as("S1");
  const auto attach = [&](std::size_t size) {
    return owner
        .ask("POST", case_target("/evidence?kind=quotation&name=a.txt"), std::string(size, 'x'),
             {{"X-Anumat-Request", "1"}, {"Idempotency-Key", "f" + std::to_string(size)}})
        .status;
  };

  EXPECT_EQ(attach(800'000), 201);
  EXPECT_EQ(attach(900'001), 413);
}

TEST_F(OverTheWire, EndsAConnectionThatSaysNothing) {
  options_.idle_wait = std::chrono::milliseconds(50);
  options_.header_wait = std::chrono::milliseconds(50);
  serve();
  Wire silent(server_->port());
  Wire slow(server_->port());

  slow.send("GET /healthz HTTP/1.1\r\nHo");

  EXPECT_TRUE(silent.ended());
  EXPECT_TRUE(slow.ended());
  EXPECT_EQ(client().get("/healthz").status, 200);
}

TEST_F(OverTheWire, TurnsAwayMoreConnectionsThanThereIsRoomFor) {
  options_.connections_max = 3;
  serve();
  std::vector<Wire> held;
  for (int i = 0; i < 3; ++i) {
    held.emplace_back(server_->port());
    held.back().send(get("/healthz"));
    ASSERT_EQ(held.back().receive().status, 200);
  }

  Wire one_more(server_->port());
  const Reply reply = one_more.receive();

  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.code(), "E8034");
  EXPECT_NE(reply.header("retry-after"), "");
  held.front().send(get("/healthz"));
  EXPECT_EQ(held.front().receive().status, 200);
}

TEST_F(OverTheWire, FinishesWhatRunsWhenItStops) {
  Client head = as("H1");
  const std::string cookie = head.cookie();
  Wire idle(server_->port());
  idle.send(get("/healthz"));
  (void)idle.receive();
  Wire listener(server_->port());
  listener.send(get("/api/v1/changes", "Cookie: " + cookie + "\r\n"));
  ASSERT_NE(listener.receive_until("retry"), "");
  Wire acting(server_->port());
  const std::string body = "{}";
  acting.send("POST " + case_target("/acts/approve") + " HTTP/1.1\r\nHost: x\r\nCookie: " + cookie +
              "\r\nX-Anumat-Request: 1\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nExpect: "
              "100-continue\r\nContent-Length: 2\r\n\r\n");
  ASSERT_EQ(acting.receive().status, 100);

  std::thread stopping([&] { server_->stop(); });
  EXPECT_TRUE(idle.ended());
  EXPECT_TRUE(listener.ended());
  acting.send(body);
  const Reply reply = acting.receive();
  stopping.join();

  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_FALSE(Wire(server_->port()).receive().status == 200);
}

TEST_F(OverTheWire, ServesManyAtOnceAndLosesNothing) {
  Client clerk = as("S1");
  const std::string cookie = clerk.cookie();
  const int before = events();
  std::vector<std::thread> people;
  std::atomic<int> done{0};
  for (int person = 0; person < 8; ++person)
    people.emplace_back([&, person] {
      Client one = client();
      one.use_cookie(cookie);
      for (int i = 0; i < 10; ++i) {
        const Json body{{"kind", "request"}, {"fields", {{"subject", "n"}, {"owner", "S1"}}}};
        const std::string key = std::to_string(person) + "-" + std::to_string(i);
        if (one.post("/api/v1/cases", body, {{"Idempotency-Key", key}}).status == 201) ++done;
      }
    });
  for (std::thread& one : people) one.join();

  EXPECT_EQ(done, 80);
  EXPECT_EQ(events(), before + 80);
}

}  // namespace
}  // namespace anumat::server::test
