#include "anumat/model/decision_table.hpp"

#include <gtest/gtest.h>

#include "named_facts.hpp"
#include "values.hpp"

namespace anumat::model {
namespace {

// A cell of one comparison, `> 5`.
// amount >= 10 gives "big"; >= 5 gives "middle"; any gives "small": larger amounts meet several rows.
DecisionTable table(HitPolicy hit) {
  DecisionTable table;
  table.hit = hit;
  table.inputs = {{"amount", input("amount"), {}}};
  table.outputs = {{"", {Value("small"), Value("middle"), Value("big")}, {}, {}}};
  table.rules = {{{cell(Op::TestGreaterEqual, Value(10))}, {constant("big")}},
                 {{cell(Op::TestGreaterEqual, Value(5))}, {constant("middle")}},
                 {{Expression()}, {constant("small")}}};
  return table;
}

std::string result(const DecisionTable& table, const Value& amount) {
  Facts facts({{"amount", amount}});
  return to_literal(evaluate_table(table, facts).result.value);
}

std::string code(const DecisionTable& table, const Value& amount) {
  Facts facts({{"amount", amount}});
  const auto problems = evaluate_table(table, facts).result.problems;
  return problems.empty() ? std::string() : problems.front().code;
}

TEST(DecisionTable, FollowsEachHitPolicy) {
  EXPECT_EQ(result(table(HitPolicy::Unique), Value(1)), "\"small\"");
  EXPECT_EQ(result(table(HitPolicy::Unique), Value(7)), "null");
  EXPECT_EQ(code(table(HitPolicy::Unique), Value(7)), "E2201");
  EXPECT_EQ(result(table(HitPolicy::First), Value(7)), "\"middle\"");
  EXPECT_EQ(result(table(HitPolicy::Any), Value(7)), "null");
  EXPECT_EQ(code(table(HitPolicy::Any), Value(7)), "E2202");
  EXPECT_EQ(result(table(HitPolicy::Priority), Value(12)), "\"small\"");
  EXPECT_EQ(result(table(HitPolicy::RuleOrder), Value(12)), "[\"big\", \"middle\", \"small\"]");
  EXPECT_EQ(result(table(HitPolicy::OutputOrder), Value(12)), "[\"small\", \"middle\", \"big\"]");
  EXPECT_EQ(result(table(HitPolicy::Collect), Value(7)), "[\"middle\", \"small\"]");
}

TEST(DecisionTable, Aggregates) {
  auto points = table(HitPolicy::Collect);
  for (std::size_t row = 0; row < 3; ++row)
    points.rules[row].outputs = {constant(Value(static_cast<std::int64_t>(row) + 1))};
  const std::pair<Aggregation, const char*> rows[] = {
      {Aggregation::Sum, "6"}, {Aggregation::Min, "1"}, {Aggregation::Max, "3"}, {Aggregation::Count, "3"}};
  for (const auto& [aggregation, expected] : rows) {
    points.aggregation = aggregation;
    EXPECT_EQ(result(points, Value(12)), expected);
  }
}

TEST(DecisionTable, SaysWhichRowsApply) {
  Facts facts({{"amount", Value(7)}});
  EXPECT_EQ(evaluate_table(table(HitPolicy::RuleOrder), facts).rows_hit, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(evaluate_table(table(HitPolicy::First), facts).rows_hit, (std::vector<std::size_t>{1}));
}

TEST(DecisionTable, FallsBackWhenNoRowApplies) {
  auto open = table(HitPolicy::First);
  open.rules.pop_back();
  EXPECT_EQ(result(open, Value(1)), "null");
  open.outputs[0].fallback = constant("none");
  EXPECT_EQ(result(open, Value(1)), "\"none\"");
}

TEST(DecisionTable, RefusesInputsThatAreNotAllowed) {
  auto limited = table(HitPolicy::First);
  limited.inputs[0].allowed = cell(Op::TestLess, Value(100));
  EXPECT_EQ(result(limited, Value(99)), "\"big\"");
  EXPECT_EQ(result(limited, Value(100)), "null");
  EXPECT_EQ(code(limited, Value(100)), "E2203");
}

TEST(DecisionTable, RefusesOutcomesThatAreNotAllowed) {
  auto limited = table(HitPolicy::First);
  limited.outputs[0].name = "size";
  limited.outputs[0].allowed = cell(Op::TestNotEqual, Value("middle"));
  EXPECT_EQ(result(limited, Value(12)), "\"big\"");
  EXPECT_EQ(result(limited, Value(7)), "null");
  EXPECT_EQ(code(limited, Value(7)), "E2203");
  limited.outputs[0].fallback = constant("middle");
  limited.rules.clear();
  EXPECT_EQ(result(limited, Value(7)), "\"middle\"") << "a default is the author's own word";
}

TEST(DecisionTable, OrdersSeveralOutputsFromLeftToRight) {
  auto both = table(HitPolicy::Priority);
  both.outputs.push_back({"points", {Value(1), Value(2)}, {}, {}});
  both.outputs[0].name = "size";
  both.rules = {{{Expression()}, {constant("middle"), constant(Value(1))}},
                {{Expression()}, {constant("small"), constant(Value(2))}},
                {{Expression()}, {constant("small"), constant(Value(1))}},
                {{Expression()}, {constant("not listed"), constant(Value(1))}}};
  EXPECT_EQ(result(both, Value(0)), "{\"size\": \"small\", \"points\": 1}");
  both.hit = HitPolicy::OutputOrder;
  EXPECT_EQ(result(both, Value(0)),
            "[{\"size\": \"small\", \"points\": 1}, {\"size\": \"small\", \"points\": 2}, "
            "{\"size\": \"middle\", \"points\": 1}, {\"size\": \"not listed\", \"points\": 1}]");
}

TEST(DecisionTable, GivesNothingToAddWhenNoRowApplies) {
  auto points = table(HitPolicy::Collect);
  points.rules.clear();
  for (const auto aggregation : {Aggregation::None, Aggregation::Sum, Aggregation::Min, Aggregation::Max}) {
    points.aggregation = aggregation;
    EXPECT_EQ(result(points, Value(12)), "null");
  }
  points.aggregation = Aggregation::Count;
  EXPECT_EQ(result(points, Value(12)), "0");
}

TEST(DecisionTable, CannotAddOrCompareOutcomesOfDifferentKinds) {
  auto points = table(HitPolicy::Collect);
  points.rules[2].outputs = {constant(Value(3))};
  for (const auto aggregation : {Aggregation::Sum, Aggregation::Min, Aggregation::Max}) {
    points.aggregation = aggregation;
    EXPECT_EQ(result(points, Value(12)), "null");
    EXPECT_EQ(code(points, Value(12)), "E2204");
  }
}

TEST(DecisionTable, AcceptsAnyRowWhenAllAgree) {
  auto agreeing = table(HitPolicy::Any);
  for (auto& rule : agreeing.rules) rule.outputs = {constant("same")};
  EXPECT_EQ(result(agreeing, Value(12)), "\"same\"");
}

TEST(DecisionTable, NamesSeveralOutputs) {
  auto both = table(HitPolicy::First);
  both.outputs = {{"size", {}, {}, {}}, {"points", {}, {}, {}}};
  for (auto& rule : both.rules) rule.outputs.push_back(constant(Value(1)));
  EXPECT_EQ(result(both, Value(12)), "{\"size\": \"big\", \"points\": 1}");
}

}  // namespace
}  // namespace anumat::model
