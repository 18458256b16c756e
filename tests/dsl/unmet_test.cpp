#include "anumat/model/unmet.hpp"

#include "feel_support.hpp"

// What is left of a condition when all that is known has been put in.

namespace anumat::dsl {
namespace {

/// "subject demand wanted (is)", parts joined by &, ways by |; `holds` when nothing is left.
std::string left(std::string_view text, Facts facts, const model::CanChange& can_change = {}, bool wanted = true) {
  const auto parse = parse_expression(text, facts.names());
  if (!parse.faults.empty()) return parse.faults.front().code + ": " + parse.faults.front().message.en;
  const model::Unmet found = unmet(parse.expression, facts, {}, can_change, wanted);
  if (found.holds) return "holds";
  std::string shown;
  for (const model::UnmetParts& way : found.ways) {
    if (!shown.empty()) shown += " | ";
    for (const model::UnmetPart& part : way) {
      if (&part != way.data()) shown += " & ";
      shown += part.subject + " " + std::string(word(part.demand));
      if (part.demand != model::Demand::Holds) shown += " " + part.wanted_text;
      shown += part.known ? " (" + to_literal(part.is) + ")" : " (?)";
    }
  }
  return shown;
}

TEST(Unmet, NamesTheBoundOfOneFact) {
  EXPECT_EQ(left("a <= 500", {{"a", 620}}), "a at_most 500 (620)");
  EXPECT_EQ(left("a <= 500", {{"a", 500}}), "holds");
  EXPECT_EQ(left("500 > a", {{"a", 620}}), "a less 500 (620)");
  EXPECT_EQ(left("a = \"x\"", {{"a", "y"}}), "a equal \"x\" (\"y\")");
  EXPECT_EQ(left("a != null", {{"a", model::Value()}}), "a not_equal null (null)");
  EXPECT_EQ(left("a in (1, [5..7])", {{"a", 3}}), "a one_of 1, [5..7] (3)");
}

TEST(Unmet, DropsWhatHoldsAndTellsWaysApart) {
  EXPECT_EQ(left("a > 1 and b > 1", {{"a", 5}, {"b", 0}}), "b greater 1 (0)");
  EXPECT_EQ(left("a > 1 and b > 1", {{"a", 0}, {"b", 0}}), "a greater 1 (0) & b greater 1 (0)");
  EXPECT_EQ(left("(a > 1 and b > 1) or a = 9", {{"a", 0}, {"b", 0}}),
            "a equal 9 (0) | a greater 1 (0) & b greater 1 (0)");
  EXPECT_EQ(left("if a > 1 then b > 1 else c", {{"a", 5}, {"b", 0}, {"c", true}}), "b greater 1 (0)");
}

TEST(Unmet, TurnsNegationRound) {
  EXPECT_EQ(left("not(a > 1 or b > 1)", {{"a", 5}, {"b", 5}}), "a at_most 1 (5) & b at_most 1 (5)");
  EXPECT_EQ(left("a > 1", {{"a", 5}}, {}, false), "a at_most 1 (5)");
  EXPECT_EQ(left("a > 1", {{"a", 1}}, {}, false), "holds");
  EXPECT_EQ(left("not(a in (1, 2))", {{"a", 1}}), "a none_of 1, 2 (1)");
}

TEST(Unmet, WorksOutSumsWithWhatIsKnown) {
  const auto only_a = [](std::string_view name) { return name == "a"; };
  const Facts facts{{"a", 620}, {"b", 20}};
  EXPECT_EQ(left("a + b <= 500", facts, only_a), "a at_most 480 (620)");
  EXPECT_EQ(left("b + a <= 500", facts, only_a), "a at_most 480 (620)");
  EXPECT_EQ(left("a - b <= 500", facts, only_a), "a at_most 520 (620)");
  EXPECT_EQ(left("b - a >= 5", facts, only_a), "a at_most 15 (620)");
  EXPECT_EQ(left("b >= a", facts, only_a), "a at_most 20 (620)");
  EXPECT_EQ(left("a + b <= 500", facts), "a + b at_most 500 (640)") << "both could change";
}

TEST(Unmet, PromisesNoBoundThatRoundingMissed) {
  const auto only_a = [](std::string_view name) { return name == "a"; };
  // The bound would take 35 digits, and what is left of it does not do.
  const Facts facts{{"a", 1}, {"b", *Decimal::from_text("1000000000000000000000000000000000")}};
  EXPECT_EQ(left("a - b = 0.5", facts, only_a).find("a - b equal 0.5"), 0U);
}

TEST(Unmet, LeavesTheUnknownUnknown) {
  EXPECT_EQ(left("a > 1 and b > 1", {{"a", model::Value()}, {"b", 5}}), "a greater 1 (?)");
  EXPECT_EQ(left("a > b", {{"a", 5}, {"b", model::Value()}}), "a greater b (?)");
  Facts facts{{"a", model::Value()}, {"b", model::Value()}};
  const auto parse = parse_expression("a + b > 1", facts.names());
  const model::Unmet found = unmet(parse.expression, facts);
  ASSERT_EQ(found.ways.size(), 1U);
  EXPECT_EQ(found.ways[0][0].missing, (std::vector<std::string>{"a", "b"}));
}

TEST(Unmet, UnfoldsWhatANameStandsFor) {
  Facts facts{{"a", 5}, {"small", false}};
  const auto small = parse_expression("a < 3", facts.names());
  const auto condition = parse_expression("small", facts.names());
  const model::Unmet found = unmet(condition.expression, facts, [&](std::string_view name) {
    return name == "small" ? &small.expression : nullptr;
  });
  ASSERT_EQ(found.ways.size(), 1U);
  EXPECT_EQ(found.ways[0][0].fact, "a");
}

TEST(Unmet, StopsAtSoManyWays) {
  std::string text = "a = 0";
  for (int i = 1; i < 30; ++i) text += " or a = " + std::to_string(i);
  Facts facts{{"a", 99}};
  const auto parse = parse_expression("(" + text + ") and (" + text + ")", facts.names());
  const model::Unmet found = unmet(parse.expression, facts);
  EXPECT_LE(found.ways.size(), 8U);
  EXPECT_TRUE(found.more);
}

}  // namespace
}  // namespace anumat::dsl
