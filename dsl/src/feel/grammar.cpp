// The FEEL grammar over tokens. Each rule stands under its line of the reference grammar (DMN 1.5, 10.3.1.2),
// factored from the left so that no operand is read twice. Rules fill Syntax; what it means is found later.
#include "grammar.hpp"

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <initializer_list>
#include <utility>

namespace anumat::dsl::feel {
namespace {

namespace x3 = boost::spirit::x3;

using Iterator = const Token*;

constexpr int kDepthMax = 200;

struct Surroundings {
  const NameScope& names;
  int depth = 0;
};

struct surroundings_tag {};

struct TooDeep {
  const Token* at;
};

// ---- Parsers of single tokens. Each knows how it is called after "expected". ----

// A token kept by its place.
struct Mark {
  const Token* at = nullptr;
};

struct SignParser : x3::parser<SignParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  explicit constexpr SignParser(std::string_view wanted) : text(wanted) {}
  std::string_view text;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext const&, Attribute&) const {
    if (first == last || first->kind != TokenKind::Sign || first->text != text) return false;
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
      : texts{a, b, c, d, e, f} {}
  std::array<std::string_view, 6> texts;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext const&, Attribute& attribute) const {
    if (first == last || first->kind != TokenKind::Sign) return false;
    if (std::find(texts.begin(), texts.end(), first->text) == texts.end()) return false;
    x3::traits::move_to(Mark{first}, attribute);
    ++first;
    return true;
  }
};

struct WordParser : x3::parser<WordParser> {
  using attribute_type = Mark;
  static constexpr bool has_attribute = true;
  explicit constexpr WordParser(std::string_view wanted) : text(wanted) {}
  std::string_view text;

  template <class Context, class RContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RContext const&,
             Attribute& attribute) const {
    if (first == last || first->kind != TokenKind::Word || first->keyword != text) return false;
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
      syntax.text = first->keyword == "not" ? "not" : first->text;
    } else if (first->kind == TokenKind::Word &&
               (first->keyword == "null" || first->keyword == "true" || first->keyword == "false")) {
      syntax.kind = SyntaxKind::Word;
      syntax.text = std::string(first->keyword);
    } else {
      return false;
    }
    x3::traits::move_to(std::move(syntax), attribute);
    first += length;
    return true;
  }
};

bool is_name_part(const Token& token) {
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
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext const&, Attribute& attribute) const {
    const auto is_stop = [&](const Token& token) {
      const std::string_view shown = token.kind == TokenKind::Word ? token.keyword : std::string_view(token.text);
      return (token.kind == TokenKind::Sign || token.kind == TokenKind::Word) && !shown.empty() &&
             std::find(stops.begin(), stops.end(), shown) != stops.end();
    };
    auto end = first;
    while (end != last && !is_stop(*end) && is_name_part(*end)) ++end;
    if (end == first || end == last || !is_stop(*end)) return false;
    Syntax syntax{SyntaxKind::Name, first, joined(first, end), {}};
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
    Syntax syntax{SyntaxKind::Type, first, match.length > 1 ? *match.name : first->text, {}};
    first += match.length > 1 ? static_cast<std::ptrdiff_t>(match.length) : 1;
    while (first + 1 < last && first->kind == TokenKind::Sign && first->text == "." &&
           (first + 1)->kind == TokenKind::Word) {
      syntax.text += "." + (first + 1)->text;
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
constexpr NestedGenerator nested{};

}  // namespace
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

namespace anumat::dsl::feel {
namespace {

constexpr SignParser sign(std::string_view text) {
  return SignParser(text);
}
constexpr auto word(std::string_view text) {
  return x3::omit[WordParser(text)];
}
constexpr auto kept(std::string_view text) {
  return WordParser(text);
}

// ---- Actions: they put Syntax together and look at nothing else. ----

Syntax node(SyntaxKind kind, const Token* at, std::string text, std::vector<Syntax> parts) {
  return {kind, at, std::move(text), std::move(parts)};
}

template <class... Parts>
std::vector<Syntax> parts_of(Parts&&... parts) {
  std::vector<Syntax> all;
  all.reserve(sizeof...(parts));
  (all.push_back(std::forward<Parts>(parts)), ...);
  return all;
}

template <std::size_t N, class Context>
auto& part(Context& context) {
  return boost::fusion::at_c<N>(x3::_attr(context));
}

constexpr auto set = [](auto& context) { x3::_val(context) = std::move(x3::_attr(context)); };

// left (sign right): the value so far becomes the left part.
constexpr auto binary = [](auto& context) {
  auto& value = x3::_val(context);
  const auto* at = part<0>(context).at;
  auto text = std::string(at->kind == TokenKind::Word ? at->keyword : std::string_view(at->text));
  value = node(SyntaxKind::Binary, at, std::move(text), parts_of(std::move(value), std::move(part<1>(context))));
};

template <SyntaxKind kind>
constexpr auto with_value = [](auto& context) {
  auto& value = x3::_val(context);
  const auto* at = value.at;
  value = node(kind, at, {}, parts_of(std::move(value), std::move(x3::_attr(context))));
};

constexpr auto between_ends = [](auto& context) {
  auto& value = x3::_val(context);
  const auto* at = value.at;
  value = node(SyntaxKind::Between, at, {},
               parts_of(std::move(value), std::move(part<0>(context)), std::move(part<1>(context))));
};

constexpr auto sign_range = [](auto& context) {
  const auto* at = part<0>(context).at;
  x3::_val(context) = node(SyntaxKind::SignRange, at, at->text, parts_of(std::move(part<1>(context))));
};

constexpr auto negations = [](auto& context) {
  auto value = std::move(part<1>(context));
  auto& marks = part<0>(context);
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    value = node(SyntaxKind::Negation, mark->at, {}, parts_of(std::move(value)));
  }
  x3::_val(context) = std::move(value);
};

constexpr auto path = [](auto& context) {
  auto& value = x3::_val(context);
  auto& name = x3::_attr(context);
  value = node(SyntaxKind::Path, name.at, std::move(name.text), parts_of(std::move(value)));
};

constexpr auto call = [](auto& context) {
  auto& value = x3::_val(context);
  const auto* at = value.at;
  auto parts = parts_of(std::move(value));
  for (auto& argument : x3::_attr(context)) parts.push_back(std::move(argument));
  value = node(SyntaxKind::Call, at, {}, std::move(parts));
};

constexpr auto named_argument = [](auto& context) {
  auto& name = part<0>(context);
  x3::_val(context) = node(SyntaxKind::Argument, name.at, std::move(name.text), parts_of(std::move(part<1>(context))));
};
constexpr auto plain_argument = [](auto& context) {
  auto& value = x3::_attr(context);
  const auto* at = value.at;
  x3::_val(context) = node(SyntaxKind::Argument, at, {}, parts_of(std::move(value)));
};

// Key and value, variable and list, name and type: a name over what follows it.
template <SyntaxKind kind>
constexpr auto named = [](auto& context) {
  auto& name = part<0>(context);
  x3::_val(context) = node(kind, name.at, std::move(name.text), parts_of(std::move(part<1>(context))));
};

template <SyntaxKind kind>
constexpr auto many = [](auto& context) {
  auto& value = x3::_val(context);
  value.kind = kind;
  value.parts = std::move(x3::_attr(context));
};

constexpr auto opened_by = [](auto& context) { x3::_val(context).at = x3::_attr(context).at; };
constexpr auto first_part = [](auto& context) { x3::_val(context).parts.push_back(std::move(x3::_attr(context))); };
constexpr auto more_parts = [](auto& context) {
  for (auto& syntax : x3::_attr(context)) x3::_val(context).parts.push_back(std::move(syntax));
};
template <SyntaxKind kind>
constexpr auto becomes = [](auto& context) { x3::_val(context).kind = kind; };

// `..` high bracket: the value holds the opening bracket's token and the low end.
constexpr auto range_tail = [](auto& context) {
  auto& value = x3::_val(context);
  value.kind = SyntaxKind::Range;
  value.text = value.at->text + part<1>(context).at->text;
  value.parts.push_back(std::move(part<0>(context)));
};

// A parenthesis around one expression leaves no trace but keeps ranges of signs apart.
constexpr auto unwrap = [](auto& context) {
  auto& value = x3::_val(context);
  Syntax inner = std::move(value.parts.front());
  value = std::move(inner);
};

constexpr auto name_text = [](auto& context) { x3::_val(context).text = std::move(x3::_attr(context).text); };
constexpr auto type_head = [](auto& context) {
  x3::_val(context).kind = SyntaxKind::Type;
  x3::_val(context).at = x3::_attr(context).at;
  x3::_val(context).text = x3::_attr(context).text;
};
constexpr auto mark_text = [](auto& context) { x3::_val(context).text = std::string(x3::_attr(context).at->keyword); };
template <SyntaxKind kind>
constexpr auto marked = [](auto& context) {
  x3::_val(context).kind = kind;
  x3::_val(context).at = x3::_attr(context).at;
};

// ---- Rules ----

template <class Id>
using Rule = x3::rule<Id, Syntax>;
using Many = std::vector<Syntax>;

const Rule<class expression_id> expression = "a value";
const Rule<class disjunction_id> disjunction = "a condition";
const Rule<class conjunction_id> conjunction = "a condition";
const Rule<class comparison_id> comparison = "a condition";
const Rule<class in_operand_id> in_operand = "a list, a range or a value";
const Rule<class sum_id> sum = "a value";
const Rule<class product_id> product = "a value";
const Rule<class power_id> power = "a value";
const Rule<class unary_id> unary = "a value";
const Rule<class negation_id> negation = "a value";
const Rule<class postfix_id> postfix = "a value";
const Rule<class primary_id> primary = "a value";
const Rule<class parenthesis_id> parenthesis = "a value";
const Rule<class bracket_id> bracket = "a list or a range";
const Rule<class reversed_id> reversed_range = "a range";
const Rule<class context_id> context_literal = "a context";
const Rule<class entry_id> entry = "a key and its value";
const Rule<class key_id> key = "a key";
const Rule<class argument_id> argument = "an argument";
const Rule<class if_id> if_expression = "`if`";
const Rule<class for_id> for_expression = "`for`";
const Rule<class quantified_id> quantified = "`some` or `every`";
const Rule<class binding_id> binding = "a name and `in`";
const Rule<class function_id> function_literal = "`function`";
const Rule<class parameter_id> parameter = "the name of a parameter";
const Rule<class type_id> type = "a type";
const Rule<class field_id> field = "a name and its type";
const Rule<class tests_id> tests = "a test";
const Rule<class member_name_id> member_name = "a name";
const x3::rule<class arguments_id, Many> arguments = "arguments";
const x3::rule<class close_parenthesis_id> close_parenthesis = "`)`";
const x3::rule<class close_bracket_id> close_bracket = "`]`";
const x3::rule<class close_brace_id> close_brace = "`}`";
const x3::rule<class close_angle_id> close_angle = "`>`";
const x3::rule<class colon_id> colon = "`:`";
const x3::rule<class then_id> then_word = "`then`";
const x3::rule<class else_id> else_word = "`else`";
const x3::rule<class return_id> return_word = "`return`";
const x3::rule<class satisfies_id> satisfies_word = "`satisfies`";
const x3::rule<class in_word_id> in_word = "`in`";
const x3::rule<class and_word_id> and_word = "`and`";
const x3::rule<class of_word_id> of_word = "`of`";
const x3::rule<class arrow_id> arrow = "`->`";
const x3::rule<class open_parenthesis_id> open_parenthesis = "`(`";
const x3::rule<class range_close_id, Mark> range_close = "`]`, `)` or `[`";
const x3::rule<class paren_close_id> paren_or_range = "`)`";
const x3::rule<class end_id> end_of_text = "the end";

const auto close_parenthesis_def = sign(")");
const auto close_bracket_def = sign("]");
const auto close_brace_def = sign("}");
const auto close_angle_def = sign(">");
const auto colon_def = sign(":");
const auto then_word_def = word("then");
const auto else_word_def = word("else");
const auto return_word_def = word("return");
const auto satisfies_word_def = word("satisfies");
const auto in_word_def = word("in");
const auto and_word_def = word("and");
const auto of_word_def = word("of");
const auto arrow_def = sign("->");
const auto open_parenthesis_def = sign("(");
const auto range_close_def = OneOfParser("]", ")", "[");
const auto end_of_text_def = x3::eoi;

const OneOfParser comparison_sign("=", "!=", "<", "<=", ">", ">=");
const LiteralParser literal;
const NameParser name(false);
const WordsBeforeParser key_words("a key", {":"});
const WordsBeforeParser variable_words("a name", {"in"});
const WordsBeforeParser parameter_words("a name", {":", ",", ")"});
const StringKeyParser string_key;
const TypeNameParser type_name;

// 1. expression = boxed expression | textual expression
const auto expression_def = nested[disjunction];

// 47. disjunction = expression, "or", expression
const auto disjunction_def = conjunction[set] >> *(kept("or") > conjunction)[binary];
// 48. conjunction = expression, "and", expression
const auto conjunction_def = comparison[set] >> *(kept("and") > comparison)[binary];

// 49. comparison, and 7. simple positive unary test where a value may stand
const auto comparison_def =
    (comparison_sign > sum)[sign_range] |
    (sum[set] >> -((comparison_sign > sum)[binary] | (word("between") > sum > and_word > sum)[between_ends] |
                   (word("in") > in_operand)[with_value<SyntaxKind::In>]));
const auto in_operand_def = (comparison_sign > sum)[sign_range] | sum[set];

// 4. arithmetic expression; the unary minus binds closest, `**` groups to the left
const auto sum_def = product[set] >> *(OneOfParser("+", "-") > product)[binary];
const auto product_def = power[set] >> *(OneOfParser("*", "/") > power)[binary];
const auto power_def = unary[set] >> *(OneOfParser("**", "**") > unary)[binary];
const auto unary_def = negation[set] >> -(word("instance") > of_word > type)[with_value<SyntaxKind::InstanceOf>];
const auto negation_def = (*OneOfParser("-", "-") >> postfix)[negations];

// 45. path, 52. filter, 38. function invocation
const auto postfix_def = primary[set] >> *((sign(".") > member_name)[path] |
                                           (sign("[") >> expression > close_bracket)[with_value<SyntaxKind::Filter>] |
                                           (sign("(") > arguments > close_parenthesis)[call]);
const auto member_name_def = NameParser(true);
const auto arguments_def = -(argument % sign(","));
const auto argument_def = ((key_words >> sign(":")) > expression)[named_argument] | expression[plain_argument];

// 42, 43, 44, 55. what opens with a word runs on as far as it can, wherever a value may stand
const auto primary_def = literal | parenthesis | bracket | context_literal | reversed_range | if_expression |
                         for_expression | quantified | function_literal | name;

// 2. parenthesised expression, 8. interval from "(", and the tests of 49.c in a parenthesis
const auto parenthesis_def = OneOfParser("(", "(")[opened_by] > expression[first_part] >
                             ((sign("..") > sum > range_close)[range_tail] | (sign(")") >> x3::eps)[unwrap] |
                              ((+(sign(",") > expression))[more_parts] >
                               close_parenthesis)[becomes<SyntaxKind::Group>] |
                              paren_or_range);
const auto paren_or_range_def = sign(")");

// 53. list and 8. interval share their opening bracket
const auto bracket_def = OneOfParser("[", "[")[opened_by] >
                         ((sign("]") >> x3::eps)[becomes<SyntaxKind::List>] |
                          (expression[first_part] >
                           ((sign("..") > sum > range_close)[range_tail] |
                            ((*(sign(",") > expression))[more_parts] > close_bracket)[becomes<SyntaxKind::List>])));
const auto reversed_range_def = OneOfParser("]", "]")[opened_by] >> expression[first_part] >>
                                (sign("..") > sum > range_close)[range_tail];

// 57. context
const auto context_literal_def = OneOfParser("{", "{")[marked<SyntaxKind::Context>] >
                                 -(entry % sign(","))[more_parts] > close_brace;
const auto key_def = string_key | key_words;
const auto entry_def = (key > colon > expression)[named<SyntaxKind::Entry>];

// 43. if expression
const auto if_expression_def = kept("if")[marked<SyntaxKind::If>] > expression[first_part] > then_word >
                               expression[first_part] > else_word > expression[first_part];
// 42. for expression
const auto for_expression_def = kept("for")[marked<SyntaxKind::For>] > (binding % sign(","))[more_parts] > return_word
                                > expression[first_part];
// 44. quantified expression
const auto quantified_def = (kept("some")[marked<SyntaxKind::Some>] | kept("every")[marked<SyntaxKind::Every>]) >
                            (binding % sign(","))[more_parts] > satisfies_word > expression[first_part];
const auto binding_def = variable_words[set] > in_word > expression[first_part] >
                         -(sign("..") > expression)[first_part] > x3::eps[becomes<SyntaxKind::Binding>];

// 55. function definition
const auto function_literal_def = kept("function")[marked<SyntaxKind::Function>] > open_parenthesis >
                                  -(parameter % sign(","))[more_parts] > close_parenthesis >
                                  -kept("external")[mark_text] > expression[first_part];
const auto parameter_def = parameter_words[set] >
                           -(sign(":") > type)[first_part] > x3::eps[becomes<SyntaxKind::Parameter>];

// 54. type
const auto type_def =
    nested[type_name[type_head] >>
           -(sign("<") > ((field % sign(","))[more_parts] | -(type % sign(","))[more_parts]) > close_angle) >>
           -(arrow > type)[first_part]];
const auto field_def = (key_words >> sign(":") > type)[named<SyntaxKind::Field>];

// 5. unary tests
const auto tests_def =
    (sign("-") >> x3::eoi)[becomes<SyntaxKind::Any>] |
    (kept("not") >> sign("(") >> (expression % sign(",")) >> sign(")") >> x3::eoi)[([](auto& context) {
      x3::_val(context) = node(SyntaxKind::Tests, part<0>(context).at, "not", std::move(part<1>(context)));
    })] |
    (expression % sign(","))[many<SyntaxKind::Tests>];

BOOST_SPIRIT_DEFINE(expression, disjunction, conjunction, comparison, in_operand, sum, product, power, unary, negation,
                    postfix, primary, parenthesis, bracket, reversed_range, context_literal, key, entry, argument,
                    if_expression, for_expression, quantified, binding, function_literal, parameter, type, field, tests,
                    member_name, arguments, close_parenthesis, close_bracket, close_brace, close_angle, colon,
                    then_word, else_word, return_word, satisfies_word, in_word, and_word, of_word, arrow,
                    open_parenthesis, range_close, paren_or_range, end_of_text)

template <class Start>
Parsed parse_from(const Start& start, const std::vector<Token>& tokens, const NameScope& names) {
  Parsed parsed;
  Surroundings around{names};
  auto first = tokens.data();
  const auto* last = first + tokens.size() - 1;  // Without End.
  try {
    const auto whole = x3::with<surroundings_tag>(std::ref(around))[start > end_of_text];
    if (!x3::parse(first, last, whole, parsed.syntax)) parsed.stop = Stop{first, "a value"};
  } catch (const x3::expectation_failure<Iterator>& failure) {
    parsed.stop = Stop{failure.where(), failure.which()};
  } catch (const TooDeep& failure) {
    parsed.stop = Stop{failure.at, {}, true};
  }
  return parsed;
}

}  // namespace

Match NameScope::longest_at(const Token* first, const Token* last) const {
  Match best;
  for (const auto* trie : {&given, &bound, &builtin_trie()}) {
    const auto match = longest(*trie, first, last);
    if (match.length > best.length) best = match;
  }
  return best;
}

Parsed parse(const std::vector<Token>& tokens, const NameScope& names, bool unary_tests) {
  return unary_tests ? parse_from(tests, tokens, names) : parse_from(expression, tokens, names);
}

}  // namespace anumat::dsl::feel
