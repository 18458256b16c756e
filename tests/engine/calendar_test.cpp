#include "anumat/engine/facts.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

std::string office_with(const std::string& calendar) {
  return calendar + R"(
role: clerk

case: letter
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

derived: letter
| name | type | value                                              |
| next | date | add working days(date("2026-10-12"), 1)            |

lifecycle: letter
start: open
end: shut
| from | on   | who   | to   |
| open | shut | clerk | shut |

deadlines: letter
| state | within        | then         |
| open  | 1 working day | remind clerk |
)";
}

/// The day after Monday, 12 October 2026, on which the letter falls due.
std::string due(const std::string& calendar, bool enter_holiday = false) {
  SmallOffice office(office_with(calendar));
  office.person("C1", {"clerk"});
  if (enter_holiday)
    office.give("admin", CommandType::AddHoliday, {{"date", SmallOffice::day("2026-10-14")}, {"name", "entered"}});
  office.today("2026-10-12");
  const Outcome outcome = office.open("C1", "letter", "", {{"code", "1"}});
  if (!outcome.accepted) return verdict(outcome);
  office.expect_replay_equals_live();
  return office.at("letter/1").deadlines.front().due.iso();
}

constexpr const char* holiday = "calendar: office\n| date | holiday |\n| 2026-10-13 | x |\n";

TEST(DefinitionCalendar, CountsOnTheDaysThatTheDefinitionSays) {
  EXPECT_EQ(due(""), "2026-10-13");
  EXPECT_EQ(due("calendar: office\nworking days: Monday, Thursday and Saturday\n"), "2026-10-15");
  EXPECT_EQ(due("ปฏิทิน: office\nวันทำการ: วันศุกร์ถึงวันจันทร์\n"), "2026-10-16");
}

TEST(DefinitionCalendar, TakesOffTheHolidaysOfBoth) {
  EXPECT_EQ(due(holiday), "2026-10-14");
  EXPECT_EQ(due(holiday, true), "2026-10-15");
}

TEST(DefinitionCalendar, CoversTheYearsThatItLists) {
  // The office has entered its calendar up to 30 September 2027.
  SmallOffice office(office_with("calendar: office\n| date | holiday |\n| 2027-10-13 | x |\n| 2028-10-13 | x |\n"));
  office.person("C1", {"clerk"});
  office.today("2028-02-01");

  EXPECT_EQ(verdict(office.open("C1", "letter", "", {{"code", "1"}})), "accepted");
}

TEST(DefinitionCalendar, BridgesNoYearsOfWhichNothingIsKnown) {
  SmallOffice office(office_with("calendar: office\n| date | holiday |\n| 2029-10-13 | x |\n"));
  office.person("C1", {"clerk"});
  office.today("2028-02-01");

  EXPECT_EQ(verdict(office.open("C1", "letter", "", {{"code", "1"}})), "E1301");
}

/// What `expression` comes to in an office with this calendar.
std::string worked_out(const std::string& calendar, const std::string& expression) {
  SmallOffice office(calendar + "role: clerk\n\ncase: note\nnumber: {" + expression + "}\nopened by: clerk\n" +
                     "| field | type |\n| text  | text |\n");
  office.person("C1", {"clerk"});
  const Outcome outcome = office.open("C1", "note", "", {});
  return outcome.accepted ? outcome.case_id.substr(5) : verdict(outcome);
}

TEST(DefinitionCalendar, CountsYearsAsItSays) {
  const std::string spring = "calendar: office\nfiscal year starts: 1 April\n\n";
  const std::string common = "calendar: office\nfiscal year starts: 1 January\nera: CE\n\n";

  EXPECT_EQ(worked_out("", "fiscal year(today)"), "2570");
  EXPECT_EQ(worked_out("", "quarter(today)"), "1");
  EXPECT_EQ(worked_out(spring, "fiscal year(today)"), "2570");
  EXPECT_EQ(worked_out(spring, "fiscal year(date(\"2026-03-31\"))"), "2569");
  EXPECT_EQ(worked_out(spring, "quarter(today)"), "3");
  EXPECT_EQ(worked_out(common, "fiscal year(today)"), "2026");
  EXPECT_EQ(worked_out(common, "quarter(today)"), "4");
  EXPECT_EQ(worked_out(common, "thai date(today)"), "1 ตุลาคม 2026");
  EXPECT_EQ(worked_out("", "thai date(today)"), "1 ตุลาคม 2569");
}

TEST(DefinitionCalendar, HoldsForExpressionsToo) {
  SmallOffice office(office_with(holiday));
  office.person("C1", {"clerk"});
  ASSERT_EQ(verdict(office.open("C1", "letter", "", {{"code", "1"}})), "accepted");

  const OfficeState& state = office.engine().state();
  const model::Value seen = case_context(office.definitions(), state, office.at("letter/1"), state.last_at);
  EXPECT_EQ(to_literal(*seen.find("next")), "@\"2026-10-14\"");
}

}  // namespace
}  // namespace anumat::engine
