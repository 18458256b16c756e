#include <algorithm>
#include <array>
#include <charconv>

#include "anumat/base/text.hpp"
#include "anumat/imports/cells.hpp"
#include "cells/trimmed.hpp"

namespace anumat::imports {

namespace {

constexpr int era_from = 2400;  ///< Years from here on are Buddhist, below Gregorian; nobody means the other ones.
constexpr int era = 543;
constexpr int short_century = 2500;

struct MonthName {
  std::string_view text;
  int month;
};
// Without points and blanks. Longer names stand before those that they begin with.
constexpr std::array<MonthName, 25> month_names{
    {{"มกราคม", 1},  {"กุมภาพันธ์", 2}, {"มีนาคม", 3},  {"เมษายน", 4}, {"พฤษภาคม", 5},   {"มิถุนายน", 6},  {"กรกฎาคม", 7},
     {"กรกฏาคม", 7}, {"สิงหาคม", 8},  {"กันยายน", 9}, {"ตุลาคม", 10}, {"พฤศจิกายน", 11}, {"ธันวาคม", 12}, {"มค", 1},
     {"กพ", 2},      {"มีค", 3},      {"เมย", 4},    {"พค", 5},     {"มิย", 6},        {"กค", 7},      {"สค", 8},
     {"กย", 9},      {"ตค", 10},     {"พย", 11},    {"ธค", 12}}};

std::string without(std::string_view text, std::string_view signs) {
  std::string kept;
  for (const char letter : text)
    if (signs.find(letter) == std::string_view::npos) kept += letter;
  return kept;
}

std::optional<int> small_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 4 || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// The leading digits of a text, taken off it.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

/// Whether what follows a day is a time of day, which counts for nothing.
bool is_time(std::string_view rest) {
  rest = trimmed(rest);
  if (rest.starts_with('T')) rest.remove_prefix(1);
  if (rest.size() < 4 || rest.size() > 15) return rest.empty();
  if (rest.ends_with("น.")) rest = trimmed(rest.substr(0, rest.size() - std::string_view("น.").size()));
  std::size_t colons = 0;
  for (const char c : rest) {
    if (c == ':') ++colons;
    if (!(c >= '0' && c <= '9') && c != ':' && c != '.' && c != 'Z') return false;
  }
  return colons >= 1 && colons <= 2;
}

DateRead made(std::optional<int> day, std::optional<int> month, std::string_view year_digits, bool iso) {
  const auto year = small_number(year_digits);
  if (!day || !month || !year || (year_digits.size() != 4 && (iso || year_digits.size() != 2)))
    return {{}, DateFault::Form};
  int gregorian = 0;
  if (year_digits.size() == 2)
    gregorian = short_century + *year - era;
  else if (*year >= era_from)
    gregorian = *year - era;
  else if (iso && *year >= 1800)
    gregorian = *year;
  else
    return {{}, DateFault::Era};
  const auto date = Date::from_civil(gregorian, *month, *day);
  return {date, DateFault::NoSuchDay};
}

/// "2026-10-01", "2569-10-01".
std::optional<DateRead> read_iso(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!is_time(text.substr(10))) return std::nullopt;
  if (!small_number(text.substr(0, 4))) return std::nullopt;
  return made(small_number(text.substr(8, 2)), small_number(text.substr(5, 2)), text.substr(0, 4), true);
}

/// The month that a text begins with, by its name, taken off it.
std::optional<int> take_month(std::string_view& text) {
  for (const MonthName& name : month_names)
    if (text.starts_with(name.text)) {
      text.remove_prefix(name.text.size());
      return name.month;
    }
  return std::nullopt;
}

}  // namespace

DateRead read_date(std::string_view given) {
  const std::string plain = arabic_digits(fold(given));
  std::string_view text = trimmed(plain);
  if (const auto iso = read_iso(text)) return *iso;
  const std::string_view day = take_digits(text);
  if (day.empty() || day.size() > 2) return {};
  std::string_view rest = trimmed(text);
  if (!rest.empty() && (rest.front() == '/' || rest.front() == '-' || rest.front() == '.')) {
    const char sign = rest.front();
    rest.remove_prefix(1);
    rest = trimmed(rest);
    const std::string_view month = take_digits(rest);
    if (!month.empty()) {
      rest = trimmed(rest);
      if (month.size() > 2 || rest.empty() || rest.front() != sign) return {};
      rest.remove_prefix(1);
      rest = trimmed(rest);
      const std::string_view year = take_digits(rest);
      if (!is_time(rest)) return {};
      return made(small_number(day), small_number(month), year, false);
    }
  }
  // "1 ต.ค. 2569": the points of the month and what stands for the era are left out.
  const std::string squeezed = without(rest, ". -");
  std::string_view words = squeezed;
  const auto month = take_month(words);
  if (!month) return {};
  if (words.starts_with("พศ")) words.remove_prefix(std::string_view("พศ").size());
  const std::string_view year = take_digits(words);
  if (!is_time(words)) return {};
  return made(small_number(day), month, year, false);
}

}  // namespace anumat::imports
