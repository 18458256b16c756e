#include "csv/csv_table.hpp"

namespace anumat::imports {

namespace {

class Reader {
 public:
  Reader(std::string_view text, char delimiter, const Limits& limits)
      : text_(text), delimiter_(delimiter), limits_(limits) {}

  Grid read() {
    while (at_ < text_.size() && grid_.findings.empty()) read_row();
    return std::move(grid_);
  }

 private:
  void read_row() {
    if (grid_.rows.size() >= limits_.rows) {
      grid_.findings.push_back(
          past_limit(line_, std::to_string(limits_.rows) + " rows", "เกิน " + std::to_string(limits_.rows) + " แถว"));
      return;
    }
    // A spreadsheet counts a record as one row, however many lines its cells have.
    RawRow row{static_cast<int>(grid_.rows.size()) + 1, {}};
    do {
      if (row.cells.size() >= limits_.columns) {
        grid_.findings.push_back(past_limit(row.number, std::to_string(limits_.columns) + " columns",
                                            "เกิน " + std::to_string(limits_.columns) + " คอลัมน์"));
        return;
      }
      row.cells.push_back(read_cell(row.number));
      if (!grid_.findings.empty()) return;
    } while (take(delimiter_));
    take_line_end();
    grid_.rows.push_back(std::move(row));
  }

  RawCell read_cell(int row) {
    RawCell cell;
    if (take('"')) {
      read_quoted(cell, row);
      if (!grid_.findings.empty()) return cell;
    }
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r')
      cell.text += text_[at_++];
    if (cell.text.size() > limits_.cell_bytes)
      grid_.findings.push_back(past_limit(row, std::to_string(limits_.cell_bytes) + " bytes in a cell",
                                          "ช่องที่ยาวเกิน " + std::to_string(limits_.cell_bytes) + " ไบต์"));
    return cell;
  }

  void read_quoted(RawCell& cell, int row) {
    while (at_ < text_.size() && cell.text.size() <= limits_.cell_bytes) {
      const char letter = text_[at_++];
      if (letter != '"') {
        cell.text += letter;
      } else if (take('"')) {
        cell.text += '"';
      } else {
        return;
      }
    }
    if (at_ >= text_.size())
      grid_.findings.push_back(stop("E7008", row,
                                    {"a quote is opened here and never closed", "เปิดเครื่องหมายคำพูดแล้วไม่ปิด"},
                                    {"export the file again; it may have been cut off", "ส่งออกไฟล์ใหม่ ไฟล์อาจขาดหาย"}));
  }

  bool take(char letter) {
    if (at_ >= text_.size() || text_[at_] != letter) return false;
    ++at_;
    return true;
  }

  void take_line_end() {
    const bool carriage = take('\r');
    if (take('\n') || carriage) ++line_;
  }

  std::string_view text_;
  char delimiter_;
  const Limits& limits_;
  std::size_t at_ = 0;
  int line_ = 1;
  Grid grid_;
};

}  // namespace

Grid read_csv(std::string_view text, char delimiter, const Limits& limits) {
  return Reader(text, delimiter, limits).read();
}

}  // namespace anumat::imports
