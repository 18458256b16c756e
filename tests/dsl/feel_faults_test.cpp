#include "feel_support.hpp"

namespace anumat::dsl {
namespace {

TEST(FeelFaults, NameTheirPlaceAndWhatWasExpected) {
  struct Row {
    const char* name;
    const char* text;
    std::size_t offset;
    std::size_t length;
    const char* code;
    const char* message;
  };
  const Row rows[] = {
      {"operand", "1 + ", 4, 0, "E2101", "expected a value after `+`"},
      {"operand found", "1 + )", 4, 1, "E2101", "expected a value after `+` but found `)`"},
      {"empty", "", 0, 0, "E2101", "expected a value here"},
      {"parenthesis", "(1 + 2", 6, 0, "E2101", "expected `)` after `2`"},
      {"bracket", "[1, 2", 5, 0, "E2101", "expected `]` after `2`"},
      {"call", "abs(1", 5, 0, "E2101", "expected `)` after `1`"},
      {"brace", "{a: 1", 5, 0, "E2101", "expected `}` after `1`"},
      {"then", "if a b", 5, 1, "E2101", "expected `then` after `a` but found `b`"},
      {"else", "if a then b", 11, 0, "E2101", "expected `else` after `b`"},
      {"return", "for x in xs", 11, 0, "E2101", "expected `return` after `xs`"},
      {"satisfies", "some x in xs x", 13, 1, "E2101", "expected `satisfies` after `xs` but found `x`"},
      {"between", "a between 1 or 2", 12, 2, "E2101", "expected `and` after `1` but found `or`"},
      {"member", "a.", 2, 0, "E2101", "expected a name after `.`"},
      {"type", "a instance of", 13, 0, "E2101", "expected a type after `of`"},
      {"rest", "a b", 2, 1, "E2114", "`b` does not go on from `a`"},
      {"chained comparison", "1 < 2 < 3", 6, 1, "E2114", "`<` does not go on from `2`"},
      {"text", "\"abc", 0, 4, "E2105", "this text has no closing quotation mark"},
      {"comment", "1 /* x", 2, 2, "E2107", "this comment has no end"},
      {"moment", "@\"2026-13-01\"", 0, 13, "E2106", "`2026-13-01` is no date, time or duration"},
      {"double key", "{a: 1, a: 2}", 7, 1, "E2108", "the key `a` stands twice"},
      {"subject", "? > 1", 0, 1, "E2111", "`?` has no meaning outside of a test"},
      {"group", "1 + (1, 2)", 4, 1, "E2104", "several values in one parenthesis may only follow `in`"},
      {"mixed arguments", "abs(n: 1, 2)", 0, 3, "E2112", "arguments are either all named or all in order"},
      {"thai before", "\"ก\" + ", 8, 0, "E2101", "expected a value after `+`"},
  };
  for (const auto& row : rows) {
    const auto parse = parse_expression(row.text, {});
    ASSERT_EQ(parse.faults.size(), 1U) << row.name;
    const auto& fault = parse.faults.front();
    EXPECT_EQ(fault.code, row.code) << row.name;
    EXPECT_EQ(fault.message.en, row.message) << row.name;
    EXPECT_EQ(fault.offset, row.offset) << row.name;
    EXPECT_EQ(fault.length, row.length) << row.name;
    EXPECT_FALSE(fault.message.th.empty()) << row.name;
    EXPECT_TRUE(parse.expression.empty()) << row.name;
  }
}

std::string nested(std::size_t depth, std::string_view open, std::string_view close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  text += "1";
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text;
}

TEST(FeelFaults, LimitNestingAndLength) {
  const FeelNames names;
  EXPECT_TRUE(parse_expression(nested(150, "(", ")"), names).faults.empty());
  for (const auto& [open, close] :
       {std::pair{"(", ")"}, {"[", "]"}, {"{a: ", "}"}, {"abs(", ")"}, {"if true then ", " else 1"}}) {
    const auto parse = parse_expression(nested(5000, open, close), names);
    ASSERT_EQ(parse.faults.size(), 1U) << open;
    EXPECT_TRUE(parse.faults.front().code == "E2103" || parse.faults.front().code == "E2102") << open;
  }
  std::string chain = "1";
  for (int i = 0; i < 5000; ++i) chain += "+1";
  EXPECT_EQ(parse_expression(chain, names).faults.front().code, "E2103");
  std::string minus(5000, '-');
  EXPECT_EQ(parse_expression(minus + "1", names).faults.front().code, "E2103");
  std::string alternatives = "a = 1";
  for (int i = 0; i < 2000; ++i) alternatives += " or a = 1";
  EXPECT_TRUE(parse_expression(alternatives, names).faults.empty());
}

}  // namespace
}  // namespace anumat::dsl
