#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/sheet.hpp"

namespace anumat::lsp {

/// What a place in a definition file is.
enum class PlaceKind {
  Nothing,    ///< A comment, or where nothing can be said.
  NewLine,    ///< The begin of a line on which nothing is decided yet.
  HeaderKey,  ///< `language` above the first section.
  HeaderValue,
  Keyword,  ///< `lifecycle` in `lifecycle: project`.
  SectionName,
  PropertyKey,
  PropertyValue,
  Heading,  ///< A cell of the heading of a table.
  Cell,
};

/// A place with what the catalogue knows of it. Pointers are into the sheet and the catalogue, null when there is none.
struct Located {
  PlaceKind kind = PlaceKind::Nothing;
  const dsl::Section* section = nullptr;  ///< The one that the place lies in, or the last one above it.
  const dsl::SectionEntry* entry = nullptr;
  const dsl::PropertyEntry* property = nullptr;
  const dsl::Table* table = nullptr;
  const dsl::TableEntry* table_entry = nullptr;
  const dsl::ColumnEntry* column = nullptr;  ///< Null for the author's own columns.
  const dsl::Row* row = nullptr;
  std::size_t column_index = 0;
  bool output = false;    ///< Behind the `||` of a decision table.
  std::size_t begin = 0;  ///< Where the key, value or cell begins.
  std::size_t end = 0;    ///< Where it ends, blanks at its end included.

  /// The grammar of the value or cell; own columns and headings of decision tables are FEEL.
  [[nodiscard]] dsl::CellGrammar grammar() const;
  [[nodiscard]] std::span<const dsl::ChoiceWord> choices() const;
  [[nodiscard]] std::string_view entry_id() const;
};

[[nodiscard]] Located locate(const dsl::Sheet& sheet, std::string_view text, std::size_t offset);
/// The kind of a table in its section, null when none of its headings is known.
[[nodiscard]] const dsl::TableEntry* table_entry(const dsl::Section& section, const dsl::Table& table);

}  // namespace anumat::lsp
