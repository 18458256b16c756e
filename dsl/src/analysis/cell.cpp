#include "cell.hpp"

#include <algorithm>
#include <utility>

#include "anumat/model/builtins.hpp"
#include "anumat/model/program.hpp"

namespace anumat::dsl {
namespace {

using model::Node;
using model::Op;
using model::Value;

constexpr std::int64_t kCountMax = 64;

bool is_comparison(Op op) {
  return op >= Op::Equal && op <= Op::GreaterEqual;
}

bool is_ordering(Op op) {
  return op != Op::Equal && op != Op::NotEqual && op != Op::TestEqual && op != Op::TestNotEqual;
}

class Reader {
 public:
  Reader(const model::Program& program, KnownNames& names) : program_(program), names_(names) {}

  CellReading run() {
    const Node& root = program_.nodes[program_.root];
    if (root.op != Op::Tests) {
      reading_.opaque = true;
      return std::move(reading_);
    }
    for (const std::uint32_t test : program_.children_of(root)) read_test(test);
    for (const std::string& name : program_.certain_inputs) reading_.names.insert(name);
    return std::move(reading_);
  }

 private:
  [[nodiscard]] const Node& at(std::uint32_t node) const { return program_.nodes[node]; }
  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::size_t index) const {
    return program_.children_of(at(node))[index];
  }
  [[nodiscard]] bool is_builtin(std::uint32_t node, std::string_view name) const {
    return at(node).op == Op::CallBuiltin && at(node).detail == 0 && model::find_builtin(name) == at(node).index;
  }

  void read_test(std::uint32_t test) {
    const Node& node = at(test);
    if (node.op == Op::TestTrue) {
      read_condition(child(test, 0));
    } else {
      reading_.asks_order = reading_.asks_order || (node.op != Op::TestValue && is_ordering(node.op));
      read_constant(child(test, 0));
    }
  }

  void read_condition(std::uint32_t condition) {
    const Node& node = at(condition);
    const auto children = program_.children_of(node);
    if (node.op == Op::And || node.op == Op::Or || is_builtin(condition, "not")) {
      for (const std::uint32_t part : children) read_condition(part);
    } else if (is_comparison(node.op)) {
      read_comparison(condition);
    } else if (node.op == Op::Between && is_subject(children[0])) {
      reading_.asks_order = true;
      read_constant(children[1]);
      read_constant(children[2]);
    } else if (node.op == Op::In && is_subject(children[0])) {
      for (const std::uint32_t test : children.subspan(1)) {
        if (at(test).op == Op::TestTrue) reading_.opaque = true;
        read_test(test);
      }
    } else if (is_builtin(condition, "list contains") && is_subject(children[0])) {
      read_member(children[1]);
    } else if (!is_subject(condition) && at(condition).op != Op::Constant) {
      reading_.opaque = true;
    }
  }

  void read_comparison(std::uint32_t comparison) {
    const Op op = at(comparison).op;
    std::uint32_t subject = child(comparison, 0);
    std::uint32_t other = child(comparison, 1);
    if (!is_subject(subject) && !is_count(subject)) std::swap(subject, other);
    if (is_subject(subject)) {
      reading_.asks_order = reading_.asks_order || is_ordering(op);
      read_constant(other);
    } else if (is_count(subject)) {
      read_count(other);
    } else {
      reading_.opaque = true;
    }
  }

  [[nodiscard]] bool is_subject(std::uint32_t node) const {
    return at(node).op == Op::Local && at(node).index == at(program_.root).index;
  }

  [[nodiscard]] bool is_count(std::uint32_t node) const {
    return is_builtin(node, "count") && at(node).count == 1 && is_subject(child(node, 0));
  }

  void read_count(std::uint32_t number) {
    const auto mark = constant(number);
    const auto* written = mark ? mark->value.number() : nullptr;
    const Decimal up = written == nullptr ? Decimal() : written->round(0, Rounding::Ceiling).value_or(Decimal());
    const std::int64_t count = written == nullptr ? -1 : up.to_int64().value_or(-1);
    reading_.asks_list = true;
    reading_.opaque = reading_.opaque || count < 0 || count > kCountMax;
    reading_.count_max = std::max(reading_.count_max, count);
  }

  void read_member(std::uint32_t member) {
    const auto mark = constant(member);
    reading_.asks_list = true;
    if (!mark || mark->value.is_null() || mark->value.list() != nullptr || mark->value.context() != nullptr)
      reading_.opaque = true;
    else
      reading_.members.push_back(mark->value);
  }

  void read_constant(std::uint32_t node) {
    if (at(node).op == Op::MakeRange || at(node).op == Op::OpenRange) {
      reading_.asks_order =
          reading_.asks_order || at(node).op == Op::MakeRange || is_ordering(static_cast<Op>(at(node).detail));
      for (const std::uint32_t end : program_.children_of(at(node))) read_constant(end);
      return;
    }
    if (auto mark = constant(node))
      add(std::move(*mark));
    else
      reading_.opaque = true;
  }

  void add(Mark mark) {
    const Value& value = mark.value;
    if (value.is_null()) {
      reading_.asks_missing = true;
    } else if (const auto* range = value.range()) {
      reading_.asks_order = reading_.asks_order || !range->excluded;
      for (const Value& end : {range->low, range->high})
        if (!end.is_null()) add({end, to_literal(end), false});
    } else if (const auto* items = value.list()) {
      (items->empty() ? reading_.asks_list : reading_.is_list) = true;
      for (const Value& item : *items) add({item, to_literal(item), false});
    } else if (value.context() != nullptr || value.function() != nullptr) {
      reading_.opaque = true;
    } else {
      reading_.marks.push_back(std::move(mark));
    }
  }

  [[nodiscard]] bool names_local(std::uint32_t node) const {
    const auto children = program_.children_of(at(node));
    return at(node).op == Op::Local || at(node).op == Op::Member ||
           std::any_of(children.begin(), children.end(), [&](std::uint32_t part) { return names_local(part); });
  }

  /// The value of a node that does not depend on the input; nothing when it does, or when it has no value.
  std::optional<Mark> constant(std::uint32_t node) {
    const Node& one = at(node);
    if (one.op == Op::Constant) {
      const Value& value = program_.constants[one.index];
      return Mark{value, to_literal(value), false};
    }
    if (names_local(node)) return std::nullopt;
    const std::string text = to_text(program_, node);
    const FeelParse parse = parse_expression(text, names_.names());
    if (parse.expression.empty()) return std::nullopt;
    Value value = model::evaluate(parse.expression, names_).value;
    if (value.is_null()) return std::nullopt;
    const std::string shown = parse.expression.inputs().empty() ? to_literal(value) : text;
    return Mark{std::move(value), shown, one.op == Op::Input};
  }

  const model::Program& program_;
  KnownNames& names_;
  CellReading reading_;
};

}  // namespace

CellReading read_cell(const model::Expression& cell, KnownNames& names) {
  return cell.empty() ? CellReading() : Reader(*cell.program(), names).run();
}

}  // namespace anumat::dsl
