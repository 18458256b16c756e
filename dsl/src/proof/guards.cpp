#include "proof/guards.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "anumat/model/builtins.hpp"
#include "anumat/model/operations.hpp"
#include "anumat/model/program.hpp"
#include "feel/comparisons.hpp"

namespace anumat::dsl::proof {

namespace {

using model::Op;
using model::Program;
using model::Value;

/// One condition on the value of one path.
struct Literal {
  std::string path;
  Op op = Op::Equal;
  Value value;
};
using Conjunction = std::vector<Literal>;
/// Any of the conjunctions; nothing stands for "too many to tell".
using Cases = std::optional<std::vector<Conjunction>>;
constexpr std::size_t kCasesMax = 256;

bool is_comparison(Op op) {
  return op >= Op::Equal && op <= Op::GreaterEqual;
}

Cases either(Cases left, const Cases& right) {
  if (!left || !right || left->size() + right->size() > kCasesMax) return std::nullopt;
  left->insert(left->end(), right->begin(), right->end());
  return left;
}

Cases both(const Cases& left, const Cases& right) {
  if (!left || !right || left->size() * right->size() > kCasesMax) return std::nullopt;
  std::vector<Conjunction> all;
  for (const Conjunction& one : *left)
    for (const Conjunction& other : *right) {
      all.push_back(one);
      all.back().insert(all.back().end(), other.begin(), other.end());
    }
  return all;
}

class Reader {
 public:
  explicit Reader(const Program& program) : program_(program) {}

  /// The cases in which the node comes out as `wanted`.
  [[nodiscard]] Cases read(std::uint32_t at, bool wanted) const {
    const model::Node& node = program_.nodes[at];
    const auto children = program_.children_of(node);
    if (node.op == Op::And || node.op == Op::Or) {
      Cases cases = read(children[0], wanted);
      for (std::size_t i = 1; i < children.size(); ++i) {
        const Cases next = read(children[i], wanted);
        cases = (node.op == Op::And) == wanted ? both(cases, next) : either(std::move(cases), next);
      }
      return cases;
    }
    if (node.op == Op::CallBuiltin && children.size() == 1 && node.index == model::find_builtin("not"))
      return read(children[0], !wanted);
    if (is_comparison(node.op)) {
      if (is_path(children[0]) && is_constant(children[1]))
        return literal(children[0], node.op, constant(children[1]), wanted);
      if (is_constant(children[0]) && is_path(children[1]))
        return literal(children[1], feel::mirrored(node.op), constant(children[0]), wanted);
    }
    if (node.op == Op::Between && is_path(children[0]) && is_constant(children[1]) && is_constant(children[2])) {
      const Cases low = literal(children[0], Op::GreaterEqual, constant(children[1]), wanted);
      const Cases high = literal(children[0], Op::LessEqual, constant(children[2]), wanted);
      return wanted ? both(low, high) : either(low, high);
    }
    if (node.op == Op::Constant && constant(at).boolean() != nullptr)
      return constant(at).is_true() == wanted ? std::vector<Conjunction>{{}} : std::vector<Conjunction>{};
    // A fact of its own: known by its text.
    return std::vector<Conjunction>{{Literal{model::to_text(program_, at), Op::Equal, Value(wanted)}}};
  }

 private:
  [[nodiscard]] bool is_path(std::uint32_t at) const {
    const model::Node& node = program_.nodes[at];
    return node.op == Op::Input || (node.op == Op::Path && is_path(program_.children_of(node)[0]));
  }
  [[nodiscard]] bool is_constant(std::uint32_t at) const { return program_.nodes[at].op == Op::Constant; }
  [[nodiscard]] const Value& constant(std::uint32_t at) const { return program_.constants[program_.nodes[at].index]; }
  [[nodiscard]] Cases literal(std::uint32_t path, Op op, const Value& value, bool wanted) const {
    return std::vector<Conjunction>{{Literal{model::to_text(program_, path), wanted ? op : feel::negated(op), value}}};
  }

  const Program& program_;
};

/// Whether a value meets a condition; what cannot be compared is let pass.
bool meets(const Value& value, const Literal& literal) {
  if (literal.op == Op::Equal) return model::equal(value, literal.value).value_or(true);
  if (literal.op == Op::NotEqual) return !model::equal(value, literal.value).value_or(false);
  const auto order = model::order(value, literal.value);
  if (!order) return true;
  switch (literal.op) {
    case Op::Less:
      return *order < 0;
    case Op::LessEqual:
      return *order <= 0;
    case Op::Greater:
      return *order > 0;
    default:
      return *order >= 0;
  }
}

/// Values worth trying: those named, and one on either side of and between them.
std::vector<Value> candidates(const std::vector<const Literal*>& literals) {
  std::vector<Value> values{Value("\x01 some other text")};
  for (const Literal* one : literals) {
    const Value& named = one->value;
    values.push_back(named);
    if (named.boolean() != nullptr) values.emplace_back(!named.is_true());
    if (named.date() != nullptr) {
      values.emplace_back(named.date()->plus_days(1));
      values.emplace_back(named.date()->plus_days(-1));
    }
    if (named.number() == nullptr) continue;
    values.push_back(model::calculate(model::Arithmetic::Add, named, 1));
    values.push_back(model::calculate(model::Arithmetic::Subtract, named, 1));
    for (const Literal* other : literals)
      if (other->value.number() != nullptr)
        values.push_back(model::calculate(model::Arithmetic::Divide,
                                          model::calculate(model::Arithmetic::Add, named, other->value), 2));
  }
  return values;
}

bool can_be(const Conjunction& conjunction) {
  std::map<std::string, std::vector<const Literal*>> by_path;
  for (const Literal& literal : conjunction) by_path[literal.path].push_back(&literal);
  for (const auto& [path, literals] : by_path) {
    bool found = false;
    bool comparable = true;
    for (const Literal* one : literals)
      // Times, durations and lists are left open; only kinds with candidates of their own are decided.
      if (one->value.number() == nullptr && one->value.string() == nullptr && one->value.boolean() == nullptr &&
          one->value.date() == nullptr)
        comparable = false;
    if (!comparable) continue;
    // What is not known equals nothing, so that it meets any number of these.
    const auto differs = [](const Literal* one) { return one->op == Op::NotEqual; };
    if (std::all_of(literals.begin(), literals.end(), differs)) continue;
    for (const Value& value : candidates(literals)) {
      bool good = true;
      for (const Literal* one : literals) good = good && value.kind() == one->value.kind() && meets(value, *one);
      found = found || good;
    }
    bool same_kind = true;
    for (const Literal* one : literals) same_kind = same_kind && one->value.kind() == literals.front()->value.kind();
    if (same_kind && !found) return false;
  }
  return true;
}

}  // namespace

bool can_hold(const std::vector<model::Expression>& yes, const std::vector<model::Expression>& no) {
  Cases cases = std::vector<Conjunction>{{}};
  const auto add = [&](const model::Expression& expression, bool wanted) {
    if (expression.empty()) return;
    cases = both(cases, Reader(*expression.program()).read(expression.program()->root, wanted));
  };
  for (const model::Expression& one : yes) add(one, true);
  for (const model::Expression& one : no) add(one, false);
  if (!cases) return true;
  for (const Conjunction& one : *cases)
    if (can_be(one)) return true;
  return false;
}

}  // namespace anumat::dsl::proof
