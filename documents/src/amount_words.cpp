#include "anumat/documents/amount_words.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace anumat::documents {

namespace {

/// A number below a million. `after` says that millions were read before it, so that a one at its end is "เอ็ด".
std::string below_million(std::uint64_t number, bool after) {
  constexpr std::array<std::string_view, 10> digits{"", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"};
  constexpr std::array<std::string_view, 6> places{"", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"};
  std::string text;
  std::uint64_t unit = 100'000;
  for (std::size_t place = 6; place-- > 0; unit /= 10) {
    const std::uint64_t digit = number / unit % 10;
    if (digit == 0) continue;
    if (place == 0 && digit == 1 && (number > 1 || after))
      text += "เอ็ด";
    else if (place == 1 && digit == 2)
      text += "ยี่";
    else if (place != 1 || digit != 1)
      text += digits[digit];
    text += places[place];
  }
  return text;
}

std::string number_words(std::uint64_t number) {
  constexpr std::uint64_t million = 1'000'000;
  if (number < million) return below_million(number, false);
  const std::uint64_t rest = number % million;
  return number_words(number / million) + "ล้าน" + below_million(rest, true);
}

}  // namespace

std::string amount_words(Money amount) {
  const std::int64_t satang = amount.satang();
  const std::uint64_t whole = satang < 0 ? 0 - static_cast<std::uint64_t>(satang) : static_cast<std::uint64_t>(satang);
  const std::uint64_t baht = whole / 100;
  const std::uint64_t rest = whole % 100;
  std::string text = satang < 0 ? "ลบ" : "";
  if (baht > 0) text += number_words(baht) + "บาท";
  if (rest > 0) return text + number_words(rest) + "สตางค์";
  return baht == 0 ? "ศูนย์บาทถ้วน" : text + "ถ้วน";
}

}  // namespace anumat::documents
