// What is turned away before any rule of the office is asked.

#include <fstream>

#include "place.hpp"

namespace anumat::server::test {
namespace {

struct Guards : Place {};

TEST_F(Guards, AskWhoItIs) {
  Client nobody = client();

  for (const char* target :
       {"/api/v1/me", "/api/v1/inbox", "/api/v1/cases", "/api/v1/people", "/api/v1/audit/events"}) {
    EXPECT_EQ(nobody.get(target).status, 401) << target;
    EXPECT_EQ(nobody.get(target).code(), "E8020") << target;
  }
  EXPECT_EQ(nobody.post(case_target("/acts/approve"), Json::object()).status, 401);
  nobody.use_cookie("anumat=made-up");
  EXPECT_EQ(nobody.get("/api/v1/me").status, 401);
}

TEST_F(Guards, SetACookieThatScriptsAndOtherSitesDoNotGet) {
  Client person = client();

  const Reply reply = person.post("/api/v1/demo/session", {{"person", "S1"}});

  const std::string cookie = reply.header("set-cookie");
  EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos) << cookie;
  EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos) << cookie;
  EXPECT_NE(cookie.find("; Path=/"), std::string::npos) << cookie;
  EXPECT_GE(cookie.find(';'), std::string("anumat=").size() + 43);
}

TEST_F(Guards, KeepOtherSitesOut) {
  Client head = as("H1");
  const std::string act = case_target("/acts/approve");
  const Headers json{{"Content-Type", "application/json"}, {"Idempotency-Key", "k"}};
  const auto with = [&](Headers more) {
    more.insert(more.end(), json.begin(), json.end());
    return head.ask("POST", act, "{}", more);
  };

  EXPECT_EQ(with({}).code(), "E8021");
  EXPECT_EQ(with({{"X-Anumat-Request", "1"}, {"Origin", "https://elsewhere.example"}}).code(), "E8021");
  EXPECT_EQ(with({{"X-Anumat-Request", "1"}, {"Sec-Fetch-Site", "cross-site"}}).code(), "E8021");
  EXPECT_EQ(with({{"X-Anumat-Request", "1"}, {"Origin", "null"}}).code(), "E8021");
  // A proxy in front speaks TLS and leaves the host as it is.
  const Headers by_proxy{{"X-Anumat-Request", "1"}, {"Origin", "https://127.0.0.1:" + std::to_string(server_->port())}};
  EXPECT_EQ(head.post(case_target("/acts/approve?dry_run=true"), Json::object(), by_proxy).status, 200);
  EXPECT_EQ(with({{"X-Anumat-Request", "1"}, {"Origin", "http://127.0.0.1:" + std::to_string(server_->port())}}).status,
            200);
}

TEST_F(Guards, NeverChangeAnythingByGet) {
  Client head = as("H1");
  const int before = events();

  EXPECT_EQ(head.get(case_target("/acts/approve")).status, 405);
  EXPECT_EQ(head.get(case_target("/acts/approve")).header("allow"), "POST");
  EXPECT_EQ(events(), before);
}

TEST_F(Guards, DemandAKeyOfEveryAct) {
  Client head = as("H1");
  const Headers own{{"X-Anumat-Request", "1"}, {"Content-Type", "application/json"}};

  const Reply without = head.ask("POST", case_target("/acts/approve"), "{}", own);
  const Reply blank = head.post(case_target("/acts/approve"), Json::object(), {{"Idempotency-Key", "a b"}});
  const Reply long_one =
      head.post(case_target("/acts/approve"), Json::object(), {{"Idempotency-Key", std::string(201, 'k')}});

  for (const Reply& reply : {without, blank, long_one}) {
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.code(), "E8032");
  }
}

TEST_F(Guards, TakeOnlyWhatTheyCanRead) {
  Client head = as("H1");
  const Headers own{{"X-Anumat-Request", "1"}, {"Idempotency-Key", "k"}};
  const auto with = [&](const std::string& type, const std::string& body) {
    Headers headers = own;
    headers.emplace_back("Content-Type", type);
    return head.ask("POST", case_target("/acts/approve"), body, headers);
  };

  EXPECT_EQ(with("text/plain", "{}").status, 415);
  EXPECT_EQ(with("application/json", "{").status, 400);
  EXPECT_EQ(with("application/json", "[]").code(), "E8016");
  EXPECT_EQ(with("application/json", "\"\xff\"").status, 400);
  EXPECT_EQ(with("application/json", R"({"unknown": 1})").code(), "E8018");
  EXPECT_EQ(with("application/json; charset=utf-8", "{}").status, 200);
}

TEST_F(Guards, SendTheHeadersThatProtectAPage) {
  Client anybody = client();

  for (const char* target : {"/", "/api/v1/openapi.json", "/api/v1/me", "/nothing.js"}) {
    const Reply reply = anybody.get(target);
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(reply.header("x-frame-options"), "DENY") << target;
    EXPECT_NE(reply.header("content-security-policy").find("default-src 'self'"), std::string::npos) << target;
    EXPECT_NE(reply.header("content-security-policy").find("frame-ancestors 'none'"), std::string::npos) << target;
    EXPECT_EQ(reply.header("server"), "") << target;
  }
  EXPECT_EQ(anybody.get("/api/v1/me").header("cache-control"), "no-store");
}

TEST_F(Guards, KnowNoOtherAddresses) {
  Client reader = as("S1");

  EXPECT_EQ(reader.get("/api/v1/nothing").code(), "E8010");
  EXPECT_EQ(reader.get("/api/v1/cases/%ff").status, 400);
  EXPECT_EQ(reader.get("/api/v1/cases/%00").status, 400);
  EXPECT_EQ(reader.get("/api/v1/cases/../../etc/passwd").status, 404);
  EXPECT_EQ(reader.get("/..%2f..%2fetc%2fpasswd").status, 404);
  EXPECT_EQ(reader.ask("DELETE", case_target(), "", {{"X-Anumat-Request", "1"}}).status, 405);
}

TEST_F(Guards, SlowDownWhoeverAsksTooMuch) {
  options_.requests_at_once = 5;
  options_.requests_a_second = 1;
  serve();
  Client reader = as("S1");
  int limited = 0;

  for (int i = 0; i < 10; ++i) {
    const Reply reply = reader.get("/api/v1/me");
    if (reply.status != 429) continue;
    ++limited;
    EXPECT_EQ(reply.header("retry-after"), "1");
    EXPECT_EQ(reply.code(), "E8033");
  }

  EXPECT_EQ(limited, 5);
  EXPECT_EQ(as("H1").get("/api/v1/me").status, 200) << "others are not held up";
  pass(2);
  EXPECT_EQ(reader.get("/api/v1/me").status, 200);
}

TEST_F(Guards, OpenTheDemonstrationOnlyWhereThereIsOne) {
  Client person = as("S1");
  ASSERT_EQ(person.get("/api/v1/me").status, 200);
  options_.demo = false;
  serve();
  Client later = client();

  EXPECT_EQ(later.get("/api/v1/demo/people").status, 404);
  EXPECT_EQ(later.get("/api/v1/demo/guide").status, 404);
  EXPECT_EQ(later.post("/api/v1/demo/session", {{"person", "S1"}}).status, 404);
  later.use_cookie(person.cookie());
  EXPECT_EQ(later.get("/api/v1/me").status, 401) << "a session of the demonstration is worth nothing outside of it";
}

TEST_F(Guards, GuideThroughADemonstrationWhereItsSampleDoes) {
  Client anybody = client();
  EXPECT_TRUE(anybody.get("/api/v1/demo/guide").json()["guide"].is_null());

  std::ofstream(folder() + "/guide.json") << R"({"title": {"en": "first", "th": "แรก"}, "steps": []})";
  EXPECT_EQ(anybody.get("/api/v1/demo/guide").json()["guide"]["title"]["th"], "แรก");

  std::ofstream(folder() + "/guide.json") << "{";
  EXPECT_TRUE(anybody.get("/api/v1/demo/guide").json()["guide"].is_null());
}

TEST_F(Guards, RefuseADemonstrationOfRealPeople) {
  server_.reset();
  std::filesystem::remove(folder() + "/demo-clock");

  const auto opened = Server::open(options_);

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "E8001");
}

}  // namespace
}  // namespace anumat::server::test
