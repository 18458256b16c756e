// What each route answers, as a person at a browser meets it.

#include <set>

#include "place.hpp"

namespace anumat::server::test {
namespace {

struct Routes : Place {};

TEST_F(Routes, TellWhoIsSignedIn) {
  const Reply reply = as("H1").get("/api/v1/me");

  ASSERT_EQ(reply.status, 200) << reply.body;
  const Json me = reply.json();
  EXPECT_EQ(me["id"], "H1");
  EXPECT_EQ(me["name"], "name of H1");
  EXPECT_EQ(me["roles"], Json::array({"head", "staff"}));
  EXPECT_EQ(me["today"], "2026-10-05");
  EXPECT_EQ(me["office"], "สำนักงานทดสอบ");
}

TEST_F(Routes, DescribeTheDefinition) {
  const Json definition = as("S1").get("/api/v1/definition").json();

  EXPECT_EQ(definition["package"], "served");
  const Json& kind = definition["kinds"][0];
  EXPECT_EQ(kind["name"], "request");
  EXPECT_EQ(kind["label"]["th"], "คำขอจัดซื้อ");
  EXPECT_EQ(kind["title"], "subject");
  EXPECT_EQ(kind["fields"][2]["type"]["kind"], "money");
  EXPECT_TRUE(kind["fields"][0]["required"]);
  EXPECT_EQ(kind["life"]["states"], Json::array({"draft", "review", "approved", "refused"}));
  EXPECT_EQ(kind["life"]["transitions"][0]["takes"], Json::array({"subject", "amount", "needed"}));
  EXPECT_EQ(definition["labels"]["head"]["th"], "หัวหน้าสำนักงาน");
  EXPECT_EQ(definition["evidence"][0]["formats"], Json::array({"pdf", "txt"}));
}

TEST_F(Routes, DrawALifecycle) {
  Client reader = as("S1");

  const Reply svg = reader.get("/api/v1/definition/kinds/request/diagram?language=th");
  const Reply mermaid = reader.get("/api/v1/definition/kinds/request/diagram?format=mermaid");

  EXPECT_EQ(svg.header("content-type"), "image/svg+xml");
  EXPECT_NE(svg.body.find("<svg"), std::string::npos);
  EXPECT_NE(mermaid.body.find("stateDiagram"), std::string::npos) << mermaid.body;
  EXPECT_EQ(reader.get("/api/v1/definition/kinds/nothing/diagram").status, 404);
}

TEST_F(Routes, ShowEachTheirOwnInbox) {
  const Json heads = as("H1").get("/api/v1/inbox").json();
  const Json others = as("S2").get("/api/v1/inbox").json();

  ASSERT_EQ(heads["tasks"].size(), 1U) << heads.dump(1);
  const Json& task = heads["tasks"][0];
  EXPECT_EQ(task["id"], "request/RQ-001");
  EXPECT_EQ(task["title"], "Printer น้ำหมึก");
  EXPECT_EQ(task["due"], "2026-10-15");
  EXPECT_EQ(task["working_days_left"], 8);
  EXPECT_FALSE(task["late"]);
  std::set<std::string> acts;
  for (const Json& act : task["acts"]) acts.insert(act["act"]);
  EXPECT_EQ(acts, (std::set<std::string>{"approve", "return"}));
  EXPECT_TRUE(task["awaited"]);
  EXPECT_TRUE(others["tasks"].empty());
}

/// A draft waits for nobody: its owner may go on with it, and finds it after what others wait for.
TEST_F(Routes, TellWhatWaitsFromWhatMayBeDone) {
  Client owner = as("S1");
  ASSERT_EQ(
      owner.post("/api/v1/cases", {{"kind", "request"}, {"fields", {{"subject", "Chair"}, {"owner", "S1"}}}}).status,
      201);

  const Json mine = owner.get("/api/v1/inbox").json();

  ASSERT_FALSE(mine["tasks"].empty());
  EXPECT_FALSE(mine["tasks"].back()["awaited"]) << mine.dump(1);
}

TEST_F(Routes, SayWhatMayBeDoneAndWhyNotTheRest) {
  const Reply reply = as("S2").get(case_target());

  const Json which = reply.json();
  EXPECT_EQ(which["state"], "review");
  EXPECT_EQ(which["fields"]["amount"], 4500);
  for (const Json& act : which["acts"])
    if (act["act"] == "approve") {
      EXPECT_FALSE(act["possible"]);
      EXPECT_EQ(act["reasons"][0]["code"], "R4012");
      EXPECT_EQ(act["persons"], Json::array({"H1"}));
      EXPECT_TRUE(act["binding"]);
    }
  EXPECT_EQ(which["history"][0]["at"], "2026-10-05T02:00:00.000000Z");
  EXPECT_TRUE(reply.header("etag").starts_with("\"" + std::to_string(which["version"].get<int>()) + "."))
      << reply.header("etag");
}

TEST_F(Routes, FindCasesByTextAPageAtATime) {
  Client clerk = as("S1");
  for (const char* subject : {"โต๊ะ", "เก้าอี้", "Lamp"})
    ASSERT_EQ(
        clerk.post("/api/v1/cases", {{"kind", "request"}, {"fields", {{"subject", subject}, {"owner", "S1"}}}}).status,
        201);

  const Json first = clerk.get("/api/v1/cases?limit=3").json();
  const Json second = clerk.get("/api/v1/cases?limit=3&after=" + first["next"].get<std::string>()).json();
  const Json found = clerk.get("/api/v1/cases?q=%E0%B9%82%E0%B8%95%E0%B9%8A%E0%B8%B0&state=draft").json();

  EXPECT_EQ(first["cases"].size(), 3U);
  EXPECT_EQ(second["cases"].size(), 1U);
  EXPECT_TRUE(second["next"].is_null());
  ASSERT_EQ(found["cases"].size(), 1U);
  EXPECT_EQ(found["cases"][0]["title"], "โต๊ะ");
  EXPECT_EQ(clerk.get("/api/v1/cases?limit=0").status, 422);
  EXPECT_EQ(clerk.get("/api/v1/cases?after=nonsense").status, 422);
}

TEST_F(Routes, OpenACaseAndSayWhere) {
  Client owner = as("S2");

  const Reply made =
      owner.post("/api/v1/cases",
                 {{"kind", "request"},
                  {"fields", {{"subject", "Desk"}, {"owner", "S2"}, {"amount", "1250.50"}, {"needed", "2026-11-02"}}}});

  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.header("location"), "/api/v1/cases/request%2FRQ-002");
  const Json which = owner.get(made.header("location")).json();
  EXPECT_EQ(which["fields"]["amount"], 1250.5);
  EXPECT_EQ(which["fields"]["needed"], "2026-11-02");
}

TEST_F(Routes, NameEveryValueThatCannotBeTaken) {
  const int before = events();

  const Reply reply = as("S2").post(
      "/api/v1/cases", {{"kind", "request"},
                        {"fields", {{"subject", 5}, {"ownr", "S2"}, {"needed", "2569-11-02"}, {"amount", "a lot"}}}});

  EXPECT_EQ(reply.status, 422);
  std::set<std::string> named;
  const Json problem = reply.json();
  for (const Json& one : problem["fields"]) named.insert(one["field"]);
  EXPECT_EQ(named, (std::set<std::string>{"amount", "needed", "ownr", "subject"}));
  EXPECT_NE(reply.body.find("2026-11-02"), std::string::npos) << "the day that was meant";
  EXPECT_EQ(events(), before);
}

TEST_F(Routes, ActAndTellTheNewState) {
  const Reply reply = as("H1").post(case_target("/acts/approve"), Json::object());

  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.json()["state"], "approved");
  EXPECT_TRUE(reply.json()["accepted"]);
}

TEST_F(Routes, KeepARefusalApartFromAMissingCase) {
  Client stranger = as("S2");

  const Reply refused = stranger.post(case_target("/acts/approve"), Json::object(), {{"Accept-Language", "th"}});

  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.header("content-type"), "application/problem+json");
  EXPECT_EQ(refused.code(), "R4012");
  EXPECT_EQ(refused.json()["title"], refused.json()["message"]["th"]);
  EXPECT_NE(refused.json()["help"]["en"].get<std::string>().find("H1"), std::string::npos) << refused.body;
  EXPECT_EQ(stranger.post(case_target("/acts/submit"), Json::object()).status, 409);
  EXPECT_EQ(stranger.post(case_target("/acts/fly"), Json::object()).status, 404);
  EXPECT_EQ(stranger.post(case_target("/acts/approve", "RQ-999"), Json::object()).status, 404);
}

TEST_F(Routes, ActOnceUnderOneKey) {
  Client head = as("H1");
  const Headers key{{"Idempotency-Key", "once"}};

  const Reply first = head.post(case_target("/acts/return"), {{"comment", "no quotation"}}, key);
  const int after_first = events();
  const Reply again = head.post(case_target("/acts/return"), {{"comment", "no quotation"}}, key);
  const Reply other = head.post(case_target("/acts/return"), {{"comment", "another"}}, key);

  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(again.status, 200);
  EXPECT_TRUE(again.json()["repeated"]);
  EXPECT_EQ(again.json()["events"], first.json()["events"]);
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(other.code(), "E4302");
  EXPECT_EQ(events(), after_first);
}

TEST_F(Routes, AnswerAKeyAgainAfterARestart) {
  const Headers key{{"Idempotency-Key", "once"}};
  const Reply first = as("H1").post(case_target("/acts/approve"), Json::object(), key);

  serve();
  const Reply again = as("H1").post(case_target("/acts/approve"), Json::object(), key);

  EXPECT_EQ(again.status, 200);
  EXPECT_TRUE(again.json()["repeated"]);
  EXPECT_EQ(again.json()["events"], first.json()["events"]);
}

TEST_F(Routes, LeaveAKeyToEachPerson) {
  const Headers key{{"Idempotency-Key", "same"}};

  EXPECT_EQ(as("S2").post(case_target("/acts/approve"), Json::object(), key).status, 403);
  EXPECT_EQ(as("H1").post(case_target("/acts/approve"), Json::object(), key).status, 200);
}

TEST_F(Routes, DoNothingWhenTheCaseHasChanged) {
  Client head = as("H1");
  const std::string seen = head.get(case_target()).header("etag");
  ASSERT_EQ(head.post(case_target("/acts/return"), {{"comment", "no quotation"}}, {{"If-Match", seen}}).status, 200);
  Client owner = as("S1");

  const Reply stale = owner.post(case_target("/acts/submit"), Json::object(), {{"If-Match", seen}});

  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.code(), "E8031");
  EXPECT_EQ(stale.json()["version"], owner.get(case_target()).json()["version"]);
  EXPECT_EQ(owner.get(case_target()).json()["state"], "draft");
  EXPECT_EQ(owner.post(case_target("/acts/submit"), Json::object(), {{"If-Match", "nonsense"}}).status, 400);
}

TEST_F(Routes, TryWithoutWriting) {
  Client head = as("H1");
  const int before = events();

  const Reply tried = head.post(case_target("/acts/approve?dry_run=true"), Json::object());

  EXPECT_EQ(tried.status, 200);
  EXPECT_EQ(tried.json()["state"], "approved");
  EXPECT_TRUE(tried.json()["dry_run"]);
  EXPECT_EQ(events(), before);
  EXPECT_EQ(head.get(case_target()).json()["state"], "review");
}

TEST_F(Routes, ChangeFieldsByTheOneActThatTakesThem) {
  Client owner = as("S1");
  ASSERT_EQ(owner.send_json("PATCH", case_target("/fields"), {{"fields", {{"amount", 1}}}}).code(), "E8038");
  ASSERT_EQ(as("H1").post(case_target("/acts/return"), {{"comment", "say why"}}).status, 200);

  const Reply changed = owner.send_json("PATCH", case_target("/fields"),
                                        {{"fields", {{"amount", 4000}, {"subject", "Printer, smaller"}}}});

  ASSERT_EQ(changed.status, 200) << changed.body;
  const Json which = owner.get(case_target()).json();
  EXPECT_EQ(which["state"], "draft");
  EXPECT_EQ(which["fields"]["amount"], 4000);
  EXPECT_EQ(which["title"], "Printer, smaller");
}

TEST_F(Routes, DecideManyAndCountHonestly) {
  Client owner = as("S1");
  (void)owner.post("/api/v1/cases",
                   {{"kind", "request"}, {"fields", {{"subject", "Lamp"}, {"owner", "S1"}, {"amount", 10}}}});
  Client head = as("H1");
  const Json body{{"cases", {"RQ-001", "request/RQ-002", "request/RQ-001"}}};

  const Json tried = head.post("/api/v1/acts/approve?dry_run=true", body).json();
  const Reply done = head.post("/api/v1/acts/approve", body, {{"Idempotency-Key", "round"}});
  const Reply again = head.post("/api/v1/acts/approve", body, {{"Idempotency-Key", "round"}});

  EXPECT_TRUE(tried["dry_run"]);
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json()["ok"], 1);
  EXPECT_EQ(done.json()["refused"], 1);
  EXPECT_EQ(done.json()["skipped"], 1);
  EXPECT_EQ(done.json()["total"], 3);
  EXPECT_TRUE(again.json()["repeated"]);
  EXPECT_EQ(head.post("/api/v1/acts/approve", {{"cases", Json::array()}}).status, 422);
}

TEST_F(Routes, HoldAMeeting) {
  Client clerk = as("C1");
  const std::string meeting = "/api/v1/meetings/SM-01";
  ASSERT_EQ(
      clerk.post("/api/v1/meetings", {{"meeting", "SM-01"}, {"body", "all staff"}, {"date", "2026-10-06"}}).status,
      201);
  pass(86400);
  clerk.sign_in("C1");  // Nobody stays signed in over night.
  ASSERT_EQ(clerk.post(meeting + "/open", Json::object()).status, 200);
  for (const char* person : {"H1", "S1"})
    ASSERT_EQ(clerk.post(meeting + "/attendance", {{"person", person}, {"status", "present"}}).status, 200);
  ASSERT_EQ(clerk.post(meeting + "/items", {{"item", "1"}, {"case", "request/RQ-001"}, {"motion", "refuse"}}).status,
            200);
  ASSERT_EQ(as("S1").post(meeting + "/items/1/ballot", {{"ballot", "yes"}}).status, 200);
  ASSERT_EQ(as("H1").post(meeting + "/items/1/ballot", {{"ballot", "yes"}}).status, 200);

  const Json open = as("S1").get(meeting).json();
  const Reply resolved = clerk.post(meeting + "/items/1/resolution", Json::object());

  EXPECT_EQ(open["attendance"], (Json{{"H1", "present"}, {"S1", "present"}}));
  EXPECT_EQ(open["items"][0]["mine"], "yes");
  EXPECT_EQ(open["items"][0]["voted"], Json::array({"H1", "S1"}));
  EXPECT_TRUE(open["quorate"]);
  EXPECT_FALSE(open["powers"]["may_lead"]);
  EXPECT_TRUE(clerk.get(meeting).json()["powers"]["may_lead"]);
  EXPECT_EQ(resolved.status, 200) << resolved.body;
  EXPECT_EQ(clerk.get(case_target()).json()["state"], "refused");
  EXPECT_EQ(clerk.post(meeting + "/close", Json::object()).status, 200);
  EXPECT_EQ(clerk.get("/api/v1/meetings").json()["meetings"][0]["state"], "closed");
  EXPECT_EQ(clerk.get("/api/v1/meetings/none").status, 404);
}

TEST_F(Routes, ActForAnotherByAnOrder) {
  Client keeper = as("ADM");
  ASSERT_EQ(keeper
                .post("/api/v1/acting-orders", {{"order", "O-1"},
                                                {"kind", "substitute"},
                                                {"principal", "H1"},
                                                {"deputy", "S2"},
                                                {"from", "2026-10-05"},
                                                {"to", "2026-10-31"}})
                .status,
            201);
  Client deputy = as("S2");

  const Json inbox = deputy.get("/api/v1/inbox").json();
  const Json acts = deputy.get(case_target()).json()["acts"];
  const Reply wrong = deputy.post(case_target("/acts/approve"), {{"for", "C1"}});
  const Reply done = deputy.post(case_target("/acts/approve"), {{"for", "H1"}});

  EXPECT_EQ(inbox["tasks"][0]["acts"][0]["for"], "H1");
  EXPECT_EQ(inbox["tasks"][0]["acts"][0]["order"], "O-1");
  for (const Json& act : acts)
    if (act["act"] == "approve") {
      EXPECT_EQ(act["for"][0]["person"], "H1");
    }
  EXPECT_EQ(wrong.status, 403) << wrong.body;
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(deputy.get(case_target("/history")).json()["history"].back()["acting for"], "H1");
  EXPECT_EQ(deputy.get("/api/v1/me").json()["acts_for"][0]["person"], "H1");
}

TEST_F(Routes, ListPeopleRolesAndOrders) {
  Client reader = as("S1");

  EXPECT_EQ(reader.get("/api/v1/people").json()["people"].size(), 5U);
  EXPECT_EQ(reader.get("/api/v1/roles").json()["holdings"].size(), 5U);
  EXPECT_TRUE(reader.get("/api/v1/acting-orders").json()["orders"].empty());
  EXPECT_EQ(reader.post("/api/v1/people", {{"person", "X"}, {"name", "X"}}).code(), "R4001");
  EXPECT_EQ(as("ADM").post("/api/v1/people", {{"person", "X"}, {"name", "X"}}).status, 201);
}

TEST_F(Routes, PageThroughTheRecordBothWays) {
  Client reader = as("S1");
  std::vector<int> forward;
  std::string after;
  do {
    const Json page = reader.get("/api/v1/audit/events?limit=3&after=" + after).json();
    for (const Json& event : page["events"]) forward.push_back(event["seq"]);
    after = page["next"].is_null() ? "" : page["next"].get<std::string>();
  } while (!after.empty());
  std::vector<int> back;
  std::string before = "newest";
  do {
    const Json page = reader.get("/api/v1/audit/events?limit=3&before=" + before).json();
    for (const Json& event : page["events"]) back.push_back(event["seq"]);
    before = page["next"].is_null() ? "" : page["next"].get<std::string>();
  } while (!before.empty());

  EXPECT_EQ(forward.size(), static_cast<std::size_t>(events()));
  EXPECT_EQ(std::vector<int>(back.rbegin(), back.rend()), forward);
  EXPECT_EQ(reader.get("/api/v1/audit/events?case=RQ-001").json()["events"].size(), 2U);
  EXPECT_EQ(reader.get("/api/v1/audit/events?person=S1").json()["events"].size(), 2U);
}

TEST_F(Routes, VerifyTheRecordWhileItIsServed) {
  const Json verdict = as("S1").get("/api/v1/audit/verify").json();

  EXPECT_TRUE(verdict["good"]) << verdict.dump();
  EXPECT_EQ(verdict["events"], events());
}

TEST_F(Routes, TellReadersWhatChanges) {
  Wire listener(server_->port());
  const Client reader = as("S1");
  listener.send("GET /api/v1/changes?after=" + std::to_string(events() - 2) +
                " HTTP/1.1\r\nHost: x\r\nCookie: " + reader.cookie() + "\r\n\r\n");
  const std::string head = listener.receive_until("\r\n\r\n");
  const std::string missed = listener.receive_until("\"}\n\n");

  ASSERT_EQ(as("H1").post(case_target("/acts/approve"), Json::object()).status, 200);
  const std::string news = listener.receive_until("\"}\n\n");

  EXPECT_NE(head.find("text/event-stream"), std::string::npos) << head;
  EXPECT_NE(missed.find("id: " + std::to_string(events() - 2)), std::string::npos) << missed;
  EXPECT_NE(news.find("\"case\":\"request/RQ-001\""), std::string::npos) << news;
}

TEST_F(Routes, SpareReadersWhatTheyHave) {
  Client reader = as("S1");
  const Reply first = reader.get(case_target());

  const Reply same = reader.get(case_target(), {{"If-None-Match", first.header("etag")}});
  (void)as("H1").post(case_target("/acts/return"), {{"comment", "no"}});
  const Reply other = reader.get(case_target(), {{"If-None-Match", first.header("etag")}});

  EXPECT_EQ(same.status, 304);
  EXPECT_TRUE(same.body.empty());
  EXPECT_EQ(other.status, 200);
}

TEST_F(Routes, ReportOnTheService) {
  Client anybody = client();

  EXPECT_EQ(anybody.get("/healthz").json()["status"], "ok");
  EXPECT_GT(anybody.get("/readyz").json()["events"], 0);
  const std::string metrics = anybody.get("/metrics").body;
  EXPECT_NE(metrics.find("anumat_requests_total{route=\"isAlive\",status=\"200\"} 1"), std::string::npos) << metrics;
  EXPECT_EQ(metrics.find("H1"), std::string::npos);
}

}  // namespace
}  // namespace anumat::server::test
