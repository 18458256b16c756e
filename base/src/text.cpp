#include "anumat/base/text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace anumat {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The code point at `at`, negative when it is not UTF-8; `at` moves on by what was read.
std::int32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(bytes, at, text.size(), c);
  return c;
}

std::size_t width_of(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  if (c >= 0x1160 && c <= 0x11FF) return 0;  // Hangul vowels and finals join the syllable before them.
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

void append(std::string& text, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(c));
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t c = next_code_point(text, at);
    width += width_of(c < 0 ? replacement : static_cast<char32_t>(c));
  }
  return width;
}

std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = 0;
    if (text.size() - at >= sizeof eight) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {  // All ASCII.
        at += sizeof eight;
        continue;
      }
    }
    const std::size_t start = at;
    if (next_code_point(text, at) < 0) return start;
  }
  return std::nullopt;
}

std::string arabic_digits(std::string_view text) {
  std::string changed;
  changed.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    // U+0E50 to U+0E59 are E0 B9 90 to E0 B9 99.
    if (text.substr(at).starts_with("\xE0\xB9") && at + 2 < text.size()) {
      const auto last = static_cast<unsigned char>(text[at + 2]);
      if (last >= 0x90 && last <= 0x99) {
        changed += static_cast<char>('0' + (last - 0x90));
        at += 2;
        continue;
      }
    }
    changed += text[at];
  }
  return changed;
}

std::string thai_digits(std::string_view text) {
  std::string changed;
  changed.reserve(text.size());
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      append(changed, static_cast<char32_t>(0x0E50 + (c - '0')));
    } else {
      changed += c;
    }
  }
  return changed;
}

std::u32string code_points(std::string_view text) {
  if (is_ascii(text)) return {text.begin(), text.end()};
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t c = next_code_point(text, at);
    points += c < 0 ? replacement : static_cast<char32_t>(c);
  }
  return points;
}

std::string utf8(std::u32string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (const char32_t c : text) append(bytes, c);
  return bytes;
}

std::string shown_text(std::string_view bytes) {
  return utf8(code_points(bytes));
}

}  // namespace anumat
