#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"

namespace anumat::office {

/// One record of a CSV file. `row` is what a spreadsheet shows: the heading is row 1.
struct CsvRecord {
  int row = 1;
  std::vector<std::string> cells;
};

/// A file read by RFC 4180: commas, quotes doubled inside quotes, CRLF or LF. `faults` say what could not be read, each
/// with "file:row" as its place; the records are then not to be used.
struct CsvFile {
  bool byte_order_mark = false;  ///< Was there, and was left out.
  std::vector<std::string> heading;
  std::vector<CsvRecord> records;  ///< Lines with nothing on them are left out.
  std::vector<Error> faults;
};

/// `name` is how faults call the file.
[[nodiscard]] CsvFile read_csv(std::string_view name, std::string_view text);

}  // namespace anumat::office
