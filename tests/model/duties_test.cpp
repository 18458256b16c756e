#include "anumat/model/duties.hpp"

#include <gtest/gtest.h>

namespace anumat::model {
namespace {

Date day(std::string_view iso) {
  return *Date::from_iso(iso);
}

/// A year with two holidays at the beginning of November.
Calendar calendar() {
  Calendar made(day("2026-01-01"), day("2028-12-31"));
  made.add_holiday(day("2026-11-02"), "a");
  made.add_holiday(day("2026-11-03"), "b");
  return made;
}

std::string shown(const Due& due, YearKind year = YearKind::Fiscal, std::string_view in = "2026-12-15") {
  const auto days = duty_days(year, due, day(in), calendar());
  if (!days) return days.error().code;
  std::string text;
  for (const DutyDay& one : *days) text += (text.empty() ? "" : " ") + one.due.iso();
  return text;
}

Due by(int month, int of_month, WhichYear year = WhichYear::This) {
  Due due;
  due.month = month;
  due.day = of_month;
  due.year = year;
  return due;
}

Due every(Stretch stretch, std::int64_t count, SpanUnit unit) {
  Due due;
  due.kind = DueKind::Every;
  due.every = stretch;
  due.within = TimeSpan{count, unit};
  return due;
}

TEST(Years, GoFromOctoberOrJanuary) {
  EXPECT_EQ(year_of(YearKind::Fiscal, day("2026-10-01")), std::pair(day("2026-10-01"), day("2027-09-30")));
  EXPECT_EQ(year_of(YearKind::Fiscal, day("2026-09-30")), std::pair(day("2025-10-01"), day("2026-09-30")));
  EXPECT_EQ(year_of(YearKind::Calendar, day("2026-10-01")), std::pair(day("2026-01-01"), day("2026-12-31")));
  EXPECT_EQ(year_of(YearKind::Fiscal, day("2026-10-01"), 7), std::pair(day("2026-07-01"), day("2027-06-30")));
  EXPECT_EQ(year_of(YearKind::Calendar, day("2026-10-01"), 7), std::pair(day("2026-01-01"), day("2026-12-31")));
}

TEST(DutyDays, LieInTheYearsThatTheCalendarCounts) {
  Calendar counted = calendar();
  counted.count_years({7, Era::Buddhist});

  const auto days =
      duty_days(YearKind::Fiscal, every(Stretch::HalfYear, 0, SpanUnit::Days), day("2026-12-15"), counted);

  ASSERT_TRUE(days);
  ASSERT_EQ(days->size(), 2U);
  EXPECT_EQ(days->front().from, day("2026-07-01"));
  EXPECT_EQ(days->back().to, day("2027-06-30"));
}

TEST(DutyDays, ByADayLieInTheYearMeant) {
  EXPECT_EQ(shown(by(9, 30)), "2027-09-30");
  EXPECT_EQ(shown(by(10, 15)), "2026-10-15");
  EXPECT_EQ(shown(by(9, 30, WhichYear::Before)), "2026-09-30");
  EXPECT_EQ(shown(by(10, 31, WhichYear::After)), "2027-10-31");
  EXPECT_EQ(shown(by(9, 30), YearKind::Calendar), "2026-09-30");
  EXPECT_EQ(shown(by(2, 29)), "2027-02-28");
}

TEST(DutyDays, FollowEachStretch) {
  EXPECT_EQ(shown(every(Stretch::Quarter, 45, SpanUnit::Days)), "2027-02-14 2027-05-15 2027-08-14 2027-11-14");
  EXPECT_EQ(shown(every(Stretch::HalfYear, 0, SpanUnit::Days)), "2027-03-31 2027-09-30");
  EXPECT_EQ(shown(every(Stretch::Year, 30, SpanUnit::Days)), "2027-10-30");
}

TEST(DutyDays, CountWorkingDaysWithoutHolidays) {
  const auto days =
      duty_days(YearKind::Fiscal, every(Stretch::Month, 5, SpanUnit::WorkingDays), day("2026-12-15"), calendar());

  ASSERT_TRUE(days);
  ASSERT_EQ(days->size(), 12U);
  EXPECT_EQ(days->front(), (DutyDay{day("2026-10-01"), day("2026-10-31"), day("2026-11-10")}));
}

TEST(DutyDays, TellWhereNoCalendarReaches) {
  EXPECT_EQ(shown(every(Stretch::Month, 5, SpanUnit::WorkingDays), YearKind::Calendar, "2028-06-01"), "E1301");
}

TEST(DutyDays, OfWeeksBeginOnMondays) {
  const auto days = duty_days(YearKind::Fiscal, every(Stretch::Week, 2, SpanUnit::Days), day("2026-12-15"), calendar());

  ASSERT_TRUE(days);
  EXPECT_EQ(days->front(), (DutyDay{day("2026-10-05"), day("2026-10-11"), day("2026-10-13")}));
  EXPECT_EQ(days->size(), 52U);
}

TEST(DutyDays, OfEventsAreCountedFromTheEvent) {
  Due due;
  due.kind = DueKind::OnEvent;
  due.within = TimeSpan{3, SpanUnit::WorkingDays};

  EXPECT_EQ(shown(due), "");
  EXPECT_EQ(*due_after(due, day("2026-10-30"), calendar()), day("2026-11-06"));
  due.within = TimeSpan{25, SpanUnit::Hours};
  EXPECT_EQ(*due_after(due, day("2026-10-30"), calendar()), day("2026-11-01"));
  due.within.reset();
  EXPECT_EQ(*due_after(due, day("2026-10-30"), calendar()), day("2026-10-30"));
}

}  // namespace
}  // namespace anumat::model
