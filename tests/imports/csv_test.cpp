#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sections.hpp"

namespace anumat::imports::test {
namespace {

const std::string rows =
    "ฎ.70/0001,28/10/2569,ผู้รับเงิน 008,\"41,250.00\"\n"
    "ฏ.๗๐/๐๐๐๒,1 ต.ค. 2569,,\"(1,250.00)\"\n";
const std::string total = ",,รวมทั้งสิ้น,\"40,000.00\"\n";

/// The letters that the tests use, in Windows-874.
std::string windows_874(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      bytes += text[i];
      continue;
    }
    // Thai is U+0E00 to U+0E7F: E0 B8 80 to E0 B9 BF.
    const auto second = static_cast<unsigned char>(text[i + 1]);
    const auto third = static_cast<unsigned char>(text[i + 2]);
    bytes += static_cast<char>(0xA0 + ((second - 0xB8) * 64 + (third - 0x80)));
    i += 2;
  }
  return bytes;
}

TEST(ReadCsvExport, FindsTheHeadingsBelowTitleLinesAndChecksTheTotal) {
  const ExportRead made = read("รายงานการเบิกจ่าย\nปีงบประมาณ 2570  ณ วันที่ 08/10/2570\n\n" + headings + rows + total);

  EXPECT_EQ(found(made), "");
  EXPECT_EQ(made.form, "csv");
  EXPECT_EQ(made.delimiter, "comma");
  EXPECT_EQ(made.heading_row, 4);
  ASSERT_EQ(made.rows.size(), 2U);
  EXPECT_EQ(made.rows[0].file_row, 5);
  EXPECT_EQ(made.rows[0].number, 1);
  EXPECT_EQ(shown(made, 1, "voucher"), "ฎ.70/0002");
  EXPECT_EQ(shown(made, 1, "paid"), "2026-10-01");
  EXPECT_EQ(shown(made, 1, "payee"), "-");
  EXPECT_EQ(shown(made, 1, "amount"), "-1250");
  ASSERT_EQ(made.totals.size(), 1U);
  EXPECT_EQ(made.totals[0].stated->text(), "40000");
  EXPECT_EQ(made.totals[0].lines.text(), "40000");
}

TEST(ReadCsvExport, ReadsTheSameFromEveryEncodingAndSaysWhy) {
  const std::string text = headings + rows + total;
  std::string utf_16 = "\xFF\xFE";
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    unsigned unit = first;
    std::size_t length = 1;
    if (first >= 0x80) {
      unit = (first & 0x0FU) << 12U | (static_cast<unsigned char>(text[i + 1]) & 0x3FU) << 6U |
             (static_cast<unsigned char>(text[i + 2]) & 0x3FU);
      length = 3;
    }
    utf_16 += static_cast<char>(unit & 0xFFU);
    utf_16 += static_cast<char>(unit >> 8U);
    i += length;
  }
  const struct {
    std::string bytes;
    std::string encoding;
    std::string findings;
  } forms[] = {{text, "utf-8", ""},
               {"\xEF\xBB\xBF" + text, "utf-8", "E7006 noted 0"},
               {windows_874(text), "windows-874", "E7007 noted 0"},
               {utf_16, "utf-16", "E7007 noted 0"}};
  for (const auto& form : forms) {
    const ExportRead made = read(form.bytes);
    EXPECT_EQ(made.encoding, form.encoding);
    EXPECT_EQ(found(made), form.findings);
    EXPECT_FALSE(made.encoding_reason.en.empty());
    EXPECT_FALSE(made.encoding_reason.th.empty());
    ASSERT_EQ(made.rows.size(), 2U) << form.encoding;
    EXPECT_EQ(shown(made, 0, "payee"), "ผู้รับเงิน 008");
    EXPECT_EQ(shown(made, 1, "voucher"), "ฎ.70/0002");
  }
}

TEST(ReadCsvExport, RefusesAnEncodingOtherThanDeclared) {
  model::Import section = vouchers();
  section.layout->encoding = "utf-8";
  const ExportRead made = read(headings + "\xAE.70/0001,28/10/2569,,1.00\n", section);

  EXPECT_EQ(found(made), "E7005 stops 2");
  section.layout->encoding = "windows-874";
  EXPECT_EQ(found(read(windows_874(headings + rows + total), section)), "");
  EXPECT_EQ(found(read("a\x90"
                       "b\x81\xFF\xFE")),
            "E7004 stops 1");
}

TEST(ReadCsvExport, FindsTheDelimiterOrTakesTheDeclaredOne) {
  for (const auto& [sign, word] : {std::pair{';', "semicolon"}, {'\t', "tab"}, {'|', "bar"}}) {
    std::string text = headings + "ฎ.70/0001,28/10/2569,,1.00\n,,รวมทั้งสิ้น,1.00\n";
    std::ranges::replace(text, ',', sign);
    const ExportRead made = read(text);
    EXPECT_EQ(made.delimiter, word);
    EXPECT_EQ(made.rows.size(), 1U) << word;
  }
  model::Import section = vouchers();
  section.layout->delimiter = "semicolon";
  EXPECT_EQ(found(read(headings + rows, section)), "E7010 stops 0");
}

TEST(ReadCsvExport, KeepsLineEndsAndQuotesInsideQuotes) {
  const ExportRead made =
      read(headings +
           "ฎ.70/0001,28/10/2569,\"ร้าน \"\"ก\"\"\r\nสาขา 2\",1.00\r\nฎ.70/0002,29/10/2569,x,2.00\r\n,,รวมทั้งสิ้น,3.00");

  EXPECT_EQ(found(made), "");
  EXPECT_THAT(shown(made, 0, "payee"), ::testing::HasSubstr("ร้าน \"ก\""));
  EXPECT_EQ(made.rows[1].file_row, 3);
}

TEST(ReadCsvExport, TellsEachFaultByRowAndColumnAndReadsNothing) {
  const ExportRead made = read(headings +
                               "ฎ.70/0001,28/10/2569,,1.00\n,29/10/2569,,2.00\nฎ.70/0003,30/10/2569,,1,23\nฎ.70/"
                               "0004,30/10/2569,,abc\n,,รวมทั้งสิ้น,4.00\n");

  EXPECT_EQ(found(made), "E7014 stops 3 เลขที่ฎีกา; E7033 stops 4; E7016 stops 5 จำนวนเงิน");
  EXPECT_TRUE(made.rows.empty());
  for (const Finding& one : made.findings) {
    EXPECT_FALSE(one.message.en.empty());
    EXPECT_FALSE(one.message.th.empty());
    EXPECT_FALSE(one.help.en.empty());
    EXPECT_FALSE(one.help.th.empty());
  }
}

TEST(ReadCsvExport, SetsAsideARowWithAnImpossibleDayAndKeepsItsAmountInTheSum) {
  const ExportRead made =
      read(headings + "ฎ.70/0001,31/02/2570,x,10.00\nฎ.70/0002,28/02/2570,x,5.00\n,,รวมทั้งสิ้น,15.00\n");

  EXPECT_EQ(found(made), "E7017 set_aside 2 วันที่จ่าย");
  ASSERT_EQ(made.rows.size(), 1U);
  EXPECT_EQ(made.rows[0].number, 2);
  EXPECT_EQ(made.totals[0].lines.text(), "15");
  EXPECT_EQ(made.totals[0].set_aside.text(), "10");
  EXPECT_EQ(made.findings[0].cells.front().second, model::Value("ฎ.70/0001"));
}

TEST(ReadCsvExport, NotesWhatWasReadInAnUnusualWay) {
  EXPECT_EQ(found(read(headings + "ฎ.70/0001,28/10/2569,,๑,๒๓๔.๐๐\n")),
            "E7033 stops 2; E7022 noted 2 จำนวนเงิน; E7020 noted 2");
  EXPECT_EQ(found(read(headings + "ฎ.70/0001,28/10/2569,,\"๑,๒๓๔.๐๐\"\n,,รวมทั้งสิ้น,\"1,234.01\"\n")),
            "E7022 noted 2 จำนวนเงิน; E7021 noted 3 amount");
}

TEST(ReadCsvExport, LeavesOutRepeatedHeadingsAndFootnotesButNotRowsBelowTheTotal) {
  const std::string row = "ฎ.70/0001,28/10/2569,,1.00\n";
  const ExportRead paged = read(headings + row + headings + row + ",,รวมทั้งสิ้น,2.00\n\nผู้พิมพ์ P05 หน้า 1/1\n");
  EXPECT_EQ(found(paged), "");
  EXPECT_EQ(paged.rows.size(), 2U);

  EXPECT_EQ(found(read(headings + row + ",,รวมทั้งสิ้น,1.00\n" + row)), "E7023 stops 4 เลขที่ฎีกา");
}

TEST(ReadCsvExport, NamesTheColumnThatIsMissing) {
  const ExportRead made = read("เลขที่ฎีกา,วันที่จาย,ผู้รับเงิน,จำนวนเงิน\nx,28/10/2569,,1.00\n");

  EXPECT_EQ(found(made), "E7011 stops 1 วันที่จ่าย");
  EXPECT_EQ(made.findings[0].help.en, "the file has `วันที่จาย`; is that the one?");
  EXPECT_EQ(found(read("Voucher,วันที่จ่าย,จำนวนเงิน\nx,28/10/2569,1.00\n,รวมทั้งสิ้น,1.00\n")), "E7011 noted 1 ผู้รับเงิน");
  EXPECT_EQ(found(read("Voucher,Voucher,วันที่จ่าย,จำนวนเงิน,ผู้รับเงิน\n")), "E7012 stops 1 เลขที่ฎีกา");
  EXPECT_EQ(found(read("a,b\n1,2\n")), "E7010 stops 0");
}

TEST(ReadCsvExport, NeverCountsARowTwice) {
  // The planted fault of this harness: a total that leaves one satang out must be seen.
  const ExportRead made = read(headings + rows + ",,รวมทั้งสิ้น,\"39,999.99\"\n");

  EXPECT_EQ(found(made), "E7021 noted 4 amount");
  EXPECT_EQ(made.rows.size(), 2U);
}

TEST(ReadCsvExport, TurnsAwayWhatIsNoTable) {
  EXPECT_EQ(found(read("")), "E7001 stops 0");
  EXPECT_EQ(found(read(std::string("\0\0\0", 3))), "E7003 stops 0");
  EXPECT_EQ(found(read("\xD0\xCF\x11\xE0 old workbook")), "E7003 stops 0");
  EXPECT_EQ(found(read("PK\x03\x04 no archive")), "E7028 stops 0");
  EXPECT_EQ(found(read(headings + "\"never closed\n")), "E7008 stops 2");
  Limits small;
  small.file_bytes = 10;
  EXPECT_EQ(found(read(headings, vouchers(), small)), "E7002 stops 0");
  small = {};
  small.rows = 2;
  EXPECT_EQ(found(read(headings + rows, vouchers(), small)), "E7009 stops 3");
  small = {};
  small.findings = 3;
  EXPECT_EQ(found(read(headings + "a,x,,y\nb,x,,y\nc,x,,y\n", vouchers(), small)),
            "E7018 set_aside 2 วันที่จ่าย; E7016 stops 2 จำนวนเงิน; E7038 stops 2");
}

TEST(ReadCsvExport, SaysWhenTheDefinitionHasATypeThatExportsHaveNot) {
  model::Import section = vouchers();
  section.columns[2].type = "colour";
  EXPECT_EQ(found(read(headings, section)), "E7027 stops 0 ผู้รับเงิน");
}

}  // namespace
}  // namespace anumat::imports::test
