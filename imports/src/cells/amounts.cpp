#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/imports/cells.hpp"
#include "cells/trimmed.hpp"

namespace anumat::imports {

namespace {

constexpr std::size_t digits_max = 15;  ///< Before the point: enough for 64 bits of satang.
constexpr std::size_t decimals_max = 18;

/// Thousands are grouped by three or not at all: "1,23.00" is a slip of the finger.
bool well_grouped(std::string_view whole) {
  const auto first = whole.find(',');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > 3) return false;
  whole.remove_prefix(first);
  while (!whole.empty()) {
    if (whole.size() < 4 || whole.front() != ',' || whole.substr(1, 3).find(',') != std::string_view::npos)
      return false;
    whole.remove_prefix(4);
  }
  return true;
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Digits with commas and at most one point; nothing else.
std::optional<Decimal> plain_number(std::string_view text, std::size_t decimals) {
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  std::string digits;
  for (const char letter : whole)
    if (letter != ',') digits += letter;
  if (!well_grouped(whole) || !all_digits(digits) || !all_digits(part)) return std::nullopt;
  if (digits.empty() && part.empty()) return std::nullopt;
  const std::size_t kept = part.find_last_not_of('0') + 1;  // "12.500" is as good as "12.50".
  if (digits.size() > digits_max || part.size() > decimals_max || (part.empty() ? 0 : kept) > decimals)
    return std::nullopt;
  return Decimal::from_text((digits.empty() ? "0" : digits) + (part.empty() ? "" : "." + std::string(part)));
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text = trimmed(text.substr(0, text.size() - suffix.size()));
  return true;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text = trimmed(text.substr(prefix.size()));
  return true;
}

/// With its sign in any of the ways in which accountants write it; at most one.
std::optional<Decimal> signed_number(std::string_view text, std::size_t decimals) {
  int signs = 0;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    text = trimmed(text.substr(1, text.size() - 2));
    ++signs;
  }
  take_prefix(text, "฿");
  for (const std::string_view minus : {"-", "−", "–"}) {
    if (take_prefix(text, minus)) ++signs;
    if (text.size() > 1 && take_suffix(text, minus)) ++signs;
  }
  take_prefix(text, "฿");
  if (signs > 1) return std::nullopt;
  const auto number = plain_number(text, decimals);
  if (!number) return std::nullopt;
  return signs == 1 ? -*number : *number;
}

}  // namespace

std::optional<Decimal> read_amount(std::string_view given) {
  const std::string plain = arabic_digits(fold(given));
  std::string_view text = trimmed(plain);
  if (text == "-" || text == "–") return Decimal();
  take_suffix(text, "บาท");
  return signed_number(text, 2);
}

std::optional<Decimal> read_number(std::string_view given) {
  const std::string plain = arabic_digits(fold(given));
  std::string_view text = trimmed(plain);
  take_suffix(text, "%");
  return signed_number(text, decimals_max);
}

std::string read_code(std::string_view text, const std::vector<std::pair<std::string, std::string>>& folds) {
  std::string code = arabic_digits(fold(text));
  for (const auto& [from, to] : folds) {
    if (from.empty()) continue;
    std::string replaced;
    std::size_t at = 0;
    for (auto found = code.find(from); found != std::string::npos; found = code.find(from, at)) {
      replaced += code.substr(at, found - at) + to;
      at = found + from.size();
    }
    code = replaced + code.substr(at);
  }
  return code;
}

}  // namespace anumat::imports
