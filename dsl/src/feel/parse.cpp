#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"
#include "from_syntax.hpp"
#include "grammar.hpp"

namespace anumat::dsl {
namespace feel {
namespace {

bool is_sign(const Token& token, std::string_view text) {
  return token.kind == TokenKind::Sign && token.text == text;
}

bool is_word(const Token& token) {
  return (token.kind == TokenKind::Word && !is_reserved(token.keyword)) || token.kind == TokenKind::Number;
}

// Signs that a name may hold.
bool is_name_sign(const Token& token) {
  return is_sign(token, "-") || is_sign(token, "+") || is_sign(token, "*") || is_sign(token, "/") ||
         is_sign(token, "'");
}

std::string text_of(std::string_view text, const Token& first, const Token& last) {
  return std::string(text.substr(first.offset, last.offset + last.length - first.offset));
}

}  // namespace

FeelNames::Trie bound_names(const std::vector<Token>& tokens, std::string_view text) {
  FeelNames::Trie trie;
  const auto add = [&](std::size_t from, std::size_t to) {
    if (from >= to) return;
    trie.add(std::span(tokens).subspan(from, to - from), text_of(text, tokens[from], tokens[to - 1]));
  };
  // Back from `end` over words, and over signs within them; the token before them must be an opener.
  const auto before = [&](std::size_t end, bool signs, auto&& opens) {
    auto from = end;
    while (from > 0 && !opens(tokens[from - 1]) &&
           (is_word(tokens[from - 1]) || (signs && is_name_sign(tokens[from - 1]))))
      --from;
    if (from > 0 && opens(tokens[from - 1]) && from < end && tokens[from].kind == TokenKind::Word) add(from, end);
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (is_sign(token, ":")) {
      if (i > 0 && tokens[i - 1].kind == TokenKind::String) trie.add(tokens[i - 1].text);
      before(i, true, [](const Token& opener) {
        return is_sign(opener, "{") || is_sign(opener, ",") || is_sign(opener, "(") || is_sign(opener, "<");
      });
    }
    if (token.keyword == "in") {
      before(i, true, [](const Token& opener) {
        return opener.keyword == "for" || opener.keyword == "some" || opener.keyword == "every";
      });
      before(i, false, [](const Token& opener) { return is_sign(opener, ","); });
    }
    if (token.keyword == "function" && i + 1 < tokens.size() && is_sign(tokens[i + 1], "(")) {
      auto from = i + 2;
      for (auto at = from; at < tokens.size(); ++at) {
        if (is_sign(tokens[at], ",") || is_sign(tokens[at], ")")) {
          if (std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(from),
                          tokens.begin() + static_cast<std::ptrdiff_t>(at),
                          [](const Token& part) { return is_word(part) || is_name_sign(part); })) {
            add(from, at);
          }
          from = at + 1;
        }
        if (is_sign(tokens[at], ")")) break;
      }
    }
  }
  return trie;
}

namespace {

struct Wording {
  std::string_view en;
  std::string_view th;
};

// The things that rules name, in Thai. What is not here is a sign in back-ticks and reads the same.
std::string in_thai(std::string_view expected) {
  constexpr std::array<Wording, 16> kWordings = {{
      {"a value", "ค่า"},
      {"a condition", "เงื่อนไข"},
      {"a list, a range or a value", "รายการ ช่วง หรือค่า"},
      {"a list or a range", "รายการหรือช่วง"},
      {"a range", "ช่วง"},
      {"a context", "ชุดข้อมูล"},
      {"a key", "คีย์"},
      {"a key and its value", "คีย์พร้อมค่า"},
      {"an argument", "ค่าที่ส่งให้ฟังก์ชัน"},
      {"a name and `in`", "ชื่อตามด้วย `in`"},
      {"a name", "ชื่อ"},
      {"the name of a parameter", "ชื่อพารามิเตอร์"},
      {"a type", "ชนิดข้อมูล"},
      {"a name and its type", "ชื่อพร้อมชนิดข้อมูล"},
      {"a test", "เงื่อนไขของช่อง"},
      {"the end", "จุดสิ้นสุด"},
  }};
  const auto* found =
      std::find_if(kWordings.begin(), kWordings.end(), [&](const Wording& wording) { return wording.en == expected; });
  return std::string(found == kWordings.end() ? expected : found->th);
}

void collect(const FeelNames::Trie& trie, std::vector<std::string>& names) {
  if (!trie.name.empty()) names.push_back(trie.name);
  for (const auto& [word, next] : trie.next) collect(next, names);
  for (const auto& [word, next] : trie.joined) collect(next, names);
}

Text near_name(std::string_view wanted, const FeelNames::Trie& given) {
  std::vector<std::string> names;
  collect(given, names);
  const auto found = nearest(wanted, names);
  if (!found) return {};
  return {"did you mean `" + *found + "`?", "หมายถึง `" + *found + "` หรือไม่"};
}

FeelFault fault_of(const Stop& stop, const std::vector<Token>& tokens, std::string_view text,
                   const FeelNames::Trie& given) {
  const auto& token = *stop.at;
  FeelFault fault{token.offset, token.length, "E2101", {}, {}, {}};
  if (stop.too_deep) {
    fault.code = "E2103";
    fault.message = {"this expression is nested too deeply", "นิพจน์นี้ซ้อนกันลึกเกินไป"};
    fault.help = {"give parts of it names of their own", "แยกบางส่วนออกไปตั้งชื่อต่างหาก"};
    return fault;
  }
  const auto shown = "`" + std::string(text.substr(token.offset, token.length)) + "`";
  const auto* before = stop.at == tokens.data() ? nullptr : stop.at - 1;
  const auto previous =
      before == nullptr ? std::string() : "`" + std::string(text.substr(before->offset, before->length)) + "`";
  const auto expected_th = in_thai(stop.expected);
  if (stop.expected == "the end") {
    fault.code = "E2114";
    fault.message = {shown + " does not go on from " + previous, shown + " ต่อจาก " + previous + " ไม่ได้"};
    if (token.kind == TokenKind::Word && before != nullptr && before->kind == TokenKind::Word) {
      fault.help = near_name(text_of(text, *before, token), given);
      if (fault.help.en.empty()) {
        fault.help = {"put text in quotation marks; a name of several words must be declared",
                      "ข้อความต้องอยู่ในเครื่องหมายคำพูด ชื่อที่มีหลายคำต้องประกาศไว้ก่อน"};
      }
    }
    return fault;
  }
  if (token.kind == TokenKind::End) {
    fault.message = {"expected " + stop.expected + (before == nullptr ? " here" : " after " + previous),
                     "ต้องมี" + expected_th + (before == nullptr ? "ตรงนี้" : "หลัง " + previous)};
    return fault;
  }
  if (before != nullptr && is_sign(token, "=") && is_sign(*before, "=") &&
      before->offset + before->length == token.offset) {
    fault.offset = before->offset;
    fault.length = before->length + token.length;
    fault.message = {"equality has one sign here, not two", "การเท่ากันใช้เครื่องหมายเดียว ไม่ใช่สองตัว"};
    fault.help = {"write `=`", "เขียน `=`"};
    fault.replacement = "=";
    return fault;
  }
  fault.message = {
      "expected " + stop.expected + (before == nullptr ? "" : " after " + previous) + " but found " + shown,
      "ต้องมี" + expected_th + (before == nullptr ? "" : "หลัง " + previous) + " แต่พบ " + shown};
  return fault;
}

FeelParse parse_text(std::string_view text, const FeelNames& names, FeelProfile profile, bool unary_tests) {
  const auto scanned = scan(text, profile);
  if (!scanned.faults.empty()) return {{}, scanned.faults, {}, {}};
  const auto bound = bound_names(scanned.tokens, text);
  const auto parsed = parse(scanned.tokens, {names.trie(), bound}, unary_tests);
  if (parsed.stop) return {{}, {fault_of(*parsed.stop, scanned.tokens, text, names.trie())}, {}, {}};
  return build(parsed.syntax, names.trie(), text, scanned.tokens.data(), unary_tests);
}

}  // namespace
}  // namespace feel

FeelParse parse_expression(std::string_view text, const FeelNames& names, FeelProfile profile) {
  return feel::parse_text(text, names, profile, false);
}

FeelParse parse_unary_tests(std::string_view text, const FeelNames& names, FeelProfile profile) {
  return feel::parse_text(text, names, profile, true);
}

}  // namespace anumat::dsl
