#include <algorithm>
#include <cstring>
#include <vector>

#include "anumat/base/text.hpp"
#include "anumat/model/operations.hpp"
#include "compare.hpp"
#include "flat.hpp"

namespace anumat::model {
namespace {

bool answer(std::strong_ordering ordering, const Step& step) {
  const int bit = 1 + static_cast<int>(ordering > 0) - static_cast<int>(ordering < 0);
  return ((step.answers >> bit) & 1) != 0;
}

// Names are short: compared here and not by a call.
bool same_name(const std::string& left, const std::string& right) {
  const auto size = left.size();
  if (size != right.size()) return false;
  const auto word = [](const char* from) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
  };
  const auto half = [](const char* from) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
  };
  const char* a = left.data();
  const char* b = right.data();
  if (size >= 8 && size <= 16) return ((word(a) ^ word(b)) | (word(a + size - 8) ^ word(b + size - 8))) == 0;
  if (size >= 4 && size < 8) return ((half(a) ^ half(b)) | (half(a + size - 4) ^ half(b + size - 4))) == 0;
  return left == right;
}

template <class T>
bool is_inside(const T& value, const T& low, const T& high, const Range& range) {
  const auto from = value <=> low;
  const auto to = value <=> high;
  return (range.low_included ? from >= 0 : from > 0) && (range.high_included ? to <= 0 : to < 0);
}

}  // namespace

std::optional<Value> FlatRun::run(const Value* subject) {
  if (flat_.is_condition) {
    const auto verdict = condition(subject);
    if (verdict == Verdict::Unknown) return std::nullopt;
    return Value(verdict == Verdict::True);
  }
  start(subject);
  Value scratch;
  const auto* value = fetch(flat_.root, scratch);
  if (value == nullptr) return std::nullopt;
  return value == &scratch ? std::move(scratch) : *value;
}

[[gnu::always_inline]] inline const Value* FlatRun::at_hand(const Step& step) {
  switch (step.place) {
    case Place::Input:
      return given_[step.place_index];
    case Place::Local:
      return locals_[step.place_index];
    case Place::EntryOf: {
      const auto* of = given_[step.place_index];
      return of == nullptr ? nullptr : entry_at_hand(*of, program_.names[step.name]);
    }
    case Place::LocalEntry:
      return entry_at_hand(*locals_[step.place_index], program_.names[step.name]);
    default:
      return nullptr;
  }
}

[[gnu::always_inline]] inline const Value* FlatRun::entry_at_hand(const Value& of, const std::string& name) {
  const auto* entries = of.context();
  if (entries == nullptr) return nullptr;
  if (likely_entry_ < entries->size() && same_name((*entries)[likely_entry_].first, name)) {
    return &(*entries)[likely_entry_].second;
  }
  for (std::size_t i = 0; i < entries->size(); ++i) {
    if (!same_name((*entries)[i].first, name)) continue;
    likely_entry_ = i;
    return &(*entries)[i].second;
  }
  return nullptr;
}

[[gnu::always_inline]] inline FlatRun::Verdict FlatRun::ask_usual(const Step& step, const Value& left) {
  const auto verdict = [](bool answer) { return answer ? Verdict::True : Verdict::False; };
  switch (step.ask) {
    case Ask::True:
      return left.boolean() == nullptr ? Verdict::Unknown : verdict(*left.boolean());
    case Ask::Number: {
      const auto* number = left.number();
      if (number == nullptr) return Verdict::Unknown;
      return verdict(answer(*number <=> *flat_.constants[step.right].number(), step));
    }
    case Ask::Length: {
      const auto* items = left.list();
      if (items == nullptr) return Verdict::Unknown;
      return verdict(answer(static_cast<std::int64_t>(items->size()) <=> flat_.lengths[step.right], step));
    }
    case Ask::Same: {
      const auto mark = left.text_mark();
      if (mark == 0) return Verdict::Unknown;
      const bool same = mark == step.mark && *left.string() == *flat_.constants[step.right].string();
      return verdict(same == (step.op == Op::Equal));
    }
    case Ask::OneOf: {
      const auto mark = left.text_mark();
      if (mark == 0) return left.is_null() ? Verdict::False : Verdict::Unknown;
      const auto& set = flat_.sets[step.right];
      for (std::size_t i = 0; i < set.marks.size(); ++i) {
        if (set.marks[i] == mark && *flat_.constants[set.first + i].string() == *left.string()) return Verdict::True;
      }
      return Verdict::False;
    }
    case Ask::Inside: {
      const auto* number = left.number();
      if (number == nullptr) return Verdict::Unknown;
      const auto& range = *flat_.constants[step.right].range();
      return verdict(is_inside(*number, *range.low.number(), *range.high.number(), range));
    }
    case Ask::Days: {
      const auto* date = left.date();
      if (date == nullptr) return Verdict::Unknown;
      const auto& span = flat_.days[step.mark];
      return verdict(date->days() >= span.from && date->days() <= span.to);
    }
    case Ask::Some:
    case Ask::Every:
      return quantify(step, left);
    default:
      return Verdict::Unknown;
  }
}

FlatRun::Verdict FlatRun::decide(std::uint32_t at) {
  while (at < kTrueStep) {
    const auto& step = flat_.steps[at];
    const auto* left = at_hand(step);
    auto verdict = left == nullptr ? Verdict::Unknown : ask_usual(step, *left);
    if (verdict == Verdict::Unknown) {
      verdict = ask_other(step, left);
      if (verdict == Verdict::Unknown) return verdict;
    }
    at = verdict == Verdict::True ? step.then : step.otherwise;
  }
  return at == kTrueStep ? Verdict::True : Verdict::False;
}

FlatRun::Verdict FlatRun::ask_other(const Step& step, const Value* left) {
  if (step.ask == Ask::Keep) return keep(step) ? Verdict::True : Verdict::Unknown;
  Value scratch;
  if (left == nullptr) {
    left = fetch(step.left, scratch);
    if (left == nullptr) return Verdict::Unknown;
    if (const auto verdict = ask_usual(step, *left); verdict != Verdict::Unknown) return verdict;
  }
  return ask_any_kind(step, *left);
}

FlatRun::Verdict FlatRun::ask_any_kind(const Step& step, const Value& left) {
  std::optional<bool> found;
  Value scratch;
  switch (step.ask) {
    case Ask::Number:
    case Ask::Same:
      found = compare(step.op, left, flat_.constants[step.right]);
      break;
    case Ask::Length:  // A list of the one value.
      if (!left.is_null()) found = answer(1 <=> flat_.lengths[step.right], step);
      break;
    case Ask::Inside:
    case Ask::Days:
      found = passes(left, flat_.constants[step.right]);
      break;
    case Ask::Compare: {
      const auto* right = fetch(step.right, scratch);
      if (right != nullptr) found = compare(step.op, left, *right);
      break;
    }
    case Ask::Passes: {
      const auto* test = fetch(step.right, scratch);
      if (test == nullptr) break;
      // A test that says yes or no by itself does not ask for the value.
      const bool by_itself = test->boolean() != nullptr && left.boolean() == nullptr && !left.is_null();
      found = by_itself ? *test->boolean() : passes(left, *test);
      break;
    }
    case Ask::Between: {
      Value high_scratch;
      const auto* low = fetch(flat_.parts[step.right], scratch);
      const auto* high = low == nullptr ? nullptr : fetch(flat_.parts[step.right + 1], high_scratch);
      if (high == nullptr) break;
      const auto from = compare(Op::GreaterEqual, left, *low);
      const auto to = compare(Op::LessEqual, left, *high);
      if (from && to) found = *from && *to;
      break;
    }
    default:
      break;
  }
  if (!found) return Verdict::Unknown;
  return *found ? Verdict::True : Verdict::False;
}

bool FlatRun::spend_rounds(const Loop& loop, std::size_t count) {
  std::int64_t cost = 0;
  if (__builtin_mul_overflow(loop.cost, static_cast<std::int64_t>(count), &cost)) return false;
  steps_ -= cost;
  return steps_ >= 0;
}

FlatRun::Verdict FlatRun::quantify(const Step& step, const Value& list) {
  const auto* items = list.list();
  const auto& loop = flat_.loops[step.right];
  if (items == nullptr || !spend_rounds(loop, items->size())) return Verdict::Unknown;
  const auto settles = step.ask == Ask::Some ? Verdict::True : Verdict::False;
  const auto& body = flat_.steps[loop.body];
  for (const auto& item : *items) {
    locals_[loop.slot] = &item;
    auto verdict = Verdict::Unknown;
    if (loop.is_one_step) {
      const auto* left = at_hand(body);
      if (left != nullptr) verdict = ask_usual(body, *left);
    }
    if (verdict == Verdict::Unknown) verdict = decide(loop.body);
    if (verdict == Verdict::Unknown || verdict == settles) return verdict;
  }
  return settles == Verdict::True ? Verdict::False : Verdict::True;
}

bool FlatRun::keep(const Step& step) {
  auto& kept = kept_[step.right];
  Value scratch;
  const auto* value = fetch(step.left, scratch);
  if (value == nullptr) return false;
  if (value == &scratch) {
    kept = std::move(scratch);
    value = &kept;
  }
  locals_[step.right] = value;
  return true;
}

const Value* FlatRun::fetch(std::uint32_t index, Value& scratch) {
  const auto& operand = flat_.operands[index];
  switch (operand.source) {
    case Source::Constant:
      return &flat_.constants[operand.index];
    case Source::Input:
      return given_[operand.index] != nullptr ? given_[operand.index] : input(operand.index);
    case Source::Local:
      return locals_[operand.index];
    case Source::Entry:
      return entry(operand, scratch);
    case Source::Count: {
      Value list_scratch;
      const auto* list = fetch(part(operand, 0), list_scratch);
      if (list == nullptr || list->is_null()) return nullptr;
      scratch = static_cast<std::int64_t>(list->list() == nullptr ? 1 : list->list()->size());
      return &scratch;
    }
    default:
      return make(operand, scratch);
  }
}

const Value* FlatRun::make(const Operand& operand, Value& scratch) {
  switch (operand.source) {
    case Source::Member:
      return member(operand, scratch);
    case Source::Calculate:
    case Source::Ends:
      return calculated(operand, scratch);
    case Source::Negate: {
      Value inner;
      const auto* value = fetch(part(operand, 0), inner);
      if (value == nullptr) return nullptr;
      scratch = negate(*value);
      return scratch.is_null() ? nullptr : &scratch;
    }
    case Source::MakeList: {
      List items;
      items.reserve(operand.count);
      for (std::uint32_t i = 0; i < operand.count; ++i) {
        Value inner;
        const auto* item = fetch(part(operand, i), inner);
        if (item == nullptr) return nullptr;
        items.push_back(*item);
      }
      scratch = std::move(items);
      return &scratch;
    }
    case Source::Filter:
      return filtered(operand, scratch);
    case Source::Collect:
      return collected(operand, scratch);
    case Source::Choose: {
      const auto verdict = decide(operand.index);
      if (verdict == Verdict::Unknown) return nullptr;
      return fetch(part(operand, verdict == Verdict::True ? 0 : 1), scratch);
    }
    case Source::Verdict: {
      const auto verdict = decide(operand.index);
      if (verdict == Verdict::Unknown) return nullptr;
      scratch = verdict == Verdict::True;
      return &scratch;
    }
    case Source::Call:
      return called(operand, scratch);
    case Source::Instance: {
      Value inner;
      const auto* value = fetch(part(operand, 0), inner);
      if (value == nullptr) return nullptr;
      scratch = is_instance(*value, program_.types[operand.index], evaluator_->environment().types());
      return &scratch;
    }
    default:
      return nullptr;
  }
}

const Value* FlatRun::input(std::uint32_t index) {
  if (found_ == nullptr) return nullptr;
  auto found = evaluator_->environment().lookup(program_.inputs[index]);
  if (!found) return nullptr;
  found_[index] = {true, false, std::move(*found)};
  given_[index] = &found_[index].value;
  return given_[index];
}

const Value* FlatRun::entry(const Operand& operand, Value& scratch) {
  Value of_scratch;
  const auto* of = fetch(part(operand, 0), of_scratch);
  if (of == nullptr) return nullptr;
  const auto& name = program_.names[operand.index];
  if (of->context() != nullptr) {
    const auto* found = of->find(name);
    if (found == nullptr || of != &of_scratch) return found;
    scratch = *found;
    return &scratch;
  }
  if (const auto* items = of->list()) {
    List all;
    all.reserve(items->size());
    for (const auto& item : *items) {
      const auto* found = item.find(name);
      all.push_back(found != nullptr ? *found : (is_property(item, name) ? property(name, item) : Value()));
    }
    scratch = std::move(all);
    return &scratch;
  }
  if (!is_property(*of, name)) return nullptr;
  scratch = property(name, *of);
  return &scratch;
}

const Value* FlatRun::member(const Operand& operand, Value& scratch) {
  const auto& name = program_.names[operand.index];
  for (std::uint32_t i = 0; i + 1 < operand.count; ++i) {
    const auto& item = *locals_[flat_.operands[part(operand, i)].index];
    if (const auto* found = item.find(name)) return found;
    if (is_property(item, name)) {
      scratch = property(name, item);
      return &scratch;
    }
  }
  return fetch(part(operand, operand.count - 1), scratch);
}

const Value* FlatRun::calculated(const Operand& operand, Value& scratch) {
  Value left_scratch;
  Value right_scratch;
  const auto* left = fetch(part(operand, 0), left_scratch);
  const auto* right = left == nullptr ? nullptr : fetch(part(operand, 1), right_scratch);
  if (right == nullptr) return nullptr;
  if (operand.source == Source::Calculate) {
    scratch = calculate(static_cast<Arithmetic>(operand.detail), *left, *right);
    return scratch.is_null() ? nullptr : &scratch;
  }
  if (left->is_null() || right->is_null() || !order(*left, *right)) return nullptr;
  scratch = Range{*left, *right, (operand.detail & 1U) != 0, (operand.detail & 2U) != 0, false};
  return &scratch;
}

const Value* FlatRun::filtered(const Operand& operand, Value& scratch) {
  Value list_scratch;
  const auto* list = fetch(part(operand, 0), list_scratch);
  if (list == nullptr || list->list() == nullptr) return nullptr;
  const auto& items = *list->list();
  const auto& loop = flat_.loops[operand.index];
  const bool needs_an_item = operand.detail == 1;
  if ((items.empty() && needs_an_item) || !spend_rounds(loop, items.size())) return nullptr;
  List kept;
  for (const auto& item : items) {
    locals_[loop.slot] = &item;
    const auto verdict = decide(loop.body);
    if (verdict == Verdict::Unknown) return nullptr;
    if (verdict == Verdict::True) kept.push_back(item);
  }
  scratch = std::move(kept);
  return &scratch;
}

const Value* FlatRun::collected(const Operand& operand, Value& scratch) {
  Value list_scratch;
  const auto* list = fetch(part(operand, 0), list_scratch);
  if (list == nullptr || list->list() == nullptr) return nullptr;
  const auto& items = *list->list();
  const auto& loop = flat_.loops[operand.index];
  if (!spend_rounds(loop, items.size())) return nullptr;
  List results;
  results.reserve(items.size());
  for (const auto& item : items) {
    locals_[loop.slot] = &item;
    Value result_scratch;
    const auto* result = fetch(loop.body, result_scratch);
    if (result == nullptr) return nullptr;
    results.push_back(*result);
  }
  scratch = std::move(results);
  return &scratch;
}

const Value* FlatRun::called(const Operand& operand, Value& scratch) {
  constexpr std::size_t kInline = 4;
  std::array<Value, kInline> few;
  std::vector<Value> many(operand.count > kInline ? operand.count : 0);
  auto* arguments = many.empty() ? few.data() : many.data();
  for (std::uint32_t i = 0; i < operand.count; ++i) {
    const auto* argument = fetch(part(operand, i), arguments[i]);
    // How deep a function may call on counts from the outermost node, which is not known here.
    if (argument == nullptr || argument->kind() == ValueKind::Function) return nullptr;
    if (argument != &arguments[i]) arguments[i] = *argument;
  }
  const auto& builtin = builtin_at(operand.index);
  evaluator_->restart(steps_);
  Call call(*evaluator_, {arguments, operand.count}, builtin.name);
  auto result = builtin.function(call);
  if (evaluator_->has_problems()) return nullptr;
  steps_ = evaluator_->steps_left();
  scratch = std::move(result);
  return &scratch;
}

}  // namespace anumat::model
