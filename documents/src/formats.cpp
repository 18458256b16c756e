#include "formats.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "anumat/base/money.hpp"
#include "anumat/documents/amount_words.hpp"

namespace anumat::documents {

namespace {

using model::PaperFormat;
using model::Value;

constexpr std::string_view nothing = "–";

std::optional<Money> money_of(const Decimal& number) {
  const auto rounded = number.round(2, Rounding::HalfUp);
  const auto satang = rounded ? multiply(*rounded, Decimal(100)) : std::nullopt;
  const auto whole = satang ? satang->to_int64() : std::nullopt;
  return whole ? std::optional(Money::from_satang(*whole)) : std::nullopt;
}

std::optional<std::string> number_text(const Value& value, PaperFormat format) {
  if (value.number() == nullptr) return std::nullopt;
  if (format == PaperFormat::Number) return grouped(*value.number());
  const auto money = money_of(*value.number());
  if (!money) return std::nullopt;
  if (format == PaperFormat::Words) return amount_words(*money);
  return money->display();
}

std::string date_text(Date date, PaperFormat format) {
  if (format == PaperFormat::Date) return thai_date(date);
  if (format == PaperFormat::Month) {
    const std::string whole = thai_date(date);
    return whole.substr(whole.find(' ') + 1);
  }
  return short_date(date);
}

}  // namespace

std::string short_date(Date date) {
  constexpr std::array<std::string_view, 12> months{"ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
                                                    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.",  "พ.ย.", "ธ.ค."};
  const std::string year = std::to_string(buddhist_year(date));
  return std::to_string(date.day()) + " " + std::string(months[static_cast<std::size_t>(date.month() - 1)]) + " " +
         year.substr(year.size() - 2);
}

std::string grouped(const Decimal& number) {
  const std::string text = number.text();
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  std::string made;
  for (std::size_t i = 0; i < point; ++i) {
    if (i > first && (point - i) % 3 == 0) made += ',';
    made += text[i];
  }
  return made + text.substr(point);
}

std::optional<std::string> formatted(const Value& value, PaperFormat format) {
  if (value.is_null()) return std::string(nothing);
  switch (format) {
    case PaperFormat::Money:
    case PaperFormat::Number:
    case PaperFormat::Percent:
    case PaperFormat::Words:
      return number_text(value, format);
    case PaperFormat::Date:
    case PaperFormat::ShortDate:
    case PaperFormat::Month:
      return value.date() == nullptr ? std::nullopt : std::optional(date_text(*value.date(), format));
    case PaperFormat::Plain:
      break;
  }
  if (value.date() != nullptr) return short_date(*value.date());
  if (value.list() == nullptr) return to_display(value);
  std::string text;
  for (const Value& item : *value.list()) text += (text.empty() ? "" : ", ") + formatted(item, format).value_or("");
  return text.empty() ? std::string(nothing) : text;
}

}  // namespace anumat::documents
