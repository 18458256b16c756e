#include <algorithm>
#include <array>

#include "anumat/dsl/phrase.hpp"
#include "features/features.hpp"
#include "locate.hpp"

namespace anumat::lsp {

namespace {

using dsl::CellGrammar;
using dsl::LineKind;
using dsl::NameKind;

enum TokenType : std::uint8_t {
  Keyword,
  Property,
  Class,
  Struct,
  EnumMember,
  Event,
  Function,
  Parameter,
  Variable,
  Interface,
  Type,
  String,
  Number,
  Operator,
  Comment,
};
constexpr std::array kTypes = {"keyword", "property", "class",     "struct",   "enumMember",
                               "event",   "function", "parameter", "variable", "interface",
                               "type",    "string",   "number",    "operator", "comment"};
enum Modifier : std::uint8_t { None = 0, Declaration = 1, DefaultLibrary = 2, Documentation = 4 };
constexpr std::array kModifiers = {"declaration", "defaultLibrary", "documentation"};

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  TokenType type = Keyword;
  std::uint8_t modifiers = None;
};

TokenType type_of(NameKind kind) {
  switch (kind) {
    case NameKind::Case:
      return Class;
    case NameKind::Record:
    case NameKind::Evidence:
      return Struct;
    case NameKind::State:
      return EnumMember;
    case NameKind::Step:
      return Event;
    case NameKind::Rule:
    case NameKind::Table:
    case NameKind::Route:
      return Function;
    case NameKind::Parameter:
      return Parameter;
    case NameKind::Role:
    case NameKind::Meeting:
      return Interface;
    case NameKind::Field:
    case NameKind::Relation:
    case NameKind::Derived:
    case NameKind::Output:
    case NameKind::Column:
      return Property;
    default:
      return Variable;
  }
}

class Colours {
 public:
  explicit Colours(const Asked& asked) : asked_(asked) {}

  std::vector<Token> run() {
    names();
    lines();
    for (const dsl::Property& property : asked_.sheet().header) words_of(property, dsl::header_catalogue());
    for (const dsl::Section& section : asked_.sheet().sections) section_words(section);
    // Names stand before what the grammar of a cell says.
    std::ranges::stable_sort(tokens_, {}, &Token::begin);
    std::vector<Token> kept;
    for (const Token& token : tokens_)
      if (kept.empty() || token.begin >= kept.back().end) kept.push_back(token);
    return kept;
  }

 private:
  void add(std::size_t begin, std::size_t end, TokenType type, std::uint8_t modifiers = None) {
    if (begin >= end) return;
    const auto in_name = [&](const Token& name) { return name.begin < end && begin < name.end; };
    // Names are sorted and few lie near; those that overlap keep their place.
    auto at = std::ranges::lower_bound(names_, begin, {}, &Token::end);
    for (; at != names_.end() && at->begin < end; ++at)
      if (in_name(*at)) {
        if (begin < at->begin) tokens_.push_back({begin, at->begin, type, modifiers});
        begin = std::max(begin, at->end);
      }
    if (begin < end) tokens_.push_back({begin, end, type, modifiers});
  }

  void names() {
    for (const dsl::Occurrence& one : asked_.index().occurrences()) {
      if (one.span.file != asked_.file || one.span.empty()) continue;
      if (!names_.empty() && one.span.begin < names_.back().end) continue;
      const bool defines = one.role == dsl::Occurrence::Role::Definition;
      names_.push_back({one.span.begin, one.span.end, type_of(asked_.index().name(one.name).kind),
                        static_cast<std::uint8_t>(defines ? Declaration : None)});
    }
    tokens_ = names_;
  }

  void lines() {
    for (const dsl::Line& line : asked_.sheet().lines) {
      if (line.kind == LineKind::Comment) add(line.span.begin, line.span.end, Comment);
      if (line.kind == LineKind::Documentation) add(line.span.begin, line.span.end, Comment, Documentation);
    }
  }

  void section_words(const dsl::Section& section) {
    const dsl::SectionEntry* entry = dsl::find_section(section.keyword.text);
    if (entry == nullptr) return;
    add(section.keyword.span.begin, section.keyword.span.end, Keyword);
    for (const dsl::Property& property : section.properties) words_of(property, entry->properties);
    for (const dsl::Table& table : section.tables) table_words(section, table);
  }

  void words_of(const dsl::Property& property, std::span<const dsl::PropertyEntry> entries) {
    const dsl::PropertyEntry* entry = find_property(entries, property.key.text);
    if (entry == nullptr) return;
    add(property.key.span.begin, property.key.span.end, Keyword);
    value(property.value, entry->grammar);
  }

  void table_words(const dsl::Section& section, const dsl::Table& table) {
    const dsl::TableEntry* entry = table_entry(section, table);
    if (entry == nullptr) return;
    std::vector<CellGrammar> grammars;
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
      const dsl::Piece& heading = table.headings[i];
      const dsl::ColumnEntry* column = find_column(*entry, heading.text);
      if (column != nullptr)
        add(heading.span.begin, heading.span.end, Keyword);
      else if (table.has_outputs() && i < table.outputs_from)
        value(heading, CellGrammar::Expression);
      const bool tests = table.has_outputs() && i < table.outputs_from;
      grammars.push_back(column != nullptr ? column->grammar
                         : tests           ? CellGrammar::UnaryTests
                                           : CellGrammar::Expression);
    }
    for (const dsl::Row& row : table.rows)
      for (std::size_t i = 0; i < row.cells.size() && i < grammars.size(); ++i) value(row.cells[i], grammars[i]);
  }

  void value(const dsl::Piece& piece, CellGrammar grammar) {
    if (piece.empty()) return;
    switch (grammar) {
      case CellGrammar::Expression:
      case CellGrammar::UnaryTests:
        return expression(piece);
      case CellGrammar::Assignments:
        for (const dsl::Assignment& one : dsl::read_assignments(piece).value) expression(one.value);
        return;
      case CellGrammar::Template:
        for (const dsl::TemplatePart& part : dsl::read_template(piece).value) {
          if (part.is_expression && part.serial == 0)
            expression(part.piece);
          else if (!part.is_expression)
            add(part.piece.span.begin, part.piece.span.end, String);
        }
        return;
      case CellGrammar::Choice:
      case CellGrammar::YesNo:
        return add(piece.span.begin, piece.span.end, Keyword);
      case CellGrammar::Type:
        return add(piece.span.begin, piece.span.end, Type);
      case CellGrammar::Integer:
      case CellGrammar::Number:
      case CellGrammar::Money:
      case CellGrammar::Date:
      case CellGrammar::Size:
      case CellGrammar::Duration:
      case CellGrammar::Due:
        return add(piece.span.begin, piece.span.end, Number);
      case CellGrammar::Text:
        return add(piece.span.begin, piece.span.end, String);
      default:
        return;
    }
  }

  void expression(const dsl::Piece& piece) {
    for (const dsl::FeelToken& token : feel_tokens(piece.text, asked_.index().feel_names())) {
      const std::size_t begin = piece.span.begin + token.begin;
      const std::size_t end = piece.span.begin + token.end;
      switch (token.kind) {
        case dsl::FeelTokenKind::Keyword:
        case dsl::FeelTokenKind::Constant:
          add(begin, end, Keyword);
          break;
        case dsl::FeelTokenKind::Number:
        case dsl::FeelTokenKind::Moment:
          add(begin, end, Number);
          break;
        case dsl::FeelTokenKind::Text:
          add(begin, end, String);
          break;
        case dsl::FeelTokenKind::Function:
          add(begin, end, Function, DefaultLibrary);
          break;
        case dsl::FeelTokenKind::Name:
          add(begin, end, Variable);
          break;
        case dsl::FeelTokenKind::Sign:
          add(begin, end, Operator);
          break;
      }
    }
  }

  const Asked& asked_;
  std::vector<Token> names_;
  std::vector<Token> tokens_;
};

}  // namespace

Json semantic_legend() {
  return {{"tokenTypes", kTypes}, {"tokenModifiers", kModifiers}};
}

Json semantic_tokens(const Asked& asked, std::size_t begin, std::size_t end) {
  std::vector<std::uint32_t> data;
  Position last;
  for (const Token& token : Colours(asked).run()) {
    if (token.end <= begin || end <= token.begin) continue;
    // A token that runs over several lines is one a line.
    for (std::size_t at = token.begin; at < token.end;) {
      const std::size_t number = asked.lines().line_of(at);
      const std::size_t line_end = asked.lines().line_begin(number) + asked.lines().line(number).size();
      const std::size_t stop = std::min(token.end, line_end);
      if (at < stop) {
        const Position here = asked.lines().position(at);
        const std::uint32_t length = asked.lines().units(std::string_view(asked.text()).substr(at, stop - at));
        data.insert(data.end(),
                    {here.line - last.line, here.line == last.line ? here.character - last.character : here.character,
                     length, token.type, token.modifiers});
        last = here;
      }
      at = number + 1 < asked.lines().line_count() ? asked.lines().line_begin(number + 1) : token.end;
    }
  }
  return {{"data", data}};
}

}  // namespace anumat::lsp
