// The digest mail of an office that is served.

#include <fstream>

#include "anumat/server/accounts.hpp"
#include "anumat/server/mail.hpp"
#include "mail_server.hpp"
#include "outbound/digests.hpp"
#include "place.hpp"

namespace anumat::server::test {
namespace {

constexpr std::int64_t day_seconds = 86'400;

/// What it says of a real office.
struct ServedMail : Place {
  [[nodiscard]] MailDigest digest_of(const std::string& person, std::int64_t since = 0) {
    server_.reset();
    const auto office = office::Office::open(folder(), office::OfficeAccess::Read);
    EXPECT_TRUE(office) << office.error().message.en;
    const MailDigest digest = compose_digest((*office)->definitions(), (*office)->engine().state(), person,
                                             Instant::from_micros(since), Instant::from_micros(now_));
    return digest;
  }
  /// The server that runs is stopped first: it may still be about to look for them.
  void write_settings(const std::string& server) {
    server_.reset();
    std::ofstream(folder() + "/mail") << "server " << server
                                      << "\ntls none\nfrom plan@example.go.th\nlink https://plan.example.go.th\n"
                                         "hour 09:00\ndigest on\n";
  }
};

TEST_F(ServedMail, SaysWhatWaitsAndWhatIsLate) {
  const MailDigest head = digest_of("H1");
  pass(20 * day_seconds);
  const MailDigest late = digest_of("H1");

  ASSERT_EQ(head.waiting.size(), 1U);
  EXPECT_TRUE(head.late.empty());
  EXPECT_EQ(head.waiting[0].title, "Printer น้ำหมึก");
  EXPECT_EQ(head.waiting[0].number, "RQ-001");
  EXPECT_EQ(head.waiting[0].due, Date::from_iso("2026-10-15"));
  EXPECT_TRUE(late.waiting.empty());
  ASSERT_EQ(late.late.size(), 1U);
  const DigestWords words = digest_words(late, "both", {"https://a.go.th", "https://a.go.th/mail/K"});
  EXPECT_EQ(words.subject, "งานของท่าน 25 ตุลาคม 2569: เกินกำหนด 1 เรื่อง");
  EXPECT_LT(words.text.find("เกินกำหนด (1)"), words.text.find("Late (1)")) << "Thai first";
  EXPECT_NE(words.html.find("<a href=\"https://a.go.th/cases/request/RQ-001\">Printer น้ำหมึก</a>"), std::string::npos)
      << words.html;
  EXPECT_TRUE(digest_of("C1").empty());
}

TEST_F(ServedMail, SaysWhatOthersDidToOnesCases) {
  const std::int64_t before = now_;
  pass(60);
  ASSERT_EQ(as("H1").post(case_target("/acts/return"), {{"comment", "which printer?"}}).status, 200);
  pass(60);

  const MailDigest owner = digest_of("S1", before);

  ASSERT_EQ(owner.happened.size(), 1U);
  EXPECT_EQ(owner.happened[0].details[0].en, "return by name of H1");
  EXPECT_EQ(digest_words(owner, "th", {"https://a", "https://a/mail/K"}).text.find("which printer"), std::string::npos)
      << "what was said stays in the office";
  EXPECT_TRUE(digest_of("S1", now_).happened.empty()) << "told once";
  EXPECT_TRUE(digest_of("S2", before).happened.empty());
}

TEST_F(ServedMail, IsSentWhileTheOfficeIsServed) {
  const MailServer server;
  if (!server.runs()) GTEST_SKIP() << "aiosmtpd is not installed";
  Client head = as("H1");
  ASSERT_EQ(head.post("/api/v1/me/mail", {{"address", "head@example.go.th"}, {"language", "en"}}).status, 200);
  write_settings(server.address());
  options_.requests_at_once = 1e9;
  serve();
  Client admin = as("ADM");

  Json told;
  for (int i = 0; i < 20'000 && told["digests"].empty(); ++i) told = admin.get("/api/v1/mail").json();
  while (told["digests"][0]["state"] == "sending") told = admin.get("/api/v1/mail").json();

  ASSERT_EQ(told["digests"].size(), 1U) << told.dump();
  EXPECT_EQ(told["digests"][0]["state"], "sent");
  EXPECT_EQ(told["recipients"], 1);
  EXPECT_TRUE(told["outage"].is_null());
  ASSERT_EQ(server.mails().size(), 1U);
  EXPECT_EQ(server.mails()[0]["headers"]["subject"], "Your work on 2026-10-05: 1 waiting");
  EXPECT_EQ(as("H1").get("/api/v1/mail").code(), "E8024");
  EXPECT_NE(client().get("/metrics").body.find("anumat_mails_sent_total 1\n"), std::string::npos);
}

TEST_F(ServedMail, IsNotSentToWhoIsNoLongerLetIn) {
  const MailServer server;
  if (!server.runs()) GTEST_SKIP() << "aiosmtpd is not installed";
  ASSERT_EQ(as("H1").post("/api/v1/me/mail", {{"address", "head@example.go.th"}}).status, 200);
  write_settings(server.address());
  auto accounts = open_accounts(folder());
  ASSERT_TRUE(accounts);
  const Change change{"H1", Instant::from_micros(now_), "console"};
  ASSERT_TRUE(set_password(*accounts, change, "fog over the river at seven"));
  ASSERT_TRUE(set_active(*accounts, change, false));
  const auto office = office::Office::open(folder(), office::OfficeAccess::Read);
  ASSERT_TRUE(office);
  auto store = open_mail(folder());
  ASSERT_TRUE(store);

  ASSERT_TRUE(send_digests(**office, *store, Instant::from_micros(now_)));
  EXPECT_TRUE(server.mails().empty());

  ASSERT_TRUE(set_active(*accounts, change, true));
  ASSERT_TRUE(send_digests(**office, *store, Instant::from_micros(now_ + 86'400'000'000)));
  EXPECT_EQ(server.mails().size(), 1U);
}

TEST_F(ServedMail, IsEndedByALinkThatDoesNothingWhenItIsOnlyOpened) {
  Client head = as("H1");
  ASSERT_EQ(head.post("/api/v1/me/mail", {{"address", "head@example.go.th"}, {"digest", "on"}}).status, 200);
  std::string key;
  {
    const auto store = open_mail(folder());
    ASSERT_TRUE(store);
    key = store->find_recipient("H1")->value().key;
  }
  Client stranger = client();

  const Reply opened = stranger.get("/mail/" + key);
  EXPECT_EQ(opened.status, 200);
  EXPECT_NE(opened.body.find("<form method=\"post\">"), std::string::npos);
  EXPECT_EQ(head.get("/api/v1/me/mail").json()["digest"], "on") << "looking changes nothing";
  const Reply ended =
      stranger.ask("POST", "/mail/" + key,
                   "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
                   {{"Content-Type", "multipart/form-data; boundary=x"}});
  EXPECT_EQ(ended.status, 200) << ended.body;
  EXPECT_EQ(head.get("/api/v1/me/mail").json()["digest"], "off");
  EXPECT_EQ(stranger.get("/mail/unknown").status, 404);
  EXPECT_EQ(stranger
                .ask("POST", "/mail/unknown", "List-Unsubscribe=One-Click",
                     {{"Content-Type", "application/x-www-form-urlencoded"}})
                .status,
            404);
}

TEST_F(ServedMail, IsSetByEachForThemselves) {
  Client head = as("H1");

  EXPECT_EQ(head.get("/api/v1/me/mail").json()["digest"], "default");
  EXPECT_EQ(head.post("/api/v1/me/mail", {{"address", "head at example"}}).code(), "E8222");
  EXPECT_EQ(head.post("/api/v1/me/mail", {{"digest", "weekly"}}).code(), "E8223");
  EXPECT_EQ(head.post("/api/v1/me/mail", {{"colour", "red"}}).code(), "E8018");
  EXPECT_EQ(head.post("/api/v1/me/mail", {{"address", "head@example.go.th"}, {"language", "both"}}).status, 200);
  pass(3000);
  EXPECT_EQ(head.post("/api/v1/me/mail", {{"address", "other@example.org"}}).code(), "E8023");
  EXPECT_EQ(head.post("/api/v1/me/mail", {{"digest", "off"}}).status, 200);
  const Json mine = head.get("/api/v1/me/mail").json();
  EXPECT_EQ(mine["address"], "head@example.go.th");
  EXPECT_EQ(mine["language"], "both");
  EXPECT_EQ(mine["digest"], "off");
}

TEST_F(ServedMail, ShowsInTheHealthOfTheService) {
  ASSERT_EQ(as("H1").post("/api/v1/me/mail", {{"address", "head@example.go.th"}}).status, 200);
  write_settings("smtp://127.0.0.1:1");
  options_.requests_at_once = 1e9;
  serve();
  Client admin = as("ADM");

  Json health;
  for (int i = 0; i < 20'000 && (!health.contains("mail") || health["mail"]["fault"].is_null()); ++i)
    health = admin.get("/api/v1/health").json();

  EXPECT_EQ(health["mail"]["fault"], "unreachable");
  EXPECT_EQ(health["webhooks"]["active"], 0);
  EXPECT_EQ(as("ADM").get("/api/v1/mail").json()["outage"]["failures"], 1);
}

}  // namespace
}  // namespace anumat::server::test
