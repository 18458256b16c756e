#include <algorithm>
#include <array>
#include <span>

#include "../evaluator.hpp"
#include "anumat/model/operations.hpp"

namespace anumat::model {
namespace {

bool same(const Value& left, const Value& right) {
  return equal(left, right).value_or(false);
}

using Items = std::span<const Value>;

bool holds(Items items, const Value& wanted) {
  return std::any_of(items.begin(), items.end(), [&](const Value& item) { return same(item, wanted); });
}

Value list_contains(Call& call) {
  const auto items = call.list(0);
  return items ? Value(holds(*items, call.at(1))) : call.mismatch(0);
}

Value count(Call& call) {
  const auto items = call.list(0);
  return items ? Value(static_cast<std::int64_t>(items->size())) : call.mismatch(0);
}

Value extreme(Call& call, bool want_less) {
  const auto items = call.list_or_all();
  if (!items) return call.mismatch(0);
  Value best;
  for (const auto& item : *items) {
    if (best.is_null()) {
      if (!order(item, item)) return call.mismatch(0);
      best = item;
      continue;
    }
    const auto ordering = order(item, best);
    if (!ordering) return call.mismatch(0);
    if (want_less ? *ordering < 0 : *ordering > 0) best = item;
  }
  return best;
}

Value min(Call& call) {
  return extreme(call, true);
}
Value max(Call& call) {
  return extreme(call, false);
}

// The numbers of a list; nothing when something else is among them.
std::optional<std::vector<Decimal>> numbers(Call& call) {
  const auto items = call.list_or_all();
  if (!items) return std::nullopt;
  std::vector<Decimal> found;
  for (const auto& item : *items) {
    if (item.number() == nullptr) return std::nullopt;
    found.push_back(*item.number());
  }
  return found;
}

Value as_value(Call& call, const std::optional<Decimal>& number) {
  if (number) return *number;
  return call.problem("E2006", {"this has no finite answer", "ผลคำนวณนี้ไม่มีค่าจำกัด"});
}

std::optional<Decimal> total(const std::vector<Decimal>& found) {
  std::optional<Decimal> sum = Decimal();
  for (const auto& number : found) {
    if (sum) sum = add(*sum, number);
  }
  return sum;
}

Value sum_of(Call& call) {
  const auto items = call.list_or_all();
  if (!items) return call.mismatch(0);
  if (items->empty()) return {};
  Value sum = items->front();
  if (sum.number() == nullptr && sum.days() == nullptr && sum.months() == nullptr) return call.mismatch(0);
  for (std::size_t i = 1; i < items->size(); ++i) {
    if ((*items)[i].kind() != sum.kind()) return call.mismatch(0);
    sum = calculate(Arithmetic::Add, sum, (*items)[i]);
    if (sum.is_null()) return call.problem("E2006", {"this has no finite answer", "ผลคำนวณนี้ไม่มีค่าจำกัด"});
  }
  return sum;
}

Value mean(Call& call) {
  const auto found = numbers(call);
  if (!found || found->empty()) return call.mismatch(0);
  const auto sum = total(*found);
  return as_value(call, sum ? divide(*sum, Decimal(static_cast<std::int64_t>(found->size()))) : std::nullopt);
}

Value product(Call& call) {
  const auto found = numbers(call);
  if (!found || found->empty()) return call.mismatch(0);
  std::optional<Decimal> result = Decimal(1);
  for (const auto& number : *found) {
    if (result) result = multiply(*result, number);
  }
  return as_value(call, result);
}

Value median(Call& call) {
  auto found = numbers(call);
  if (!found) return call.mismatch(0);
  if (found->empty()) return {};
  std::sort(found->begin(), found->end());
  const auto middle = found->size() / 2;
  if (found->size() % 2 == 1) return (*found)[middle];
  const auto sum = add((*found)[middle - 1], (*found)[middle]);
  return as_value(call, sum ? divide(*sum, Decimal(2)) : std::nullopt);
}

Value stddev(Call& call) {
  const auto found = numbers(call);
  if (!found || found->size() < 2) return call.mismatch(0);
  const auto sum = total(*found);
  const auto average = sum ? divide(*sum, Decimal(static_cast<std::int64_t>(found->size()))) : std::nullopt;
  std::optional<Decimal> squares = Decimal();
  for (const auto& number : *found) {
    const auto gap = average ? subtract(number, *average) : std::nullopt;
    const auto square = gap ? multiply(*gap, *gap) : std::nullopt;
    squares = square && squares ? add(*squares, *square) : std::nullopt;
  }
  const auto variance =
      squares ? divide(*squares, Decimal(static_cast<std::int64_t>(found->size()) - 1)) : std::nullopt;
  return as_value(call, variance ? variance->sqrt() : std::nullopt);
}

Value mode(Call& call) {
  auto found = numbers(call);
  if (!found) return call.mismatch(0);
  std::sort(found->begin(), found->end());
  List modes;
  std::ptrdiff_t most = 0;
  for (auto at = found->begin(); at != found->end();) {
    const auto next = std::upper_bound(at, found->end(), *at);
    if (next - at > most) {
      most = next - at;
      modes.clear();
    }
    if (next - at == most) modes.emplace_back(*at);
    at = next;
  }
  return modes;
}

Value quantified(Call& call, bool settles) {
  const auto items = call.list_or_all();
  if (!items) return call.mismatch(0);
  bool unknown = false;
  bool settled = false;
  for (const auto& item : *items) {
    if (!item.is_null() && item.boolean() == nullptr) return call.mismatch(0);
    unknown = unknown || item.is_null();
    settled = settled || (item.boolean() != nullptr && *item.boolean() == settles);
  }
  if (settled) return settles;
  return unknown ? Value() : Value(!settles);
}

Value all(Call& call) {
  return quantified(call, false);
}
Value any(Call& call) {
  return quantified(call, true);
}

List copy_of(Items items) {
  return {items.begin(), items.end()};
}

// From a position counted from 1, or from the end when negative, to an offset; nothing outside of the list.
std::optional<std::size_t> offset_of(Items items, std::optional<std::int64_t> position) {
  const auto size = static_cast<std::int64_t>(items.size());
  if (!position || *position == 0 || *position > size || *position < -size) return std::nullopt;
  return static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position);
}

Value sublist(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  const auto from = offset_of(*items, call.integer(1));
  if (!from) return call.mismatch(1);
  auto length = static_cast<std::int64_t>(items->size() - *from);
  if (call.count() == 3 && !call.is_missing(2)) {
    const auto wanted = call.integer(2);
    if (!wanted || *wanted < 0 || *wanted > length) return call.mismatch(2);
    length = *wanted;
  }
  const auto begin = items->begin() + static_cast<std::ptrdiff_t>(*from);
  return List(begin, begin + length);
}

Value append(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  List longer = copy_of(*items);
  for (std::size_t i = 1; i < call.count(); ++i) longer.push_back(call.at(i));
  return longer;
}

Value concatenate(Call& call) {
  List joined;
  for (std::size_t i = 0; i < call.count(); ++i) {
    const auto items = call.list(i);
    if (!items) return call.mismatch(i);
    joined.insert(joined.end(), items->begin(), items->end());
  }
  return joined;
}

List without_repeats(Items items) {
  List kept;
  for (const auto& item : items) {
    if (!holds(kept, item)) kept.push_back(item);
  }
  return kept;
}

Value union_of(Call& call) {
  auto joined = concatenate(call);
  return joined.list() == nullptr ? joined : Value(without_repeats(*joined.list()));
}

Value distinct_values(Call& call) {
  const auto items = call.list(0);
  return items ? Value(without_repeats(*items)) : call.mismatch(0);
}

Value insert_before(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  const auto at = offset_of(*items, call.integer(1));
  if (!at) return call.mismatch(1);
  List longer = copy_of(*items);
  longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(*at), call.at(2));
  return longer;
}

Value remove(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  const auto at = offset_of(*items, call.integer(1));
  if (!at) return call.mismatch(1);
  List shorter = copy_of(*items);
  shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(*at));
  return shorter;
}

Value list_replace(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  List replaced = copy_of(*items);
  if (call.at(1).function() != nullptr) {
    for (auto& item : replaced) {
      const std::array<Value, 2> arguments = {item, call.at(2)};
      const auto verdict = call.evaluator().call(call.at(1), arguments);
      if (verdict.boolean() == nullptr) return call.mismatch(1);
      if (verdict.is_true()) item = call.at(2);
    }
    return replaced;
  }
  const auto at = offset_of(replaced, call.integer(1));
  if (!at) return call.mismatch(1);
  replaced[*at] = call.at(2);
  return replaced;
}

Value reverse(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  return List(items->rbegin(), items->rend());
}

Value index_of(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  List found;
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (same((*items)[i], call.at(1))) found.emplace_back(static_cast<std::int64_t>(i) + 1);
  }
  return found;
}

void flatten_into(Items items, List& flat) {
  for (const auto& item : items) {
    if (item.list() != nullptr) {
      flatten_into(*item.list(), flat);
    } else {
      flat.push_back(item);
    }
  }
}

Value flatten(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  List flat;
  flatten_into(*items, flat);
  return flat;
}

Value sort(Call& call) {
  const auto items = call.list(0);
  if (!items || (call.count() == 2 && call.at(1).function() == nullptr && call.at(0).function() == nullptr)) {
    return call.mismatch(items ? 1 : 0);
  }
  const auto& precedes = call.at(1);
  bool fine = true;
  const auto before = [&](const Value& left, const Value& right) {
    if (call.count() == 1) {
      const auto ordering = order(left, right);
      fine = fine && ordering.has_value();
      return ordering.has_value() && *ordering < 0;
    }
    const std::array<Value, 2> arguments = {left, right};
    const auto verdict = call.evaluator().call(precedes, arguments);
    fine = fine && verdict.boolean() != nullptr;
    return verdict.is_true();
  };
  // Merging by hand: an author's function need not be a proper order, which std::sort would not survive.
  List sorted = copy_of(*items);
  List other(sorted.size());
  for (std::size_t width = 1; width < sorted.size(); width *= 2) {
    for (std::size_t from = 0; from < sorted.size(); from += 2 * width) {
      const auto middle = std::min(from + width, sorted.size());
      const auto end = std::min(from + 2 * width, sorted.size());
      auto left = from;
      auto right = middle;
      for (auto to = from; to < end; ++to) {
        const bool take_right = left == middle || (right < end && before(sorted[right], sorted[left]));
        other[to] = sorted[take_right ? right++ : left++];
      }
    }
    std::swap(sorted, other);
  }
  if (!fine) return call.problem("E2016", {"the order of these values is not settled", "เรียงลำดับค่าเหล่านี้ไม่ได้"});
  return sorted;
}

constexpr std::array<Builtin, 24> kListBuiltins = {{
    {"list contains", "list,element", list_contains},
    {"count", "list", count},
    {"min", "list|c...", min},
    {"max", "list|c...", max},
    {"sum", "list|n...", sum_of},
    {"mean", "list|n...", mean},
    {"product", "list|n...", product},
    {"median", "list|n...", median},
    {"stddev", "list|n...", stddev},
    {"mode", "list|n...", mode},
    {"all", "list|b...", all},
    {"any", "list|b...", any},
    {"sublist", "list,start position,length?", sublist},
    {"append", "list,item...", append},
    {"concatenate", "list...", concatenate},
    {"union", "list...", union_of},
    {"distinct values", "list", distinct_values},
    {"insert before", "list,position,newItem", insert_before},
    {"remove", "list,position", remove},
    {"list replace", "list,position,newItem|list,match,newItem", list_replace},
    {"reverse", "list", reverse},
    {"index of", "list,match", index_of},
    {"flatten", "list", flatten},
    {"sort", "list,precedes?", sort},
}};

}  // namespace

std::span<const Builtin> list_builtins() {
  return kListBuiltins;
}

}  // namespace anumat::model
