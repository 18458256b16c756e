#include "check/holiday_file.hpp"

#include <algorithm>
#include <optional>

#include "anumat/base/text.hpp"

namespace anumat::dsl {

namespace {

struct CsvCell {
  std::string text;
  Span span;
};
using CsvLine = std::vector<CsvCell>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whichever of the three stands in the heading line; a comma when none does.
char separator_of(std::string_view heading) {
  const auto at = heading.find_first_of(",;\t");
  return at == std::string_view::npos ? ',' : heading[at];
}

class CsvReader {
 public:
  CsvReader(std::string_view text, std::uint32_t file) : text_(text), file_(file) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    separator_ = separator_of(text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_));
  }

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  /// The cells of the next line; a quoted cell may hold separators, line ends and doubled quotes.
  CsvLine line() {
    CsvLine cells{cell()};
    while (!at_end() && text_[at_] == separator_) {
      ++at_;
      cells.push_back(cell());
    }
    while (!at_end() && text_[at_] != '\n') ++at_;
    if (!at_end()) ++at_;
    return cells;
  }

 private:
  CsvCell cell() {
    CsvCell made;
    const std::size_t begin = at_;
    const bool quoted = !at_end() && text_[at_] == '"';
    if (quoted) ++at_;
    while (!at_end()) {
      const char byte = text_[at_];
      if (quoted && byte == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      } else if (!quoted && (byte == separator_ || byte == '\n' || byte == '\r')) {
        break;
      }
      made.text += byte;
      ++at_;
    }
    if (quoted && !at_end()) ++at_;
    made.text = fold(made.text);
    made.span = {file_, begin, at_};
    return made;
  }

  std::string_view text_;
  std::uint32_t file_;
  std::size_t at_ = 0;
  char separator_ = ',';
};

bool is_blank(const CsvLine& line) {
  return std::all_of(line.begin(), line.end(), [](const CsvCell& cell) { return cell.text.empty(); });
}

std::optional<std::size_t> column(const CsvLine& heading, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 0; i < heading.size(); ++i)
    if (std::find(names.begin(), names.end(), fold_case(heading[i].text)) != names.end()) return i;
  return std::nullopt;
}

Diagnostic unreadable(const CsvCell& cell) {
  // A year that only a Buddhist calendar has is a slip that has a name.
  const auto date = Date::from_iso(arabic_digits(cell.text));
  constexpr std::int64_t buddhist_from = 2400;
  if (date && date->year() >= buddhist_from)
    return diagnose(
        "E1232", cell.span, {"`" + cell.text + "` has a Buddhist year", "`" + cell.text + "` เป็นปีพุทธศักราช"},
        {"write the day as YYYY-MM-DD with the year in the Christian Era", "เขียนวันที่เป็น YYYY-MM-DD โดยใช้ปีคริสต์ศักราช"});
  return diagnose("E1232", cell.span, {"`" + cell.text + "` is no day", "`" + cell.text + "` ไม่ใช่วันที่"},
                  {"write the day as YYYY-MM-DD, such as 2026-10-13", "เขียนวันที่เป็น YYYY-MM-DD เช่น 2026-10-13"});
}

std::optional<Date> day_of(const CsvCell& cell) {
  const auto date = Date::from_iso(arabic_digits(cell.text));
  constexpr std::int64_t buddhist_from = 2400;
  return date && date->year() < buddhist_from ? date : std::nullopt;
}

}  // namespace

HolidayFile read_holiday_file(const SourceFile& source, std::uint32_t file) {
  HolidayFile made;
  if (const auto bad = invalid_utf8_at(source.text)) {
    made.diagnostics.push_back(diagnose("E1232", {file, *bad, *bad + 1},
                                        {"this file is no UTF-8 text", "ไฟล์นี้ไม่ใช่ข้อความ UTF-8"},
                                        {"save it as CSV UTF-8", "บันทึกเป็น CSV UTF-8"}));
    return made;
  }
  CsvReader reader(source.text, file);
  const CsvLine heading = reader.line();
  const auto date = column(heading, {"date", "วันที่"});
  const auto name = column(heading, {"holiday", "name", "วันหยุด", "ชื่อวันหยุด"});
  if (!date || !name) {
    made.diagnostics.push_back(
        diagnose("E1232", join(heading.front().span, heading.back().span),
                 {"the heading line names no column `date` and `holiday`", "บรรทัดหัวตารางไม่มีคอลัมน์ `วันที่` และ `วันหยุด`"},
                 {"begin the file with the line `date,holiday`", "ขึ้นต้นไฟล์ด้วยบรรทัด `วันที่,วันหยุด`"}));
    return made;
  }
  while (!reader.at_end()) {
    const CsvLine line = reader.line();
    if (is_blank(line)) continue;
    const CsvCell& cell = line[std::min(*date, line.size() - 1)];
    const auto day = day_of(cell);
    if (!day) {
      made.diagnostics.push_back(unreadable(cell));
      continue;
    }
    made.holidays.push_back({*day, *name < line.size() ? line[*name].text : std::string(), cell.span});
  }
  return made;
}

}  // namespace anumat::dsl
