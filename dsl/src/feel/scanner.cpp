#include "scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "anumat/base/date.hpp"
#include "anumat/base/text.hpp"
#include "words.hpp"

namespace anumat::dsl::feel {
namespace {

constexpr std::size_t kTokensMax = 20'000;

constexpr std::array<std::string_view, 6> kLongSigns = {"**", "..", "<=", ">=", "!=", "->"};

struct Letter {
  char32_t code = 0;
  std::size_t length = 1;
};

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto tail = [&](std::size_t i) { return byte(i) & 0x3FU; };
  const auto lead = byte(at);
  Letter letter{lead, 1};
  if (lead >= 0xF0) {
    letter = {((lead & 0x07U) << 18U) | (tail(at + 1) << 12U) | (tail(at + 2) << 6U) | tail(at + 3), 4};
  } else if (lead >= 0xE0) {
    letter = {((lead & 0x0FU) << 12U) | (tail(at + 1) << 6U) | tail(at + 2), 3};
  } else if (lead >= 0x80) {
    letter = {((lead & 0x1FU) << 6U) | tail(at + 1), 2};
  }
  letter.length = std::min(letter.length, std::max<std::size_t>(text.size() - std::min(at, text.size()), 1));
  return letter;
}

bool is_blank(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         code == 0x180E || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
         code == 0x205F || code == 0x3000 || code == 0xFEFF || code == 0xAD;
}

// Zero-width marks that word processors leave inside words; fold() drops them.
bool is_invisible(char32_t code) {
  return code == 0x200B || code == 0xFEFF || code == 0xAD;
}

bool is_digit(char32_t code) {
  return code >= '0' && code <= '9';
}
bool is_thai_digit(char32_t code) {
  return code >= 0x0E50 && code <= 0x0E59;
}

bool starts_word(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '_' ||
         (code >= 0x80 && !is_blank(code));
}
bool continues_word(char32_t code) {
  return starts_word(code) || is_digit(code) || is_invisible(code);
}

void append_utf8(std::string& out, char32_t code) {
  const auto push = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    push(code);
  } else if (code < 0x800) {
    push(0xC0U | (code >> 6U));
    push(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    push(0xE0U | (code >> 12U));
    push(0x80U | ((code >> 6U) & 0x3FU));
    push(0x80U | (code & 0x3FU));
  } else {
    push(0xF0U | (code >> 18U));
    push(0x80U | ((code >> 12U) & 0x3FU));
    push(0x80U | ((code >> 6U) & 0x3FU));
    push(0x80U | (code & 0x3FU));
  }
}

class Scanner {
 public:
  Scanner(std::string_view text, FeelProfile profile) : text_(text), strict_(profile == FeelProfile::Strict) {}

  Scan run() {
    scan_.tokens.reserve(text_.size() / 4 + 4);
    if (const auto bad = invalid_utf8_at(text_)) {
      fault(*bad, 1, "E2109", {"this byte is not UTF-8 text", "ไบต์นี้ไม่ใช่ข้อความ UTF-8"});
      at_ = text_.size();
    }
    while (skip_blanks() && scan_.faults.empty()) next();
    if (may_hold_dates_) join_dates();
    add(TokenKind::End, text_.size(), {});
    return std::move(scan_);
  }

 private:
  [[nodiscard]] Letter here() const {
    if (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) < 0x80)
      return {static_cast<char32_t>(static_cast<unsigned char>(text_[at_])), 1};
    return letter_at(text_, at_);
  }
  // Keeps a text that does not stand so in what is scanned.
  std::string_view keep(std::string text) { return scan_.made.emplace_back(std::move(text)); }
  [[nodiscard]] bool at_text(std::string_view wanted) const { return text_.substr(at_, wanted.size()) == wanted; }

  void fault(std::size_t offset, std::size_t length, std::string code, Text message, Text help = {}) {
    scan_.faults.push_back({offset, length, std::move(code), std::move(message), std::move(help), {}});
  }

  void add(TokenKind kind, std::size_t from, std::string_view text) {
    Token token{kind, 0, 0, text, {}, from, at_ - from};
    if (kind == TokenKind::Sign) token.sign = sign_code(text);
    if (kind == TokenKind::Word) {
      token.keyword = operator_word(text, strict_);
      if (!token.keyword.empty()) token.word = word_code(token.keyword);
      may_hold_dates_ = may_hold_dates_ || (strict_ && (text == "BE" || thai_month(text) != 0));
    }
    scan_.tokens.push_back(token);
    if (scan_.tokens.size() == kTokensMax) {
      fault(from, at_ - from, "E2102", {"this expression is too long", "นิพจน์นี้ยาวเกินไป"},
            {"give parts of it names of their own", "แยกบางส่วนออกไปตั้งชื่อต่างหาก"});
    }
  }

  // False at the end of the text.
  bool skip_blanks() {
    while (at_ < text_.size()) {
      const auto letter = here();
      if (is_blank(letter.code)) {
        at_ += letter.length;
      } else if (at_text("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (at_text("/*")) {
        const auto end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          fault(at_, 2, "E2107", {"this comment has no end", "หมายเหตุนี้ไม่มีจุดสิ้นสุด"},
                {"close it with `*/`", "ปิดด้วย `*/`"});
          at_ = text_.size();
        } else {
          at_ = end + 2;
        }
      } else {
        return true;
      }
    }
    return false;
  }

  void next() {
    const auto letter = here();
    const auto from = at_;
    if (letter.code == '"') return string(TokenKind::String, from);
    if (at_text("@\"")) {
      ++at_;
      return string(TokenKind::Moment, from);
    }
    const bool point_first = letter.code == '.' && at_ + 1 < text_.size() && is_digit(letter_at(text_, at_ + 1).code);
    if (is_digit(letter.code) || (strict_ && is_thai_digit(letter.code)) || point_first) return number(from);
    if (starts_word(letter.code)) return word(from);
    const auto long_sign = std::any_of(kLongSigns.begin(), kLongSigns.end(), [&](auto sign) { return at_text(sign); });
    at_ += long_sign ? 2 : letter.length;
    add(TokenKind::Sign, from, text_.substr(from, at_ - from));
  }

  void word(std::size_t from) {
    while (at_ < text_.size() && continues_word(here().code)) at_ += here().length;
    const auto raw = text_.substr(from, at_ - from);
    const bool plain =
        std::all_of(raw.begin(), raw.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    add(TokenKind::Word, from, plain ? raw : keep(fold(raw)));
  }

  // Digits from here on, Thai ones as ASCII.
  std::string digits() {
    std::string out;
    while (at_ < text_.size()) {
      const auto letter = here();
      if (is_digit(letter.code)) {
        out += static_cast<char>(letter.code);
      } else if (strict_ && is_thai_digit(letter.code)) {
        out += static_cast<char>('0' + (letter.code - 0x0E50));
      } else {
        break;
      }
      at_ += letter.length;
    }
    return out;
  }

  [[nodiscard]] bool digit_at(std::size_t at) const {
    if (at >= text_.size()) return false;
    const auto code = letter_at(text_, at).code;
    return is_digit(code) || (strict_ && is_thai_digit(code));
  }

  void number(std::size_t from) {
    auto out = digits();
    if (at_text(".") && digit_at(at_ + 1)) {
      ++at_;
      out += "." + digits();
    }
    if (at_text("e") || at_text("E")) {
      const bool sign = at_ + 1 < text_.size() && (text_[at_ + 1] == '+' || text_[at_ + 1] == '-');
      if (digit_at(at_ + (sign ? 2 : 1))) {
        out += 'e';
        if (sign) out += text_[at_ + 1];
        at_ += sign ? 2 : 1;
        out += digits();
      }
    }
    const auto raw = text_.substr(from, at_ - from);
    add(TokenKind::Number, from, out == raw ? raw : keep(std::move(out)));
  }

  std::optional<char32_t> hex(std::size_t count) {
    const auto part = text_.substr(std::min(at_, text_.size()), count);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), code, 16);
    if (part.size() != count || error != std::errc() || end != part.data() + count || code > 0x10FFFF)
      return std::nullopt;
    at_ += count;
    return code;
  }

  // The character of a \u or \U escape, two of them for a surrogate pair; nothing when it is none.
  bool code_point(std::string& out) {
    const auto saved = at_;
    const auto size = [&] { return at_text("\\u") ? 4U : 6U; };
    auto count = size();
    at_ += 2;
    auto code = hex(count);
    if (!code) {
      at_ = saved;
      return false;
    }
    if (*code >= 0xD800 && *code < 0xDC00 && (at_text("\\u") || at_text("\\U"))) {
      const auto middle = at_;
      count = size();
      at_ += 2;
      const auto low = hex(count);
      if (low && *low >= 0xDC00 && *low < 0xE000) {
        code = 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00);
      } else {
        at_ = middle;
      }
    }
    if (*code >= 0xD800 && *code < 0xE000) code = 0xFFFD;
    append_utf8(out, *code);
    return true;
  }

  void escape(std::string& out) {
    if ((at_text("\\u") || at_text("\\U")) && code_point(out)) return;
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    switch (next) {
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case '"':
      case '\'':
      case '\\':
        out += next;
        break;
      default:
        out += '\\';
        ++at_;
        return;  // As it stands: patterns are full of \d and \p.
    }
    at_ += 2;
  }

  void string(TokenKind kind, std::size_t from) {
    ++at_;
    const auto start = at_;
    at_ = std::min(text_.find_first_of("\"\\", at_), text_.size());
    if (at_ < text_.size() && text_[at_] == '"') {
      const auto raw = text_.substr(start, at_ - start);
      ++at_;
      return add(kind, from, raw);
    }
    std::string out(text_.substr(start, at_ - start));
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        escape(out);
      } else {
        out += text_[at_++];
      }
    }
    if (at_ == text_.size()) {
      fault(from, text_.size() - from, "E2105",
            {"this text has no closing quotation mark", "ข้อความนี้ไม่มีเครื่องหมายคำพูดปิด"},
            {"close it with `\"`", "ปิดด้วย `\"`"});
    } else {
      ++at_;
    }
    add(kind, from, keep(std::move(out)));
  }

  [[nodiscard]] static std::optional<int> whole(const Token& token) {
    int value = 0;
    const auto* begin = token.text.data();
    const auto [end, error] = std::from_chars(begin, begin + token.text.size(), value);
    const bool fine = token.kind == TokenKind::Number && error == std::errc() && end == begin + token.text.size();
    return fine ? std::optional(value) : std::nullopt;
  }

  // `BE 2569-10-01` and `1 ตุลาคม 2569` become one moment each.
  void join_dates() {
    auto& tokens = scan_.tokens;
    std::vector<Token> joined;
    for (std::size_t i = 0; i < tokens.size();) {
      const auto sign = [&](std::size_t at) { return tokens[at].kind == TokenKind::Sign && tokens[at].text == "-"; };
      std::size_t used = 0;
      std::optional<int> year;
      std::optional<int> month;
      std::optional<int> day;
      if (i + 5 < tokens.size() && tokens[i].text == "BE" && tokens[i].kind == TokenKind::Word && sign(i + 2) &&
          sign(i + 4)) {
        year = whole(tokens[i + 1]);
        month = whole(tokens[i + 3]);
        day = whole(tokens[i + 5]);
        used = 6;
      } else if (i + 2 < tokens.size() && tokens[i + 1].kind == TokenKind::Word &&
                 thai_month(tokens[i + 1].text) != 0) {
        day = whole(tokens[i]);
        month = thai_month(tokens[i + 1].text);
        year = whole(tokens[i + 2]);
        used = 3;
      }
      if (!year || !month || !day) {
        joined.push_back(tokens[i++]);
        continue;
      }
      const auto offset = tokens[i].offset;
      const auto length = tokens[i + used - 1].offset + tokens[i + used - 1].length - offset;
      const auto date = Date::from_civil(*year - 543, *month, *day);
      if (!date) fault(offset, length, "E2106", {"there is no such day", "ไม่มีวันนี้ในปฏิทิน"});
      joined.push_back({TokenKind::Moment, 0, 0, date ? keep(date->iso()) : std::string_view(), {}, offset, length});
      i += used;
    }
    tokens = std::move(joined);
  }

  std::string_view text_;
  bool strict_;
  bool may_hold_dates_ = false;
  std::size_t at_ = 0;
  Scan scan_;
};

}  // namespace

Scan scan(std::string_view text, FeelProfile profile) {
  return Scanner(text, profile).run();
}

bool is_reserved(std::string_view keyword) {
  if (keyword.empty()) return false;
  constexpr std::array<std::string_view, 15> kReserved = {"if",     "then", "else",  "for",       "in",
                                                          "return", "some", "every", "satisfies", "function",
                                                          "and",    "or",   "null",  "true",      "false"};
  return keyword == "between" || std::find(kReserved.begin(), kReserved.end(), keyword) != kReserved.end();
}

}  // namespace anumat::dsl::feel
