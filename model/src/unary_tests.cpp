#include "anumat/model/operations.hpp"
#include "compare.hpp"
#include "evaluator.hpp"

namespace anumat::model {
namespace {

Value not_value(const Value& value) {
  return value.boolean() == nullptr ? Value() : Value(!*value.boolean());
}

}  // namespace

// What follows `in` and what stands in cells: values, signs, ranges.

Value Evaluator::in(Frame& frame, const Node& node) {
  const auto children = frame.program.children_of(node);
  frame.slots[node.index] = eval(frame, children[0]);
  return any_test(frame, children.subspan(1));
}

Value Evaluator::tests(Frame& frame, const Node& node) {
  const auto children = frame.program.children_of(node);
  const auto verdict = children.empty() ? Value(true) : any_test(frame, children);
  return node.detail == 1 ? not_value(verdict) : verdict;
}

Value Evaluator::any_test(Frame& frame, std::span<const std::uint32_t> tests) {
  bool unknown = false;
  for (const auto test : tests) {
    const auto verdict = eval(frame, test);
    if (verdict.is_true()) return true;
    unknown = unknown || verdict.is_null();
  }
  return unknown ? Value() : Value(false);
}

Value Evaluator::test_value(Frame& frame, const Node& node, std::uint32_t index) {
  const auto value = eval(frame, frame.program.children_of(node)[0]);
  if (node.op == Op::TestTrue) {
    return value.boolean() != nullptr ? value : Value();
  }
  // A range that could not be made holds nothing and leaves nothing out.
  const auto made_by = frame.program.nodes[frame.program.children_of(node)[0]].op;
  if (value.is_null() && (made_by == Op::MakeRange || made_by == Op::OpenRange)) return {};
  const Value& subject = frame.slots[node.index];
  if (node.op == Op::TestValue) {
    if (value.boolean() != nullptr && subject.boolean() == nullptr && !subject.is_null()) return value;
    if (const auto verdict = passes(subject, value)) return *verdict;
    return node_problem(frame, index, "E2009", {"these two cannot be compared", "สองค่านี้เปรียบเทียบกันไม่ได้"});
  }
  constexpr auto kShift = static_cast<int>(Op::TestEqual) - static_cast<int>(Op::Equal);
  return compare(static_cast<Op>(static_cast<int>(node.op) - kShift), subject, value, frame, index);
}

Value Evaluator::make_range(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  Range range;
  range.low = eval(frame, children[0]);
  range.high = eval(frame, children[1]);
  range.low_included = (node.detail & 1U) != 0;
  range.high_included = (node.detail & 2U) != 0;
  if (range.low.is_null() || range.high.is_null() || !order(range.low, range.high)) {
    return node_problem(frame, index, "E2011", {"these two ends make no range", "ปลายทั้งสองนี้ไม่เป็นช่วง"});
  }
  return range;
}

Value Evaluator::make_open_range(Frame& frame, const Node& node, std::uint32_t index) {
  auto end = eval(frame, frame.program.children_of(node)[0]);
  if (end.is_null()) {
    return node_problem(frame, index, "E2011", {"a range needs an end", "ช่วงต้องมีปลาย"});
  }
  return open_range(static_cast<Op>(node.detail), std::move(end));
}

Value open_range(Op comparison, Value end) {
  switch (comparison) {
    case Op::Less:
      return Range{Value(), std::move(end), false, false};
    case Op::LessEqual:
      return Range{Value(), std::move(end), false, true};
    case Op::Greater:
      return Range{std::move(end), Value(), false, false};
    case Op::GreaterEqual:
      return Range{std::move(end), Value(), true, false};
    case Op::NotEqual:
      return Range{end, end, false, false, true};
    default:
      return Range{end, end, true, true};
  }
}

}  // namespace anumat::model
