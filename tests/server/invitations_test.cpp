// Invitations, and the claims by which people are expected.

#include "accounts/secrets.hpp"
#include "played_provider.hpp"

namespace anumat::server::test {
namespace {

struct Invitations : ProviderSignIn {};

TEST_F(Invitations, LetSomebodyChooseAPasswordOnce) {
  ASSERT_TRUE(set_password(*store_, change("ADM"), head_password));
  Client admin = client();
  (void)admin.post("/api/v1/session", {{"person", "ADM"}, {"password", head_password}});
  const Reply made = admin.post("/api/v1/accounts/S1/invitation", Json::object());
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string secret = made.json()["invitation"];
  Client invited = client();
  const auto accept = [&](const std::string& password) {
    return invited.post("/api/v1/invitation/acceptance", {{"invitation", secret}, {"password", password}});
  };

  EXPECT_EQ(made.json()["path"], "/invitation#" + secret);
  EXPECT_EQ(invited.post("/api/v1/invitation", {{"invitation", secret}}).json()["person"], "S1");
  EXPECT_EQ(accept("short").code(), "E8040") << "which does not use it up";
  EXPECT_EQ(accept("four plain words here").status, 204);
  EXPECT_EQ(accept("four plain words more").code(), "E8062");
  EXPECT_EQ(invited.get("/api/v1/me").status, 401) << "one signs in with what one chose";
  EXPECT_EQ(invited.post("/api/v1/session", {{"person", "S1"}, {"password", "four plain words here"}}).status, 200);
}

TEST_F(Invitations, AreMadeByAdministratorsWhoProvedThemselves) {
  ASSERT_TRUE(set_password(*store_, change("ADM"), head_password));
  ASSERT_TRUE(set_password(*store_, change("S1"), head_password));
  Client admin = client();
  Client staff = client();
  (void)admin.post("/api/v1/session", {{"person", "ADM"}, {"password", head_password}});
  (void)staff.post("/api/v1/session", {{"person", "S1"}, {"password", head_password}});

  EXPECT_EQ(staff.post("/api/v1/accounts/S2/invitation", Json::object()).code(), "E8024");
  EXPECT_EQ(admin.post("/api/v1/accounts/X9/invitation", Json::object()).code(), "E8030");
  EXPECT_EQ(admin.post("/api/v1/accounts/S2/invitation", {{"days", 31}}).code(), "E8062");
  pass(601);
  EXPECT_EQ(admin.post("/api/v1/accounts/S2/invitation", Json::object()).code(), "E8023");
}

TEST_F(Invitations, EndWhenALaterOneIsMade) {
  const auto first = invite(*store_, change("S1"), 7);
  const auto second = invite(*store_, change("S1"), 7);

  EXPECT_EQ(find_invitation(*store_, first->secret, Instant::from_micros(now_)).error().code, "E8062");
  EXPECT_EQ(find_invitation(*store_, second->secret, Instant::from_micros(now_))->person, "S1");
}

TEST_F(Invitations, AskForTheOneTimeCodeAllTheSame) {
  ASSERT_TRUE(set_password(*store_, change("S1"), head_password));
  ASSERT_TRUE(offer_code(*store_, change("S1"), "office"));
  const std::string secret = store_->find_account("S1")->value().code_secret;
  ASSERT_TRUE(confirm_code(*store_, change("S1"), code_at(secret, code_step(Instant::from_micros(now_)))));
  const auto invitation = invite(*store_, change("S1"), 7);
  Client invited = client();
  (void)invited.post("/api/v1/invitation/acceptance",
                     {{"invitation", invitation->secret}, {"password", "four plain words here"}});

  EXPECT_EQ(invited.post("/api/v1/session", {{"person", "S1"}, {"password", "four plain words here"}}).code(), "E8042");
}

TEST_F(Invitations, ExpectEachClaimOfOnePersonAlone) {
  EXPECT_TRUE(expect_claim(*store_, change("S1"), "a@unit.go.th"));
  EXPECT_EQ(expect_claim(*store_, change("S2"), "A@unit.go.th").error().code, "E8064");
  EXPECT_EQ(expect_claim(*store_, change("S2"), "").error().code, "E8064");
  EXPECT_TRUE(expect_claim(*store_, change("S1"), "b@unit.go.th"));
  EXPECT_TRUE(expect_claim(*store_, change("S2"), "a@unit.go.th")) << "the last one of a person counts";
}

}  // namespace
}  // namespace anumat::server::test
