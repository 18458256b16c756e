#pragma once

#include <string>
#include <string_view>

#include "anumat/imports/read_export.hpp"

namespace anumat::imports::test {

/// An import of vouchers, as a definition would have it: number, day, payee, amount; the total line states the amount.
inline model::Import vouchers() {
  model::Import section;
  section.name = "vouchers";
  section.columns = {{"เลขที่ฎีกา", "voucher", "code", true, {"Voucher"}, false},
                     {"วันที่จ่าย", "paid", "date erp", true, {}, false},
                     {"ผู้รับเงิน", "payee", "text", false, {}, false},
                     {"จำนวนเงิน", "amount", "money", true, {}, true}};
  section.layout = model::ExportLayout{"", "", "", "รวมทั้งสิ้น", {{"ฏ", "ฎ"}}};
  return section;
}

inline const std::string headings = "เลขที่ฎีกา,วันที่จ่าย,ผู้รับเงิน,จำนวนเงิน\n";

inline ExportRead read(std::string_view bytes, const model::Import& section = vouchers(), const Limits& limits = {}) {
  return read_export(section, "vouchers.csv", bytes, limits);
}

/// "E7016 3 จำนวนเงิน `x`; ..." of what stops or is set aside or noted.
inline std::string found(const ExportRead& read) {
  std::string text;
  for (const Finding& one : read.findings) {
    text +=
        (text.empty() ? "" : "; ") + one.code + " " + std::string(word(one.treatment)) + " " + std::to_string(one.row);
    if (!one.column.empty()) text += " " + one.column;
  }
  return text;
}

inline std::string shown(const ExportRead& read, std::size_t row, std::string_view name) {
  if (row >= read.rows.size()) return "no such row";
  for (const auto& [key, value] : read.rows[row].values)
    if (key == name) return to_display(value);
  return "no such column";
}

}  // namespace anumat::imports::test
