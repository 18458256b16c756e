#pragma once

#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

struct ListedHoliday {
  Date date;
  std::string name;
  Span span;  ///< Of the date, in the file.
};
struct HolidayFile {
  std::vector<ListedHoliday> holidays;  ///< In the order of the lines.
  std::vector<Diagnostic> diagnostics;
};

/// A list of holidays as a spreadsheet writes it: CSV with a heading line that names a column `date` and a column
/// `holiday` (or `วันที่` and `วันหยุด`) in any order; other columns are passed over. Commas, semicolons or tabs stand
/// between the cells. Reports E1232 at the line that cannot be read.
[[nodiscard]] HolidayFile read_holiday_file(const SourceFile& source, std::uint32_t file);

}  // namespace anumat::dsl
