#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/model/program.hpp"

namespace anumat::model {

/// What an evaluation knows of one input.
struct InputSlot {
  bool known = false;
  bool missing = false;
  Value value;
};

/// One evaluation: its budget, its problems and the frames it runs in.
class Evaluator {
 public:
  Evaluator(Environment& environment, EvaluationLimits limits)
      : environment_(environment), steps_left_(limits.steps_max) {}

  /// `inputs` has a slot for each input of the program.
  [[nodiscard]] Value run(const Expression& expression, const Value* subject, InputSlot* inputs);
  [[nodiscard]] Value call(const Value& function, std::span<const Value> arguments, const std::string* names = nullptr);
  Value problem(std::string code, Text message, std::string excerpt = {});
  /// Takes steps from the budget for work outside nodes; false when it is used up.
  bool spend(std::int64_t steps);

  [[nodiscard]] std::int64_t steps_left() const { return steps_left_; }
  /// As if nothing had happened yet but that so many steps are left.
  void restart(std::int64_t steps) {
    steps_left_ = steps;
    problems_.clear();
  }
  [[nodiscard]] bool has_problems() const { return !problems_.empty(); }

  [[nodiscard]] Environment& environment() { return environment_; }
  [[nodiscard]] std::vector<EvaluationProblem> take_problems() { return std::move(problems_); }

 private:
  // Where nodes run: a program, its inputs and the slots of one function.
  struct Frame {
    const Program& program;
    const std::shared_ptr<const Program>& owner;
    InputSlot* inputs;
    Value* slots;
  };

  Value eval(Frame& frame, std::uint32_t index);
  // The value of a node without copying it where it already lies somewhere.
  const Value& view(Frame& frame, std::uint32_t index, Value& scratch);
  Value eval_other(Frame& frame, const Node& node, std::uint32_t index);

  const Value& input(Frame& frame, std::uint32_t index, std::uint32_t node);
  Value member(Frame& frame, const Node& node);
  Value path(Frame& frame, const Node& node, std::uint32_t index);
  Value filter(Frame& frame, const Node& node, std::uint32_t index);
  Value arithmetic(Frame& frame, const Node& node, std::uint32_t index);
  Value comparison(Frame& frame, const Node& node, std::uint32_t index);
  Value compare(Op op, const Value& left, const Value& right, Frame& frame, std::uint32_t index);
  Value logic(Frame& frame, const Node& node);
  Value between(Frame& frame, const Node& node, std::uint32_t index);
  Value in(Frame& frame, const Node& node);
  Value tests(Frame& frame, const Node& node);
  Value any_test(Frame& frame, std::span<const std::uint32_t> tests);
  Value test_value(Frame& frame, const Node& node, std::uint32_t index);
  Value make_range(Frame& frame, const Node& node, std::uint32_t index);
  Value make_open_range(Frame& frame, const Node& node, std::uint32_t index);
  Value make_context(Frame& frame, const Node& node);
  Value iterate(Frame& frame, const Node& node, std::uint32_t index);
  Value make_function(Frame& frame, const Node& node);
  Value call_builtin(Frame& frame, const Node& node, std::uint32_t index);
  Value call_value(Frame& frame, const Node& node, std::uint32_t index);
  Value call_closure(const Function& function, std::span<const Value> arguments);
  // Runs `body` for each combination of the variables; it returns false to stop. False when there is nothing to run
  // over.
  template <class Body>
  bool each(Frame& frame, std::span<const std::uint32_t> variables, Body& body);
  template <class Body>
  bool each_item(Frame& frame, const Node& variable, Body&& body);

  Value node_problem(Frame& frame, std::uint32_t index, std::string code, Text message);

  Environment& environment_;
  std::int64_t steps_left_;
  int depth_ = 0;
  std::vector<EvaluationProblem> problems_;
};

/// The range of `< end` and its kin.
[[nodiscard]] Value open_range(Op comparison, Value end);

/// What a builtin is given: its arguments, and ways to say what is wrong with them.
class Call {
 public:
  Call(Evaluator& evaluator, std::span<const Value> arguments, std::string_view name)
      : evaluator_(evaluator), arguments_(arguments), name_(name) {}

  [[nodiscard]] std::size_t count() const { return arguments_.size(); }
  /// Null when it was left out.
  [[nodiscard]] const Value& at(std::size_t index) const;
  /// The argument, or the only element of the list that stands there.
  [[nodiscard]] const Value& single(std::size_t index) const;
  [[nodiscard]] bool is_missing(std::size_t index) const { return at(index).is_null(); }
  [[nodiscard]] const std::string* string(std::size_t index) const { return single(index).string(); }
  [[nodiscard]] const Decimal* number(std::size_t index) const { return single(index).number(); }
  [[nodiscard]] std::optional<std::int64_t> integer(std::size_t index) const;
  /// The list, or a list of the one value; nothing for null. Borrowed from the arguments.
  [[nodiscard]] std::optional<std::span<const Value>> list(std::size_t index) const;
  /// The first argument when it is the only one and a list, else all arguments. Borrowed likewise.
  [[nodiscard]] std::optional<std::span<const Value>> list_or_all() const;

  /// Null, and the problem that the argument does not suit.
  Value mismatch(std::size_t index);
  Value problem(std::string code, Text message);

  [[nodiscard]] Evaluator& evaluator() { return evaluator_; }

 private:
  Evaluator& evaluator_;
  std::span<const Value> arguments_;
  std::string_view name_;
};

struct Builtin {
  std::string_view name;
  std::string_view forms;  ///< "string,start position,length?|..."; "?" may be left out, "..." may repeat.
  Value (*function)(Call& call);
};

[[nodiscard]] std::span<const Builtin> conversion_builtins();
[[nodiscard]] std::span<const Builtin> text_builtins();
[[nodiscard]] std::span<const Builtin> list_builtins();
[[nodiscard]] std::span<const Builtin> number_builtins();
[[nodiscard]] std::span<const Builtin> time_builtins();
[[nodiscard]] std::span<const Builtin> range_builtins();
[[nodiscard]] std::span<const Builtin> context_builtins();
[[nodiscard]] std::span<const Builtin> calendar_builtins();
[[nodiscard]] const Builtin& builtin_at(std::uint32_t index);

}  // namespace anumat::model
