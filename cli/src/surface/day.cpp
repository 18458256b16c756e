#include "surface/day.hpp"

#include <charconv>
#include <optional>
#include <vector>

namespace anumat::cli {

namespace {

constexpr int era_offset = 543;

/// The three numbers of 5/10/2569, 5-10-2569 or 2569-10-05, as they stand.
std::vector<int> three_numbers(std::string_view text) {
  std::vector<int> numbers;
  char mark = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end && numbers.size() < 3) {
    int number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc{} || *at == '-') return {};
    numbers.push_back(number);
    at = next;
    if (at == end) break;
    if ((*at != '/' && *at != '-' && *at != '.') || (mark != 0 && *at != mark)) return {};
    mark = *at++;
    if (at == end) return {};
  }
  return numbers.size() == 3 && at == end ? numbers : std::vector<int>();
}

/// The day that was probably meant.
std::optional<Date> meant(std::string_view text) {
  const std::vector<int> numbers = three_numbers(text);
  if (numbers.empty()) return std::nullopt;
  const bool year_first = numbers[0] > 31;
  const int year = year_first ? numbers[0] : numbers[2];
  if (year < 1000) return std::nullopt;
  return Date::from_civil(year >= buddhist_year_min ? year - era_offset : year, numbers[1],
                          year_first ? numbers[2] : numbers[0]);
}

tl::unexpected<Error> fault(Text message, std::string_view text, std::string_view place) {
  const auto day = meant(text);
  const std::string iso = day ? day->iso() : "2026-10-05";
  return fail(ErrorKind::Diagnostic, "", std::move(message),
              {"write " + iso + " (year, month, day; " + std::to_string(day ? day->year() : 2026) + " is B.E. " +
                   std::to_string((day ? day->year() : 2026) + era_offset) + ")",
               "เขียนเป็น " + iso + " (ปี ค.ศ.-เดือน-วัน; ค.ศ. " + std::to_string(day ? day->year() : 2026) + " คือ พ.ศ. " +
                   std::to_string((day ? day->year() : 2026) + era_offset) + ")"},
              std::string(place));
}

}  // namespace

bool looks_like_a_day(std::string_view text) {
  return !three_numbers(text).empty();
}

Result<Date> read_day(std::string_view text, std::string_view place) {
  const std::string shown(text);
  if (text.starts_with("BE ")) {
    const std::vector<int> numbers = three_numbers(text.substr(3));
    if (numbers.size() == 3 && numbers[0] > era_offset)
      if (const auto day = Date::from_civil(numbers[0] - era_offset, numbers[1], numbers[2])) return *day;
  } else if (const auto day = Date::from_iso(text)) {
    if (day->year() < buddhist_year_min) return *day;
    return fault({"`" + shown + "` is a year of the Buddhist era, without its mark",
                  "`" + shown + "` เป็นปี พ.ศ. ซึ่งไม่ได้ระบุว่าเป็น พ.ศ."},
                 text, place);
  }
  return fault({"`" + shown + "` is not a date", "`" + shown + "` ไม่ใช่วันที่"}, text, place);
}

}  // namespace anumat::cli
