#include "usual_values.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"

namespace anumat::dsl {

std::optional<bool> usual_yes_no(std::string_view word) {
  constexpr std::array<std::string_view, 9> kYes = {"y", "true", "x", "1", "✓", "✔", "มี", "ถูก", "จำเป็น"};
  constexpr std::array<std::string_view, 8> kNo = {"n", "false", "0", "✗", "✘", "ไม่มี", "ไม่ใช่", "ไม่จำเป็น"};
  const std::string folded = fold_case(word);
  if (std::ranges::find(kYes, folded) != kYes.end()) return true;
  if (std::ranges::find(kNo, folded) != kNo.end()) return false;
  return std::nullopt;
}

std::optional<Date> usual_date(std::string_view text) {
  constexpr int kBuddhistFrom = 2400;
  constexpr int kEraOffset = 543;
  std::array<int, 3> parts{};
  std::size_t at = 0;
  for (const char c : arabic_digits(text)) {
    if (c == '/' || c == '-' || c == '.') {
      if (++at == parts.size()) return std::nullopt;
    } else if (c >= '0' && c <= '9' && parts.at(at) < 1000) {
      parts.at(at) = parts.at(at) * 10 + (c - '0');
    } else {
      return std::nullopt;
    }
  }
  const auto& [day, month, year] = parts;
  if (at != 2 || year < 1000) return std::nullopt;
  return Date::from_civil(year >= kBuddhistFrom ? year - kEraOffset : year, month, day);
}

}  // namespace anumat::dsl
