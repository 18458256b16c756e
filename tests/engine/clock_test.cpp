#include <gtest/gtest.h>

#include "small_office.hpp"

// Odd days: clocks that go back, leap days, ends of years, days off that are announced at the last moment.

namespace anumat::engine {
namespace {

constexpr const char* letters_on_odd_days = R"(role: clerk

role: head

calendar: office
working days: Monday to Friday
fiscal year starts: 1 October

case: letter
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

lifecycle: letter
start: in
end: filed
| from   | on       | who       | to     | act     |
| in     | send     | clerk     | review | submit  |
| in     | file     | clerk     | filed  | endorse |
| review | approved | route one | filed  | approve |
| review | refused  | route one | filed  | reject  |
| review | returned | route one | in     | return  |

deadlines: letter
| state | within         | then              |
| in    | 3 working days | escalate to head  |
| in    | 3 days         | remind clerk      |

route: one
| step | who  | act     | within         | if late |
| 1    | head | approve | 2 working days | remind  |
)";

struct OddDays : ::testing::Test {
  OddDays() : office(letters_on_odd_days) {
    office.person("C1", {"clerk"});
    office.person("H1", {"head"});
    office.give("admin", CommandType::CoverCalendar,
                {{"from", SmallOffice::day("2026-10-01")}, {"to", SmallOffice::day("2028-12-31")}});
  }
  void open(const std::string& code, std::string_view on) {
    office.today(on);
    ASSERT_EQ(verdict(office.open("C1", "letter", "", {{"code", code}})), "accepted");
  }
  /// When the limits of a case run out, "2026-10-06 2026-10-04".
  std::string due(const std::string& code) {
    std::string text;
    for (const OpenDeadline& open : office.at("letter/" + code).deadlines)
      text += (text.empty() ? "" : " ") + open.due.iso();
    return text;
  }
  Outcome day_off(std::string_view day) {
    return office.give("admin", CommandType::AddHoliday, {{"date", SmallOffice::day(day)}, {"name", "x"}});
  }
  SmallOffice office;
};

TEST_F(OddDays, AClockThatWentBackIsNotBelieved) {
  open("1", "2026-10-12");
  Command late;
  late.type = CommandType::ActOnCase;
  late.key = "late";
  late.actor = "C1";
  late.at = local_instant(SmallOffice::day("2026-10-11"), 9 * 60, {});
  late.body = {{"case", "letter/1"}, {"act", "file"}};
  const auto before = office.engine().frontier();

  const auto outcome = office.engine().handle(late);

  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "E4301");
  EXPECT_EQ(office.engine().frontier(), before);
  office.expect_replay_equals_live();
  // Set right, the same command under the same key goes through.
  late.at = local_instant(SmallOffice::day("2026-10-12"), 9 * 60, {});
  const auto again = office.engine().handle(late);
  ASSERT_TRUE(again);
  EXPECT_EQ(verdict(*again), "accepted");
}

TEST_F(OddDays, TheLeapDayIsADay) {
  open("1", "2028-02-28");  // A Monday.
  EXPECT_EQ(due("1"), "2028-03-02 2028-03-02");
  office.today("2028-02-29");
  EXPECT_EQ(verdict(office.act("C1", "letter/1", "send")), "accepted");
  EXPECT_EQ(due("1"), "2028-03-02");
  // A role that ends on the leap day is held on it, and not the day after.
  office.give("admin", CommandType::EndRole,
              {{"person", "H1"}, {"role", "head"}, {"to", SmallOffice::day("2028-02-29")}});
  office.today("2028-03-01");
  EXPECT_EQ(verdict(office.act("H1", "letter/1", "approve")), "R4041");
}

TEST_F(OddDays, LimitsRunOnOverTheEndsOfYears) {
  open("1", "2026-12-30");  // A Wednesday; the year ends on a Thursday.
  EXPECT_EQ(due("1"), "2027-01-04 2027-01-02");
  open("2", "2027-09-29");  // The fiscal year ends on a Thursday.
  EXPECT_EQ(due("2"), "2027-10-04 2027-10-02");
  office.today("2028-12-29");  // The calendar ends with the year, and so nothing is guessed.
  EXPECT_EQ(verdict(office.open("C1", "letter", "", {{"code", "3"}})), "E1301");
}

TEST_F(OddDays, ADayOffAnnouncedTheEveningBeforePutsOffWhatIsDue) {
  open("1", "2026-10-12");  // Monday: due on Thursday, or on the 15th of the days.
  open("2", "2026-10-12");
  ASSERT_EQ(verdict(office.act("C1", "letter/2", "send")), "accepted");
  open("3", "2026-10-12");
  ASSERT_EQ(verdict(office.act("C1", "letter/3", "file")), "accepted");
  ASSERT_EQ(due("1"), "2026-10-15 2026-10-15");
  ASSERT_EQ(due("2"), "2026-10-14");
  office.today("2026-10-13");

  const Outcome announced = day_off("2026-10-14");

  EXPECT_EQ(verdict(announced), "accepted");
  EXPECT_EQ(due("1"), "2026-10-16 2026-10-15") << "working days count on, days do not";
  EXPECT_EQ(due("2"), "2026-10-15");
  ASSERT_EQ(announced.warnings.size(), 2U);
  EXPECT_EQ(announced.warnings.front().en, "letter/1 is due on 2026-10-16 now, not on 2026-10-15");
  office.expect_replay_equals_live();
  // Nobody is late on the day off, and everybody is after the new day.
  office.today("2026-10-15");
  EXPECT_TRUE(office.give("admin", CommandType::PassTime, {}).events.empty());
  office.today("2026-10-16");
  EXPECT_EQ(office.give("admin", CommandType::PassTime, {}).events.size(), 2U);
}

TEST_F(OddDays, ADayOffPutsOffOnlyWhatItLiesIn) {
  open("1", "2026-10-12");
  EXPECT_EQ(day_off("2026-10-17").warnings.size(), 0U) << "a Saturday";
  EXPECT_EQ(day_off("2026-10-16").warnings.size(), 0U) << "after it is due";
  EXPECT_EQ(due("1"), "2026-10-15 2026-10-15");
  EXPECT_EQ(day_off("2026-10-15").warnings.size(), 1U) << "the very day";
  EXPECT_EQ(due("1"), "2026-10-19 2026-10-15") << "over the other day off and the weekend";
  EXPECT_EQ(day_off("2026-10-15").warnings.size(), 0U) << "twice is once";
  office.expect_replay_equals_live();
}

TEST_F(OddDays, ADayThatHasBegunPutsNothingOffAndSaysSo) {
  open("1", "2026-10-12");
  office.today("2026-10-14");

  const Outcome late = day_off("2026-10-14");

  EXPECT_EQ(verdict(late), "accepted");
  ASSERT_EQ(late.warnings.size(), 1U);
  EXPECT_EQ(due("1"), "2026-10-15 2026-10-15");
}

TEST_F(OddDays, ADayOffIsNotAnnouncedIntoDaysOfWhichNothingIsKnown) {
  open("1", "2028-12-26");  // Due on the last working day of the calendar, a Friday.
  ASSERT_EQ(due("1"), "2028-12-29 2028-12-29");
  const Outcome announced = day_off("2028-12-29");
  EXPECT_EQ(verdict(announced), "E1301");
  EXPECT_EQ(due("1"), "2028-12-29 2028-12-29");
}

}  // namespace
}  // namespace anumat::engine
