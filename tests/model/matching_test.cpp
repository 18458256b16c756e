#include "anumat/model/matching.hpp"

#include <gtest/gtest.h>

#include "anumat/model/program.hpp"
#include "values.hpp"

namespace anumat::model {
namespace {

/// A condition that is a name alone.
Expression expression(std::string_view name) {
  ProgramBuilder builder;
  const std::uint32_t root = builder.input(name);
  return builder.finish(root, 0, false);
}

MatchOutcome outcome(const char* name, EntryCount left, EntryCount right) {
  MatchOutcome made;
  made.name = name;
  made.left = left;
  made.right = right;
  return made;
}

/// Vouchers with an amount and a month, joined on their number.
Reconciliation vouchers() {
  using enum EntryCount;
  Reconciliation made;
  made.bridge = "amount";
  made.columns = {{"number", {}, {}, true, {}}, {"amount", {}, {}, false, {}}, {"month", {}, {}, false, {}}};
  MatchOutcome matched = outcome("matched", One, One);
  matched.all_equal = true;
  MatchOutcome split = outcome("split", One, Several);
  split.all_equal = true;
  MatchOutcome amounts = outcome("amounts", Any, Any);
  amounts.differs = {"amount"};
  MatchOutcome both = outcome("amount and month", Any, Any);
  both.differs = {"amount", "month"};
  made.outcomes = {matched, split, both, amounts, outcome("left only", Any, None), outcome("other", Any, Any)};
  return made;
}

Entry entry(std::string_view amount, int month) {
  return {number(amount), month};
}

std::string named(const std::vector<Entry>& left, const std::vector<Entry>& right) {
  const Reconciliation of = vouchers();
  const auto* found = outcome_of(of, standing_of(of, left, right), [](const auto&) { return std::optional(true); });
  return found == nullptr ? "none" : found->name;
}

TEST(Matching, NamesWhatComesOfTwoRegisters) {
  EXPECT_EQ(named({entry("38700.25", 11)}, {entry("38700.25", 11)}), "matched");
  EXPECT_EQ(named({entry("38700.25", 11)}, {entry("38700.52", 11)}), "amounts");
  EXPECT_EQ(named({entry("41309.25", 3)}, {entry("20000", 3), entry("21309.25", 3)}), "split");
  EXPECT_EQ(named({entry("30000", 3)}, {entry("30000", 3), entry("30000", 3)}), "amounts");
  EXPECT_EQ(named({entry("1", 3)}, {entry("2", 4)}), "amount and month");
  EXPECT_EQ(named({entry("1", 3)}, {}), "left only");
  EXPECT_EQ(named({}, {entry("1", 3)}), "other");
  EXPECT_EQ(named({entry("12345.67", 12)}, {entry("12345.67", 1)}), "other");
}

TEST(Matching, LetsNumbersDifferByTheTolerance) {
  Reconciliation of = vouchers();
  of.columns[1].tolerance = number("0.01");
  const std::vector<Entry> left{entry("10.00", 1)};

  EXPECT_TRUE(standing_of(of, left, std::vector<Entry>{entry("10.01", 1)}).is_matched());
  EXPECT_FALSE(standing_of(of, left, std::vector<Entry>{entry("10.02", 1)}).is_matched());
}

TEST(Matching, ComparesOtherValuesAsSets) {
  Reconciliation of;
  of.columns = {{"project", {}, {}, false, {}}};
  const auto entries = [](std::initializer_list<const char*> values) {
    std::vector<Entry> made;
    for (const char* value : values) made.push_back({Value(value)});
    return made;
  };
  const std::vector<Entry> blank(1, Entry(1));

  EXPECT_TRUE(standing_of(of, entries({"a", "b"}), entries({"b", "a", "a"})).is_matched());
  EXPECT_FALSE(standing_of(of, entries({"a"}), entries({"a", "b"})).is_matched());
  EXPECT_FALSE(standing_of(of, blank, entries({"a"})).is_matched()) << "a blank is a value";
}

TEST(Matching, DecidesNothingWhereAFactIsMissing) {
  Reconciliation of = vouchers();
  MatchOutcome first = outcome("of another unit", EntryCount::One, EntryCount::None);
  first.when = expression("left only");
  of.outcomes.insert(of.outcomes.begin(), first);
  const Standing alone{EntryCount::One, EntryCount::None, 0};
  const auto named_when = [&](std::optional<bool> answer) {
    const auto* found = outcome_of(of, alone, [&](const auto&) { return answer; });
    return found == nullptr ? std::string("none") : found->name;
  };

  EXPECT_EQ(named_when(true), "of another unit");
  EXPECT_EQ(named_when(false), "left only");
  EXPECT_EQ(named_when(std::nullopt), "none");
}

TEST(Bridges, LeadFromOneTotalToTheOther) {
  const std::vector<MatchedAmounts> keys{{100, 100, Counts::Left},
                                         {number("38700.25"), number("38700.52"), Counts::Right},
                                         {number("42750.75"), 0, Counts::Zero},
                                         {0, number("9630"), std::nullopt}};

  const auto made = bridge(keys);

  ASSERT_TRUE(made);
  EXPECT_EQ(made->left, number("81551.00"));
  EXPECT_EQ(made->right, number("48430.52"));
  EXPECT_EQ(made->explained, number("42750.48"));
  EXPECT_EQ(made->unexplained, number("-9630"));
  EXPECT_EQ(made->counted, number("38800.52"));
  EXPECT_EQ(*subtract(*subtract(made->left, made->explained), made->unexplained), made->right);
}

}  // namespace
}  // namespace anumat::model
