// Events that are sent out: signed, in order, at least once, and only where they may go.

#include "outbound/webhooks.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "../support/log_builder.hpp"
#include "anumat/storage/memory_store.hpp"
#include "place.hpp"
#include "receiver.hpp"

namespace anumat::server::test {
namespace {

constexpr std::int64_t second = 1'000'000;

/// A receiver's own view of base 64: written here anew.
std::string from_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const auto digit = digits.find(c);
    if (digit == std::string_view::npos) break;
    held = (held << 6U) | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits >= 8) bytes += static_cast<char>((held >> static_cast<unsigned>(bits -= 8)) & 255U);
  }
  return bytes;
}

/// What a receiver does: whether the signature is that of these bytes under the secret that it was given.
bool is_genuine(const Received& one, const std::string& secret) {
  const std::string raw = from_base64(std::string_view(secret).substr(6));
  const SignedMessage told{one.headers.at("webhook-id"), std::stoll(one.headers.at("webhook-timestamp")), one.body};
  return one.headers.at("webhook-signature") == webhook_signature(raw, told);
}

std::vector<std::string> messages(const std::vector<Received>& all) {
  std::vector<std::string> ids;
  for (const Received& one : all) ids.push_back(one.headers.at("webhook-id"));
  return ids;
}

TEST(WebhookSignature, IsThatOfTheSpecification) {
  const std::string secret = from_base64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  const std::string body = R"({"test": 2432232314})";

  const std::string signature = webhook_signature(secret, {"msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body});

  EXPECT_EQ(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  EXPECT_NE(webhook_signature(secret, {"msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body + " "}), signature);
  EXPECT_NE(webhook_signature(secret, {"msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265331, body}), signature);
}

TEST(WebhookBody, IsACloudEventAroundTheLineOfTheLog) {
  engine::StoredEvent event;
  event.seq = 7;
  event.line = R"({"at":"2026-10-05T02:00:00.000000Z","case":"request/ก \"1\""})";
  event.case_id = "request/ก \"1\"";
  event.type = "case_acted";
  event.at = Instant::from_micros(0);

  const std::string body = webhook_body(event, "ab12");
  const Json read = Json::parse(body);

  EXPECT_EQ(read["data"], Json::parse(event.line));
  EXPECT_NE(body.find("\"data\":" + event.line + ","), std::string::npos) << "byte for byte";
  EXPECT_EQ(read["specversion"], "1.0");
  EXPECT_EQ(read["type"], "anumat.case_acted");
  EXPECT_EQ(read["subject"], event.case_id);
  EXPECT_EQ(read["source"], "urn:anumat:log:ab12");
  EXPECT_EQ(read["id"], "7");
  // Sorted and without blanks, as RFC 8785 has it.
  EXPECT_EQ(body, read.dump());
}

TEST(WebhookDestinations, AreThePublicInternetAndWhatIsAllowed) {
  anumat::testing::TempFolder folder;
  const auto reach = [](const Destinations& where, const std::string& text) {
    sockaddr_in6 six{};
    sockaddr_in four{};
    four.sin_family = AF_INET;
    six.sin6_family = AF_INET6;
    if (::inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1)
      return where.may_reach(reinterpret_cast<const sockaddr&>(four));
    EXPECT_EQ(::inet_pton(AF_INET6, text.c_str(), &six.sin6_addr), 1) << text;
    return where.may_reach(reinterpret_cast<const sockaddr&>(six));
  };

  const auto none = destinations_of(folder.path().string());
  std::ofstream(folder / "webhooks") << "allow 10.20.0.0/16\n\nallow fd00:1::/32\n";
  const auto some = destinations_of(folder.path().string());
  std::ofstream(folder / "webhooks") << "allow 10.20.0.0/33\n";
  const auto wrong = destinations_of(folder.path().string());

  ASSERT_TRUE(none && some);
  for (const char* open : {"8.8.8.8", "203.150.1.1", "2001:4860:4860::8888", "172.32.0.1", "100.63.255.255"})
    EXPECT_TRUE(reach(*none, open)) << open;
  for (const char* closed : {"127.0.0.1",
                             "127.9.9.9",
                             "10.0.0.1",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "0.0.0.0",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "::",
                             "fe80::1",
                             "fc00::1",
                             "fdff::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::7f00:1",
                             "2002:7f00:1::",
                             "ff02::1"})
    EXPECT_FALSE(reach(*none, closed)) << closed;
  EXPECT_TRUE(reach(*some, "10.20.255.1"));
  EXPECT_TRUE(reach(*some, "::ffff:10.20.0.1"));
  EXPECT_FALSE(reach(*some, "10.21.0.1"));
  EXPECT_TRUE(reach(*some, "fd00:1:2::3"));
  EXPECT_FALSE(reach(*some, "fd00:2::3"));
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "E8205");
}

/// A log of five events, an endpoint that is to get them, and a clock that stands until it is moved.
struct Webhooks : ::testing::Test {
  anumat::testing::TempFolder folder;
  Receiver receiver;
  storage::MemoryStore log;
  std::int64_t now = 1'791'165'600 * second;
  DeliveryCounts counts;
  std::optional<storage::WebhookStore> store;
  std::string id;
  std::string secret;

  void SetUp() override {
    anumat::testing::LogBuilder builder;
    for (int i = 0; i < 5; ++i) builder.event(i % 2 == 0 ? "case/A" : "case/B");
    ASSERT_TRUE(log.append(builder.take()));
    std::ofstream(folder / "webhooks") << "allow 127.0.0.1\n";
    open();
    const auto made = add_endpoint(*store, {folder.path().string(), "ADM", at(), 5}, {receiver.url(), {}, -1});
    ASSERT_TRUE(made) << made.error().message.en;
    id = made->id;
    secret = made->secret;
  }

  void open() {
    store.reset();
    auto opened = open_webhooks(folder.path().string());
    ASSERT_TRUE(opened) << opened.error().message.en;
    store.emplace(std::move(*opened));
  }

  [[nodiscard]] Instant at() const { return Instant::from_micros(now); }

  /// One round; gives how many seconds are to be waited, or -1 when nothing is left to do.
  std::int64_t round() {
    PostLimits limits{*destinations_of(folder.path().string())};
    limits.wait = std::chrono::milliseconds(300);
    const auto next = deliver({*store, log, limits, [this] { return at(); }, counts}, id);
    EXPECT_TRUE(next) << next.error().message.en;
    return next && *next ? ((*next)->micros() - now) / second : -1;
  }
  [[nodiscard]] storage::Endpoint endpoint() const { return **store->find(id); }
  [[nodiscard]] std::string message(int seq) const { return "msg_" + id + "_" + std::to_string(seq); }
};

TEST_F(Webhooks, SendEachEventOnceInOrderAndSigned) {
  EXPECT_EQ(round(), -1);
  EXPECT_EQ(round(), -1);

  const auto all = receiver.received();
  EXPECT_EQ(messages(all), (std::vector<std::string>{message(0), message(1), message(2), message(3), message(4)}));
  for (const Received& one : all) {
    EXPECT_TRUE(is_genuine(one, secret));
    EXPECT_EQ(one.headers.at("content-type"), "application/cloudevents+json; charset=utf-8");
    EXPECT_EQ(one.headers.at("webhook-timestamp"), std::to_string(now / second));
  }
  Received forged = all[0];
  forged.body = all[1].body;
  EXPECT_FALSE(is_genuine(forged, secret)) << "signed over other bytes";
  EXPECT_EQ(counts.good, 5);
}

TEST_F(Webhooks, TryAgainByTheScheduleAndPassNothingOver) {
  receiver.answer_next(204);
  for (int i = 0; i < 9; ++i) receiver.answer_next(i % 2 == 0 ? 500 : 404);

  std::vector<std::int64_t> waited{round()};
  while (waited.back() > 0 && waited.size() < 12) {
    EXPECT_EQ(round(), waited.back()) << "not before its time";
    now += (waited.back() + 1) * second;
    waited.push_back(round());
  }

  const std::vector<std::int64_t> wanted{5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400};
  ASSERT_EQ(waited.size(), wanted.size() + 1);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_GE(waited[i], wanted[i] * 9 / 10) << i;
    EXPECT_LE(waited[i], wanted[i] * 11 / 10) << i;
  }
  std::vector<std::string> sent{message(0)};
  sent.insert(sent.end(), 10, message(1));
  for (const int seq : {2, 3, 4}) sent.push_back(message(seq));
  EXPECT_EQ(messages(receiver.received()), sent) << "the same id each time, and nothing overtakes";
  const auto attempts = store->attempts(id, 100);
  ASSERT_TRUE(attempts);
  EXPECT_EQ(attempts->size(), 14U);
  EXPECT_EQ((*attempts)[12].status, 500);
  EXPECT_TRUE((*attempts)[12].next_attempt);
  EXPECT_EQ(counts.failed, 9);
}

TEST_F(Webhooks, AreDisabledAfterDaysOfFailuresAndGoOnWhereTheyStood) {
  int tries = 0;
  receiver.answer_next(503);
  for (std::int64_t wait = round(); wait >= 0; wait = round()) {
    ++tries;
    now += (wait + 1) * second;
    receiver.answer_next(503);
  }

  EXPECT_EQ(endpoint().state, storage::EndpointState::Disabled);
  const Error why = why_disabled(endpoint());
  EXPECT_EQ(why.code, "E8211");
  EXPECT_EQ(why.message.en, "nothing was taken for 5 days; the last time: it answered with status 503");
  EXPECT_EQ(why.message.th, "ส่งไม่สำเร็จต่อเนื่อง 5 วัน ครั้งล่าสุด: ตอบสถานะ 503");
  EXPECT_EQ(endpoint().position, 0);
  EXPECT_EQ(pause_endpoint(*store, id).error().code, "E8208");
  const auto sent = receiver.received().size();
  EXPECT_EQ(sent, static_cast<std::size_t>(tries + 1));
  now += 30 * 86400 * second;
  EXPECT_EQ(round(), -1);
  EXPECT_EQ(receiver.received().size(), sent) << "nothing more is sent";

  ASSERT_TRUE(resume_endpoint(*store, id));
  EXPECT_EQ(round(), -1);
  EXPECT_EQ(receiver.received().size(), sent + 5);
}

TEST_F(Webhooks, EndAtOnceWhereTheReceiverIsGoneForGood) {
  receiver.answer_next(410);

  EXPECT_EQ(round(), -1);

  EXPECT_EQ(endpoint().state, storage::EndpointState::Disabled);
  EXPECT_EQ(why_disabled(endpoint()).code, "E8210");
  EXPECT_EQ(pause_endpoint(*store, id).error().message.th, "เว็บฮุกถูกปิดใช้งานแล้ว: ผู้รับแจ้งว่าเลิกรับถาวรแล้ว (410)");
}

TEST_F(Webhooks, TellWhyTheyAreDisabledInBothLanguages) {
  struct Row {
    const char* kept;
    const char* code;
    const char* en;
    const char* th;
  };
  // The last two as they were kept before there were codes.
  for (const Row& row : {Row{"E8211 timeout", "E8211", "no answer came in time", "ไม่ตอบภายในเวลา"},
                         Row{"E8211 not_allowed", "E8211", "the address may not be reached", "ที่อยู่นี้ไม่ได้รับอนุญาต"},
                         Row{"E8211 unreachable", "E8211", "it could not be reached", "ติดต่อไม่ได้"},
                         Row{"E8211 tls", "E8211", "its certificate or its TLS failed", "ใบรับรองหรือ TLS ไม่ถูกต้อง"},
                         Row{"E8211 protocol", "E8211", "its answer was no HTTP", "คำตอบไม่ใช่ HTTP"},
                         Row{"failed for 5 days: status 500", "E8211", "status 500", "สถานะ 500"},
                         Row{"gone", "E8210", "gone for good", "เลิกรับถาวร"}}) {
    storage::Endpoint disabled;
    disabled.reason = row.kept;
    const Error why = why_disabled(disabled);
    EXPECT_EQ(why.code, row.code) << row.kept;
    EXPECT_NE(why.message.en.find(row.en), std::string::npos) << why.message.en;
    EXPECT_NE(why.message.th.find(row.th), std::string::npos) << why.message.th;
    EXPECT_FALSE(why.help.en.empty() || why.help.th.empty()) << row.kept;
  }
}

TEST_F(Webhooks, WaitAsLongAsTheReceiverAsksUpToADay) {
  receiver.answer_next(429, "Retry-After: 3600\r\n");
  receiver.answer_next(503, "retry-after: 999999999\r\n");

  EXPECT_EQ(round(), 3600);
  now += 3601 * second;
  EXPECT_EQ(round(), 86400);
}

TEST_F(Webhooks, GoOnAfterTheProgramWasStopped) {
  receiver.answer_next(204);
  receiver.answer_next(500);
  const std::int64_t wait = round();

  open();
  EXPECT_EQ(round(), wait) << "the wait is kept";
  now += (wait + 1) * second;
  EXPECT_EQ(round(), -1);

  EXPECT_EQ(messages(receiver.received()),
            (std::vector<std::string>{message(0), message(1), message(1), message(2), message(3), message(4)}));
}

TEST_F(Webhooks, FollowNoRedirectReadNoLongAnswerAndDoNotWaitForEver) {
  Receiver elsewhere;
  receiver.answer_next(302, "Location: " + elsewhere.url() + "\r\n");
  receiver.answer_next("");
  receiver.answer_next("SSH-2.0-something\r\n\r\n");
  receiver.answer_next("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(1 << 20, 'x'));

  for (int i = 0; i < 3; ++i) {
    const std::int64_t wait = round();
    EXPECT_GT(wait, 0) << i;
    now += (wait + 1) * second;
  }
  EXPECT_EQ(round(), -1);

  EXPECT_TRUE(elsewhere.received().empty());
  const auto attempts = store->attempts(id, 100);
  ASSERT_TRUE(attempts);
  ASSERT_EQ(attempts->size(), 8U);
  EXPECT_EQ((*attempts)[7].status, 302);
  EXPECT_EQ((*attempts)[6].fault, "timeout");
  EXPECT_EQ((*attempts)[6].status, 0);
  EXPECT_EQ((*attempts)[5].fault, "protocol");
  EXPECT_TRUE((*attempts)[4].good) << "the answer counts, however long its body";
}

TEST_F(Webhooks, AreNotSentWhereTheyMayNotGo) {
  std::ofstream(folder / "webhooks") << "";  // What was allowed when it was registered is so no more.

  EXPECT_GT(round(), 0);

  EXPECT_TRUE(receiver.received().empty());
  EXPECT_EQ((*store->attempts(id, 1))[0].fault, "not_allowed");
}

TEST_F(Webhooks, TakeOnlyAddressesThatEventsCanBeSentTo) {
  const Registrar by{folder.path().string(), "ADM", at(), 5};
  const auto code = [&](const std::string& url, std::vector<std::string> kinds = {}) {
    const auto made = add_endpoint(*store, by, {url, std::move(kinds), std::nullopt});
    return made ? std::string("taken") : made.error().code;
  };

  for (const char* url : {"", "example.go.th/hook", "ftp://example.go.th/", "file:///etc/passwd", "gopher://x/",
                          "https://user:word@example.go.th/", "https://example.go.th/#part", "https://exa mple/",
                          "http://", "https://ตัวอย่าง.ไทย/"})
    EXPECT_EQ(code(url), "E8201") << url;
  for (const char* url : {"http://10.0.0.1/", "http://[::1]:80/", "https://169.254.169.254/latest",
                          "http://2130706434/", "http://0x7f.2/"})
    EXPECT_EQ(code(url), "E8202") << url;
  EXPECT_EQ(code("https://example.go.th/hook", {"case_actd"}), "E8203");
  EXPECT_EQ(code("https://example.go.th/hook", {"case_acted", "case_opened"}), "taken");
}

TEST_F(Webhooks, GetTheKindsThatTheyWereRegisteredFor) {
  ASSERT_TRUE(remove_endpoint(*store, id));
  const auto made =
      add_endpoint(*store, {folder.path().string(), "ADM", at(), 5}, {receiver.url(), {"case_opened"}, -1});
  ASSERT_TRUE(made);
  id = made->id;

  EXPECT_EQ(round(), -1);

  EXPECT_TRUE(receiver.received().empty());
  EXPECT_EQ(endpoint().position, 5) << "what is not wanted is passed over";
  EXPECT_EQ(deliver_extra(*store, log, {folder.path().string(), id, 2, at()}).error().code, "E8207");
}

TEST_F(Webhooks, SendOneEventOnceMoreUnderItsId) {
  EXPECT_EQ(round(), -1);
  now += 100 * second;

  const auto again = deliver_extra(*store, log, {folder.path().string(), id, 2, at()});
  const auto test = deliver_extra(*store, log, {folder.path().string(), id, std::nullopt, at()});

  ASSERT_TRUE(again && test);
  EXPECT_TRUE(again->good);
  const auto all = receiver.received();
  ASSERT_EQ(all.size(), 7U);
  EXPECT_EQ(all[5].headers.at("webhook-id"), message(2));
  EXPECT_EQ(all[5].body, all[2].body);
  EXPECT_NE(all[5].headers.at("webhook-timestamp"), all[2].headers.at("webhook-timestamp"));
  EXPECT_TRUE(is_genuine(all[5], secret));
  EXPECT_TRUE(is_genuine(all[6], secret));
  EXPECT_EQ(Json::parse(all[6].body)["type"], "anumat.test");
  EXPECT_EQ(endpoint().position, 5);
}

/// Over HTTP, with the office at work.
struct ServedWebhooks : Place {
  Receiver receiver;

  void SetUp() override {
    Place::SetUp();
    std::ofstream(folder() + "/webhooks") << "allow 127.0.0.1/32\n";
  }
  Json add(const Json& body) {
    const Reply made = as("ADM").post("/api/v1/webhooks", body);
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json();
  }
  Json only() { return as("ADM").get("/api/v1/webhooks").json()["webhooks"][0]; }
};

TEST_F(ServedWebhooks, AreToldWhatHappensFromThenOn) {
  const Json made = add({{"url", receiver.url()}, {"kinds", Json::array({"case_acted", "command_refused"})}});

  ASSERT_EQ(as("H1").post(case_target("/acts/return"), {{"comment", "which printer?"}}).status, 200);
  ASSERT_EQ(as("S2").post(case_target("/acts/submit"), Json::object()).status, 403);
  const auto all = receiver.wait_for(2);

  ASSERT_EQ(all.size(), 2U);
  for (const Received& one : all) EXPECT_TRUE(is_genuine(one, made["secret"].get<std::string>()));
  const Json acted = Json::parse(all[0].body);
  EXPECT_EQ(acted["type"], "anumat.case_acted");
  EXPECT_EQ(acted["subject"], "request/RQ-001");
  EXPECT_EQ(acted["data"]["actor"], "H1");
  EXPECT_EQ(Json::parse(all[1].body)["type"], "anumat.command_refused");
}

TEST_F(ServedWebhooks, AreKeptByAdministratorsAlone) {
  const Json made = add({{"url", receiver.url()}});
  const std::string own = "/api/v1/webhooks/" + made["id"].get<std::string>();

  EXPECT_EQ(as("H1").get("/api/v1/webhooks").code(), "E8024");
  EXPECT_EQ(as("H1").post("/api/v1/webhooks", {{"url", receiver.url()}}).code(), "E8024");
  EXPECT_EQ(as("H1").post(own + "/test", Json::object()).code(), "E8024");
  EXPECT_EQ(as("H1").get(own + "/deliveries").code(), "E8024");
  EXPECT_EQ(as("ADM").post("/api/v1/webhooks/none/pause", Json::object()).status, 404);
  EXPECT_EQ(as("ADM").post("/api/v1/webhooks", {{"url", 7}}).code(), "E8018");
  EXPECT_EQ(as("ADM").post("/api/v1/webhooks", {{"url", "http://192.168.0.1/"}}).code(), "E8202");
  const Json listed = only();
  EXPECT_EQ(listed["url"], receiver.url());
  EXPECT_FALSE(listed.contains("secret")) << "it is shown once";
}

TEST_F(ServedWebhooks, ArePausedResumedTriedAndRemoved) {
  Client admin = as("ADM");
  const Json made = add({{"url", receiver.url()}, {"kinds", Json::array({"case_acted"})}});
  const std::string own = "/api/v1/webhooks/" + made["id"].get<std::string>();

  EXPECT_EQ(admin.post(own + "/pause", Json::object()).status, 204);
  EXPECT_EQ(only()["state"], "paused");
  ASSERT_EQ(as("H1").post(case_target("/acts/return"), {{"comment", "which printer?"}}).status, 200);
  const Reply tried = admin.post(own + "/test", Json::object());
  EXPECT_TRUE(tried.json()["good"]) << tried.body;
  EXPECT_EQ(receiver.received().size(), 1U) << "only the test";

  EXPECT_EQ(admin.post(own + "/resume", Json::object()).status, 204);
  const auto all = receiver.wait_for(2);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(Json::parse(all[1].body)["type"], "anumat.case_acted");
  const std::int64_t seq = std::stoll(Json::parse(all[1].body)["id"].get<std::string>());
  EXPECT_EQ(admin.post(own + "/deliveries", {{"event", seq}}).status, 200);
  EXPECT_EQ(receiver.received()[2].body, all[1].body);
  const Json deliveries = admin.get(own + "/deliveries").json()["deliveries"];
  ASSERT_GE(deliveries.size(), 2U);
  EXPECT_EQ(deliveries[0]["event"], seq);
  EXPECT_EQ(deliveries[0]["status"], 204);

  EXPECT_EQ(admin.ask("DELETE", own, "", {{"X-Anumat-Request", "1"}}).status, 204);
  EXPECT_TRUE(admin.get("/api/v1/webhooks").json()["webhooks"].empty());
  EXPECT_NE(admin.get("/metrics").body.find("anumat_webhook_deliveries_total 1\n"), std::string::npos);
}

TEST_F(ServedWebhooks, NeverHoldUpTheOffice) {
  receiver.answer_next("");
  add({{"url", receiver.url()}, {"kinds", Json::array({"case_acted"})}});

  ASSERT_EQ(as("H1").post(case_target("/acts/return"), {{"comment", "which printer?"}}).status, 200);
  ASSERT_EQ(receiver.wait_for(1).size(), 1U);
  // The receiver has not answered, and the office goes on; stopping does not wait for it either.
  EXPECT_EQ(as("S1").post(case_target("/acts/submit"), Json::object()).status, 200);
  server_.reset();

  serve();
  const auto all = receiver.wait_for(3);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(messages(all)[0], messages(all)[1]) << "what was cut off is sent again";
  EXPECT_NE(messages(all)[1], messages(all)[2]);
}

}  // namespace
}  // namespace anumat::server::test
