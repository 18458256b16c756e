#include <array>

#include "../evaluator.hpp"
#include "../temporal.hpp"
#include "anumat/model/operations.hpp"

namespace anumat::model {
namespace {

Value finite(Call& call, const std::optional<Decimal>& number) {
  if (number) return *number;
  return call.problem("E2006", {"this has no finite answer", "ผลคำนวณนี้ไม่มีค่าจำกัด"});
}

Value rounded(Call& call, Rounding rounding, bool scale_needed) {
  const auto* number = call.number(0);
  if (number == nullptr) return call.mismatch(0);
  if (call.count() == 1 && !scale_needed) return finite(call, number->round(0, rounding));
  const auto scale = call.integer(1);
  if (!scale || *scale < -100'000 || *scale > 100'000) return call.mismatch(1);
  return finite(call, number->round(static_cast<int>(*scale), rounding));
}

Value decimal(Call& call) {
  return rounded(call, Rounding::HalfEven, true);
}
Value floor(Call& call) {
  return rounded(call, Rounding::Floor, false);
}
Value ceiling(Call& call) {
  return rounded(call, Rounding::Ceiling, false);
}
Value round_up(Call& call) {
  return rounded(call, Rounding::Up, true);
}
Value round_down(Call& call) {
  return rounded(call, Rounding::Down, true);
}
Value round_half_up(Call& call) {
  return rounded(call, Rounding::HalfUp, true);
}
Value round_half_down(Call& call) {
  return rounded(call, Rounding::HalfDown, true);
}

Value abs(Call& call) {
  const auto& value = call.single(0);
  if (value.number() != nullptr) return value.number()->abs();
  if (value.months() != nullptr) return value.months()->months < 0 ? negate(value) : value;
  if (value.days() != nullptr) return value.days()->seconds < 0 || value.days()->nanos < 0 ? negate(value) : value;
  return call.mismatch(0);
}

Value modulo(Call& call) {
  const auto* left = call.number(0);
  const auto* right = call.number(1);
  if (left == nullptr || right == nullptr) return call.mismatch(left == nullptr ? 0 : 1);
  return finite(call, modulo(*left, *right));
}

Value sqrt(Call& call) {
  const auto* number = call.number(0);
  return number == nullptr ? call.mismatch(0) : finite(call, number->sqrt());
}

Value log(Call& call) {
  const auto* number = call.number(0);
  return number == nullptr ? call.mismatch(0) : finite(call, number->ln());
}

Value exp(Call& call) {
  const auto* number = call.number(0);
  return number == nullptr ? call.mismatch(0) : finite(call, number->exp());
}

// 1 for odd, 0 for even, nothing for what is neither.
std::optional<bool> is_odd(const Decimal& number) {
  if (!number.is_integer()) return std::nullopt;
  const auto rest = modulo(number, Decimal(2));
  return rest && !rest->is_zero();
}

Value odd(Call& call) {
  const auto* number = call.number(0);
  return number == nullptr ? call.mismatch(0) : Value(is_odd(*number).value_or(false));
}

Value even(Call& call) {
  const auto* number = call.number(0);
  return number == nullptr ? call.mismatch(0) : Value(!is_odd(*number).value_or(true));
}

Value negation(Call& call) {
  const auto* value = call.single(0).boolean();
  if (value == nullptr) return call.mismatch(0);
  return !*value;
}

constexpr std::array<Builtin, 15> kNumberBuiltins = {{
    {"decimal", "n,scale", decimal},
    {"floor", "n,scale?", floor},
    {"ceiling", "n,scale?", ceiling},
    {"round up", "n,scale", round_up},
    {"round down", "n,scale", round_down},
    {"round half up", "n,scale", round_half_up},
    {"round half down", "n,scale", round_half_down},
    {"abs", "n", abs},
    {"modulo", "dividend,divisor", modulo},
    {"sqrt", "number", sqrt},
    {"log", "number", log},
    {"exp", "number", exp},
    {"odd", "number", odd},
    {"even", "number", even},
    {"not", "negand", negation},
}};

}  // namespace

std::span<const Builtin> number_builtins() {
  return kNumberBuiltins;
}

}  // namespace anumat::model
