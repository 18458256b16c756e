// Signing in, and what it takes to stay signed in.

#include "accounts/common_passwords.hpp"
#include "accounts/secrets.hpp"
#include "place.hpp"

namespace anumat::server::test {
namespace {

constexpr const char* good_password = "ปลาทูสามตัวในตะกร้าใบเก่า";

struct Accounts : Place {
  void SetUp() override {
    Place::SetUp();
    options_.demo = false;
    serve();
    store_.emplace(std::move(*open_accounts(folder())));
    ASSERT_TRUE(set_password(*store_, change("H1"), good_password));
  }
  Reply sign_in(Client& person, const std::string& password, const std::string& code = "",
                const std::string& id = "H1") {
    Json body{{"person", id}, {"password", password}};
    if (!code.empty()) body["code"] = code;
    return person.post("/api/v1/session", body);
  }
  std::optional<storage::AccountStore> store_;
};

TEST_F(Accounts, SignInWithAPasswordAndOut) {
  Client head = client();

  const Reply in = sign_in(head, good_password);

  EXPECT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(head.get("/api/v1/me").json()["id"], "H1");
  EXPECT_TRUE(head.get("/api/v1/me").json()["fresh"]);
  const std::string cookie = head.cookie();
  EXPECT_EQ(head.send_json("DELETE", "/api/v1/session", Json::object()).status, 413) << "it takes no body";
  Client again = client();
  again.use_cookie(cookie);
  EXPECT_EQ(again.ask("DELETE", "/api/v1/session", "", {{"X-Anumat-Request", "1"}}).status, 200);
  again.use_cookie(cookie);
  EXPECT_EQ(again.get("/api/v1/me").status, 401);
}

TEST_F(Accounts, TellNobodyWhatWasWrong) {
  Client stranger = client();

  const Reply wrong = sign_in(stranger, "something else entirely");
  const Reply unknown = sign_in(stranger, good_password, "", "nobody");

  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.body, unknown.body);
}

TEST_F(Accounts, WaitLongerAfterEachWrongTry) {
  Client stranger = client();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in(stranger, "wrong wrong wrong").status, 401);

  const Reply held = sign_in(stranger, good_password);
  pass(1);
  const Reply after = sign_in(stranger, "wrong wrong wrong");
  const Reply longer = sign_in(stranger, good_password);
  pass(2);

  EXPECT_EQ(held.status, 429);
  EXPECT_EQ(held.code(), "E8026");
  EXPECT_EQ(held.header("retry-after"), "1");
  EXPECT_EQ(after.status, 401);
  EXPECT_EQ(longer.header("retry-after"), "2");
  EXPECT_EQ(sign_in(stranger, good_password).status, 200);
}

TEST_F(Accounts, EndASessionThatSleepsOrGrowsOld) {
  Client head = client();
  (void)sign_in(head, good_password);
  pass(3500);
  EXPECT_EQ(head.get("/api/v1/me").status, 200);
  pass(3500);
  EXPECT_EQ(head.get("/api/v1/me").status, 200) << "it was used in between";
  pass(3700);
  EXPECT_EQ(head.get("/api/v1/me").status, 401);

  (void)sign_in(head, good_password);
  for (int hour = 0; hour < 12; ++hour) {
    pass(3590);
    (void)head.get("/api/v1/me");
  }
  pass(200);
  EXPECT_EQ(head.get("/api/v1/me").status, 401) << "after twelve hours";
}

TEST_F(Accounts, AskForAFreshSignInBeforeABindingAct) {
  Client head = client();
  (void)sign_in(head, good_password);
  pass(601);
  const Headers key{{"Idempotency-Key", "approve"}};

  const Reply stale = head.post(case_target("/acts/approve"), Json::object(), key);
  const std::string old_cookie = head.cookie();
  (void)sign_in(head, good_password);
  const Reply done = head.post(case_target("/acts/approve"), Json::object(), key);

  EXPECT_EQ(stale.status, 403);
  EXPECT_EQ(stale.code(), "E8023");
  EXPECT_EQ(done.status, 200) << done.body;
  Client before = client();
  before.use_cookie(old_cookie);
  EXPECT_EQ(before.get("/api/v1/me").status, 401) << "signing in anew ends the old session";
}

TEST_F(Accounts, AskForNoneBeforeAnActThatDoesNotBind) {
  Client head = client();
  (void)sign_in(head, good_password);
  pass(601);

  EXPECT_EQ(head.post(case_target("/acts/return"), {{"comment", "say why"}}).status, 200);
}

TEST_F(Accounts, EndAtOnceWhatIsDeactivated) {
  Client head = client();
  (void)sign_in(head, good_password);
  const auto token = make_token(*store_, change("H1"), {"t", {"read"}, 1});
  ASSERT_TRUE(token);
  ASSERT_EQ(head.get("/api/v1/me").status, 200);

  ASSERT_TRUE(set_active(*store_, change("H1"), false));

  EXPECT_EQ(head.get("/api/v1/me").status, 401);
  EXPECT_EQ(client().get("/api/v1/me", {{"Authorization", "Bearer " + token->secret}}).status, 401);
  EXPECT_EQ(sign_in(head, good_password).status, 401);
  ASSERT_TRUE(set_active(*store_, change("H1"), true));
  EXPECT_EQ(sign_in(head, good_password).status, 200);
}

/// A try to sign in takes a tenth of a second, in which an administrator may have ended the account.
TEST_F(Accounts, KeepWhatWasChangedDuringATry) {
  storage::Account tried = *store_->find_account("H1").value();
  ASSERT_TRUE(set_active(*store_, change("H1"), false));

  EXPECT_TRUE(store_->note_try(tried, false));
  EXPECT_TRUE(store_->put_account(tried));
  const Instant now = Instant::from_micros(now_);
  const auto begun = store_->add_session({{}, "H1", "password", now, now, now, now});

  EXPECT_FALSE((*store_->find_account("H1"))->active);
  ASSERT_TRUE(begun);
  EXPECT_FALSE(*begun) << "no session begins for whoever is deactivated";
}

TEST_F(Accounts, TakeACodeOnceAlsoOfTwoTriesAtATime) {
  storage::Account first = *store_->find_account("H1").value();
  storage::Account second = first;
  first.code_step = second.code_step = 100;

  EXPECT_TRUE(*store_->note_try(first, true));
  EXPECT_FALSE(*store_->note_try(second, true));
}

TEST_F(Accounts, AskForACodeOnceOneWasConfirmed) {
  const auto offer = offer_code(*store_, change("H1"), "office");
  ASSERT_TRUE(offer);
  Client head = client();
  EXPECT_EQ(sign_in(head, good_password).status, 200) << "not before a first code was given";
  const std::string secret = (*store_->find_account("H1"))->code_secret;
  const auto code = [&](int later) { return code_at(secret, code_step(Instant::from_micros(now_)) + later); };
  EXPECT_FALSE(confirm_code(*store_, change("H1"), code(5)));
  ASSERT_TRUE(confirm_code(*store_, change("H1"), code(0)));

  EXPECT_EQ(sign_in(head, good_password).code(), "E8042");
  EXPECT_EQ(sign_in(head, good_password, code(0)).status, 401) << "each code works once";
  EXPECT_EQ(sign_in(head, "wrong wrong wrong", code(1)).status, 401);
  EXPECT_EQ(sign_in(head, good_password, code(1)).status, 200) << "a clock may be half a minute off";
}

TEST_F(Accounts, LetATokenDoWhatItsScopesSay) {
  const auto reader = make_token(*store_, change("H1"), {"reader", {"read"}, 1});
  const auto actor = make_token(*store_, change("H1"), {"actor", {"read", "act"}, 1});
  const auto binder = make_token(*store_, change("H1"), {"binder", {"read", "act", "bind"}, 1});
  const auto approve = [&](const NewToken& token) {
    return client().ask(
        "POST", case_target("/acts/approve"), "{}",
        {{"Authorization", "Bearer " + token.secret}, {"Content-Type", "application/json"}, {"Idempotency-Key", "t"}});
  };

  EXPECT_EQ(client().get("/api/v1/inbox", {{"Authorization", "Bearer " + reader->secret}}).status, 200);
  EXPECT_EQ(approve(*reader).code(), "E8022");
  EXPECT_EQ(approve(*actor).code(), "E8023");
  EXPECT_EQ(approve(*binder).status, 200);
  pass(86401);
  EXPECT_EQ(client().get("/api/v1/inbox", {{"Authorization", "Bearer " + reader->secret}}).status, 401);
}

TEST_F(Accounts, KeepARecordOfLoginsAndRefusals) {
  Client head = client();
  (void)sign_in(head, "wrong wrong wrong");
  (void)sign_in(head, good_password);

  const auto events = *store_->events(2);

  EXPECT_EQ(events[0].type, "login");
  EXPECT_EQ(events[1].type, "login_refused");
  EXPECT_EQ(events[0].peer, "127.0.0.1");
}

TEST_F(Accounts, KeepSavedFiltersForEachPerson) {
  Client head = client();
  ASSERT_EQ(sign_in(head, good_password).status, 200);
  EXPECT_EQ(head.get("/api/v1/me/filters").json()["filters"], Json::array());
  const Json mine = Json::array({{{"name", "ด่วน"}, {"filter", {{"due", "late"}, {"kind", "request"}}}}});

  EXPECT_EQ(head.post("/api/v1/me/filters", {{"filters", mine}}).status, 204);

  serve();
  Client again = client();
  ASSERT_EQ(sign_in(again, good_password).status, 200);
  EXPECT_EQ(again.get("/api/v1/me/filters").json()["filters"], mine) << "in another browser, after a restart";
  ASSERT_TRUE(set_password(*store_, change("S1"), good_password));
  Client other = client();
  ASSERT_EQ(sign_in(other, good_password, "", "S1").status, 200);
  EXPECT_EQ(other.get("/api/v1/me/filters").json()["filters"], Json::array());
}

TEST_F(Accounts, TakeNoFilterThatIsNone) {
  Client head = client();
  ASSERT_EQ(sign_in(head, good_password).status, 200);
  const Json good{{"name", "x"}, {"filter", {{"kind", "request"}}}};

  for (const Json& bad : {Json("x"), Json::array({"x"}), Json::array({{{"name", ""}, {"filter", Json::object()}}}),
                          Json::array({{{"name", "x"}, {"filter", {{"kind", 1}}}}}),
                          Json::array({{{"name", std::string(2000, 'x')}, {"filter", Json::object()}}}),
                          Json(std::vector<Json>(51, good))}) {
    const Reply refused = head.post("/api/v1/me/filters", {{"filters", bad}});
    EXPECT_EQ(refused.status, 422) << bad.dump();
    EXPECT_EQ(refused.json()["fields"][0]["code"], "E8018") << refused.body;
  }
  EXPECT_EQ(head.get("/api/v1/me/filters").json()["filters"], Json::array());
}

TEST_F(Accounts, KeepTheFileFromOthers) {
  const auto mode = std::filesystem::status(folder() + "/accounts.db").permissions();

  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Passwords, AreLongAndNotEverybodys) {
  struct Row {
    const char* password;
    bool with_code;
    const char* code;
  };
  for (const Row& row :
       {Row{"short", false, "E8040"}, Row{"12345678901234", false, "E8040"},
        Row{"correct horse battery staple", false, "E8041"}, Row{"aaaaaaaaaaaaaaaa", false, "E8041"},
        Row{"abcdefghijklmnop", false, "E8041"}, Row{"abcabcabcabcabcabc", false, "E8041"},
        Row{"password12345678", false, "E8041"}, Row{"the secret of P0517", false, "E8041"},
        Row{"password", true, "E8041"}, Row{"ปลาทูสามตัวในตะกร้า", false, ""}, Row{"four plain words here", false, ""},
        Row{"mJk2#vq9", true, ""}, Row{"mJk2#vq9", false, "E8040"}}) {
    const auto checked = check_new_password(row.password, "P0517", row.with_code);
    EXPECT_EQ(checked ? "" : checked.error().code, row.code) << row.password;
  }
  EXPECT_EQ(check_new_password(std::string(257, 'x') + "y", "P", false).error().code, "E8040");
}

TEST(Passwords, AreHashedWithASaltOfTheirOwn) {
  ASSERT_TRUE(prepare_secrets());
  const std::string first = hash_password("four plain words", HashCost::Least);
  const std::string second = hash_password("four plain words", HashCost::Least);

  EXPECT_TRUE(first.starts_with("$argon2id$")) << first;
  EXPECT_TRUE(hash_password("four plain words").starts_with("$argon2id$v=19$m=65536,t=2,p=1$"))
      << "at least what OWASP asks for: 19 MiB, twice";
  EXPECT_NE(first, second);
  EXPECT_TRUE(is_password(first, "four plain words"));
  EXPECT_FALSE(is_password(first, "four plain word"));
  EXPECT_FALSE(is_password("", ""));
}

TEST(OneTimeCodes, AreThoseOfRfc6238) {
  struct Row {
    std::int64_t seconds;
    const char* code;
  };
  for (const Row& row : {Row{59, "287082"}, Row{1111111109, "081804"}, Row{1111111111, "050471"},
                         Row{1234567890, "005924"}, Row{2000000000, "279037"}, Row{20000000000, "353130"}})
    EXPECT_EQ(code_at("12345678901234567890", row.seconds / 30), row.code) << row.seconds;
}

TEST(OneTimeCodes, AreReadInThaiDigitsTooAndWorkOnce) {
  const std::string secret = "12345678901234567890";
  const Instant now = Instant::from_micros(std::int64_t{59} * 1'000'000);

  EXPECT_EQ(matching_step(secret, "๒๘๗๐๘๒", now, 0), 1);
  EXPECT_EQ(matching_step(secret, "287082", now, 1), 0);
  EXPECT_EQ(matching_step(secret, "28708", now, 0), 0);
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
}

TEST(Tokens, AreNeverTheSame) {
  ASSERT_TRUE(prepare_secrets());

  EXPECT_EQ(random_token().size(), 43U);
  EXPECT_NE(random_token(), random_token());
}

}  // namespace
}  // namespace anumat::server::test
