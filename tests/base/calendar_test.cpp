#include "anumat/base/calendar.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace anumat {
namespace {

Date day(const char* iso) {
  return *Date::from_iso(iso);
}

/// The part of the list of fiscal year 2570 around Songkran.
Calendar songkran_2570() {
  Calendar calendar(day("2026-10-01"), day("2027-09-30"));
  calendar.add_holiday(day("2027-04-06"), "วันจักรี");
  calendar.add_holiday(day("2027-04-13"), "วันสงกรานต์");
  calendar.add_holiday(day("2027-04-14"), "วันสงกรานต์");
  calendar.add_holiday(day("2027-04-15"), "วันสงกรานต์");
  calendar.add_holiday(day("2027-05-04"), "วันฉัตรมงคล");
  calendar.add_holiday(day("2027-05-20"), "วันวิสาขบูชา");
  return calendar;
}

TEST(Calendar, CountsWorkingDaysStrictlyBetween) {
  const Calendar calendar = songkran_2570();
  const struct {
    const char* name;
    const char* from;
    const char* to;
    std::int64_t working;
    std::int64_t weekdays;
  } rows[] = {
      {"over Songkran", "2027-04-02", "2027-04-19", 6, 10},
      {"the same day", "2027-04-07", "2027-04-07", 0, 0},
      {"backwards", "2027-04-08", "2027-04-07", 0, 0},
      {"neighbours", "2027-04-07", "2027-04-08", 0, 0},
      {"one day between", "2027-04-07", "2027-04-09", 1, 1},
      {"a holiday between", "2027-04-05", "2027-04-07", 0, 1},
      {"a weekend between", "2027-04-09", "2027-04-12", 0, 0},
      {"from a Saturday to a Sunday", "2027-04-03", "2027-04-11", 4, 5},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(calendar.working_days_strictly_between(day(row.from), day(row.to)), row.working) << row.name;
    EXPECT_EQ(weekdays_strictly_between(day(row.from), day(row.to)), row.weekdays) << row.name;
  }
}

TEST(Calendar, CountsOnTheDaysOfTheWeekThatAreWorked) {
  Calendar saturdays = songkran_2570();
  saturdays.work_on(Weekdays{0b0111111});
  Calendar wednesdays = songkran_2570();
  wednesdays.work_on(Weekdays{0b0000100});

  EXPECT_EQ(saturdays.is_working_day(day("2027-04-10")), true);
  EXPECT_EQ(saturdays.is_working_day(day("2027-04-11")), false);
  EXPECT_EQ(saturdays.working_days_after(day("2027-04-02"), day("2027-04-10")), 6);
  EXPECT_EQ(saturdays.add_working_days(day("2027-04-02"), 6), day("2027-04-10"));
  EXPECT_EQ(saturdays.add_working_days(day("2027-04-10"), -6), day("2027-04-02"));
  // The 14th is a holiday.
  EXPECT_EQ(wednesdays.add_working_days(day("2027-04-07"), 1), day("2027-04-21"));
}

/// Counting by arithmetic against counting day by day, for every possible week.
TEST(Calendar, AgreesWithCountingDayByDayWhateverTheWeek) {
  for (unsigned week = 1; week < 128; ++week) {
    Calendar calendar = songkran_2570();
    calendar.work_on(Weekdays{week});
    std::int64_t worked = 0;
    const Date from = day("2027-03-30");
    for (Date date = from.plus_days(1); date <= day("2027-06-01"); date = date.plus_days(1)) {
      if (!*calendar.is_working_day(date)) continue;
      ++worked;
      ASSERT_EQ(calendar.add_working_days(from, worked), date) << week;
      ASSERT_EQ(calendar.working_days_after(from, date), worked) << week;
      ASSERT_EQ(calendar.add_working_days(date.plus_days(1), -1), date) << week;
    }
  }
}

TEST(Calendar, CountsTheLastDayInWorkingDaysAfter) {
  const Calendar calendar = songkran_2570();

  EXPECT_EQ(calendar.working_days_after(day("2027-04-02"), day("2027-04-16")), 6);
  EXPECT_EQ(calendar.working_days_after(day("2027-04-02"), day("2027-04-18")), 6);
  EXPECT_EQ(calendar.working_days_after(day("2027-04-02"), day("2027-04-19")), 7);
  EXPECT_EQ(calendar.working_days_after(day("2027-04-02"), day("2027-04-02")), 0);
}

TEST(Calendar, AddsWorkingDaysBothWays) {
  const Calendar calendar = songkran_2570();
  const struct {
    const char* from;
    std::int64_t count;
    const char* found;
  } rows[] = {
      {"2027-04-12", 0, "2027-04-12"},  {"2027-04-12", 1, "2027-04-16"},  {"2027-04-12", 2, "2027-04-19"},
      {"2027-04-13", 1, "2027-04-16"},  {"2027-04-10", 1, "2027-04-12"},  {"2027-04-16", -1, "2027-04-12"},
      {"2027-04-14", -1, "2027-04-12"}, {"2027-04-11", -1, "2027-04-09"}, {"2027-04-19", -7, "2027-04-02"},
      {"2027-04-02", 7, "2027-04-19"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(calendar.add_working_days(day(row.from), row.count)->iso(), row.found) << row.from << " " << row.count;
  }
}

TEST(Calendar, RollsForwardToAWorkingDay) {
  const Calendar calendar = songkran_2570();

  EXPECT_EQ(calendar.roll_forward(day("2027-04-13"))->iso(), "2027-04-16");
  EXPECT_EQ(calendar.roll_forward(day("2027-04-16"))->iso(), "2027-04-16");
  EXPECT_EQ(calendar.roll_forward(day("2027-04-17"))->iso(), "2027-04-19");
  EXPECT_FALSE(calendar.roll_forward(day("2027-10-02")));
}

TEST(Calendar, NeverTakesAWeekendHolidayOffTwice) {
  Calendar calendar = songkran_2570();
  const std::int64_t before = *calendar.working_days_after(day("2027-04-01"), day("2027-04-30"));

  calendar.add_holiday(day("2027-04-17"), "a Saturday");

  EXPECT_EQ(calendar.working_days_after(day("2027-04-01"), day("2027-04-30")), before);
  EXPECT_EQ(calendar.is_working_day(day("2027-04-17")), false);
}

TEST(Calendar, SaysWhichDayNoListCovers) {
  const Calendar calendar = songkran_2570();

  const auto past_the_end = calendar.is_working_day(day("2027-10-01"));

  ASSERT_FALSE(past_the_end);
  EXPECT_EQ(past_the_end.error().code, "E1301");
  EXPECT_EQ(past_the_end.error().kind, ErrorKind::Undecided);
  EXPECT_EQ(past_the_end.error().message.en,
            "no holiday list covers 2027-10-01; the calendar covers 2026-10-01 to 2027-09-30");
  EXPECT_NE(past_the_end.error().message.th.find("2570"), std::string::npos);
  EXPECT_EQ(past_the_end.error().help.en, "load the holiday list of 2027 (2570 BE)");
  EXPECT_EQ(Calendar().is_working_day(day("2027-04-01")).error().message.en,
            "no holiday list covers 2027-04-01; the calendar covers no day yet");
}

TEST(Calendar, RefusesWhateverLeavesTheSpan) {
  const Calendar calendar = songkran_2570();
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

  EXPECT_TRUE(calendar.working_days_after(day("2026-09-30"), day("2027-09-30")));
  EXPECT_FALSE(calendar.working_days_after(day("2026-09-29"), day("2027-09-30")));
  EXPECT_TRUE(calendar.working_days_strictly_between(day("2026-09-30"), day("2027-10-01")));
  EXPECT_FALSE(calendar.working_days_strictly_between(day("2026-09-30"), day("2027-10-02")));
  EXPECT_TRUE(calendar.add_working_days(day("2027-09-29"), 1));
  EXPECT_FALSE(calendar.add_working_days(day("2027-09-29"), 2));
  EXPECT_FALSE(calendar.add_working_days(day("2026-10-01"), -1));
  EXPECT_FALSE(calendar.add_working_days(day("2027-04-01"), most));
  EXPECT_FALSE(calendar.add_working_days(day("2027-04-01"), least));
}

TEST(Calendar, CoverWidensAndNeverNarrows) {
  Calendar calendar;
  calendar.cover(day("2027-01-01"), day("2027-12-31"));
  calendar.cover(day("2026-01-01"), day("2027-06-30"));

  EXPECT_EQ(calendar.covers_from(), day("2026-01-01"));
  EXPECT_EQ(calendar.covers_to(), day("2027-12-31"));
}

TEST(Calendar, AgreesWithCountingDayByDay) {
  std::mt19937 random(20261001);
  const Date first = day("2020-01-01");
  Calendar calendar(first, first.plus_days(4000));
  for (int i = 0; i < 400; ++i) calendar.add_holiday(first.plus_days(random() % 4000), "");

  for (int round = 0; round < 2000; ++round) {
    const Date from = first.plus_days(1000 + random() % 1500);
    const std::int64_t count = static_cast<std::int64_t>(random() % 400) - 200;
    Date naive = from;
    for (std::int64_t left = count; left != 0;) {
      naive = naive.plus_days(count > 0 ? 1 : -1);
      if (*calendar.is_working_day(naive)) left += count > 0 ? -1 : 1;
    }
    ASSERT_EQ(calendar.add_working_days(from, count)->iso(), naive.iso()) << from.iso() << " " << count;
    if (count > 0) {
      ASSERT_EQ(calendar.working_days_after(from, naive), count);
      ASSERT_EQ(calendar.working_days_strictly_between(from, naive), count - 1);
    }
  }
}

}  // namespace
}  // namespace anumat
