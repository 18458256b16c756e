#include "anumat/documents/workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "anumat/base/decimal.hpp"
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

/// A number as a cell holds it; nothing when a double, which has 15 digits, would make it another number.
std::optional<double> exact_number(const std::string& text) {
  constexpr std::size_t digits_max = 15;
  if (text.size() > digits_max || !Decimal::from_text(text)) return std::nullopt;
  return std::strtod(text.c_str(), nullptr);
}

/// A day as a cell holds it; nothing before the calendar of Excel begins.
std::optional<lxw_datetime> excel_day(const Date& day) {
  constexpr int year_min = 1900;
  const auto year = static_cast<int>(day.year());
  return year < year_min
             ? std::nullopt
             : std::optional(lxw_datetime{year, static_cast<int>(day.month()), static_cast<int>(day.day()), 0, 0, 0});
}

/// What the cell itself says decides, not its column: a text may stand among amounts.
lxw_error write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Value& value, const std::string& text,
                     bool amount, const Faces& faces) {
  if (value.is_null()) return LXW_NO_ERROR;
  if (amount || value.number() != nullptr) {
    if (const auto number = exact_number(text))
      return worksheet_write_number(sheet, row, column, *number, amount ? faces.money : nullptr);
  } else if (value.date() != nullptr) {
    if (auto when = excel_day(*value.date())) return worksheet_write_datetime(sheet, row, column, &*when, faces.day);
  } else if (const bool* yes = value.boolean()) {
    return worksheet_write_boolean(sheet, row, column, *yes ? 1 : 0, nullptr);
  }
  return worksheet_write_string(sheet, row, column, text.c_str(), faces.text);
}

lxw_error write_heading(lxw_worksheet* sheet, const reports::Table& table, const Faces& faces) {
  for (std::size_t i = 0; i < table.heading.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const lxw_error fault = worksheet_write_string(sheet, 0, column, table.heading[i].c_str(), faces.heading);
    if (fault != LXW_NO_ERROR) return fault;
    std::size_t widest = display_width(table.heading[i]);
    for (const auto& row : table.rows) widest = std::max(widest, display_width(row[i]));
    constexpr std::size_t width_max = 60;
    worksheet_set_column(sheet, column, column, static_cast<double>(std::min(widest, width_max)) + 2, nullptr);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  return LXW_NO_ERROR;
}

Result<void> write_sheet(lxw_worksheet* sheet, const ReportedTable& one, const Faces& faces) {
  const auto unfit = [&](lxw_error fault, std::size_t row) {
    const std::string where = "`" + one.report->name + "`";
    const std::string line = std::to_string(row);
    const std::string why = lxw_strerror(fault);
    return fail(ErrorKind::Failure, "E6133",
                {"row " + line + " of " + where + " does not go into a sheet: " + why,
                 "แถวที่ " + line + " ของ " + where + " บรรจุในแผ่นงานไม่ได้: " + why},
                {"write that report as .csv or .json", "เขียนรายงานนี้เป็น .csv หรือ .json"}, "report " + one.report->name);
  };
  if (sheet == nullptr) return unfit(LXW_ERROR_SHEETNAME_ALREADY_USED, 0);
  if (const auto fault = write_heading(sheet, one.table, faces); fault != LXW_NO_ERROR) return unfit(fault, 0);
  for (std::size_t i = 0; i < one.table.rows.size(); ++i)
    for (std::size_t j = 0; j < one.table.rows[i].size(); ++j) {
      const auto fault =
          write_cell(sheet, static_cast<lxw_row_t>(i + 1), static_cast<lxw_col_t>(j), one.table.values[i][j],
                     one.table.rows[i][j], !one.report->columns[j].format.empty(), faces);
      if (fault != LXW_NO_ERROR) return unfit(fault, i + 1);
    }
  return {};
}

/// A workbook under way, given up when it is not closed.
class Book {
 public:
  explicit Book(const std::string& path) : book_(workbook_new(path.c_str())) {}
  ~Book() { lxw_workbook_free(book_); }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  [[nodiscard]] lxw_workbook* get() const { return book_; }
  /// Writes the file; false when that could not be done.
  [[nodiscard]] bool close() { return workbook_close(std::exchange(book_, nullptr)) == LXW_NO_ERROR; }

 private:
  lxw_workbook* book_;
};

Result<void> write_sheets(lxw_workbook* book, const std::vector<ReportedTable>& tables) {
  lxw_doc_properties properties{};
  properties.created = 946'684'800;  // A fixed day: what is written depends on the tables alone.
  workbook_set_properties(book, &properties);
  const Faces faces = faces_of(book);
  std::map<std::string, int> taken;
  for (const ReportedTable& one : tables)
    ANUMAT_CHECK(write_sheet(workbook_add_worksheet(book, sheet_name(one.report->name, taken).c_str()), one, faces));
  return {};
}

tl::unexpected<Error> not_written(const std::string& path) {
  return fail(ErrorKind::Failure, "E6133", {"`" + path + "` cannot be written", "เขียนไฟล์ `" + path + "` ไม่ได้"},
              {"choose a folder that you may write to", "เลือกโฟลเดอร์ที่มีสิทธิ์เขียน"}, path);
}

}  // namespace

Result<void> write_workbook(const std::string& path, const std::vector<ReportedTable>& tables) {
  namespace fs = std::filesystem;
  const std::string draft = path + ".part";
  // The library says on the error output of the program what it cannot write, so that is found out before.
  if (std::ofstream probe(draft, std::ios::binary | std::ios::trunc); !probe) return not_written(path);
  Book book(draft);
  if (book.get() == nullptr)
    return fail(ErrorKind::Failure, "E6133", {"no memory for a workbook", "หน่วยความจำไม่พอสำหรับสมุดงาน"});
  ANUMAT_CHECK(write_sheets(book.get(), tables));
  std::error_code fault;
  if (book.close()) {
    fs::rename(draft, path, fault);
    if (!fault) return {};
  }
  fs::remove(draft, fault);
  return not_written(path);
}

}  // namespace anumat::documents
