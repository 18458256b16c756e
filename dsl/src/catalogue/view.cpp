#include "view.hpp"

#include <algorithm>
#include <vector>

#include "anumat/base/text.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kYesNo[] = {{"yes", "ใช่"}, {"no", "ไม่"}};

bool is(const SectionEntry& entry, const Property& property, std::string_view id) {
  const PropertyEntry* found = find_property(entry.properties, property.key.text);
  return found != nullptr && found->id == id;
}

/// How well a table's headings fit an entry; the greater the better, compared part by part.
struct Fit {
  bool outcomes = false;   ///< `||` stands in the heading when the entry asks for it, and only then.
  bool complete = false;   ///< Every required column is there.
  bool all_known = false;  ///< No heading is unknown to the entry.
  std::size_t known = 0;

  friend auto operator<=>(const Fit&, const Fit&) = default;
};

Fit fit(const TableEntry& entry, const Table& table) {
  std::vector<const ColumnEntry*> columns;
  columns.reserve(table.headings.size());
  for (const Piece& heading : table.headings) columns.push_back(find_column(entry, heading.text));
  const auto stands = [&](const ColumnEntry& column) { return std::ranges::find(columns, &column) != columns.end(); };
  Fit fit;
  fit.outcomes = entry.outputs == table.has_outputs();
  fit.complete =
      std::ranges::all_of(entry.columns, [&](const ColumnEntry& column) { return !column.required || stands(column); });
  fit.known = columns.size() - static_cast<std::size_t>(std::ranges::count(columns, nullptr));
  fit.all_known = entry.open_columns || fit.known == table.headings.size();
  return fit;
}

}  // namespace

const SectionEntry* entry_of(const Section& section) {
  return find_section(section.keyword.text);
}

const TableEntry* entry_of(const SectionEntry& section, const Table& table) {
  const TableEntry* best = nullptr;
  Fit best_fit;
  for (const TableEntry& entry : section.tables) {
    const Fit one = fit(entry, table);
    const bool may_be = one.known > 0 || (entry.open_columns && entry.columns.empty());
    if (may_be && (best == nullptr || one > best_fit)) {
      best = &entry;
      best_fit = one;
    }
  }
  return best;
}

std::string_view section_kind_id(const Section& section) {
  const SectionEntry* entry = entry_of(section);
  return entry == nullptr ? std::string_view() : entry->id;
}

const Property* property(const Section& section, std::string_view id, std::string_view language) {
  const SectionEntry* entry = entry_of(section);
  if (entry == nullptr) return nullptr;
  const auto found = std::ranges::find_if(section.properties, [&](const Property& property) {
    return property.language == language && !property.value.empty() && is(*entry, property, id);
  });
  return found == section.properties.end() ? nullptr : &*found;
}

std::vector<const Property*> properties(const Section& section, std::string_view id) {
  std::vector<const Property*> found;
  const SectionEntry* entry = entry_of(section);
  if (entry == nullptr) return found;
  for (const Property& property : section.properties) {
    if (!property.value.empty() && is(*entry, property, id)) found.push_back(&property);
  }
  return found;
}

const Property* header_property(const Sheet& sheet, std::string_view id) {
  for (const Property& property : sheet.header) {
    const PropertyEntry* entry = find_property(header_catalogue(), property.key.text);
    if (entry != nullptr && entry->id == id && !property.value.empty()) return &property;
  }
  return nullptr;
}

std::string_view choice(const Section& section, std::string_view id) {
  const Property* found = property(section, id);
  if (found == nullptr) return {};
  const PropertyEntry* entry = find_property(entry_of(section)->properties, found->key.text);
  return find_choice(entry->choices, found->value.text);
}

std::optional<bool> yes_no(std::string_view word) {
  const std::string_view id = find_choice(kYesNo, word);
  if (id.empty()) return std::nullopt;
  return id == "yes";
}

Text both_languages(const Section& section, std::string_view id) {
  const auto text = [&](std::string_view language) {
    const Property* found = property(section, id, language);
    return found == nullptr ? std::string() : found->value.text;
  };
  const std::string plain = text("");
  Text both{text("en"), text("th")};
  if (both.en.empty()) both.en = plain.empty() ? both.th : plain;
  if (both.th.empty()) both.th = plain.empty() ? both.en : plain;
  return both;
}

TableView::TableView(const Table& table, const TableEntry& entry) : table_(&table), entry_(&entry) {
  for (const Piece& heading : table.headings) columns_.push_back(find_column(entry, heading.text));
}

std::vector<const Row*> TableView::rows() const {
  std::vector<const Row*> rows;
  for (const Row& row : table_->rows) {
    if (!row.broken) rows.push_back(&row);
  }
  return rows;
}

bool TableView::has(std::string_view column_id) const {
  return std::ranges::any_of(columns_,
                             [&](const ColumnEntry* column) { return column != nullptr && column->id == column_id; });
}

const Piece* TableView::cell(const Row& row, std::string_view column_id) const {
  for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
    if (columns_[i] != nullptr && columns_[i]->id == column_id) return row.cells[i].empty() ? nullptr : &row.cells[i];
  }
  return nullptr;
}

std::string_view TableView::text(const Row& row, std::string_view column_id) const {
  const Piece* found = cell(row, column_id);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

std::string_view TableView::choice(const Row& row, std::string_view column_id) const {
  const auto column =
      std::ranges::find_if(entry_->columns, [&](const ColumnEntry& entry) { return entry.id == column_id; });
  return column == entry_->columns.end() ? std::string_view() : find_choice(column->choices, text(row, column_id));
}

bool TableView::yes(const Row& row, std::string_view column_id) const {
  return yes_no(text(row, column_id)).value_or(false);
}

std::vector<std::size_t> TableView::own_columns() const {
  std::vector<std::size_t> indexes;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == nullptr) indexes.push_back(i);
  }
  return indexes;
}

std::vector<TableView> tables(const Section& section, std::string_view table_id) {
  std::vector<TableView> views;
  const SectionEntry* entry = entry_of(section);
  if (entry == nullptr) return views;
  for (const Table& table : section.tables) {
    const TableEntry* kind = entry_of(*entry, table);
    if (kind != nullptr && kind->id == table_id) views.emplace_back(table, *kind);
  }
  return views;
}

}  // namespace anumat::dsl
