#include "anumat/reports/duty_board.hpp"

#include <gtest/gtest.h>

#include "../engine/small_office.hpp"
#include "anumat/reports/problem_register.hpp"

namespace anumat::reports {
namespace {

using engine::CommandType;
using engine::SmallOffice;

constexpr const char* year = R"(role: planner
role: clerk
role: secretary
role: member

case: item
key: code
opened by: planner
| field    | type | required |
| code     | text | yes      |
| decision | text |          |

lifecycle: item
start: open
end: decided
| from | on     | who     | to      | takes    |
| open | decide | planner | decided | decision |

deadlines: item
| state | within | then |
| open  |        |      |

case: letter
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |
| of    | date | yes      |

lifecycle: letter
start: drafted
end: sent
| from    | on   | who    | to     |
| drafted | send | clerk  | posted |
| posted  | hear | clerk  | sent   |

deadlines: letter
| state   | within | then |
| drafted |        |      |
| posted  |        |      |

meeting: council
members: member
chair: secretary
called by: secretary
notice: 3 days
quorum: 1/2 of members
carried: yes > no
tie: chair casts

cycle: the year
period: fiscal year
stages: plan, act
| stage | duty         | who     | due                                | done when                                                      |
| plan  | decide       | planner | by 31 October                      | count(item) > 0 and every i in item satisfies i.decision != null |
| plan  | meet         | council | by 30 November                     | carried                                                        |
| act   | write        | clerk   | every month within 5 working days  | some l in letter satisfies l.of = period end                   |
| act   | hear         | clerk   | on letter.send within 3 days       | state = "sent"                                                 |

| stage | opens when                                       | message en            | message th         |
| act   | every i in item satisfies i.decision != null     | an item is undecided  | ยังมีรายการค้าง    |
)";

class BoardOfAYear : public ::testing::Test {
 public:
  BoardOfAYear() {
    office.person("P", {"planner"});
    office.person("C", {"clerk"});
    office.person("S", {"secretary", "member"});
    office.open("P", "item", "", {{"code", "1"}});
    office.open("P", "item", "", {{"code", "2"}});
  }
  DutyBoard board(std::string_view on, const std::string& stage = {}, std::optional<Date> in = std::nullopt) {
    const model::Definition& definition = *office.definitions().find(office.definitions().digest());
    const Sources sources{office.store(), office.definitions(), office.engine().state(), definition};
    auto made = duty_board(definition.cycles.front(), sources, {SmallOffice::day(on), in, stage});
    EXPECT_TRUE(made) << made.error().message.en;
    if (!made) return {};
    expect_same_without_all_reasons(*made, sources, {SmallOffice::day(on), in, stage, false});
    return *made;
  }
  /// The quicker board says the same of the time that matters.
  static void expect_same_without_all_reasons(const DutyBoard& whole, const Sources& sources,
                                              const BoardQuestion& question) {
    const auto quick = duty_board(*whole.cycle, sources, question);
    ASSERT_TRUE(quick) << quick.error().message.en;
    ASSERT_EQ(quick->duties.size(), whole.duties.size());
    for (std::size_t i = 0; i < whole.duties.size(); ++i) {
      SCOPED_TRACE(whole.duties[i].duty->name);
      EXPECT_EQ(quick->duties[i].now.standing, whole.duties[i].now.standing);
      EXPECT_EQ(quick->duties[i].now.events, whole.duties[i].now.events);
      EXPECT_EQ(quick->duties[i].now.about, whole.duties[i].now.about);
      EXPECT_EQ(quick->duties[i].times.size(), whole.duties[i].times.size());
    }
  }
  static const DutyOnBoard& duty(const DutyBoard& board, std::string_view name) {
    for (const DutyOnBoard& one : board.duties)
      if (one.duty->name == name) return one;
    ADD_FAILURE() << name;
    return board.duties.front();
  }
  void decide(const std::string& code) { office.act("P", "item/" + code, "decide", {{"decision", "keep"}}); }
  void write(const std::string& code, std::string_view of) {
    office.open("C", "letter", "", {{"code", code}, {"of", SmallOffice::day(of)}});
  }
  SmallOffice office{year};
};

TEST_F(BoardOfAYear, ShowsADutyOfTheYearOpenThenLateThenDoneWithWhatMadeItSo) {
  decide("1");

  const DutyBoard early = board("2026-10-30");
  EXPECT_EQ(duty(early, "decide").now.standing, DutyStanding::Open);
  EXPECT_EQ(duty(early, "decide").now.due, SmallOffice::day("2026-10-31"));
  EXPECT_EQ(duty(early, "decide").now.about, (std::vector<std::string>{"item/2"}));  // It stands in the way.
  EXPECT_EQ(duty(early, "decide").persons, (std::vector<std::string>{"P"}));
  const DutyBoard late = board("2026-11-04");
  EXPECT_EQ(duty(late, "decide").now.standing, DutyStanding::Late);
  EXPECT_EQ(duty(late, "decide").working_days, -3);
  office.today("2026-11-05");
  decide("2");

  const DutyBoard done = board("2026-11-05");
  EXPECT_EQ(duty(done, "decide").now.standing, DutyStanding::Done);
  EXPECT_EQ(duty(done, "decide").now.about, (std::vector<std::string>{"item/1", "item/2"}));
  EXPECT_EQ(duty(done, "decide").now.events.back(), office.at("item/2").acts.back().seq);
  EXPECT_FALSE(duty(done, "decide").working_days);
}

TEST_F(BoardOfAYear, LooksBackToWhatWasKnownThatDay) {
  office.today("2026-11-05");
  decide("1");
  decide("2");

  EXPECT_EQ(duty(board("2026-11-05"), "decide").now.standing, DutyStanding::Done);
  EXPECT_EQ(duty(board("2026-11-04"), "decide").now.standing, DutyStanding::Late);
}

TEST_F(BoardOfAYear, AsksForEachMonthApart) {
  decide("1");
  decide("2");
  office.today("2026-12-20");
  write("a", "2026-10-31");
  write("b", "2026-12-31");

  const DutyBoard found = board("2026-12-20");
  const DutyOnBoard& monthly = duty(found, "write");

  ASSERT_EQ(monthly.times.size(), 12U);
  EXPECT_EQ(monthly.times[0].standing, DutyStanding::Done);
  EXPECT_EQ(monthly.times[0].about, (std::vector<std::string>{"letter/a"}));  // And not letter/b.
  EXPECT_EQ(monthly.times[1].standing, DutyStanding::Late);                   // November.
  EXPECT_EQ(monthly.times[1].due, SmallOffice::day("2026-12-07"));
  EXPECT_EQ(monthly.times[2].standing, DutyStanding::NotYet);  // December is not over.
  EXPECT_EQ(monthly.now.due, monthly.times[1].due);
  const DutyBoard before = board("2026-12-03");
  EXPECT_EQ(duty(before, "write").times[0].standing, DutyStanding::Late);  // The letter came on the 20th.
  EXPECT_EQ(duty(before, "write").times[1].standing, DutyStanding::Open);
}

TEST_F(BoardOfAYear, KeepsADutyFromBeginningWhileItsStageWaits) {
  const DutyBoard waiting = board("2026-11-03");

  ASSERT_EQ(waiting.stages.size(), 2U);
  EXPECT_EQ(waiting.stages[0].open, true);
  EXPECT_EQ(waiting.stages[1].open, false);
  EXPECT_EQ(waiting.stages[1].waits_for.en, "an item is undecided");
  EXPECT_EQ(duty(waiting, "write").now.standing, DutyStanding::NotYet);
}

TEST_F(BoardOfAYear, FollowsTheStepOfEachCase) {
  decide("1");
  decide("2");
  office.today("2026-11-02");
  write("a", "2026-10-31");
  write("b", "2026-10-31");
  EXPECT_EQ(duty(board("2026-11-02"), "hear").times.size(), 0U);
  office.act("C", "letter/a", "send");
  office.act("C", "letter/b", "send");
  office.act("C", "letter/b", "hear");

  const DutyBoard found = board("2026-11-06");
  const DutyOnBoard& after = duty(found, "hear");

  ASSERT_EQ(after.times.size(), 2U);
  EXPECT_EQ(after.now.case_id, "letter/a");
  EXPECT_EQ(after.now.standing, DutyStanding::Late);
  EXPECT_EQ(after.now.due, SmallOffice::day("2026-11-05"));
  EXPECT_EQ(after.times[1].standing, DutyStanding::Done);
}

TEST_F(BoardOfAYear, CountsAResolutionOfTheBody) {
  office.today("2026-10-20");
  EXPECT_EQ(duty(board("2026-10-20"), "meet").now.standing, DutyStanding::Open);
  EXPECT_EQ(duty(board("2026-10-20"), "meet").persons, (std::vector<std::string>{"S"}));  // Who calls it.
  const auto give = [&](CommandType type, model::Context body) {
    body.emplace_back("meeting", "1");
    ASSERT_TRUE(office.give("S", type, std::move(body)).accepted);
  };
  give(CommandType::CallMeeting, {{"body", "council"}, {"date", SmallOffice::day("2026-10-20")}});
  give(CommandType::OpenMeeting, {});
  give(CommandType::RecordAttendance, {{"person", "S"}, {"status", "present"}});
  give(CommandType::PutItem, {{"item", "1"}});
  give(CommandType::ResolveItem, {{"item", "1"}, {"yes", 1}});

  const DutyBoard found = board("2026-10-20");

  EXPECT_EQ(duty(found, "meet").now.standing, DutyStanding::Done);
  EXPECT_EQ(duty(found, "meet").now.about, (std::vector<std::string>{"meeting/1"}));
  EXPECT_EQ(duty(found, "meet").now.events, (std::vector<std::int64_t>{office.engine().state().next_seq - 1}));
}

TEST_F(BoardOfAYear, LeavesTheDutiesOfOneStageAndTakesAnotherYear) {
  EXPECT_EQ(board("2026-10-20", "plan").duties.size(), 2U);

  const model::Definition& definition = *office.definitions().find(office.definitions().digest());
  const auto next = last_day_of_year(definition.cycles.front(), 2571);
  ASSERT_EQ(next, SmallOffice::day("2028-09-30"));
  const DutyBoard found = board("2026-10-20", "", next);
  EXPECT_EQ(found.from, SmallOffice::day("2027-10-01"));
  EXPECT_EQ(duty(found, "write").now.standing, DutyStanding::NotYet);
}

}  // namespace
}  // namespace anumat::reports
