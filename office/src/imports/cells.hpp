#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/model/value.hpp"

namespace anumat::office {

/// How the cells of a column are read; named in the `type` column of an import.
enum class CellType {
  Text,
  Number,    ///< "12", "-4.41"
  Money,     ///< "12345.67": a point and exactly two digits
  MoneyErp,  ///< "1,234.56", "(80,000.00)", Thai digits: as ERP exports write amounts
  Date,      ///< "2026-10-01"
  DateBe,    ///< "01/10/2569": day, month, Buddhist year; Thai digits too
  DateErp,   ///< As DateBe, but a row with an impossible date is set aside and reported, not a fault
  YesNo,     ///< "yes", "no"
  List,      ///< "a;b;c"
  Any,       ///< JSON only: whatever stands there
};
/// "money erp", "date BE"; letter case does not matter.
[[nodiscard]] std::optional<CellType> cell_type_from_words(std::string_view words);
[[nodiscard]] std::vector<std::string> cell_type_words();

/// What a cell holds, or why it cannot be read. An empty cell is null: no value, not zero.
struct Cell {
  model::Value value;
  std::optional<Error> fault;  ///< Without a place.
};
[[nodiscard]] Cell read_cell(CellType type, std::string_view text);

}  // namespace anumat::office
