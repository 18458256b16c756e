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

  std::string print(std::uint32_t index, int level) const {
    const auto& node = program_.nodes[index];
    auto text = print(node);
    return level_of(node) < level ? "(" + text + ")" : text;
  }

 private:
  [[nodiscard]] std::uint32_t child(const Node& node, std::size_t at) const { return program_.children_of(node)[at]; }

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

  [[nodiscard]] std::string list(const Node& node, std::size_t from, int level) const {
    std::string text;
    const auto children = program_.children_of(node);
    for (std::size_t i = from; i < children.size(); ++i) text += (i == from ? "" : ", ") + print(children[i], level);
    return text;
  }

  [[nodiscard]] std::string binary(const Node& node) const {
    const auto [text, level] = operator_of(node.op);
    const auto children = program_.children_of(node);
    std::string out;
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (i != 0) out += text;
      out += print(children[i], i == 0 && level != kCompare && level != kAnd && level != kOr ? level : level + 1);
    }
    return out;
  }

  [[nodiscard]] std::string arguments(const Node& node, std::size_t from) const {
    std::string text;
    const auto children = program_.children_of(node);
    for (std::size_t i = from; i < children.size(); ++i) {
      if (i != from) text += ", ";
      if (node.detail == 1 && node.name != kNone) text += program_.names[node.name + i - from] + ": ";
      text += print(children[i], kOpen);
    }
    return "(" + text + ")";
  }

  [[nodiscard]] std::string iteration(const Node& node, std::string_view word, std::string_view body) const {
    std::string text(word);
    const auto children = program_.children_of(node);
    for (std::size_t i = 0; i + 1 < children.size(); ++i) {
      const auto& iterate = program_.nodes[children[i]];
      text += (i == 0 ? " " : ", ") + program_.names[iterate.name] + " in " + print(child(iterate, 0), kSum);
      if (iterate.count == 2) text += ".." + print(child(iterate, 1), kSum);
    }
    return text + " " + std::string(body) + " " + print(children.back(), kOpen);
  }

  [[nodiscard]] std::string function(const FunctionBody& body) const {
    std::string text;
    for (const auto& parameter : body.parameters) {
      text += (text.empty() ? "" : ", ") + parameter.name;
      if (parameter.type) text += ": " + to_text(*parameter.type);
    }
    return "function(" + text + ") " + (body.body == kNone ? "external {}" : print(body.body, kOpen));
  }

  [[nodiscard]] std::string context(const Node& node) const {
    std::string text;
    const auto children = program_.children_of(node);
    for (std::size_t i = 0; i < children.size(); ++i) {
      text +=
          (i == 0 ? "" : ", ") + to_literal(Value(program_.names[node.name + i])) + ": " + print(children[i], kOpen);
    }
    return "{" + text + "}";
  }

  [[nodiscard]] std::string print(const Node& node) const {
    switch (node.op) {
      case Op::Constant:
        return to_literal(program_.constants[node.index]);
      case Op::Input:
        return program_.inputs[node.index];
      case Op::Local:
      case Op::Member:
        return program_.names[node.name];
      case Op::Path:
        return print(child(node, 0), kPostfix) + "." + program_.names[node.name];
      case Op::Filter:
        return print(child(node, 0), kPostfix) + "[" + print(child(node, 1), kOpen) + "]";
      case Op::Negate:
        return "-" + print(child(node, 0), kPostfix);
      case Op::Between:
        return print(child(node, 0), kSum) + " between " + print(child(node, 1), kSum) + " and " +
               print(child(node, 2), kSum);
      case Op::In:
        return print(child(node, 0), kSum) + " in (" + list(node, 1, kOpen) + ")";
      case Op::Tests: {
        if (node.count == 0) return "-";
        const auto text = list(node, 0, kOpen);
        return node.detail == 1 ? "not(" + text + ")" : text;
      }
      case Op::TestValue:
      case Op::TestTrue:
        return print(child(node, 0), kOpen);
      case Op::TestEqual:
      case Op::TestNotEqual:
      case Op::TestLess:
      case Op::TestLessEqual:
      case Op::TestGreater:
      case Op::TestGreaterEqual:
        return std::string(trimmed(operator_of(node.op).text)) + " " + print(child(node, 0), kSum);
      case Op::MakeRange:
        return std::string((node.detail & 1U) != 0 ? "[" : "(") + print(child(node, 0), kSum) + ".." +
               print(child(node, 1), kSum) + ((node.detail & 2U) != 0 ? "]" : ")");
      case Op::OpenRange:
        return "(" + std::string(trimmed(operator_of(static_cast<Op>(node.detail)).text)) + " " +
               print(child(node, 0), kSum) + ")";
      case Op::MakeList:
        return "[" + list(node, 0, kOpen) + "]";
      case Op::MakeContext:
        return context(node);
      case Op::If:
        return "if " + print(child(node, 0), kOpen) + " then " + print(child(node, 1), kOpen) + " else " +
               print(child(node, 2), kOpen);
      case Op::For:
        return iteration(node, "for", "return");
      case Op::Some:
        return iteration(node, "some", "satisfies");
      case Op::Every:
        return iteration(node, "every", "satisfies");
      case Op::Iterate:
        return {};
      case Op::MakeFunction:
        return function(program_.functions[node.index]);
      case Op::CallBuiltin:
        return builtin_names()[node.index] + arguments(node, 0);
      case Op::CallValue:
        return print(child(node, 0), kPostfix) + arguments(node, 1);
      case Op::InstanceOf:
        return print(child(node, 0), kInstance) + " instance of " + to_text(program_.types[node.index]);
      default:
        return binary(node);
    }
  }

  const Program& program_;
};

}  // namespace

std::string to_text(const Program& program, std::uint32_t node) {
  return Printer(program).print(node, 0);
}

}  // namespace anumat::model
