#pragma once

#include <boost/range/iterator_range.hpp>
#include <boost/spirit/home/x3.hpp>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "anumat/dsl/phrase.hpp"
#include "scanner.hpp"

namespace anumat::dsl::phrases {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;
using Range = boost::iterator_range<Iterator>;

inline std::string_view rest_of(Iterator first, Iterator last) {
  return {first, static_cast<std::size_t>(last - first)};
}

/// Blanks and line breaks.
inline Iterator skip_blanks(Iterator first, Iterator last) {
  while (first != last) {
    const std::size_t length = *first == '\n' || *first == '\r' ? 1 : blank_length(rest_of(first, last));
    if (length == 0) break;
    first += length;
  }
  return first;
}

/// A word ends where no letter, digit or point of a path follows.
inline bool at_word_end(Iterator first, Iterator last) {
  return first == last || skip_blanks(first, last) != first ||
         std::string_view(",;:\"'()[]{}<>=/|+-*").find(*first) != std::string_view::npos;
}

/// Matches a fixed word of the language, or several with blanks between them, as whole words, in any letter case. A
/// blank in the Thai form may be missing in the text, as Thai is written without.
class Word : public x3::parser<Word> {
 public:
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  constexpr Word(std::string_view en, std::string_view th) : en_(en), th_(th) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context&, RuleContext&, Attribute&) const {
    const Iterator from = skip_blanks(first, last);
    for (const bool is_thai : {false, true}) {
      const Iterator end = match(from, last, is_thai ? th_ : en_, is_thai);
      if (end != nullptr && at_word_end(end, last)) {
        first = end;
        return true;
      }
    }
    return false;
  }

 private:
  static Iterator match(Iterator at, Iterator last, std::string_view word, bool may_join) {
    constexpr std::string_view kSaraAm = "\xE0\xB8\xB3";
    constexpr std::string_view kSaraAmInTwo = "\xE0\xB9\x8D\xE0\xB8\xB2";
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (word[i] == ' ') {
        const Iterator next = skip_blanks(at, last);
        if (next == at && !may_join) return nullptr;
        at = next;
      } else if (word.substr(i).starts_with(kSaraAm) && rest_of(at, last).starts_with(kSaraAmInTwo)) {
        at += kSaraAmInTwo.size();
        i += kSaraAm.size() - 1;
      } else {
        if (at == last) return nullptr;
        const char lower = *at >= 'A' && *at <= 'Z' ? static_cast<char>(*at - 'A' + 'a') : *at;
        if (lower != word[i]) return nullptr;
        ++at;
      }
    }
    return at;
  }

  std::string_view en_;
  std::string_view th_;
};

constexpr Word word(std::string_view en, std::string_view th) {
  return {en, th};
}

/// A whole number of at most 15 digits, Arabic or Thai.
struct Whole : x3::parser<Whole> {
  using attribute_type = std::int64_t;
  static constexpr bool has_attribute = true;

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context&, RuleContext&, Attribute& attribute) const {
    Iterator at = skip_blanks(first, last);
    std::int64_t value = 0;
    int digits = 0;
    while (at != last && digits <= 15) {
      const std::string_view text = rest_of(at, last);
      int digit = -1;
      if (*at >= '0' && *at <= '9') {
        digit = *at - '0';
        ++at;
      } else if (text.size() >= 3 && text.starts_with("\xE0\xB9") && static_cast<unsigned char>(text[2]) >= 0x90 &&
                 static_cast<unsigned char>(text[2]) <= 0x99) {
        digit = static_cast<unsigned char>(text[2]) - 0x90;
        at += 3;
      }
      if (digit < 0) break;
      value = value * 10 + digit;
      ++digits;
    }
    if (digits == 0 || digits > 15) return false;
    x3::traits::move_to(value, attribute);
    first = at;
    return true;
  }
};

/// Words that end a name in phrases about people.
inline constexpr Word kPeopleStops[] = {{"or", "หรือ"}, {"did", "ได้ทำ"}, {"within", "ภายใน"}};

/// Text up to a stop at the top level: brackets are balanced, quotes closed. Never empty. Without recursion, so
/// that no depth of brackets can exhaust the stack.
class Text : public x3::parser<Text> {
 public:
  using attribute_type = Range;
  static constexpr bool has_attribute = true;

  /// Stops at one of the characters and, when asked, at the joining words of people phrases.
  constexpr explicit Text(std::string_view stops, bool stop_at_words = false)
      : Text(stops, stop_at_words ? std::span<const Word>(kPeopleStops) : std::span<const Word>()) {}
  constexpr Text(std::string_view stops, std::span<const Word> words) : stops_(stops), words_(words) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context&, RuleContext&, Attribute& attribute) const {
    const Iterator from = skip_blanks(first, last);
    Iterator at = from;
    Iterator end = from;  // Behind the last character that is no blank.
    int depth = 0;
    while (at != last) {
      const Iterator next = skip_blanks(at, last);
      if (next != at || at == from) {
        at = next;
        if (at == last || (depth == 0 && is_stop_word(at, last))) break;
      }
      if (depth == 0 && stops_.find(*at) != std::string_view::npos) break;
      if (*at == '"') {
        at = past_quote(at, last);
      } else {
        if (*at == '(' || *at == '[' || *at == '{') ++depth;
        if ((*at == ')' || *at == ']' || *at == '}') && depth > 0) --depth;
        ++at;
      }
      end = at;
    }
    if (end == from) return false;
    x3::traits::move_to(Range(from, end), attribute);
    first = end;
    return true;
  }

 private:
  static Iterator past_quote(Iterator at, Iterator last) {
    for (++at; at != last; ++at) {
      if (*at == '\\' && at + 1 != last) {
        ++at;
      } else if (*at == '"') {
        return at + 1;
      }
    }
    return at;
  }

  [[nodiscard]] bool is_stop_word(Iterator at, Iterator last) const {
    for (const Word& stop : words_) {
      Iterator from = at;
      x3::unused_type none;
      if (stop.parse(from, last, none, none, none)) return true;
    }
    return false;
  }

  std::string_view stops_;
  std::span<const Word> words_;
};

/// Text in double quotes; gives what stands inside.
struct Quoted : x3::parser<Quoted> {
  using attribute_type = Range;
  static constexpr bool has_attribute = true;

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context&, RuleContext&, Attribute& attribute) const {
    const Iterator open = skip_blanks(first, last);
    if (open == last || *open != '"') return false;
    const Iterator inside = open + 1;
    Iterator close = inside;
    while (close != last && *close != '"') ++close;
    if (close == last || close == inside) return false;
    x3::traits::move_to(Range(inside, close), attribute);
    first = close + 1;
    return true;
  }
};

/// One of our marks, after blanks.
class Mark : public x3::parser<Mark> {
 public:
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  constexpr explicit Mark(std::string_view mark) : mark_(mark) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context&, RuleContext&, Attribute&) const {
    const Iterator at = skip_blanks(first, last);
    if (!rest_of(at, last).starts_with(mark_)) return false;
    first = at + mark_.size();
    return true;
  }

 private:
  std::string_view mark_;
};

constexpr Mark mark(std::string_view text) {
  return Mark(text);
}

/// The place of the next character that is no blank, as an empty range.
struct Here : x3::parser<Here> {
  using attribute_type = Range;
  static constexpr bool has_attribute = true;

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context&, RuleContext&, Attribute& attribute) const {
    const Iterator at = skip_blanks(first, last);
    x3::traits::move_to(Range(at, at), attribute);
    return true;
  }
};

struct AtEnd : x3::parser<AtEnd> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator last, const Context&, RuleContext&, Attribute&) const {
    const Iterator at = skip_blanks(first, last);
    if (at != last) return false;
    first = at;
    return true;
  }
};

inline constexpr Here here;
inline constexpr AtEnd at_end;
inline constexpr Quoted quoted;

/// What a reader tells about a phrase that it cannot read. Rule names are "english|thai".
struct Reading {
  std::string_view code;
  anumat::Text what;  ///< "who", "ผู้ทำ".
  std::string_view example_en;
  std::string_view example_th;
};

/// The piece of the cell that a range of its text covers.
inline Piece piece_of(const Piece& cell, const Range& range) {
  if (range.begin() == nullptr) return {{}, {cell.span.file, cell.span.begin, cell.span.begin}};
  const Iterator origin = cell.text.data();
  return part(cell, static_cast<std::size_t>(range.begin() - origin), static_cast<std::size_t>(range.end() - origin));
}

inline Diagnostic unreadable(const Piece& cell, const Reading& reading, std::string_view expected, std::size_t at) {
  const std::size_t bar = expected.find('|');
  const std::string en(expected.substr(0, bar));
  const std::string th(bar == std::string_view::npos ? expected : expected.substr(bar + 1));
  const Piece left = part(cell, at, cell.text.size());
  const bool at_the_end = left.empty();
  // At the end of the cell there is nothing to mark but the cell.
  const Span where = at_the_end ? cell.span : left.span;
  const std::string after_en = at_the_end ? " after `" + cell.text + "`" : ", not `" + left.text + "`";
  const std::string after_th = at_the_end ? " หลัง `" + cell.text + "`" : " ไม่ใช่ `" + left.text + "`";
  return diagnose(reading.code, where, {"expected " + en + after_en, "ควรเป็น" + th + after_th},
                  {reading.what.en + " is written like `" + std::string(reading.example_en) + "`",
                   reading.what.th + "เขียนเช่น `" + std::string(reading.example_th) + "`"});
}

/// Reads the whole cell by the grammar into syntax, or gives the finding.
template <class Syntax, class Grammar>
std::vector<Diagnostic> read_all(const Piece& cell, const Grammar& grammar, const Reading& reading, Syntax& syntax) {
  Iterator first = cell.text.data();
  const Iterator last = first + cell.text.size();
  const auto fault = [&](std::string_view expected, Iterator at) {
    return std::vector<Diagnostic>{
        unreadable(cell, reading, expected, static_cast<std::size_t>(at - cell.text.data()))};
  };
  try {
    if (x3::parse(first, last, grammar, syntax)) return {};
  } catch (const x3::expectation_failure<Iterator>& failure) {
    return fault(failure.which(), failure.where());
  }
  return fault(reading.what.en + "|" + reading.what.th, cell.text.data());
}

}  // namespace anumat::dsl::phrases
