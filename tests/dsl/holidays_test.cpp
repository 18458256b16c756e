// Lists of holidays that a calendar names, as a spreadsheet writes them.

#include <gtest/gtest.h>

#include <fstream>

#include "../support/temp_folder.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/format.hpp"
#include "anumat/dsl/index.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

namespace fs = std::filesystem;

const std::string office_with_list = "language: en\npackage: office\n\ncalendar: days\nholidays: days.csv\n";

Compilation compiled(const std::string& list, const std::string& text = office_with_list) {
  return compile({{"office.anumat", text}, {"days.csv", list}});
}

std::string holidays(const std::string& list) {
  const Compilation compilation = compiled(list);
  if (!compilation.definition) return compilation.diagnostics.front().code;
  std::string text;
  for (const auto& [date, name] : compilation.definition->calendars.front().holidays)
    text += date.iso() + " " + name + ";";
  return text;
}

TEST(HolidayFile, IsReadAsSpreadsheetsWriteIt) {
  EXPECT_EQ(holidays("date,holiday\n2026-10-13,King\n2026-10-23,Chula\n"), "2026-10-13 King;2026-10-23 Chula;");
  EXPECT_EQ(holidays("\xEF\xBB\xBFวันหยุด;หมายเหตุ;วันที่\r\n\"วันพ่อ; วันชาติ\";x;๒๐๒๖-๑๒-๐๕\r\n\r\n"),
            "2026-12-05 วันพ่อ; วันชาติ;");
  EXPECT_EQ(holidays("Name\tDate\n\"the \"\"long\"\" day\"\t2026-05-01"), "2026-05-01 the \"long\" day;");
  EXPECT_EQ(holidays("date,holiday\n"), "");
}

TEST(HolidayFile, TellsTheLineThatCannotBeRead) {
  const Compilation compilation = compiled("date,holiday\n2026-10-13,a\n2569-10-23,b\nsoon,c\n2026-10-13,d\n");

  ASSERT_EQ(compilation.diagnostics.size(), 3U);
  for (const Diagnostic& found : compilation.diagnostics) EXPECT_EQ(found.span.file, 1U);
  EXPECT_EQ(compilation.diagnostics[0].code, "E1232");
  EXPECT_EQ(compilation.diagnostics[1].code, "E1232");
  EXPECT_EQ(compilation.diagnostics[2].code, "E1603");
}

TEST(HolidayFile, IsOneOfTheFolderAndOfTheRightForm) {
  EXPECT_EQ(holidays(""), "E1232");
  EXPECT_EQ(holidays("day,what\n2026-10-13,a\n"), "E1232");
  EXPECT_EQ(holidays("date,holiday\n2026-10-13,\xFF\n"), "E1232");
  EXPECT_EQ(compile({{"office.anumat", office_with_list}}).diagnostics.front().code, "E1231");
  const std::string elsewhere = "package: office\n\ncalendar: days\nholidays: ../days.csv\n";
  EXPECT_EQ(compiled("date,holiday\n", elsewhere).diagnostics.front().code, "E1231");
}

TEST(HolidayFile, IsPartOfTheDefinition) {
  const Compilation one = compiled("date,holiday\n2026-10-13,a\n");
  const Compilation other = compiled("date,holiday\n2026-10-14,a\n");
  const Compilation table =
      compile({{"office.anumat", "package: office\n\ncalendar: days\n| date | holiday |\n| 2026-10-13 | a |\n"}});

  ASSERT_TRUE(one.definition && other.definition && table.definition);
  EXPECT_NE(one.definition->canonical, other.definition->canonical);
  EXPECT_EQ(one.definition->canonical, table.definition->canonical);
}

TEST(HolidayFile, IsReadWithThePackageAndWithPackagesThatUseIt) {
  const testing::TempFolder root;
  const auto write = [&](const std::string& name, const std::string& text) {
    fs::create_directories((root.path() / name).parent_path());
    std::ofstream(root.path() / name, std::ios::binary) << text;
  };
  write("office/office.anumat", office_with_list);
  write("office/days.csv", "date,holiday\n2026-10-13,a\n");
  write("office/other.csv", "of no concern");
  write("letters/letters.anumat", "package: letters\nuses: office\n\nrole: clerk\n");

  const auto own = read_package((root.path() / "office").string());
  const auto user = read_package((root.path() / "letters").string());

  ASSERT_TRUE(own && user);
  ASSERT_EQ(own->size(), 2U);
  EXPECT_EQ(own->back().name, "days.csv");
  const Compilation compilation = compile(*user);
  ASSERT_TRUE(compilation.definition) << render(compilation.diagnostics, *user);
  EXPECT_EQ(compilation.definition->calendars.front().holidays.size(), 1U);
  EXPECT_EQ(index_package(*own).sheets.size(), 2U);
}

}  // namespace
}  // namespace anumat::dsl
