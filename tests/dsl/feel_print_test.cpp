// Printing is the inverse of parsing, for hand-picked and for generated expressions.
#include <rapidcheck.h>

#include "feel_support.hpp"

namespace anumat::dsl {
namespace {

using model::Value;

FeelNames declared() {
  FeelNames names;
  for (const auto* name : {"a", "b", "Full Name", "a-b", "วงเงิน รวม", "time"}) names.add(name);
  return names;
}

std::string canonical(const std::string& text) {
  const auto parse = parse_expression(text, declared());
  return parse.faults.empty() ? parse.expression.canonical() : "fault " + parse.faults.front().message.en;
}

TEST(FeelPrint, IsLanguageFreeAndPlain) {
  const std::pair<const char*, const char*> rows[] = {
      {"1+2*3", "1 + 2 * 3"},
      {"(1+2)*3", "(1 + 2) * 3"},
      {"a   และ  ไม่ใช่( b )", "a and not(b)"},
      {"BE 2569-10-01", "@\"2026-10-01\""},
      {"Full   Name", "Full Name"},
      {"1 - (2 - 3)", "1 - (2 - 3)"},
      {"- a", "-a"},
      {"-(-5)", "5"},
      {"2 ** (3 ** 2)", "2 ** (3 ** 2)"},
      {"a in (1, >2)", "a in (1, > 2)"},
      {"a in [1..2)", "a in ([1..2))"},
      {"{x: 1, \"y z\": x}", "{\"x\": 1, \"y z\": x}"},
      {"for i in 1..3 return i", "for i in 1..3 return i"},
      {"(if a then b else 1) + 1", "(if a then b else 1) + 1"},
      {"substring(start position: 2, string: \"ab\")", "substring(\"ab\", 2)"},
      {"function(x: number) x", "function(x: number) x"},
      {"a instance of list<number>", "a instance of list<number>"},
      {"a.b[item > 1].c", "a.b[item > 1].c"},
      {"(>= 5)", "(>= 5)"},
  };
  for (const auto& [text, printed] : rows) {
    EXPECT_EQ(canonical(text), printed) << text;
    EXPECT_EQ(canonical(printed), printed) << text;
  }
}

TEST(FeelPrint, PrintsCells) {
  for (const auto* text : {"-", "> 5, < 2", "not(1, 2)", "[1..3]", "\"a\"", "? > 1 and ? < 3"}) {
    const auto parse = parse_unary_tests(text, declared());
    ASSERT_TRUE(parse.faults.empty()) << text;
    EXPECT_EQ(parse.expression.canonical(), text);
  }
}

std::string generate(int depth) {
  const auto sub = [&] { return generate(depth - 1); };
  if (depth == 0) {
    return *rc::gen::element<std::string>("1", "-2.5", "\"x\\ny\"", "true", "null", "a", "b", "Full Name", "a-b",
                                          "วงเงิน รวม", "@\"2026-10-01\"", "@\"P1D\"", "[]", "time", "12e3");
  }
  switch (*rc::gen::inRange(0, 20)) {
    case 0:
      return "(" + sub() + ") + " + sub();
    case 1:
      return "(" + sub() + ") - (" + sub() + ")";
    case 2:
      return "(" + sub() + ") * (" + sub() + ") / " + sub();
    case 3:
      return "(" + sub() + ") ** (" + sub() + ")";
    case 4:
      return "-(" + sub() + ")";
    case 5:
      return "(" + sub() + ") = (" + sub() + ")";
    case 6:
      return "(" + sub() + ") and (" + sub() + ") and (" + sub() + ")";
    case 7:
      return "(" + sub() + ") or (" + sub() + ")";
    case 8:
      return "(" + sub() + ") between (" + sub() + ") and (" + sub() + ")";
    case 9:
      return "(" + sub() + ") in (< (" + sub() + "), " + sub() + ")";
    case 10:
      return "[" + sub() + ", " + sub() + "]";
    case 11:
      return "{k: " + sub() + ", \"two words\": [k, " + sub() + "]}";
    case 12:
      return "if " + sub() + " then " + sub() + " else " + sub();
    case 13:
      return "for i in (" + sub() + "), j in 1..(" + sub() + ") return " + sub();
    case 14:
      return "some v in (" + sub() + ") satisfies " + sub();
    case 15:
      return "(" + sub() + ")[" + sub() + "]";
    case 16:
      return "(" + sub() + ").Full Name";
    case 17:
      return "count(" + sub() + ")";
    case 18:
      return "(function(p, q: number) " + sub() + ")(" + sub() + ", " + sub() + ")";
    default:
      return "(" + sub() + ") instance of list<number>";
  }
}

TEST(FeelPrint, ParsesBackToTheSameProgram) {
  const bool holds = rc::check("printing then parsing gives the same program and value", [] {
    const auto text = generate(*rc::gen::inRange(0, 4));
    const auto first = parse_expression(text, declared());
    if (!first.faults.empty()) RC_FAIL(text + ": " + first.faults.front().message.en);
    const auto printed = first.expression.canonical();
    const auto second = parse_expression(printed, declared(), FeelProfile::Core);
    if (!second.faults.empty()) RC_FAIL(printed + ": " + second.faults.front().message.en);
    if (second.expression.canonical() != printed) RC_FAIL(printed + " became " + second.expression.canonical());
    RC_ASSERT(second.expression.inputs() == first.expression.inputs());
    Facts facts = {
        {"a", Value(2)}, {"b", Value(true)}, {"Full Name", Value("n")}, {"a-b", Value(1)}, {"time", Value(3)}};
    const auto left = to_literal(evaluate(first.expression, facts).value);
    const auto right = to_literal(evaluate(second.expression, facts).value);
    if (left != right) RC_FAIL(text + " gave " + left + ", but " + printed + " gave " + right);
  });
  EXPECT_TRUE(holds);
}

TEST(FeelParse, SurvivesAnyText) {
  const bool holds = rc::check("no text crashes the parser", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("(", ")", "[", "]", "{", "}", "..", "a", "1", "\"", "in", "for", "return", "if",
                                      "then", "else", ",", ":", ".", "-", "not", "function", " ", "@\"", "instance of",
                                      "<", ">", "list", "and", "between", "?", "\\u", "\xE0", "//", "é"));
    std::string text;
    for (const auto& piece : pieces) text += piece + " ";
    const auto parse = parse_expression(text, declared());
    RC_ASSERT(parse.faults.empty() != parse.expression.empty());
    const auto tests = parse_unary_tests(text, declared());
    RC_ASSERT(tests.faults.empty() != tests.expression.empty());
    for (const auto& fault : parse.faults) RC_ASSERT(fault.offset + fault.length <= text.size());
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace anumat::dsl
