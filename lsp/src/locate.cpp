#include "locate.hpp"

#include <algorithm>

namespace anumat::lsp {

namespace {

using dsl::CellGrammar;
using dsl::Line;
using dsl::LineKind;

/// The line that holds the offset, its end included; null behind the last one.
const Line* line_at(const dsl::Sheet& sheet, std::size_t offset) {
  const auto after =
      std::ranges::upper_bound(sheet.lines, offset, {}, [](const Line& line) { return line.span.begin; });
  if (after == sheet.lines.begin()) return nullptr;
  const Line& line = *(after - 1);
  return offset <= line.span.end ? &line : nullptr;
}

std::size_t skip_blanks(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
  return begin;
}

/// Sets begin, end and index to the cell of a row that holds the offset. Bars inside quotes divide nothing, `||`
/// divides once.
void find_cell(Located& found, std::string_view text, const Line& line, std::size_t offset) {
  bool quoted = false;
  std::size_t bars = 0;
  found.begin = line.span.begin;
  found.end = line.span.end;
  for (std::size_t i = line.span.begin; i < line.span.end; ++i) {
    if (text[i] == '"' && (i == line.span.begin || text[i - 1] != '\\')) quoted = !quoted;
    if (text[i] != '|' || quoted) continue;
    if (i >= offset) {
      found.end = i;
      break;
    }
    if (i + 1 < line.span.end && text[i + 1] == '|' && i + 1 < offset) ++i;
    ++bars;
    found.begin = i + 1;
  }
  found.column_index = bars == 0 ? 0 : bars - 1;
  found.begin = std::min(skip_blanks(text, found.begin, found.end), std::max(offset, found.begin));
}

void locate_cell(Located& found, std::string_view text, const Line& line, std::size_t offset) {
  find_cell(found, text, line, offset);
  if (line.table == Line::kNone || line.table >= found.section->tables.size()) return;
  found.table = &found.section->tables[line.table];
  found.table_entry = table_entry(*found.section, *found.table);
  found.output = found.column_index >= found.table->outputs_from;
  if (line.kind == LineKind::TableHeading) {
    found.kind = PlaceKind::Heading;
    return;
  }
  found.kind = PlaceKind::Cell;
  if (line.row != Line::kNone && line.row < found.table->rows.size()) found.row = &found.table->rows[line.row];
  if (found.table_entry != nullptr && found.column_index < found.table->headings.size())
    found.column = find_column(*found.table_entry, found.table->headings[found.column_index].text);
}

void locate_key_or_value(Located& found, std::string_view text, const Line& line, std::size_t offset,
                         std::size_t key_end, PlaceKind key, PlaceKind value) {
  const std::size_t colon = std::min(text.find(':', key_end), line.span.end);
  if (offset <= colon && line.kind != LineKind::Continuation) {
    found.kind = key;
    found.begin = skip_blanks(text, line.span.begin, offset);
    found.end = colon;
    return;
  }
  found.kind = value;
  const std::size_t from = line.kind == LineKind::Continuation ? line.span.begin : colon + 1;
  found.begin = skip_blanks(text, from, offset);
  found.end = line.span.end;
}

void locate_property(Located& found, const dsl::Sheet& sheet, std::string_view text, const Line& line,
                     std::size_t offset) {
  const bool header = line.section == Line::kNone;
  const auto& properties = header ? sheet.header : found.section->properties;
  if (line.property == Line::kNone || line.property >= properties.size()) return;
  const dsl::Property& property = properties[line.property];
  if (header)
    found.property = find_property(dsl::header_catalogue(), property.key.text);
  else if (found.entry != nullptr)
    found.property = find_property(found.entry->properties, property.key.text);
  locate_key_or_value(found, text, line, offset, property.key.span.end,
                      header ? PlaceKind::HeaderKey : PlaceKind::PropertyKey,
                      header ? PlaceKind::HeaderValue : PlaceKind::PropertyValue);
  // An expression may run over several lines; it is one value.
  if (found.kind == PlaceKind::PropertyValue && !property.value.empty()) {
    found.begin = std::min(property.value.span.begin, offset);
    found.end = std::max(property.span.end, found.begin);
  }
}

}  // namespace

const dsl::TableEntry* table_entry(const dsl::Section& section, const dsl::Table& table) {
  const dsl::SectionEntry* entry = dsl::find_section(section.keyword.text);
  if (entry == nullptr) return nullptr;
  for (const dsl::TableEntry& one : entry->tables)
    for (const dsl::TableView& view : dsl::tables(section, one.id))
      if (&view.table() == &table) return &one;
  return nullptr;
}

CellGrammar Located::grammar() const {
  if (property != nullptr) return property->grammar;
  if (column != nullptr) return column->grammar;
  if (kind == PlaceKind::Heading) return CellGrammar::Expression;
  const bool decides = table != nullptr && table->has_outputs();
  if (kind == PlaceKind::Cell && decides && !output) return CellGrammar::UnaryTests;
  const bool own = kind == PlaceKind::Cell && table_entry != nullptr && table_entry->open_columns;
  return own ? CellGrammar::Expression : CellGrammar::Text;
}

std::span<const dsl::ChoiceWord> Located::choices() const {
  if (property != nullptr) return property->choices;
  if (column != nullptr) return column->choices;
  return {};
}

std::string_view Located::entry_id() const {
  return property != nullptr ? property->id : column != nullptr ? column->id : std::string_view();
}

Located locate(const dsl::Sheet& sheet, std::string_view text, std::size_t offset) {
  Located found;
  const auto above = std::ranges::upper_bound(sheet.sections, offset, {},
                                              [](const dsl::Section& section) { return section.heading_span.begin; });
  if (above != sheet.sections.begin()) found.section = &*(above - 1);
  if (found.section != nullptr) found.entry = dsl::find_section(found.section->keyword.text);
  const Line* line = line_at(sheet, offset);
  if (line == nullptr) {
    found.kind = PlaceKind::NewLine;
    found.begin = offset;
    found.end = offset;
    return found;
  }
  switch (line->kind) {
    case LineKind::Comment:
    case LineKind::Documentation:
      return found;
    case LineKind::Blank:
    case LineKind::Unread:
      found.begin = skip_blanks(text, line->span.begin, offset);
      found.end = line->span.end;
      // A line that begins with a bar is a row, readable or not.
      if (found.begin < text.size() && text[found.begin] == '|' && found.begin < offset) {
        if (found.section == nullptr || found.section->tables.empty()) return found;
        Line row = *line;
        row.kind = LineKind::TableRow;
        row.table = found.section->tables.size() - 1;
        locate_cell(found, text, row, offset);
        return found;
      }
      found.kind = PlaceKind::NewLine;
      return found;
    case LineKind::Section:
      if (found.section != nullptr)
        locate_key_or_value(found, text, *line, offset, found.section->keyword.span.end, PlaceKind::Keyword,
                            PlaceKind::SectionName);
      return found;
    case LineKind::Property:
    case LineKind::Continuation:
      locate_property(found, sheet, text, *line, offset);
      return found;
    case LineKind::TableHeading:
    case LineKind::TableRow:
      if (found.section != nullptr) locate_cell(found, text, *line, offset);
      return found;
  }
  return found;
}

}  // namespace anumat::lsp
