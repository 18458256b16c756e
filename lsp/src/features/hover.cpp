// What stands at a place, in both languages, the reader's own first.

#include <algorithm>

#include "anumat/dsl/function_help.hpp"
#include "completion_words.hpp"
#include "features/features.hpp"
#include "locate.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

using dsl::CellGrammar;

struct Hovered {
  std::string markdown;
  dsl::Span span;
};

/// Both languages, one a line.
std::string both(const Asked& asked, const Text& text) {
  const bool thai = asked.client.language == dsl::Language::Thai;
  const std::string& first = thai ? text.th : text.en;
  const std::string& second = thai ? text.en : text.th;
  return first == second ? first : first + "  \n" + second;
}

std::string heading(std::string_view word, std::string_view other) {
  return "**" + std::string(word) + "**" +
         (other.empty() || other == word ? std::string() : " · " + std::string(other));
}

Text plus(Text left, const std::string& right) {
  return {left.en + right, left.th + right};
}

/// A name of the author's own.
std::string on_name(const Asked& asked, dsl::NameId id) {
  const dsl::IndexedName& name = asked.index().name(id);
  Text kind = word_of(name.kind);
  if (name.owner != dsl::kNoName) {
    const std::string& owner = asked.index().name(name.owner).name;
    kind = {kind.en + " of `" + owner + "`", kind.th + "ของ `" + owner + "`"};
  }
  if (!name.type.empty()) kind = plus(std::move(kind), ": `" + name.type + "`");
  std::string shown = heading(name.name, asked.say(name.label)) + "  \n" + both(asked, kind);
  if (!name.documentation.empty()) shown += "\n\n" + name.documentation;
  return shown;
}

template <class Entry>
std::string on_entry(const Asked& asked, const Entry& entry) {
  return heading(entry.id, entry.th) + "\n\n" + both(asked, entry.meaning);
}

std::string example(std::string_view text) {
  return "\n\n```anumat\n" + std::string(text) + "\n```";
}

std::optional<Hovered> on_names(const Asked& asked) {
  const auto found = asked.index().at(asked.file, asked.offset);
  if (found.empty()) return std::nullopt;
  Hovered hovered{{}, found.front().span};
  for (const dsl::Occurrence& one : found)
    hovered.markdown += (hovered.markdown.empty() ? "" : "\n\n---\n\n") + on_name(asked, one.name);
  return hovered;
}

/// A function or an operator word of an expression.
std::optional<Hovered> on_expression(const Asked& asked, std::size_t begin, std::size_t end) {
  const std::string_view text = std::string_view(asked.text()).substr(begin, end - begin);
  for (const dsl::FeelToken& token : feel_tokens(text, asked.index().feel_names())) {
    if (asked.offset < begin + token.begin || begin + token.end < asked.offset) continue;
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    const dsl::Span span{asked.file, begin + token.begin, begin + token.end};
    if (token.kind == dsl::FeelTokenKind::Function) {
      const auto help = dsl::help_on_function(word);
      if (!help) continue;
      std::string shown = "```feel\n";
      for (const std::string& form : help->forms) shown += form + "\n";
      return Hovered{shown + "```\n" + both(asked, help->meaning), span};
    }
    if (token.kind == dsl::FeelTokenKind::Name) {
      for (const CaseWord& own : case_words())
        if (own.name == word) return Hovered{heading(own.name, {}) + "  \n" + both(asked, own.meaning), span};
    }
    if (token.kind != dsl::FeelTokenKind::Keyword && token.kind != dsl::FeelTokenKind::Constant) continue;
    for (const dsl::FeelWord& one : dsl::feel_words())
      if ((one.en == word || one.th == word) && !one.th.empty()) return Hovered{heading(one.en, one.th), span};
  }
  return std::nullopt;
}

bool holds_expressions(CellGrammar grammar) {
  return grammar == CellGrammar::Expression || grammar == CellGrammar::UnaryTests ||
         grammar == CellGrammar::Assignments || grammar == CellGrammar::Template || grammar == CellGrammar::Who;
}

std::optional<Hovered> on_choice(const Asked& asked, const Located& here) {
  const dsl::Span span{asked.file, here.begin, here.end};
  std::string_view word = std::string_view(asked.text()).substr(here.begin, here.end - here.begin);
  while (word.ends_with(' ')) word.remove_suffix(1);
  const std::string_view id = dsl::find_choice(here.choices(), word);
  for (const dsl::ChoiceWord& choice : here.choices())
    if (choice.id == id) return Hovered{heading(choice.id, choice.th), span};
  return std::nullopt;
}

std::optional<Hovered> on_surface(const Asked& asked) {
  const Located here = locate(asked.sheet(), asked.text(), asked.offset);
  const dsl::Span span{asked.file, here.begin, here.end};
  switch (here.kind) {
    case PlaceKind::Keyword:
      if (here.entry == nullptr) return std::nullopt;
      return Hovered{on_entry(asked, *here.entry) + example(here.entry->example), span};
    case PlaceKind::HeaderKey:
    case PlaceKind::PropertyKey:
      if (here.property == nullptr) return std::nullopt;
      return Hovered{on_entry(asked, *here.property) + example(here.property->example), span};
    case PlaceKind::Heading: {
      if (here.table == nullptr || here.column_index >= here.table->headings.size()) return std::nullopt;
      const dsl::Piece& piece = here.table->headings[here.column_index];
      if (here.table_entry != nullptr)
        if (const dsl::ColumnEntry* column = find_column(*here.table_entry, piece.text))
          return Hovered{on_entry(asked, *column), piece.span};
      return on_expression(asked, piece.span.begin, piece.span.end);
    }
    case PlaceKind::PropertyValue:
    case PlaceKind::HeaderValue:
    case PlaceKind::Cell:
      if (here.grammar() == CellGrammar::Choice) return on_choice(asked, here);
      if (holds_expressions(here.grammar())) return on_expression(asked, here.begin, here.end);
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

Json hover(const Asked& asked) {
  auto found = on_names(asked);
  if (!found) found = on_surface(asked);
  if (!found) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", found->markdown}}},
          {"range", range_of(asked.package, found->span)}};
}

}  // namespace anumat::lsp
