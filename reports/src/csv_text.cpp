#include "anumat/base/decimal.hpp"
#include "anumat/reports/report.hpp"
#include "formula.hpp"

namespace anumat::reports {
namespace {

void append_cell(std::string& text, const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    text += cell;
    return;
  }
  text += '"';
  for (const char letter : cell) {
    text += letter;
    if (letter == '"') text += '"';
  }
  text += '"';
}

/// What the cell itself says decides, not its column: a text may stand among numbers. No number of ours has a plus.
void make_harmless(std::string& cell) {
  const bool is_number = !cell.starts_with('+') && Decimal::from_text(cell);
  if (could_run(cell) && !is_number) cell.insert(cell.begin(), '\'');
}

void append_row(std::string& text, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += ',';
    append_cell(text, cells[i]);
  }
  text += '\n';
}

}  // namespace

std::string csv_text(const Table& table) {
  std::string text;
  append_row(text, table.heading);
  for (const auto& row : table.rows) append_row(text, row);
  return text;
}

std::string spreadsheet_csv(const Table& table) {
  Table harmless;
  harmless.heading = table.heading;
  harmless.rows = table.rows;
  for (std::string& heading : harmless.heading) make_harmless(heading);
  for (auto& row : harmless.rows)
    for (std::string& cell : row) make_harmless(cell);
  return "\xEF\xBB\xBF" + csv_text(harmless);
}

}  // namespace anumat::reports
