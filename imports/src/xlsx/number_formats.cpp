#include "xlsx/number_formats.hpp"

#include "anumat/base/decimal.hpp"

namespace anumat::imports {

bool is_built_in_date_format(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 34 || id == 36 ||
         (id >= 50 && id <= 54) || (id >= 57 && id <= 58) || (id >= 71 && id <= 74) || id == 77;
}

bool is_date_format(std::string_view code) {
  bool day = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    switch (code[i]) {
      case '"':
        while (++i < code.size() && code[i] != '"') {
        }
        break;
      case '[':  // "[$-D07041E]", "[Red]"; "[h]" is a span of hours, no day.
        while (++i < code.size() && code[i] != ']') {
        }
        break;
      case '\\':
      case '_':
      case '*':
        ++i;
        break;
      case 'G':
      case 'g':
        if (code.substr(i, 7) == "General" || code.substr(i, 7) == "GENERAL") i += 6;
        break;
      case ';':
        return day;
      case 'd':
      case 'D':
      case 'y':
      case 'Y':
      case 'b':
      case 'B':
        day = true;
        break;
      default:
        break;
    }
  }
  return day;
}

std::optional<Date> date_of_serial(std::string_view number, bool from_1904) {
  const auto value = Decimal::from_text(number);
  const auto floor = value ? value->round(0, Rounding::Floor) : std::nullopt;
  const auto days = floor ? floor->to_int64() : std::nullopt;
  constexpr std::int64_t last = 2'958'465;  // 31 December 9999.
  if (!days || *days < 1 || *days > last) return std::nullopt;
  if (from_1904) return Date::from_civil(1904, 1, 1)->plus_days(*days);
  if (*days == 60) return std::nullopt;
  return Date::from_civil(1899, 12, *days < 60 ? 31 : 30)->plus_days(*days);
}

}  // namespace anumat::imports
