#include "evaluator.hpp"

#include <algorithm>
#include <array>

#include "anumat/model/builtins.hpp"
#include "anumat/model/operations.hpp"
#include "compare.hpp"
#include "temporal.hpp"

namespace anumat::model {
namespace {

constexpr int kDepthMax = 1000;
constexpr std::size_t kProblemsMax = 8;

// Counts how deep the evaluation stands, so that runaway recursion stops before the stack does.
class Depth {
 public:
  explicit Depth(int& depth) : depth_(depth) { ++depth_; }
  ~Depth() { --depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;

 private:
  int& depth_;
};

Value not_value(const Value& value) {
  return value.boolean() == nullptr ? Value() : Value(!*value.boolean());
}

bool is_span(const Value& value) {
  return value.months() != nullptr || value.days() != nullptr;
}

// A duration of no time at all.
bool is_nothing(const Value& value) {
  return (value.months() != nullptr && *value.months() == MonthsDuration{}) ||
         (value.days() != nullptr && *value.days() == DaysDuration{});
}

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

Value Evaluator::filter(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  Value base_scratch;
  const Value base = view(frame, children[0], base_scratch);
  if (base.is_null()) return {};
  const List one = base.list() == nullptr ? List{base} : List{};
  const auto& items = base.list() == nullptr ? one : *base.list();
  const auto pick = [&](const Decimal& position) -> Value {
    const auto whole = position.round(0, Rounding::Down);
    const auto at = whole ? whole->to_int64().value_or(0) : 0;
    const auto size = static_cast<std::int64_t>(items.size());
    if (at == 0 || at > size || at < -size) return {};
    return items[static_cast<std::size_t>(at > 0 ? at - 1 : size + at)];
  };
  const auto& condition = frame.program.nodes[children[1]];
  if (condition.op == Op::Constant && frame.program.constants[condition.index].number() != nullptr) {
    return pick(*frame.program.constants[condition.index].number());
  }
  auto& slot = frame.slots[node.index];
  if (items.empty() && (condition.op == Op::Input || condition.op == Op::Local || condition.op == Op::Member)) {
    slot = Value();
    Value scratch;
    if (view(frame, children[1], scratch).number() != nullptr) return {};
  }
  List kept;
  bool first = true;
  for (const auto& item : items) {
    slot = item;
    Value scratch;
    const auto& verdict = view(frame, children[1], scratch);
    if (first && verdict.number() != nullptr) return pick(*verdict.number());
    first = false;
    if (verdict.is_true()) {
      kept.push_back(item);
    } else if (!verdict.is_null() && verdict.boolean() == nullptr) {
      return node_problem(frame, index, "E2010",
                          {"a filter needs a condition or a position", "ตัวกรองต้องเป็นเงื่อนไขหรือลำดับที่"});
    }
  }
  return kept;
}

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

template <class Body>
bool Evaluator::each_item(Frame& frame, const Node& variable, Body&& body) {
  const auto children = frame.program.children_of(variable);
  const auto refuse = [&] {
    node_problem(frame, children[0], "E2014", {"there is nothing here to go through", "ไม่มีรายการให้ไล่ดูที่นี่"});
    return false;
  };
  auto low = eval(frame, children[0]);
  Value high;
  bool low_included = true;
  bool high_included = true;
  const bool both_ends = children.size() == 2;
  if (both_ends) {
    high = eval(frame, children[1]);
  } else if (low.list() != nullptr) {
    for (const auto& item : *low.list()) {
      if (!spend(1)) return false;
      if (!body(item)) return true;
    }
    return true;
  } else if (low.range() != nullptr) {
    const auto range = *low.range();
    low = range.low;
    high = range.high;
    low_included = range.low_included;
    high_included = range.high_included;
  } else {
    if (low.is_null()) return refuse();
    body(low);
    return true;
  }
  const bool dates = low.date() != nullptr && high.date() != nullptr;
  const auto bound = [&](const Value& value) -> std::optional<std::int64_t> {
    if (dates) return value.date()->days();
    return value.number() != nullptr ? value.number()->to_int64() : std::nullopt;
  };
  const auto from = bound(low);
  const auto to = bound(high);
  if (!from || !to || (!both_ends && *from > *to)) return refuse();
  const std::int64_t step = *from <= *to ? 1 : -1;
  const auto last = *to + (high_included ? 0 : -1);
  for (auto at = *from + (low_included ? 0 : 1); step > 0 ? at <= last : at >= last; at += step) {
    if (!spend(1)) return false;
    if (!body(dates ? Value(Date::from_days(at)) : Value(at))) return true;
  }
  return true;
}

template <class Body>
bool Evaluator::each(Frame& frame, std::span<const std::uint32_t> variables, Body& body) {
  if (variables.empty()) return body();
  const auto& variable = frame.program.nodes[variables.front()];
  bool fine = true;
  const bool started = each_item(frame, variable, [&](const Value& item) {
    frame.slots[variable.index] = item;
    fine = each(frame, variables.subspan(1), body);
    return fine;
  });
  return started && fine;
}

Value Evaluator::iterate(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  const auto variables = children.first(children.size() - 1);
  if (node.op == Op::For) {
    List results;
    const bool shows_partial = node.detail == 1;
    auto body = [&] {
      if (shows_partial) frame.slots[node.index] = Value(results);
      results.push_back(eval(frame, children.back()));
      return steps_left_ >= 0;
    };
    return each(frame, variables, body) ? Value(std::move(results)) : Value();
  }
  const bool settles = node.op == Op::Some;
  bool settled = false;
  bool unknown = false;
  bool misfit = false;
  auto body = [&] {
    const auto verdict = eval(frame, children.back());
    settled = verdict.boolean() != nullptr && *verdict.boolean() == settles;
    unknown = unknown || verdict.is_null();
    misfit = !verdict.is_null() && verdict.boolean() == nullptr;
    return !settled && !misfit;
  };
  const bool done = each(frame, variables, body);
  if (misfit) {
    return node_problem(frame, index, "E2010", {"`satisfies` needs a condition", "หลัง `satisfies` ต้องเป็นเงื่อนไข"});
  }
  if (settled) return settles;
  return done && !unknown ? Value(!settles) : Value();
}

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
