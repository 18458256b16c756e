// `anumat check` as people and build servers call it: forms of the answer, and putting files right.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace anumat::cli::test {
namespace {

using nlohmann::json;

constexpr const char* wrong_package =
    "package: p\n\nrole: clerk\nlabel th เสมียน\n\ncase: letter\nkey: cod\n| field | type |\n| code  | text |\n";

class Check : public testing::Test {
 protected:
  Check() { write("a b.anumat", wrong_package); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(place_.folder() / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string file(const std::string& name) const { return whole(place_.folder() / name); }
  [[nodiscard]] Answer anumat(const std::string& words) const { return place_.anumat(words + " --lang en"); }

  Workplace place_{"check"};
};

TEST_F(Check, SarifHasRulesPlacesAndFixes) {
  const Answer answer = anumat("check -o sarif .");
  const json log = json::parse(answer.out);
  const json& run = log["runs"][0];

  EXPECT_EQ(answer.code, 1);
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["artifacts"][0]["location"]["uri"], "./a%20b.anumat");
  ASSERT_EQ(run["results"].size(), 2U);
  for (const json& result : run["results"]) {
    const json& rule = run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()];
    EXPECT_EQ(rule["id"], result["ruleId"]);
    EXPECT_NE(rule["help"]["text"].get<std::string>().find("\n\n"), std::string::npos) << "both languages";
    EXPECT_FALSE(result["properties"]["message_th"].get<std::string>().empty());
  }
  const json& colon = run["results"][0];
  const json& region = colon["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(colon["ruleId"], "E1002");
  EXPECT_EQ(region["startLine"], 4);
  EXPECT_EQ(region["startColumn"], 1);
  EXPECT_EQ(region["endColumn"], 16) << "columns count code points: eight Thai ones after nine";
  const json& fix = colon["fixes"][0];
  EXPECT_EQ(fix["properties"]["confidence"], "certain");
  EXPECT_EQ(fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], ":");
}

TEST_F(Check, JunitHasACaseForEachFinding) {
  const Answer answer = anumat("check -o junit .");

  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.out.find("<testsuites name=\"anumat check\" tests=\"2\" failures=\"2\" errors=\"0\">"),
            std::string::npos);
  EXPECT_NE(answer.out.find("name=\"E1002 4:1\""), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("there is no field of letter `cod`"), std::string::npos);
}

TEST_F(Check, AFileWithoutFindingsIsACaseThatPasses) {
  write("a b.anumat", "package: p\n\nrole: clerk\n");

  EXPECT_NE(anumat("check -o junit .").out.find("tests=\"1\" failures=\"0\""), std::string::npos);
  EXPECT_EQ(json::parse(anumat("check -o sarif .").out)["runs"][0]["results"], json::array());
}

TEST_F(Check, OtherCommandsDoNotAnswerInSarif) {
  EXPECT_EQ(anumat("fmt -o sarif .").code, 2);
}

TEST_F(Check, FixPutsRightOnlyWhatIsCertain) {
  const Answer answer = anumat("check --fix .");

  EXPECT_EQ(answer.code, 1) << "the key is still wrong";
  EXPECT_NE(file("a b.anumat").find("label th: เสมียน"), std::string::npos);
  EXPECT_NE(file("a b.anumat").find("key: cod\n"), std::string::npos);
  EXPECT_NE(answer.err.find("put right 1 finding in 1 file"), std::string::npos) << answer.err;
  EXPECT_EQ(answer.out.find("E1002"), std::string::npos);
  EXPECT_NE(answer.out.find("E1206"), std::string::npos);
}

TEST_F(Check, FixLikelyPutsRightTheRestToo) {
  const Answer answer = anumat("check --fix=likely .");

  EXPECT_EQ(answer.code, 0) << answer.out;
  EXPECT_NE(file("a b.anumat").find("key: code\n"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(place_.folder() / "a b.anumat.new"));
}

TEST_F(Check, ADryRunShowsTheChangesAndWritesNothing) {
  const Answer answer = anumat("check --fix=likely --dry-run .");

  EXPECT_EQ(file("a b.anumat"), wrong_package);
  EXPECT_NE(answer.out.find("-label th เสมียน\n+label th: เสมียน\n"), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("@@ -1,"), std::string::npos);
  EXPECT_NE(answer.err.find("would put right 2 findings"), std::string::npos);
}

TEST_F(Check, NothingIsWrittenWhenOneFileCannotBe) {
  write("c.anumat", "package: p\n\nrole: other\nlabel th อื่น\n");
  std::filesystem::create_directory(place_.folder() / "c.anumat.new");

  const Answer answer = anumat("check --fix .");

  EXPECT_EQ(answer.code, 5) << answer.out << answer.err;
  EXPECT_EQ(file("a b.anumat"), wrong_package) << "the first file stays as it was";
}

TEST_F(Check, FixKnowsItsWords) {
  EXPECT_EQ(anumat("check --fix=perhaps .").code, 2);
  EXPECT_EQ(anumat("check --fix - < 'a b.anumat'").code, 2);
}

}  // namespace
}  // namespace anumat::cli::test
