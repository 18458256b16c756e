#include <algorithm>
#include <array>

#include "anumat/model/builtins.hpp"
#include "anumat/model/operations.hpp"
#include "depth.hpp"
#include "evaluator.hpp"

namespace anumat::model {

Value Evaluator::make_function(Frame& frame, const Node& node) {
  const auto& body = frame.program.functions[node.index];
  auto function = std::make_shared<Function>();
  function->parameters = body.parameters;
  function->program = frame.owner;
  function->body = node.index;
  function->captured.assign(frame.slots, frame.slots + body.captured);
  function->inputs.resize(frame.program.inputs.size());
  for (const auto read : body.inputs) {
    const auto& value = input(frame, read, kNone);
    if (!frame.inputs[read].missing) function->inputs[read] = value;
    if (frame.inputs[read].missing) frame.inputs[read].known = false;
  }
  return Value(std::shared_ptr<const Function>(std::move(function)));
}

Value Evaluator::call_builtin(Frame& frame, const Node& node, std::uint32_t index) {
  const auto& builtin = builtin_at(node.index);
  if (node.detail == 1) {
    return node_problem(frame, index, "E2004",
                        {"`" + std::string(builtin.name) + "` does not take these arguments",
                         "`" + std::string(builtin.name) + "` ไม่รับค่าชุดนี้"});
  }
  const auto children = frame.program.children_of(node);
  constexpr std::size_t kInline = 4;
  std::array<Value, kInline> few;
  std::vector<Value> many(children.size() > kInline ? children.size() : 0);
  auto* arguments = many.empty() ? few.data() : many.data();
  for (std::size_t i = 0; i < children.size(); ++i) arguments[i] = eval(frame, children[i]);
  const auto before = problems_.size();
  Call call(*this, {arguments, children.size()}, builtin.name);
  auto result = builtin.function(call);
  if (problems_.size() > before && problems_[before].excerpt.empty()) {
    problems_[before].excerpt = to_text(frame.program, index);
  }
  return result;
}

Value Evaluator::call_value(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  const auto function = eval(frame, children[0]);
  if (function.function() == nullptr) {
    return node_problem(frame, index, "E2008", {"this is not a function", "สิ่งนี้ไม่ใช่ฟังก์ชัน"});
  }
  std::vector<Value> arguments;
  for (const auto child : children.subspan(1)) arguments.push_back(eval(frame, child));
  return call(function, arguments, node.detail == 1 ? &frame.program.names[node.name] : nullptr);
}

Value Evaluator::call(const Value& value, std::span<const Value> arguments, const std::string* names) {
  const auto misfit = [&] {
    return problem("E2004", {"the function does not take these arguments", "ฟังก์ชันไม่รับค่าชุดนี้"}, to_literal(value));
  };
  const auto* function = value.function();
  if (function == nullptr) return problem("E2008", {"this is not a function", "สิ่งนี้ไม่ใช่ฟังก์ชัน"}, to_literal(value));
  std::vector<Value> placed(arguments.begin(), arguments.end());
  if (function->builtin != kNone) {
    if (names != nullptr) {
      const auto places = place_named(function->builtin, {names, names + arguments.size()});
      if (!places) return misfit();
      placed.clear();
      for (const auto& place : *places) placed.push_back(place ? arguments[*place] : Value());
    } else if (!takes(function->builtin, arguments.size())) {
      return misfit();
    }
    const auto& builtin = builtin_at(function->builtin);
    Call inner(*this, placed, builtin.name);
    return builtin.function(inner);
  }
  const auto& parameters = function->parameters;
  if (arguments.size() != parameters.size()) return misfit();
  for (std::size_t i = 0; names != nullptr && i < arguments.size(); ++i) {
    const auto at = std::find_if(parameters.begin(), parameters.end(),
                                 [&](const Parameter& parameter) { return parameter.name == names[i]; });
    if (at == parameters.end()) return misfit();
    placed[static_cast<std::size_t>(at - parameters.begin())] = arguments[i];
  }
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (!parameters[i].type || placed[i].is_null()) continue;
    auto fitted = coerce(placed[i], *parameters[i].type, environment_.types());
    if (fitted.is_null()) return misfit();
    placed[i] = std::move(fitted);
  }
  const Depth depth(depth_);
  if (depth_ > kDepthMax) {
    steps_left_ = 0;
    spend(1);
    return {};
  }
  if (function->native) {
    auto answer = function->native(placed);
    for (auto& trouble : answer.problems)
      problem(std::move(trouble.code), std::move(trouble.message), std::move(trouble.excerpt));
    return std::move(answer.value);
  }
  return call_closure(*function, placed);
}

Value Evaluator::call_closure(const Function& function, std::span<const Value> arguments) {
  const auto& program = *function.program;
  const auto& body = program.functions[function.body];
  if (body.body == kNone) {
    return problem("E2008", {"functions of other languages are not run", "ไม่เรียกใช้ฟังก์ชันจากภาษาอื่น"}, to_text(function));
  }
  std::vector<InputSlot> inputs(function.inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (function.inputs[i]) inputs[i] = {true, false, *function.inputs[i]};
  }
  std::vector<Value> slots(body.slots);
  std::copy(function.captured.begin(), function.captured.end(), slots.begin());
  std::copy(arguments.begin(), arguments.end(), slots.begin() + body.captured);
  Frame frame{program, function.program, inputs.data(), slots.data()};
  return eval(frame, body.body);
}

}  // namespace anumat::model
