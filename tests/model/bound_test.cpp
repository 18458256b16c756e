#include "anumat/model/bound.hpp"

#include <gtest/gtest.h>

#include "named_facts.hpp"
#include "values.hpp"

namespace anumat::model {
namespace {

const std::vector<std::string> kColumns = {"amount", "theme"};

// `left < right` of two names.
Expression less(const std::string& left, const std::string& right) {
  ProgramBuilder builder;
  const auto low = builder.input(left);
  const auto high = builder.input(right);
  const auto root = builder.node(Op::Less, {low, high});
  return builder.finish(root, 0, false);
}

std::string first_code(const Evaluation& answer) {
  return answer.problems.empty() ? std::string() : answer.problems.front().code;
}

TEST(BoundExpression, ReadsColumnsByPlaceAndTheRestFromBeyond) {
  const BoundExpression bound(less("amount", "limit"), kColumns);
  Facts beyond({{"amount", Value(1000)}, {"limit", Value(10)}});

  EXPECT_EQ(bound.evaluate(List{Value(9), Value("water")}, beyond).value, Value(true));
  EXPECT_EQ(bound.evaluate(List{Value(10), Value("water")}, beyond).value, Value(false));
  EXPECT_EQ(beyond.lookups, 2) << "only `limit` is asked for, once a row";
}

// Short names are compared a few bytes at a time.
TEST(BoundExpression, FindsAnEntryByEveryByteOfItsName) {
  for (std::size_t length = 1; length <= 20; ++length) {
    const std::string name(length, 'a');
    ProgramBuilder builder;
    const auto entry = builder.named(Op::Path, name, {builder.input("theme")});
    const auto root = builder.node(Op::Equal, {entry, builder.constant(Value(1))});
    const BoundExpression bound(builder.finish(root, 0, false), kColumns);
    Context others;
    for (std::size_t at = 0; at < length; ++at) {
      others.emplace_back(name, Value(0));
      others.back().first[at] = 'b';
    }
    Context whole = others;
    whole.emplace_back(name, Value(1));

    EXPECT_EQ(bound.evaluate(List{Value(), Value(whole)}).value, Value(true)) << name;
    EXPECT_NE(bound.evaluate(List{Value(), Value(others)}).value, Value(true)) << name;
  }
}

TEST(BoundExpression, SaysWhatIsMissingAsEvaluateDoes) {
  const Expression rule = less("amount", "limit");
  const BoundExpression bound(rule, kColumns);
  Facts facts({{"amount", Value(9)}, {"theme", Value("water")}});

  const auto found = bound.evaluate(List{Value(9), Value("water")});
  const auto wanted = evaluate(rule, facts);

  EXPECT_TRUE(found.value.is_null());
  ASSERT_EQ(first_code(found), "E2001");
  ASSERT_EQ(found.problems.size(), wanted.problems.size());
  EXPECT_EQ(found.problems.front().message.en, wanted.problems.front().message.en);
  EXPECT_EQ(found.problems.front().excerpt, wanted.problems.front().excerpt);
}

TEST(BoundExpression, StopsAtTheSameStep) {
  const Expression rule = less("amount", "theme");
  const BoundExpression bound(rule, kColumns);
  Facts facts({{"amount", Value(1)}, {"theme", Value(2)}});
  for (std::int64_t steps = 0; steps < 6; ++steps) {
    const auto found = bound.evaluate(List{Value(1), Value(2)}, {steps, true});
    const auto walked = evaluate(rule, facts, {steps, false});
    EXPECT_EQ(found.value, walked.value) << steps;
    EXPECT_EQ(first_code(found), first_code(walked)) << steps;
  }
}

TEST(BoundExpression, OfNothingIsNull) {
  EXPECT_TRUE(BoundExpression(Expression(), kColumns).evaluate(List{Value(1), Value("water")}).value.is_null());
}

// First hit: below 10 and water, "low"; 10 "ten"; up to 34 digits above, "high".
DecisionTable theme_table() {
  DecisionTable table;
  table.hit = HitPolicy::First;
  table.inputs = {{"amount", input("amount"), {}}, {"theme", input("theme"), {}}};
  table.outputs = {{"", {}, {}, {}}};
  table.rules = {{{cell(Op::TestLess, Value(10)), cell(Op::TestEqual, Value("water"))}, {constant("low")}},
                 {{cell(Op::TestEqual, Value(10)), Expression()}, {constant("ten")}},
                 {{cell(Op::TestGreater, Value(10)), Expression()}, {constant("high")}}};
  return table;
}

DecisionTable indexed(DecisionTable table) {
  index_rows(table);
  return table;
}

std::string answer(const Value& amount, const Value& theme) {
  static const DecisionTable plain = theme_table();
  static const DecisionTable with_index = indexed(plain);
  static const BoundTable bound(plain, kColumns);
  Facts facts({{"amount", amount}, {"theme", theme}});
  const auto slow = evaluate_table(plain, facts, {1'000'000, false});
  const auto fast = evaluate_table(with_index, facts);
  const auto by_place = bound.evaluate(List{amount, theme});
  EXPECT_EQ(fast.result.value, slow.result.value);
  EXPECT_EQ(by_place.result.value, slow.result.value);
  EXPECT_EQ(fast.rows_hit, slow.rows_hit);
  EXPECT_EQ(by_place.rows_hit, slow.rows_hit);
  EXPECT_EQ(first_code(fast.result), first_code(slow.result));
  EXPECT_EQ(first_code(by_place.result), first_code(slow.result));
  return to_literal(slow.result.value);
}

TEST(TableIndex, FindsTheRowsOfValuesThatLookUnlikeTheCells) {
  ASSERT_NE(indexed(theme_table()).index, nullptr);
  EXPECT_EQ(answer(number("10"), Value("water")), "\"ten\"");
  EXPECT_EQ(answer(number("10.00"), Value("water")), "\"ten\"");
  EXPECT_EQ(answer(number("1e1"), Value("water")), "\"ten\"");
  EXPECT_EQ(answer(number("-0"), Value("water")), "\"low\"");
  EXPECT_EQ(answer(number("9.999999999999999999999999999999999"), Value("water")), "\"low\"");
  EXPECT_EQ(answer(number("10.00000000000000000000000000000001"), Value("water")), "\"high\"");
  EXPECT_EQ(answer(number("9223372036854775807"), Value("water")), "\"high\"");
  EXPECT_EQ(answer(number("-9223372036854775808"), Value("water")), "\"low\"");
  EXPECT_EQ(answer(number("9223372036854775808"), Value("water")), "\"high\"");
  EXPECT_EQ(answer(number("9.999e6144"), Value("water")), "\"high\"");
  EXPECT_EQ(answer(number("-1e-6143"), Value("water")), "\"low\"");
}

TEST(TableIndex, LeavesToTheRowsWhatItCannotTell) {
  EXPECT_EQ(answer(number("3"), Value("health")), "null");
  EXPECT_EQ(answer(Value(), Value("water")), "null");
  EXPECT_EQ(answer(Value("10"), Value("water")), "null");
  EXPECT_EQ(answer(Value(10), Value()), "\"ten\"");
  EXPECT_EQ(answer(Value(3), Value(3)), "null");
}

TEST(TableIndex, IsMadeOnlyOfConstantsOfOneKind) {
  DecisionTable two_kinds = theme_table();
  two_kinds.rules[1].inputs[0] = cell(Op::TestEqual, Value("ten"));
  EXPECT_EQ(indexed(two_kinds).index, nullptr);

  DecisionTable asks_a_name = theme_table();
  ProgramBuilder builder;
  const auto end = builder.input("theme");
  const auto test = builder.node(Op::TestEqual, {end}, 0, 0);
  const auto root = builder.node(Op::Tests, {test}, 0, 0);
  asks_a_name.rules[1].inputs[0] = builder.finish(root, 1, true);
  EXPECT_EQ(indexed(asks_a_name).index, nullptr);
}

TEST(TableIndex, TakesTablesUpToItsSizeAndLeavesLargerOnes) {
  DecisionTable many;
  many.hit = HitPolicy::First;
  many.inputs = {{"amount", input("amount"), {}}};
  many.outputs = {{"", {}, {}, {}}};
  for (int i = 0; i < 1024; ++i) many.rules.push_back({{cell(Op::TestEqual, Value(i))}, {constant(Value(i))}});
  const DecisionTable full = indexed(many);
  ASSERT_NE(full.index, nullptr);
  for (const int wanted : {0, 63, 64, 1023}) {
    Facts facts({{"amount", Value(wanted)}});
    EXPECT_EQ(evaluate_table(full, facts).result.value, Value(wanted));
  }
  many.rules.push_back({{cell(Op::TestEqual, Value(1024))}, {constant(Value(1024))}});
  EXPECT_EQ(indexed(many).index, nullptr);
  Facts last({{"amount", Value(1024)}});
  EXPECT_EQ(evaluate_table(indexed(many), last).result.value, Value(1024));
}

}  // namespace
}  // namespace anumat::model
