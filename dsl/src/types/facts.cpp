// What a condition says about the parts that it tests, for the parts of an expression that run only when it held.

#include <algorithm>

#include "anumat/model/builtins.hpp"
#include "feel/comparisons.hpp"
#include "types/inference.hpp"

namespace anumat::dsl {

using model::Op;

namespace {

Facts both(Facts left, const Facts& right) {
  left.insert(right.begin(), right.end());
  return left;
}

Facts common(const Facts& left, const Facts& right) {
  Facts found;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::inserter(found, found.begin()));
  return found;
}

Outcome opposite(Outcome outcome) {
  switch (outcome) {
    case Outcome::True:
      return Outcome::False;
    case Outcome::False:
      return Outcome::True;
    case Outcome::NotFalse:
      return Outcome::NotTrue;
    case Outcome::NotTrue:
      return Outcome::NotFalse;
  }
  return outcome;
}

bool is_positive(Outcome outcome) {
  return outcome == Outcome::True || outcome == Outcome::NotFalse;
}

}  // namespace

std::string Inference::key_of(NodeId id) {
  const auto& at = node(id);
  const auto joined_keys = [&](std::string head) {
    for (const NodeId child : children(id)) {
      const std::string key = key_of(child);
      if (key.empty()) return std::string();
      head += key + ",";
    }
    return head + ")";
  };
  switch (at.op) {
    case Op::Constant:
      return "=" + to_literal(program_.constants[at.index]);
    case Op::Input:
      return "i:" + program_.inputs[at.index];
    case Op::Local:
      return slots_[at.index].key;
    case Op::Member: {
      const Answer answer = answer_of(id);
      if (answer.unsure) return {};
      const auto all = children(id);
      return answer.item ? key_of(all[*answer.item]) + "." + name_of(id) : key_of(all.back());
    }
    case Op::Path: {
      const std::string base = key_of(children(id)[0]);
      return base.empty() ? std::string() : base + "." + name_of(id);
    }
    case Op::Filter: {
      const auto all = children(id);
      const auto* position = constant_of(all[1]);
      const std::string base = key_of(all[0]);
      if (base.empty() || position == nullptr || position->number() == nullptr) return {};
      return base + "[" + to_literal(*position) + "]";
    }
    case Op::CallBuiltin:
      return joined_keys(model::builtin_names()[at.index] + "(");
    default:
      return {};
  }
}

StaticType Inference::known_by_facts(NodeId id, StaticType type) {
  const bool asks = type.absent || (type.is(Shape::List) && !type.filled);
  if (facts_.empty() || !asks) return type;
  const std::string key = key_of(id);
  if (key.empty()) return type;
  if (type.is(Shape::List) && facts_.contains("n:" + key)) {
    type.filled = true;
    type.absent = false;
  }
  if (facts_.contains("p:" + key)) type.absent = false;
  return type;
}

Facts Inference::facts_of(NodeId id, Outcome outcome) {
  const auto key = std::pair(id, outcome);
  if (const auto found = facts_found_.find(key); found != facts_found_.end()) return found->second;
  return facts_found_.emplace(key, facts_of_node(id, outcome)).first->second;
}

Facts Inference::facts_of_node(NodeId id, Outcome outcome) {
  const auto& at = node(id);
  switch (at.op) {
    case Op::Equal:
    case Op::NotEqual:
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual:
      return facts_of_comparison(id, outcome);
    case Op::And:
    case Op::Or: {
      // What every part says holds together when all of them came out so; else only what they all say.
      const bool all_of_them = is_positive(outcome) == (at.op == Op::And);
      std::optional<Facts> found;
      for (const NodeId child : children(id)) {
        Facts facts = facts_of(child, outcome);
        found = !found ? std::move(facts) : all_of_them ? both(std::move(*found), facts) : common(*found, facts);
      }
      return found.value_or(Facts());
    }
    case Op::If:
      return facts_of_choice(id, outcome);
    case Op::Between: {
      Facts found;
      if (outcome == Outcome::True || outcome == Outcome::False)
        for (const NodeId child : children(id))
          if (const std::string key = key_of(child); !key.empty()) found.insert("p:" + key);
      return found;
    }
    case Op::In:
      return facts_of_tests(id, outcome);
    case Op::CallBuiltin: {
      const auto all = children(id);
      const std::string& name = model::builtin_names()[at.index];
      if (name == "not" && all.size() == 1) return facts_of(all[0], opposite(outcome));
      const bool holds = outcome == Outcome::True && name == "list contains" && all.size() == 2;
      if (!holds || !types_[all[0]].is(Shape::List) || types_[all[0]].item->absent || !types_[all[0]].item->known())
        return {};
      const std::string key = key_of(all[1]);
      return key.empty() ? Facts() : Facts{"p:" + key};
    }
    default:
      return {};
  }
}

Facts Inference::facts_of_comparison(NodeId id, Outcome outcome) {
  const auto all = children(id);
  Facts found;
  const Op op = is_positive(outcome) ? node(id).op : feel::negated(node(id).op);
  const auto add_present = [&](NodeId part) {
    if (const std::string key = key_of(part); !key.empty()) found.insert("p:" + key);
  };
  for (std::size_t i = 0; i < 2; ++i) {
    const NodeId part = all[i];
    const NodeId other = all[1 - i];
    const auto* value = constant_of(other);
    if (value != nullptr && value->is_null()) {
      // A comparison with null is always decided.
      if (op == Op::NotEqual) add_present(part);
      continue;
    }
    const bool decided = outcome == Outcome::True || outcome == Outcome::False;
    const bool orders = op != Op::Equal && op != Op::NotEqual;
    const StaticType& other_type = types_[other];
    if ((decided && orders) || (op == Op::Equal && decided && other_type.known() && !other_type.absent))
      add_present(part);
    if (value != nullptr && value->number() != nullptr)
      add_number_facts(part, i == 0 ? op : feel::mirrored(op), *value->number(), found);
  }
  return found;
}

// `part op bound` holds: is it other than zero, and if it counts a list, has that an item?
void Inference::add_number_facts(NodeId id, Op op, const Decimal& bound, Facts& facts) {
  const Decimal zero;
  const Decimal one(1);
  const bool above = (op == Op::Greater && bound >= zero) || (op == Op::GreaterEqual && bound > zero);
  const bool below = (op == Op::Less && bound <= zero) || (op == Op::LessEqual && bound < zero);
  const bool apart = (op == Op::NotEqual && bound == zero) || (op == Op::Equal && bound != zero);
  const std::string key = key_of(id);
  if (!key.empty() && (above || below || apart)) facts.insert("z:" + key);
  const bool counts = node(id).op == Op::CallBuiltin && model::builtin_names()[node(id).index] == "count";
  if (!counts || children(id).size() != 1) return;
  const std::string list = key_of(children(id)[0]);
  const bool at_least_one = above || apart || (op == Op::GreaterEqual && bound >= one);
  if (!list.empty() && at_least_one) facts.insert("n:" + list);
}

Facts Inference::facts_of_choice(NodeId id, Outcome outcome) {
  const auto all = children(id);
  std::optional<Facts> found;
  for (std::size_t i = 1; i < 3; ++i) {
    const auto* value = constant_of(all[i]);
    // A branch that cannot come out so tells nothing about this outcome.
    if (value != nullptr && value->boolean() != nullptr && *value->boolean() != is_positive(outcome)) continue;
    if (value != nullptr && value->is_null() && (outcome == Outcome::True || outcome == Outcome::False)) continue;
    Facts facts = both(facts_of(all[0], i == 1 ? Outcome::True : Outcome::NotTrue), facts_of(all[i], outcome));
    found = found ? common(*found, facts) : std::move(facts);
  }
  return found.value_or(Facts());
}

Facts Inference::facts_of_tests(NodeId id, Outcome outcome) {
  const auto all = children(id);
  const std::string key = key_of(all[0]);
  if (outcome != Outcome::True || key.empty()) return {};
  for (std::size_t i = 1; i < all.size(); ++i) {
    const NodeId test = all[i];
    if (node(test).op == Op::TestTrue || node(test).op == Op::TestEqual || node(test).op == Op::TestNotEqual) return {};
    if (node(test).op != Op::TestValue) continue;
    const StaticType& value = types_[children(test)[0]];
    const bool may_be_null =
        value.absent || !value.known() || (value.is(Shape::List) && (value.item->absent || !value.item->known()));
    if (may_be_null) return {};
  }
  return {"p:" + key};
}

}  // namespace anumat::dsl
