#include "imports/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "anumat/base/money.hpp"
#include "anumat/base/text.hpp"

namespace anumat::office {
namespace {

using model::Value;

struct TypeWords {
  std::string_view words;
  CellType type;
};
constexpr std::array<TypeWords, 10> type_words = {{{"text", CellType::Text},
                                                   {"number", CellType::Number},
                                                   {"money", CellType::Money},
                                                   {"money erp", CellType::MoneyErp},
                                                   {"date", CellType::Date},
                                                   {"date be", CellType::DateBe},
                                                   {"date erp", CellType::DateErp},
                                                   {"yes/no", CellType::YesNo},
                                                   {"list", CellType::List},
                                                   {"any", CellType::Any}}};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Cell wrong(std::string code, std::string_view text, std::string_view en, std::string_view th, Text help) {
  const std::string shown = "`" + std::string(text) + "`";
  return {{},
          Error{ErrorKind::Diagnostic,
                std::move(code),
                {shown + " is not " + std::string(en), shown + " ไม่ใช่" + std::string(th)},
                std::move(help),
                ""}};
}

Cell read_number(std::string_view text) {
  if (const auto number = Decimal::from_text(text)) return {Value(*number), {}};
  return wrong("E6108", text, "a number", "ตัวเลข",
               {"write digits with at most one point, e.g. 4.41", "เขียนเฉพาะตัวเลขและจุดทศนิยม เช่น 4.41"});
}

Cell read_money(std::string_view text) {
  if (const auto money = Money::from_text(text)) return {Value(Decimal::from_scaled(money->satang(), 2)), {}};
  return wrong("E6109", text, "an amount in baht", "จำนวนเงินบาท",
               {"write it with exactly two decimals and no separators, e.g. 12345.67",
                "เขียนทศนิยมสองตำแหน่งเสมอ ไม่ใส่จุลภาค เช่น 12345.67"});
}

/// Thousands are grouped by three or not at all: "1,23.00" is a slip of the finger, not an amount.
bool well_grouped(std::string_view digits) {
  if (digits.find(',') == std::string_view::npos) return true;
  const auto point = digits.find('.');
  std::string_view whole = digits.substr(0, point);
  const auto first = whole.find(',');
  if (first == 0 || first > 3) return false;
  whole.remove_prefix(first);
  while (!whole.empty()) {
    if (whole.size() < 4 || whole.front() != ',' || whole.substr(1, 3).find(',') != std::string_view::npos)
      return false;
    whole.remove_prefix(4);
  }
  return digits.find(',', point == std::string_view::npos ? digits.size() : point) == std::string_view::npos;
}

Cell read_money_erp(std::string_view text) {
  const std::string plain = arabic_digits(text);
  std::string_view body = trimmed(plain);
  bool negative = false;
  if (body.size() > 2 && body.front() == '(' && body.back() == ')') {
    negative = true;
    body = body.substr(1, body.size() - 2);
  } else if (body.starts_with('-')) {
    negative = true;
    body.remove_prefix(1);
  }
  std::string digits;
  for (const char letter : body)
    if (letter != ',') digits += letter;
  const auto money = well_grouped(body) && !digits.starts_with('-') ? Money::from_text(digits) : std::nullopt;
  if (money) return {Value(Decimal::from_scaled(negative ? -money->satang() : money->satang(), 2)), {}};
  return wrong("E6109", text, "an amount in baht", "จำนวนเงินบาท",
               {"it should read like 1,234.56 or (1,234.56)", "ควรเขียนเช่น 1,234.56 หรือ (1,234.56)"});
}

Cell read_date(std::string_view text) {
  if (const auto date = Date::from_iso(text)) return {Value(*date), {}};
  return wrong("E6110", text, "a day of the calendar", "วันที่ที่มีอยู่จริง",
               {"write year, month, day, e.g. 2026-10-01", "เขียนปี ค.ศ. เดือน วัน เช่น 2026-10-01"});
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

Cell read_date_be(std::string_view text) {
  const std::string plain = arabic_digits(text);
  const std::string_view body = trimmed(plain);
  const auto first = body.find('/');
  const auto second = first == std::string_view::npos ? first : body.find('/', first + 1);
  if (second != std::string_view::npos) {
    const auto day = whole_number(body.substr(0, first));
    const auto month = whole_number(body.substr(first + 1, second - first - 1));
    const auto year = whole_number(body.substr(second + 1));
    // A Buddhist year below 2400 is a Gregorian one that slipped in.
    const auto date = day && month && year && *year >= 2400 && *year < 3000
                          ? Date::from_civil(*year - 543, *month, *day)
                          : std::nullopt;
    if (date) return {Value(*date), {}};
  }
  return wrong("E6110", text, "a day of the calendar", "วันที่ที่มีอยู่จริง",
               {"write day/month/Buddhist year, e.g. 01/10/2569", "เขียนวัน/เดือน/ปี พ.ศ. เช่น 01/10/2569"});
}

Cell read_yes_no(std::string_view text) {
  const std::string word = fold_case(text);
  if (word == "yes" || word == "ใช่") return {Value(true), {}};
  if (word == "no" || word == "ไม่ใช่") return {Value(false), {}};
  return wrong("E6111", text, "yes or no", " yes หรือ no", {"write yes or no", "เขียน yes หรือ no"});
}

Value read_list(std::string_view text) {
  model::List items;
  while (true) {
    const auto end = text.find(';');
    if (const auto item = trimmed(text.substr(0, end)); !item.empty()) items.emplace_back(item);
    if (end == std::string_view::npos) return items;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::optional<CellType> cell_type_from_words(std::string_view words) {
  const std::string folded = fold_case(words);
  const auto* found =
      std::find_if(type_words.begin(), type_words.end(), [&](const TypeWords& one) { return one.words == folded; });
  return found == type_words.end() ? std::nullopt : std::optional(found->type);
}

std::vector<std::string> cell_type_words() {
  std::vector<std::string> words;
  for (const TypeWords& one : type_words) words.emplace_back(one.words);
  return words;
}

Cell read_cell(CellType type, std::string_view text) {
  const std::string_view body = trimmed(text);
  if (body.empty()) return {};
  switch (type) {
    case CellType::Text:
    case CellType::Any:
      return {Value(body), {}};
    case CellType::Number:
      return read_number(body);
    case CellType::Money:
      return read_money(body);
    case CellType::MoneyErp:
      return read_money_erp(body);
    case CellType::Date:
      return read_date(body);
    case CellType::DateBe:
    case CellType::DateErp:
      return read_date_be(body);
    case CellType::YesNo:
      return read_yes_no(body);
    case CellType::List:
      return {read_list(body), {}};
  }
  return {};
}

}  // namespace anumat::office
