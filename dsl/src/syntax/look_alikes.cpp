#include "look_alikes.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "encoding.hpp"

namespace anumat::dsl {
namespace {

constexpr std::size_t kLookAlikesShownMax = 5;

struct Character {
  char32_t point = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The characters of valid UTF-8 with their places in the file.
std::vector<Character> characters(std::string_view text, std::size_t origin) {
  std::vector<Character> found;
  const std::u32string points = code_points(text);
  std::size_t at = origin;
  for (const char32_t point : points) {
    const std::size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    found.push_back({point, at, at + length});
    at += length;
  }
  return found;
}

/// Embeddings, overrides and isolates: they change the order in which the text around them is shown.
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The Latin letter that a letter of another script, or a full-width one, cannot be told from; 0 when there is none.
char32_t latin_twin(char32_t c) {
  if (c < 0x80) return 0;
  if ((c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A)) return c - 0xFEE0;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  if (script != USCRIPT_CYRILLIC && script != USCRIPT_GREEK) return 0;
  constexpr std::u32string_view kTwins =
      U"аaАAВBсcСCеeЕEНHіiІIјjЈJкkКKМMоoОOрpРPѕsЅSТTхxХXуyУYԁdԛqԝw"
      U"αaΑAΒBΕEΖZΗHιiΙIΚKκkΜMΝNοoΟOρpΡPΤTυuΥYΧXνv";
  for (std::size_t i = 0; i + 1 < kTwins.size(); i += 2)
    if (kTwins[i] == c) return kTwins[i + 1];
  return 0;
}

/// Places of one cause, told together.
struct Cause {
  std::vector<Edit> edits;

  void add(std::uint32_t file, std::size_t begin, std::size_t end, std::string text) {
    edits.push_back({{file, begin, end}, std::move(text)});
  }
};

class LookAlikes {
 public:
  explicit LookAlikes(std::uint32_t file) : file_(file) {}

  void read(std::string_view line, std::size_t origin) {
    const std::vector<Character> letters = characters(line, origin);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      if (turns_direction(letters[i].point)) turned_.add(file_, letters[i].begin, letters[i].end, "");
      if (i == 0) continue;
      const Character& before = letters[i - 1];
      if (letters[i].point == before.point && is_thai_mark(before.point))
        doubled_.add(file_, letters[i].begin, letters[i].end, "");
      if (letters[i].point == U'เ' && before.point == U'เ' && (i < 2 || letters[i - 2].point != U'เ'))
        doubled_.add(file_, before.begin, letters[i].end, "แ");
    }
    for (std::size_t i = 0; i < letters.size();) {
      std::size_t end = i;
      while (end < letters.size() && is_letter(letters[end].point)) ++end;
      if (end > i) read_word(letters, i, end);
      i = std::max(end, i + 1);
    }
  }

  [[nodiscard]] std::vector<Diagnostic> findings() const {
    std::vector<Diagnostic> found;
    tell(found, turned_, "E1017",
         {"a hidden sign here changes the order in which the line is shown",
          "มีเครื่องหมายซ่อนอยู่ตรงนี้ ทำให้ลำดับข้อความที่เห็นไม่ตรงกับที่อ่านจริง"},
         {"take it out, so that everybody reads what the program reads", "ลบออก เพื่อให้ทุกคนเห็นตรงกับที่โปรแกรมอ่าน"},
         {"take the hidden signs out", "ลบเครื่องหมายซ่อน"}, Confidence::Certain);
    tell(found, foreign_, "E1018",
         {"this letter looks Latin but is another one, so the word is not the word it seems to be",
          "อักษรนี้ดูเหมือนอักษรอังกฤษแต่ไม่ใช่ คำนี้จึงไม่ตรงกับคำที่เห็น"},
         {"type the word again on the English keyboard", "พิมพ์คำนี้ใหม่ด้วยแป้นภาษาอังกฤษ"},
         {"write Latin letters", "เขียนด้วยอักษรอังกฤษ"}, Confidence::Certain);
    tell(found, doubled_, "E1019",
         {"this Thai is typed with a key too many and looks right only by chance",
          "ข้อความไทยตรงนี้พิมพ์เกินหนึ่งแป้น แม้จะดูเหมือนถูก"},
         {"`แ` is one letter, not two `เ`; each mark stands once",
          "`แ` เป็นอักษรตัวเดียว ไม่ใช่ `เ` สองตัว และวรรณยุกต์มีได้ตัวเดียว"},
         {"write it the usual way", "เขียนแบบปกติ"}, Confidence::Certain);
    return found;
  }

 private:
  void read_word(const std::vector<Character>& letters, std::size_t begin, std::size_t end) {
    std::size_t latin = 0;
    std::size_t twins = 0;
    std::size_t others = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (is_latin(letters[i].point)) {
        ++latin;
      } else if (latin_twin(letters[i].point) != 0) {
        ++twins;
      } else {
        ++others;
      }
    }
    // A word of another script that holds some letters of its own is honest.
    if (twins == 0 || others > 0 || (latin == 0 && twins < 2)) return;
    for (std::size_t i = begin; i < end; ++i)
      if (const char32_t twin = latin_twin(letters[i].point); twin != 0)
        foreign_.add(file_, letters[i].begin, letters[i].end, std::string(1, static_cast<char>(twin)));
  }

  static void tell(std::vector<Diagnostic>& found, const Cause& cause, std::string_view code, Text message, Text help,
                   Text fix, Confidence confidence) {
    if (cause.edits.empty()) return;
    Diagnostic one = diagnose(code, cause.edits.front().span, std::move(message), std::move(help));
    if (cause.edits.size() > 1) {
      const std::string count = std::to_string(cause.edits.size());
      one.message.en += " (the first of " + count + " places)";
      one.message.th += " (แห่งแรกจาก " + count + " แห่ง)";
    }
    for (std::size_t i = 1; i < cause.edits.size() && i <= kLookAlikesShownMax; ++i)
      one.labels.push_back({cause.edits[i].span, {"and here", "และตรงนี้"}});
    one.fixes.push_back({std::move(fix), cause.edits, confidence});
    found.push_back(std::move(one));
  }

  std::uint32_t file_;
  Cause turned_;
  Cause foreign_;
  Cause doubled_;
};

bool is_plain(std::string_view line) {
  return std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::vector<Diagnostic> check_look_alikes(std::string_view text, const Sheet& sheet) {
  LookAlikes look_alikes(sheet.file);
  for (const Line& line : sheet.lines) {
    if (line.kind == LineKind::Comment || line.kind == LineKind::Documentation || line.kind == LineKind::Blank)
      continue;
    const std::string_view words = text.substr(line.span.begin, line.span.end - line.span.begin);
    if (!is_plain(words) && !invalid_utf8_at(words)) look_alikes.read(words, line.span.begin);
  }
  return look_alikes.findings();
}

}  // namespace anumat::dsl
