// The digest mail: what it says, how it is written, and that nobody gets two for a day.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "mail_server.hpp"
#include "outbound/digests.hpp"
#include "outbound/mime.hpp"

namespace anumat::server::test {
namespace {

constexpr std::int64_t a_second = 1'000'000;
constexpr std::int64_t a_day = 86'400;

std::vector<std::string> crlf_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find("\r\n", at);
    if (end == std::string::npos) {
      ADD_FAILURE() << "a line does not end with CRLF";
      break;
    }
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

MailMessage message_in_thai() {
  MailMessage message;
  message.from_name = "กองแผนงานและงบประมาณ มหาวิทยาลัยแห่งหนึ่ง";
  message.from_address = "plan@example.go.th";
  message.to = "somsri@example.go.th";
  message.subject = "งานของท่าน 5 ตุลาคม 2569: เกินกำหนด 1 เรื่อง, รอดำเนินการ 12 เรื่อง";
  message.at = Instant::from_micros(1'791'167'400 * a_second);  // 2026-10-05T02:30Z
  message.id = "digest.2026-10-05.4f2a";
  message.language = "th";
  message.unsubscribe = "https://plan.example.go.th/mail/KEY";
  message.text = "เรียน สมศรี\n.\nจบ\n";
  message.html = "<p>เรียน สมศรี</p>\n";
  return message;
}

TEST(MailText, IsWrittenAsTheStandardsHaveIt) {
  const std::string text = mail_text(message_in_thai());

  EXPECT_NE(text.find("\r\n\r\n"), std::string::npos);
  for (const std::string& line : crlf_lines(text)) {
    EXPECT_LE(line.size(), 78U) << line;
    EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c >= ' ' && c < '\x7f'; })) << line;
  }
  EXPECT_NE(text.find("\r\nAuto-Submitted: auto-generated\r\n"), std::string::npos);
  EXPECT_NE(text.find("\r\nMessage-ID: <digest.2026-10-05.4f2a@example.go.th>\r\n"), std::string::npos);
  EXPECT_NE(text.find("\r\nList-Unsubscribe: <https://plan.example.go.th/mail/KEY>\r\n"
                      "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
            std::string::npos);
  EXPECT_TRUE(text.starts_with("Date: Mon, 05 Oct 2026 09:30:00 +0700\r\n")) << text.substr(0, 60);
  MailMessage plain = message_in_thai();
  plain.unsubscribe = "http://plan.example.go.th/mail/KEY";
  EXPECT_EQ(mail_text(plain).find("List-Unsubscribe-Post"), std::string::npos) << "one click wants https";
}

TEST(MailText, CutsNoLetterInAHeader) {
  for (std::size_t before = 0; before < 6; ++before) {
    const std::string text = std::string(before, 'x') + "ครบกำหนดแล้วทั้งสิ้นสามสิบเรื่องที่ยังไม่ได้ดำเนินการ";
    for (const std::string& word : crlf_lines(header_text(text) + "\r\n")) {
      EXPECT_LE(word.size(), 75U);
      EXPECT_NE(word.find("=?UTF-8?B?"), std::string::npos);
    }
  }
  EXPECT_EQ(header_text("plain words"), "plain words");
  EXPECT_NE(header_text("=?UTF-8?B?4LiB?="), "=?UTF-8?B?4LiB?=") << "what looks encoded is not taken for it";
}

TEST(MailSettings, AreReadOrRefusedByTheirLine) {
  anumat::testing::TempFolder folder;
  const std::string good =
      "server smtp://mail.example.go.th:587\nfrom \"กองแผน\" <plan@example.go.th>\nlink https://a.go.th/\n";
  const auto read = [&](const std::string& text) {
    std::ofstream(folder / "mail") << text;
    return mail_settings_of(folder.path().string());
  };
  EXPECT_FALSE(mail_settings_of(folder.path().string())->has_value()) << "without the file nothing is sent";
  std::ofstream(folder / "word") << "secret\n";
  const std::string word = "password-file " + (folder / "word").string() + "\n";

  const auto settings = read(good + "hour 08:15\ndigest on\nlogin x\n" + word);
  ASSERT_TRUE(settings && *settings) << settings.error().message.en;
  EXPECT_EQ((*settings)->from_name, "กองแผน");
  EXPECT_EQ((*settings)->from_address, "plan@example.go.th");
  EXPECT_EQ((*settings)->link, "https://a.go.th");
  EXPECT_EQ((*settings)->minute_of_day, 8 * 60 + 15);
  EXPECT_TRUE((*settings)->digest);
  EXPECT_EQ((*settings)->password, "secret");
  EXPECT_EQ((*settings)->host(), "mail.example.go.th:587");

  for (const std::string& wrong :
       {std::string("server smtp://a\n"), good + "hour 24:00\n", good + "hour 7:30\n", good + "digest yes\n",
        good + "sever x\n", good + "from someone\n", good + "from \"a\" <a@b\n", good + "server http://a\n",
        good + "link ftp://a\n", good + "login x\n", good + word, good + "tls none\nlogin x\n" + word,
        good + "password-file /nowhere\n", good + "from a@b\xff.th\n"}) {
    const auto refused = read(wrong);
    ASSERT_FALSE(refused) << wrong;
    EXPECT_EQ(refused.error().code, "E8220");
  }
  for (const char* address : {"a@b", "somsri.k+1@mail.example.go.th"}) EXPECT_TRUE(is_mail_address(address)) << address;
  for (const char* address :
       {"", "a", "@b", "a@", "a b@c", "a@b c", "a@b\r\nBcc: x@y", "<a@b>", "a@.b", "a..b@c", "ก@b"})
    EXPECT_FALSE(is_mail_address(address)) << address;
}

/// An office whose days are told, and in which something waits for each person named `busy…`.
struct ToldSource : DigestSource {
  Date today = *Date::from_iso("2026-10-05");
  bool works = true;
  int minute = 450;
  std::vector<Instant> sinces;

  Result<Day> day(Instant) override { return Day{today, works, minute, Instant::from_micros(1), {}}; }
  Result<MailDigest> digest(const std::string& person, Instant since, Instant) override {
    sinces.push_back(since);
    MailDigest digest{today, person, "สำนักงาน", {}, {}, {}};
    if (person.starts_with("busy"))
      digest.waiting.push_back(
          {"request/RQ-001", "Printer", {"request", "คำขอ"}, "RQ-001", {{"approve", "อนุมัติ"}}, {}, ""});
    return digest;
  }
};

struct Digests : ::testing::Test {
  anumat::testing::TempFolder folder;
  std::optional<storage::MailStore> store;
  MailSettings settings;
  ToldSource source;
  MailCounts counts;
  std::int64_t now = 1'791'160'200 * a_second;
  std::vector<std::string> sent;      ///< Addresses.
  std::vector<MailOutcome> outcomes;  ///< Of the next mails; taken when there are none.

  void SetUp() override {
    open();
    settings.server = "smtp://localhost:1";
    settings.from_address = "plan@example.go.th";
    settings.link = "https://plan.example.go.th";
    settings.digest = true;
    want("busy1");
  }
  void open() {
    store.reset();
    auto opened = open_mail(folder.path().string());
    ASSERT_TRUE(opened) << opened.error().message.en;
    store.emplace(std::move(*opened));
  }
  void want(const std::string& person, const std::string& digest = "default") {
    ASSERT_TRUE(wish_mail(*store, person, {person + "@example.go.th", digest, std::nullopt}));
  }
  MailOutcome take(const std::string& to) {
    sent.push_back(to);
    if (outcomes.empty()) return {};
    const MailOutcome outcome = outcomes.front();
    outcomes.erase(outcomes.begin());
    return outcome;
  }
  DigestReport round(SendMail send = {}) {
    if (!send) send = [this](const std::string& to, const std::string&) { return take(to); };
    const auto report =
        run_digests({*store, settings, source, send, counts}, [this] { return Instant::from_micros(now); });
    EXPECT_TRUE(report) << report.error().message.en;
    return report ? *report : DigestReport{};
  }
  void pass(std::int64_t seconds) { now += seconds * a_second; }
  void next_day() {
    pass(a_day);
    source.today = source.today.plus_days(1);
  }
};

TEST_F(Digests, ComeOnceAWorkingDayFromTheirHourOn) {
  source.minute = 449;
  EXPECT_FALSE(round().due);
  source.minute = 450;
  source.works = false;
  EXPECT_FALSE(round().due);
  source.works = true;

  EXPECT_EQ(round().sent, 1);
  EXPECT_EQ(round().sent, 0);
  source.minute = 1439;
  open();
  EXPECT_EQ(round().sent, 0) << "nor after the program was stopped";
  next_day();
  EXPECT_EQ(round().sent, 1);

  EXPECT_EQ(sent, (std::vector<std::string>{"busy1@example.go.th", "busy1@example.go.th"}));
  EXPECT_EQ(source.sinces[0], Instant::from_micros(1));
  EXPECT_EQ(source.sinces[1].micros(), now - a_day * a_second) << "news since the last one";
}

TEST_F(Digests, ComeToThoseWhoWantThemAndHaveSomethingToDo) {
  want("busy2", "off");
  want("busy3", "on");
  want("idle");
  ASSERT_TRUE(wish_mail(*store, "busy4", {"", "on", std::nullopt}));

  const DigestReport report = round();

  EXPECT_EQ(sent, (std::vector<std::string>{"busy1@example.go.th", "busy3@example.go.th"}));
  EXPECT_EQ(report.nothing, 1);
  settings.digest = false;
  next_day();
  sent.clear();
  (void)round();
  EXPECT_EQ(sent, (std::vector<std::string>{"busy3@example.go.th"}));
}

TEST_F(Digests, AreTriedAgainWhenTheyWereNotTaken) {
  outcomes = {{MailFate::NotNow, "451"}, {MailFate::NotNow, "451"}};

  EXPECT_EQ(round().next->micros(), now + 60 * a_second);
  EXPECT_EQ(round().sent, 0) << "not before its time";
  EXPECT_EQ(sent.size(), 1U);
  pass(60);
  EXPECT_EQ(round().next->micros(), now + 300 * a_second);
  open();
  pass(300);
  EXPECT_EQ(round().sent, 1);

  EXPECT_EQ(sent.size(), 3U);
  EXPECT_EQ(store->find_digest("busy1", source.today)->value().attempts, 3);
}

TEST_F(Digests, AreNotTriedAgainWhenTheyWereRefused) {
  outcomes = {{MailFate::Refused, "550"}};

  EXPECT_EQ(round().failed, 1);
  pass(7200);
  EXPECT_EQ(round().failed, 0);
  EXPECT_EQ(store->digests(1)->front().fault, "550");
  next_day();
  EXPECT_EQ(round().sent, 1) << "tomorrow is another day";
}

TEST_F(Digests, WaitForAServerThatNobodyCanUse) {
  want("busy2");
  outcomes = {{MailFate::NoServer, "unreachable"}, {MailFate::NoServer, "login"}};

  EXPECT_EQ(round().fault, "unreachable");
  EXPECT_EQ(sent.size(), 1U) << "it is not asked for each person";
  EXPECT_EQ(round().fault, "unreachable");
  EXPECT_EQ(sent.size(), 1U);
  pass(61);
  EXPECT_EQ(round().fault, "login");
  EXPECT_EQ(store->outage()->value().failures, 2);
  pass(301);
  EXPECT_EQ(round().sent, 2);
  EXPECT_FALSE(store->outage()->has_value());
}

TEST_F(Digests, AreNeverSentTwiceWhereverTheProgramIsEnded) {
  struct Killed {};
  const SendMail ends_before = [](const std::string&, const std::string&) -> MailOutcome { throw Killed(); };
  const SendMail ends_after = [this](const std::string& to, const std::string&) -> MailOutcome {
    (void)take(to);
    throw Killed();
  };

  EXPECT_THROW((void)round(ends_after), Killed);
  open();
  EXPECT_EQ(round().sent, 0) << "it arrived";
  next_day();
  EXPECT_THROW((void)round(ends_before), Killed);
  open();
  EXPECT_EQ(round().sent, 0) << "nobody knows that it did not";
  next_day();
  outcomes = {{MailFate::Unsure, "timeout"}};
  EXPECT_EQ(round().sent, 0);
  pass(3600);
  EXPECT_EQ(round().sent, 0);

  EXPECT_EQ(sent.size(), 2U);
  next_day();
  EXPECT_EQ(round().sent, 1);
  EXPECT_EQ(source.sinces.back(), Instant::from_micros(1)) << "what was unsure is told again";
}

TEST_F(Digests, AreBegunByOneOfTwoProgramsAlone) {
  auto other = open_mail(folder.path().string());
  ASSERT_TRUE(other);

  EXPECT_TRUE(*store->begin_digest("busy1", source.today, Instant::from_micros(now)));
  EXPECT_FALSE(*other->begin_digest("busy1", source.today, Instant::from_micros(now)));
  EXPECT_EQ(round().sent, 0);
}

TEST_F(Digests, GoOverTheWireToOthersServers) {
  const MailServer server;
  if (!server.runs()) GTEST_SKIP() << "aiosmtpd is not installed";
  settings.server = server.address();
  settings.tls = false;
  settings.from_name = "กองแผนงานและงบประมาณ มหาวิทยาลัยแห่งหนึ่ง";
  for (const char* name : {"refuse", "defer-1", "cut"})
    ASSERT_TRUE(wish_mail(*store, std::string("busy ") + name, {std::string(name) + "@example.go.th", {}, "both"}));
  const SendMail send = [this](const std::string& to, const std::string& text) {
    sent.push_back(to);
    return send_mail(settings, to, text);
  };

  const DigestReport first = round(send);
  pass(61);
  const DigestReport second_round = round(send);
  pass(7200);
  (void)round(send);

  EXPECT_EQ(first.sent, 1);
  EXPECT_EQ(first.failed, 3);
  EXPECT_EQ(second_round.sent, 1);
  EXPECT_EQ(std::ranges::count(sent, "cut@example.go.th"), 1) << "it was taken, though nobody said so";
  EXPECT_EQ(std::ranges::count(sent, "refuse@example.go.th"), 1);
  const auto mails = server.mails();
  ASSERT_EQ(mails.size(), 3U);
  const auto mine = std::ranges::find_if(mails, [](const auto& one) { return one["to"][0] == "busy1@example.go.th"; });
  ASSERT_NE(mine, mails.end());
  EXPECT_TRUE((*mine)["defects"].empty());
  EXPECT_EQ((*mine)["headers"]["subject"], "งานของท่าน 5 ตุลาคม 2569: รอดำเนินการ 1 เรื่อง");
  EXPECT_EQ((*mine)["sender"], settings.from_name + " <plan@example.go.th>");
  EXPECT_EQ((*mine)["parts"], nlohmann::json::array({"text/plain", "text/html"}));
  const std::string text = (*mine)["text"];
  EXPECT_NE(text.find("Printer (คำขอ RQ-001): อนุมัติ"), std::string::npos) << text;
  EXPECT_NE(text.find("https://plan.example.go.th/cases/request/RQ-001"), std::string::npos) << text;
  EXPECT_EQ(text.find("Waiting for you"), std::string::npos);
  const std::string both = mails[1]["text"].get<std::string>() + mails[2]["text"].get<std::string>();
  EXPECT_NE(both.find("Waiting for you (1)"), std::string::npos) << both;
}

TEST_F(Digests, GoOverTlsWithALogin) {
  const MailServer server(MailServer::Security::Tls);
  if (!server.runs()) GTEST_SKIP() << "aiosmtpd is not installed";
  settings.server = server.address();
  settings.authority = server.certificate();
  settings.login = "office";
  settings.password = "right words";
  const std::string text = mail_text(message_in_thai());

  EXPECT_EQ(send_mail(settings, "a@example.go.th", text).fate, MailFate::Taken);
  settings.password = "wrong words";
  const MailOutcome wrong = send_mail(settings, "a@example.go.th", text);
  settings.password = "right words";
  settings.authority = "";
  const MailOutcome stranger = send_mail(settings, "a@example.go.th", text);

  EXPECT_EQ(wrong.fate, MailFate::NoServer);
  EXPECT_EQ(wrong.fault, "login");
  EXPECT_EQ(stranger.fate, MailFate::NoServer) << "nobody vouches for its certificate";
  EXPECT_EQ(stranger.fault, "tls");
  ASSERT_EQ(server.mails().size(), 1U);
  EXPECT_TRUE(server.mails()[0]["tls"]);
  EXPECT_TRUE(server.mails()[0]["login"]);
  EXPECT_EQ(server.raw(0), text) << "byte for byte";
}

TEST_F(Digests, NeverGoInClearWhereTlsIsWanted) {
  const MailServer server;
  if (!server.runs()) GTEST_SKIP() << "aiosmtpd is not installed";
  settings.server = server.address();

  const MailOutcome outcome = send_mail(settings, "a@example.go.th", mail_text(message_in_thai()));

  EXPECT_EQ(outcome.fate, MailFate::NoServer);
  EXPECT_EQ(outcome.fault, "tls");
  EXPECT_TRUE(server.mails().empty());
}

}  // namespace
}  // namespace anumat::server::test
