// Papers as pages, whether a code on a sheet is genuine, and surveys by link: what is there for those without an
// account.

#include <filesystem>
#include <fstream>
#include <thread>

#include "anumat/documents/press.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/office/press_room.hpp"
#include "anumat/storage/link_store.hpp"
#include "http/message.hpp"
#include "place.hpp"

namespace anumat::server::test {
namespace {

using model::Context;

constexpr const char* package = R"(language: en
package: papers

role: registrar

case: letter
key: code
opened by: registrar
| field | type   | required |
| code  | text   | yes      |
| from  | person | yes      |

document: notice
label th: ประกาศ
template: page.html
for each: letter
key: about.code
audience: public
number: N {serial(1)}
numbered by: registrar

document: memo
label th: บันทึก
template: page.html
for each: letter
key: about.code

survey: poll
label en: poll
label th: แบบสอบถาม
audience: registrar
anonymous: yes
least answers: 5
links by: registrar
| scale | value | label en | label th |
| mark  | 1     | bad      | แย่       |
| mark  | 2     | good     | ดี        |

| question | kind  | scale | required | label en | label th |
| overall  | scale | mark  | yes      | overall  | โดยรวม   |
| words    | text  |       |          | words    | ความเห็น  |
)";

/// Letters that few read, and a paper with what was known of them on an earlier day.
constexpr const char* secret_package = R"(language: en
package: secrets

role: registrar

case: letter
key: code
opened by: registrar
| field | type   | required |
| code  | text   | yes      |

readers: letter
read by: registrar

report: letters then
file: letters.csv
as of: [date("2026-10-05")]
rows: letter
| column | value |
| code   | code  |

document: list
label th: รายการ
template: list.html
tables: letters then
)";

struct SecretPapers : Place {
  void SetUp() override {
    Place::SetUp();
    server_.reset();
    auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office);
    const auto published = (*office)->publish(
        {{"secrets.anumat", secret_package},
         {"templates/list.html",
          "<!DOCTYPE html><html><body>{% for one in letters then %}<p>{{ one.code }}</p>{% end %}</body></html>"}},
        "ADM", Instant::from_micros(now_));
    ASSERT_TRUE(published) << published.error().message.en;
    ASSERT_TRUE(published->accepted);
    give(**office, "ADM", engine::CommandType::GrantRole,
         {{"person", "C1"}, {"role", "registrar"}, {"from", *Date::from_iso("2026-10-01")}});
    give(**office, "C1", engine::CommandType::OpenCase, {{"kind", "letter"}, {"fields", Context{{"code", "HERON"}}}});
    // What was known on that day is another state than that of today only when something has happened since.
    pass(2 * 86'400);
    give(**office, "C1", engine::CommandType::OpenCase, {{"kind", "letter"}, {"fields", Context{{"code", "EGRET"}}}});
    office->reset();
    serve();
  }
};

TEST_F(SecretPapers, AreKeptFromWhoMayNotReadWhatWasKnownThen) {
  const Reply whole = as("C1").get("/api/v1/papers/list");
  const Reply refused = as("S2").get("/api/v1/papers/list");

  EXPECT_EQ(whole.status, 200) << whole.body;
  EXPECT_NE(whole.body.find("HERON"), std::string::npos) << whole.body;
  EXPECT_EQ(refused.code(), "E8060") << refused.body;
}

struct Papers : Place {
  void SetUp() override {
    Place::SetUp();
    server_.reset();
    auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office);
    const auto published = (*office)->publish({{"papers.anumat", package},
                                               {"templates/page.html",
                                                "<!DOCTYPE html><html><body>{{ fullname(about.from) }} {{ paper.key | "
                                                "from 1 }}{% references %}</body></html>"}},
                                              "ADM", Instant::from_micros(now_));
    ASSERT_TRUE(published) << published.error().message.en;
    ASSERT_TRUE(published->accepted);
    give(**office, "ADM", engine::CommandType::GrantRole,
         {{"person", "C1"}, {"role", "registrar"}, {"from", *Date::from_iso("2026-10-01")}});
    give(**office, "C1", engine::CommandType::OpenCase,
         {{"kind", "letter"}, {"fields", Context{{"code", "L1"}, {"from", "S1"}}}});
    for (const char* document : {"notice", "memo"}) codes_[document] = code_of(**office, document);
    give(**office, "C1", engine::CommandType::NumberPaper,
         {{"document", "notice"}, {"key", "L1"}, {"position", codes_["notice"].position}, {"seal", seals_["notice"]}});
    office->reset();
    serve();
  }
  documents::PaperCode code_of(office::Office& office, const std::string& document) {
    const auto room = office::PressRoom::open(office, std::nullopt);
    EXPECT_TRUE(room) << room.error().message.en;
    const auto paper = (*room)->press().make(**(*room)->find(document), "L1");
    EXPECT_TRUE(paper) << paper.error().message.en;
    seals_[document] = paper->seal;
    return *documents::read_code(paper->code);
  }
  static std::string target(const documents::PaperCode& code, const std::string& more = "") {
    return "/verify?code=" + percent_encoded(to_text(code)) + more;
  }
  std::map<std::string, documents::PaperCode> codes_;
  std::map<std::string, std::string> seals_;
};

TEST_F(Papers, AreVerifiedByAnybody) {
  Client stranger = client();

  const Reply page = stranger.get(target(codes_["notice"], "&lang=en"));

  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("The code is genuine"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find("N 1"), std::string::npos) << "its number of the register";
  EXPECT_EQ(page.body.find("S1"), std::string::npos) << "nobody is named";
  EXPECT_NE(stranger.get(target(codes_["notice"], "&lang=th")).body.find("รหัสถูกต้อง"), std::string::npos);
  EXPECT_NE(stranger.get("/verify").body.find("<form"), std::string::npos);
}

TEST_F(Papers, AreToldFromWhatTheOfficeNeverMade) {
  Client stranger = client();
  documents::PaperCode code = codes_["notice"];
  code.seal = std::string(32, '0');
  EXPECT_FALSE(stranger.get(target(code, "&format=json")).json()["genuine"].get<bool>());
  EXPECT_EQ(stranger.get(target(code, "&format=json")).json()["verdict"], "unconfirmed") << "there is such a paper";
  EXPECT_NE(stranger.get(target(code, "&lang=en")).body.find("cannot be confirmed"), std::string::npos);
  code = codes_["memo"];
  EXPECT_EQ(stranger.get(target(code, "&format=json")).json()["verdict"], "genuine");
  code.seal = std::string(32, '0');
  EXPECT_EQ(stranger.get(target(code, "&format=json")).json()["verdict"], "unknown")
      << "a made-up seal does not even tell that there is one";
  code = codes_["notice"];
  code.position = 100'000;
  EXPECT_EQ(stranger.get(target(code, "&format=json")).json()["verdict"], "unknown");
  EXPECT_NE(stranger.get(target(code, "&lang=en")).body.find("made no paper"), std::string::npos);
  code = codes_["notice"];
  code.document = "<b>secret</b>";
  EXPECT_EQ(stranger.get(target(code, "&lang=en")).body.find("<b>secret"), std::string::npos);
  EXPECT_EQ(stranger.get("/verify?code=hello").status, 422);
  EXPECT_EQ(stranger.get("/verify?code=hello&format=json").code(), "E8106");
}

TEST_F(Papers, AreShownToStrangersWhenPublished) {
  Client stranger = client();

  const Reply shown = stranger.get("/verify/paper?code=" + percent_encoded(to_text(codes_["notice"])));
  EXPECT_EQ(shown.status, 200);
  EXPECT_NE(shown.body.find("L1"), std::string::npos);
  EXPECT_EQ(shown.body.find("S1"), std::string::npos) << "by the position alone";
  EXPECT_NE(shown.header("content-security-policy").find("sandbox"), std::string::npos);
  EXPECT_EQ(stranger.get("/verify/paper?code=" + percent_encoded(to_text(codes_["memo"]))).status, 404);
}

TEST_F(Papers, AreVerifiedNowAndThen) {
  Client stranger = client();
  documents::PaperCode code = codes_["notice"];
  int limited = 0;
  for (int i = 0; i < 15; ++i) {
    code.seal = std::string(30, '0') + std::to_string(10 + i);
    const Reply reply = stranger.get(target(code));
    limited += reply.status == 429 ? 1 : 0;
    if (reply.status == 429) {
      EXPECT_NE(reply.header("retry-after"), "");
    }
  }
  EXPECT_EQ(limited, 5);
  pass(60);
  EXPECT_EQ(stranger.get(target(codes_["notice"])).status, 200);
}

TEST_F(Papers, AreListedAndShownToThoseWhoSignIn) {
  EXPECT_EQ(client().get("/api/v1/papers").status, 401);
  Client clerk = as("C1");

  const Json papers = clerk.get("/api/v1/papers").json()["papers"];
  ASSERT_EQ(papers.size(), 2U);
  EXPECT_EQ(papers[0]["keys"], Json::array({"L1"}));
  const Reply page = clerk.get("/api/v1/papers/memo?key=L1");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_NE(page.body.find("<a href=\"/audit?event=1\">1</a>"), std::string::npos) << page.body;
  EXPECT_EQ(clerk.get("/api/v1/papers/memo?key=L9").code(), "E8100");
  EXPECT_EQ(clerk.get("/api/v1/papers/none").status, 404);
}

TEST_F(Papers, GetTheirNumbersInTurn) {
  Client clerk = as("C1");
  for (const char* code : {"L2", "L3"})
    ASSERT_EQ(clerk.post("/api/v1/cases", {{"kind", "letter"}, {"fields", {{"code", code}, {"from", "S1"}}}}).status,
              201);

  std::vector<std::thread> askers;
  std::vector<int> statuses(4);
  for (std::size_t i = 0; i < statuses.size(); ++i)
    askers.emplace_back([this, &statuses, i] {
      Client one = as("C1");
      const Headers headers{{"Content-Type", "application/json"},
                            {"X-Anumat-Request", "1"},
                            {"Idempotency-Key", "asker-" + std::to_string(i)}};
      statuses[i] =
          one.ask("POST", "/api/v1/papers/notice/number", i % 2 == 0 ? R"({"key": "L2"})" : R"({"key": "L3"})", headers)
              .status;
    });
  for (std::thread& asker : askers) asker.join();

  std::ranges::sort(statuses);
  EXPECT_EQ(statuses, (std::vector<int>{201, 201, 409, 409})) << "each paper once, whoever asks at the same time";
  const auto office = office::Office::open(folder(), office::OfficeAccess::Read);
  ASSERT_TRUE(office);
  std::vector<std::string> numbers;
  for (const auto& paper : (*office)->engine().state().papers) numbers.push_back(paper.number);
  EXPECT_EQ(numbers, (std::vector<std::string>{"N 1", "N 2", "N 3"})) << "no gap, none twice";
}

TEST_F(Papers, AreNumberedOnceForOneKey) {
  Client clerk = as("C1");
  const Headers key{{"Idempotency-Key", "number-l2"}};
  const Json letter{{"kind", "letter"}, {"fields", {{"code", "L2"}, {"from", "S1"}}}};
  ASSERT_EQ(clerk.post("/api/v1/cases", letter).status, 201);

  const Reply first = clerk.post("/api/v1/papers/notice/number", {{"key", "L2"}}, key);
  const Reply again = clerk.post("/api/v1/papers/notice/number", {{"key", "L2"}}, key);

  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.json()["repeated"], true) << again.body;
}

TEST_F(Papers, StayGenuineByTheSealOfTheirNumber) {
  Client clerk = as("C1");
  const Json letter{{"kind", "letter"}, {"fields", {{"code", "L2"}, {"from", "S1"}}}};
  ASSERT_EQ(clerk.post("/api/v1/cases", letter).status, 201);
  server_.reset();
  documents::PaperCode code = codes_["notice"];
  {
    // Signed as a program made it that is not this one.
    auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office);
    const std::string seal(64, 'a');
    code = code_of(**office, "notice");
    code.key = "L2";
    code.seal = seal.substr(0, documents::seal_digits);
    give(**office, "C1", engine::CommandType::NumberPaper,
         {{"document", "notice"}, {"key", "L2"}, {"position", code.position}, {"seal", seal}});
  }
  serve();

  const Json verdict = client().get(target(code, "&format=json")).json();

  EXPECT_EQ(verdict["verdict"], "genuine") << verdict.dump(1);
  EXPECT_EQ(verdict["number"], "N 2");
  EXPECT_EQ(client().get("/verify/paper?code=" + percent_encoded(to_text(code))).status, 404)
      << "it is another page now";
}

TEST_F(Papers, AreNumberedByWhoMay) {
  EXPECT_EQ(as("S1").post("/api/v1/papers/notice/number", {{"key", "L1"}}).status, 403);
  Client clerk = as("C1");
  EXPECT_EQ(clerk.post("/api/v1/papers/notice/number", {{"key", "L1"}}).code(), "R4181");
  EXPECT_EQ(clerk.post("/api/v1/papers/memo/number", {{"key", "L1"}}).code(), "R4180");
}

const Headers as_form{{"Content-Type", "application/x-www-form-urlencoded"}};

struct SurveyByLink : Papers {
  void SetUp() override {
    Papers::SetUp();
    server_.reset();
    auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office);
    give(**office, "C1", engine::CommandType::IssueSurveyLinks,
         {{"survey", "poll"}, {"count", 2}, {"to", *Date::from_iso("2026-10-09")}});
    office->reset();
    auto links = storage::LinkStore::open(std::filesystem::path(folder()) / storage::links_file);
    ASSERT_TRUE(links);
    for (const char* secret : {"first", "second", "forged"})
      ASSERT_TRUE(links->add({{sha256(secret), "poll", "", "C1", *Date::from_iso("2026-10-09")}}));
    serve();
  }
};

TEST_F(SurveyByLink, ShowsTheForm) {
  const Reply page = client().get("/answer/first?lang=th");

  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("แบบสอบถาม"), std::string::npos);
  EXPECT_NE(page.body.find("value=\"2\""), std::string::npos);
  EXPECT_NE(page.body.find("<textarea"), std::string::npos);
  EXPECT_NE(client().get("/answer/first?lang=en").body.find("good"), std::string::npos);
  EXPECT_EQ(client().get("/answer/unknown").status, 404);
}

TEST_F(SurveyByLink, TakesOneAnswerForEachLink) {
  Client stranger = client();

  const Reply thanks = stranger.ask("POST", "/answer/first?lang=en", "q1=2&q2=%E0%B8%94%E0%B8%B5+%26", as_form);

  EXPECT_EQ(thanks.status, 200) << thanks.body;
  EXPECT_NE(thanks.body.find("Thank you"), std::string::npos);
  EXPECT_EQ(stranger.ask("POST", "/answer/first", "q1=1", as_form).status, 404) << "it is used up";
  EXPECT_EQ(stranger.get("/answer/first").status, 404);
  EXPECT_EQ(stranger.ask("POST", "/answer/second", "q1=1", as_form).status, 200);
  EXPECT_EQ(stranger.ask("POST", "/answer/forged", "q1=1", as_form).status, 409)
      << "two were handed out, whatever the file of links says";
  const auto office = office::Office::open(folder(), office::OfficeAccess::Read);
  ASSERT_TRUE(office);
  const auto& sheets = (*office)->engine().state().sheets.at("poll>");
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_EQ(sheets.front().answers.context(), (Context{{"overall", Decimal(2)}, {"words", "ดี &"}}));
  EXPECT_EQ(sheets.front().respondent, "");
}

TEST_F(SurveyByLink, KeepsTheLinkWhenTheAnswerIsNotTaken) {
  Client stranger = client();

  const Reply refused = stranger.ask("POST", "/answer/first?lang=en", "q2=kept", as_form);

  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(refused.body.find("must be answered"), std::string::npos);
  EXPECT_NE(refused.body.find("kept"), std::string::npos) << "what was written stays";
  EXPECT_EQ(stranger.ask("POST", "/answer/first?dry_run=true", "q1=2&q2=kept", as_form).status, 400);
  EXPECT_EQ(stranger.ask("POST", "/answer/first", "q1=2&q2=kept", as_form).status, 200);
  EXPECT_EQ(stranger.get("/answer/first").status, 404);
  const auto office = office::Office::open(folder(), office::OfficeAccess::Read);
  ASSERT_TRUE(office);
  EXPECT_EQ((*office)->engine().state().sheets.at("poll>").size(), 1U);
  const auto events = (*office)->store().read(0, 1000);
  ASSERT_TRUE(events);
  for (const auto& event : *events) EXPECT_NE(event.type, "command_refused") << event.line;
}

/// Whoever has the log, the file of links and the links themselves must not learn which answer came by which.
TEST_F(SurveyByLink, LeavesNothingThatTiesLinkAndAnswer) {
  ASSERT_EQ(client().ask("POST", "/answer/first", "q1=2", as_form).status, 200);
  server_.reset();

  for (const auto& file : std::filesystem::recursive_directory_iterator(folder())) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const Digest secret = sha256("first");
    const std::string raw(reinterpret_cast<const char*>(secret.data()), secret.size());
    EXPECT_EQ(bytes.find(raw), std::string::npos) << file.path();
    EXPECT_EQ(bytes.find(hex(secret)), std::string::npos) << file.path();
  }
}

TEST_F(SurveyByLink, EndsWithItsLastDay) {
  pass(std::int64_t{5} * 24 * 3600);

  EXPECT_EQ(client().get("/answer/first").status, 404);
  EXPECT_EQ(client().ask("POST", "/answer/first", "q1=2", as_form).status, 404);
}

TEST_F(SurveyByLink, TakesNothingButForms) {
  EXPECT_EQ(client().ask("POST", "/answer/first", "{}", {{"Content-Type", "application/json"}}).status, 415);
}

}  // namespace
}  // namespace anumat::server::test
