// The program as its users run it: a demo office in a folder of its own, then commands, their output and exit codes.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Answer {
  int code = 0;
  std::string text;  ///< Both streams.
};

Answer shell(const std::string& command) {
  Answer answer;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    answer.text.append(buffer.data(), size);
  const int status = pclose(pipe);
  answer.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return answer;
}

class Program : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("anumat-cli-" + std::to_string(getpid()) + "-" +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    ASSERT_EQ(anumat("demo --package " ANUMAT_SOURCE_DIR "/workflows/annual-plan --office " + folder_.string()).code,
              0);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] static Answer anumat(const std::string& words, const std::string& language = "en") {
    return shell("LC_ALL= LC_MESSAGES= LANG= ANUMAT_OFFICE= ANUMAT_PERSON= " ANUMAT_PROGRAM " " + words + " --lang " +
                 language);
  }
  [[nodiscard]] Answer office(const std::string& words, const std::string& language = "en") const {
    return anumat(words + " --office " + folder_.string(), language);
  }
  [[nodiscard]] Answer sql(const std::string& statement) const {
    return shell("sqlite3 " + (folder_ / "office.db").string() + " \"" + statement + "\"");
  }
  [[nodiscard]] std::string events() const { return sql("SELECT count(*) FROM event").text; }

  fs::path folder_;
};

TEST_F(Program, VerifiesEveryDecisionOfTheSampleYear) {
  const Answer answer = office("audit verify");

  EXPECT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("decisions re-derived"), std::string::npos) << answer.text;
}

TEST_F(Program, NamesTheFirstBadEventAfterOneByteWasChanged) {
  // The refusal over the budget that is gone from the ERP.
  std::string seq =
      sql("SELECT seq FROM event WHERE actor = 'P05' AND line LIKE '%80000%' AND line LIKE '%command_refused%'").text;
  seq = seq.substr(0, seq.find('\n'));
  ASSERT_EQ(sql("DROP TRIGGER event_is_never_changed; UPDATE event SET line = replace(line, '80000', '80001') WHERE "
                "seq = " +
                seq + ";")
                .code,
            0);
  ASSERT_NE(sql("SELECT line FROM event WHERE seq = " + seq).text.find("80001"), std::string::npos);

  const Answer answer = office("audit verify");

  EXPECT_NE(answer.code, 0);
  EXPECT_NE(answer.text.find(seq), std::string::npos) << answer.text;
}

TEST_F(Program, RefusesWithRuleReasonAndNextStepAndRecordsIt) {
  const std::string before = events();

  const Answer english = office("case do PRP-PJ70-10 endorse --as P05");
  const Answer thai = office("case do PRP-PJ70-10 endorse --as P05", "th");

  EXPECT_EQ(english.code, 3);
  EXPECT_NE(english.text.find("80,000.00 of this project's budget is gone from the ERP"), std::string::npos)
      << english.text;
  EXPECT_NE(english.text.find("rule: money still there"), std::string::npos);
  EXPECT_EQ(thai.code, 3);
  EXPECT_NE(thai.text.find("งบประมาณในระบบ ERP หายไป 80,000.00 บาท"), std::string::npos) << thai.text;
  EXPECT_EQ(std::stoi(events()), std::stoi(before) + 2);
}

TEST_F(Program, SaysWhoMayWhenTheActorMayNot) {
  const Answer answer = office("case do PRP-PJ70-10 endorse --as P14");

  EXPECT_EQ(answer.code, 3);
  EXPECT_NE(answer.text.find("planning officer"), std::string::npos) << answer.text;
  EXPECT_NE(answer.text.find("P05"), std::string::npos) << answer.text;
}

TEST_F(Program, ActsOnceUnderOneKey) {
  const std::string words = "case do PRP-PJ70-10 return --as P05 --comment again --key K-1";
  const std::string before = events();

  const Answer first = office(words);
  const Answer second = office(words);
  const Answer other = office("case do PRP-PJ70-10 return --as P05 --comment other --key K-1");

  EXPECT_EQ(first.code, 0) << first.text;
  EXPECT_EQ(second.code, 0) << second.text;
  EXPECT_NE(other.code, 0);
  EXPECT_NE(other.text.find("E4302"), std::string::npos) << other.text;
  EXPECT_EQ(std::stoi(events()), std::stoi(before) + 1);
}

TEST_F(Program, WritesNothingOnADryRun) {
  const std::string before = events();

  const Answer answer = office("case do PRP-PJ70-10 return --as P05 --comment why --dry-run");

  EXPECT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("nothing was written"), std::string::npos);
  EXPECT_EQ(events(), before);
}

TEST_F(Program, ShowsACaseAsItStoodOnADay) {
  const Answer then = office("replay PJ70-06 --at 2027-05-15");
  const Answer now = office("replay PJ70-06");

  EXPECT_NE(then.text.find("state: finished"), std::string::npos) << then.text;
  EXPECT_NE(then.text.find("SUMMARY_COMPLETE"), std::string::npos);
  EXPECT_NE(now.text.find("state: summarized"), std::string::npos) << now.text;
}

TEST_F(Program, TakesAnActByItsThaiName) {
  const Answer english = office("case do project/PJ70-06 start --as P05 --dry-run");
  const Answer thai = office("case do project/PJ70-06 เริ่มดำเนินการ --as P05 --dry-run");

  EXPECT_EQ(thai.code, english.code);
  EXPECT_EQ(thai.text, english.text);
  EXPECT_EQ(thai.text.find("is ever done"), std::string::npos) << thai.text;
}

TEST_F(Program, WritesNothingForAPersonWhomItDoesNotKnow) {
  const std::string before = events();
  const Answer unknown = office("case do PRP-PJ70-10 return --comment why --as P99");
  const Answer behalf = office("case do PRP-PJ70-10 return --comment why --as P05 --for P98");

  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.text.find("`P99`"), std::string::npos) << unknown.text;
  EXPECT_EQ(behalf.code, 2);
  EXPECT_EQ(unknown.text.find("R4012"), std::string::npos);
  EXPECT_EQ(events(), before);
}

TEST_F(Program, SuggestsTheNearestCaseAndAct) {
  const Answer wrong_case = office("case show proposal/PRP-PJ70-1O");
  const Answer wrong_act = office("case do PRP-PJ70-10 endorze --as P05");

  EXPECT_EQ(wrong_case.code, 2);
  EXPECT_NE(wrong_case.text.find("did you mean"), std::string::npos) << wrong_case.text;
  EXPECT_EQ(wrong_act.code, 2);
  EXPECT_NE(wrong_act.text.find("`endorse`"), std::string::npos) << wrong_act.text;
}

TEST_F(Program, RefusesACorruptStoreInASentence) {
  std::fstream file(folder_ / "office.db", std::ios::in | std::ios::out | std::ios::binary);
  file.write("garbage in place of the head of the file", 40);
  file.close();

  const Answer answer = office("case list");

  EXPECT_EQ(answer.code, 5);
  EXPECT_NE(answer.text.find("E51"), std::string::npos) << answer.text;
}

TEST(ProgramAlone, AnswersWithoutAnOffice) {
  const std::string program = ANUMAT_PROGRAM;

  EXPECT_EQ(shell(program + " help").code, 0);
  EXPECT_EQ(shell(program + " feel eval '1 + 2'").text, "3\n");
  EXPECT_EQ(shell(program + " feel eval '1 +'").code, 2);
  EXPECT_EQ(shell(program + " case list --office /nonexistent").code, 5);
  EXPECT_EQ(shell(program + " nonsense").code, 2);
  EXPECT_EQ(shell(program + " check " ANUMAT_SOURCE_DIR "/workflows/annual-plan").code, 0);
}

}  // namespace
