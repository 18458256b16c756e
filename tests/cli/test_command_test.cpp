// `anumat test`: what authors see of their tests, in both languages, for build servers too, and again on each change.

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>

#include "program.hpp"

namespace anumat::cli::test {
namespace {

const std::string sample = ANUMAT_SOURCE_DIR "/tests/cli/samples/trials";

std::string without_times(std::string text) {
  text = std::regex_replace(text, std::regex("\\([0-9.]+ s\\)"), "(<time> s)");
  text = std::regex_replace(text, std::regex("time=\"[0-9.]+\""), "time=\"<time>\"");
  return std::regex_replace(text, std::regex("\"seconds\": [0-9.e-]+"), "\"seconds\": <time>");
}

void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(ANUMAT_SOURCE_DIR) + "/tests/golden/cli/" + name;
  const std::string actual = without_times(text);
  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << actual;
  EXPECT_EQ(whole(path), actual) << "in " << path << "; ANUMAT_UPDATE_GOLDEN=1 rewrites it";
}

class TestCommand : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(place_.shell("cp -r " + sample + " trials").code, 0); }
  [[nodiscard]] std::string told(const std::string& words) const {
    const Answer answer = place_.anumat("test trials " + words);
    return answer.out + (answer.err.empty() ? "" : "--- stderr\n" + answer.err) + "--- exit " +
           std::to_string(answer.code) + "\n";
  }

  Workplace place_{"trials-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name())};
};

TEST_F(TestCommand, ShowsTheRowThatFailedAndWhatCame) {
  expect_golden("test.en.txt", told("--lang en"));
  expect_golden("test.th.txt", told("--lang th"));
  expect_golden("test.json", told("-o json"));
}

TEST_F(TestCommand, SaysWhatNoTestHasTried) {
  expect_golden("test-coverage.en.txt", told("--coverage --filter 'the head approves' --lang en"));
  expect_golden("test-coverage.th.txt", told("--coverage --filter 'the head approves' --lang th"));
  expect_golden("test-coverage.json", told("--coverage --filter 'the head approves' -o json"));
}

TEST_F(TestCommand, CountsWhatWasTriedByEachTestAlone) {
  const auto covered = [&](const std::string& filter) {
    const auto json =
        nlohmann::json::parse(place_.anumat("test trials -o json --coverage --filter '" + filter + "'").out);
    return json["coverage"]["covered"].get<int>();
  };

  EXPECT_EQ(covered("no such test"), 0);
  // The row (1000..5000], submit and approved, the step, the rule met, the check.
  EXPECT_EQ(covered("*approves"), 6);
  // The row > 5000 instead, and the rule broken.
  EXPECT_EQ(covered("*nobody*"), 6);
  EXPECT_EQ(covered("the head*"), 8);
  EXPECT_EQ(covered("nothing to*"), 0);
}

TEST_F(TestCommand, WritesAReportThatBuildServersRead) {
  ASSERT_EQ(place_.anumat("test trials --junit report.xml --lang en").code, 1);

  expect_golden("test-junit.xml", whole(place_.folder() / "report.xml"));
  const Answer read = place_.shell(
      "python3 -c \"import xml.etree.ElementTree as e; s = e.parse('report.xml').getroot()[0]; print(s.get('tests'), "
      "s.get('failures'), [c.get('name') for c in s if c.find('failure') is not None][0])\"");
  EXPECT_EQ(read.out, "5 4 the head approves & <nobody> else\n") << read.err;
  EXPECT_EQ(place_.anumat("test trials --junit nowhere/report.xml").code, 5);
}

TEST_F(TestCommand, PicksTestsByTextOrPattern) {
  const auto count = [&](const std::string& filter) {
    const auto json = nlohmann::json::parse(place_.anumat("test trials -o json --filter '" + filter + "'").out);
    return json["tests"].size();
  };

  EXPECT_EQ(count("HEAD approves"), 2u);
  EXPECT_EQ(count("the head approves*"), 2u);
  EXPECT_EQ(count("*approves"), 1u);
  EXPECT_EQ(count("อนุมัติ"), 1u);
  EXPECT_EQ(count("nothing"), 1u);
  EXPECT_EQ(count("approves?"), 0u);
}

TEST_F(TestCommand, TakesAFilterThatFitsNothingForASlip) {
  const Answer answer = place_.anumat("test trials --filter 'nothing to sumbit' --lang en");

  EXPECT_EQ(answer.code, 2);
  EXPECT_EQ(answer.err,
            "error: there is no test like `nothing to sumbit`\n  help: did you mean `nothing to submit`?\n");
}

TEST_F(TestCommand, RunsAgainOnAChangeAndEndsCleanly) {
  // The shell reads the run's own words before it changes the file or sends the signal, so nothing waits for a clock.
  const Answer answer = place_.shell(
      "mkfifo said; env -i LANG=C.UTF-8 " ANUMAT_PROGRAM
      " test trials --watch --filter '*approves' --lang en > said 2>&1 & exec 3< said; "
      "until_watching() { while read -r line <&3; do echo \"$line\"; case \"$line\" in watching*) return;; esac; done; "
      "}; "
      "until_watching; sed -i 's/= \"approved\"/= \"draft\"/' trials/tests.anumat; until_watching; kill -INT $!; "
      "wait $!; echo \"ended $?\"");

  EXPECT_NE(answer.out.find("1 passed, 0 failed"), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("0 passed, 1 failed"), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("ended 0"), std::string::npos) << answer.out;
}

}  // namespace
}  // namespace anumat::cli::test
