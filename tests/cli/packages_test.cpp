// Every package that we ship: checked without a finding, all its tests pass, and they try nearly all of it.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "program.hpp"

namespace anumat::cli::test {
namespace {

namespace fs = std::filesystem;

constexpr int coverage_min = 90;  ///< Percent, of all and of each kind that a package has at least ten of.
constexpr int counted_from = 10;

const fs::path workflows = fs::path(ANUMAT_SOURCE_DIR) / "workflows";

std::vector<std::string> packages() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(workflows))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// Without a case of its own: others use it, and their tests try it.
bool is_for_others(const std::string& package) {
  return package == "people";
}

TEST(Packages, AreThoseThatWeKnow) {
  EXPECT_EQ(packages(), (std::vector<std::string>{"annual-plan", "document-register", "leave-request", "people",
                                                  "purchase-request", "travel-request", "unit-year"}));
}

class Packages : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] std::string folder() const { return (workflows / GetParam()).string(); }
  Workplace place_{"package-" + GetParam()};
};

TEST_P(Packages, HaveNoFinding) {
  const Answer answer = place_.anumat("check " + folder() + " -o json");

  EXPECT_EQ(answer.code, 0);
  EXPECT_EQ(nlohmann::json::parse(answer.out), nlohmann::json::array()) << answer.out;
}

TEST_P(Packages, PassTheirTestsWhichTryNearlyAll) {
  if (is_for_others(GetParam())) return;
  const Answer answer = place_.anumat("test " + folder() + " --coverage -o json");
  const auto json = nlohmann::json::parse(answer.out);

  EXPECT_EQ(answer.code, 0) << answer.out;
  EXPECT_GE(json["passed"], 5);
  EXPECT_GE(json["coverage"]["percent"], coverage_min) << json["coverage"]["missing"].dump(1);
  for (const auto& [kind, count] : json["coverage"]["kinds"].items()) {
    if (count["total"] < counted_from) continue;
    EXPECT_GE(count["percent"], coverage_min) << kind;
  }
}

TEST_P(Packages, AreExplainedToTheirReader) {
  const std::string readme = whole(workflows / GetParam() / "README.md");

  const std::string command = is_for_others(GetParam()) ? "anumat check workflows/" : "anumat test workflows/";
  EXPECT_NE(readme.find(command + GetParam()), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Packages, testing::ValuesIn(packages()), [](const auto& which) {
  std::string name = which.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(PackagesThatUseOthers, ArePublishedWithThemAndCompileAgainFromTheOffice) {
  const Workplace place("package-used");
  const std::string travel = (workflows / "travel-request").string();
  ASSERT_EQ(place.anumat("init office --name T --admin ADM --package " + travel + " --at 2026-10-01").code, 0);
  ASSERT_EQ(place.anumat("person add S1 Suda --as ADM --at 2026-10-01").code, 0);
  ASSERT_EQ(place.anumat("role grant S1 staff 2026-10-01 --as ADM --at 2026-10-01").code, 0);

  const Answer opened = place.anumat("case new trip --as S1 --at 2026-10-02 --lang en");
  const Answer verified = place.anumat("audit verify --lang en");
  const Answer names = place.shell("sqlite3 office/office.db 'SELECT name FROM definition_source ORDER BY name'");

  EXPECT_NE(opened.err.find("R4016"), std::string::npos) << opened.err;  // The definition was found and asked.
  EXPECT_EQ(verified.code, 0) << verified.err;
  EXPECT_EQ(names.out, "office.anumat\npeople/people.anumat\ntests.anumat\ntranslations.anumat\ntrip.anumat\n");
}

TEST(PackagesHarness, NoticesARuleThatWasTurnedRound) {
  const Workplace place("package-fault");
  ASSERT_EQ(place
                .shell("cp -r " + (workflows / "leave-request").string() +
                       " p && sed -i 's/require: today <= ends/require: today > ends/' p/leave.anumat")
                .code,
            0);

  EXPECT_EQ(place.anumat("test p").code, 1);
}

}  // namespace
}  // namespace anumat::cli::test
