#include "proof/places.hpp"

#include "anumat/base/text.hpp"

namespace anumat::dsl::proof {

const Section* section_of(const Package& package, std::string_view kind, std::string_view name) {
  for (const Section* section : package.sections(kind))
    if (fold(section->name.text) == name) return section;
  return nullptr;
}

Span place_of_row(const Section& section, std::string_view table, std::size_t index, std::string_view column) {
  for (const TableView& view : tables(section, table)) {
    const auto rows = view.rows();
    if (index >= rows.size()) {
      index -= rows.size();
      continue;
    }
    const Piece* cell = view.cell(*rows[index], column);
    return cell == nullptr ? rows[index]->cells.front().span : cell->span;
  }
  return section.name.span;
}

}  // namespace anumat::dsl::proof
