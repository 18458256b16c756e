#include "anumat/base/date.hpp"

#include <gtest/gtest.h>

namespace anumat {
namespace {

TEST(Date, ReadsIsoTextOnly) {
  for (const auto* text : {"2026-10-01", "-0044-03-15", "0000-01-01", "999999999-12-31", "12345-02-28", "2024-02-29"}) {
    const auto date = Date::from_iso(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(date->iso(), text);
  }
  for (const auto* text : {"", "2026", "2026-1-01", "2026-13-01", "2026-02-29", "1900-02-29", "02026-01-01",
                           "+2026-01-01", "1234567890-01-01", "998-01-01", "2026-10-01T", "2026/10/01"}) {
    EXPECT_FALSE(Date::from_iso(text).has_value()) << text;
  }
}

TEST(Date, GoesToDaysAndBack) {
  EXPECT_EQ(Date::from_civil(1970, 1, 1)->days(), 0);
  EXPECT_EQ(Date::from_civil(2000, 3, 1)->days(), 11017);
  for (std::int64_t days = -1'000'000; days <= 1'000'000; days += 997) {
    const auto date = Date::from_days(days);
    EXPECT_EQ(Date::from_civil(date.year(), date.month(), date.day())->days(), days);
  }
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ(Date::from_iso("1970-01-01")->weekday(), 4);
  EXPECT_EQ(Date::from_iso("2026-11-25")->weekday(), 3);
  EXPECT_EQ(Date::from_iso("1969-12-28")->weekday(), 7);
}

TEST(Date, KeepsToShorterMonths) {
  EXPECT_EQ(Date::from_iso("2026-01-31")->plus_months(1).iso(), "2026-02-28");
  EXPECT_EQ(Date::from_iso("2024-01-31")->plus_months(1).iso(), "2024-02-29");
  EXPECT_EQ(Date::from_iso("2026-03-31")->plus_months(-13).iso(), "2025-02-28");
  EXPECT_EQ(Date::from_iso("2026-12-15")->plus_months(1).iso(), "2027-01-15");
}

TEST(Date, SpeaksThai) {
  const auto first = *Date::from_iso("2026-10-01");
  EXPECT_EQ(buddhist_year(first), 2569);
  EXPECT_EQ(fiscal_year(first), 2570);
  EXPECT_EQ(fiscal_year(first.plus_days(-1)), 2569);
  EXPECT_EQ(fiscal_quarter(first), 1);
  EXPECT_EQ(fiscal_quarter(*Date::from_iso("2026-01-01")), 2);
  EXPECT_EQ(fiscal_quarter(*Date::from_iso("2026-04-30")), 3);
  EXPECT_EQ(fiscal_quarter(*Date::from_iso("2026-09-30")), 4);
  EXPECT_EQ(thai_date(first), "1 ตุลาคม 2569");
}

TEST(Date, CountsYearsAsAnOfficeDoes) {
  const YearCount july{7, Era::Christian};
  const YearCount january{1, Era::Buddhist};
  const auto last = *Date::from_iso("2026-06-30");

  EXPECT_EQ(fiscal_year(last, july), 2026);
  EXPECT_EQ(fiscal_year(last.plus_days(1), july), 2027);
  EXPECT_EQ(fiscal_quarter(last, july), 4);
  EXPECT_EQ(fiscal_quarter(last.plus_days(1), july), 1);
  EXPECT_EQ(fiscal_year(last, january), 2569);
  EXPECT_EQ(fiscal_quarter(last, january), 2);
  EXPECT_EQ(thai_date(last, Era::Christian), "30 มิถุนายน 2026");
}

}  // namespace
}  // namespace anumat
