#include "anumat/imports/cells.hpp"

#include <gtest/gtest.h>

namespace anumat::imports {
namespace {

std::string day(std::string_view text) {
  const DateRead read = read_date(text);
  if (read.date) return read.date->iso();
  return read.fault == DateFault::Form ? "form" : read.fault == DateFault::NoSuchDay ? "no such day" : "era";
}

std::string amount(std::string_view text) {
  const auto read = read_amount(text);
  return read ? read->text() : "no amount";
}

TEST(ImportDate, IsReadInEveryWrittenForm) {
  for (const std::string_view text : {"1 ต.ค. 2569",         "1 ตุลาคม 2569",     "01/10/2569", "1/10/69",
                                      "1/10/2569",           "๑/๑๐/๒๕๖๙",        "1 ตค 69",    "1 ต.ค.69",
                                      "1 ตุลาคม พ.ศ. 2569",   "1-10-2569",        "01.10.2569", "1 - 10 - 2569",
                                      "01/10/2569 00:00:00", "01/10/2569 13:45", "2026-10-01", "2569-10-01",
                                      "2026-10-01T00:00:00", "  01/10/2569  ",   "1-ต.ค.-69",  "๑ ตุลาคม ๒๕๖๙",
                                      "01/10/2569 08:30 น."})
    EXPECT_EQ(day(text), "2026-10-01") << text;
}

TEST(ImportDate, KnowsEveryMonthByBothNames) {
  const std::string_view names[12][2] = {{"ม.ค.", "มกราคม"},  {"ก.พ.", "กุมภาพันธ์"},  {"มี.ค.", "มีนาคม"},
                                         {"เม.ย.", "เมษายน"}, {"พ.ค.", "พฤษภาคม"},  {"มิ.ย.", "มิถุนายน"},
                                         {"ก.ค.", "กรกฎาคม"}, {"ส.ค.", "สิงหาคม"},   {"ก.ย.", "กันยายน"},
                                         {"ต.ค.", "ตุลาคม"},   {"พ.ย.", "พฤศจิกายน"}, {"ธ.ค.", "ธันวาคม"}};
  for (int month = 1; month <= 12; ++month)
    for (const std::string_view name : names[month - 1])
      EXPECT_EQ(day("15 " + std::string(name) + " 2570"), Date::from_civil(2027, month, 15)->iso()) << name;
  EXPECT_EQ(day("15 กรกฏาคม 2570"), "2027-07-15");  // The usual slip for ฎ.
}

TEST(ImportDate, SaysWhatIsWrong) {
  EXPECT_EQ(day("31/02/2570"), "no such day");
  EXPECT_EQ(day("29/02/2570"), "no such day");  // 2027 is no leap year; 2571 is.
  EXPECT_EQ(day("29/02/2571"), "2028-02-29");
  EXPECT_EQ(day("00/10/2569"), "no such day");
  EXPECT_EQ(day("1/13/2569"), "no such day");
  EXPECT_EQ(day("01/10/2026"), "era");
  EXPECT_EQ(day("1 ต.ค. 2026"), "era");
  for (const std::string_view text :
       {"", "-", "1", "1/10", "1/10/256", "1/10/25690", "001/10/2569", "1//2569", "ตุลาคม 2569", "1 ตุลา 2569",
        "1/10-2569", "01/10/2569 x", "2026-1-1", "พรุ่งนี้", "1 ต.ค. 2569 2570"})
    EXPECT_EQ(day(text), "form") << text;
}

TEST(ImportAmount, IsReadAsAccountantsWriteIt) {
  const std::pair<std::string_view, std::string_view> rows[] = {{"1,234.56", "1234.56"},
                                                                {"1234.56", "1234.56"},
                                                                {"(1,234.56)", "-1234.56"},
                                                                {"-1,234.56", "-1234.56"},
                                                                {"1,234.56-", "-1234.56"},
                                                                {"( 42,750.75 )", "-42750.75"},
                                                                {"๑,๒๓๔.๕๖", "1234.56"},
                                                                {"฿1,234", "1234"},
                                                                {"1,234 บาท", "1234"},
                                                                {"0.00", "0"},
                                                                {"-", "0"},
                                                                {".50", "0.5"},
                                                                {"1,234.560", "1234.56"},
                                                                {"−5", "-5"},
                                                                {"(฿80,000.00)", "-80000"},
                                                                {"12.", "12"}};
  for (const auto& [text, wanted] : rows) EXPECT_EQ(amount(text), wanted) << text;
}

TEST(ImportAmount, RefusesWhatIsNoAmount) {
  for (const std::string_view text : {"",
                                      "1,23.00",
                                      "12,34,567",
                                      ",123",
                                      "1,2345",
                                      "1.234,56",
                                      "1.001",
                                      "--5",
                                      "(-5)",
                                      "-(5)",
                                      "5-5",
                                      "1 234",
                                      "1e3",
                                      "abc",
                                      "(",
                                      "()",
                                      "1..2",
                                      "0x10",
                                      "9999999999999999",
                                      "NaN",
                                      "12บาท3"})
    EXPECT_EQ(amount(text), "no amount") << text;
}

TEST(ImportNumber, HasAnyCountOfDecimals) {
  EXPECT_EQ(read_number("4.4125")->text(), "4.4125");
  EXPECT_EQ(read_number("78.10 %")->text(), "78.1");
  EXPECT_FALSE(read_number("4,4125"));
}

TEST(ImportCode, FoldsBySectionAlone) {
  EXPECT_EQ(read_code("ฏ.๗๐/๐๐๐๓", {{"ฏ", "ฎ"}}), "ฎ.70/0003");
  EXPECT_EQ(read_code("ฏ.70/0003", {}), "ฏ.70/0003");
  EXPECT_EQ(read_code("  ฎ   70/2 ", {}), "ฎ 70/2");
  EXPECT_EQ(read_code("aaa", {{"aa", "a"}}), "aa");  // Once through; what came of it is not folded again.
}

}  // namespace
}  // namespace anumat::imports
