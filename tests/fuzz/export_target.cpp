// Exports from anywhere: whatever the bytes, an answer within the limits; rows only when nothing stops the file.

#include "anumat/imports/read_export.hpp"
#include "must.hpp"
#include "targets.hpp"

namespace anumat::fuzz {

namespace {

model::Import vouchers() {
  model::Import section;
  section.columns = {{"เลขที่ฎีกา", "voucher", "code", true, {"Voucher"}, false},
                     {"วันที่จ่าย", "paid", "date erp", true, {"Paid"}, false},
                     {"ผู้รับเงิน", "payee", "text", false, {"Payee"}, false},
                     {"จำนวนเงิน", "amount", "money", true, {"Amount"}, true}};
  section.layout = model::ExportLayout{"", "", "", "Total", {{"ฏ", "ฎ"}}};
  return section;
}

}  // namespace

void try_export(std::string_view input) {
  static const model::Import section = vouchers();
  imports::Limits limits;
  limits.rows = 2000;
  limits.entry_bytes = std::uint64_t{1} << 20U;
  limits.unpacked_bytes = std::uint64_t{4} << 20U;
  const imports::ExportRead read = imports::read_export(section, "input", input, limits);
  must(read.usable() || read.rows.empty(), "rows only when nothing stops the file");
  must(read.rows.size() <= limits.rows && read.findings.size() <= limits.findings, "the limits hold");
  for (const imports::ExportRow& row : read.rows)
    for (const auto& [name, value] : row.values) {
      must(name != "paid" || value.date() != nullptr, "a row has its day");
      must(name != "amount" || value.number() != nullptr, "a row has its amount");
    }
  for (const imports::Finding& one : read.findings)
    must(!one.message.en.empty() && !one.message.th.empty(), "a finding has words");
}

}  // namespace anumat::fuzz
