#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

/// A trimmed stretch of text with its place. The text is always exactly the bytes of the span, so an offset into the
/// text is an offset from span.begin. An empty cell has empty text and an empty span inside the cell.
struct Piece {
  std::string text;
  Span span;

  [[nodiscard]] bool empty() const { return text.empty(); }
  friend bool operator==(const Piece&, const Piece&) = default;
};

/// A part of a piece, trimmed; offsets are bytes into its text.
[[nodiscard]] Piece part(const Piece& whole, std::size_t begin, std::size_t end);

/// `key: value`. The value may run over the next lines when they are indented by two blanks or more; it then holds
/// the line breaks and the indentation.
struct Property {
  Piece key;             ///< Without the language: "label" for `label th`.
  std::string language;  ///< "th", "en" or empty.
  Piece value;
  Span span;  ///< The whole line or lines, line ending not included.

  friend bool operator==(const Property&, const Property&) = default;
};

struct Row {
  std::vector<Piece> cells;  ///< As many as the table has headings, unless broken.
  Span span;                 ///< From the first bar to the end of the line.
  bool broken = false;       ///< Has already been reported; later passes skip it.

  friend bool operator==(const Row&, const Row&) = default;
};

/// A heading row and the rows under it. `||` in the heading separates conditions from outputs.
struct Table {
  std::vector<Piece> headings;
  std::size_t outputs_from = 0;  ///< Index of the first column after `||`, or headings.size().
  Span heading_span;
  std::vector<Row> rows;
  Span span;
  bool broken =
      false;  ///< Its heading has a fault that has been reported; what follows from it is not worth reporting.

  [[nodiscard]] bool has_outputs() const { return outputs_from < headings.size(); }
  friend bool operator==(const Table&, const Table&) = default;
};

/// `keyword: name` and what stands below it, up to the next section.
struct Section {
  Piece keyword;
  Piece name;
  std::vector<Property> properties;
  std::vector<Table> tables;
  std::string documentation;  ///< The `///` lines directly above, without their marks, joined by line breaks.
  Span heading_span;          ///< The line `keyword: name`.
  Span span;                  ///< From the heading to the end of the last property or table.
  bool broken = false;        ///< Some of its lines could not be read, so what seems to be missing may stand there.

  friend bool operator==(const Section&, const Section&) = default;
};

/// What a line of the file is; together the lines are the whole file, so nothing is lost on printing.
enum class LineKind { Blank, Comment, Documentation, Section, Property, Continuation, TableHeading, TableRow, Unread };

struct Line {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  LineKind kind = LineKind::Blank;
  Span span;                     ///< Without the line ending.
  std::size_t section = kNone;   ///< Index of the section it belongs to; kNone in the header.
  std::size_t property = kNone;  ///< Index in the section's or the header's properties.
  std::size_t table = kNone;
  std::size_t row = kNone;

  friend bool operator==(const Line&, const Line&) = default;
};

/// The tree of one file. It knows nothing about workflows beyond which words begin a section.
struct Sheet {
  std::uint32_t file = 0;
  std::vector<Property> header;  ///< The properties above the first section.
  std::vector<Section> sections;
  std::vector<Line> lines;  ///< For the formatter and editors.
  bool unread = false;      ///< The file could not be read at all (its size, its encoding); the finding says why.
};

struct SheetParse {
  Sheet sheet;
  std::vector<Diagnostic> diagnostics;  ///< In the order of the file.
};

/// Reads a definition file. Never fails: what cannot be read is reported, left out of the tree (or marked broken), and
/// reading goes on at the next line. Limits: 1 MiB a file, 10,000 rows a table.
[[nodiscard]] SheetParse parse_sheet(const SourceFile& source, std::uint32_t file_index);

}  // namespace anumat::dsl
