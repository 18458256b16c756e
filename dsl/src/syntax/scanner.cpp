#include "scanner.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "anumat/base/text.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::dsl {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 5> kBlanks = {" ", "\t", "\xC2\xA0", "\xE2\x80\x8B", kByteOrderMark};
// Zero-width space, non-joiner, joiner, direction marks, word joiner, BOM, soft hyphen. What turns the direction of
// whole stretches is worse and has a finding of its own (look_alikes.cpp).
constexpr std::array<std::string_view, 8> kInvisible = {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E",
                                                        "\xE2\x80\x8F", "\xE2\x81\xA0", kByteOrderMark, "\xC2\xAD"};
constexpr std::size_t kLabelsMax = 5;

template <std::size_t N>
std::size_t starting_length(const std::array<std::string_view, N>& candidates, std::string_view text) {
  if (text.empty()) return 0;
  for (const std::string_view candidate : candidates) {
    if (candidate.front() == text.front() && text.starts_with(candidate)) return candidate.size();
  }
  return 0;
}

bool is_line_break(char c) {
  return c == '\n' || c == '\r';
}

/// The last blank of the text, by its length.
std::size_t trailing_blank_length(std::string_view text) {
  for (const std::string_view blank : kBlanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

Diagnostic too_long(std::size_t size, std::uint32_t file) {
  const std::string bytes = std::to_string(size);
  return diagnose("E1008", {file, 0, 0},
                  {"the file has " + bytes + " bytes; a definition file may have 1,048,576",
                   "ไฟล์มีขนาด " + bytes + " ไบต์ ไฟล์นิยามมีได้ไม่เกิน 1,048,576 ไบต์"},
                  {"split it into several files of the same package", "แบ่งเป็นหลายไฟล์ในชุดเดียวกัน"});
}

Diagnostic not_utf8(std::size_t at, std::uint32_t file) {
  return diagnose("E1001", {file, at, at + 1},
                  {"this byte is not UTF-8 text; the line cannot be read", "ไบต์นี้ไม่ใช่ข้อความ UTF-8 จึงอ่านบรรทัดนี้ไม่ได้"},
                  {"save the file as UTF-8 (in a spreadsheet: CSV UTF-8)", "บันทึกไฟล์เป็น UTF-8"});
}

void note_invisible(std::string_view text, std::uint32_t file, std::vector<Diagnostic>& out) {
  std::vector<Span> found;
  for (std::size_t i = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0; i < text.size(); ++i) {
    if (const std::size_t length = invisible_length(text.substr(i)); length > 0) found.push_back({file, i, i + length});
  }
  if (found.empty()) return;

  const std::string count = std::to_string(found.size());
  Diagnostic note =
      diagnose("E1010", found.front(),
               {found.size() == 1 ? "an invisible character stands here"
                                  : "the first of " + count + " invisible characters stands here",
                found.size() == 1 ? "มีอักขระที่มองไม่เห็นตรงนี้" : "อักขระที่มองไม่เห็น " + count + " ตัว ตัวแรกอยู่ตรงนี้"},
               {"word processors leave them behind; names are compared without them",
                "มักติดมาจากโปรแกรมประมวลผลคำ การเทียบชื่อจะไม่นับอักขระเหล่านี้"});
  for (std::size_t i = 1; i < found.size() && i <= kLabelsMax; ++i) {
    note.labels.push_back({found[i], {"and here", "และตรงนี้"}});
  }
  Fix fix{{"take them out", "ลบออก"}, {}, Confidence::Likely};
  for (const Span& span : found) fix.edits.push_back({span, ""});
  note.fixes.push_back(std::move(fix));
  out.push_back(std::move(note));
}

}  // namespace

std::size_t blank_length(std::string_view text) {
  return starting_length(kBlanks, text);
}

std::size_t invisible_length(std::string_view text) {
  return starting_length(kInvisible, text);
}

Stretch trim(std::string_view text, Stretch stretch) {
  const std::size_t origin = stretch.begin;
  while (!stretch.empty()) {
    const std::size_t blank =
        is_line_break(text[stretch.begin]) ? 1 : blank_length(text.substr(stretch.begin, stretch.end - stretch.begin));
    if (blank == 0) break;
    stretch.begin += blank;
  }
  if (stretch.empty()) return {origin, origin};
  while (!stretch.empty()) {
    const std::size_t blank = is_line_break(text[stretch.end - 1])
                                  ? 1
                                  : trailing_blank_length(text.substr(stretch.begin, stretch.end - stretch.begin));
    if (blank == 0) break;
    stretch.end -= blank;
  }
  return stretch;
}

std::size_t end_of_line(std::string_view text, std::size_t begin) {
  const auto from = text.begin() + static_cast<std::ptrdiff_t>(std::min(begin, text.size()));
  return static_cast<std::size_t>(std::find_if(from, text.end(), is_line_break) - text.begin());
}

std::vector<Stretch> lines_of(std::string_view text) {
  std::vector<Stretch> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = end_of_line(text, begin);
    lines.push_back({begin, end});
    begin = end;
    if (begin < text.size()) begin += text.substr(begin).starts_with("\r\n") ? 2 : 1;
  }
  return lines;
}

std::vector<Diagnostic> check_bytes(std::string_view text, std::uint32_t file) {
  if (text.size() > kFileBytesMax) return {too_long(text.size(), file)};
  std::vector<Diagnostic> found;
  for (const Stretch line : lines_of(text)) {
    if (found.size() >= kLabelsMax) break;
    const auto bad = invalid_utf8_at(text.substr(line.begin, line.end - line.begin));
    if (bad) found.push_back(not_utf8(line.begin + *bad, file));
  }
  note_invisible(text, file, found);
  return found;
}

Piece part(const Piece& whole, std::size_t begin, std::size_t end) {
  const Stretch inner = trim(whole.text, {begin, end});
  return {whole.text.substr(inner.begin, inner.end - inner.begin),
          {whole.span.file, whole.span.begin + inner.begin, whole.span.begin + inner.end}};
}

}  // namespace anumat::dsl
