// The FEEL grammar over tokens. Each rule stands under its line of the reference grammar (DMN 1.5, 10.3.1.2),
// factored from the left so that no operand is read twice. Rules fill Syntax; what it means is found later.
#include "grammar.hpp"

#include <boost/spirit/home/x3.hpp>
#include <initializer_list>
#include <utility>

#include "token_parsers.hpp"

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

template <class Context>
SyntaxArena& arena(Context& context) {
  const Surroundings& around = x3::get<surroundings_tag>(context);
  return around.arena;
}

template <class Context>
Syntax node(Context& context, SyntaxKind kind, const Token* at, std::string_view text,
            std::initializer_list<Syntax> parts) {
  Syntax made{kind, at, text, {}};
  for (const auto& part : parts) arena(context).add(made.parts, part);
  return made;
}

template <class Context>
void add_part(Context& context, const Syntax& part) {
  arena(context).add(x3::_val(context).parts, part);
}

template <std::size_t N, class Context>
auto& part(Context& context) {
  return boost::fusion::at_c<N>(x3::_attr(context));
}

constexpr auto set = [](auto& context) { x3::_val(context) = x3::_attr(context); };

// left (sign right): the value so far becomes the left part.
constexpr auto binary = [](auto& context) {
  auto& value = x3::_val(context);
  const auto* at = part<0>(context).at;
  const auto text = at->kind == TokenKind::Word ? at->keyword : at->text;
  value = node(context, SyntaxKind::Binary, at, text, {value, part<1>(context)});
};

template <SyntaxKind kind>
constexpr auto with_value = [](auto& context) {
  auto& value = x3::_val(context);
  value = node(context, kind, value.at, {}, {value, x3::_attr(context)});
};

constexpr auto between_ends = [](auto& context) {
  auto& value = x3::_val(context);
  value = node(context, SyntaxKind::Between, value.at, {}, {value, part<0>(context), part<1>(context)});
};

constexpr auto sign_range = [](auto& context) {
  const auto* at = part<0>(context).at;
  x3::_val(context) = node(context, SyntaxKind::SignRange, at, at->text, {part<1>(context)});
};

constexpr auto negations = [](auto& context) {
  auto value = part<1>(context);
  auto& marks = part<0>(context);
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    value = node(context, SyntaxKind::Negation, mark->at, {}, {value});
  }
  x3::_val(context) = value;
};

constexpr auto path = [](auto& context) {
  auto& value = x3::_val(context);
  auto& name = x3::_attr(context);
  value = node(context, SyntaxKind::Path, name.at, name.text, {value});
};

constexpr auto call = [](auto& context) {
  auto& value = x3::_val(context);
  value = node(context, SyntaxKind::Call, value.at, {}, {value});
  for (const auto& argument : x3::_attr(context)) add_part(context, argument);
};

constexpr auto named_argument = [](auto& context) {
  auto& name = part<0>(context);
  x3::_val(context) = node(context, SyntaxKind::Argument, name.at, name.text, {part<1>(context)});
};
constexpr auto plain_argument = [](auto& context) {
  const auto& value = x3::_attr(context);
  x3::_val(context) = node(context, SyntaxKind::Argument, value.at, {}, {value});
};

// Key and value, variable and list, name and type: a name over what follows it.
template <SyntaxKind kind>
constexpr auto named = [](auto& context) {
  auto& name = part<0>(context);
  x3::_val(context) = node(context, kind, name.at, name.text, {part<1>(context)});
};

template <SyntaxKind kind>
constexpr auto many = [](auto& context) {
  x3::_val(context).kind = kind;
  for (const auto& syntax : x3::_attr(context)) add_part(context, syntax);
};

constexpr auto opened_by = [](auto& context) { x3::_val(context).at = x3::_attr(context).at; };
constexpr auto first_part = [](auto& context) { add_part(context, x3::_attr(context)); };
constexpr auto more_parts = [](auto& context) {
  for (const auto& syntax : x3::_attr(context)) add_part(context, syntax);
};
template <SyntaxKind kind>
constexpr auto becomes = [](auto& context) { x3::_val(context).kind = kind; };

// The brackets of a range as one text.
std::string_view both_brackets(std::string_view open, std::string_view close) {
  constexpr std::array<std::string_view, 9> kPairs = {"()", "(]", "([", "[)", "[]", "[[", "])", "]]", "]["};
  const auto* found = std::find_if(kPairs.begin(), kPairs.end(), [&](std::string_view pair) {
    return pair.substr(0, 1) == open && pair.substr(1) == close;
  });
  return found == kPairs.end() ? kPairs.front() : *found;
}

// `..` high bracket: the value holds the opening bracket's token and the low end.
constexpr auto range_tail = [](auto& context) {
  auto& value = x3::_val(context);
  value.kind = SyntaxKind::Range;
  value.text = both_brackets(value.at->text, part<1>(context).at->text);
  add_part(context, part<0>(context));
};

// A parenthesis around one expression leaves no trace but keeps ranges of signs apart.
constexpr auto unwrap = [](auto& context) { x3::_val(context) = Syntax(x3::_val(context).parts.front()); };

constexpr auto name_text = [](auto& context) { x3::_val(context).text = x3::_attr(context).text; };
constexpr auto type_head = [](auto& context) {
  x3::_val(context).kind = SyntaxKind::Type;
  x3::_val(context).at = x3::_attr(context).at;
  x3::_val(context).text = x3::_attr(context).text;
};
constexpr auto mark_text = [](auto& context) { x3::_val(context).text = x3::_attr(context).at->keyword; };
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
const LoneOperandParser lone_operand;
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
const auto sum_def = lone_operand[set] | (product[set] >> *(OneOfParser("+", "-") > product)[binary]);
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
      x3::_val(context) = Syntax{SyntaxKind::Tests, part<0>(context).at, "not", {}};
      for (const auto& test : part<1>(context)) add_part(context, test);
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
  Surroundings around{names, parsed.made, parsed.arena};
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

void SyntaxArena::add(Parts& parts, const Syntax& one) {
  if (parts.size_ == parts.capacity_) {
    const std::uint32_t capacity = parts.capacity_ == 0 ? 2 : parts.capacity_ * 2;
    auto* grown = static_cast<Syntax*>(bytes_->allocate(capacity * sizeof(Syntax), alignof(Syntax)));
    std::uninitialized_copy_n(parts.first_, parts.size_, grown);
    parts.first_ = grown;
    parts.capacity_ = capacity;
  }
  std::construct_at(parts.first_ + parts.size_, one);
  ++parts.size_;
}

Match NameScope::longest_at(const Token* first, const Token* last) const {
  // No name begins with a bracket or a comma.
  constexpr std::string_view kNever = "([{)]},";
  if (first->kind == TokenKind::Sign && first->text.size() == 1 && kNever.find(first->text.front()) != kNever.npos) {
    return {};
  }
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
