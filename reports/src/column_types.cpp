// What stands in the columns of a report's table.

#include "anumat/base/decimal.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::reports {

namespace {

/// An amount is kept as the text that is shown.
ColumnType type_of(const model::Value& value, bool amount, const std::string& cell) {
  if (value.number() != nullptr || (amount && Decimal::from_text(cell))) return ColumnType::Number;
  if (value.date() != nullptr) return ColumnType::Date;
  return value.boolean() != nullptr ? ColumnType::Boolean : ColumnType::String;
}

ColumnType type_of_column(const Table& table, std::size_t column, bool amounts) {
  std::optional<ColumnType> type;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const model::Value& value = table.values[row][column];
    if (value.is_null()) continue;
    const ColumnType found = type_of(value, amounts, table.rows[row][column]);
    if (type.value_or(found) != found) return ColumnType::String;
    type = found;
  }
  return type.value_or(amounts ? ColumnType::Number : ColumnType::String);
}

}  // namespace

std::string_view word(ColumnType type) {
  switch (type) {
    case ColumnType::Number:
      return "number";
    case ColumnType::Date:
      return "date";
    case ColumnType::Boolean:
      return "boolean";
    case ColumnType::String:
      break;
  }
  return "string";
}

std::vector<ColumnType> column_types(const model::Report& report, const Table& table) {
  std::vector<ColumnType> types;
  // Those that are shown come first.
  for (std::size_t column = 0; column < table.heading.size(); ++column)
    types.push_back(type_of_column(table, column, !report.columns[column].format.empty()));
  return types;
}

}  // namespace anumat::reports
