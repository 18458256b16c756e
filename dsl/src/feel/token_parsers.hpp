// The parsers of single tokens that the rules of grammar.cpp are made of. Each knows how it is called after "expected".
#pragma once

#include <algorithm>
#include <array>
#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "grammar.hpp"
#include "words.hpp"

namespace anumat::dsl::feel {

namespace x3 = boost::spirit::x3;

using Iterator = const Token*;

inline constexpr int kDepthMax = 200;

struct Surroundings {
  const NameScope& names;
  std::deque<std::string>& made;  ///< Parsed::made
  SyntaxArena& arena;             ///< Parsed::arena
  int depth = 0;
};

struct surroundings_tag {};

struct TooDeep {
  const Token* at;
};

// A token kept by its place.
struct Mark {
  const Token* at = nullptr;
};

struct SignParser : x3::parser<SignParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  explicit constexpr SignParser(std::string_view wanted) : text(wanted), code(sign_code(wanted)) {}
  std::string_view text;
  std::uint16_t code;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext const&, Attribute&) const {
    if (first == last || first->sign != code) return false;
    ++first;
    return true;
  }
};

// One of several signs, kept.
struct OneOfParser : x3::parser<OneOfParser> {
  using attribute_type = Mark;
  static constexpr bool has_attribute = true;
  constexpr OneOfParser(std::string_view a, std::string_view b, std::string_view c = {}, std::string_view d = {},
                        std::string_view e = {}, std::string_view f = {})
      : codes{sign_code(a), sign_code(b), sign_code(c), sign_code(d), sign_code(e), sign_code(f)} {}
  std::array<std::uint16_t, 6> codes;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext const&, Attribute& attribute) const {
    if (first == last || first->sign == 0) return false;
    if (std::find(codes.begin(), codes.end(), first->sign) == codes.end()) return false;
    x3::traits::move_to(Mark{first}, attribute);
    ++first;
    return true;
  }
};

struct WordParser : x3::parser<WordParser> {
  using attribute_type = Mark;
  static constexpr bool has_attribute = true;
  explicit constexpr WordParser(std::string_view wanted) : text(wanted), code(word_code(wanted)) {}
  std::string_view text;
  std::uint8_t code;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RContext const&,
             Attribute& attribute) const {
    if (first == last || first->word != code) return false;
    // A longer name may begin with an operator word.
    const Surroundings& around = x3::get<surroundings_tag>(context);
    if (around.names.longest_at(first, last).length > 1) return false;
    x3::traits::move_to(Mark{first}, attribute);
    ++first;
    return true;
  }
};

// A literal of one token, as Syntax.
struct LiteralParser : x3::parser<LiteralParser> {
  using attribute_type = Syntax;
  static constexpr bool has_attribute = true;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext const&, Attribute& attribute) const {
    if (first == last) return false;
    Syntax syntax{SyntaxKind::Missing, first, first->text, {}};
    switch (first->kind) {
      case TokenKind::Number:
        syntax.kind = SyntaxKind::Number;
        break;
      case TokenKind::String:
        syntax.kind = SyntaxKind::String;
        break;
      case TokenKind::Moment:
        syntax.kind = SyntaxKind::Moment;
        break;
      case TokenKind::Sign:
        if (first->text == "?") syntax.kind = SyntaxKind::Subject;
        break;
      default:
        break;
    }
    if (syntax.kind == SyntaxKind::Missing) return false;
    x3::traits::move_to(std::move(syntax), attribute);
    ++first;
    return true;
  }
};

// The longest name in scope, else a single word. `after_point` lets operator words be names.
struct NameParser : x3::parser<NameParser> {
  using attribute_type = Syntax;
  static constexpr bool has_attribute = true;
  explicit constexpr NameParser(bool after) : after_point(after) {}
  bool after_point;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RContext const&,
             Attribute& attribute) const {
    if (first == last) return false;
    const Surroundings& around = x3::get<surroundings_tag>(context);
    const auto match = around.names.longest_at(first, last);
    Syntax syntax{SyntaxKind::Name, first, {}, {}};
    std::size_t length = 1;
    if (match.length > 1 || (match.length == 1 && (after_point || !is_reserved(first->keyword)))) {
      syntax.text = *match.name;
      length = match.length;
    } else if (first->kind == TokenKind::Word && (after_point || !is_reserved(first->keyword))) {
      syntax.text = first->keyword == "not" ? first->keyword : first->text;
    } else if (first->kind == TokenKind::Word &&
               (first->keyword == "null" || first->keyword == "true" || first->keyword == "false")) {
      syntax.kind = SyntaxKind::Word;
      syntax.text = first->keyword;
    } else {
      return false;
    }
    x3::traits::move_to(std::move(syntax), attribute);
    first += length;
    return true;
  }
};

// A literal or a name that nothing of a sum, a path or a call follows: most operands, read without asking each level of
// the grammar in between.
struct LoneOperandParser : x3::parser<LoneOperandParser> {
  using attribute_type = Syntax;
  static constexpr bool has_attribute = true;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RContext& rcontext,
             Attribute& attribute) const {
    auto at = first;
    Syntax syntax;
    if (!LiteralParser().parse(at, last, context, rcontext, syntax) &&
        !NameParser(false).parse(at, last, context, rcontext, syntax)) {
      return false;
    }
    if (at != last && goes_on(*at)) return false;
    x3::traits::move_to(std::move(syntax), attribute);
    first = at;
    return true;
  }

  static bool goes_on(const Token& next) {
    constexpr std::array<std::uint16_t, 8> kSigns = {sign_code("+"),  sign_code("-"), sign_code("*"), sign_code("/"),
                                                     sign_code("**"), sign_code("."), sign_code("["), sign_code("(")};
    if (next.kind == TokenKind::Sign) return std::find(kSigns.begin(), kSigns.end(), next.sign) != kSigns.end();
    return next.word == word_code("instance");
  }
};

inline bool is_name_part(const Token& token) {
  if (token.kind == TokenKind::Word || token.kind == TokenKind::Number) return true;
  return token.kind == TokenKind::Sign &&
         (token.text == "-" || token.text == "+" || token.text == "*" || token.text == "/" || token.text == "." ||
          token.text == "'" || token.text == "**");
}

// The words before a certain token, which is left where it is: a key before its colon, a variable before `in`.
struct WordsBeforeParser : x3::parser<WordsBeforeParser> {
  using attribute_type = Syntax;
  static constexpr bool has_attribute = true;
  WordsBeforeParser(std::string_view called, std::initializer_list<std::string_view> ends) : name(called) {
    std::copy(ends.begin(), ends.end(), stops.begin());
  }
  std::string_view name;
  std::array<std::string_view, 3> stops;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RContext const&,
             Attribute& attribute) const {
    const auto is_stop = [&](const Token& token) {
      const std::string_view shown = token.kind == TokenKind::Word ? token.keyword : std::string_view(token.text);
      return (token.kind == TokenKind::Sign || token.kind == TokenKind::Word) && !shown.empty() &&
             std::find(stops.begin(), stops.end(), shown) != stops.end();
    };
    auto end = first;
    while (end != last && !is_stop(*end) && is_name_part(*end)) ++end;
    if (end == first || end == last || !is_stop(*end)) return false;
    Syntax syntax{SyntaxKind::Name, first, first->text, {}};
    if (end - first > 1) {
      const Surroundings& around = x3::get<surroundings_tag>(context);
      syntax.text = around.made.emplace_back(joined(first, end));
    }
    x3::traits::move_to(std::move(syntax), attribute);
    first = end;
    return true;
  }

  // The words with the blanks that stood between them, as one each.
  static std::string joined(Iterator first, Iterator end) {
    std::string text;
    for (auto at = first; at != end; ++at) {
      if (at != first && at->offset > (at - 1)->offset + (at - 1)->length) text += ' ';
      text += at->text;
    }
    return text;
  }
};

struct StringKeyParser : x3::parser<StringKeyParser> {
  using attribute_type = Syntax;
  static constexpr bool has_attribute = true;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext const&, Attribute& attribute) const {
    if (first == last || first->kind != TokenKind::String) return false;
    x3::traits::move_to(Syntax{SyntaxKind::Name, first, first->text, {}}, attribute);
    ++first;
    return true;
  }
};

// The name of a type: FEEL's own of several words, a name in scope, or words joined by points.
struct TypeNameParser : x3::parser<TypeNameParser> {
  using attribute_type = Syntax;
  static constexpr bool has_attribute = true;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RContext const&,
             Attribute& attribute) const {
    if (first == last || first->kind != TokenKind::Word) return false;
    const Surroundings& around = x3::get<surroundings_tag>(context);
    const auto own = longest(own_types(), first, last);
    const auto match = own.length > 0 ? own : around.names.longest_at(first, last);
    Syntax syntax{SyntaxKind::Type, first, match.length > 1 ? std::string_view(*match.name) : first->text, {}};
    first += match.length > 1 ? static_cast<std::ptrdiff_t>(match.length) : 1;
    while (first + 1 < last && first->kind == TokenKind::Sign && first->text == "." &&
           (first + 1)->kind == TokenKind::Word) {
      syntax.text = around.made.emplace_back(std::string(syntax.text) + "." + std::string((first + 1)->text));
      first += 2;
    }
    x3::traits::move_to(std::move(syntax), attribute);
    return true;
  }

  static const FeelNames::Trie& own_types() {
    static const auto kTrie = [] {
      FeelNames::Trie trie;
      for (const auto* name : {"date and time", "years and months duration", "days and time duration"}) trie.add(name);
      return trie;
    }();
    return kTrie;
  }
};

// Counts nesting, so that a hostile text cannot overflow the stack.
template <class Subject>
struct NestedDirective : x3::unary_parser<Subject, NestedDirective<Subject>> {
  using base_type = x3::unary_parser<Subject, NestedDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  using subject_type = Subject;
  explicit constexpr NestedDirective(Subject const& inner) : base_type(inner) {}

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RContext& rcontext,
             Attribute& attribute) const {
    Surroundings& around = x3::get<surroundings_tag>(context);
    if (around.depth >= kDepthMax) throw TooDeep{first};
    struct Level {
      int& depth;
      explicit Level(int& counted) : depth(counted) { ++depth; }
      ~Level() { --depth; }
      Level(const Level&) = delete;
      Level& operator=(const Level&) = delete;
    } const level(around.depth);
    return this->subject.parse(first, last, context, rcontext, attribute);
  }
};

struct NestedGenerator {
  template <class Subject>
  constexpr NestedDirective<typename x3::extension::as_parser<Subject>::value_type> operator[](
      Subject const& inner) const {
    return NestedDirective<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(inner));
  }
};
inline constexpr NestedGenerator nested{};

}  // namespace anumat::dsl::feel

// How our parsers are called where a rule does not name them: by their own text, and of alternatives the last.
namespace boost::spirit::x3 {
template <>
struct get_info<anumat::dsl::feel::SignParser> {
  using result_type = std::string;
  std::string operator()(anumat::dsl::feel::SignParser const& parser) const {
    return "`" + std::string(parser.text) + "`";
  }
};
template <>
struct get_info<anumat::dsl::feel::LoneOperandParser> {
  using result_type = std::string;
  std::string operator()(anumat::dsl::feel::LoneOperandParser const&) const { return "a value"; }
};
template <>
struct get_info<anumat::dsl::feel::WordParser> {
  using result_type = std::string;
  std::string operator()(anumat::dsl::feel::WordParser const& parser) const {
    return "`" + std::string(parser.text) + "`";
  }
};
template <>
struct get_info<anumat::dsl::feel::WordsBeforeParser> {
  using result_type = std::string;
  std::string operator()(anumat::dsl::feel::WordsBeforeParser const& parser) const { return std::string(parser.name); }
};
template <class Left, class Right>
struct get_info<alternative<Left, Right>> {
  using result_type = std::string;
  std::string operator()(alternative<Left, Right> const& parser) const { return what(parser.right); }
};
template <class Left, class Right>
struct get_info<sequence<Left, Right>> {
  using result_type = std::string;
  std::string operator()(sequence<Left, Right> const& parser) const { return what(parser.left); }
};
template <class Subject, class Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(action<Subject, Action> const& parser) const { return what(parser.subject); }
};
template <class Left, class Right>
struct get_info<list<Left, Right>> {
  using result_type = std::string;
  std::string operator()(list<Left, Right> const& parser) const { return what(parser.left); }
};
}  // namespace boost::spirit::x3
