#include "anumat/engine/explain.hpp"

#include <gtest/gtest.h>

#include "small_office.hpp"

// What a case waits for, what happens by itself, and who is kept apart, before anybody tries.

namespace anumat::engine {
namespace {

constexpr const char* purchases = R"(role: clerk
label en: clerk
label th: เจ้าหน้าที่

role: head
label en: head of unit
label th: หัวหน้าหน่วย

role: director
label en: director
label th: ผู้อำนวยการ

calendar: office
working days: Monday to Friday
fiscal year starts: 1 October

case: purchase
key: code
opened by: clerk
| field | type    | required |
| code  | text    | yes      |
| owner | person  | yes      |
| big   | boolean | yes      |

lifecycle: purchase
separate: owner
start: draft
end: bought, dropped
| from   | on       | who       | to      | act     | when |
| draft  | submit   | clerk     | review  | submit  |      |
| draft  | drop     | head      | dropped | reject  |      |
| draft  | fast     | director  | bought  | approve | big  |
| review | approved | route one | bought  | approve |      |
| review | refused  | route one | dropped | reject  |      |
| review | returned | route one | draft   | return  |      |

deadlines: purchase
| state  | within         | then                 |
| draft  | 3 working days | escalate to director |
| review | 10 days        | remind clerk         |

route: one
separate: owner
| step | who      | act     | within         | if late |
| 1    | head     | check   | 2 working days | remind  |
| 2    | director | approve |                |         |
)";

struct Ahead : ::testing::Test {
  Ahead() : office(purchases) {
    office.person("C1", {"clerk"});
    office.person("H1", {"head"});
    office.person("H2", {"head"});
    office.person("D1", {"director"});
    office.today("2026-10-12");  // A Monday.
  }
  void open(const std::string& owner, bool big = false) {
    ASSERT_EQ(verdict(office.open("C1", "purchase", "", {{"code", "1"}, {"owner", owner}, {"big", big}})), "accepted");
  }
  CaseOutlook ahead(std::string_view day, const std::string& person = "") {
    return outlook(office.definitions(), office.engine().state(), office.at("purchase/1"), person,
                   local_instant(SmallOffice::day(day), 9 * 60, office.engine().state().utc_offset));
  }
  /// Who is offered an act, "H1 H2".
  std::string offered(const std::string& act, std::string_view day = "2026-10-12") {
    std::string text;
    for (const Possibility& one :
         possibilities(office.definitions(), office.engine().state(), office.at("purchase/1"), SmallOffice::day(day)))
      if (one.act == act)
        for (const std::string& person : one.persons) text += (text.empty() ? "" : " ") + person;
    return text;
  }
  SmallOffice office;
};

TEST_F(Ahead, SaysWhomACaseWaitsForAndWhatHappensByItself) {
  open("C1");

  const CaseOutlook found = ahead("2026-10-12");

  ASSERT_EQ(found.waiting.size(), 2U) << "`fast` is for big purchases only";
  EXPECT_EQ(found.waiting[0].says.en,
            "waiting for C1 to `submit` because of lifecycle purchase: draft; C1 may act until Thursday 2026-10-15");
  EXPECT_EQ(found.waiting[0].says.th,
            "รอ C1 เพื่อ `submit` ตาม lifecycle purchase: draft; C1 ดำเนินการได้ถึงวันพฤหัสบดีที่ 15 ตุลาคม 2569");
  EXPECT_EQ(found.waiting[1].persons, (std::vector<std::string>{"H1", "H2"}));
  ASSERT_EQ(found.next.size(), 1U);
  EXPECT_EQ(found.next[0].says.en,
            "if nobody acts by Thursday 2026-10-15, it goes to D1 as director on Friday 2026-10-16");
  EXPECT_EQ(found.next[0].says.th,
            "หากไม่มีผู้ดำเนินการภายในวันพฤหัสบดีที่ 15 ตุลาคม 2569 จะส่งต่อให้ D1 ในฐานะผู้อำนวยการ ในวันศุกร์ที่ 16 ตุลาคม 2569");
}

TEST_F(Ahead, CountsTheNextWorkingDay) {
  office.today("2026-10-13");
  open("C1");  // Tuesday: due on Friday.

  EXPECT_EQ(ahead("2026-10-13").next.front().says.en,
            "if nobody acts by Friday 2026-10-16, it goes to D1 as director on Monday 2026-10-19");
  office.give("admin", CommandType::AddHoliday, {{"date", SmallOffice::day("2026-10-19")}, {"name", "x"}});
  EXPECT_EQ(ahead("2026-10-13").next.front().on, SmallOffice::day("2026-10-20"));
}

TEST_F(Ahead, TellsStepsApartFromTheState) {
  open("C1");
  ASSERT_EQ(verdict(office.act("C1", "purchase/1", "submit")), "accepted");

  const CaseOutlook found = ahead("2026-10-12");

  ASSERT_EQ(found.waiting.size(), 1U) << "the second step's turn has not come";
  EXPECT_EQ(found.waiting[0].says.en,
            "waiting for H1, H2 to `check` because of route one: step 1; H1, H2 may act until Wednesday 2026-10-14");
  ASSERT_EQ(found.next.size(), 2U);
  EXPECT_EQ(found.next[0].says.en,
            "if nobody acts by Wednesday 2026-10-14, a reminder goes to H1, H2 on "
            "Thursday 2026-10-15");
  EXPECT_EQ(found.next[1].says.en,
            "if nobody acts by Thursday 2026-10-22, a reminder goes to C1 as clerk on Friday 2026-10-23");
  // What has happened is not ahead any more.
  office.today("2026-10-15");
  office.give("admin", CommandType::PassTime, {});
  EXPECT_EQ(ahead("2026-10-15").next.size(), 1U);
}

TEST_F(Ahead, OffersNothingThatSeparationWillRefuse) {
  open("H1");
  EXPECT_EQ(offered("drop"), "H2");
  EXPECT_EQ(offered("submit"), "C1");
  ASSERT_EQ(verdict(office.act("C1", "purchase/1", "submit")), "accepted");

  EXPECT_EQ(offered("check"), "H2");
  EXPECT_EQ(ahead("2026-10-12").waiting.front().persons, std::vector<std::string>{"H2"});
  EXPECT_EQ(verdict(office.act("H1", "purchase/1", "check")), "R4017");
}

TEST_F(Ahead, SaysSoWhenEverybodyIsKeptApart) {
  office.give("admin", CommandType::EndRole,
              {{"person", "H2"}, {"role", "head"}, {"to", SmallOffice::day("2026-10-11")}});
  open("H1");
  ASSERT_EQ(verdict(office.act("C1", "purchase/1", "submit")), "accepted");

  const CaseOutlook found = ahead("2026-10-12");

  EXPECT_EQ(offered("check"), "");
  EXPECT_EQ(found.waiting.front().says.en,
            "waiting for head of unit to `check` because of route one: step 1; nobody may today");
  for (const ActOutlook& one : found.acts)
    if (one.act == "check") {
      EXPECT_FALSE(one.possible);
      EXPECT_EQ(one.reasons.front().code, "R4017");
    }
}

TEST_F(Ahead, ADeputyOnTheOtherSideIsKeptApart) {
  office.person("X1", {});
  office.person("X2", {});
  for (const char* deputy : {"X1", "X2"})
    office.give("admin", CommandType::IssueActingOrder,
                {{"order", std::string("O-") + deputy},
                 {"kind", "substitute"},
                 {"principal", "H2"},
                 {"deputy", deputy},
                 {"from", SmallOffice::day("2026-10-01")},
                 {"to", SmallOffice::day("2026-10-31")}});
  open("X1");
  const Instant now = local_instant(SmallOffice::day("2026-10-12"), 10 * 60, office.engine().state().utc_offset);
  const auto apart = [&](const char* person) {
    return kept_apart(office.definitions(), office.engine().state(), office.at("purchase/1"), "drop", person, "H2",
                      now);
  };

  EXPECT_TRUE(apart("X1"));
  EXPECT_FALSE(apart("X2"));
}

TEST_F(Ahead, NothingHappensByItselfOnceACaseHasEnded) {
  open("C1");
  ASSERT_EQ(verdict(office.act("H1", "purchase/1", "drop")), "accepted");

  const CaseOutlook found = ahead("2026-10-12");

  EXPECT_TRUE(found.ended);
  EXPECT_TRUE(found.waiting.empty());
  EXPECT_TRUE(found.next.empty());
}

}  // namespace
}  // namespace anumat::engine
