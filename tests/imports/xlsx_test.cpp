#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sections.hpp"
#include "workbook_bytes.hpp"

namespace anumat::imports::test {
namespace {

TEST(ReadWorkbook, ReadsTitlesSharedAndInlineTextsDatesAndAmounts) {
  BookParts parts;
  parts.strings =
      "<si><t>ฏ.๗๐/๐๐๐๑</t></si><si><r><t>ผู้รับ</t></r><r><t>เงิน 008</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>";
  parts.rows =
      row_of(1, text_cell("A1", "รายงานการเบิกจ่าย")) + headings_row(3) +
      row_of(4, "<c r=\"A4\" t=\"s\"><v>0</v></c>" + number_cell("B4", "46296", "1") +
                    "<c r=\"C4\" t=\"s\"><v>1</v></c>" + number_cell("D4", "38700.519999999997", "3")) +
      row_of(6, text_cell("A6", "ฎ.70/0002") + number_cell("B6", "46297.75", "2") + text_cell("D6", "(1,250.00)")) +
      row_of(7, text_cell("C7", "รวมทั้งสิ้น") + number_cell("D7", "37450.52", "3"));
  const ExportRead made = read(book(parts));

  EXPECT_EQ(found(made), "");
  EXPECT_EQ(made.form, "xlsx");
  EXPECT_EQ(made.sheet, "vouchers");
  EXPECT_EQ(made.heading_row, 3);
  ASSERT_EQ(made.rows.size(), 2U);
  EXPECT_EQ(shown(made, 0, "voucher"), "ฎ.70/0001");
  EXPECT_EQ(shown(made, 0, "paid"), "2026-10-01");
  EXPECT_EQ(shown(made, 0, "payee"), "ผู้รับเงิน 008");
  EXPECT_EQ(shown(made, 0, "amount"), "38700.52");
  EXPECT_EQ(made.rows[1].file_row, 6);
  EXPECT_EQ(shown(made, 1, "paid"), "2026-10-02");
  EXPECT_EQ(shown(made, 1, "amount"), "-1250");
}

TEST(ReadWorkbook, FindsHeadingsThatStandInTwoRowsWhereCellsAreMerged) {
  BookParts parts;
  parts.rows = row_of(1, text_cell("A1", "เลขที่ฎีกา") + text_cell("B1", "การจ่าย")) +
               row_of(2, text_cell("B2", "วันที่จ่าย") + text_cell("C2", "ผู้รับเงิน") + text_cell("D2", "จำนวนเงิน")) +
               row_of(3, text_cell("A3", "ฎ.70/0001") + text_cell("B3", "28/10/2569") + text_cell("D3", "1.00")) +
               row_of(4, text_cell("A4", "รวมทั้งสิ้น") + text_cell("D4", "1.00"));
  const ExportRead made = read(book(parts));

  EXPECT_EQ(found(made), "");
  ASSERT_EQ(made.rows.size(), 1U);
  EXPECT_EQ(made.rows[0].number, 1);
}

TEST(ReadWorkbook, MarksFormulasAndErrors) {
  BookParts parts;
  const auto with = [&](const std::string& cell) {
    parts.rows = headings_row(1) + row_of(2, text_cell("A2", "ฎ.70/0001") + text_cell("B2", "28/10/2569") + cell) +
                 row_of(3, text_cell("A3", "รวมทั้งสิ้น"));
    return found(read(book(parts)));
  };
  EXPECT_EQ(with("<c r=\"D2\"><f>1+1</f><v>2</v></c>"), "E7024 noted 2 จำนวนเงิน");
  EXPECT_EQ(with("<c r=\"D2\"><f>1+1</f></c>"), "E7025 stops 2 จำนวนเงิน");
  EXPECT_EQ(with("<c r=\"D2\" t=\"e\"><v>#N/A</v></c>"), "E7026 stops 2 จำนวนเงิน");
  EXPECT_EQ(with("<c r=\"D2\" t=\"str\"><v>12.50</v></c>"), "");
}

TEST(ReadWorkbook, ReadsDaysByTheCalendarOfTheWorkbook) {
  BookParts parts;
  parts.properties = "<workbookPr date1904=\"1\"/>";
  parts.rows = headings_row(1) +
               row_of(2, text_cell("A2", "ฎ.70/0001") + number_cell("B2", "44834", "1") + number_cell("D2", "5")) +
               row_of(3, text_cell("A3", "รวมทั้งสิ้น"));
  EXPECT_EQ(shown(read(book(parts)), 0, "paid"), "2026-10-01");
  parts.properties = "";
  parts.rows = headings_row(1) +
               row_of(2, text_cell("A2", "ฎ.70/0001") + number_cell("B2", "60", "1") + number_cell("D2", "5")) +
               row_of(3, text_cell("A3", "รวมทั้งสิ้น"));
  EXPECT_EQ(found(read(book(parts))), "E7018 set_aside 2 วันที่จ่าย");  // 29 February 1900 never was.
}

TEST(ReadWorkbook, TakesTheDeclaredSheetOrNamesThoseThereAre) {
  BookParts parts;
  parts.rows = headings_row(1);
  parts.sheets = "<sheet name=\"cover\" r:id=\"rId9\"/><sheet name=\"ฎีกา\" r:id=\"rId2\"/>";
  model::Import section = vouchers();
  section.layout->sheet = "ฎีกา";
  EXPECT_EQ(found(read(book(parts), section)), "E7020 noted 0");
  EXPECT_EQ(found(read(book(parts))), "E7028 stops 0");  // The first one leads nowhere.
  section.layout->sheet = "อื่น";
  const ExportRead none = read(book(parts), section);
  EXPECT_EQ(found(none), "E7031 stops 0");
  EXPECT_EQ(none.findings[0].help.en, "its sheets are: cover, ฎีกา");
}

TEST(ReadWorkbook, ChecksTheLimitsBeforeItUnpacks) {
  BookParts parts;
  parts.rows = headings_row(1) + std::string(3'000'000, ' ');
  EXPECT_EQ(found(read(book(parts))), "E7030 stops 0");  // A thousand to one.
  Limits small;
  small.entries = 2;
  parts.rows = headings_row(1);
  EXPECT_EQ(found(read(book(parts), vouchers(), small)), "E7030 stops 0");
  small = {};
  small.entry_bytes = 100;
  EXPECT_EQ(found(read(book(parts), vouchers(), small)), "E7030 stops 0");
  small = {};
  small.unpacked_bytes = 500;
  EXPECT_EQ(found(read(book(parts), vouchers(), small)), "E7030 stops 0");
  small = {};
  small.columns = 2;
  EXPECT_EQ(found(read(book(parts), vouchers(), small)), "E7009 stops 1");
}

TEST(ReadWorkbook, ExpandsNoEntities) {
  BookParts parts;
  parts.before =
      "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM "
      "\"file:///etc/passwd\">]>";
  parts.rows = headings_row(1) +
               row_of(2, text_cell("A2", "&b;&f;") + text_cell("B2", "28/10/2569") + text_cell("D2", "1.00")) +
               row_of(3, text_cell("A3", "รวมทั้งสิ้น"));
  const ExportRead made = read(book(parts));
  ASSERT_EQ(made.rows.size(), 1U) << found(made);
  EXPECT_EQ(shown(made, 0, "voucher"), "&b;&f;");
}

TEST(ReadWorkbook, TurnsAwayWhatIsDamaged) {
  BookParts parts;
  parts.rows = headings_row(1);
  auto files = book_files(parts);
  files["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>";
  EXPECT_EQ(found(read(zipped(files))), "E7032 stops 0");
  files.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(found(read(zipped(files))), "E7028 stops 0");
  files.erase("xl/workbook.xml");
  EXPECT_EQ(found(read(zipped(files))), "E7003 stops 0");
  parts.rows = headings_row(1) + row_of(2, "<c r=\"A2\" t=\"s\"><v>7</v></c>");
  EXPECT_THAT(found(read(book(parts))), ::testing::StartsWith("E7028 stops 2"));
}

}  // namespace
}  // namespace anumat::imports::test
