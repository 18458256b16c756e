// Definition files at work over HTTP: what an administrator reads, checks, tries, proposes and publishes.

#include <fstream>
#include <sstream>

#include "place.hpp"

namespace anumat::server::test {
namespace {

struct Studio : Place {
  static std::string text() {
    std::ifstream file(ANUMAT_SOURCE_DIR "/tests/server/office.anumat");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  /// The definition with one text in place of another.
  static Json draft(const std::string& was, const std::string& now) {
    std::string changed = text();
    const auto at = changed.find(was);
    EXPECT_NE(at, std::string::npos) << was;
    changed.replace(at, was.size(), now);
    return {{"files", Json::array({{{"name", "office.anumat"}, {"text", changed}}})}};
  }
  static Json at(Json draft, int line, int character) {
    draft.update({{"file", "office.anumat"}, {"line", line}, {"character", character}, {"language", "en"}});
    return draft;
  }
};

TEST_F(Studio, GivesTheFilesOfWhatIsInForce) {
  const Json files = as("ADM").get("/api/v1/studio/files").json();

  ASSERT_EQ(files["files"].size(), 1U) << files.dump(1);
  EXPECT_EQ(files["files"][0]["name"], "office.anumat");
  EXPECT_EQ(files["files"][0]["text"], text());
  EXPECT_EQ(files["files"][0]["kind"], "sections");
  EXPECT_EQ(files["definition"], files["in_force"]);
}

TEST_F(Studio, IsForAdministrators) {
  Client clerk = as("C1");

  EXPECT_EQ(clerk.get("/api/v1/studio/files").code(), "E8024");
  EXPECT_EQ(clerk.post("/api/v1/studio/check", Json::object()).code(), "E8024");
  EXPECT_EQ(clerk.post("/api/v1/studio/proposals", Json::object()).code(), "E8024");
  EXPECT_EQ(clerk.get("/api/v1/health").code(), "E8024");
}

TEST_F(Studio, FindsFaultsWithPlaceAndFix) {
  Client editor = as("ADM");

  const Json good = editor.post("/api/v1/studio/check", Json::object()).json();
  const Json bad =
      editor.post("/api/v1/studio/check", draft("| review | approve | head ", "| reviwe | approve | head ")).json();

  EXPECT_EQ(good["definition"], good["in_force"]) << good.dump(1);
  EXPECT_TRUE(bad["definition"].is_null());
  ASSERT_FALSE(bad["findings"].empty());
  const Json& finding = bad["findings"][0];
  EXPECT_EQ(finding["file"], "office.anumat");
  EXPECT_EQ(finding["severity"], "error");
  EXPECT_FALSE(finding["message"]["en"].get<std::string>().empty());
  EXPECT_FALSE(finding["message"]["th"].get<std::string>().empty());
  ASSERT_FALSE(finding["fixes"].empty()) << finding.dump(1);
  EXPECT_EQ(finding["fixes"][0]["edits"][0]["text"], "review");
  EXPECT_EQ(finding["fixes"][0]["edits"][0]["range"], finding["range"]);
}

TEST_F(Studio, CompletesAndExplains) {
  Client editor = as("ADM");
  const std::string whole = text();
  const std::string row = "| review | approve | head ";
  const auto lines = std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(whole.find(row)), '\n');

  const Json items =
      editor.post("/api/v1/studio/completion", at(Json::object(), static_cast<int>(lines), 20)).json()["items"];
  const Json hover =
      editor.post("/api/v1/studio/hover", at(Json::object(), static_cast<int>(lines), 21)).json()["hover"];
  const Json nothing = editor.post("/api/v1/studio/hover", at({{"file", "x"}}, 99999, 5)).json();

  EXPECT_TRUE(std::any_of(items.begin(), items.end(), [](const Json& one) { return one["label"] == "head"; }))
      << items.dump(1);
  EXPECT_NE(hover["contents"]["value"].get<std::string>().find("head"), std::string::npos);
  EXPECT_TRUE(nothing["hover"].is_null());
}

TEST_F(Studio, WritesAFileInTheStandardForm) {
  Client editor = as("ADM");

  const Reply formatted =
      editor.post("/api/v1/studio/format", at(draft("notice: 1 day\n", "notice:    1 day\n"), 0, 0));

  EXPECT_EQ(formatted.json()["text"], text());
  EXPECT_EQ(editor.post("/api/v1/studio/format", {{"file", "nothing.anumat"}}).status, 404);
}

TEST_F(Studio, TriesADraft) {
  Client editor = as("ADM");
  const std::string test =
      "\ntest: a request is approved\nabout: request\n"
      "| do   | as    | with                                            | expect             |\n"
      "| open | staff | subject = \"Paper\"; owner = \"staff\"; amount = 10 | state = \"draft\"    |\n"
      "| save | owner | amount = 20                                     | state = \"approved\" |\n";
  Json tested = draft("source: the office's own rule\n", "source: the office's own rule\n" + test);

  const Json tests = editor.post("/api/v1/studio/tests", tested).json();
  const Json pictures = editor.post("/api/v1/studio/pictures", Json::object()).json()["pictures"];
  const Json changes = editor.post("/api/v1/studio/changes", draft("amount <= 5000", "amount <= 4000")).json();
  const Json report = editor.post("/api/v1/studio/backtest", draft("amount <= 5000", "amount <= 4000")).json();
  const Json same = editor.post("/api/v1/studio/changes", Json::object()).json();

  EXPECT_EQ(tests["passed"], 0) << tests.dump(1);
  ASSERT_EQ(tests["failed"], 1);
  EXPECT_EQ(tests["tests"][0]["steps"], 2);
  EXPECT_NE(tests["tests"][0]["failure"]["message"]["en"].get<std::string>().find("draft"), std::string::npos);
  ASSERT_FALSE(pictures.empty());
  EXPECT_NE(pictures[0]["svg"].get<std::string>().find("<svg"), std::string::npos);
  EXPECT_EQ(pictures[0]["outline"][0]["act"], "save");
  ASSERT_EQ(changes["changes"].size(), 1U) << changes.dump(1);
  EXPECT_EQ(changes["changes"][0]["effect"], "stricter");
  EXPECT_TRUE(same["changes"].empty());
  EXPECT_EQ(report["cases"], 1) << report.dump(1);
  EXPECT_EQ(report["affected"], Json::array({"request/RQ-001"}));
  EXPECT_EQ(events(), as("ADM").get("/readyz").json()["events"]) << "nothing of it is written";
}

TEST_F(Studio, SaysThatADraftDoesNotCompile) {
  Client editor = as("ADM");
  const Json broken = draft("case: request", "cse: request");

  for (const char* what : {"tests", "pictures", "changes", "backtest", "proposals"}) {
    const Reply reply = editor.post("/api/v1/studio/" + std::string(what), broken);
    EXPECT_EQ(reply.status, 422) << what;
    EXPECT_EQ(reply.code(), "E5404") << what;
  }
  EXPECT_EQ(editor.post("/api/v1/studio/check", {{"base", std::string(64, '0')}}).status, 404);
  for (const Json& wrong : {Json{{"files", "x"}}, Json{{"files", Json::array({1})}}, Json{{"removed", 7}},
                            Json{{"files", Json::array({{{"name", "../x"}, {"text", ""}}})}}})
    EXPECT_EQ(editor.post("/api/v1/studio/check", wrong).code(), "E8018") << wrong.dump();
}

TEST_F(Studio, KeepsAProposalAndPutsItIntoForce) {
  Client editor = as("ADM");
  const std::string before = editor.get("/api/v1/studio/files").json()["in_force"];
  const int events_before = events();

  const Reply kept = editor.post("/api/v1/studio/proposals", draft("amount <= 5000", "amount <= 4000"));
  const std::string digest = kept.json()["definition"];
  const int events_kept = events();
  const Json proposed = editor.get("/api/v1/studio/files?digest=" + digest).json();
  const Reply unknown = editor.post("/api/v1/studio/publication", {{"definition", std::string(64, '1')}});
  const Reply stranger = as("C1").post("/api/v1/studio/publication", {{"definition", digest}});
  const Reply published = editor.post("/api/v1/studio/publication", {{"definition", digest}});

  ASSERT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(events_kept, events_before) << "a proposal is no event";
  EXPECT_NE(proposed["files"][0]["text"].get<std::string>().find("amount <= 4000"), std::string::npos);
  EXPECT_EQ(proposed["in_force"], before);
  EXPECT_EQ(unknown.code(), "E5411");
  EXPECT_EQ(stranger.status, 403) << stranger.body;
  ASSERT_EQ(published.status, 200) << published.body;
  EXPECT_EQ(editor.get("/api/v1/studio/files").json()["in_force"], digest);
  EXPECT_EQ(editor.get("/api/v1/definition").json()["digest"], digest);
  EXPECT_TRUE(editor.get("/api/v1/audit/verify").json()["good"]);
}

TEST_F(Studio, AsksWhoItIsBeforeItPublishes) {
  options_.demo = false;
  serve();
  auto accounts = open_accounts(folder());
  ASSERT_TRUE(accounts);
  ASSERT_TRUE(set_password(*accounts, change("ADM"), "ปลาทูสามตัวในตะกร้าใบเก่า"));
  Client editor = client();
  ASSERT_EQ(editor.post("/api/v1/session", {{"person", "ADM"}, {"password", "ปลาทูสามตัวในตะกร้าใบเก่า"}}).status, 200);
  const std::string digest =
      editor.post("/api/v1/studio/proposals", draft("amount <= 5000", "amount <= 4000")).json()["definition"];
  pass(11 * 60);

  EXPECT_EQ(editor.post("/api/v1/studio/publication", {{"definition", digest}}).code(), "E8023");
}

TEST_F(Studio, TakesNoProposalThatWouldUndoWhatWasPublishedSince) {
  Client editor = as("ADM");
  const std::string before = editor.get("/api/v1/studio/files").json()["in_force"];
  const Reply other = editor.post("/api/v1/studio/proposals", draft("amount <= 5000", "amount <= 4000"));
  const std::string digest = other.json()["definition"];
  ASSERT_EQ(editor.post("/api/v1/studio/publication", {{"definition", digest}}).status, 200);
  Json mine = draft("amount <= 5000", "amount <= 3000");

  mine["base"] = before;
  const Reply stale = editor.post("/api/v1/studio/proposals", mine);
  mine["base"] = digest;
  const Reply taken_in = editor.post("/api/v1/studio/proposals", mine);

  EXPECT_EQ(stale.status, 409) << stale.body;
  EXPECT_EQ(stale.code(), "E8031");
  EXPECT_EQ(taken_in.status, 201) << taken_in.body;
}

}  // namespace
}  // namespace anumat::server::test
