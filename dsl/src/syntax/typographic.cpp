#include "typographic.hpp"

#include <array>
#include <string>

#include "anumat/base/date.hpp"
#include "anumat/base/text.hpp"

namespace anumat::dsl {
namespace {

struct Sign {
  std::string_view typed;
  std::string_view plain;
};

// clang-format off
constexpr std::array<Sign, 16> kSigns = {{
    {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""}, {"\xE2\x80\x9E", "\""}, {"\xE2\x80\x9F", "\""},  // “ ” „ ‟
    {"\xEF\xBC\x82", "\""}, {"\xC2\xAB", "\""},     {"\xC2\xBB", "\""},                              // ＂ « »
    {"\xE2\x89\xA5", ">="}, {"\xE2\x89\xA4", "<="}, {"\xE2\x89\xA0", "!="},                          // ≥ ≤ ≠
    {"\xC3\x97", "*"},      {"\xC3\xB7", "/"},      {"\xE2\x88\x92", "-"},                           // × ÷ −
    {"\xE2\x80\x93", "-"},  {"\xE2\x80\x94", "-"},                                                   // – —
    {"\xEF\xBC\x9D", "="},                                                                           // ＝
}};
// clang-format on

bool is_quote(const Sign& sign) {
  return sign.plain == "\"";
}

const Sign* sign_at(std::string_view text) {
  if (static_cast<unsigned char>(text.front()) < 0x80) return nullptr;
  for (const Sign& sign : kSigns)
    if (text.starts_with(sign.typed)) return &sign;
  return nullptr;
}

/// A long dash between two letters is part of a name.
bool joins_letters(std::string_view text, std::size_t at, const Sign& sign) {
  if (sign.plain != "-") return false;
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || (c >= '0' && c <= '9') || c == ')' || c == '('; };
  const std::size_t after = at + sign.typed.size();
  return at > 0 && after < text.size() && !is_blank(text[at - 1]) && !is_blank(text[after]);
}

/// The year of `dddd-dd-dd` at the place, or 0.
int year_at(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return 0;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (text[i] < '0' || text[i] > '9') return 0;
  return (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
}

bool is_buddhist(int year) {
  return year >= 2400 && year < 2800;
}

constexpr int kEraOffset = 543;

}  // namespace

bool has_signs(CellGrammar grammar) {
  switch (grammar) {
    case CellGrammar::Expression:
    case CellGrammar::UnaryTests:
    case CellGrammar::Who:
    case CellGrammar::Needs:
    case CellGrammar::Then:
    case CellGrammar::Assignments:
    case CellGrammar::Majority:
    case CellGrammar::Guarantee:
      return true;
    default:
      return false;
  }
}

std::optional<Diagnostic> typographic_signs(const Piece& piece) {
  std::vector<Edit> edits;
  const Sign* first = nullptr;
  bool in_text = false;
  bool in_curly = false;
  for (std::size_t i = 0; i < piece.text.size();) {
    const std::string_view rest = std::string_view(piece.text).substr(i);
    if (!in_curly && rest.front() == '"') in_text = !in_text;
    if (in_text && rest.front() == '\\') ++i;
    const Sign* sign = in_text ? nullptr : sign_at(rest);
    if (sign == nullptr || (in_curly && !is_quote(*sign)) || joins_letters(piece.text, i, *sign)) {
      ++i;
      continue;
    }
    if (is_quote(*sign)) in_curly = !in_curly;
    if (first == nullptr) first = sign;
    edits.push_back({part(piece.span, i, i + sign->typed.size()), std::string(sign->plain)});
    i += sign->typed.size();
  }
  if (first == nullptr) return std::nullopt;
  const std::string typed(first->typed);
  const std::string plain(first->plain);
  Diagnostic found = diagnose("E1020", piece.span,
                              {"a word processor has put `" + typed + "` in the place of `" + plain + "`",
                               "โปรแกรมประมวลผลคำเปลี่ยน `" + plain + "` เป็น `" + typed + "`"},
                              {"write `" + plain + "`", "เขียน `" + plain + "`"});
  found.fixes.push_back({{"write plain signs", "เขียนเครื่องหมายแบบธรรมดา"}, std::move(edits), Confidence::Certain});
  return found;
}

std::vector<Diagnostic> buddhist_years(const Piece& piece, CellGrammar grammar) {
  std::vector<Diagnostic> found;
  const bool is_date = grammar == CellGrammar::Date;
  if (!is_date && !has_signs(grammar)) return found;
  // Thai digits have three bytes, so places are only kept for text that has none; a date cell is short and whole.
  const std::string text = is_date ? arabic_digits(piece.text) : piece.text;
  for (std::size_t i = 0; i + 10 <= text.size(); ++i) {
    const bool quoted = i > 0 && text[i - 1] == '"';
    const int year = is_date ? (i == 0 ? year_at(text) : 0) : (quoted ? year_at(std::string_view(text).substr(i)) : 0);
    if (!is_buddhist(year)) continue;
    const std::string typed = text.substr(i, 10);
    const std::string right = std::to_string(year - kEraOffset) + typed.substr(4);
    const Span span = is_date ? piece.span : part(piece.span, i, i + 10);
    Diagnostic one = diagnose("E1021", span,
                              {"the year " + std::to_string(year) +
                                   " is counted in the Buddhist Era, but days are written in the Christian Era",
                               "ปี " + std::to_string(year) + " เป็น พ.ศ. แต่วันที่ต้องเขียนเป็น ค.ศ."},
                              {"write `" + right + "`", "เขียน `" + right + "`"});
    if (Date::from_iso(right))
      one.fixes.push_back({{"write `" + right + "`", "เขียนเป็น `" + right + "`"}, {{span, right}}, Confidence::Certain});
    found.push_back(std::move(one));
    i += 9;
  }
  return found;
}

}  // namespace anumat::dsl
