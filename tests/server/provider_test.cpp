// Signing in by a provider that the test plays, through the routes as a browser takes them.

#include "played_provider.hpp"
#include "provider/settings.hpp"

namespace anumat::server::test {
namespace {

TEST_F(ProviderSignIn, AsksForWhatProtectsIt) {
  Client browser = client();

  (void)leave(browser);

  EXPECT_EQ(asked_["response_type"], "code");
  EXPECT_EQ(asked_["client_id"], "anumat");
  EXPECT_EQ(asked_["redirect_uri"], "https://anumat.example.go.th/sign-in/callback");
  EXPECT_EQ(asked_["scope"], "openid email");
  EXPECT_EQ(asked_["code_challenge_method"], "S256");
  for (const char* name : {"state", "nonce", "code_challenge"}) EXPECT_EQ(asked_[name].size(), 43U) << name;
  EXPECT_FALSE(asked_.contains("prompt"));
  const Json ways = browser.get("/api/v1/sign-in").json();
  EXPECT_EQ(ways["provider"]["label"]["th"], "บัญชีของหน่วยงาน");
  EXPECT_FALSE(ways["demo"]);
}

TEST_F(ProviderSignIn, LetsInWhoeverIsExpectedByAVerifiedClaim) {
  ASSERT_TRUE(expect_claim(*store_, change("S1"), "Somchai@unit.go.th"));
  Client browser = client();

  const Reply back = sign_in(browser, mail("u-1", "somchai@unit.go.th"), {{"return_to", "/cases?kind=request"}});

  EXPECT_EQ(back.status, 303) << back.body;
  EXPECT_EQ(back.header("location"), "/cases?kind=request");
  const std::string cookie = back.header("set-cookie");
  EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos);
  const Json me = browser.get("/api/v1/me").json();
  EXPECT_EQ(me["id"], "S1");
  EXPECT_EQ(me["method"], "provider");
  EXPECT_FALSE(me["fresh"]) << "the provider did not say that anybody proved anything just now";
  EXPECT_EQ(played_.authorization, "Basic YW51bWF0OnMzY3JldCUyRiUyQg==") << "escaped, as RFC 6749 has it";
  const auto events = *store_->events(2);
  EXPECT_EQ(events[0].type, "login");
  EXPECT_EQ(events[1].type, "identity_linked");
}

TEST_F(ProviderSignIn, KnowsThePersonByTheSubjectFromThenOn) {
  ASSERT_TRUE(expect_claim(*store_, change("S1"), "somchai@unit.go.th"));
  Client first = client();
  EXPECT_EQ(sign_in(first, mail("u-1", "somchai@unit.go.th")).status, 303);
  Client renamed = client();
  Client heir = client();

  EXPECT_EQ(sign_in(renamed, mail("u-1", "another@unit.go.th")).status, 303);
  EXPECT_EQ(renamed.get("/api/v1/me").json()["id"], "S1");
  expect_refusal(sign_in(heir, mail("u-2", "somchai@unit.go.th")), "E8057");
  ASSERT_TRUE(unlink_identity(*store_, change("S1")));
  EXPECT_EQ(renamed.get("/api/v1/me").status, 401) << "unlinking ends the sessions";
  expect_refusal(sign_in(renamed, mail("u-1", "another@unit.go.th")), "E8057");
}

TEST_F(ProviderSignIn, TellsAStrangerWhomToAsk) {
  ASSERT_TRUE(expect_claim(*store_, change("S1"), "somchai@unit.go.th"));
  Client browser = client();

  const Reply stranger = sign_in(
      browser, {{"sub", "u-9"}, {"email", "other@unit.go.th"}, {"email_verified", true}, {"name", "name of S1"}});
  const Reply unverified = sign_in(browser, mail("u-9", "somchai@unit.go.th", false));
  const Reply words = sign_in(browser, {{"sub", "u-9"}, {"email", "somchai@unit.go.th"}, {"email_verified", "true"}});

  EXPECT_EQ(stranger.status, 403);
  for (const Reply& reply : {stranger, unverified, words}) expect_refusal(reply, "E8057");
  EXPECT_NE(stranger.body.find("ADM · help@unit.go.th"), std::string::npos) << stranger.body;
  EXPECT_NE(stranger.body.find("ติดต่อผู้ดูแลระบบ"), std::string::npos);
  EXPECT_EQ(store_->events(1)->front().detail, "E8057 " + std::string(issuer) + " u-9");
}

TEST_F(ProviderSignIn, TakesAClaimThatIsTheIdOfAPersonWhenToldSo) {
  configure("claim employee_number person");
  Client browser = client();
  Client other = client();

  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}, {"employee_number", "S2"}}).status, 303);
  EXPECT_EQ(browser.get("/api/v1/me").json()["id"], "S2");
  expect_refusal(sign_in(other, {{"sub", "u-2"}, {"employee_number", "S2"}}), "E8063");
  expect_refusal(sign_in(other, {{"sub", "u-2"}, {"employee_number", "X9"}}), "E8057");
  expect_refusal(sign_in(other, {{"sub", "u-2"}, {"email", "S1"}, {"email_verified", true}}), "E8057");
}

TEST_F(ProviderSignIn, AsksForAClaimThatTheTokenLeavesOut) {
  ASSERT_TRUE(expect_claim(*store_, change("S1"), "somchai@unit.go.th"));
  Client browser = client();

  played_.user_info = mail("somebody else", "somchai@unit.go.th");
  expect_refusal(sign_in(browser, {{"sub", "u-1"}}), "E8057");
  played_.user_info = mail("u-1", "somchai@unit.go.th");
  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}}).status, 303);
}

TEST_F(ProviderSignIn, LinksByAnInvitationOnce) {
  const auto invitation = invite(*store_, change("S1"), 7);
  ASSERT_TRUE(invitation);
  Client browser = client();
  Client other = client();

  EXPECT_EQ(browser.post("/api/v1/invitation", {{"invitation", invitation->secret}}).json()["name"], "name of S1");
  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}}, {{"invitation", invitation->secret}}).status, 303);
  EXPECT_EQ(browser.get("/api/v1/me").json()["id"], "S1");
  expect_refusal(sign_in(other, {{"sub", "u-2"}}, {{"invitation", invitation->secret}}), "E8062");
  const auto second = invite(*store_, change("S2"), 1);
  ASSERT_TRUE(second);
  expect_refusal(sign_in(other, {{"sub", "u-1"}}, {{"invitation", second->secret}}), "E8063");
  pass(86'401);
  expect_refusal(sign_in(other, {{"sub", "u-2"}}, {{"invitation", second->secret}}), "E8062");
}

TEST_F(ProviderSignIn, LetsNobodyInWhoIsDeactivated) {
  link("S1", "u-1");
  ASSERT_TRUE(set_password(*store_, change("S1"), head_password));
  Client browser = client();
  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}}).status, 303);

  ASSERT_TRUE(set_active(*store_, change("S1"), false));

  EXPECT_EQ(browser.get("/api/v1/me").status, 401);
  expect_refusal(sign_in(browser, {{"sub", "u-1"}}), "E8058");
  EXPECT_EQ(invite(*store_, change("S1"), 7).error().code, "E8058");
}

TEST_F(ProviderSignIn, IsOfOneBrowserAndOneTime) {
  link("S1", "u-1");
  played_.claims = {{"sub", "u-1"}};
  Client browser = client();
  Client victim = client();
  const std::string back = leave(browser);
  const std::string cookie = browser.cookie();

  expect_refusal(victim.get(back), "E8054");
  victim.use_cookie("anumat-sign-in=" + std::string(43, 'a'));
  expect_refusal(victim.get(back), "E8054");
  EXPECT_EQ(browser.get(back).status, 303) << "another browser's try uses nothing up";
  browser.use_cookie(cookie);
  expect_refusal(browser.get(back), "E8054");
  expect_refusal(browser.get("/sign-in/callback"), "E8054");
  const std::string late = leave(browser);
  pass(601);
  expect_refusal(browser.get(late), "E8054");
}

TEST_F(ProviderSignIn, MayBeUnderWayInSeveralTabs) {
  link("S1", "u-1");
  played_.claims = {{"sub", "u-1"}};
  Client browser = client();
  const std::string first = leave(browser);
  const auto asked_first = asked_;
  const std::string cookie = browser.cookie();
  (void)leave(browser);
  EXPECT_EQ(browser.cookie(), cookie);

  played_.nonce = asked_first.at("nonce");
  played_.challenge = asked_first.at("code_challenge");
  EXPECT_EQ(browser.get(first).status, 303);
}

TEST_F(ProviderSignIn, TakesNothingFromAnotherProvider) {
  link("S1", "u-1");
  played_.claims = {{"sub", "u-1"}};
  Client browser = client();

  expect_refusal(browser.get(leave(browser) + "&iss=https%3A%2F%2Fevil.example"), "E8054");
  EXPECT_EQ(browser.get(leave(browser) + "&iss=https%3A%2F%2Fid.example.go.th").status, 303);
  played_.more_about_itself = {{"authorization_response_iss_parameter_supported", true}};
  pass(3601);
  expect_refusal(browser.get(leave(browser)), "E8054");
}

TEST_F(ProviderSignIn, TellsWhatTheProviderRefused) {
  Client browser = client();

  (void)leave(browser);
  const Reply declined = browser.get("/sign-in/callback?error=access_denied&state=" + asked_["state"]);
  played_.refuses = "invalid_client";
  const Reply unknown = sign_in(browser, {{"sub", "u-1"}});
  played_.refuses = "<script>alert(1)</script>";
  const Reply odd = sign_in(browser, {{"sub", "u-1"}});

  expect_refusal(declined, "E8055");
  EXPECT_NE(declined.body.find("access_denied"), std::string::npos);
  expect_refusal(unknown, "E8055");
  EXPECT_EQ(odd.body.find("<script"), std::string::npos);
}

TEST_F(ProviderSignIn, BelievesNoTokenOfAnotherSignIn) {
  link("S1", "u-1");
  Client browser = client();
  played_.claims = {{"sub", "u-1"}};
  const std::string first = leave(browser);
  const std::string nonce = played_.nonce;
  const std::string second = leave(browser);
  played_.nonce = nonce;

  expect_refusal(browser.get(second), "E8056");
}

TEST_F(ProviderSignIn, LeavesTheOtherWaysWhenTheProviderIsDown) {
  ASSERT_TRUE(set_password(*store_, change("H1"), head_password));
  link("S1", "u-1");
  played_.claims = {{"sub", "u-1"}};
  played_.down = true;
  Client browser = client();

  const Reply away = browser.post("/api/v1/session/provider", Json::object());
  EXPECT_EQ(away.status, 503);
  EXPECT_EQ(away.code(), "E8052");
  EXPECT_EQ(browser.get("/api/v1/sign-in").status, 200);
  EXPECT_EQ(browser.post("/api/v1/session", {{"person", "H1"}, {"password", head_password}}).status, 200);
  const int asked = played_.asked_at_all;
  (void)browser.post("/api/v1/session/provider", Json::object());
  EXPECT_EQ(played_.asked_at_all, asked) << "one that did not answer is left alone for a moment";
  played_.down = false;
  pass(6);
  const std::string back = leave(browser);
  played_.down = true;
  expect_refusal(browser.get(back), "E8052");
}

TEST_F(ProviderSignIn, ProvesAnewBeforeABindingAct) {
  link("H1", "u-head");
  Client head = client();
  EXPECT_EQ(sign_in(head, {{"sub", "u-head"}}).status, 303);
  const Headers key{{"Idempotency-Key", "approve"}};
  EXPECT_EQ(head.post(case_target("/acts/approve"), Json::object(), key).code(), "E8023");
  const std::string old = head.cookie();

  const std::string back = leave(head, {{"anew", true}, {"return_to", "/sign-in/done"}});
  EXPECT_EQ(asked_["prompt"], "login");
  EXPECT_EQ(asked_["max_age"], "0");
  played_.claims = {{"sub", "u-head"}, {"auth_time", seconds()}};
  EXPECT_EQ(head.get(back).header("location"), "/sign-in/done");

  EXPECT_TRUE(head.get("/api/v1/me").json()["fresh"]);
  EXPECT_EQ(head.post(case_target("/acts/approve"), Json::object(), key).status, 200);
  Client before = client();
  before.use_cookie(old);
  EXPECT_EQ(before.get("/api/v1/me").status, 401) << "signing in anew ends the old session";
}

TEST_F(ProviderSignIn, ProvesNothingAnewByAnOldSignInOrAnotherPerson) {
  link("H1", "u-head");
  link("S1", "u-1");
  Client head = client();
  EXPECT_EQ(sign_in(head, {{"sub", "u-head"}}).status, 303);
  const std::string session = head.cookie();
  const auto anew = [&](const Json& claims) {
    head.use_cookie(session);
    played_.claims = claims;
    const std::string back = leave(head, {{"anew", true}});
    return head.get(back);
  };

  expect_refusal(anew({{"sub", "u-head"}}), "E8065");
  expect_refusal(anew({{"sub", "u-head"}, {"auth_time", seconds() - 3600}}), "E8065");
  expect_refusal(anew({{"sub", "u-1"}, {"auth_time", seconds()}}), "E8059");
  expect_refusal(anew({{"sub", "u-9"}, {"auth_time", seconds()}}), "E8059");
  head.use_cookie(session);
  EXPECT_EQ(head.get("/api/v1/me").json()["id"], "H1") << "what failed changes nothing";
  EXPECT_EQ(client().post("/api/v1/session/provider", {{"anew", true}}).status, 401);
}

TEST_F(ProviderSignIn, IsAsFreshAsTheProviderSays) {
  link("H1", "u-head");
  Client head = client();

  EXPECT_EQ(sign_in(head, {{"sub", "u-head"}, {"auth_time", seconds() - 599}}).status, 303);
  EXPECT_TRUE(head.get("/api/v1/me").json()["fresh"]);
  pass(2);
  EXPECT_FALSE(head.get("/api/v1/me").json()["fresh"]);
}

TEST_F(ProviderSignIn, ComesBackToPagesOfThisServerAlone) {
  Client browser = client();
  for (const char* path :
       {"https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "evil", "/a b",
        "/\t/evil.example", "javascript:alert(1)", "/api/v1/me", "/sign-in/callback?code=x"}) {
    const Reply reply = browser.post("/api/v1/session/provider", {{"return_to", path}});
    EXPECT_EQ(reply.status, 422) << path;
    EXPECT_EQ(reply.code(), "E8061") << path;
  }
  const Reply elsewhere =
      browser.post("/api/v1/session/provider", Json::object(), {{"Origin", "https://evil.example"}});
  EXPECT_EQ(elsewhere.code(), "E8021") << "no other site begins a sign-in";
}

TEST_F(ProviderSignIn, FollowsWhenTheProviderChangesItsKey) {
  link("S1", "u-1");
  Client browser = client();
  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}}).status, 303);
  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}}).status, 303);
  EXPECT_EQ(played_.asked_for_keys, 1) << "they are kept";
  const TokenMaker old = played_.key;
  played_.key = TokenMaker::ed25519("k2");
  played_.shown = {played_.key};

  expect_refusal(sign_in(browser, {{"sub", "u-1"}}), "E8056");
  EXPECT_EQ(played_.asked_for_keys, 1) << "a made-up name does not have them asked for at will";
  pass(61);
  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}}).status, 303);
  EXPECT_EQ(played_.asked_for_keys, 2);
  played_.key = old;
  pass(61);
  expect_refusal(sign_in(browser, {{"sub", "u-1"}}), "E8056");
}

TEST_F(ProviderSignIn, SignsOutAtTheProviderToo) {
  link("S1", "u-1");
  ASSERT_TRUE(set_password(*store_, change("H1"), head_password));
  Client browser = client();
  EXPECT_EQ(sign_in(browser, {{"sub", "u-1"}}).status, 303);
  const std::string cookie = browser.cookie();
  Client head = client();
  (void)head.post("/api/v1/session", {{"person", "H1"}, {"password", head_password}});

  const Reply out = browser.ask("DELETE", "/api/v1/session", "", {{"X-Anumat-Request", "1"}});
  const Reply head_out = head.ask("DELETE", "/api/v1/session", "", {{"X-Anumat-Request", "1"}});

  EXPECT_EQ(out.json()["address"],
            "https://id.example.go.th/session/end?client_id=anumat&post_logout_redirect_uri=https%3A%2F%2Fanumat."
            "example.go.th%2F");
  EXPECT_TRUE(head_out.json()["address"].is_null());
  browser.use_cookie(cookie);
  EXPECT_EQ(browser.get("/api/v1/me").status, 401);
}

TEST_F(ProviderSignIn, IsNotThereWithoutAProvider) {
  fs::remove(folder() + "/provider");
  serve();
  Client browser = client();

  EXPECT_TRUE(browser.get("/api/v1/sign-in").json()["provider"].is_null());
  EXPECT_EQ(browser.post("/api/v1/session/provider", Json::object()).code(), "E8066");
  expect_refusal(browser.get("/sign-in/callback?code=a&state=b"), "E8066");
}

TEST_F(ProviderSignIn, IsConfiguredByAFileThatIsReadStrictly) {
  struct Row {
    const char* text;
    const char* code;
    const char* says;
  };
  const std::string good = std::string("issuer ") + issuer + "\nclient anumat\naddress https://a.example\n";
  for (const Row& row :
       {Row{"", "", ""}, Row{"claim email", "", ""}, Row{"claim employee_number person", "", ""},
        Row{"scope profile employee", "", ""}, Row{"secret client-secret", "", ""},
        Row{"claim email anything", "E8050", "claim email anything"}, Row{"colour blue", "E8050", "colour blue"},
        Row{"label", "E8050", "label"}, Row{"issuer http://id.example.go.th", "E8050", "http://id.example.go.th"},
        Row{"address https://a.example/anumat", "E8050", "address"},
        Row{"issuer https://id.example.go.th?x", "E8050", "issuer"}, Row{"secret nothing", "E8051", "not there"},
        Row{"secret evidence", "E8051", "is no file"}, Row{"secret open-secret", "E8051", "read by others"},
        Row{"secret empty-secret", "E8051", "is empty"}}) {
    std::ofstream(folder() + "/provider") << good << row.text << "\n";
    fs::create_directories(folder() + "/evidence");
    for (const char* name : {"/open-secret", "/empty-secret"}) {
      std::ofstream(folder() + name) << (std::string(name) == "/open-secret" ? "s" : "");
      fs::permissions(folder() + name, std::string(name) == "/open-secret"
                                           ? fs::perms::owner_read | fs::perms::group_read
                                           : fs::perms::owner_read);
    }
    const auto read = read_provider(folder());
    EXPECT_EQ(read ? "" : read.error().code, row.code) << row.text;
    const std::string said = read ? "" : read.error().message.en;
    EXPECT_NE(said.find(row.says), std::string::npos) << said;
  }
  for (const char* missing : {"issuer", "client", "address"}) {
    std::string text = good;
    text.insert(text.find(missing), "#");
    std::ofstream(folder() + "/provider") << text;
    EXPECT_EQ(read_provider(folder()).error().code, "E8050") << missing;
  }
}

TEST_F(ProviderSignIn, IsAskedOverHttpByLibcurl) {
  const Fetcher fetch = make_fetcher();
  const std::string here = "http://127.0.0.1:" + std::to_string(server_->port());

  const auto alive = fetch({here + "/healthz"});
  const auto form = fetch({here + "/api/v1/session", "a=b", {{"X-Anumat-Request", "1"}}});
  const auto far = fetch({"http://192.0.2.1/"});
  const std::uint16_t port = server_->port();
  server_.reset();
  const auto closed = fetch({"http://127.0.0.1:" + std::to_string(port) + "/healthz"});

  ASSERT_TRUE(alive) << alive.error().message.en;
  EXPECT_EQ(alive->status, 200);
  EXPECT_FALSE(alive->body.empty());
  EXPECT_EQ(form->status, 415) << "it is a form, by POST";
  EXPECT_EQ(far.error().code, "E8052") << "not https, so not asked";
  EXPECT_EQ(closed.error().code, "E8052");
}

}  // namespace
}  // namespace anumat::server::test
