#include "anumat/model/operations.hpp"
#include "evaluator.hpp"

namespace anumat::model {

Value Evaluator::filter(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  Value base_scratch;
  const Value base = view(frame, children[0], base_scratch);
  if (base.is_null()) return {};
  const List one = base.list() == nullptr ? List{base} : List{};
  const auto& items = base.list() == nullptr ? one : *base.list();
  const auto pick = [&](const Decimal& position) -> Value {
    const auto whole = position.round(0, Rounding::Down);
    const auto at = whole ? whole->to_int64().value_or(0) : 0;
    const auto size = static_cast<std::int64_t>(items.size());
    if (at == 0 || at > size || at < -size) return {};
    return items[static_cast<std::size_t>(at > 0 ? at - 1 : size + at)];
  };
  const auto& condition = frame.program.nodes[children[1]];
  if (condition.op == Op::Constant && frame.program.constants[condition.index].number() != nullptr) {
    return pick(*frame.program.constants[condition.index].number());
  }
  auto& slot = frame.slots[node.index];
  if (items.empty() && (condition.op == Op::Input || condition.op == Op::Local || condition.op == Op::Member)) {
    slot = Value();
    Value scratch;
    if (view(frame, children[1], scratch).number() != nullptr) return {};
  }
  List kept;
  bool first = true;
  for (const auto& item : items) {
    slot = item;
    Value scratch;
    const auto& verdict = view(frame, children[1], scratch);
    if (first && verdict.number() != nullptr) return pick(*verdict.number());
    first = false;
    if (verdict.is_true()) {
      kept.push_back(item);
    } else if (!verdict.is_null() && verdict.boolean() == nullptr) {
      return node_problem(frame, index, "E2010",
                          {"a filter needs a condition or a position", "ตัวกรองต้องเป็นเงื่อนไขหรือลำดับที่"});
    }
  }
  return kept;
}

template <class Body>
bool Evaluator::each_item(Frame& frame, const Node& variable, Body&& body) {
  const auto children = frame.program.children_of(variable);
  const auto refuse = [&] {
    node_problem(frame, children[0], "E2014", {"there is nothing here to go through", "ไม่มีรายการให้ไล่ดูที่นี่"});
    return false;
  };
  auto low = eval(frame, children[0]);
  Value high;
  bool low_included = true;
  bool high_included = true;
  const bool both_ends = children.size() == 2;
  if (both_ends) {
    high = eval(frame, children[1]);
  } else if (low.list() != nullptr) {
    for (const auto& item : *low.list()) {
      if (!spend(1)) return false;
      if (!body(item)) return true;
    }
    return true;
  } else if (low.range() != nullptr) {
    const auto range = *low.range();
    low = range.low;
    high = range.high;
    low_included = range.low_included;
    high_included = range.high_included;
  } else {
    if (low.is_null()) return refuse();
    body(low);
    return true;
  }
  const bool dates = low.date() != nullptr && high.date() != nullptr;
  const auto bound = [&](const Value& value) -> std::optional<std::int64_t> {
    if (dates) return value.date()->days();
    return value.number() != nullptr ? value.number()->to_int64() : std::nullopt;
  };
  const auto from = bound(low);
  const auto to = bound(high);
  if (!from || !to || (!both_ends && *from > *to)) return refuse();
  const std::int64_t step = *from <= *to ? 1 : -1;
  const auto last = *to + (high_included ? 0 : -1);
  for (auto at = *from + (low_included ? 0 : 1); step > 0 ? at <= last : at >= last; at += step) {
    if (!spend(1)) return false;
    if (!body(dates ? Value(Date::from_days(at)) : Value(at))) return true;
  }
  return true;
}

template <class Body>
bool Evaluator::each(Frame& frame, std::span<const std::uint32_t> variables, Body& body) {
  if (variables.empty()) return body();
  const auto& variable = frame.program.nodes[variables.front()];
  bool fine = true;
  const bool started = each_item(frame, variable, [&](const Value& item) {
    frame.slots[variable.index] = item;
    fine = each(frame, variables.subspan(1), body);
    return fine;
  });
  return started && fine;
}

Value Evaluator::iterate(Frame& frame, const Node& node, std::uint32_t index) {
  const auto children = frame.program.children_of(node);
  const auto variables = children.first(children.size() - 1);
  if (node.op == Op::For) {
    List results;
    const bool shows_partial = node.detail == 1;
    auto body = [&] {
      if (shows_partial) frame.slots[node.index] = Value(results);
      results.push_back(eval(frame, children.back()));
      return steps_left_ >= 0;
    };
    return each(frame, variables, body) ? Value(std::move(results)) : Value();
  }
  const bool settles = node.op == Op::Some;
  bool settled = false;
  bool unknown = false;
  bool misfit = false;
  auto body = [&] {
    const auto verdict = eval(frame, children.back());
    settled = verdict.boolean() != nullptr && *verdict.boolean() == settles;
    unknown = unknown || verdict.is_null();
    misfit = !verdict.is_null() && verdict.boolean() == nullptr;
    return !settled && !misfit;
  };
  const bool done = each(frame, variables, body);
  if (misfit) {
    return node_problem(frame, index, "E2010", {"`satisfies` needs a condition", "หลัง `satisfies` ต้องเป็นเงื่อนไข"});
  }
  if (settled) return settles;
  return done && !unknown ? Value(!settles) : Value();
}

}  // namespace anumat::model
