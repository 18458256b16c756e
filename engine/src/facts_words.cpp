// Templates of messages, filled with what the facts come to.

#include "anumat/base/money.hpp"
#include "anumat/engine/facts.hpp"

namespace anumat::engine {

using model::Value;

namespace {

std::string money_text(const Decimal& number) {
  const auto rounded = number.round(2, Rounding::HalfEven);
  const auto satang = rounded ? multiply(*rounded, Decimal(100)) : std::nullopt;
  const auto whole = satang ? satang->to_int64() : std::nullopt;
  return whole && *rounded == number ? Money::from_satang(*whole).display() : number.text();
}

/// `era`: of Thai text, whose days are written out.
std::string shown(const Value& value, bool money, std::optional<Era> era) {
  if (value.is_null()) return "-";
  if (money && value.number() != nullptr) return money_text(*value.number());
  if (era && value.date() != nullptr) return thai_date(*value.date(), *era);
  if (value.list() != nullptr) {
    std::string text;
    for (const Value& item : *value.list()) text += (text.empty() ? "" : ", ") + shown(item, money, era);
    return text.empty() ? "-" : text;
  }
  return to_display(value);
}

std::string filled(CaseFacts& facts, const model::Template& pieces, std::optional<Era> era) {
  std::string text;
  for (const model::TemplatePart& piece : pieces)
    text += piece.expression.empty() ? piece.text : shown(facts.evaluate(piece.expression).value, piece.money, era);
  return text;
}

}  // namespace

Text CaseFacts::fill(const model::Messages& messages) {
  return {filled(*this, messages.en, std::nullopt), filled(*this, messages.th, calendar()->years().era)};
}

}  // namespace anumat::engine
