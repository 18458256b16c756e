#include "anumat/model/scores.hpp"

#include <gtest/gtest.h>

#include "values.hpp"

namespace anumat::model {
namespace {

Indicator indicator(Direction direction, Scoring scoring, const std::vector<std::string_view>& thresholds) {
  Indicator made;
  made.direction = direction;
  made.scoring = scoring;
  for (const std::string_view threshold : thresholds)
    made.levels.push_back({Decimal(static_cast<std::int64_t>(made.levels.size()) + 1), number(threshold), {}});
  made.floor = 1;
  made.cap = 5;
  made.decimals = 4;
  return made;
}

std::string scored(const Indicator& indicator, std::string_view figure) {
  const auto found = score(indicator, number(figure));
  return found ? found->text() : "none";
}

// The eight indicators of a real year, with the scores that the office worked out by hand.
TEST(Scores, AreThoseOfTheOffice) {
  using enum Direction;
  using enum Scoring;
  const Indicator participants = indicator(Higher, Linear, {"800", "900", "1000", "1100", "1200"});
  const Indicator per_cent = indicator(Higher, Linear, {"60", "70", "80", "90", "100"});
  const Indicator knowledge = indicator(Higher, Step, {"4", "6", "8", "10", "12"});
  const Indicator networks = indicator(Higher, Step, {"2", "3", "4", "5", "6"});
  const Indicator days = indicator(Lower, Linear, {"13", "11", "9", "7", "5"});

  EXPECT_EQ(scored(participants, "1135"), "4.35");
  EXPECT_EQ(scored(per_cent, "83.33333333333333333333333333333333"), "3.3333");
  EXPECT_EQ(scored(per_cent, "91.66666666666666666666666666666667"), "4.1667");
  EXPECT_EQ(scored(knowledge, "11"), "4");
  EXPECT_EQ(scored(networks, "2"), "1");
  EXPECT_EQ(scored(days, "7.25"), "3.875");
}

TEST(Scores, StayBetweenFloorAndCap) {
  Indicator one = indicator(Direction::Higher, Scoring::Linear, {"20", "40", "60", "80", "100"});

  EXPECT_EQ(scored(one, "0"), "1");
  EXPECT_EQ(scored(one, "120"), "5");
  one.floor = 0;
  EXPECT_EQ(scored(one, "10"), "0.5");
  EXPECT_EQ(scored(one, "-30"), "0");
}

TEST(Scores, ReachALevelAtItsThreshold) {
  const Indicator up = indicator(Direction::Higher, Scoring::Step, {"20", "40"});
  const Indicator down = indicator(Direction::Lower, Scoring::Step, {"40", "20"});

  EXPECT_EQ(scored(up, "39.99"), "1");
  EXPECT_EQ(scored(up, "40"), "2");
  EXPECT_EQ(scored(down, "20.01"), "1");
  EXPECT_EQ(scored(down, "20"), "2");
}

TEST(Scores, OfARangeFallOnBothSides) {
  Indicator one = indicator(Direction::Within, Scoring::Linear, {"80", "90", "95"});
  one.levels[0].to = number("120");
  one.levels[1].to = number("110");
  one.levels[2].to = number("105");

  EXPECT_EQ(scored(one, "95"), "3");
  EXPECT_EQ(scored(one, "100"), "3");
  EXPECT_EQ(scored(one, "105"), "3");
  EXPECT_EQ(scored(one, "85"), "1.5");
  EXPECT_EQ(scored(one, "115"), "1.5");
  EXPECT_EQ(scored(one, "130"), "1");
  one.scoring = Scoring::Step;
  EXPECT_EQ(scored(one, "94"), "2");
  EXPECT_EQ(scored(one, "106"), "2");
}

TEST(Scores, AreRoundedHalfUp) {
  Indicator one = indicator(Direction::Higher, Scoring::Linear, {"0", "8"});
  one.decimals = 1;

  EXPECT_EQ(scored(one, "2"), "1.3");  // 1.25
}

Figure figure(std::string_view value, std::string_view by = "0", std::int64_t day = 0) {
  return {number(value), number(by), Date::from_days(day)};
}

std::string rolled(RollUp roll_up, const std::vector<Figure>& figures, std::int64_t times = 1) {
  Indicator one;
  one.roll_up = roll_up;
  one.times = times;
  const auto found = rolled_up(one, figures);
  return found ? found->text() : "none";
}

TEST(RollUps, MakeOneFigureOfMany) {
  const std::vector<Figure> figures{figure("4", "30", 20), figure("5", "10", 40), figure("3", "10", 10)};

  EXPECT_EQ(rolled(RollUp::Sum, figures), "12");
  EXPECT_EQ(rolled(RollUp::Latest, figures), "5");
  EXPECT_EQ(rolled(RollUp::Mean, figures), "4");
  EXPECT_EQ(rolled(RollUp::WeightedMean, figures), "4");
  EXPECT_EQ(rolled(RollUp::Ratio, figures, 100), "24");
  EXPECT_EQ(rolled(RollUp::Whole, {figure("7")}), "7");
}

TEST(RollUps, GiveNothingWhereThereIsNothing) {
  EXPECT_EQ(rolled(RollUp::Sum, {}), "0");
  for (const RollUp one : {RollUp::Latest, RollUp::Mean, RollUp::WeightedMean, RollUp::Ratio, RollUp::Whole})
    EXPECT_EQ(rolled(one, {}), "none");
  EXPECT_EQ(rolled(RollUp::Ratio, {figure("7", "0")}), "none");
  EXPECT_EQ(rolled(RollUp::Whole, {figure("7"), figure("8")}), "none");
}

TEST(RollUps, TakeTheLaterOfTwoOnOneDay) {
  EXPECT_EQ(rolled(RollUp::Latest, {figure("1", "0", 5), figure("2", "0", 5), figure("3", "0", 4)}), "2");
}

TEST(WeightedScores, MakeTheTotalOfTheOffice) {
  const std::vector<Weighted> scores{{15, number("4.35")},   {15, number("4.5032")}, {15, number("3.3333")},
                                     {20, number("2.8675")}, {10, number("4")},      {10, number("1")},
                                     {5, number("4.1667")},  {10, number("3.875")}};

  const auto total = weighted_score(scores);

  ASSERT_TRUE(total);
  EXPECT_EQ(total->round(2, Rounding::HalfUp)->text(), "3.5");
  EXPECT_FALSE(weighted_score({}));
}

}  // namespace
}  // namespace anumat::model
