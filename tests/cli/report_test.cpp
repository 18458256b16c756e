// Tables of an office, written as files.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace anumat::cli::test {
namespace {

using Json = nlohmann::json;

class Reports : public testing::Test {
 protected:
  void SetUp() override {
    const Answer made = place_.anumat("init office --name Unit --admin ADM --package " ANUMAT_SOURCE_DIR
                                      "/workflows/annual-plan --at 2027-09-30");
    ASSERT_EQ(made.code, 0) << made.err;
    const Answer set = place_.anumat(
        "parameter set quarters '[{name: \"Q1\", from: date(\"2026-10-01\"), to: date(\"2026-12-31\")}, {name: \"Q2\", "
        "from: date(\"2027-01-01\"), to: date(\"2027-03-31\")}]'"
        " 2026-10-01 --as ADM --at 2027-09-30");
    ASSERT_EQ(set.code, 0) << set.err;
  }
  [[nodiscard]] Answer make(const std::string& words) const {
    return place_.anumat("report make \"quarterly disbursement\" --at 2027-09-30 " + words);
  }
  [[nodiscard]] Json rows(const std::string& file) const { return Json::parse(place_.shell("cat " + file).out); }

  Workplace place_{"reports-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name())};
};

TEST_F(Reports, OfSeveralDaysAreMadeForOneOfThem) {
  ASSERT_EQ(make("--out all.json").code, 0);
  const Answer one = make("--out one.json --on 2027-03-31");
  ASSERT_EQ(one.code, 0) << one.err;

  const Json all = rows("all.json");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(rows("one.json"), all[1]);
  EXPECT_EQ(all[1]["as_of"], "2027-03-31");
}

TEST_F(Reports, NameTheirDaysWhereAnotherIsAskedFor) {
  const Answer odd = make("--out odd.json --on 2027-03-30");
  const Answer thai = make("--out odd.json --on 2027-03-30 --lang th");
  const Answer none = place_.anumat("report make \"carry over\" --out none.json --on 2027-03-31");
  const Answer no_day = make("--out odd.json --on soon");

  EXPECT_NE(odd.code, 0);
  EXPECT_NE(odd.err.find("E6203"), std::string::npos) << odd.err;
  EXPECT_NE(odd.err.find("2026-12-31, 2027-03-31"), std::string::npos) << odd.err;
  EXPECT_NE(thai.err.find("ไม่ใช่วันของรายงานนี้"), std::string::npos) << thai.err;
  EXPECT_NE(none.err.find("E6203"), std::string::npos) << none.err;
  EXPECT_NE(no_day.code, 0);
  EXPECT_NE(place_.shell("ls odd.json none.json").code, 0) << "nothing was written";
}

}  // namespace
}  // namespace anumat::cli::test
