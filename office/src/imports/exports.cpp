#include "imports/exports.hpp"

#include "anumat/base/sha256.hpp"
#include "anumat/office/import_plan.hpp"
#include "imports/fill.hpp"

namespace anumat::office {

namespace {

using model::Context;
using model::List;
using model::Value;

constexpr std::size_t findings_kept = 60;  ///< In the event, of which a line has 64 KiB; the file tells the rest.

List findings_of(const imports::ExportRead& read) {
  List list;
  for (const imports::Finding& one : read.findings) {
    if (list.size() == findings_kept) break;
    list.emplace_back(Context{{"code", one.code},
                              {"treatment", std::string(imports::word(one.treatment))},
                              {"row", static_cast<std::int64_t>(one.row)},
                              {"column", one.column},
                              {"read", one.read},
                              {"cells", one.cells}});
  }
  return list;
}

Context totals_of(const imports::ExportRead& read) {
  Context totals;
  for (const imports::ExportTotal& total : read.totals)
    totals.emplace_back(total.column, Context{{"stated", total.stated ? Value(*total.stated) : Value()},
                                              {"lines", total.lines},
                                              {"aside", total.set_aside}});
  return totals;
}

}  // namespace

Error error_of(const imports::Finding& finding, std::string_view file) {
  const std::string place =
      finding.row == 0 && finding.column.empty() ? std::string(file) : place_of(file, finding.row, finding.column);
  return {ErrorKind::Diagnostic, finding.code, finding.message, finding.help, place};
}

ImportedFile imported_file(std::string_view name, std::string_view bytes, imports::ExportRead read) {
  ImportedFile file{std::string(name), {}, {}};
  file.record = Context{{"file", std::string(name)},
                        {"digest", hex(sha256(bytes))},
                        {"size", static_cast<std::int64_t>(bytes.size())},
                        {"rows", static_cast<std::int64_t>(read.rows.size())},
                        {"findings", findings_of(read)},
                        {"totals", totals_of(read)}};
  for (imports::ExportRow& row : read.rows)
    file.rows.push_back({row.number, row.file_row, std::move(row.values), true});
  return file;
}

void check_rows(const model::Import& section, const ImportedFile& file, const Value& files,
                std::vector<Error>& faults) {
  for (const ImportedRow& row : file.rows)
    for (const model::ImportCheck& check : section.checks) {
      RowScope scope(row, files);
      if (evaluate(check.check, scope).value.is_true()) continue;
      Text message{fill(check.message.en, scope, false), fill(check.message.th, scope, true)};
      if (message.en.empty())
        message = {"this must hold: " + check.check.canonical(), "ต้องเป็นจริง: " + check.check.canonical()};
      faults.push_back({ErrorKind::Diagnostic,
                        "E6112",
                        std::move(message),
                        {"correct this row at its source", "แก้แถวนี้ที่ต้นทาง"},
                        place_of(file.name, row.file_row, check.column)});
    }
}

}  // namespace anumat::office
