#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/decimal.hpp"
#include "anumat/base/error.hpp"
#include "anumat/imports/limits.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/model/value.hpp"

namespace anumat::imports {

enum class Treatment {
  Noted,     ///< Read all the same; somebody may want to know.
  SetAside,  ///< The row is not read; the rest of the file is.
  Stops,     ///< Nothing of the file is read.
};
[[nodiscard]] std::string_view word(Treatment treatment);  ///< "noted", "set_aside", "stops"

/// One thing about a file that somebody should know: where, what was read, what is wrong, what to do.
struct Finding {
  std::string code;  ///< E70xx
  Treatment treatment = Treatment::Stops;
  int row = 0;         ///< As a spreadsheet shows it, from 1; 0 when it is about the whole file.
  std::string column;  ///< Its heading; may be empty.
  std::string read;    ///< What stood there.
  Text message;
  Text help;
  model::Context cells;  ///< Text of the row's `text` and `code` columns, where there is a row.
};

/// A row of the file, its cells read by the types of the columns.
struct ExportRow {
  int file_row = 0;
  std::int64_t number = 0;  ///< 1 is the first row after the headings; what events keep as their source.
  model::Context values;    ///< By the names of the `as` column; a cell that is empty is null.
};

/// A column whose sum the total line states.
struct ExportTotal {
  std::string column;  ///< Its `as` name.
  std::optional<Decimal> stated;
  Decimal lines;      ///< Of all lines with a readable amount, those set aside too.
  Decimal set_aside;  ///< Of the rows that were set aside.
};

/// What came of reading a file. The rows may be used only when nothing stops it: nothing is read by halves.
struct ExportRead {
  std::string form;       ///< "csv", "xlsx"
  std::string encoding;   ///< "utf-8", "utf-16", "windows-874"; of a workbook always utf-8.
  Text encoding_reason;   ///< Why it was read so.
  std::string delimiter;  ///< "comma", "semicolon", "tab", "bar"; empty for a workbook.
  std::string sheet;      ///< Of a workbook.
  int heading_row = 0;
  std::vector<ExportRow> rows;
  std::vector<ExportTotal> totals;
  std::vector<Finding> findings;  ///< By row.

  [[nodiscard]] bool usable() const;
  [[nodiscard]] std::size_t count(Treatment treatment) const;
};

/// Reads an export as another system writes it, by an `import` section with a layout and nothing else: the headings are
/// found by their names, title lines above them and lines below the totals are left out, repeated headings too. What
/// cannot be read is told by row. Any bytes whatever give an answer within the limits; `name` is how messages call the
/// file. docs/reference/imports.md describes what is understood.
[[nodiscard]] ExportRead read_export(const model::Import& section, std::string_view name, std::string_view bytes,
                                     const Limits& limits = {});

}  // namespace anumat::imports
