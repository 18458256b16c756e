#include "imports/fill.hpp"

#include "anumat/base/money.hpp"

namespace anumat::office {
namespace {

std::string shown(const model::Value& value, bool money, bool thai) {
  if (thai && value.date() != nullptr) return thai_date(*value.date());
  if (money && value.number() != nullptr) {
    const auto satang = multiply(*value.number(), Decimal(100));
    if (const auto whole = satang ? satang->to_int64() : std::nullopt) return Money::from_satang(*whole).display();
  }
  return to_display(value);
}

}  // namespace

std::string fill(const model::Template& pieces, model::Environment& environment, bool thai) {
  std::string text;
  for (const model::TemplatePart& piece : pieces)
    text +=
        piece.expression.empty() ? piece.text : shown(evaluate(piece.expression, environment).value, piece.money, thai);
  return text;
}

}  // namespace anumat::office
