// What somebody may read, shown at the command line: `--as PERSON` shows an office as that person sees it.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "program.hpp"

namespace anumat::cli::test {
namespace {

using Json = nlohmann::json;

class ShownAs : public testing::Test {
 protected:
  void SetUp() override {
    done("init office --name Unit --admin ADM --package memos --at 2026-10-01",
         "mkdir memos; cp " ANUMAT_SOURCE_DIR "/tests/server/rights.anumat memos");
    for (const char* person : {"C1", "O1", "X1", "A1"})
      done(std::string("person add ") + person + " " + person + " --as ADM --at 2026-10-01");
    for (const char* role : {"C1 clerk", "A1 auditor"})
      done(std::string("role grant ") + role + " 2026-10-01 --as ADM --at 2026-10-01");
    done("calendar cover 2026-10-01 2027-09-30 --as ADM --at 2026-10-01");
    done("case new memo --set subject=Kestrel --set owner=O1 --set salary=Heron --as O1 --at 2026-10-05");
    done("case new memo --set subject=Swift --set owner=X1 --as X1 --at 2026-10-05");
  }

  void done(const std::string& words, const std::string& before = "") {
    if (!before.empty()) (void)place_.shell(before);
    const Answer answer = place_.anumat(words);
    ASSERT_EQ(answer.code, 0) << words << "\n" << answer.err;
  }
  [[nodiscard]] Answer anumat(const std::string& words) const { return place_.anumat(words + " --at 2026-10-06"); }

  Workplace place_{"rights-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name())};
};

TEST_F(ShownAs, ListsWhatThePersonReads) {
  EXPECT_EQ(Json::parse(anumat("case list -o json").out).size(), 2U);
  EXPECT_EQ(Json::parse(anumat("case list -o json --as A1").out).size(), 2U);
  const Json own = Json::parse(anumat("case list -o json --as X1").out);
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own[0]["id"], "memo/M-002");
  EXPECT_EQ(anumat("search Kestrel --as X1").out.find("M-001"), std::string::npos);
  EXPECT_NE(anumat("search Kestrel --as O1").out.find("M-001"), std::string::npos);
}

TEST_F(ShownAs, TellsOfAHiddenCaseAsOfNone) {
  const Answer hidden = anumat("case show M-001 --as X1");
  Answer none = anumat("case show M-009 --as X1");

  EXPECT_EQ(hidden.code, 2);
  for (auto at = none.err.find("M-009"); at != std::string::npos; at = none.err.find("M-009"))
    none.err.replace(at, 5, "M-001");
  EXPECT_EQ(hidden.err, none.err);
  EXPECT_EQ(anumat("audit search --case M-001 --as X1").code, 2);
}

TEST_F(ShownAs, MarksAFieldThatIsWithheld) {
  done("case do M-001 submit --as O1 --at 2026-10-05");
  const Json owner = Json::parse(anumat("case show M-001 -o json --as O1").out);
  done("person add H1 H1 --as ADM --at 2026-10-05");
  done("role grant H1 head 2026-10-01 --as ADM --at 2026-10-05");
  const Json head = Json::parse(anumat("case show M-001 -o json --as H1").out);

  EXPECT_EQ(owner["fields"]["salary"], "Heron");
  EXPECT_EQ(owner["withheld"], Json::array());
  EXPECT_FALSE(head["fields"].contains("salary"));
  EXPECT_EQ(head["withheld"], Json::array({"salary"}));
  EXPECT_EQ(anumat("case show M-001 --as H1").out.find("Heron"), std::string::npos);
  EXPECT_NE(anumat("case show M-001 --as H1").out.find("not yours to read"), std::string::npos);
}

TEST_F(ShownAs, ExplainsWhoMayRead) {
  const Answer may = anumat("explain case M-001 --as C1");
  const Answer not_so = anumat("explain case M-001 --as X1");

  EXPECT_EQ(may.code, 0) << may.err;
  EXPECT_NE(may.out.find("readers: memo, read by: clerk"), std::string::npos) << may.out;
  EXPECT_EQ(not_so.code, 3);
  EXPECT_NE(not_so.out.find("X1 is none of its readers"), std::string::npos) << not_so.out;
  const Json json = Json::parse(anumat("explain case M-001 -o json --as O1").out);
  EXPECT_EQ(json["reading"]["rule"], "person");
}

TEST_F(ShownAs, PrintsTheMatrix) {
  const Json matrix = Json::parse(anumat("rights -o json").out);

  EXPECT_EQ(matrix["package"], "readable");
  EXPECT_GT(matrix["routes"].size(), 100U);
  EXPECT_EQ(matrix["kinds"][0]["kind"], "memo");
  EXPECT_FALSE(matrix["kinds"][0]["everybody"].get<bool>());
  EXPECT_GT(matrix["matrix"].size(), 100U);
  for (const Json& route : matrix["routes"]) EXPECT_FALSE(route["reads"].get<std::string>().empty()) << route;
  const auto whom = [&](const char* name) {
    const auto& routes = matrix["routes"];
    const auto found =
        std::find_if(routes.begin(), routes.end(), [&](const Json& one) { return one["route"] == name; });
    return found == routes.end() ? std::string() : (*found)["for"].get<std::string>();
  };
  EXPECT_EQ(whom("makeBackup"), "administrator");
  EXPECT_EQ(whom("showCase"), "person");
  EXPECT_EQ(whom("signIn"), "anybody");
  const std::string table = anumat("rights memos --lang th").out;
  EXPECT_NE(table.find("ผู้ดูแลระบบ"), std::string::npos) << table;
  EXPECT_NE(table.find("อ่านได้ ยกเว้น salary"), std::string::npos) << table;
  EXPECT_NE(table.find("สมาชิกกลุ่มงานของ owner"), std::string::npos) << table;
  EXPECT_EQ(table.find("members of group"), std::string::npos) << table;
  EXPECT_NE(table.find("เฉพาะเรื่องที่อ่านได้"), std::string::npos) << table;
}

}  // namespace
}  // namespace anumat::cli::test
