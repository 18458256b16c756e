#include "evaluator.hpp"

#include "anumat/model/operations.hpp"
#include "compare.hpp"
#include "depth.hpp"

namespace anumat::model {
namespace {

constexpr std::size_t kProblemsMax = 8;

}  // namespace

Value Evaluator::problem(std::string code, Text message, std::string excerpt) {
  if (problems_.size() < kProblemsMax) problems_.push_back({std::move(code), std::move(message), std::move(excerpt)});
  return {};
}

Value Evaluator::node_problem(Frame& frame, std::uint32_t index, std::string code, Text message) {
  if (problems_.size() >= kProblemsMax) return {};
  return problem(std::move(code), std::move(message), to_text(frame.program, index));
}

bool Evaluator::spend(std::int64_t steps) {
  if (steps_left_ < 0) return false;
  steps_left_ -= steps;
  if (steps_left_ >= 0) return true;
  problem("E2900", {"this took more steps than one evaluation may", "ใช้ขั้นตอนการคำนวณเกินกว่าที่กำหนดต่อครั้ง"});
  return false;
}

Value Evaluator::run(const Expression& expression, const Value* subject, InputSlot* inputs) {
  const auto& program = *expression.program();
  std::vector<Value> slots(program.slots);
  if (subject != nullptr && !slots.empty()) slots[0] = *subject;
  Frame frame{program, expression.shared(), inputs, slots.data()};
  return eval(frame, program.root);
}

const Value& Evaluator::view(Frame& frame, std::uint32_t index, Value& scratch) {
  const auto& node = frame.program.nodes[index];
  switch (node.op) {
    case Op::Constant:
      return frame.program.constants[node.index];
    case Op::Local:
      return frame.slots[node.index];
    case Op::Input:
      return input(frame, node.index, index);
    default:
      scratch = eval(frame, index);
      return scratch;
  }
}

Value Evaluator::eval(Frame& frame, std::uint32_t index) {
  if (--steps_left_ < 0) {
    if (steps_left_ == -1) {
      steps_left_ = 0;
      spend(1);
    }
    return {};
  }
  const Depth depth(depth_);
  if (depth_ > kDepthMax) {
    steps_left_ = 0;
    spend(1);
    return {};
  }
  const auto& node = frame.program.nodes[index];
  switch (node.op) {
    case Op::Constant:
      return frame.program.constants[node.index];
    case Op::Input:
      return input(frame, node.index, index);
    case Op::Local:
      return frame.slots[node.index];
    case Op::Member:
      return member(frame, node);
    case Op::Path:
      return path(frame, node, index);
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Power:
      return arithmetic(frame, node, index);
    case Op::Equal:
    case Op::NotEqual:
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual:
      return comparison(frame, node, index);
    case Op::And:
    case Op::Or:
      return logic(frame, node);
    case Op::If: {
      Value scratch;
      const auto children = frame.program.children_of(node);
      return eval(frame, view(frame, children[0], scratch).is_true() ? children[1] : children[2]);
    }
    case Op::CallBuiltin:
      return call_builtin(frame, node, index);
    default:
      return eval_other(frame, node, index);
  }
}

Value Evaluator::eval_other(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  switch (node.op) {
    case Op::Filter:
      return filter(frame, node, index);
    case Op::Negate: {
      const auto value = eval(frame, children[0]);
      auto negated = negate(value);
      if (!negated.is_null()) return negated;
      return node_problem(frame, index, "E2003",
                          {"only numbers and durations have a minus", "เครื่องหมายลบใช้ได้กับจำนวนและช่วงเวลาเท่านั้น"});
    }
    case Op::Between:
      return between(frame, node, index);
    case Op::In:
      return in(frame, node);
    case Op::Tests:
      return tests(frame, node);
    case Op::TestValue:
    case Op::TestTrue:
    case Op::TestEqual:
    case Op::TestNotEqual:
    case Op::TestLess:
    case Op::TestLessEqual:
    case Op::TestGreater:
    case Op::TestGreaterEqual:
      return test_value(frame, node, index);
    case Op::MakeRange:
      return make_range(frame, node, index);
    case Op::OpenRange:
      return make_open_range(frame, node, index);
    case Op::MakeList: {
      List items;
      items.reserve(children.size());
      for (const auto child : children) items.push_back(eval(frame, child));
      return items;
    }
    case Op::MakeContext:
      return make_context(frame, node);
    case Op::For:
    case Op::Some:
    case Op::Every:
      return iterate(frame, node, index);
    case Op::MakeFunction:
      return make_function(frame, node);
    case Op::CallValue:
      return call_value(frame, node, index);
    case Op::InstanceOf:
      return is_instance(eval(frame, children[0]), frame.program.types[node.index], environment_.types());
    default:
      return {};
  }
}

const Value& Evaluator::input(Frame& frame, std::uint32_t index, std::uint32_t node) {
  auto& slot = frame.inputs[index];
  if (!slot.known) {
    auto found = environment_.lookup(frame.program.inputs[index]);
    slot.known = true;
    slot.missing = !found.has_value();
    if (found) slot.value = std::move(*found);
    if (slot.missing && node != kNone) {
      node_problem(
          frame, node, "E2001",
          {"there is no `" + frame.program.inputs[index] + "` here", "ไม่มี `" + frame.program.inputs[index] + "` ที่นี่"});
    }
  }
  return slot.value;
}

Value Evaluator::member(Frame& frame, const Node& node) {
  const auto children = frame.program.children_of(node);
  const auto& name = frame.program.names[node.name];
  for (std::size_t i = 0; i + 1 < children.size(); ++i) {
    const auto& item = frame.slots[frame.program.nodes[children[i]].index];
    if (const auto* entry = item.find(name)) return *entry;
    if (is_property(item, name)) return property(name, item);
  }
  // Where the items are contexts, a name that this one lacks is null, as if it were there without a value.
  const auto fallback = children.back();
  const auto& other = frame.program.nodes[fallback];
  if (other.op == Op::Input) {
    const auto& item = frame.slots[frame.program.nodes[children[0]].index];
    return input(frame, other.index, item.context() != nullptr ? kNone : fallback);
  }
  return eval(frame, fallback);
}

Value Evaluator::path(Frame& frame, const Node& node, std::uint32_t index) {
  Value scratch;
  const auto& value = view(frame, frame.program.children_of(node)[0], scratch);
  const auto& name = frame.program.names[node.name];
  if (value.context() != nullptr) {
    if (const auto* entry = value.find(name)) return *entry;
    return node_problem(frame, index, "E2002", {"there is no entry `" + name + "`", "ไม่มีรายการ `" + name + "`"});
  }
  if (const auto* items = value.list()) {
    List found;
    found.reserve(items->size());
    for (const auto& item : *items) {
      const auto* entry = item.find(name);
      if (entry != nullptr) {
        found.push_back(*entry);
      } else {
        found.push_back(is_property(item, name) ? property(name, item) : Value());
      }
    }
    return found;
  }
  if (is_property(value, name)) return property(name, value);
  if (value.is_null()) {
    return node_problem(frame, index, "E2002", {"`" + name + "` of nothing", "`" + name + "` ของค่าว่าง"});
  }
  return node_problem(frame, index, "E2002", {"this has no `" + name + "`", "ค่านี้ไม่มี `" + name + "`"});
}

Value Evaluator::make_context(Frame& frame, const Node& node) {
  Context entries;
  const auto children = frame.program.children_of(node);
  entries.reserve(children.size());
  for (std::size_t i = 0; i < children.size(); ++i) {
    auto& slot = frame.slots[node.index + i];
    slot = eval(frame, children[i]);
    entries.emplace_back(frame.program.names[node.name + i], slot);
  }
  return entries;
}

}  // namespace anumat::model
