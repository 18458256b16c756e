#include <algorithm>
#include <array>
#include <limits>

#include "anumat/base/text.hpp"

namespace anumat {
namespace {

// The same keys on the US layout and on the Thai Kedmanee layout.
constexpr std::string_view latin_keys =
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
    "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
constexpr std::u32string_view thai_keys =
    U"_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
    U"%+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";
static_assert(latin_keys.size() == thai_keys.size());

constexpr std::size_t length_max = 256;  // Longer texts are never taken for slips.

bool is_thai(char32_t c) {
  return c >= 0x0E00 && c <= 0x0E7F;
}

/// What was typed, had the keyboard been on Thai. Thai that is there already stays.
std::string on_thai_layout(std::string_view text) {
  std::u32string typed = code_points(text);
  for (char32_t& c : typed) {
    if (c >= 0x80) continue;
    if (const auto key = latin_keys.find(static_cast<char>(c)); key != std::string_view::npos) c = thai_keys[key];
  }
  return utf8(typed);
}

/// What was typed, had the keyboard been on English. Latin that is there already stays.
std::string on_latin_layout(std::string_view text) {
  std::u32string typed = code_points(text);
  for (char32_t& c : typed) {
    if (!is_thai(c)) continue;
    if (const auto key = thai_keys.find(c); key != std::u32string_view::npos) {
      c = static_cast<char32_t>(latin_keys[key]);
    }
  }
  return utf8(typed);
}

/// Two sara e typed for one sara ae look the same, so nobody means them.
std::u32string with_sara_ae(std::u32string text) {
  for (auto at = text.find(U"เเ"); at != std::u32string::npos; at = text.find(U"เเ", at)) text.replace(at, 2, U"แ");
  return text;
}

/// Letters put in, left out, changed, or two neighbours swapped.
std::size_t edit_distance(const std::u32string& left, const std::u32string& right) {
  std::vector<std::size_t> before_last(right.size() + 1);
  std::vector<std::size_t> last(right.size() + 1);
  std::vector<std::size_t> now(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t changed = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, changed});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        now[j] = std::min(now[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return last[right.size()];
}

struct Reading {
  std::u32string text;
  std::size_t mistakes = 0;  // Made before the first letter is compared.
};

/// One mistake for each three letters; a text of one or two letters is meant as it stands.
std::size_t mistakes_max(std::size_t length) {
  return length / 3;
}

std::size_t distance(const Reading& reading, const std::u32string& candidate) {
  const std::size_t longer = std::max(reading.text.size(), candidate.size());
  const std::size_t shorter = std::min(reading.text.size(), candidate.size());
  // The layout slip itself is always forgiven; what it left must be as near as any other text.
  const std::size_t limit = mistakes_max(longer);
  constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
  if (longer - shorter > limit) return never;
  const std::size_t edits = edit_distance(reading.text, candidate);
  return edits > limit ? never : reading.mistakes + edits;
}

}  // namespace

std::optional<std::string> nearest(std::string_view wanted, const std::vector<std::string>& candidates) {
  const std::u32string typed = with_sara_ae(code_points(fold_case(wanted)));
  if (typed.empty() || typed.size() > length_max) return std::nullopt;
  const std::array<Reading, 3> readings{Reading{typed, 0}, Reading{code_points(fold_case(on_thai_layout(wanted))), 1},
                                        Reading{code_points(fold_case(on_latin_layout(wanted))), 1}};
  const std::string* best = nullptr;
  std::size_t best_distance = std::numeric_limits<std::size_t>::max();
  for (const std::string& candidate : candidates) {
    const std::u32string folded = code_points(fold_case(candidate));
    if (folded.empty() || folded.size() > length_max) continue;
    for (const Reading& reading : readings) {
      const std::size_t far = distance(reading, folded);
      if (far < best_distance) {
        best_distance = far;
        best = &candidate;
      }
    }
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

}  // namespace anumat
