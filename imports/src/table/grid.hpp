#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "anumat/imports/limits.hpp"
#include "anumat/imports/read_export.hpp"

namespace anumat::imports {

enum class CellKind {
  Text,
  Number,  ///< Of a workbook: plain digits with a point.
  Date,    ///< Of a workbook: ISO, as the style of the cell says.
  Error,   ///< Of a workbook: "#N/A".
};

/// A cell as it stands in the file.
struct RawCell {
  std::string text;
  CellKind kind = CellKind::Text;
  bool formula = false;  ///< What stands there was worked out by another program.
};

struct RawRow {
  int number = 0;  ///< As a spreadsheet shows it, from 1.
  std::vector<RawCell> cells;
};

/// The rows of a file, whatever it is, and what could not be read of it.
struct Grid {
  std::vector<RawRow> rows;
  std::vector<Finding> findings;
};

/// A finding about the whole file or a row, that stops the reading.
[[nodiscard]] inline Finding stop(std::string code, int row, Text message, Text help) {
  return Finding{std::move(code), Treatment::Stops, row, {}, {}, std::move(message), std::move(help), {}};
}
[[nodiscard]] inline Finding note(std::string code, int row, Text message, Text help = {}) {
  return Finding{std::move(code), Treatment::Noted, row, {}, {}, std::move(message), std::move(help), {}};
}
[[nodiscard]] inline Finding past_limit(int row, const std::string& en, const std::string& th) {
  return stop("E7009", row, {"the file has more than " + en, "ไฟล์มี" + th},
              {"export a shorter period, or less of it at once", "ส่งออกช่วงเวลาที่สั้นลง หรือแบ่งเป็นหลายไฟล์"});
}

}  // namespace anumat::imports
