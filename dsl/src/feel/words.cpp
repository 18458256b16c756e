#include "words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace anumat::dsl::feel {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kThai = {{
    {"และ", "and"},
    {"หรือ", "or"},
    {"ไม่ใช่", "not"},
    {"ถ้า", "if"},
    {"แล้ว", "then"},
    {"มิฉะนั้น", "else"},
    {"ใน", "in"},
    {"ระหว่าง", "between"},
    {"จริง", "true"},
    {"เท็จ", "false"},
}};

constexpr std::array<std::string_view, 12> kMonths = {"มกราคม",  "กุมภาพันธ์", "มีนาคม",  "เมษายน", "พฤษภาคม",  "มิถุนายน",
                                                      "กรกฎาคม", "สิงหาคม",  "กันยายน", "ตุลาคม",  "พฤศจิกายน", "ธันวาคม"};

}  // namespace

std::string_view operator_word(std::string_view word, bool thai_too) {
  if (word.empty()) return {};
  if (static_cast<unsigned char>(word.front()) < 0x80) {
    const auto* found = std::find_if(kOperatorWords.begin(), kOperatorWords.end(),
                                     [&](std::string_view one) { return one.front() == word.front() && one == word; });
    return found == kOperatorWords.end() ? std::string_view() : *found;
  }
  if (!thai_too) return {};
  const auto* found = std::find_if(kThai.begin(), kThai.end(), [&](const auto& pair) { return pair.first == word; });
  return found == kThai.end() ? std::string_view() : found->second;
}

std::vector<std::pair<std::string_view, std::string_view>> operator_words() {
  std::vector<std::pair<std::string_view, std::string_view>> words;
  for (const std::string_view english : kOperatorWords) {
    const auto* thai =
        std::find_if(kThai.begin(), kThai.end(), [&](const auto& pair) { return pair.second == english; });
    words.emplace_back(english, thai == kThai.end() ? std::string_view() : thai->first);
  }
  return words;
}

int thai_month(std::string_view word) {
  if (word.empty() || static_cast<unsigned char>(word.front()) < 0x80) return 0;
  const auto* found = std::find(kMonths.begin(), kMonths.end(), word);
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

}  // namespace anumat::dsl::feel
