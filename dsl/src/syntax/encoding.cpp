#include "encoding.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::dsl {
namespace {

/// Fewer Thai letters than this in a file may be anything.
constexpr std::size_t kThaiLettersMin = 4;
constexpr std::size_t kShownMax = 60;

/// The code point of a byte in Windows-874; 0 for a byte that has none.
char32_t from_windows_874(unsigned char byte) {
  if (byte < 0x80) return byte;
  if ((byte >= 0xA1 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB)) return 0x0E00 + (byte - 0xA0);
  switch (byte) {
    case 0x80:
      return U'€';
    case 0x85:
      return U'…';
    case 0x91:
      return U'‘';
    case 0x92:
      return U'’';
    case 0x93:
      return U'“';
    case 0x94:
      return U'”';
    case 0x95:
      return U'•';
    case 0x96:
      return U'–';
    case 0x97:
      return U'—';
    case 0xA0:
      return 0xA0;
    default:
      return 0;
  }
}

bool is_thai_consonant(char32_t c) {
  return c >= 0x0E01 && c <= 0x0E2E;
}

/// Every mark stands on a consonant or on another mark.
bool is_well_formed_thai(const std::u32string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_thai_mark(text[i])) continue;
    if (i == 0 || !(is_thai_consonant(text[i - 1]) || is_thai_mark(text[i - 1]))) return false;
  }
  return true;
}

std::optional<OtherEncoding> windows_874(std::string_view bytes) {
  std::u32string points;
  points.reserve(bytes.size());
  std::size_t thai = 0;
  std::size_t first = bytes.size();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const char32_t c = from_windows_874(byte);
    if (byte != 0 && c == 0) return std::nullopt;
    if (byte >= 0x80) first = std::min(first, i);
    thai += c >= 0x0E00 ? 1 : 0;
    points += c;
  }
  if (thai < kThaiLettersMin) return std::nullopt;
  return OtherEncoding{"Windows-874", utf8(points), first, is_well_formed_thai(points)};
}

std::optional<OtherEncoding> utf_16(std::string_view bytes) {
  const bool little = bytes.starts_with("\xFF\xFE");
  if (!little && !bytes.starts_with("\xFE\xFF")) return std::nullopt;
  std::u32string points;
  bool whole = bytes.size() % 2 == 0;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const auto low = static_cast<unsigned char>(bytes[little ? i : i + 1]);
    const auto high = static_cast<unsigned char>(bytes[little ? i + 1 : i]);
    const auto unit = static_cast<char32_t>(high << 8 | low);
    if (unit >= 0xDC00 && unit < 0xE000 && !points.empty() && points.back() >= 0xD800 && points.back() < 0xDC00) {
      points.back() = 0x10000 + ((points.back() - 0xD800) << 10) + (unit - 0xDC00);
    } else {
      points += unit;
    }
  }
  whole = whole && std::ranges::none_of(points, [](char32_t c) { return c >= 0xD800 && c < 0xE000; });
  return OtherEncoding{"UTF-16", utf8(points), 0, whole};
}

/// True when most of what is not ASCII is no UTF-8. A few pairs of Thai bytes happen to look like UTF-8.
bool is_mostly_not_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (const char32_t c : code_points(bytes)) {
    bad += c == 0xFFFD ? 1 : 0;
    good += c >= 0x80 && c != 0xFFFD ? 1 : 0;
  }
  return bad > good;
}

std::string first_line_with(std::string_view text) {
  const auto high = std::ranges::find_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const std::string_view line = line_at(text, static_cast<std::size_t>(high - text.begin()));
  const std::u32string points = code_points(line);
  return points.size() <= kShownMax ? std::string(line) : utf8(std::u32string_view(points).substr(0, kShownMax)) + "…";
}

}  // namespace

bool is_thai_mark(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E);
}

std::optional<OtherEncoding> other_encoding(std::string_view bytes) {
  if (auto found = utf_16(bytes)) return found;
  if (!invalid_utf8_at(bytes) || !is_mostly_not_utf8(bytes)) return std::nullopt;
  return windows_874(bytes);
}

Diagnostic not_saved_as_utf8(const OtherEncoding& found, std::string_view bytes, std::uint32_t file) {
  Diagnostic one =
      diagnose("E1016", {file, found.at, std::min(found.at + 1, bytes.size())},
               {"this file is saved as " + found.name + ", not as UTF-8", "ไฟล์นี้บันทึกเป็น " + found.name + " ไม่ใช่ UTF-8"},
               {"save it as UTF-8: in Excel `CSV UTF-8`, in Notepad `Encoding: UTF-8`",
                "บันทึกใหม่เป็น UTF-8: ใน Excel เลือก `CSV UTF-8` ใน Notepad เลือก `Encoding: UTF-8`"});
  one.example = first_line_with(found.text);
  one.fixes.push_back({{"save it as UTF-8", "บันทึกเป็น UTF-8"},
                       {{{file, 0, bytes.size()}, found.text}},
                       found.is_sure ? Confidence::Certain : Confidence::Likely});
  return one;
}

}  // namespace anumat::dsl
