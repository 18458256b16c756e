#include <gtest/gtest.h>

#include "anumat/base/text.hpp"

namespace anumat {
namespace {

TEST(Nearest, FindsWhatWasMeant) {
  const std::vector<std::string> candidates{"budget",    "Director", "applicant", "งบประมาณ",
                                            "ผู้อำนวยการ", "สวัสดี",     "แผนงาน",    "id"};
  const struct {
    const char* name;
    const char* wanted;
    std::optional<std::string> found;
  } rows[] = {
      {"the same", "budget", "budget"},
      {"another letter", "budjet", "budget"},
      {"a letter left out", "buget", "budget"},
      {"two neighbours swapped", "bugdet", "budget"},
      {"letter case", "DIRECTOR", "Director"},
      {"a tone mark left out", "ผูอำนวยการ", "ผู้อำนวยการ"},
      {"sara am typed in two", "ผู้อ\u0E4D\u0E32นวยการ", "ผู้อำนวยการ"},
      {"keyboard left on English", "l;ylfu", "สวัสดี"},
      {"keyboard switched half way", "สวัlfu", "สวัสดี"},
      {"keyboard left on Thai", "ิีกเำะ", "budget"},
      {"keyboard left on English, and a letter left out", "'[xitk", "งบประมาณ"},
      {"two letters on the wrong keyboard", "รก", "id"},
      {"too far", "signature", std::nullopt},
      {"too short to be a slip", "it", std::nullopt},
      {"two sara e for one sara ae", "เเผนงาน", "แผนงาน"},
      {"empty", "", std::nullopt},
  };
  for (const auto& row : rows) EXPECT_EQ(nearest(row.wanted, candidates), row.found) << row.name;
}

TEST(Nearest, TakesTheFirstOfEqualOnes) {
  EXPECT_EQ(nearest("vote2", {"vote1", "vote3"}), "vote1");
  EXPECT_EQ(nearest("vote", {}), std::nullopt);
}

TEST(Nearest, LeavesLongTextsAlone) {
  EXPECT_EQ(nearest(std::string(100'000, 'a'), {std::string(100'000, 'a')}), std::nullopt);
}

TEST(Skeleton, IsTheSameForWhatLooksTheSame) {
  EXPECT_EQ(skeleton("step 1"), skeleton("step l"));
  EXPECT_EQ(skeleton("director"), skeleton("dir\u0435ctor"));
  EXPECT_EQ(skeleton("กำหนด"), skeleton("กํ\u200Bาหนด"));
  EXPECT_NE(skeleton("director"), skeleton("directors"));
  EXPECT_NE(skeleton("ที่"), skeleton("ที"));
  EXPECT_EQ(skeleton(""), "");
}

TEST(Fold, DropsDirectionMarks) {
  EXPECT_EQ(fold("a\u200E\u200Fb\u2060"), "ab");
}

}  // namespace
}  // namespace anumat
