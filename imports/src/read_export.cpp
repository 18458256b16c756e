#include "anumat/imports/read_export.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "bytes/encoding.hpp"
#include "csv/csv_table.hpp"
#include "table/heading.hpp"
#include "table/row_reader.hpp"
#include "xlsx/workbook.hpp"

namespace anumat::imports {

namespace {

struct Delimiter {
  std::string_view word;
  char sign;
};
constexpr std::array<Delimiter, 4> delimiters{{{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}}};
constexpr std::size_t looked_at = 65'536;  ///< Bytes among which the delimiter is found out.

class ExportReader {
 public:
  ExportReader(const model::Import& section, std::string_view name, std::string_view bytes, const Limits& limits)
      : section_(section),
        layout_(section.layout.value_or(model::ExportLayout())),
        name_(name),
        bytes_(bytes),
        limits_(limits) {}

  ExportRead read() {
    if (bytes_.empty()) {
      add(stop("E7001", 0, {"`" + name_ + "` is empty", "`" + name_ + "` ว่างเปล่า"},
               {"export it again", "ส่งออกไฟล์ใหม่"}));
    } else if (bytes_.size() > limits_.file_bytes) {
      const std::string size = std::to_string(bytes_.size());
      add(stop("E7002", 0,
               {"`" + name_ + "` has " + size + " bytes, more than is read",
                "`" + name_ + "` มี " + size + " ไบต์ เกินกว่าที่จะอ่าน"},
               {"export a shorter period", "ส่งออกช่วงเวลาที่สั้นลง"}));
    } else {
      read_grid(grid());
    }
    close();
    return std::move(made_);
  }

 private:
  void add(Finding finding) { made_.findings.push_back(std::move(finding)); }

  Grid grid() {
    const std::string_view look = look_of(bytes_);
    if (look == "xls") {
      Grid none;
      none.findings.push_back(
          stop("E7003", 0,
               {"`" + name_ + "` is a workbook in the old form, or one with a password",
                "`" + name_ + "` เป็นไฟล์ Excel แบบเก่า หรือมีรหัสผ่าน"},
               {"save it as .xlsx without a password, or as CSV", "บันทึกเป็น .xlsx โดยไม่ใส่รหัสผ่าน หรือเป็น CSV"}));
      return none;
    }
    if (look == "zip") {
      Sheet sheet = read_workbook(bytes_, layout_.sheet, limits_);
      made_.form = "xlsx";
      made_.encoding = "utf-8";
      made_.encoding_reason = {"workbooks are always UTF-8", "ไฟล์ XLSX เป็น UTF-8 เสมอ"};
      made_.sheet = sheet.name;
      return std::move(sheet.grid);
    }
    return csv_grid();
  }

  Grid csv_grid() {
    Grid none;
    const auto decoded = decode(bytes_, layout_.encoding);
    if (!decoded) {
      none.findings.push_back(not_decoded());
      return none;
    }
    made_.form = "csv";
    made_.encoding = decoded->encoding;
    made_.encoding_reason = decoded->reason;
    if (decoded->byte_order_mark && decoded->encoding == "utf-8")
      add(note(
          "E7006", 0,
          {"the file begins with a byte order mark, which was left out", "ไฟล์ขึ้นต้นด้วย byte order mark ซึ่งไม่นำมาอ่าน"}));
    if (decoded->encoding != "utf-8" && layout_.encoding.empty())
      add(note("E7007", 0,
               {"the file was read as " + decoded->encoding + ": " + decoded->reason.en,
                "อ่านไฟล์เป็น " + decoded->encoding + ": " + decoded->reason.th},
               {"if letters look wrong, say `encoding` in the definition", "หากอักษรผิดเพี้ยน ให้ระบุ `รหัสอักขระ` ในนิยาม"}));
    if (decoded->text.find('\0') != std::string::npos) {
      none.findings.push_back(not_text());
      return none;
    }
    const Delimiter delimiter = delimiter_of(decoded->text);
    made_.delimiter = delimiter.word;
    return read_csv(decoded->text, delimiter.sign, limits_);
  }

  Finding not_text() const {
    return stop(
        "E7003", 0,
        {"`" + name_ + "` is neither a table in text nor a workbook", "`" + name_ + "` ไม่ใช่ตารางข้อความและไม่ใช่ XLSX"},
        {"export it as CSV or XLSX", "ส่งออกเป็น CSV หรือ XLSX"});
  }

  Finding not_decoded() const {
    const std::string encoding = layout_.encoding.empty() ? "utf-8" : layout_.encoding;
    const std::size_t at = first_wrong_byte(bytes_, encoding);
    const auto row = static_cast<int>(1 + std::ranges::count(bytes_.substr(0, at), '\n'));
    if (layout_.encoding.empty())
      return stop(
          "E7004", row,
          {"the letters of the file are neither UTF-8 nor Windows-874", "รหัสอักขระของไฟล์ไม่ใช่ทั้ง UTF-8 และ Windows-874"},
          {"save it as `CSV UTF-8`", "บันทึกเป็น `CSV UTF-8`"});
    return stop("E7005", row,
                {"the file is not " + layout_.encoding + ", as the definition says",
                 "ไฟล์ไม่ใช่ " + layout_.encoding + " ตามที่นิยามระบุ"},
                {"save it so, or take `encoding` out of the definition", "บันทึกให้ตรง หรือลบ `รหัสอักขระ` ออกจากนิยาม"});
  }

  /// As declared, or that with which most headings are found.
  Delimiter delimiter_of(std::string_view text) const {
    Delimiter best = delimiters.front();
    std::size_t most = 0;
    for (const Delimiter& one : delimiters) {
      if (layout_.delimiter == one.word) return one;
      const Grid part = read_csv(text.substr(0, looked_at), one.sign, limits_);
      const std::size_t found = find_heading(section_, part, limits_).found;
      if (found > most) {
        best = one;
        most = found;
      }
    }
    return best;
  }

  void read_grid(Grid grid) {
    for (Finding& finding : grid.findings) add(std::move(finding));
    if (!made_.usable()) return;
    const Heading heading = find_heading(section_, grid, limits_);
    check_heading(heading, grid);
    if (!made_.usable()) return;
    made_.heading_row = grid.rows[heading.index].number;
    RowReader(section_, layout_, heading, grid).read(made_);
  }

  void check_heading(const Heading& heading, const Grid& grid) {
    if (heading.found == 0) {
      std::string names;
      for (const auto& column : section_.columns) names += (names.empty() ? "" : ", ") + column.column;
      add(stop("E7010", 0, {"the row with the headings was not found", "ไม่พบแถวหัวคอลัมน์"},
               {"it should hold: " + names, "แถวนั้นควรมี: " + names}));
      return;
    }
    const RawRow& row = grid.rows[heading.index];
    std::vector<std::string> titles;
    for (const RawCell& cell : row.cells)
      if (!cell.text.empty()) titles.push_back(fold(cell.text));
    for (std::size_t i = 0; i < section_.columns.size(); ++i) {
      const model::ImportColumn& column = section_.columns[i];
      if (heading.columns[i]) continue;
      Text help{"add it, or name the heading that the file has under `also`",
                "เพิ่มคอลัมน์ หรือระบุหัวคอลัมน์ที่ไฟล์ใช้ใน `หรือเขียนว่า`"};
      if (const auto near = nearest(column.column, titles))
        help = {"the file has `" + *near + "`; is that the one?", "ไฟล์มี `" + *near + "` หมายถึงคอลัมน์นี้หรือไม่"};
      Finding finding =
          stop("E7011", row.number,
               {"the column `" + column.column + "` is missing", "ไม่มีคอลัมน์ `" + column.column + "`"}, std::move(help));
      finding.column = column.column;
      if (!column.required) finding.treatment = Treatment::Noted;
      add(std::move(finding));
    }
    for (const std::size_t i : heading.twice) {
      Finding finding = stop("E7012", row.number,
                             {"the column `" + section_.columns[i].column + "` stands twice",
                              "มีคอลัมน์ `" + section_.columns[i].column + "` ซ้ำกัน"},
                             {"leave one of them in the export", "ให้เหลือเพียงคอลัมน์เดียวในไฟล์ส่งออก"});
      finding.column = section_.columns[i].column;
      add(std::move(finding));
    }
  }

  /// What is not usable gives no rows; what nobody would read gives no more findings.
  void close() {
    if (!made_.usable()) made_.rows.clear();
    std::ranges::stable_sort(made_.findings, {}, &Finding::row);
    if (made_.findings.size() <= limits_.findings) return;
    const std::string more = std::to_string(made_.findings.size() - limits_.findings + 1);
    const bool stops = !made_.usable();
    made_.findings.resize(limits_.findings - 1);
    Finding last = stop("E7038", made_.findings.back().row,
                        {more + " more findings are not shown", "ยังมีข้อสังเกตอีก " + more + " รายการที่ไม่แสดง"},
                        {"mend those that are shown, and read the file again", "แก้รายการที่แสดง แล้วอ่านไฟล์ใหม่"});
    if (!stops) last.treatment = Treatment::Noted;
    made_.findings.push_back(std::move(last));
  }

  const model::Import& section_;
  const model::ExportLayout layout_;
  std::string name_;
  std::string_view bytes_;
  const Limits& limits_;
  ExportRead made_;
};

}  // namespace

std::string_view word(Treatment treatment) {
  return treatment == Treatment::Noted ? "noted" : treatment == Treatment::SetAside ? "set_aside" : "stops";
}

bool ExportRead::usable() const {
  return count(Treatment::Stops) == 0;
}

std::size_t ExportRead::count(Treatment treatment) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](const Finding& one) { return one.treatment == treatment; }));
}

ExportRead read_export(const model::Import& section, std::string_view name, std::string_view bytes,
                       const Limits& limits) {
  return ExportReader(section, name, bytes, limits).read();
}

}  // namespace anumat::imports
