#include "digits.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::dsl {
namespace {

bool is_thai_digit(char32_t c) {
  return c >= U'๐' && c <= U'๙';
}

bool is_digit(char32_t c) {
  return is_thai_digit(c) || (c >= U'0' && c <= U'9');
}

bool belongs_to_word(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' ||
         (c >= 0x80 && c != 0xA0 && !is_thai_digit(c));
}

}  // namespace

std::string arabic_numbers(std::string_view text) {
  // A quote that is open at the end of the line goes on elsewhere, so nobody can tell what is inside.
  if (std::ranges::count(text, '"') % 2 != 0) return std::string(text);
  std::u32string points = code_points(text);
  bool in_quotes = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i] == U'\\' && in_quotes) {
      ++i;
      continue;
    }
    if (points[i] == U'"') in_quotes = !in_quotes;
    if (in_quotes || !is_thai_digit(points[i])) continue;
    // The whole run of digits, Thai or Arabic, decides together.
    std::size_t begin = i;
    std::size_t end = i;
    while (begin > 0 && is_digit(points[begin - 1])) --begin;
    while (end < points.size() && is_digit(points[end])) ++end;
    const bool joined =
        (begin > 0 && belongs_to_word(points[begin - 1])) || (end < points.size() && belongs_to_word(points[end]));
    for (; i < end; ++i) {
      if (!joined && is_thai_digit(points[i])) points[i] = U'0' + (points[i] - U'๐');
    }
    --i;
  }
  return utf8(points);
}

}  // namespace anumat::dsl
