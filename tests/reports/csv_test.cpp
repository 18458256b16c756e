#include "imports/csv.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "imports/cells.hpp"

namespace anumat::office {
namespace {

std::string shown(const CsvFile& file) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) text += "[" + cell + "]";
    text += "\n";
  };
  add(file.heading);
  for (const CsvRecord& record : file.records) add(record.cells);
  for (const Error& fault : file.faults) text += fault.code + " " + fault.place + "\n";
  return text;
}

TEST(CsvFile, ReadsWhatSpreadsheetsWrite) {
  const struct {
    const char* name;
    std::string text;
    std::string wanted;
  } rows[] = {
      {"plain", "a,b\n1,2\n", "[a][b]\n[1][2]\n"},
      {"no line end at the end", "a,b\n1,2", "[a][b]\n[1][2]\n"},
      {"CRLF", "a,b\r\n1,2\r\n", "[a][b]\n[1][2]\n"},
      {"quotes", "a,b\n\"1,5\",\"he said \"\"no\"\"\"\n", "[a][b]\n[1,5][he said \"no\"]\n"},
      {"line break inside a cell", "a,b\n\"1\n2\",3\n", "[a][b]\n[1\n2][3]\n"},
      {"byte order mark",
       "\xEF\xBB\xBF"
       "a\n1\n",
       "[a]\n[1]\n"},
      {"empty cells", "a,b,c\n,,\n", "[a][b][c]\n[][][]\n"},
      {"blank lines", "a,b\n\n1,2\n\n", "[a][b]\n[1][2]\n"},
      {"heading only", "a,b\n", "[a][b]\n"},
      {"Thai", "ชื่อ\nผ้า\n", "[ชื่อ]\n[ผ้า]\n"},
      {"too few cells", "a,b\n1\n2,3\n", "[a][b]\n[2][3]\nE6106 f.csv:2\n"},
      {"too many cells", "a,b\n1,2,3\n", "[a][b]\nE6106 f.csv:2\n"},
      {"open quote", "a,b\n1,2\n\"x,3\n", "[a][b]\n[1][2]\nE6103 f.csv:3\nE6106 f.csv:3\n"},
      {"text after a quote", "a,b\n\"1\"x,2\n", "[a][b]\n[1x][2]\nE6103 f.csv:2\n"},
      {"quote inside", "a,b\n1\"x,2\n", "[a][b]\n[1\"x][2]\nE6103 f.csv:2\n"},
      {"not UTF-8", "a\n\xE0\xB8\n", "\nE6102 f.csv:2\n"},
      {"nothing", "", "\nE6103 f.csv:1\n"},
  };

  for (const auto& row : rows) EXPECT_EQ(shown(read_csv("f.csv", row.text)), row.wanted) << row.name;
}

TEST(ReadCell, ReadsEachTypeOrSaysWhyNot) {
  const struct {
    CellType type;
    const char* text;
    const char* wanted;  ///< As a literal, or the code of the fault.
  } rows[] = {
      {CellType::Text, " a b ", "\"a b\""},
      {CellType::Text, "", "null"},
      {CellType::Number, "4.41", "4.41"},
      {CellType::Number, "4,41", "E6108"},
      {CellType::Number, "", "null"},
      {CellType::Money, "12345.67", "12345.67"},
      {CellType::Money, "-0.50", "-0.5"},
      {CellType::Money, "12345.6", "E6109"},
      {CellType::Money, "1,234.56", "E6109"},
      {CellType::Money, "", "null"},
      {CellType::MoneyErp, "1,234.56", "1234.56"},
      {CellType::MoneyErp, "(80,000.00)", "-80000"},
      {CellType::MoneyErp, "-12.00", "-12"},
      {CellType::MoneyErp, "๑,๒๓๔.๕๖", "1234.56"},
      {CellType::MoneyErp, "1234.56", "1234.56"},
      {CellType::MoneyErp, "1,23.00", "E6109"},
      {CellType::MoneyErp, "12,3456.00", "E6109"},
      {CellType::MoneyErp, "(-5.00)", "E6109"},
      {CellType::MoneyErp, "1,234", "E6109"},
      {CellType::Date, "2026-10-01", "@\"2026-10-01\""},
      {CellType::Date, "2027-02-29", "E6110"},
      {CellType::Date, "01/10/2569", "E6110"},
      {CellType::DateBe, "01/10/2569", "@\"2026-10-01\""},
      {CellType::DateBe, "๒๙/๐๒/๒๕๖๗", "@\"2024-02-29\""},
      {CellType::DateBe, "31/02/2569", "E6110"},
      {CellType::DateBe, "01/10/2026", "E6110"},
      {CellType::YesNo, "yes", "true"},
      {CellType::YesNo, "no", "false"},
      {CellType::YesNo, "maybe", "E6111"},
      {CellType::List, "a; b;;c", "[\"a\", \"b\", \"c\"]"},
      {CellType::List, "", "null"},
  };

  for (const auto& row : rows) {
    const Cell cell = read_cell(row.type, row.text);
    EXPECT_EQ(cell.fault ? cell.fault->code : to_literal(cell.value), row.wanted) << row.text;
  }
}

TEST(CellTypeWords, AreReadInAnyCase) {
  EXPECT_EQ(cell_type_from_words("date BE"), CellType::DateBe);
  EXPECT_EQ(cell_type_from_words("Money ERP"), CellType::MoneyErp);
  EXPECT_EQ(cell_type_from_words("colour"), std::nullopt);
}

}  // namespace
}  // namespace anumat::office
