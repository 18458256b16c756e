#include "anumat/model/unmet.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "anumat/model/builtins.hpp"
#include "anumat/model/program.hpp"

namespace anumat::model {
namespace {

constexpr std::size_t kWaysMax = 8;
constexpr std::size_t kPartsMax = 24;
constexpr int kUnfoldDepthMax = 16;

/// As the environment, but with another value under one name.
class WithValue final : public Environment {
 public:
  WithValue(Environment& rest, std::string_view name, const Value& value) : rest_(rest), name_(name), value_(value) {}
  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    return name == name_ ? std::optional(value_) : rest_.lookup(name);
  }
  [[nodiscard]] const Calendar* calendar() const override { return rest_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return rest_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return rest_.utc_offset(); }
  [[nodiscard]] const TypeNames* types() const override { return rest_.types(); }

 private:
  Environment& rest_;
  std::string_view name_;
  const Value& value_;
};

bool is_comparison(Op op) {
  return op == Op::Equal || op == Op::NotEqual || op == Op::Less || op == Op::LessEqual || op == Op::Greater ||
         op == Op::GreaterEqual;
}

/// The comparison that holds exactly when this one, of the same sides, does not.
Op contrary(Op op) {
  switch (op) {
    case Op::Equal:
      return Op::NotEqual;
    case Op::NotEqual:
      return Op::Equal;
    case Op::Less:
      return Op::GreaterEqual;
    case Op::LessEqual:
      return Op::Greater;
    case Op::Greater:
      return Op::LessEqual;
    default:
      return Op::Less;
  }
}

/// The same comparison with its sides exchanged.
Op mirrored(Op op) {
  switch (op) {
    case Op::Less:
      return Op::Greater;
    case Op::LessEqual:
      return Op::GreaterEqual;
    case Op::Greater:
      return Op::Less;
    case Op::GreaterEqual:
      return Op::LessEqual;
    default:
      return op;
  }
}

Demand demand_of(Op op) {
  switch (op) {
    case Op::Equal:
      return Demand::Equal;
    case Op::NotEqual:
      return Demand::NotEqual;
    case Op::Less:
      return Demand::Less;
    case Op::LessEqual:
      return Demand::AtMost;
    case Op::Greater:
      return Demand::Greater;
    default:
      return Demand::AtLeast;
  }
}

Value calculated(Op op, const Value& left, const Value& right, Environment& environment) {
  ProgramBuilder builder;
  const auto first = builder.constant(left);
  const auto second = builder.constant(right);
  const auto root = builder.node(op, {first, second});
  return evaluate(builder.finish(root, 0, false), environment).value;
}

class Finder {
 public:
  Finder(const Program& program, Environment& environment, const Unfold& unfold, const CanChange& can_change, int depth)
      : program_(program), environment_(environment), unfold_(unfold), can_change_(can_change), depth_(depth) {}

  std::vector<UnmetParts> run(bool wanted) { return ways(program_.root, wanted); }
  [[nodiscard]] bool more() const { return more_; }

 private:
  using Ways = std::vector<UnmetParts>;

  [[nodiscard]] Expression part(std::uint32_t node) const { return part_of(program_, node); }
  [[nodiscard]] Value value_of(std::uint32_t node) const { return evaluate(part(node), environment_).value; }
  [[nodiscard]] bool is(std::uint32_t node, bool wanted) const {
    const Value value = value_of(node);
    return value.boolean() != nullptr && *value.boolean() == wanted;
  }
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t node) const {
    return program_.children_of(program_.nodes[node]);
  }

  Ways ways(std::uint32_t index, bool wanted) {
    if (is(index, wanted)) return {UnmetParts{}};
    const Node& node = program_.nodes[index];
    if (node.op == Op::And || node.op == Op::Or)
      return (node.op == Op::And) == wanted ? all(index, wanted) : any(index, wanted);
    if (node.op == Op::CallBuiltin && node.count == 1 && builtin_names()[node.index] == "not")
      return ways(children(index)[0], !wanted);
    if (node.op == Op::If) {
      if (is(children(index)[0], true)) return ways(children(index)[1], wanted);
      if (is(children(index)[0], false)) return ways(children(index)[2], wanted);
    }
    if (node.op == Op::Input)
      if (auto inner = unfolded(program_.inputs[node.index], wanted)) return std::move(*inner);
    if (is_comparison(node.op)) return {{comparison(index, wanted)}};
    if (node.op == Op::In) return {{in(index, wanted)}};
    if (node.op == Op::Input || node.op == Op::Path) return {{equal(index, wanted)}};
    return {{holds(index, wanted)}};
  }

  /// Each child in turn; one way of each.
  Ways all(std::uint32_t index, bool wanted) {
    Ways found{UnmetParts{}};
    for (const std::uint32_t child : children(index)) {
      const Ways more = ways(child, wanted);
      Ways joined;
      for (const UnmetParts& one : found)
        for (const UnmetParts& other : more) {
          if (joined.size() == kWaysMax || one.size() + other.size() > kPartsMax) {
            more_ = true;
            continue;
          }
          joined.push_back(one);
          joined.back().insert(joined.back().end(), other.begin(), other.end());
        }
      found = std::move(joined);
    }
    return found;
  }

  Ways any(std::uint32_t index, bool wanted) {
    Ways found;
    for (const std::uint32_t child : children(index))
      for (UnmetParts& one : ways(child, wanted)) {
        if (found.size() < kWaysMax)
          found.push_back(std::move(one));
        else
          more_ = true;
      }
    return found;
  }

  std::optional<Ways> unfolded(const std::string& name, bool wanted) {
    const Expression* meant = unfold_ && depth_ < kUnfoldDepthMax ? unfold_(name) : nullptr;
    if (meant == nullptr || meant->empty() || meant->program()->is_unary) return std::nullopt;
    Finder inner(*meant->program(), environment_, unfold_, can_change_, depth_ + 1);
    Ways found = inner.ways(meant->program()->root, wanted);
    more_ = more_ || inner.more_;
    return found;
  }

  /// The path that a node is, or nothing.
  [[nodiscard]] std::string path_of(std::uint32_t index) const {
    const Node& node = program_.nodes[index];
    if (node.op == Op::Input) return program_.inputs[node.index];
    if (node.op != Op::Path) return "";
    const std::string of = path_of(children(index)[0]);
    return of.empty() ? "" : of + "." + program_.names[node.name];
  }

  [[nodiscard]] bool reads_anything(std::uint32_t index) const { return !part(index).inputs().empty(); }
  [[nodiscard]] bool can_change(std::uint32_t index) const {
    const Expression read = part(index);
    return std::ranges::any_of(read.inputs(),
                               [&](const std::string& name) { return !can_change_ || can_change_(name); });
  }

  UnmetPart begun(std::uint32_t index, bool wanted) const {
    const Expression condition = part(index);
    UnmetPart found;
    found.condition = wanted ? condition.canonical() : "not(" + condition.canonical() + ")";
    found.subject = found.condition;
    found.known = is(index, !wanted);
    found.reads = condition.inputs();
    for (const std::vector<std::string>& path : condition.paths()) {
      Value value = environment_.lookup(path.front()).value_or(Value());
      std::string name = path.front();
      for (std::size_t i = 1; i < path.size(); ++i) {
        const Value* entry = value.find(path[i]);
        value = entry == nullptr ? Value() : Value(*entry);
        name += "." + path[i];
      }
      if (value.is_null()) found.missing.push_back(std::move(name));
    }
    return found;
  }

  UnmetPart holds(std::uint32_t index, bool wanted) const {
    UnmetPart found = begun(index, wanted);
    found.is = value_of(index);
    return found;
  }

  UnmetPart equal(std::uint32_t index, bool wanted) const {
    UnmetPart found = begun(index, wanted);
    found.subject = part(index).canonical();
    found.fact = path_of(index);
    found.demand = Demand::Equal;
    found.wanted = Value(wanted);
    found.wanted_text = to_literal(found.wanted);
    found.is = value_of(index);
    return found;
  }

  UnmetPart in(std::uint32_t index, bool wanted) const {
    UnmetPart found = begun(index, wanted);
    const auto parts = children(index);
    found.subject = part(parts[0]).canonical();
    found.fact = path_of(parts[0]);
    found.demand = wanted ? Demand::OneOf : Demand::NoneOf;
    for (std::size_t i = 1; i < parts.size(); ++i)
      found.wanted_text += (i == 1 ? "" : ", ") + to_text(program_, parts[i]);
    found.is = value_of(parts[0]);
    return found;
  }

  UnmetPart comparison(std::uint32_t index, bool wanted) const {
    UnmetPart found = begun(index, wanted);
    std::uint32_t subject = children(index)[0];
    std::uint32_t other = children(index)[1];
    Op op = wanted ? program_.nodes[index].op : contrary(program_.nodes[index].op);
    const bool turned = !reads_anything(subject) || (!can_change(subject) && can_change(other));
    if (turned && reads_anything(other)) {
      std::swap(subject, other);
      op = mirrored(op);
    }
    Value bound = value_of(other);
    for (auto solved = step(subject, op, bound); solved; solved = step(subject, op, bound)) {
      if (!fits(index, wanted, solved->subject, solved->op, solved->bound)) break;
      subject = solved->subject;
      op = solved->op;
      bound = std::move(solved->bound);
    }
    found.subject = part(subject).canonical();
    found.fact = path_of(subject);
    found.demand = demand_of(op);
    found.wanted_text = bound.is_null() ? part(other).canonical() : to_literal(bound);
    found.wanted = std::move(bound);
    found.is = value_of(subject);
    return found;
  }

  struct Solved {
    std::uint32_t subject;
    Op op;
    Value bound;
  };

  /// Brings one term of a sum over to the other side, when it is known and not what could change.
  [[nodiscard]] std::optional<Solved> step(std::uint32_t subject, Op op, const Value& bound) const {
    const Node& node = program_.nodes[subject];
    if ((node.op != Op::Add && node.op != Op::Subtract) || node.count != 2 || bound.is_null()) return std::nullopt;
    const std::uint32_t left = children(subject)[0];
    const std::uint32_t right = children(subject)[1];
    const bool left_changes = can_change(left);
    if (left_changes == can_change(right)) return std::nullopt;
    const std::uint32_t kept = left_changes ? left : right;
    const Value term = value_of(left_changes ? right : left);
    if (term.is_null()) return std::nullopt;
    Solved solved{kept, op, {}};
    if (node.op == Op::Add) {
      solved.bound = calculated(Op::Subtract, bound, term, environment_);
    } else if (left_changes) {
      solved.bound = calculated(Op::Add, term, bound, environment_);
    } else {
      solved.bound = calculated(Op::Subtract, term, bound, environment_);
      solved.op = mirrored(op);
    }
    if (solved.bound.is_null()) return std::nullopt;
    return solved;
  }

  /// The part holds with the bound in it, so that rounding promises nothing that is not so. What is a sum still is
  /// looked at when it has been taken apart.
  [[nodiscard]] bool fits(std::uint32_t index, bool wanted, std::uint32_t subject, Op op, const Value& bound) const {
    const Node& node = program_.nodes[subject];
    const bool reached = op == Op::Equal || op == Op::LessEqual || op == Op::GreaterEqual;
    if (node.op != Op::Input || !reached) return true;
    WithValue with(environment_, program_.inputs[node.index], bound);
    const Value value = evaluate(part(index), with).value;
    return value.boolean() != nullptr && *value.boolean() == wanted;
  }

  const Program& program_;
  Environment& environment_;
  const Unfold& unfold_;
  const CanChange& can_change_;
  int depth_;
  bool more_ = false;
};

}  // namespace

std::string_view word(Demand demand) {
  static constexpr std::array<std::string_view, 9> kWords{"holds",   "equal",    "not_equal", "less",   "at_most",
                                                          "greater", "at_least", "one_of",    "none_of"};
  return kWords[static_cast<std::size_t>(demand)];
}

Unmet unmet(const Expression& condition, Environment& environment, const Unfold& unfold, const CanChange& can_change,
            bool wanted) {
  Unmet found;
  const Value value = condition.empty() ? Value(true) : evaluate(condition, environment).value;
  found.holds = value.boolean() != nullptr && *value.boolean() == wanted;
  if (found.holds || condition.empty()) return found;
  Finder finder(*condition.program(), environment, unfold, can_change, 0);
  found.ways = finder.run(wanted);
  found.more = finder.more();
  std::ranges::stable_sort(found.ways, {}, &UnmetParts::size);
  return found;
}

}  // namespace anumat::model
