#include "anumat/reports/report.hpp"

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

}  // namespace anumat::reports
