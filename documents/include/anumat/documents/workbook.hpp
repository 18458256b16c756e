#pragma once

#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::documents {

/// A report with what it came to.
struct ReportedTable {
  const model::Report* report = nullptr;
  reports::Table table;
};

/// Writes reports as an Excel workbook, a sheet each: amounts and numbers are numbers, days are days, everything else
/// is text, also where it looks like a formula. The same tables give the same bytes. Under another name until it is
/// whole. Fails with E6133 when the file cannot be written, or a table does not go into a sheet as it is.
[[nodiscard]] Result<void> write_workbook(const std::string& path, const std::vector<ReportedTable>& tables);

}  // namespace anumat::documents
