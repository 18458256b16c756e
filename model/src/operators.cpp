#include "anumat/model/operations.hpp"
#include "compare.hpp"
#include "evaluator.hpp"

namespace anumat::model {
namespace {

bool is_span(const Value& value) {
  return value.months() != nullptr || value.days() != nullptr;
}

// A duration of no time at all.
bool is_nothing(const Value& value) {
  return (value.months() != nullptr && *value.months() == MonthsDuration{}) ||
         (value.days() != nullptr && *value.days() == DaysDuration{});
}

}  // namespace

Value Evaluator::arithmetic(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  Value left_scratch;
  Value right_scratch;
  const auto* left = &view(frame, children[0], left_scratch);
  const auto* right = &view(frame, children[1], right_scratch);
  auto result = calculate(arithmetic_of(node.op), *left, *right);
  if (!result.is_null()) return result;
  if (left->is_null() || right->is_null()) {
    return node_problem(frame, index, "E2003", {"a value is missing here", "ขาดค่าในการคำนวณนี้"});
  }
  const bool by_no_time = node.op == Op::Divide && (is_nothing(*right) || right->number() != nullptr);
  if ((left->number() != nullptr && right->number() != nullptr) || (is_span(*left) && by_no_time)) {
    return node_problem(frame, index, "E2006", {"this has no finite answer", "ผลคำนวณนี้ไม่มีค่าจำกัด"});
  }
  return node_problem(frame, index, "E2003", {"these two cannot be combined this way", "สองค่านี้นำมาคำนวณกันแบบนี้ไม่ได้"});
}

Value Evaluator::comparison(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  Value left_scratch;
  Value right_scratch;
  const auto& left = view(frame, children[0], left_scratch);
  const auto& right = view(frame, children[1], right_scratch);
  return compare(node.op, left, right, frame, index);
}

Value Evaluator::compare(Op op, const Value& left, const Value& right, Frame& frame, std::uint32_t index) {
  if (const auto answer = model::compare(op, left, right)) return *answer;
  if (left.is_null() || right.is_null()) {
    return node_problem(frame, index, "E2009", {"a value is missing here", "ขาดค่าในการเปรียบเทียบนี้"});
  }
  return node_problem(frame, index, "E2009", {"these two cannot be compared", "สองค่านี้เปรียบเทียบกันไม่ได้"});
}

Value Evaluator::logic(Frame& frame, const Node& node) {
  const bool settles = node.op == Op::Or;  // true settles `or`, false settles `and`.
  bool unknown = false;
  for (const auto child : frame.program.children_of(node)) {
    Value scratch;
    const auto* verdict = view(frame, child, scratch).boolean();
    if (verdict == nullptr) {
      unknown = true;
    } else if (*verdict == settles) {
      return settles;
    }
  }
  return unknown ? Value() : Value(!settles);
}

Value Evaluator::between(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  const auto value = eval(frame, children[0]);
  const auto low = eval(frame, children[1]);
  const auto high = eval(frame, children[2]);
  const auto from = compare(Op::GreaterEqual, value, low, frame, index);
  if (from.is_null()) return {};
  const auto to = compare(Op::LessEqual, value, high, frame, index);
  return to.is_null() ? Value() : Value(from.is_true() && to.is_true());
}

}  // namespace anumat::model
