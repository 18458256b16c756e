#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "anumat/base/text.hpp"

namespace anumat {
namespace {

constexpr char32_t nikhahit = 0x0E4D;
constexpr char32_t sara_aa = 0x0E32;
constexpr char32_t sara_am = 0x0E33;
constexpr char32_t no_break_space = 0x00A0;

bool is_ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_blank(char32_t c) {
  if (c < 0x80) return is_ascii_blank(static_cast<char>(c));
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

/// Marks that cannot be seen and mean nothing in a name: zero-width space, joiners, direction marks, byte order mark,
/// soft hyphen.
bool is_dropped(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}

/// Place of a mark among those above and below one Thai consonant; 0 when it is no such mark. The order agrees with
/// the canonical classes of Unicode where those are set (phinthu 9, sara u 103, tones 107).
int mark_order(char32_t c) {
  if (c == 0x0E3A) return 1;
  if (c == 0x0E38 || c == 0x0E39) return 2;
  if (c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E37) || c == 0x0E47) return 3;
  if (c == nikhahit) return 4;
  if (c >= 0x0E48 && c <= 0x0E4B) return 5;
  if (c == 0x0E4C || c == 0x0E4E) return 6;
  return 0;
}

/// Orders the marks of each Thai consonant and joins nikhahit + sara aa, whatever stands between them.
void order_thai_marks(std::u32string& text) {
  std::u32string ordered;
  ordered.reserve(text.size());
  std::u32string marks;
  for (std::size_t at = 0; at < text.size();) {
    marks.clear();
    const auto take_marks = [&] {
      while (at < text.size() && mark_order(text[at]) != 0) marks += text[at++];
    };
    take_marks();
    std::size_t joined = 0;
    while (at < text.size()) {
      if (text[at] == sara_aa && marks.find(nikhahit) != std::u32string::npos) {
        marks.erase(marks.find(nikhahit), 1);
      } else if (text[at] != sara_am) {
        break;
      }
      ++joined;
      ++at;
      take_marks();  // A tone typed after sara am belongs before it.
    }
    std::stable_sort(marks.begin(), marks.end(),
                     [](char32_t left, char32_t right) { return mark_order(left) < mark_order(right); });
    ordered += marks;
    ordered.append(joined, sara_am);
    if (at < text.size()) ordered += text[at++];
  }
  text = std::move(ordered);
}

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* const found = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) {
      std::fputs("anumat: the Unicode library has no normalisation data\n", stderr);
      std::abort();
    }
    return instance;
  }();
  return *found;
}

void normalize(std::u32string& text) {
  const std::string bytes = utf8(text);
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  UErrorCode status = U_ZERO_ERROR;
  nfc().normalizeUTF8(0, icu::StringPiece(bytes.data(), static_cast<std::int32_t>(bytes.size())), sink, nullptr,
                      status);
  if (U_SUCCESS(status)) text = code_points(normal);
}

/// In ASCII and the Thai block normal form only moves marks, and order_thai_marks does that.
bool needs_unicode_tables(const std::u32string& text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x80 && (c < 0x0E00 || c > 0x0E7F); });
}

void to_canonical_form(std::u32string& text) {
  order_thai_marks(text);
  if (!needs_unicode_tables(text)) return;
  // The two orders can undo each other where Thai marks meet marks of other scripts; both only sort, so this ends.
  for (int round = 0; round < 8; ++round) {
    std::u32string before = text;
    normalize(text);
    order_thai_marks(text);
    if (text == before) return;
  }
}

void lower_latin(std::u32string& text) {
  for (char32_t& c : text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto point = static_cast<UChar32>(c);
    if (c < 0x80 || uscript_getScript(point, &status) == USCRIPT_LATIN) c = static_cast<char32_t>(u_tolower(point));
  }
}

void join_blanks(std::u32string& text) {
  std::size_t size = 0;
  for (const char32_t c : text) {
    if (!is_blank(c)) {
      text[size++] = c;
    } else if (size > 0 && text[size - 1] != U' ') {
      text[size++] = U' ';
    }
  }
  if (size > 0 && text[size - 1] == U' ') --size;
  text.resize(size);
}

std::string fold_ascii(std::string_view text, bool lower) {
  std::string folded;
  folded.reserve(text.size());
  for (const char c : text) {
    if (is_ascii_blank(c)) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
    } else {
      folded += lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::string fold_text(std::string_view text, bool lower) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return fold_ascii(text, lower);
  if (invalid_utf8_at(text)) return std::string(text);
  std::u32string points = code_points(text);
  std::erase_if(points, is_dropped);
  to_canonical_form(points);
  if (lower) {
    lower_latin(points);
    to_canonical_form(points);  // A small letter may join with a mark where the capital does not.
  }
  join_blanks(points);
  return utf8(points);
}

}  // namespace

// ASCII, and Thai whose marks stand in order.
bool is_comparable_text(std::string_view text) {
  int last_mark = 0;
  bool after_sara_am = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      last_mark = 0;
      after_sara_am = false;
      ++at;
      continue;
    }
    if (byte != 0xE0 || at + 2 >= text.size()) return false;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if ((second != 0xB8 && second != 0xB9) || (third & 0xC0) != 0x80) return false;
    const char32_t c = 0x0E00 + ((second & 1U) << 6U) + (third & 0x3FU);
    const int mark = mark_order(c);
    if (c == nikhahit || (mark != 0 && (mark < last_mark || after_sara_am))) return false;
    last_mark = mark;
    after_sara_am = c == sara_am;
    at += 3;
  }
  return true;
}

std::string comparable_text(std::string_view text) {
  if (is_comparable_text(text) || invalid_utf8_at(text)) return std::string(text);
  std::u32string points = code_points(text);
  std::erase_if(points, is_dropped);
  std::replace(points.begin(), points.end(), no_break_space, U' ');
  to_canonical_form(points);
  return utf8(points);
}

std::strong_ordering compare_text(std::string_view left, std::string_view right) {
  if (left == right) return std::strong_ordering::equal;
  if (is_comparable_text(left) && is_comparable_text(right)) return left.compare(right) <=> 0;
  return comparable_text(left).compare(comparable_text(right)) <=> 0;
}

std::string fold(std::string_view text) {
  return fold_text(text, false);
}

std::string fold_case(std::string_view text) {
  return fold_text(text, true);
}

}  // namespace anumat
