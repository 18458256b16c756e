#include "anumat/base/text.hpp"

#include <unicode/locid.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "../evaluator.hpp"

namespace anumat::model {
namespace {

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

// Byte offsets at which the code points of valid UTF-8 begin, and the end.
std::vector<std::size_t> starts(std::string_view text) {
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) offsets.push_back(i);
  }
  offsets.push_back(text.size());
  return offsets;
}

Value substring(Call& call) {
  const auto* text = call.string(0);
  const auto start = call.integer(1);
  if (text == nullptr || !start) return call.mismatch(text == nullptr ? 0 : 1);
  const auto offsets = starts(*text);
  const auto size = static_cast<std::int64_t>(offsets.size()) - 1;
  auto length = size;
  if (call.count() == 3 && !call.is_missing(2)) {
    const auto wanted = call.integer(2);
    if (!wanted || *wanted < 0) return call.mismatch(2);
    length = *wanted;
  }
  if (*start == 0 || *start > size || *start < -size) return call.mismatch(1);
  const auto from = *start > 0 ? *start - 1 : size + *start;
  const auto to = std::min(size, length > size ? size : from + length);
  const auto begin = offsets[static_cast<std::size_t>(from)];
  return text->substr(begin, offsets[static_cast<std::size_t>(to)] - begin);
}

Value string_length(Call& call) {
  const auto* text = call.string(0);
  if (text == nullptr) return call.mismatch(0);
  return static_cast<std::int64_t>(starts(*text).size()) - 1;
}

Value upper_case(Call& call) {
  const auto* text = call.string(0);
  return text == nullptr ? call.mismatch(0) : Value(narrow(wide(*text).toUpper(icu::Locale::getRoot())));
}

Value lower_case(Call& call) {
  const auto* text = call.string(0);
  return text == nullptr ? call.mismatch(0) : Value(narrow(wide(*text).toLower(icu::Locale::getRoot())));
}

// The two texts that most functions here take, or a note which is wrong.
struct TwoTexts {
  const std::string* text;
  const std::string* other;
  [[nodiscard]] bool fine() const { return text != nullptr && other != nullptr; }
  [[nodiscard]] std::size_t wrong() const { return text == nullptr ? 0 : 1; }
};
TwoTexts two_texts(Call& call) {
  return {call.string(0), call.string(1)};
}

Value substring_before(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  const auto at = pair.text->find(*pair.other);
  return at == std::string::npos ? std::string() : pair.text->substr(0, at);
}

Value substring_after(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  const auto at = pair.text->find(*pair.other);
  return at == std::string::npos ? std::string() : pair.text->substr(at + pair.other->size());
}

// These three answer as comparison does; what gives back a part of a text takes it as it stands.
Value contains_text(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  return comparable_text(*pair.text).find(comparable_text(*pair.other)) != std::string::npos;
}

Value starts_with(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  return comparable_text(*pair.text).starts_with(comparable_text(*pair.other));
}

Value ends_with(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  return comparable_text(*pair.text).ends_with(comparable_text(*pair.other));
}

// XPath's patterns differ from ICU's: flag x drops blanks outside of classes, classes subtract with one hyphen,
// back-references may not stand in a class or name a group that is not closed.
std::optional<std::string> icu_pattern(std::string_view pattern, bool drop_blanks) {
  std::string out;
  int class_depth = 0;
  int groups_open = 0;
  std::vector<int> open_groups;
  std::vector<int> closed;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char letter = pattern[i];
    const bool blank = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    if (blank && drop_blanks && class_depth == 0) continue;
    if (letter == '\\' && i + 1 < pattern.size()) {
      const char next = pattern[i + 1];
      if (next >= '0' && next <= '9') {
        const int group = next - '0';
        if (class_depth > 0 || std::find(closed.begin(), closed.end(), group) == closed.end()) return std::nullopt;
      }
      out += letter;
      out += next;
      ++i;
      if ((next == 'p' || next == 'P') && i + 1 < pattern.size() && pattern[i + 1] == '{') {
        const auto close = pattern.find('}', i);
        if (close == std::string_view::npos) return std::nullopt;
        std::string name;
        for (const char part : pattern.substr(i + 2, close - i - 2)) {
          if (part == ' ' && drop_blanks) continue;
          if (part == ' ') return std::nullopt;
          name += part;
        }
        // XPath calls a block IsBasicLatin; ICU calls it InBasicLatin.
        if (name.starts_with("Is")) name = "In" + name.substr(2);
        out += "{" + name + "}";
        i = close;
      }
      continue;
    }
    if (letter == '[') ++class_depth;
    if (letter == ']' && class_depth > 0) --class_depth;
    if (letter == '-' && class_depth > 0 && i + 1 < pattern.size() && pattern[i + 1] == '[') out += '-';
    if (letter == '(' && class_depth == 0) {
      if (i + 2 < pattern.size() && pattern[i + 1] == '?' && pattern[i + 2] != ':') return std::nullopt;
      const bool counts = i + 1 >= pattern.size() || pattern[i + 1] != '?';
      open_groups.push_back(counts ? ++groups_open : 0);
    }
    if (letter == ')' && class_depth == 0 && !open_groups.empty()) {
      closed.push_back(open_groups.back());
      open_groups.pop_back();
    }
    out += letter;
  }
  return out;
}

std::unique_ptr<icu::RegexPattern> compiled(std::string_view pattern, std::string_view flags) {
  std::uint32_t options = 0;
  bool drop_blanks = false;
  for (const char flag : flags) {
    switch (flag) {
      case 'i':
        options |= UREGEX_CASE_INSENSITIVE;
        break;
      case 'm':
        options |= UREGEX_MULTILINE;
        break;
      case 's':
        options |= UREGEX_DOTALL;
        break;
      case 'x':
        drop_blanks = true;
        break;
      default:
        return nullptr;
    }
  }
  const auto converted = icu_pattern(pattern, drop_blanks);
  if (!converted) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  std::unique_ptr<icu::RegexPattern> made(icu::RegexPattern::compile(wide(*converted), options, place, status));
  return U_FAILURE(status) != 0 ? nullptr : std::move(made);
}

/// A pattern is compiled once by each thread, as tables and derived values ask the same of thousands of cases. What is
/// kept depends on its text alone (docs/decisions/2026-11-26-patterns-kept.md).
const icu::RegexPattern* pattern_of(std::string_view pattern, std::string_view flags) {
  constexpr std::size_t patterns_max = 64;
  thread_local std::map<std::pair<std::string, std::string>, std::unique_ptr<icu::RegexPattern>> kept;
  const std::pair<std::string, std::string> key(pattern, flags);
  if (const auto found = kept.find(key); found != kept.end()) return found->second.get();
  auto made = compiled(pattern, flags);
  if (made == nullptr) return nullptr;
  if (kept.size() >= patterns_max) kept.clear();
  return kept.emplace(key, std::move(made)).first->second.get();
}

/// Not to outlive the next call, nor the input.
std::unique_ptr<icu::RegexMatcher> matcher(std::string_view pattern, std::string_view flags,
                                           const icu::UnicodeString& input) {
  const icu::RegexPattern* its = pattern_of(pattern, flags);
  if (its == nullptr) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexMatcher> made(its->matcher(input, status));
  return U_FAILURE(status) != 0 ? nullptr : std::move(made);
}

Value bad_pattern(Call& call) {
  return call.problem("E2015", {"this pattern or its flags cannot be read", "อ่านรูปแบบหรือตัวเลือกของรูปแบบนี้ไม่ได้"});
}

// A limit on matching work, so that a pattern cannot run for ever.
constexpr std::int32_t kMatchTimeMax = 2000;

Value matches(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  const auto* flags = call.string(2);
  if (flags == nullptr && !call.is_missing(2)) return call.mismatch(2);
  const auto input = wide(*pair.text);
  const auto found = matcher(*pair.other, flags == nullptr ? "" : *flags, input);
  if (found == nullptr) return bad_pattern(call);
  UErrorCode status = U_ZERO_ERROR;
  found->setTimeLimit(kMatchTimeMax, status);
  const bool hit = found->find(status) != 0;
  return U_FAILURE(status) != 0 ? bad_pattern(call) : Value(hit);
}

Value replace(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  const auto* replacement = call.string(2);
  const auto* flags = call.string(3);
  if (replacement == nullptr) return call.mismatch(2);
  if (flags == nullptr && !call.is_missing(3)) return call.mismatch(3);
  const auto input = wide(*pair.text);
  const auto found = matcher(*pair.other, flags == nullptr ? "" : *flags, input);
  if (found == nullptr) return bad_pattern(call);
  UErrorCode status = U_ZERO_ERROR;
  found->setTimeLimit(kMatchTimeMax, status);
  const auto result = found->replaceAll(wide(*replacement), status);
  return U_FAILURE(status) != 0 ? bad_pattern(call) : Value(narrow(result));
}

Value split(Call& call) {
  const auto pair = two_texts(call);
  if (!pair.fine()) return call.mismatch(pair.wrong());
  const auto input = wide(*pair.text);
  const auto found = matcher(*pair.other, "", input);
  if (found == nullptr) return bad_pattern(call);
  List parts;
  std::int32_t from = 0;
  UErrorCode status = U_ZERO_ERROR;
  while (found->find(status) != 0 && U_SUCCESS(status) != 0) {
    const auto begin = found->start(status);
    const auto end = found->end(status);
    if (begin == end) continue;
    parts.emplace_back(narrow(input.tempSubStringBetween(from, begin)));
    from = end;
  }
  parts.emplace_back(narrow(input.tempSubString(from)));
  return parts;
}

Value string_join(Call& call) {
  const auto items = call.list(0);
  if (!items) return call.mismatch(0);
  const auto* delimiter = call.string(1);
  if (delimiter == nullptr && !call.is_missing(1)) return call.mismatch(1);
  std::string joined;
  bool first = true;
  for (const auto& item : *items) {
    if (item.is_null()) continue;
    if (item.string() == nullptr) return call.mismatch(0);
    if (!first && delimiter != nullptr) joined += *delimiter;
    first = false;
    joined += *item.string();
  }
  return joined;
}

constexpr std::array<Builtin, 13> kTextBuiltins = {{
    {"substring", "string,start position,length?", substring},
    {"string length", "string", string_length},
    {"upper case", "string", upper_case},
    {"lower case", "string", lower_case},
    {"substring before", "string,match", substring_before},
    {"substring after", "string,match", substring_after},
    {"replace", "input,pattern,replacement,flags?", replace},
    {"contains", "string,match", contains_text},
    {"starts with", "string,match", starts_with},
    {"ends with", "string,match", ends_with},
    {"matches", "input,pattern,flags?", matches},
    {"split", "string,delimiter", split},
    {"string join", "list,delimiter?", string_join},
}};

}  // namespace

std::span<const Builtin> text_builtins() {
  return kTextBuiltins;
}

}  // namespace anumat::model
