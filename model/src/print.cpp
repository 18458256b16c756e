// The canonical text of a program. Precedence climbs from 0 (if, for, function) to 9 (names, literals, calls).
#include <array>

#include "anumat/model/builtins.hpp"
#include "anumat/model/program.hpp"

namespace anumat::model {
namespace {

enum Level { kOpen, kOr, kAnd, kCompare, kSum, kProduct, kPower, kUnary, kInstance, kPostfix, kAtom };

struct Operator {
  std::string_view text;
  int level;
};

Operator operator_of(Op op) {
  switch (op) {
    case Op::Add:
      return {" + ", kSum};
    case Op::Subtract:
      return {" - ", kSum};
    case Op::Multiply:
      return {" * ", kProduct};
    case Op::Divide:
      return {" / ", kProduct};
    case Op::Power:
      return {" ** ", kPower};
    case Op::Equal:
    case Op::TestEqual:
      return {" = ", kCompare};
    case Op::NotEqual:
    case Op::TestNotEqual:
      return {" != ", kCompare};
    case Op::Less:
    case Op::TestLess:
      return {" < ", kCompare};
    case Op::LessEqual:
    case Op::TestLessEqual:
      return {" <= ", kCompare};
    case Op::Greater:
    case Op::TestGreater:
      return {" > ", kCompare};
    case Op::GreaterEqual:
    case Op::TestGreaterEqual:
      return {" >= ", kCompare};
    case Op::And:
      return {" and ", kAnd};
    case Op::Or:
      return {" or ", kOr};
    default:
      return {"", kAtom};
  }
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

class Printer {
 public:
  explicit Printer(const Program& program) : program_(program) {}

  std::string print(std::uint32_t root) && {
    out_.reserve(8 * program_.nodes.size());
    put(Part{root, kOpen});
    return std::move(out_);
  }

 private:
  /// A node within another: in parentheses when it binds less than `level`.
  struct Part {
    std::uint32_t node;
    int level;
  };

  [[nodiscard]] Part child(const Node& node, std::size_t at, int level) const {
    return {program_.children_of(node)[at], level};
  }

  void put(std::string_view text) { out_ += text; }
  void put(Part part) {
    const auto& node = program_.nodes[part.node];
    const bool enclosed = level_of(node) < part.level;
    if (enclosed) out_ += '(';
    print(node);
    if (enclosed) out_ += ')';
  }
  template <class... Parts>
    requires(sizeof...(Parts) > 1)
  void put(const Parts&... parts) {
    (put(parts), ...);
  }

  [[nodiscard]] int level_of(const Node& node) const {
    switch (node.op) {
      case Op::Constant: {
        const auto* number = program_.constants[node.index].number();
        return number != nullptr && number->sign() < 0 ? kUnary : kAtom;
      }
      case Op::Negate:
        return kUnary;
      case Op::InstanceOf:
        return kUnary;
      case Op::Path:
      case Op::Filter:
      case Op::CallValue:
        return kPostfix;
      case Op::If:
      case Op::For:
      case Op::Some:
      case Op::Every:
      case Op::MakeFunction:
        return kOpen;
      case Op::Between:
      case Op::In:
        return kCompare;
      case Op::Tests:
        return kOpen;
      default:
        return operator_of(node.op).level;
    }
  }

  void list(const Node& node, std::size_t from) {
    const auto children = program_.children_of(node);
    for (std::size_t i = from; i < children.size(); ++i) put(i == from ? "" : ", ", Part{children[i], kOpen});
  }

  void binary(const Node& node) {
    const auto [text, level] = operator_of(node.op);
    const auto children = program_.children_of(node);
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (i != 0) put(text);
      put(Part{children[i], i == 0 && level != kCompare && level != kAnd && level != kOr ? level : level + 1});
    }
  }

  void arguments(const Node& node, std::size_t from) {
    put("(");
    const auto children = program_.children_of(node);
    for (std::size_t i = from; i < children.size(); ++i) {
      if (i != from) put(", ");
      if (node.detail == 1 && node.name != kNone) put(program_.names[node.name + i - from], ": ");
      put(Part{children[i], kOpen});
    }
    put(")");
  }

  void iteration(const Node& node, std::string_view word, std::string_view body) {
    put(word);
    const auto children = program_.children_of(node);
    for (std::size_t i = 0; i + 1 < children.size(); ++i) {
      const auto& iterate = program_.nodes[children[i]];
      put(i == 0 ? " " : ", ", program_.names[iterate.name], " in ", child(iterate, 0, kSum));
      if (iterate.count == 2) put("..", child(iterate, 1, kSum));
    }
    put(" ", body, " ", Part{children.back(), kOpen});
  }

  void function(const FunctionBody& body) {
    put("function(");
    for (std::size_t i = 0; i < body.parameters.size(); ++i) {
      const auto& parameter = body.parameters[i];
      put(i == 0 ? "" : ", ", parameter.name);
      if (parameter.type) put(": ", to_text(*parameter.type));
    }
    put(") ");
    if (body.body == kNone) {
      put("external {}");
    } else {
      put(Part{body.body, kOpen});
    }
  }

  void context(const Node& node) {
    put("{");
    const auto children = program_.children_of(node);
    for (std::size_t i = 0; i < children.size(); ++i) {
      put(i == 0 ? "" : ", ", to_literal(Value(program_.names[node.name + i])), ": ", Part{children[i], kOpen});
    }
    put("}");
  }

  void print(const Node& node) {
    switch (node.op) {
      case Op::Constant:
        return put(to_literal(program_.constants[node.index]));
      case Op::Input:
        return put(program_.inputs[node.index]);
      case Op::Local:
      case Op::Member:
        return put(program_.names[node.name]);
      case Op::Path:
        return put(child(node, 0, kPostfix), ".", program_.names[node.name]);
      case Op::Filter:
        return put(child(node, 0, kPostfix), "[", child(node, 1, kOpen), "]");
      case Op::Negate:
        return put("-", child(node, 0, kPostfix));
      case Op::Between:
        return put(child(node, 0, kSum), " between ", child(node, 1, kSum), " and ", child(node, 2, kSum));
      case Op::In:
        put(child(node, 0, kSum), " in (");
        list(node, 1);
        return put(")");
      case Op::Tests: {
        if (node.count == 0) return put("-");
        if (node.detail == 1) put("not(");
        list(node, 0);
        return put(node.detail == 1 ? ")" : "");
      }
      case Op::TestValue:
      case Op::TestTrue:
        return put(child(node, 0, kOpen));
      case Op::TestEqual:
      case Op::TestNotEqual:
      case Op::TestLess:
      case Op::TestLessEqual:
      case Op::TestGreater:
      case Op::TestGreaterEqual:
        return put(trimmed(operator_of(node.op).text), " ", child(node, 0, kSum));
      case Op::MakeRange:
        return put((node.detail & 1U) != 0 ? "[" : "(", child(node, 0, kSum), "..", child(node, 1, kSum),
                   (node.detail & 2U) != 0 ? "]" : ")");
      case Op::OpenRange:
        return put("(", trimmed(operator_of(static_cast<Op>(node.detail)).text), " ", child(node, 0, kSum), ")");
      case Op::MakeList:
        put("[");
        list(node, 0);
        return put("]");
      case Op::MakeContext:
        return context(node);
      case Op::If:
        return put("if ", child(node, 0, kOpen), " then ", child(node, 1, kOpen), " else ", child(node, 2, kOpen));
      case Op::For:
        return iteration(node, "for", "return");
      case Op::Some:
        return iteration(node, "some", "satisfies");
      case Op::Every:
        return iteration(node, "every", "satisfies");
      case Op::Iterate:
        return;
      case Op::MakeFunction:
        return function(program_.functions[node.index]);
      case Op::CallBuiltin:
        put(builtin_names()[node.index]);
        return arguments(node, 0);
      case Op::CallValue:
        put(child(node, 0, kPostfix));
        return arguments(node, 1);
      case Op::InstanceOf:
        return put(child(node, 0, kInstance), " instance of ", to_text(program_.types[node.index]));
      default:
        return binary(node);
    }
  }

  const Program& program_;
  std::string out_;
};

}  // namespace

std::string to_text(const Program& program, std::uint32_t node) {
  return Printer(program).print(node);
}

}  // namespace anumat::model
