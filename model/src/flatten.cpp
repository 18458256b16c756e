#include <algorithm>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"
#include "anumat/model/operations.hpp"
#include "compare.hpp"
#include "flat.hpp"

namespace anumat::model {
namespace {

constexpr int kFlatDepthMax = 64;
constexpr std::int64_t kNodesMax = 10'000;

struct Builtins {
  std::uint32_t count = *find_builtin("count");
  std::uint32_t negation = *find_builtin("not");
};
const Builtins& builtins() {
  static const Builtins kBuiltins;
  return kBuiltins;
}

/// Text that is compared by its bytes.
bool is_plain_text(const Value& value) {
  return value.string() != nullptr && is_comparable_text(*value.string());
}

class Flattener {
 public:
  explicit Flattener(const Program& program) : program_(program) {}

  std::shared_ptr<const FlatProgram> run() {
    if (program_.slots > kFlatSlotsMax || program_.inputs.size() > kFlatInputsMax) return nullptr;
    flat_->operands.reserve(program_.nodes.size());
    flat_->parts.reserve(program_.children.size());
    flat_->steps.reserve(program_.nodes.size() / 2);
    flat_->constants.reserve(program_.constants.size());
    flat_->cost = nodes_under(program_.root);
    if (flat_->cost > kNodesMax) return nullptr;
    flat_->is_condition = is_condition(at(program_.root));
    flat_->root = flat_->is_condition ? condition(program_.root, kTrueStep, kFalseStep) : operand(program_.root);
    if (failed_) return nullptr;
    return std::move(flat_);
  }

 private:
  class Level {
   public:
    explicit Level(Flattener& flattener) : flattener_(flattener) {
      if (++flattener_.depth_ > kFlatDepthMax) flattener_.failed_ = true;
    }
    ~Level() { --flattener_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Flattener& flattener_;
  };

  [[nodiscard]] const Node& at(std::uint32_t node) const { return program_.nodes[node]; }
  [[nodiscard]] std::span<const std::uint32_t> children(const Node& node) const { return program_.children_of(node); }

  std::uint32_t fail() {
    failed_ = true;
    return 0;
  }

  [[nodiscard]] static bool is_not(const Node& node) {
    return node.op == Op::CallBuiltin && node.index == builtins().negation && node.detail == 0 && node.count == 1;
  }
  [[nodiscard]] static bool is_condition(const Node& node) {
    switch (node.op) {
      case Op::Equal:
      case Op::NotEqual:
      case Op::Less:
      case Op::LessEqual:
      case Op::Greater:
      case Op::GreaterEqual:
      case Op::And:
      case Op::Or:
      case Op::Between:
      case Op::In:
      case Op::Tests:
      case Op::Some:
      case Op::Every:
        return true;
      default:
        return is_not(node);
    }
  }

  // ---- Operands ----

  std::uint32_t add(Operand made) { return add(made, {}); }

  std::uint32_t add(Operand made, std::span<const std::uint32_t> parts) {
    made.first = static_cast<std::uint32_t>(flat_->parts.size());
    made.count = static_cast<std::uint32_t>(parts.size());
    flat_->parts.insert(flat_->parts.end(), parts.begin(), parts.end());
    flat_->operands.push_back(made);
    return static_cast<std::uint32_t>(flat_->operands.size() - 1);
  }

  // With the operands of those nodes for parts. They wait on a stack until all are known.
  std::uint32_t add_with(Operand made, std::span<const std::uint32_t> nodes) {
    const auto from = waiting_.size();
    for (const auto node : nodes) waiting_.push_back(operand(node));
    const auto index = add(made, std::span(waiting_).subspan(from));
    waiting_.resize(from);
    return index;
  }

  std::uint32_t add_constant(Value value) {
    flat_->constants.push_back(std::move(value));
    return static_cast<std::uint32_t>(flat_->constants.size() - 1);
  }

  // The value of a node that never changes: a constant, or a range of such.
  [[nodiscard]] std::optional<Value> fixed(std::uint32_t index) const {
    const auto& node = at(index);
    if (node.op == Op::Constant) return program_.constants[node.index];
    if (node.op == Op::MakeRange) {
      const auto low = fixed(children(node)[0]);
      const auto high = fixed(children(node)[1]);
      if (!low || !high || low->is_null() || high->is_null() || !order(*low, *high)) return std::nullopt;
      return Value(Range{*low, *high, (node.detail & 1U) != 0, (node.detail & 2U) != 0, false});
    }
    if (node.op == Op::OpenRange) {
      auto end = fixed(children(node)[0]);
      if (!end || end->is_null()) return std::nullopt;
      return open_range(static_cast<Op>(node.detail), std::move(*end));
    }
    return std::nullopt;
  }

  std::uint32_t operand(std::uint32_t index) {
    const Level level(*this);
    if (failed_) return 0;
    const auto& node = at(index);
    if (auto value = fixed(index)) return add({Source::Constant, 0, add_constant(std::move(*value))});
    if (is_condition(node)) {
      const auto first = condition(index, kTrueStep, kFalseStep);
      return add({Source::Verdict, 0, first});
    }
    const auto parts = children(node);
    switch (node.op) {
      case Op::Input:
        return add({Source::Input, 0, node.index});
      case Op::Local:
        return add({Source::Local, 0, node.index});
      case Op::Path:
        return add_with({Source::Entry, 0, node.name}, parts);
      case Op::Member:
        return add_with({Source::Member, 0, node.name}, parts);
      case Op::Add:
      case Op::Subtract:
      case Op::Multiply:
      case Op::Divide:
      case Op::Power:
        return add_with({Source::Calculate, static_cast<std::uint8_t>(arithmetic_of(node.op)), 0}, parts);
      case Op::Negate:
        return add_with({Source::Negate}, parts);
      case Op::MakeRange:
        return add_with({Source::Ends, node.detail, 0}, parts);
      case Op::MakeList:
        return add_with({Source::MakeList}, parts);
      case Op::If: {
        const auto first = condition(parts[0], kTrueStep, kFalseStep);
        return add_with({Source::Choose, 0, first}, parts.subspan(1));
      }
      case Op::Filter:
        return filter(node);
      case Op::For:
        return collection(node);
      case Op::CallBuiltin:
        return call(node);
      case Op::InstanceOf:
        flat_->calls = true;
        return add_with({Source::Instance, 0, node.index}, parts);
      default:
        return fail();
    }
  }

  std::uint32_t filter(const Node& node) {
    const auto parts = children(node);
    // A constant picks by position; the node-by-node evaluator knows that better.
    if (at(parts[1]).op == Op::Constant) return fail();
    const auto list = operand(parts[0]);
    const auto first = condition(parts[1], kTrueStep, kFalseStep);
    const auto op = at(parts[1]).op;
    const bool plain_name = op == Op::Input || op == Op::Local || op == Op::Member;
    return add({Source::Filter, static_cast<std::uint8_t>(plain_name ? 1 : 0), loop(node.index, first, parts[1])},
               std::span(&list, 1));
  }

  std::uint32_t collection(const Node& node) {
    const auto parts = children(node);
    if (parts.size() != 2 || node.detail == 1 || at(parts[0]).count != 1) return fail();
    const auto list = operand(children(at(parts[0]))[0]);
    const auto body = operand(parts[1]);
    return add({Source::Collect, 0, loop(at(parts[0]).index, body, parts[1])}, std::span(&list, 1));
  }

  std::uint32_t call(const Node& node) {
    if (node.detail == 1) return fail();
    if (node.index == builtins().count && node.count == 1) return add_with({Source::Count}, children(node));
    flat_->calls = true;
    return add_with({Source::Call, 0, node.index}, children(node));
  }

  std::uint32_t loop(std::uint32_t slot, std::uint32_t body, std::uint32_t node) {
    if (slot >= kFlatSlotsMax) return fail();
    flat_->loops.push_back({slot, body, nodes_under(node) + 1, false});
    return static_cast<std::uint32_t>(flat_->loops.size() - 1);
  }

  // How many nodes one evaluation of a node may take; kNodesMax + 1 for any more. Children come before their parents.
  [[nodiscard]] std::int64_t nodes_under(std::uint32_t index) {
    if (under_.empty()) {
      under_.reserve(program_.nodes.size());
      for (const auto& node : program_.nodes) {
        std::int64_t count = 1;
        for (const auto child : children(node)) count = std::min(count + under_[child], kNodesMax + 1);
        under_.push_back(count);
      }
    }
    return under_[index];
  }

  // ---- Conditions, built from their ends back ----

  std::uint32_t add(Step step) {
    step.answers = answers_of(step.op);
    place(step);
    flat_->steps.push_back(step);
    return static_cast<std::uint32_t>(flat_->steps.size() - 1);
  }

  [[nodiscard]] static std::uint8_t answers_of(Op op) {
    switch (op) {
      case Op::Less:
        return 1;
      case Op::Equal:
        return 2;
      case Op::LessEqual:
        return 3;
      case Op::Greater:
        return 4;
      case Op::NotEqual:
        return 5;
      case Op::GreaterEqual:
        return 6;
      default:
        return 0;
    }
  }

  void place(Step& step) const {
    if (step.ask == Ask::Keep || failed_) return;
    const auto& left = flat_->operands[step.left];
    step.place_index = left.index;
    if (left.source == Source::Input) step.place = Place::Input;
    if (left.source == Source::Local) step.place = Place::Local;
    if (left.source != Source::Entry) return;
    const auto& of = flat_->operands[flat_->parts[left.first]];
    step.name = left.index;
    step.place_index = of.index;
    if (of.source == Source::Input) step.place = Place::EntryOf;
    if (of.source == Source::Local) step.place = Place::LocalEntry;
  }

  std::uint32_t condition(std::uint32_t index, std::uint32_t then, std::uint32_t otherwise) {
    const Level level(*this);
    if (failed_) return 0;
    const auto& node = at(index);
    const auto parts = children(node);
    switch (node.op) {
      case Op::And:
      case Op::Or: {
        auto next = condition(parts.back(), then, otherwise);
        for (std::size_t i = parts.size() - 1; i-- > 0;) {
          next = node.op == Op::And ? condition(parts[i], next, otherwise) : condition(parts[i], then, next);
        }
        return next;
      }
      case Op::Equal:
      case Op::NotEqual:
      case Op::Less:
      case Op::LessEqual:
      case Op::Greater:
      case Op::GreaterEqual:
        return comparison(node.op, operand(parts[0]), parts[1], then, otherwise);
      case Op::Between: {
        const auto left = operand(parts[0]);
        const auto low = operand(parts[1]);
        const auto high = operand(parts[2]);
        flat_->parts.insert(flat_->parts.end(), {low, high});
        const auto right = static_cast<std::uint32_t>(flat_->parts.size() - 2);
        return add({Ask::Between, node.op, left, right, then, otherwise});
      }
      case Op::In:
        return in(node, then, otherwise);
      case Op::Tests: {
        if (parts.empty()) return node.detail == 1 ? fail() : always(then);
        if (node.detail == 1) std::swap(then, otherwise);
        return tests(add({Source::Local, 0, node.index}), parts, then, otherwise);
      }
      case Op::Some:
      case Op::Every:
        return quantifier(node, 0, then, otherwise);
      default:
        if (is_not(node)) return condition(parts[0], otherwise, then);
        return add({Ask::True, node.op, operand(index), 0, then, otherwise});
    }
  }

  std::uint32_t always(std::uint32_t then) {
    return add({Ask::True, Op::Equal, add({Source::Constant, 0, add_constant(Value(true))}), 0, then, then});
  }

  std::uint32_t comparison(Op op, std::uint32_t left, std::uint32_t right, std::uint32_t then,
                           std::uint32_t otherwise) {
    if (const auto value = fixed(right)) {
      if (value->number() != nullptr) return number(op, left, *value, then, otherwise);
      if (is_plain_text(*value) && (op == Op::Equal || op == Op::NotEqual)) {
        Step step{Ask::Same, op, left, add_constant(*value), then, otherwise};
        step.mark = value->text_mark();
        return add(step);
      }
    }
    return add({Ask::Compare, op, left, operand(right), then, otherwise});
  }

  std::uint32_t number(Op op, std::uint32_t left, const Value& value, std::uint32_t then, std::uint32_t otherwise) {
    if (failed_) return 0;
    const auto& counted = flat_->operands[left];
    const auto length = value.number()->to_int64();
    if (counted.source != Source::Count || !length) {
      return add({Ask::Number, op, left, add_constant(value), then, otherwise});
    }
    flat_->lengths.push_back(*length);
    const auto right = static_cast<std::uint32_t>(flat_->lengths.size() - 1);
    return add({Ask::Length, op, flat_->parts[counted.first], right, then, otherwise});
  }

  std::uint32_t inside(std::uint32_t subject, const Value& value, std::uint32_t then, std::uint32_t otherwise) {
    const auto& range = *value.range();
    Step step{Ask::Passes, Op::In, subject, add_constant(value), then, otherwise};
    if (range.low.number() != nullptr && range.high.number() != nullptr) step.ask = Ask::Inside;
    if (range.low.date() != nullptr && range.high.date() != nullptr) {
      step.ask = Ask::Days;
      step.mark = static_cast<std::uint32_t>(flat_->days.size());
      flat_->days.push_back({range.low.date()->days() + (range.low_included ? 0 : 1),
                             range.high.date()->days() - (range.high_included ? 0 : 1)});
    }
    if (step.ask == Ask::Passes) step.right = add({Source::Constant, 0, step.right});
    return add(step);
  }

  std::uint32_t in(const Node& node, std::uint32_t then, std::uint32_t otherwise) {
    const auto parts = children(node);
    const auto subject = operand(parts[0]);
    if (node.index >= kFlatSlotsMax) return fail();
    const auto all = parts.subspan(1);
    if (is_one_ask(all)) return tests(subject, all, then, otherwise);
    const auto first = tests(add({Source::Local, 0, node.index}), all, then, otherwise);
    flat_->keeps = true;
    return add({Ask::Keep, Op::In, subject, node.index, first, first});
  }

  // Whether tests of a subject become one step, so that the subject is fetched once.
  [[nodiscard]] bool is_one_ask(std::span<const std::uint32_t> all) const {
    return is_set(all) || (all.size() == 1 && at(all[0]).op != Op::TestTrue && fixed(children(at(all[0]))[0]));
  }

  [[nodiscard]] bool is_set(std::span<const std::uint32_t> all) const {
    return all.size() > 1 && std::all_of(all.begin(), all.end(), [&](std::uint32_t test) {
             if (at(test).op != Op::TestValue) return false;
             const auto value = fixed(children(at(test))[0]);
             return value && is_plain_text(*value);
           });
  }

  std::uint32_t tests(std::uint32_t subject, std::span<const std::uint32_t> all, std::uint32_t then,
                      std::uint32_t otherwise) {
    if (is_set(all)) return add({Ask::OneOf, Op::In, subject, set(all), then, otherwise});
    auto next = otherwise;
    for (auto test = all.rbegin(); test != all.rend(); ++test) next = this->test(subject, *test, then, next);
    return next;
  }

  std::uint32_t set(std::span<const std::uint32_t> all) {
    TextSet texts;
    texts.first = static_cast<std::uint32_t>(flat_->constants.size());
    for (const auto test : all) {
      const auto value = *fixed(children(at(test))[0]);
      texts.marks.push_back(value.text_mark());
      add_constant(value);
    }
    flat_->sets.push_back(std::move(texts));
    return static_cast<std::uint32_t>(flat_->sets.size() - 1);
  }

  std::uint32_t test(std::uint32_t subject, std::uint32_t index, std::uint32_t then, std::uint32_t otherwise) {
    const auto& node = at(index);
    const auto inner = children(node)[0];
    if (node.op == Op::TestTrue) return condition(inner, then, otherwise);
    if (node.op != Op::TestValue) {
      constexpr auto kShift = static_cast<int>(Op::TestEqual) - static_cast<int>(Op::Equal);
      return comparison(static_cast<Op>(static_cast<int>(node.op) - kShift), subject, inner, then, otherwise);
    }
    if (const auto value = fixed(inner)) {
      if (value->number() != nullptr || value->string() != nullptr) {
        return comparison(Op::Equal, subject, inner, then, otherwise);
      }
      const auto* range = value->range();
      if (range != nullptr && !range->excluded && !range->low.is_null() && !range->high.is_null()) {
        return inside(subject, *value, then, otherwise);
      }
    }
    return add({Ask::Passes, Op::In, subject, operand(inner), then, otherwise});
  }

  // One loop in another for each variable.
  std::uint32_t quantifier(const Node& node, std::size_t variable, std::uint32_t then, std::uint32_t otherwise) {
    const auto parts = children(node);
    if (variable + 1 == parts.size()) return condition(parts.back(), then, otherwise);
    const auto& iterate = at(parts[variable]);
    if (iterate.count != 1) return fail();
    const auto list = operand(children(iterate)[0]);
    const auto body = quantifier(node, variable + 1, kTrueStep, kFalseStep);
    std::int64_t cost = nodes_under(parts.back()) + 1;
    for (auto inner = variable + 1; inner + 1 < parts.size(); ++inner) cost += nodes_under(parts[inner]);
    if (failed_ || iterate.index >= kFlatSlotsMax) return fail();
    const auto& step = flat_->steps[body];
    const bool loops_on = step.ask == Ask::Some || step.ask == Ask::Every || step.ask == Ask::Keep;
    const bool is_one_step = !loops_on && step.then == kTrueStep && step.otherwise == kFalseStep;
    flat_->loops.push_back({iterate.index, body, cost, is_one_step});
    const auto made = static_cast<std::uint32_t>(flat_->loops.size() - 1);
    return add({node.op == Op::Some ? Ask::Some : Ask::Every, node.op, list, made, then, otherwise});
  }

  const Program& program_;
  std::shared_ptr<FlatProgram> flat_ = std::make_shared<FlatProgram>();
  std::vector<std::int64_t> under_;
  std::vector<std::uint32_t> waiting_;
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace

std::shared_ptr<const FlatProgram> flatten(const Program& program) {
  return Flattener(program).run();
}

}  // namespace anumat::model
