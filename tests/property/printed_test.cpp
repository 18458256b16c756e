// Expressions that are printed and read again are the same tree: node by node, with every name, constant, slot and
// type. (That their answers are the same too is asked in second_evaluator_test.cpp.)

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "anumat/model/program.hpp"
#include "anumat/model/type.hpp"
#include "maker.hpp"

namespace anumat::dsl {
namespace {

using model::Node;
using model::Op;
using model::Program;

/// A program written out without the numbers that only say where it keeps its parts.
class Tree {
 public:
  explicit Tree(const Program& program) : program_(program) {}

  [[nodiscard]] std::string text() const {
    return std::string(program_.is_unary ? "tests " : "") + std::to_string(program_.slots) + node(program_.root);
  }

 private:
  [[nodiscard]] std::string node(std::uint32_t index) const {
    const Node& node = program_.nodes[index];
    std::string text = "(" + std::to_string(static_cast<int>(node.op)) + "." + std::to_string(node.detail);
    text += " " + at(node);
    const std::uint32_t names = names_of(node);
    for (std::uint32_t i = 0; i < names; ++i) text += " `" + program_.names[node.name + i] + "`";
    for (const auto child : program_.children_of(node)) text += " " + this->node(child);
    return text + ")";
  }
  [[nodiscard]] std::string at(const Node& node) const {
    if (node.op == Op::Constant) {
      const auto& value = program_.constants[node.index];
      return std::to_string(static_cast<int>(value.kind())) + " " + to_literal(value);
    }
    if (node.op == Op::Input) return "`" + program_.inputs[node.index] + "`";
    if (node.op == Op::InstanceOf) return to_text(program_.types[node.index]);
    if (node.op == Op::MakeFunction) return function(program_.functions[node.index]);
    return node.index == model::kNone ? "-" : std::to_string(node.index);
  }
  [[nodiscard]] std::string function(const model::FunctionBody& body) const {
    std::string text = std::to_string(body.captured) + "/" + std::to_string(body.slots);
    for (const auto& parameter : body.parameters)
      text += " " + parameter.name + ": " + (parameter.type ? to_text(*parameter.type) : "");
    for (const auto input : body.inputs) text += " `" + program_.inputs[input] + "`";
    return body.body == model::kNone ? text + " external" : text + " " + node(body.body);
  }
  /// How many names stand from Node::name on.
  static std::uint32_t names_of(const Node& node) {
    if (node.name == model::kNone) return 0;
    if (node.op == Op::MakeContext || node.op == Op::CallBuiltin) return node.count;
    return node.op == Op::CallValue ? node.count - 1 : 1;
  }

  const Program& program_;
};

std::string tree_of(const model::Expression& expression) {
  return expression.empty() ? "nothing" : Tree(*expression.program()).text();
}

struct Made {
  std::string text;
  FeelNames names;
};

/// Every third one has types that fit, the others parts put together without regard to them.
Made make(int number) {
  Maker maker(5'500'000 + static_cast<std::uint64_t>(number), number % 3 == 0 ? 0 : number % 50);
  const auto names = maker.scope();
  Made made{maker.expression(names, maker.some_type(1), 4), {}};
  for (const auto& known : names) made.names.add(known.text);
  return made;
}

/// What is wrong with the printed form of an expression, or nothing. `spoil` changes what was printed.
template <class Spoil>
std::string difference_when_read_again(const Made& made, const model::Expression& expression, Spoil spoil) {
  const std::string printed = spoil(expression.canonical());
  const FeelParse again = parse_expression(printed, made.names);
  if (!again.faults.empty()) return made.text + "\n  printed, and not to be read: " + printed;
  const std::string first = tree_of(expression);
  const std::string second = tree_of(again.expression);
  if (first == second) return {};
  return made.text + "\n  printed: " + printed + "\n  was: " + first + "\n  is:  " + second;
}

std::string as_it_is(std::string printed) {
  return printed;
}

struct Tally {
  int compared = 0;
  std::string fault;
};

/// Until something is found; what cannot be read in the first place has no tree.
template <class Spoil>
Tally try_all(int count, Spoil spoil) {
  Tally tally;
  for (int i = 0; i < count && tally.fault.empty(); ++i) {
    const Made made = make(i);
    const FeelParse parse = parse_expression(made.text, made.names);
    if (!parse.faults.empty()) continue;
    ++tally.compared;
    tally.fault = difference_when_read_again(made, parse.expression, spoil);
  }
  return tally;
}

TEST(PrintedExpressions, AreTheSameTree) {
  const int count = runs(20000);

  const Tally tally = try_all(count, as_it_is);

  EXPECT_EQ(tally.fault, "");
  EXPECT_GT(tally.compared, count / 10 * 9);
}

/// A printer that forgets the parentheses which its operators need.
std::string without_parentheses(std::string printed) {
  const auto close = printed.find(") * ");
  const auto open = close == std::string::npos ? close : printed.rfind('(', close);
  if (open == std::string::npos || (open > 0 && printed[open - 1] != ' ')) return printed;
  printed.erase(close, 1);
  printed.erase(open, 1);
  return printed;
}

/// A printer that writes another digit after a point.
std::string with_other_digits(std::string printed) {
  const auto point = printed.find(".5");
  if (point != std::string::npos) printed[point + 1] = '4';
  return printed;
}

TEST(PrintedExpressions, OfAPrinterThatForgetsAreFound) {
  EXPECT_NE(try_all(20000, without_parentheses).fault, "");
  EXPECT_NE(try_all(20000, with_other_digits).fault, "");
}

TEST(PrintedExpressions, KeepWhatEachKindOfNodeHolds) {
  FeelNames names;
  for (const char* name : {"n", "text", "list of plans", "วันเริ่ม"}) names.add(name);
  for (const std::string text : {"(1 + 2) * 3",
                                 "1 - (2 - 3)",
                                 "2 ** (3 ** 2)",
                                 "-(-n)",
                                 "not(n > 1)",
                                 "n in (1, > 5, [2..3))",
                                 "n between 1 and 2 and true",
                                 "if n > 1 then \"a\" else if n > 2 then \"b\" else null",
                                 "list of plans[n > 1][1].text",
                                 "for x in 1..n, y in list of plans return partial[1]",
                                 "some x in list of plans satisfies x.n = n",
                                 "{a: 1, \"b c\": a + 1}",
                                 "function(x: number, y) x + y + n",
                                 "(function(x) x ** 2)(3)",
                                 "n instance of list<number>",
                                 "@\"2026-10-01\" + @\"P1M\"",
                                 "]1..3[",
                                 "(< 5)",
                                 "\"say \\\"no\\\"\\n\"",
                                 "1.50",
                                 "0.00000000000000000000000000000000012345",
                                 "วันเริ่ม < @\"2026-10-01\"",
                                 "substring(string: \"anumat\", start position: 2)",
                                 "sort(list of plans, function(a, b) a.n < b.n)"}) {
    const FeelParse parse = parse_expression(text, names);
    ASSERT_TRUE(parse.faults.empty()) << text << ": " << parse.faults.front().message.en;
    EXPECT_EQ(difference_when_read_again({text, names}, parse.expression, as_it_is), "");
  }
}

}  // namespace
}  // namespace anumat::dsl
