#include "xlsx/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <pugixml.hpp>
#include <vector>

#include "anumat/base/decimal.hpp"
#include "anumat/base/text.hpp"
#include "xlsx/archive.hpp"
#include "xlsx/number_formats.hpp"

namespace anumat::imports {

namespace {

constexpr std::size_t columns_of_a_sheet = 16'384;
constexpr std::size_t strings_max = 2'000'000;

/// Names in a workbook may carry any prefix for the same namespace.
std::string_view local(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& one) { return local(one.name()) == name; });
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& one : node.attributes())
    if (local(one.name()) == name) return one.value();
  return {};
}

std::optional<std::int64_t> whole(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// Only what is UTF-8 goes on; XML of another encoding was converted when it was read.
std::string clean(std::string_view text) {
  return invalid_utf8_at(text) ? utf8(code_points(text)) : std::string(text);
}

/// `t` elements of a string, those of the reading aids (`rPh`) left out.
std::string rich_text(const pugi::xml_node& node, std::size_t bytes_max) {
  std::string text;
  for (const pugi::xml_node& part : node.children()) {
    if (text.size() > bytes_max) break;
    const std::string_view name = local(part.name());
    if (name == "t") text += part.text().get();
    if (name == "r")
      for (const pugi::xml_node& run : part.children())
        if (local(run.name()) == "t") text += run.text().get();
  }
  return clean(text);
}

/// A number as workbooks keep it, in plain digits: at most 15 of them mean something.
std::string plain_number(std::string_view text) {
  const auto number = Decimal::from_text(text);
  if (!number) return clean(text);
  // 38700.519999999997 is how 38700.52 looks after a spreadsheet has added it up.
  for (int scale = 0; scale <= 9; ++scale) {
    const auto rounded = number->round(scale, Rounding::HalfEven);
    const auto off = rounded ? subtract(*number, *rounded) : std::nullopt;
    const auto share = off ? multiply(off->abs(), *Decimal::from_text("1e14")) : std::nullopt;
    if (share && (off->is_zero() || *share <= number->abs())) return rounded->text();
  }
  return number->text();
}

/// "AB12": the column from 0; the row is kept by the row itself.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z'; ++i) {
    column = column * 26 + static_cast<std::size_t>(reference[i] - 'A') + 1;
    if (column > columns_of_a_sheet) return std::nullopt;
  }
  return i == 0 ? std::nullopt : std::optional(column - 1);
}

class Workbook {
 public:
  Workbook(Archive& archive, const Limits& limits) : archive_(archive), limits_(limits) {}

  Sheet read(std::string_view wanted) {
    pugi::xml_document book;
    if (!load("xl/workbook.xml", book)) return std::move(sheet_);
    const pugi::xml_node root = child(book, "workbook");
    const std::string_view dates = attribute(child(root, "workbookPr"), "date1904");
    from_1904_ = dates == "1" || dates == "true";
    const auto path = path_of_sheet(child(root, "sheets"), wanted);
    if (!path || !read_styles() || !read_strings()) return std::move(sheet_);
    pugi::xml_document page;
    if (load(*path, page)) read_rows(child(child(page, "worksheet"), "sheetData"));
    return std::move(sheet_);
  }

 private:
  void fail(Finding finding) { sheet_.grid.findings.push_back(std::move(finding)); }

  bool load(const std::string& name, pugi::xml_document& document) {
    Finding why;
    auto text = archive_.read(name, why);
    if (!text) {
      fail(std::move(why));
      return false;
    }
    // Entities of a document type are never expanded; pugixml knows the five of XML only.
    const auto parsed = document.load_buffer(text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (parsed) return true;
    fail(stop("E7032", 0, {"`" + name + "` in the workbook is no XML", "`" + name + "` ในไฟล์ XLSX ไม่ใช่ XML ที่ถูกต้อง"},
              {"open it in a spreadsheet program and save it again", "เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่"}));
    return false;
  }

  /// Where the part lies that a relation of the workbook leads to.
  std::string target_of(std::string_view id) {
    pugi::xml_document relations;
    if (!load("xl/_rels/workbook.xml.rels", relations)) return {};
    for (const pugi::xml_node& one : child(relations, "Relationships").children()) {
      if (attribute(one, "Id") != id) continue;
      std::string target(attribute(one, "Target"));
      if (target.starts_with("/")) return target.substr(1);
      return "xl/" + target;
    }
    return {};
  }

  std::optional<std::string> path_of_sheet(const pugi::xml_node& sheets, std::string_view wanted) {
    std::string names;
    for (const pugi::xml_node& one : sheets.children()) {
      const std::string name = clean(attribute(one, "name"));
      names += (names.empty() ? "" : ", ") + name;
      if (!wanted.empty() && fold_case(name) != fold_case(wanted)) continue;
      sheet_.name = name;
      std::string path = target_of(attribute(one, "id"));
      if (!path.empty() && archive_.has(path)) return path;
      if (sheet_.grid.findings.empty())
        fail(stop("E7028", 0,
                  {"the workbook is damaged: the sheet `" + name + "` is not in it",
                   "ไฟล์ XLSX เสียหาย: ไม่มีแผ่นงาน `" + name + "`"},
                  {"open it in a spreadsheet program and save it again", "เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่"}));
      return std::nullopt;
    }
    fail(stop("E7031", 0,
              {"the workbook has no sheet `" + std::string(wanted) + "`", "ไม่มีแผ่นงาน `" + std::string(wanted) + "`"},
              {"its sheets are: " + names, "แผ่นงานที่มีคือ: " + names}));
    return std::nullopt;
  }

  bool read_styles() {
    if (!archive_.has("xl/styles.xml")) return true;
    pugi::xml_document document;
    if (!load("xl/styles.xml", document)) return false;
    const pugi::xml_node root = child(document, "styleSheet");
    std::vector<std::int64_t> written;  // Numbers of formats that show a day.
    for (const pugi::xml_node& format : child(root, "numFmts").children())
      if (is_date_format(attribute(format, "formatCode")))
        if (const auto id = whole(attribute(format, "numFmtId"))) written.push_back(*id);
    for (const pugi::xml_node& style : child(root, "cellXfs").children()) {
      const auto id = whole(attribute(style, "numFmtId")).value_or(0);
      shows_day_.push_back(std::ranges::find(written, id) != written.end() ||
                           (id < 164 && is_built_in_date_format(static_cast<int>(id))));
    }
    return true;
  }

  bool read_strings() {
    if (!archive_.has("xl/sharedStrings.xml")) return true;
    pugi::xml_document document;
    if (!load("xl/sharedStrings.xml", document)) return false;
    for (const pugi::xml_node& one : child(document, "sst").children()) {
      if (local(one.name()) != "si") continue;
      if (strings_.size() >= strings_max) {
        fail(past_limit(0, std::to_string(strings_max) + " texts",
                        "ข้อความเกิน " + std::to_string(strings_max) + " รายการ"));
        return false;
      }
      strings_.push_back(rich_text(one, limits_.cell_bytes));
    }
    return true;
  }

  void read_rows(const pugi::xml_node& data) {
    int number = 0;
    for (const pugi::xml_node& one : data.children()) {
      if (local(one.name()) != "row") continue;
      // Rows may be left out, so that their numbers go up by more than one; they never go back.
      number = std::max(
          number + 1, static_cast<int>(std::clamp<std::int64_t>(whole(attribute(one, "r")).value_or(0), 0, 2'000'000)));
      if (sheet_.grid.rows.size() >= limits_.rows)
        return fail(
            past_limit(number, std::to_string(limits_.rows) + " rows", "เกิน " + std::to_string(limits_.rows) + " แถว"));
      RawRow row{number, {}};
      if (!read_cells(one, row)) return;
      sheet_.grid.rows.push_back(std::move(row));
    }
  }

  bool read_cells(const pugi::xml_node& from, RawRow& row) {
    std::size_t next = 0;
    for (const pugi::xml_node& one : from.children()) {
      if (local(one.name()) != "c") continue;
      const std::size_t column = column_of(attribute(one, "r")).value_or(next);
      next = column + 1;
      RawCell cell = read_cell(one, row.number);
      if (cell.text.empty() && !cell.formula) continue;  // Styled far out to the right, and empty.
      if (column >= limits_.columns) {
        fail(past_limit(row.number, std::to_string(limits_.columns) + " columns",
                        "เกิน " + std::to_string(limits_.columns) + " คอลัมน์"));
        return false;
      }
      if (cell.text.size() > limits_.cell_bytes) {
        fail(past_limit(row.number, std::to_string(limits_.cell_bytes) + " bytes in a cell",
                        "ช่องที่ยาวเกิน " + std::to_string(limits_.cell_bytes) + " ไบต์"));
        return false;
      }
      if (column >= row.cells.size()) row.cells.resize(column + 1);
      row.cells[column] = std::move(cell);
    }
    return true;
  }

  RawCell read_cell(const pugi::xml_node& node, int row) {
    RawCell cell;
    cell.formula = !child(node, "f").empty();
    const std::string_view type = attribute(node, "t");
    const std::string_view value = child(node, "v").text().get();
    if (type == "s") {
      const auto index = whole(value);
      if (index && *index >= 0 && static_cast<std::size_t>(*index) < strings_.size())
        cell.text = strings_[static_cast<std::size_t>(*index)];
      else if (!value.empty())
        fail(stop(
            "E7028", row,
            {"the workbook is damaged: a cell names a text that is not in it", "ไฟล์ XLSX เสียหาย: ช่องอ้างถึงข้อความที่ไม่มี"},
            {"open it in a spreadsheet program and save it again", "เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่"}));
    } else if (type == "inlineStr") {
      cell.text = rich_text(child(node, "is"), limits_.cell_bytes);
    } else if (type == "str") {
      cell.text = clean(value);
    } else if (type == "b") {
      cell.text = value == "1" ? "yes" : "no";
    } else if (type == "e") {
      cell.text = clean(value);
      cell.kind = CellKind::Error;
    } else if (type == "d") {
      cell.text = clean(value);
      cell.kind = CellKind::Date;
    } else if (!value.empty()) {
      read_number(node, value, cell);
    }
    return cell;
  }

  void read_number(const pugi::xml_node& node, std::string_view value, RawCell& cell) const {
    const auto style = whole(attribute(node, "s")).value_or(0);
    const bool day = style >= 0 && static_cast<std::size_t>(style) < shows_day_.size() &&
                     shows_day_[static_cast<std::size_t>(style)];
    const auto date = day ? date_of_serial(value, from_1904_) : std::nullopt;
    cell.kind = date ? CellKind::Date : CellKind::Number;
    cell.text = date ? date->iso() : plain_number(value);
  }

  Archive& archive_;
  const Limits& limits_;
  Sheet sheet_;
  std::vector<bool> shows_day_;  ///< For each style of a cell.
  std::vector<std::string> strings_;
  bool from_1904_ = false;
};

}  // namespace

std::string_view look_of(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "xls";
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return "zip";
  return {};
}

Sheet read_workbook(std::string_view bytes, std::string_view wanted, const Limits& limits) {
  Sheet none;
  Finding why;
  const auto archive = Archive::open(bytes, limits, why);
  if (!archive) {
    none.grid.findings.push_back(std::move(why));
    return none;
  }
  if (!archive->has("xl/workbook.xml")) {
    none.grid.findings.push_back(stop("E7003", 0, {"this is an archive, but no workbook", "เป็นไฟล์บีบอัด แต่ไม่ใช่ XLSX"},
                                      {"take the file out of the archive first", "แตกไฟล์บีบอัดก่อน"}));
    return none;
  }
  return Workbook(*archive, limits).read(wanted);
}

}  // namespace anumat::imports
