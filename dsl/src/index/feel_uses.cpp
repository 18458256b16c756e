// The names in an expression: the syntax is walked with the names in reach, as the compiler resolves them.

#include <algorithm>
#include <array>
#include <utility>

#include "anumat/base/text.hpp"
#include "builder.hpp"
#include "feel/grammar.hpp"
#include "feel/names.hpp"
#include "feel/scanner.hpp"

namespace anumat::dsl {

namespace {

using feel::Syntax;
using feel::SyntaxKind;
using feel::Token;
using feel::TokenKind;
using Kind = Meaning::Kind;

constexpr int kDepthMax = 500;  // As the compiler's.

class Walk {
 public:
  Walk(IndexBuilder& builder, const Piece& piece, const FeelContext& context, const feel::NameScope& names,
       const std::vector<Token>& tokens)
      : builder_(builder), piece_(piece), context_(context), names_(names), tokens_(tokens) {}

  Meaning tests(const Syntax& syntax) {
    for (const Syntax& part : syntax.parts) test(part, context_.subject);
    return {};
  }

  Meaning value(const Syntax& syntax) {
    if (depth_ > kDepthMax) return {};
    ++depth_;
    Meaning meaning = value_of(syntax);
    --depth_;
    return meaning;
  }

 private:
  Meaning value_of(const Syntax& syntax) {
    const auto& parts = syntax.parts;
    switch (syntax.kind) {
      case SyntaxKind::Name:
        return name(syntax);
      case SyntaxKind::Subject:
        return context_.subject;
      case SyntaxKind::String:
        text(syntax, {});
        return {};
      case SyntaxKind::Path:
        return path(syntax);
      case SyntaxKind::Filter:
        return filter(syntax);
      case SyntaxKind::Call:
        return call(syntax);
      case SyntaxKind::Binary:
        return binary(syntax);
      case SyntaxKind::In:
        return in(syntax);
      case SyntaxKind::Context:
        return context(syntax);
      case SyntaxKind::If: {
        value(parts[0]);
        Meaning then = value(parts[1]);
        Meaning otherwise = value(parts[2]);
        return then.kind == Kind::Plain ? otherwise : then;
      }
      case SyntaxKind::For:
      case SyntaxKind::Some:
      case SyntaxKind::Every:
        return iteration(syntax);
      case SyntaxKind::Function:
        return function(syntax, {});
      case SyntaxKind::List: {
        Meaning first;
        for (const Syntax& part : parts)
          if (Meaning meaning = value(part); first.kind == Kind::Plain) first = std::move(meaning);
        return first;
      }
      case SyntaxKind::InstanceOf:
        value(parts[0]);
        return {};
      default:
        for (const Syntax& part : parts) value(part);
        return {};
    }
  }

  struct Bound {
    std::string name;  ///< Folded; empty for the item of a filter, whose parts are names.
    NameId id = kNoName;
    Meaning meaning;
  };

  /// The piece of the file from one token to another, the end not included.
  [[nodiscard]] Piece piece_of(const Token* first, const Token* end) const {
    const Token& last = *(end - 1);
    const std::size_t length = last.offset + last.length - first->offset;
    return {piece_.text.substr(first->offset, length),
            {piece_.span.file, piece_.span.begin + first->offset, piece_.span.begin + first->offset + length}};
  }

  [[nodiscard]] Piece piece_of_name(const Token* first) const {
    const auto match = names_.longest_at(first, tokens_.data() + tokens_.size() - 1);
    return piece_of(first, first + std::max<std::size_t>(match.length, 1));
  }

  /// The words before a colon, `in` or a comma.
  [[nodiscard]] Piece words_before(const Token* first, std::initializer_list<std::string_view> ends) const {
    const Token* end = first;
    const auto stops = [&](const Token& token) {
      const std::string_view shown = token.kind == TokenKind::Word ? token.keyword : std::string_view(token.text);
      return token.kind == TokenKind::End || (!shown.empty() && std::ranges::find(ends, shown) != ends.end());
    };
    while (!stops(*end)) ++end;
    return end == first ? piece_of(first, first + 1) : piece_of(first, end);
  }

  Meaning name(const Syntax& syntax) {
    const std::string wanted = fold(syntax.text);
    for (auto bound = bound_.rbegin(); bound != bound_.rend(); ++bound) {
      if (bound->name == wanted && bound->id != kNoName) {
        builder_.use(piece_of_name(syntax.at).span, bound->id);
        return bound->meaning;
      }
      if (!bound->name.empty()) continue;
      if (wanted == "item") return bound->meaning;
      if (const auto found = member(bound->meaning, wanted, syntax)) return *found;
    }
    const auto [first, last] = context_.scope->equal_range(wanted);
    for (auto at = first; at != last; ++at) builder_.use(piece_of_name(syntax.at).span, at->second);
    if (first != last) return builder_.meaning(first->second);
    if (wanted == "state" && context_.about != kNoName) return {Kind::State, context_.about, {}};
    if (wanted == "files" && context_.files) return {Kind::Files, kNoName, {}};
    loose(syntax);
    return {};
  }

  /// The part of a meaning by its name, noted as a use; nothing when it is not known to have one.
  std::optional<Meaning> member(const Meaning& of, std::string_view wanted, const Syntax& syntax) {
    NameId found = kNoName;
    if (of.kind == Kind::Context) {
      for (const auto& [key, id] : of.parts)
        if (key == wanted) found = id;
    } else if (of.kind == Kind::Files) {
      const Piece piece = piece_of_name(syntax.at);
      found = builder_.find(NameKind::Import, &piece);
    } else if (of.kind == Kind::Thing) {
      found = builder_.part(of.of, wanted);
      const bool of_case = builder_.index().name(of.of).kind == NameKind::Case;
      if (found == kNoName && of_case && wanted == "state") return Meaning{Kind::State, of.of, {}};
    }
    if (found == kNoName) return std::nullopt;
    builder_.use(piece_of_name(syntax.at).span, found);
    return builder_.meaning(found);
  }

  Meaning path(const Syntax& syntax) {
    const Meaning of = value(syntax.parts[0]);
    auto found = member(of, fold(syntax.text), syntax);
    if (!found) loose(syntax);
    return found.value_or(Meaning{});
  }

  void loose(const Syntax& syntax) { builder_.loose(piece_of_name(syntax.at).span, fold(syntax.text), false); }

  Meaning filter(const Syntax& syntax) {
    Meaning of = value(syntax.parts[0]);
    bound_.push_back({"", kNoName, of});
    value(syntax.parts[1]);
    bound_.pop_back();
    return of;
  }

  Meaning call(const Syntax& syntax) {
    // The name of a function is no name of the author's, unless it is bound here.
    const Syntax& callee = syntax.parts[0];
    if (callee.kind != SyntaxKind::Name || is_bound(fold(callee.text))) value(callee);
    Meaning first;
    for (std::size_t i = 1; i < syntax.parts.size(); ++i) {
      const Syntax& argument = syntax.parts[i].parts[0];
      Meaning meaning = argument.kind == SyntaxKind::Function ? function(argument, first) : value(argument);
      if (first.kind == Kind::Plain) first = std::move(meaning);
    }
    constexpr std::array<std::string_view, 12> kKeeping = {"sort",   "distinct values", "concatenate", "union",
                                                           "append", "reverse",         "sublist",     "flatten",
                                                           "remove", "insert before",   "min",         "max"};
    return std::ranges::find(kKeeping, callee.text) != kKeeping.end() ? first : Meaning{};
  }

  [[nodiscard]] bool is_bound(std::string_view name) const {
    return std::ranges::any_of(bound_, [&](const Bound& bound) { return bound.name == name; });
  }

  /// A text where one is looked for: the name of a state or of a role, or loose.
  void text(const Syntax& syntax, const Meaning& compared) {
    const Token& token = *syntax.at;
    const bool plain = token.length == token.text.size() + 2;  // No escapes in it.
    const Span span{piece_.span.file, piece_.span.begin + token.offset + 1,
                    piece_.span.begin + token.offset + std::max<std::size_t>(token.length, 2) - 1};
    const Piece piece{std::string(token.text), span};
    NameId found = kNoName;
    if (compared.kind == Kind::State) found = builder_.find(NameKind::State, &piece, compared.of);
    if (context_.roles) found = builder_.find(NameKind::Role, &piece);
    if (found != kNoName && plain)
      builder_.use(span, found);
    else
      builder_.loose(span, fold(token.text), true);
  }

  void test(const Syntax& syntax, const Meaning& subject) {
    if (syntax.kind == SyntaxKind::String) return text(syntax, subject);
    if (syntax.kind == SyntaxKind::List || syntax.kind == SyntaxKind::Group || syntax.kind == SyntaxKind::SignRange) {
      for (const Syntax& part : syntax.parts) test(part, subject);
      return;
    }
    value(syntax);
  }

  Meaning binary(const Syntax& syntax) {
    const bool compares = syntax.text == "=" || syntax.text == "!=";
    const Syntax& left = syntax.parts[0];
    const Syntax& right = syntax.parts[1];
    if (compares && right.kind == SyntaxKind::String) {
      text(right, value(left));
    } else if (compares && left.kind == SyntaxKind::String) {
      text(left, value(right));
    } else {
      value(left);
      value(right);
    }
    return {};
  }

  Meaning in(const Syntax& syntax) {
    test(syntax.parts[1], value(syntax.parts[0]));
    return {};
  }

  Meaning context(const Syntax& syntax) {
    const std::size_t before = bound_.size();
    Meaning made{Kind::Context, kNoName, {}};
    const NameId keys_of = std::exchange(context_.keys_of, kNoName);
    for (const Syntax& entry : syntax.parts) {
      Meaning meaning = value(entry.parts[0]);
      Piece key = words_before(entry.at, {":"});
      if (entry.at->kind == TokenKind::String)
        key = {std::string(entry.text),
               {key.span.file, key.span.begin + 1, std::max(key.span.begin + 1, key.span.end - 1)}};
      const std::string folded = fold(entry.text);
      if (keys_of != kNoName) {
        builder_.use(key.span, builder_.part(keys_of, folded));
        continue;
      }
      const NameId id = builder_.declare(NameKind::Variable, key, kNoName, meaning);
      made.parts.emplace_back(folded, id);
      bound_.push_back({folded, id, std::move(meaning)});
    }
    bound_.resize(before);
    return made;
  }

  Meaning iteration(const Syntax& syntax) {
    const std::size_t before = bound_.size();
    for (std::size_t i = 0; i + 1 < syntax.parts.size(); ++i) {
      const Syntax& binding = syntax.parts[i];
      Meaning of;
      for (const Syntax& part : binding.parts) of = value(part);
      bind(binding, words_before(binding.at, {"in"}), std::move(of));
    }
    Meaning body = value(syntax.parts.back());
    bound_.resize(before);
    return syntax.kind == SyntaxKind::For ? body : Meaning{};
  }

  Meaning function(const Syntax& syntax, const Meaning& of) {
    const std::size_t before = bound_.size();
    for (std::size_t i = 0; i + 1 < syntax.parts.size(); ++i)
      bind(syntax.parts[i], words_before(syntax.parts[i].at, {":", ",", ")"}), of);
    value(syntax.parts.back());
    bound_.resize(before);
    return {};
  }

  void bind(const Syntax& syntax, const Piece& piece, Meaning meaning) {
    const NameId id = builder_.declare(NameKind::Variable, piece, kNoName, meaning);
    bound_.push_back({fold(syntax.text), id, std::move(meaning)});
  }

  IndexBuilder& builder_;
  const Piece& piece_;
  FeelContext context_;
  const feel::NameScope& names_;
  const std::vector<Token>& tokens_;
  std::vector<Bound> bound_;
  int depth_ = 0;
};

}  // namespace

Meaning index_expression(IndexBuilder& builder, const Piece& piece, const FeelContext& context, bool unary_tests) {
  if (piece.empty() || (unary_tests && piece.text == "-")) return {};
  const feel::Scan scanned = feel::scan(piece.text, FeelProfile::Strict);
  if (!scanned.faults.empty()) return {};
  const FeelNames::Trie bound = feel::bound_names(scanned.tokens, piece.text);
  const feel::NameScope names{builder.feel_names().trie(), bound};
  const feel::Parsed parsed = feel::parse(scanned.tokens, names, unary_tests);
  if (parsed.stop) {
    // Nothing is known of its words but that they are there.
    for (const FeelToken& token : feel_tokens(piece.text, builder.feel_names()))
      if (token.kind == FeelTokenKind::Name)
        builder.loose(part(piece.span, token.begin, token.end),
                      fold(std::string_view(piece.text).substr(token.begin, token.end - token.begin)), false);
    return {};
  }
  Walk walk(builder, piece, context, names, scanned.tokens);
  return unary_tests ? walk.tests(parsed.syntax) : walk.value(parsed.syntax);
}

}  // namespace anumat::dsl
