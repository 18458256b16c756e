#include "anumat/dsl/format.hpp"

#include <algorithm>
#include <map>

#include "../catalogue/view.hpp"
#include "../syntax/scanner.hpp"
#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "digits.hpp"
#include "phrase_words.hpp"

namespace anumat::dsl {
namespace {

/// A cell wider than this runs over instead of widening its column.
constexpr std::size_t kColumnWidthMax = 48;
constexpr std::size_t kContinuationIndent = 2;

/// Cells in which Thai digits are numbers, not part of a text or a name.
bool is_reckoned(CellGrammar grammar) {
  switch (grammar) {
    case CellGrammar::Text:
    case CellGrammar::Name:
    case CellGrammar::NameList:
    case CellGrammar::FieldList:
    case CellGrammar::Separate:
    case CellGrammar::Template:
    case CellGrammar::Type:
    case CellGrammar::Choice:
    case CellGrammar::YesNo:
      return false;
    default:
      return true;
  }
}

/// What a table needs to be written: its kind and the width of each column.
struct TableLayout {
  const TableEntry* entry = nullptr;
  std::vector<const ColumnEntry*> columns;
  std::vector<std::size_t> widths;
};

class Formatter {
 public:
  Formatter(const Sheet& sheet, const SourceFile& source, Language language)
      : sheet_(sheet), source_(source.text), language_(language) {}

  std::string run() {
    const std::vector<Line>& lines = sheet_.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (begins_part(i)) want_blank_ = true;
      put(lines[i]);
    }
    return std::move(out_);
  }

 private:
  /// True for a section and for the notes directly above it, so that a blank line goes above them all.
  [[nodiscard]] bool begins_part(std::size_t i) const {
    const auto is_note = [&](std::size_t at) {
      return sheet_.lines[at].kind == LineKind::Comment || sheet_.lines[at].kind == LineKind::Documentation;
    };
    if (i > 0 && is_note(i - 1)) return false;
    while (i < sheet_.lines.size() && is_note(i)) ++i;
    return i < sheet_.lines.size() && sheet_.lines[i].kind == LineKind::Section;
  }

  void put(const Line& line) {
    switch (line.kind) {
      case LineKind::Blank:
        want_blank_ = true;
        return;
      case LineKind::Comment:
        write(std::string(trimmed(line.span)));
        return;
      case LineKind::Documentation:
        write(documentation(line));
        return;
      case LineKind::Section:
        write(section(sheet_.sections[line.section]));
        return;
      case LineKind::Property:
        write(property(line));
        return;
      case LineKind::Continuation:
        write(continuation(line));
        return;
      case LineKind::TableHeading:
      case LineKind::TableRow:
        write(row(line));
        return;
      case LineKind::Unread:
        write(std::string(trimmed(line.span)));
        return;
    }
  }

  void write(const std::string& text) {
    if (want_blank_ && !out_.empty()) out_ += '\n';
    want_blank_ = false;
    out_ += text + "\n";
  }

  [[nodiscard]] std::string_view raw(const Span& span) const {
    return source_.substr(span.begin, span.end - span.begin);
  }

  [[nodiscard]] std::string_view trimmed(const Span& span) const {
    const Stretch inner = trim(source_, {span.begin, span.end});
    return source_.substr(inner.begin, inner.end - inner.begin);
  }

  [[nodiscard]] std::string documentation(const Line& line) const {
    const std::string_view words = trimmed(line.span).substr(3);
    const Stretch inner = trim(words, {0, words.size()});
    return inner.empty() ? "///" : "/// " + std::string(words.substr(inner.begin, inner.end - inner.begin));
  }

  template <class Entry>
  [[nodiscard]] std::string word(const Entry* entry, std::string_view fallback) const {
    if (entry == nullptr) return std::string(fallback);
    return std::string(language_ == Language::Thai ? entry->th : entry->id);
  }

  [[nodiscard]] std::string section(const Section& one) const {
    const std::string keyword = word(find_section(one.keyword.text), one.keyword.text);
    return one.name.empty() ? keyword + ":" : keyword + ": " + one.name.text;
  }

  [[nodiscard]] const Property& property_of(const Line& line) const {
    return line.section == Line::kNone ? sheet_.header[line.property]
                                       : sheet_.sections[line.section].properties[line.property];
  }

  [[nodiscard]] const PropertyEntry* entry_of_property(const Line& line) const {
    const Property& one = property_of(line);
    if (line.section == Line::kNone) return find_property(header_catalogue(), one.key.text);
    const SectionEntry* kind = entry_of(sheet_.sections[line.section]);
    return kind == nullptr ? nullptr : find_property(kind->properties, one.key.text);
  }

  [[nodiscard]] std::string property(const Line& line) {
    const Property& one = property_of(line);
    const PropertyEntry* entry = entry_of_property(line);
    property_indent_ = indent(line);
    const std::string key = word(entry, one.key.text) + (one.language.empty() ? "" : " " + one.language);
    // The value on this line only; the rest has lines of its own.
    Stretch first{one.value.span.begin, std::min(one.value.span.end, line.span.end)};
    first = first.empty() ? Stretch{} : trim(source_, first);
    const std::string value = surface(source_.substr(first.begin, first.end - first.begin), entry);
    return value.empty() ? key + ":" : key + ": " + value;
  }

  [[nodiscard]] std::string continuation(const Line& line) const {
    const std::size_t deeper = indent(line) - std::min(indent(line), property_indent_);
    return std::string(std::max(kContinuationIndent, deeper), ' ') +
           surface(trimmed(line.span), entry_of_property(line));
  }

  [[nodiscard]] std::size_t indent(const Line& line) const {
    const std::string_view text = raw(line.span);
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t length = blank_length(text.substr(at));
      if (length == 0) break;
      columns += text[at] == '\t' ? kContinuationIndent : length;
      at += length;
    }
    return columns;
  }

  /// A value as it is written: choices and phrases in the language, digits Arabic where they are numbers.
  [[nodiscard]] std::string surface(std::string_view text, const PropertyEntry* entry) const {
    if (entry == nullptr) return std::string(text);
    if (entry->id == "language" && !find_choice(entry->choices, text).empty())
      return language_ == Language::Thai ? "th" : "en";
    return surface(text, entry->grammar, entry->choices);
  }

  [[nodiscard]] std::string surface(std::string_view text, CellGrammar grammar,
                                    std::span<const ChoiceWord> choices) const {
    if (grammar == CellGrammar::YesNo) {
      const auto yes = yes_no(text);
      if (!yes) return std::string(text);
      return language_ == Language::Thai ? (*yes ? "ใช่" : "ไม่") : (*yes ? "yes" : "no");
    }
    if (grammar == CellGrammar::Choice) {
      const std::string_view id = find_choice(choices, text);
      const auto found = std::ranges::find(choices, id, &ChoiceWord::id);
      return id.empty() ? std::string(text) : word(&*found, text);
    }
    return phrase_in(is_reckoned(grammar) ? arabic_numbers(text) : std::string(text), grammar, language_);
  }

  [[nodiscard]] std::string heading(const TableLayout& layout, const Table& table, std::size_t column) const {
    const std::string& text = table.headings[column].text;
    if (layout.columns[column] != nullptr) return word(layout.columns[column], text);
    return layout.entry != nullptr && layout.entry->outputs ? arabic_numbers(text) : text;
  }

  [[nodiscard]] std::string cell(const TableLayout& layout, const Row& one, std::size_t column) const {
    const std::string& text = one.cells[column].text;
    if (layout.columns[column] != nullptr)
      return surface(text, layout.columns[column]->grammar, layout.columns[column]->choices);
    return layout.entry != nullptr && layout.entry->open_columns ? arabic_numbers(text) : text;
  }

  const TableLayout& layout_of(const Section& owner, const Table& table) {
    const auto [found, is_new] = layouts_.try_emplace(&table);
    TableLayout& layout = found->second;
    if (!is_new) return layout;
    const SectionEntry* kind = entry_of(owner);
    layout.entry = kind == nullptr ? nullptr : entry_of(*kind, table);
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
      layout.columns.push_back(layout.entry == nullptr ? nullptr : find_column(*layout.entry, table.headings[i].text));
      layout.widths.push_back(std::max<std::size_t>(1, display_width(heading(layout, table, i))));
      for (const Row& one : table.rows) {
        if (one.broken) continue;
        const std::size_t width = display_width(cell(layout, one, i));
        if (width <= kColumnWidthMax) layout.widths[i] = std::max(layout.widths[i], width);
      }
    }
    return layout;
  }

  [[nodiscard]] std::string row(const Line& line) {
    const Section& owner = sheet_.sections[line.section];
    const Table& table = owner.tables[line.table];
    const bool is_heading = line.kind == LineKind::TableHeading;
    if (table.broken || (!is_heading && table.rows[line.row].broken)) return std::string(trimmed(line.span));
    const TableLayout& layout = layout_of(owner, table);
    std::string text = "|";
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
      if (i == table.outputs_from) text += "|";
      const std::string words = is_heading ? heading(layout, table, i) : cell(layout, table.rows[line.row], i);
      const std::size_t width = display_width(words);
      text += " " + words + std::string(layout.widths[i] > width ? layout.widths[i] - width : 0, ' ') + " |";
    }
    return text;
  }

  const Sheet& sheet_;
  std::string_view source_;
  Language language_;
  std::string out_;
  bool want_blank_ = false;
  std::size_t property_indent_ = 0;
  std::map<const Table*, TableLayout> layouts_;
};

}  // namespace

Language surface_language(const Sheet& sheet) {
  const Property* found = header_property(sheet, "language");
  if (found == nullptr) return Language::English;
  const PropertyEntry* entry = find_property(header_catalogue(), "language");
  return find_choice(entry->choices, found->value.text) == "th" ? Language::Thai : Language::English;
}

std::string format_sheet(const Sheet& sheet, const SourceFile& source, Language language) {
  // What such bytes were meant to be is for the author to say; until then not a blank is moved.
  if (invalid_utf8_at(source.text)) return source.text;
  return Formatter(sheet, source, language).run();
}

}  // namespace anumat::dsl
