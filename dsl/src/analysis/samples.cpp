// One value for each piece of an axis: near the cut, and such as people would name.

#include <array>
#include <initializer_list>
#include <optional>

#include "analysis/axis.hpp"
#include "anumat/model/operations.hpp"

namespace anumat::dsl {
namespace {

using model::Arithmetic;
using model::Value;
using model::ValueKind;

bool comes_before(const Value& left, const Value& right) {
  const auto ordering = model::order(left, right);
  return ordering && *ordering < 0;
}

Value moved(const Value& value, const Value& by) {
  return model::calculate(Arithmetic::Add, value, by);
}

/// The first candidate that lies strictly between.
class Choice {
 public:
  Choice(const Grid& grid, const Value& low, const Value& high) : grid_(grid), low_(low), high_(high) {}

  Choice& offer(const Value& candidate) {
    if (!found_.is_null() || candidate.is_null() || !is_on(grid_, candidate)) return *this;
    if (!low_.is_null() && !comes_before(low_, candidate)) return *this;
    if (!high_.is_null() && !comes_before(candidate, high_)) return *this;
    found_ = candidate;
    return *this;
  }
  /// The steps up from below and down from above.
  Choice& step(const Value& by) {
    if (!low_.is_null()) offer(moved(low_, by));
    if (!high_.is_null()) offer(moved(high_, model::negate(by)));
    return *this;
  }
  [[nodiscard]] Value found() const { return found_; }

 private:
  const Grid& grid_;
  const Value& low_;
  const Value& high_;
  Value found_;
};

Value rounded(const Value& number, int scale, Rounding rounding) {
  const auto whole = number.is_null() ? std::nullopt : number.number()->round(scale, rounding);
  return whole ? Value(*whole) : Value();
}

Value number_between(const Grid& grid, const Value& low, const Value& high) {
  const Value hundredth(Decimal::from_scaled(1, 2));
  Choice choice(grid, low, high);
  if (low.is_null()) choice.offer(Value(0));
  if (grid.step == Grid::Step::Hundredth) {
    choice.offer(moved(rounded(low, 2, Rounding::Floor), hundredth));
    choice.offer(moved(rounded(high, 2, Rounding::Ceiling), model::negate(hundredth)));
  }
  choice.offer(moved(rounded(low, 0, Rounding::Floor), Value(1)));
  choice.offer(moved(rounded(high, 0, Rounding::Ceiling), Value(-1)));
  choice.step(hundredth);
  if (!low.is_null() && !high.is_null()) choice.offer(model::calculate(Arithmetic::Divide, moved(low, high), Value(2)));
  return choice.found();
}

Value text_between(const Grid& grid, const Value& low, const Value& high) {
  const std::string below = low.is_null() ? std::string() : *low.string();
  Choice choice(grid, low, high);
  for (const char* end : {"", "a", "0", " ", "\x01"}) choice.offer(Value(below + end));
  return choice.found();
}

Value days(std::int64_t seconds, std::int32_t nanos = 0) {
  model::DaysDuration duration;
  duration.seconds = seconds;
  duration.nanos = nanos;
  return duration;
}

constexpr std::int64_t kDay = 86'400;

}  // namespace

bool is_on(const Grid& grid, const Value& value) {
  const auto* number = value.number();
  if (number == nullptr) return true;
  if (grid.not_negative && number->sign() < 0) return false;
  if (grid.step == Grid::Step::Whole) return number->is_integer();
  if (grid.step == Grid::Step::None) return true;
  const auto whole = number->round(2, Rounding::HalfEven);
  return whole && *whole == *number;
}

Value between(const Grid& grid, const Value& low, const Value& high) {
  const Value& known = low.is_null() ? high : low;
  Choice choice(grid, low, high);
  switch (known.kind()) {
    case ValueKind::Number:
      return number_between(grid, low, high);
    case ValueKind::String:
      return text_between(grid, low, high);
    case ValueKind::Date:
      return choice.step(days(kDay)).found();
    case ValueKind::DateTime:
      return choice.step(days(kDay)).step(days(1)).found();
    case ValueKind::Time:
      return choice.step(days(3600)).step(days(1)).found();
    case ValueKind::MonthsDuration:
      return choice.step(model::MonthsDuration{1}).found();
    case ValueKind::DaysDuration:
      return choice.step(days(kDay)).step(days(3600)).step(days(1)).step(days(0, 1)).found();
    default:
      return {};
  }
}

}  // namespace anumat::dsl
