#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/calendar.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

struct Program;  // The flat array of nodes; private to model and to the builder in program.hpp.

/// A compiled FEEL expression or unary test. Immutable and cheap to copy.
class Expression {
 public:
  Expression() = default;
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  [[nodiscard]] bool empty() const { return program_ == nullptr; }
  [[nodiscard]] const Program* program() const { return program_.get(); }
  [[nodiscard]] std::shared_ptr<const Program> share() const { return program_; }
  [[nodiscard]] const std::shared_ptr<const Program>& shared() const { return program_; }
  /// Names that the environment must supply, each once, in order of first use.
  [[nodiscard]] const std::vector<std::string>& inputs() const;
  /// Names inside filters, `xs[name > 1]`: an entry of the item when it has one, else an input. A name can be
  /// here and in inputs() too.
  [[nodiscard]] const std::vector<std::string>& filter_names() const;
  /// The longest access paths from inputs, e.g. {"theme", "window"}: the facts that a guard reads.
  [[nodiscard]] const std::vector<std::vector<std::string>>& paths() const;
  /// Canonical, language-free FEEL text: what is hashed, and parses back to the same program.
  [[nodiscard]] const std::string& canonical() const;

 private:
  std::shared_ptr<const Program> program_;
};

class TypeNames;

/// Where an evaluation gets its facts. Implementations answer the same for the same name during one evaluation.
class Environment {
 public:
  virtual ~Environment() = default;
  /// The value of a free name, or nothing when there is no such name.
  [[nodiscard]] virtual std::optional<Value> lookup(std::string_view name) = 0;
  /// For working-day functions; nullptr when none is known.
  [[nodiscard]] virtual const Calendar* calendar() const { return nullptr; }
  /// now() and today() read this, so that a replay gives the same answer; nothing when time is not known.
  [[nodiscard]] virtual std::optional<Instant> now() const { return std::nullopt; }
  [[nodiscard]] virtual UtcOffset utc_offset() const { return {}; }
  /// Declared types that `instance of` may name; nullptr when there are none.
  [[nodiscard]] virtual const TypeNames* types() const { return nullptr; }
};

/// Why some part of an evaluation gave null. The first one recorded is the cause nearest to the leaf.
struct EvaluationProblem {
  std::string code;  ///< Stable: "E2xxx".
  Text message;
  std::string excerpt;  ///< Canonical text of the part that failed.
};

struct Evaluation {
  Value value;
  std::vector<EvaluationProblem> problems;  ///< At most a handful; empty when nothing went wrong.
};

/// How much work one evaluation may do before it stops with problem E2900.
struct EvaluationLimits {
  std::int64_t steps_max = 1'000'000;
  /// False: walks every node, without the faster form that common expressions and tables have. Answers and problems
  /// are the same either way; tests compare the two.
  bool flat = true;
};

/// Evaluates; never throws, never loops for ever. Nulls and errors are values plus problems.
[[nodiscard]] Evaluation evaluate(const Expression& expression, Environment& environment, EvaluationLimits limits = {});
/// Evaluates unary tests (a table cell, a field check) against `input`, which is `?` inside them.
[[nodiscard]] Evaluation evaluate_unary(const Expression& tests, const Value& input, Environment& environment,
                                        EvaluationLimits limits = {});

}  // namespace anumat::model
