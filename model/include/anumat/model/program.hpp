#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/model/expression.hpp"
#include "anumat/model/type.hpp"
#include "anumat/model/value.hpp"

namespace anumat::model {

/// What a node does. Children are listed after each; `index` and `name` as said there.
enum class Op : std::uint8_t {
  Constant,  ///< index: constant.
  Input,     ///< index: input.
  Local,     ///< index: slot; name: its name.
  Member,    ///< A name inside filters. name; children: the items, innermost first, then what it is otherwise.
  Path,      ///< child: of what; name.
  Filter,    ///< children: list, condition; index: slot of the item.
  Negate,
  Add,
  Subtract,
  Multiply,
  Divide,
  Power,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  And,
  Or,         ///< two or more children.
  Between,    ///< children: value, low, high.
  In,         ///< children: value, tests; index: slot of `?`.
  Tests,      ///< Unary tests, a root. children: tests; index: slot of `?`; detail: 1 when negated.
  TestValue,  ///< child: what `?` is compared with; index: slot of `?`.
  TestTrue,   ///< child: a condition that names `?` itself.
  TestEqual,
  TestNotEqual,
  TestLess,
  TestLessEqual,
  TestGreater,
  TestGreaterEqual,  ///< child; index: slot of `?`.
  MakeRange,         ///< children: low, high; detail: 1 low included, 2 high included.
  OpenRange,         ///< child; detail: which comparison, as an Op.
  MakeList,
  MakeContext,  ///< children: entries, in order, in slots from index; name: first of `count` keys in `names`.
  If,           ///< children: condition, then, else.
  For,          ///< children: Iterate..., body; index: slot of `partial`.
  Some,
  Every,         ///< children: Iterate..., body.
  Iterate,       ///< children: list, or both ends; index: slot of the variable; name: its name.
  MakeFunction,  ///< index: function.
  CallBuiltin,   ///< children: arguments; index: builtin; detail: 1 when the arguments do not fit any form.
  CallValue,     ///< children: function, arguments; name: first of the argument names, when detail is 1.
  InstanceOf,    ///< child; index: type.
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Node {
  Op op = Op::Constant;
  std::uint8_t detail = 0;
  std::uint32_t first = 0;  ///< Into Program::children.
  std::uint32_t count = 0;
  std::uint32_t index = kNone;
  std::uint32_t name = kNone;  ///< Into Program::names.
};

struct Parameter {
  std::string name;
  std::optional<Type> type;
};

/// A function literal. Its frame holds the slots around it (copied), then the parameters, then its own.
struct FunctionBody {
  std::vector<Parameter> parameters;
  std::uint32_t body = kNone;         ///< kNone: external, which we do not run.
  std::uint32_t captured = 0;         ///< Slots taken over from around it; the parameters follow.
  std::uint32_t slots = 0;            ///< All slots of the frame.
  std::vector<std::uint32_t> inputs;  ///< The inputs that it or a function inside it reads.
};

struct FlatProgram;  // Private to model.

/// A compiled expression as a flat array of nodes; children come before their parents.
struct Program {
  std::vector<Node> nodes;
  std::vector<std::uint32_t> children;
  std::vector<Value> constants;
  std::vector<std::string> names;
  std::vector<std::string> inputs;  ///< Every name that may be looked up, each once.
  std::vector<FunctionBody> functions;
  std::vector<Type> types;
  std::uint32_t root = kNone;
  std::uint32_t slots = 0;
  bool is_unary = false;

  // What Expression shows.
  std::vector<std::string> certain_inputs;
  std::vector<std::string> filter_names;
  std::vector<std::vector<std::string>> paths;

  /// A faster form of the same; null when the program has none. ProgramBuilder::finish makes it, after all else.
  std::shared_ptr<const FlatProgram> flat;

  [[nodiscard]] std::span<const std::uint32_t> children_of(const Node& node) const {
    return {children.data() + node.first, node.count};
  }

  /// Canonical text of the whole. Written when it is first asked for, as most expressions that are parsed to be
  /// evaluated once are never shown; any thread may ask.
  [[nodiscard]] const std::string& canonical() const;

 private:
  mutable std::once_flag written_;
  mutable std::string canonical_;
};

/// A function as a value: a builtin, a closure, or one that the host answers.
struct Function {
  using Native = std::function<Evaluation(std::span<const Value> arguments)>;

  std::vector<Parameter> parameters;
  std::uint32_t builtin = kNone;

  std::shared_ptr<const Program> program;    ///< Closure: where the body stands.
  std::uint32_t body = kNone;                ///< Closure: which function of the program.
  std::vector<Value> captured;               ///< Closure: the slots around it.
  std::vector<std::optional<Value>> inputs;  ///< Closure: by input of the program; nothing when not read or unknown.

  Native native;
};

/// A function value that the host answers.
[[nodiscard]] Value make_native(std::vector<Parameter> parameters, Function::Native native);
[[nodiscard]] std::string to_text(const Function& function);

/// FEEL text of a node, which parses back to it.
[[nodiscard]] std::string to_text(const Program& program, std::uint32_t node);

/// What stands at a node, outside loops and functions, as an expression of its own.
[[nodiscard]] Expression part_of(const Program& program, std::uint32_t node);

/// Puts a program together from its leaves up. Slots are the caller's to hand out; the builder shares equal
/// constants, names and inputs.
class ProgramBuilder {
 public:
  /// Nodes in a row, which the builder reads during the call only.
  class Nodes {
   public:
    Nodes(std::initializer_list<std::uint32_t> nodes) : nodes_(nodes.begin(), nodes.size()) {}
    Nodes(std::span<const std::uint32_t> nodes) : nodes_(nodes) {}
    Nodes(const std::vector<std::uint32_t>& nodes) : nodes_(nodes) {}
    [[nodiscard]] auto begin() const { return nodes_.begin(); }
    [[nodiscard]] auto end() const { return nodes_.end(); }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    std::uint32_t operator[](std::size_t index) const { return nodes_[index]; }

   private:
    std::span<const std::uint32_t> nodes_;
  };

  ProgramBuilder();

  std::uint32_t constant(Value value);
  std::uint32_t input(std::string_view name);
  std::uint32_t local(std::uint32_t slot, std::string_view name);
  /// Any node whose meaning is in its children alone.
  std::uint32_t node(Op op, Nodes children, std::uint8_t detail = 0, std::uint32_t index = kNone);
  std::uint32_t named(Op op, std::string_view name, Nodes children, std::uint32_t index = kNone);
  std::uint32_t context(const std::vector<std::string>& keys, Nodes entries, std::uint32_t first_slot);
  std::uint32_t function(FunctionBody body);
  /// `names` is empty for arguments by position.
  std::uint32_t call_builtin(std::uint32_t builtin, Nodes arguments, const std::vector<std::string>& names);
  std::uint32_t call_value(std::uint32_t function, Nodes arguments, const std::vector<std::string>& names);
  std::uint32_t instance_of(std::uint32_t value, Type type);

  [[nodiscard]] const Node& at(std::uint32_t node) const { return program_->nodes[node]; }
  [[nodiscard]] const Value* constant_of(std::uint32_t node) const;
  /// The inputs read by nodes from `from` on, for FunctionBody::inputs.
  [[nodiscard]] std::vector<std::uint32_t> inputs_since(std::uint32_t from) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(program_->nodes.size()); }

  /// Closes the program. The builder is spent afterwards.
  [[nodiscard]] Expression finish(std::uint32_t root, std::uint32_t slots, bool is_unary);

 private:
  std::uint32_t add(Node node, Nodes children);
  std::uint32_t name_index(std::string_view name);
  std::uint32_t append_names(const std::vector<std::string>& names);

  // Where each text stands, once there are too many to look through.
  using Indices = std::map<std::string, std::uint32_t, std::less<>>;
  static std::uint32_t index_of(std::string_view name, std::vector<std::string>& all, Indices& indices);

  std::shared_ptr<Program> program_;
  Indices name_indices_;
  Indices input_indices_;
};

}  // namespace anumat::model
