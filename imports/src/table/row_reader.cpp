#include "table/row_reader.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "anumat/imports/cells.hpp"

namespace anumat::imports {

namespace {

using model::Value;

struct TypeWord {
  std::string_view word;
  ColumnType type;
};
constexpr std::array<TypeWord, 11> type_words{{{"text", ColumnType::Text},
                                               {"any", ColumnType::Text},
                                               {"code", ColumnType::Code},
                                               {"number", ColumnType::Number},
                                               {"money", ColumnType::Money},
                                               {"money erp", ColumnType::Money},
                                               {"date", ColumnType::Date},
                                               {"date be", ColumnType::Date},
                                               {"date erp", ColumnType::DateOrAside},
                                               {"yes/no", ColumnType::YesNo},
                                               {"list", ColumnType::List}}};
constexpr std::size_t shown_max = 120;

std::string shown(std::string_view text) {
  const std::u32string points = code_points(text);
  if (points.size() <= shown_max) return utf8(points);
  return utf8(std::u32string_view(points).substr(0, shown_max)) + "…";
}

bool has_thai_digit(std::string_view text) {
  return arabic_digits(text) != text;
}

Finding wrong(std::string code, std::string_view text, const Text& what, Text help) {
  const std::string read = "`" + shown(text) + "`";
  return stop(std::move(code), 0, {read + " is not " + what.en, read + " ไม่ใช่" + what.th}, std::move(help));
}

Value list_of(std::string_view text) {
  model::List items;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    if (std::string item = fold(one); !item.empty()) items.emplace_back(std::move(item));
  }
  return items;
}

void add_to(Decimal& total, const Decimal& more) {
  total = anumat::add(total, more).value_or(total);
}

}  // namespace

std::optional<ColumnType> column_type(std::string_view word) {
  const std::string wanted = fold_case(word);
  const auto* found = std::ranges::find(type_words, std::string_view(wanted), &TypeWord::word);
  return found == type_words.end() ? std::nullopt : std::optional(found->type);
}

RowReader::RowReader(const model::Import& section, const model::ExportLayout& layout, const Heading& heading,
                     const Grid& grid)
    : section_(section), layout_(layout), heading_(heading), grid_(grid) {
  for (std::size_t row = heading.index; row < heading.index + heading.rows; ++row)
    for (std::size_t i = width_; i < grid.rows[row].cells.size(); ++i)
      if (!fold(grid.rows[row].cells[i].text).empty()) width_ = i + 1;
}

const RawCell& RowReader::cell(const RawRow& row, std::size_t column) const {
  static const RawCell none;
  const auto at = heading_.columns[column];
  return at && *at < row.cells.size() ? row.cells[*at] : none;
}

bool RowReader::is_empty(const RawRow& row) const {
  return std::ranges::all_of(row.cells, [](const RawCell& one) { return !one.formula && fold(one.text).empty(); });
}

bool RowReader::is_total(const RawRow& row) const {
  if (layout_.total_line.empty()) return false;
  const std::string words = comparable(layout_.total_line);
  return std::ranges::any_of(row.cells, [&](const RawCell& one) { return comparable(one.text).starts_with(words); });
}

std::size_t RowReader::required_cells(const RawRow& row) const {
  std::size_t filled = 0;
  for (std::size_t i = 0; i < section_.columns.size(); ++i)
    if (section_.columns[i].required && !fold(cell(row, i).text).empty()) ++filled;
  return filled;
}

void RowReader::add(Finding finding, const RawRow& row, std::size_t column) {
  finding.row = row.number;
  finding.column = section_.columns[column].column;
  finding.read = shown(cell(row, column).text);
  finding.cells = cells_of(row);
  made_->findings.push_back(std::move(finding));
}

model::Context RowReader::cells_of(const RawRow& row) const {
  model::Context cells;
  for (std::size_t i = 0; i < section_.columns.size(); ++i)
    if (types_[i] == ColumnType::Text || types_[i] == ColumnType::Code)
      if (std::string text = shown(fold(cell(row, i).text)); !text.empty())
        cells.emplace_back(section_.columns[i].as, std::move(text));
  return cells;
}

void RowReader::read(ExportRead& into) {
  made_ = &into;
  for (const model::ImportColumn& column : section_.columns) {
    const auto type = column_type(column.type);
    if (!type) {
      std::string words;
      for (const TypeWord& one : type_words) words += (words.empty() ? "" : ", ") + std::string(one.word);
      Finding finding = stop("E7027", 0,
                             {"there is no column type `" + column.type + "` for an export",
                              "ไม่มีชนิดคอลัมน์ `" + column.type + "` สำหรับไฟล์ส่งออก"},
                             {"use one of: " + words, "ใช้ชนิดใดชนิดหนึ่ง: " + words});
      finding.column = column.column;
      into.findings.push_back(std::move(finding));
    }
    types_.push_back(type.value_or(ColumnType::Text));
    if (column.total) into.totals.push_back({column.as, {}, {}, {}});
  }
  if (!into.usable()) return;
  bool closed = false;
  int last = 0;
  for (std::size_t i = heading_.index + heading_.rows; i < grid_.rows.size(); ++i) {
    const RawRow& row = grid_.rows[i];
    if (is_empty(row) || repeats_heading(section_, heading_, row)) continue;
    last = row.number;
    if (is_total(row)) {
      read_total(row);
      closed = true;
    } else if (!closed) {
      read_row(row);
    } else if (required_cells(row) * 2 > static_cast<std::size_t>(std::ranges::count_if(
                                             section_.columns, [](const auto& one) { return one.required; }))) {
      add(stop("E7023", 0, {"this row stands below the total line", "แถวนี้อยู่ใต้บรรทัดรวม"},
               {"the export may hold two reports; export them apart", "ไฟล์อาจมีสองรายงาน ให้ส่งออกแยกกัน"}),
          row, 0);
    }
  }
  if (!layout_.total_line.empty() && !closed) {
    Finding finding = note("E7020", last,
                           {"there is no line with `" + layout_.total_line + "`, so that the sums could not be checked",
                            "ไม่พบบรรทัด `" + layout_.total_line + "` จึงตรวจยอดรวมไม่ได้"},
                           {"see whether the file was cut off", "ตรวจว่าไฟล์ขาดหายหรือไม่"});
    into.findings.push_back(std::move(finding));
  }
  check_totals(last);
}

/// An amount with an unquoted comma falls into two cells and shifts all that follow.
void RowReader::check_width(const RawRow& row) {
  if (made_->form != "csv") return;  // Cells of a workbook cannot shift.
  for (std::size_t i = width_; i < row.cells.size(); ++i) {
    if (fold(row.cells[i].text).empty()) continue;
    Finding finding =
        stop("E7033", row.number, {"the row has more cells than there are headings", "แถวนี้มีช่องมากกว่าหัวคอลัมน์"},
             {"an amount with a comma must stand in quotes: \"1,234.56\"",
              "จำนวนเงินที่มีจุลภาคต้องอยู่ในเครื่องหมายคำพูด: \"1,234.56\""});
    finding.read = shown(row.cells[i].text);
    finding.cells = cells_of(row);
    made_->findings.push_back(std::move(finding));
    return;
  }
}

void RowReader::read_row(const RawRow& row) {
  check_width(row);
  ExportRow made{
      row.number, static_cast<std::int64_t>(row.number) - grid_.rows[heading_.index + heading_.rows - 1].number, {}};
  bool set_aside = false;
  std::size_t total = 0;
  std::vector<std::pair<std::size_t, Decimal>> amounts;
  for (std::size_t i = 0; i < section_.columns.size(); ++i) {
    const model::ImportColumn& column = section_.columns[i];
    Value value = value_of(row, i, set_aside);
    if (column.total) {
      if (value.number() != nullptr) amounts.emplace_back(total, *value.number());
      ++total;
    }
    made.values.emplace_back(column.as, std::move(value));
  }
  for (const auto& [index, amount] : amounts) {
    add_to(made_->totals[index].lines, amount);
    if (set_aside) add_to(made_->totals[index].set_aside, amount);
  }
  if (!set_aside) made_->rows.push_back(std::move(made));
}

Value RowReader::value_of(const RawRow& row, std::size_t column, bool& set_aside) {
  const RawCell& from = cell(row, column);
  const std::string text = fold(from.text);
  if (from.kind == CellKind::Error) {
    add(stop("E7026", 0, {"the cell shows the error " + shown(text), "ช่องนี้แสดงข้อผิดพลาด " + shown(text)},
             {"mend it in the workbook", "แก้ไขในไฟล์ตารางคำนวณ"}),
        row, column);
    return {};
  }
  if (from.formula && text.empty()) {
    add(stop("E7025", 0, {"the cell holds a formula without its value", "ช่องนี้มีสูตรแต่ไม่มีค่าที่คำนวณแล้ว"},
             {"open the workbook in a spreadsheet program and save it again", "เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่"}),
        row, column);
    return {};
  }
  if (from.formula)
    add(note("E7024", 0, {"the cell holds a formula; the value kept with it was read", "ช่องนี้เป็นสูตร ใช้ค่าที่บันทึกไว้"},
             {"check that it was worked out anew before saving", "ตรวจว่าคำนวณใหม่ก่อนบันทึกแล้ว"}),
        row, column);
  if (text.empty()) {
    if (section_.columns[column].required && types_[column] != ColumnType::List)
      add(stop("E7014", 0, {"the cell is empty", "ช่องนี้ว่าง"},
               {"`" + section_.columns[column].column + "` is required; fill it in at its source",
                "ต้องมี `" + section_.columns[column].column + "` ให้เติมที่ต้นทาง"}),
          row, column);
    return types_[column] == ColumnType::List ? Value(model::List{}) : Value();
  }
  switch (types_[column]) {
    case ColumnType::Text:
      return text;
    case ColumnType::Code:
      return read_code(text, layout_.folds);
    case ColumnType::List:
      return list_of(text);
    case ColumnType::Money:
      return read_money(row, column, from);
    case ColumnType::Date:
    case ColumnType::DateOrAside:
      return read_day(row, column, from, set_aside);
    case ColumnType::Number:
      if (const auto number = read_number(text)) return *number;
      add(wrong("E7015", text, {"a number", "ตัวเลข"},
                {"write digits with at most one point, e.g. 4.41", "เขียนเฉพาะตัวเลขและจุดทศนิยม เช่น 4.41"}),
          row, column);
      return {};
    case ColumnType::YesNo:
      if (const std::string word = fold_case(text); word == "yes" || word == "ใช่")
        return true;
      else if (word == "no" || word == "ไม่ใช่")
        return false;
      add(wrong("E7019", text, {"yes or no", " yes หรือ no"}, {"write yes or no", "เขียน yes หรือ no"}), row, column);
      return {};
  }
  return {};
}

Value RowReader::read_money(const RawRow& row, std::size_t column, const RawCell& from) {
  const std::string text = fold(from.text);
  const auto amount = read_amount(text);
  if (!amount) {
    add(wrong("E7016", text, {"an amount in baht", "จำนวนเงินบาท"},
              {"it should read like 1,234.56 or (1,234.56)", "ควรเขียนเช่น 1,234.56 หรือ (1,234.56)"}),
        row, column);
    return {};
  }
  if (has_thai_digit(text))
    add(note("E7022", 0,
             {"the amount is written in Thai digits, which were read", "จำนวนเงินเขียนด้วยเลขไทย อ่านเป็นตัวเลขแล้ว"}),
        row, column);
  return *amount;
}

Value RowReader::read_day(const RawRow& row, std::size_t column, const RawCell& from, bool& set_aside) {
  const std::string text = fold(from.text);
  const DateRead read = read_date(text);
  if (read.date) return *read.date;
  Finding finding = read.fault == DateFault::NoSuchDay ? wrong("E7017", text, {"a day of the calendar", "วันที่ที่มีอยู่จริง"},
                                                               {"correct it at its source", "แก้ที่ต้นทาง"})
                    : read.fault == DateFault::Era
                        ? wrong("E7018", text, {"a day in the Buddhist Era", "วันที่ปี พ.ศ."},
                                {"write the Buddhist year, e.g. 01/10/2569", "เขียนปี พ.ศ. เช่น 01/10/2569"})
                        : wrong("E7018", text, {"a day", "วันที่"},
                                {"write it as 01/10/2569 or 1 ต.ค. 2569", "เขียนเช่น 01/10/2569 หรือ 1 ต.ค. 2569"});
  if (types_[column] == ColumnType::DateOrAside) {
    finding.treatment = Treatment::SetAside;
    finding.help = {"the row was set aside and is not read; " + finding.help.en, "กันแถวนี้ไว้ ไม่นำเข้า " + finding.help.th};
    set_aside = true;
  }
  add(std::move(finding), row, column);
  return {};
}

void RowReader::read_total(const RawRow& row) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < section_.columns.size(); ++i) {
    if (!section_.columns[i].total) continue;
    ExportTotal& sum = made_->totals[total++];
    const std::string text = fold(cell(row, i).text);
    if (text.empty()) continue;
    if (const auto amount = read_amount(text))
      sum.stated = amount;
    else
      add(wrong("E7034", text, {"an amount, so that this total cannot be checked", "จำนวนเงิน จึงตรวจยอดรวมนี้ไม่ได้"},
                {"see the export", "ตรวจไฟล์ส่งออก"}),
          row, i);
  }
}

void RowReader::check_totals(int row) {
  for (const ExportTotal& total : made_->totals) {
    if (!total.stated || *total.stated == total.lines) continue;
    Finding finding =
        note("E7021", row,
             {"the total line states " + total.stated->text() + ", but the lines come to " + total.lines.text(),
              "บรรทัดรวมระบุ " + total.stated->text() + " แต่รวมทุกแถวได้ " + total.lines.text()},
             {"the lines are used; ask where the difference comes from", "ใช้ยอดของแต่ละแถว ให้สอบถามที่มาของผลต่าง"});
    finding.column = total.column;
    finding.read = total.stated->text();
    made_->findings.push_back(std::move(finding));
  }
}

}  // namespace anumat::imports
