#include "imports/csv.hpp"

#include <utility>

#include "anumat/base/text.hpp"

namespace anumat::office {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Error fault(std::string_view name, int row, std::string code, Text message, Text help) {
  return {ErrorKind::Diagnostic, std::move(code), std::move(message), std::move(help),
          std::string(name) + ":" + std::to_string(row)};
}

/// Takes the text apart, one record at a time.
class Reader {
 public:
  Reader(std::string_view name, std::string_view text) : name_(name), text_(text) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  /// The cells of the next record, up to its line end.
  std::vector<std::string> record(int row, std::vector<Error>& faults) {
    std::vector<std::string> cells;
    for (;;) {
      cells.push_back(peek() == '"' ? quoted(row, faults) : plain(row, faults));
      if (peek() != ',') break;
      ++at_;
    }
    if (peek() == '\r') ++at_;
    if (peek() == '\n') ++at_;
    return cells;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] bool at_cell_end() const {
    return at_end() || peek() == ',' || peek() == '\n' ||
           (peek() == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n'));
  }

  std::string plain(int row, std::vector<Error>& faults) {
    std::string cell;
    bool told = false;
    while (!at_cell_end()) {
      if (peek() == '"' && !std::exchange(told, true))
        faults.push_back(
            fault(name_, row, "E6103",
                  {"a quote stands inside a cell that is not quoted", "มีเครื่องหมายคำพูดในช่องที่ไม่ได้ครอบด้วยเครื่องหมายคำพูด"},
                  {"quote the whole cell and double the quotes inside", "ครอบทั้งช่องด้วย \" และเขียน \" ข้างในเป็น \"\""}));
      cell += text_[at_++];
    }
    return cell;
  }

  std::string quoted(int row, std::vector<Error>& faults) {
    std::string cell;
    ++at_;
    for (;;) {
      if (at_end()) {
        faults.push_back(fault(name_, row, "E6103",
                               {"a quoted cell does not end", "ช่องที่เปิดเครื่องหมายคำพูดไว้ไม่มีเครื่องหมายปิด"},
                               {"close it with a quote", "ปิดด้วยเครื่องหมาย \""}));
        return cell;
      }
      const char letter = text_[at_++];
      if (letter != '"') {
        cell += letter;
      } else if (peek() == '"') {
        cell += text_[at_++];
      } else {
        break;
      }
    }
    if (!at_cell_end()) {
      faults.push_back(
          fault(name_, row, "E6103", {"text follows the closing quote of a cell", "มีข้อความหลังเครื่องหมายคำพูดปิดของช่อง"},
                {"double the quotes that belong to the cell", "เครื่องหมาย \" ที่เป็นเนื้อความให้เขียนซ้ำเป็น \"\""}));
      while (!at_cell_end()) cell += text_[at_++];
    }
    return cell;
  }

  std::string_view name_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

CsvFile read_csv(std::string_view name, std::string_view text) {
  CsvFile file;
  if (text.starts_with(byte_order_mark)) {
    file.byte_order_mark = true;
    text.remove_prefix(byte_order_mark.size());
  }
  if (const auto bad = invalid_utf8_at(text)) {
    int row = 1;
    for (const char letter : text.substr(0, *bad)) row += letter == '\n' ? 1 : 0;
    file.faults.push_back(fault(name, row, "E6102", {"this is not UTF-8 text", "ไฟล์นี้ไม่ใช่ข้อความ UTF-8"},
                                {"save the file as \"CSV UTF-8\"", "บันทึกไฟล์ใหม่เป็น \"CSV UTF-8\""}));
    return file;
  }
  Reader reader(name, text);
  if (reader.at_end()) {
    file.faults.push_back(fault(name, 1, "E6103", {"the file is empty", "ไฟล์ว่าง"},
                                {"the first row holds the headings", "แถวแรกต้องเป็นหัวคอลัมน์"}));
    return file;
  }
  file.heading = reader.record(1, file.faults);
  for (int row = 2; !reader.at_end(); ++row) {
    std::vector<std::string> cells = reader.record(row, file.faults);
    if (cells.size() == 1 && cells.front().empty()) continue;
    if (cells.size() != file.heading.size()) {
      file.faults.push_back(fault(
          name, row, "E6106",
          {"the row has " + std::to_string(cells.size()) + " cells, the heading has " +
               std::to_string(file.heading.size()),
           "แถวนี้มี " + std::to_string(cells.size()) + " ช่อง แต่หัวตารางมี " + std::to_string(file.heading.size()) + " ช่อง"},
          {"quote cells that hold a comma", "ช่องที่มีจุลภาคให้ครอบด้วยเครื่องหมาย \""}));
      continue;
    }
    file.records.push_back({row, std::move(cells)});
  }
  return file;
}

}  // namespace anumat::office
