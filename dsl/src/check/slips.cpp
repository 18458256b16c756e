#include "check/slips.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "anumat/base/text.hpp"

namespace anumat::dsl {
namespace {

struct Slip {
  std::string_view typed;
  std::string_view meant;
};

// What stands alone between blanks, or is written without.
constexpr std::array<Slip, 12> kWords = {{{"AND", "and"},
                                          {"OR", "or"},
                                          {"NOT", "not"},
                                          {"IF", "if"},
                                          {"THEN", "then"},
                                          {"ELSE", "else"},
                                          {"And", "and"},
                                          {"Or", "or"},
                                          {"TRUE", "true"},
                                          {"FALSE", "false"},
                                          {"NULL", "null"},
                                          {"IN", "in"}}};

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

void write_instead(Diagnostic& found, Span span, std::string_view meant, Confidence confidence) {
  found.fixes.push_back(
      {{"write " + quoted(meant), "เขียนเป็น " + quoted(meant)}, {{span, std::string(meant)}}, confidence});
}

/// `1,000`
bool comma_in_number(Diagnostic& found, const Piece& piece, std::size_t at) {
  const std::string& text = piece.text;
  if (text[at] != ',' || at == 0 || !is_ascii_digit(text[at - 1]) || at + 3 >= text.size()) return false;
  if (!std::ranges::all_of(text.substr(at + 1, 3), is_ascii_digit)) return false;
  std::size_t begin = at;
  while (begin > 0 && is_ascii_digit(text[begin - 1])) --begin;
  std::size_t end = at;
  while (end < text.size() &&
         (is_ascii_digit(text[end]) || (text[end] == ',' && end + 1 < text.size() && is_ascii_digit(text[end + 1]))))
    ++end;
  std::string number = text.substr(begin, end - begin);
  std::erase(number, ',');
  found.message = {"a number is written without commas", "ตัวเลขเขียนโดยไม่มีจุลภาค"};
  found.span = part(piece.span, begin, end);
  found.help = {"write " + quoted(number), "เขียน " + quoted(number)};
  write_instead(found, found.span, number, Confidence::Certain);
  return true;
}

/// `10%`
bool percent(Diagnostic& found, const Piece& piece, std::size_t at) {
  const std::string& text = piece.text;
  if (text[at] != '%' || at == 0 || !is_ascii_digit(text[at - 1])) return false;
  std::size_t begin = at;
  while (begin > 0 && is_ascii_digit(text[begin - 1])) --begin;
  const std::string number = text.substr(begin, at - begin);
  found.message = {"`%` has no meaning here", "ที่นี่ `%` ไม่มีความหมาย"};
  found.span = part(piece.span, begin, at + 1);
  found.help = {"write the share: " + quoted(number + " / 100"), "เขียนเป็นสัดส่วน: " + quoted(number + " / 100")};
  write_instead(found, found.span, number + " / 100", Confidence::Likely);
  return true;
}

/// `==`
bool equals_twice(Diagnostic& found, const Piece& piece, std::size_t at) {
  const std::string& text = piece.text;
  if (text[at] != '=' || at == 0 || text[at - 1] != '=') return false;
  found.message = {"equality is written with one `=`", "การเท่ากันเขียนด้วย `=` ตัวเดียว"};
  found.help = {"write " + quoted("="), "เขียน " + quoted("=")};
  found.span = part(piece.span, at - 1, at + 1);
  write_instead(found, found.span, "=", Confidence::Certain);
  return true;
}

bool capital_word(Diagnostic& found, const Piece& piece, std::size_t at) {
  const std::string_view rest = std::string_view(piece.text).substr(at);
  for (const Slip& word : kWords) {
    const bool whole = rest == word.typed || (rest.starts_with(word.typed) && rest[word.typed.size()] == ' ');
    if (!whole) continue;
    found.message = {quoted(word.typed) + " is written in small letters", quoted(word.typed) + " ต้องเขียนเป็นตัวพิมพ์เล็ก"};
    found.help = {"write " + quoted(word.meant), "เขียน " + quoted(word.meant)};
    found.span = part(piece.span, at, at + word.typed.size());
    write_instead(found, found.span, word.meant, Confidence::Certain);
    return true;
  }
  return false;
}

/// `฿100`
bool baht_sign(Diagnostic& found, const Piece& piece, std::size_t at) {
  constexpr std::string_view kBaht = "\xE0\xB8\xBF";
  const std::string_view rest = std::string_view(piece.text).substr(at);
  if (!rest.starts_with(kBaht) || rest.size() == kBaht.size() || !is_ascii_digit(rest[kBaht.size()])) return false;
  found.message = {"an amount is written without `฿`", "จำนวนเงินเขียนโดยไม่มี `฿`"};
  found.help = {"take the sign away", "ลบเครื่องหมายออก"};
  const Span sign = part(piece.span, at, at + kBaht.size());
  found.fixes = {{{"take `฿` away", "ลบ `฿`"}, {{sign, ""}}, Confidence::Certain}};
  return true;
}

}  // namespace

void explain_slip(Diagnostic& found, const Piece& piece) {
  const std::size_t at = found.span.begin - piece.span.begin;
  if (found.span.begin < piece.span.begin || at >= piece.text.size()) return;
  for (const auto& slip : {comma_in_number, percent, equals_twice, capital_word, baht_sign})
    if (slip(found, piece, at)) return;
}

std::optional<std::string> usual_type(std::string_view name) {
  constexpr std::array<Slip, 22> kTypes = {{{"integer", "number"},  {"int", "number"},
                                            {"decimal", "number"},  {"float", "number"},
                                            {"string", "text"},     {"varchar", "text"},
                                            {"char", "text"},       {"bool", "boolean"},
                                            {"yes/no", "boolean"},  {"datetime", "date and time"},
                                            {"currency", "money"},  {"baht", "money"},
                                            {"amount", "money"},    {"user", "person"},
                                            {"employee", "person"}, {"ตัวเลข", "จำนวน"},
                                            {"จำนวนเงิน", "เงิน"},    {"บาท", "เงิน"},
                                            {"เงิน บาท", "เงิน"},     {"ข้อความยาว", "ข้อความ"},
                                            {"วัน", "วันที่"},          {"คน", "บุคคล"}}};
  const std::string folded = fold_case(name);
  for (const Slip& type : kTypes)
    if (folded == type.typed) return std::string(type.meant);
  for (const std::string_view list : {"list ", "lists of ", "array of "})
    if (folded.starts_with(list) && !folded.starts_with("list of "))
      return "list of " + std::string(std::string_view(folded).substr(list.size()));
  return std::nullopt;
}

}  // namespace anumat::dsl
