#include "anumat/documents/workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string_view>

#include "anumat/base/text.hpp"

namespace anumat::documents {

namespace {

using model::Value;

/// How cells of one kind look.
struct Faces {
  lxw_format* heading = nullptr;
  lxw_format* money = nullptr;
  lxw_format* day = nullptr;
  lxw_format* text = nullptr;
};

Faces faces_of(lxw_workbook* book) {
  Faces faces;
  faces.heading = workbook_add_format(book);
  format_set_bold(faces.heading);
  format_set_bg_color(faces.heading, 0xE8ECF2);
  format_set_border(faces.heading, LXW_BORDER_THIN);
  faces.money = workbook_add_format(book);
  format_set_num_format(faces.money, "#,##0.00");
  faces.day = workbook_add_format(book);
  format_set_num_format(faces.day, "yyyy-mm-dd");
  faces.text = workbook_add_format(book);
  format_set_num_format(faces.text, "@");  // So that a number typed over an id stays text.
  return faces;
}

/// A name of a sheet: 31 letters, without those that Excel does not take, and of its own.
std::string sheet_name(const std::string& name, std::map<std::string, int>& taken) {
  constexpr std::size_t letters_max = 28;
  std::u32string letters = code_points(name);
  for (char32_t& letter : letters)
    if (std::u32string_view(U"[]:*?/\\'").find(letter) != std::u32string_view::npos) letter = U'-';
  const std::string made = utf8(letters.substr(0, letters_max));
  const int count = ++taken[fold_case(made)];
  return count == 1 ? made : made + "~" + std::to_string(count);
}

bool is_amount(const model::ReportColumn& column) {
  return !column.format.empty();
}

double number_of(const std::string& text) {
  return std::strtod(text.c_str(), nullptr);
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Value& value, const std::string& text,
                bool amount, const Faces& faces) {
  if (value.is_null()) return;
  if (amount) {
    worksheet_write_number(sheet, row, column, number_of(text), faces.money);
  } else if (const Decimal* number = value.number()) {
    // A number that a double cannot hold exactly would be another number in the sheet.
    constexpr std::size_t digits_max = 15;
    if (number->text().size() <= digits_max)
      worksheet_write_number(sheet, row, column, number_of(number->text()), nullptr);
    else
      worksheet_write_string(sheet, row, column, number->text().c_str(), faces.text);
  } else if (const Date* day = value.date()) {
    lxw_datetime when{static_cast<int>(day->year()), day->month(), day->day(), 0, 0, 0};
    worksheet_write_datetime(sheet, row, column, &when, faces.day);
  } else if (const bool* yes = value.boolean()) {
    worksheet_write_boolean(sheet, row, column, *yes ? 1 : 0, nullptr);
  } else {
    worksheet_write_string(sheet, row, column, text.c_str(), faces.text);
  }
}

void write_sheet(lxw_worksheet* sheet, const ReportedTable& one, const Faces& faces) {
  for (std::size_t i = 0; i < one.table.heading.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_write_string(sheet, 0, column, one.table.heading[i].c_str(), faces.heading);
    std::size_t widest = display_width(one.table.heading[i]);
    for (const auto& row : one.table.rows) widest = std::max(widest, display_width(row[i]));
    constexpr std::size_t width_max = 60;
    worksheet_set_column(sheet, column, column, static_cast<double>(std::min(widest, width_max)) + 2, nullptr);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t i = 0; i < one.table.rows.size(); ++i)
    for (std::size_t j = 0; j < one.table.rows[i].size(); ++j)
      write_cell(sheet, static_cast<lxw_row_t>(i + 1), static_cast<lxw_col_t>(j), one.table.values[i][j],
                 one.table.rows[i][j], is_amount(one.report->columns[j]), faces);
}

/// Whether a spreadsheet could take the cell for a formula.
bool could_run(std::string_view cell) {
  if (cell.starts_with('\t') || cell.starts_with('\r') || cell.starts_with('\n')) return true;
  const auto first = cell.find_first_not_of(" \t\r\n\v\f");
  if (first == std::string_view::npos) return false;
  cell.remove_prefix(first);
  constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return cell.starts_with(sign); });
}

}  // namespace

Result<void> write_workbook(const std::string& path, const std::vector<ReportedTable>& tables) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr)
    return fail(ErrorKind::Failure, "E6133", {"no memory for a workbook", "หน่วยความจำไม่พอสำหรับสมุดงาน"});
  lxw_doc_properties properties{};
  properties.created = 946'684'800;  // A fixed day: what is written depends on the tables alone.
  workbook_set_properties(book, &properties);
  const Faces faces = faces_of(book);
  std::map<std::string, int> taken;
  for (const ReportedTable& one : tables)
    write_sheet(workbook_add_worksheet(book, sheet_name(one.report->name, taken).c_str()), one, faces);
  if (workbook_close(book) == LXW_NO_ERROR) return {};
  return fail(ErrorKind::Failure, "E6133", {"`" + path + "` cannot be written", "เขียนไฟล์ `" + path + "` ไม่ได้"},
              {"choose a folder that you may write to", "เลือกโฟลเดอร์ที่มีสิทธิ์เขียน"}, path);
}

std::string open_csv(const ReportedTable& one) {
  reports::Table safe = one.table;
  for (std::size_t i = 0; i < safe.rows.size(); ++i)
    for (std::size_t j = 0; j < safe.rows[i].size(); ++j) {
      const bool number = is_amount(one.report->columns[j]) || safe.values[i][j].number() != nullptr;
      if (!number && could_run(safe.rows[i][j])) safe.rows[i][j].insert(0, "'");
    }
  for (std::string& heading : safe.heading)
    if (could_run(heading)) heading.insert(0, "'");
  return "\xEF\xBB\xBF" + reports::csv_text(safe);
}

}  // namespace anumat::documents
