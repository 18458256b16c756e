#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* purchase = R"(role: clerk
role: finance officer
role: procurement officer
role: director
role: president
role: head

case: purchase
number: B-{serial(3)}
opened by: clerk
| field  | type   | required |
| owner  | person | yes      |
| amount | money  | yes      |
| goods  | boolean | yes     |

lifecycle: purchase
separate: owner
start: draft
end: done, refused
| from     | on       | who              | to       | act     | takes  | needs   |
| draft    | submit   | owner            | approval | submit  | amount |         |
| approval | approved | route by amount  | done     | approve |        |         |
| approval | returned | route by amount  | draft    | return  |        |         |
| approval | refused  | route by amount  | refused  | reject  |        |         |
| approval | withdraw | owner            | draft    | submit  |        |         |

rounds: purchase
| on     |
| submit |

deadlines: purchase
| state    | within         | then               |
| draft    |                |                    |
| approval | 3 working days | escalate to head   |

table: approver
hit: unique
| amount    || level       |
| <= 100000 || "director"  |
| > 100000  || "president" |

route: by amount
separate: owner, every step
scope: buy
amount: amount
| step | who                      | act     | when  |
| 1    | finance officer          | check   |       |
| 1    | procurement officer      | check   | goods |
| 2    | holder of approver.level | approve |       |
)";

struct Purchase : ::testing::Test {
  Purchase() : office(purchase) {
    office.person("C1", {"clerk"});
    office.person("F1", {"finance officer"});
    office.person("S1", {"procurement officer"});
    office.person("D1", {"director"});
    office.person("D2", {"head"});
    office.person("P1", {"president"});
  }
  void submit(int amount, bool goods, const std::string& owner = "C1") {
    ASSERT_EQ(verdict(office.open("C1", "purchase", "B1", {{"owner", owner}, {"amount", amount}, {"goods", goods}})),
              "accepted");
    ASSERT_EQ(verdict(office.act(owner, id, "submit")), "accepted");
  }
  SmallOffice office;
  const std::string id = "purchase/B1";
};

TEST_F(Purchase, OpensStepsOfOneNumberSideBySideAndTheNextWhenAllAreDone) {
  submit(50000, true);

  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4010");
  EXPECT_EQ(verdict(office.act("S1", id, "check")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4010");
  EXPECT_EQ(verdict(office.act("F1", id, "check")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
  EXPECT_EQ(office.at(id).state, "done");
  office.expect_replay_equals_live();
}

TEST_F(Purchase, SkipsAStepWhoseConditionIsFalse) {
  submit(50000, false);

  EXPECT_EQ(verdict(office.act("S1", id, "check")), "R4012");
  EXPECT_EQ(verdict(office.act("F1", id, "check")), "accepted");
  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
}

TEST_F(Purchase, SendsALargeAmountToThePresident) {
  submit(100001, false);
  office.act("F1", id, "check");

  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4012");
  EXPECT_EQ(verdict(office.act("P1", id, "approve")), "accepted");
}

TEST_F(Purchase, NeedsACommentToReturnAndBeginsANewRoundAfter) {
  submit(50000, false);

  EXPECT_EQ(verdict(office.act("F1", id, "return")), "R4018");
  EXPECT_EQ(verdict(office.act("F1", id, "return", {}, "wrong amount")), "accepted");
  EXPECT_EQ(office.at(id).state, "draft");
  EXPECT_EQ(verdict(office.act("C1", id, "submit", {{"amount", 40000}})), "accepted");
  EXPECT_EQ(office.at(id).round, 2);
  EXPECT_EQ(verdict(office.act("F1", id, "check")), "accepted");
}

TEST_F(Purchase, EndsWhenRejected) {
  submit(50000, false);

  EXPECT_EQ(verdict(office.act("F1", id, "reject", {}, "no need")), "accepted");
  EXPECT_EQ(office.at(id).state, "refused");
  EXPECT_EQ(verdict(office.act("C1", id, "submit")), "R4011");
}

TEST_F(Purchase, KeepsTheOwnerOutAlsoThroughAnActingOrder) {
  office.person("X1", {"clerk", "finance officer"});
  submit(50000, false, "X1");
  office.give("admin", CommandType::IssueActingOrder,
              {{"order", "O1"},
               {"kind", "substitute"},
               {"principal", "F1"},
               {"deputy", "X1"},
               {"from", SmallOffice::day("2026-10-01")},
               {"to", SmallOffice::day("2026-10-31")}});

  EXPECT_EQ(verdict(office.act("X1", id, "check")), "R4017");
  EXPECT_EQ(verdict(office.act("X1", id, "check", {}, "", "F1")), "R4017");
  EXPECT_EQ(verdict(office.act("F1", id, "check")), "accepted");
}

TEST_F(Purchase, LetsNobodyDecideTwoStepsOfOneRoute) {
  office.person("Y1", {"finance officer", "director"});
  submit(50000, false);

  EXPECT_EQ(verdict(office.act("Y1", id, "check")), "accepted");
  EXPECT_EQ(verdict(office.act("Y1", id, "approve")), "R4017");
}

TEST_F(Purchase, TakesASubstituteWithinTheDatesOfTheOrder) {
  submit(50000, false);
  office.act("F1", id, "check");
  office.give("admin", CommandType::IssueActingOrder,
              {{"order", "O1"},
               {"kind", "substitute"},
               {"principal", "D1"},
               {"deputy", "D2"},
               {"from", SmallOffice::day("2026-10-05")},
               {"to", SmallOffice::day("2026-10-06")}});

  EXPECT_EQ(verdict(office.act("D2", id, "approve", {}, "", "D1")), "R4013");
  office.today("2026-10-06");
  EXPECT_EQ(verdict(office.act("D2", id, "approve")), "accepted");
  EXPECT_EQ(office.at(id).acts.back().details().acting_for, "D1");
  EXPECT_EQ(office.at(id).acts.back().details().order, "O1");
}

TEST_F(Purchase, TakesADelegateUpToTheCapAndNotBeyondAndNeverHandsPowersOn) {
  const auto order = [&](const std::string& number, const std::string& principal, const std::string& deputy,
                         const std::string& scope) {
    office.give("admin", CommandType::IssueActingOrder,
                {{"order", number},
                 {"kind", "delegate"},
                 {"principal", principal},
                 {"deputy", deputy},
                 {"from", SmallOffice::day("2026-10-01")},
                 {"to", SmallOffice::day("2026-12-31")},
                 {"scope", scope},
                 {"cap", 50000}});
  };
  order("O1", "D1", "D2", "buy");
  order("O2", "D2", "S1", "buy");
  order("O3", "D1", "S1", "travel");
  office.open("C1", "purchase", "B2",
              {{"owner", "C1"}, {"amount", model::Value(*Decimal::from_text("50000.01"))}, {"goods", false}});
  office.act("C1", "purchase/B2", "submit");
  office.act("F1", "purchase/B2", "check");
  submit(50000, false);
  office.act("F1", id, "check");

  EXPECT_EQ(verdict(office.act("D2", "purchase/B2", "approve")), "R4013");
  EXPECT_EQ(verdict(office.act("S1", id, "approve")), "R4013");
  EXPECT_EQ(verdict(office.act("D2", id, "approve")), "accepted");
}

TEST_F(Purchase, EscalatesOnceAWorkingDayDeadlineHasPassed) {
  office.give("admin", CommandType::AddHoliday, {{"date", SmallOffice::day("2026-10-05")}, {"name", "holiday"}});
  submit(50000, false);  // Thursday 1 October: due on Wednesday 7 October, as the 5th is a holiday.
  ASSERT_EQ(office.at(id).deadlines.front().due.iso(), "2026-10-07");

  office.today("2026-10-07");
  EXPECT_TRUE(office.give("admin", CommandType::PassTime, {}).events.empty());
  EXPECT_EQ(verdict(office.act("D2", id, "check")), "R4012");
  office.today("2026-10-08");
  EXPECT_EQ(office.give("admin", CommandType::PassTime, {}).events.size(), 1u);
  EXPECT_TRUE(office.give("admin", CommandType::PassTime, {}).events.empty());
  // The right of an office is handed on, not that of the person whom the case names.
  EXPECT_EQ(verdict(office.act("D2", id, "withdraw")), "R4012");
  EXPECT_EQ(verdict(office.act("D2", id, "check")), "accepted");
}

TEST_F(Purchase, CannotDecideADeadlineBeyondTheCalendarAndMovesNothing) {
  ASSERT_EQ(verdict(office.open("C1", "purchase", "B1", {{"owner", "C1"}, {"amount", 1}, {"goods", false}})),
            "accepted");
  office.today("2027-09-29");

  EXPECT_EQ(verdict(office.act("C1", id, "submit")), "E1301");
  EXPECT_EQ(office.at(id).state, "draft");
}

TEST_F(Purchase, AnswersARepeatedKeyAndRefusesAnotherBodyUnderIt) {
  submit(50000, false);
  Command command{CommandType::ActOnCase,
                  "once",
                  "F1",
                  "",
                  local_instant(SmallOffice::day("2026-10-01"), 600, {}),
                  std::nullopt,
                  {{"case", id}, {"act", "check"}}};
  const auto first = office.engine().handle(command);
  const auto size = office.engine().frontier().size;
  const auto second = office.engine().handle(command);
  command.actor = "S1";
  const auto third = office.engine().handle(command);

  ASSERT_TRUE(first && second);
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
  EXPECT_EQ(office.engine().frontier().size, size);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, "E4302");
}

TEST(Opening, GivesFieldsTheirStandardValue) {
  SmallOffice office(R"(role: clerk

case: note
number: N-{serial(3)}
opened by: clerk
| field  | type   | required | default          |
| title  | text   | yes      |                  |
| urgent | boolean | yes     | false            |
| due    | date   |          | today            |
| words  | number |          | string length(title) |
)");
  office.person("C1", {"clerk"});
  ASSERT_EQ(verdict(office.open("C1", "note", "1", {{"title", "abc"}})), "accepted");
  ASSERT_EQ(verdict(office.open("C1", "note", "2", {{"title", "abc"}, {"urgent", true}})), "accepted");

  EXPECT_EQ(office.at("note/1").fields.at("urgent"), model::Value(false));
  EXPECT_EQ(office.at("note/1").fields.at("due"), model::Value(SmallOffice::day("2026-10-01")));
  EXPECT_EQ(office.at("note/1").fields.at("words"), model::Value(3));
  EXPECT_EQ(office.at("note/2").fields.at("urgent"), model::Value(true));
  office.expect_replay_equals_live();
}

TEST_F(Purchase, KeepsEveryRefusalAsAnEvent) {
  submit(50000, false);
  const auto before = office.engine().frontier().size;

  office.act("C1", id, "approve");
  office.act("nobody", id, "check");

  EXPECT_EQ(office.engine().frontier().size, before + 2);
  EXPECT_FALSE(office.at(id).acts.back().accepted);
  office.expect_replay_equals_live();
}

TEST_F(Purchase, TakesNoValueThatDoesNotFitItsField) {
  EXPECT_EQ(verdict(office.open("C1", "purchase", "B1", {{"owner", "stranger"}, {"amount", 1}, {"goods", false}})),
            "R4015");
  EXPECT_EQ(
      verdict(office.open("C1", "purchase", "B1",
                          {{"owner", "C1"}, {"amount", model::Value(*Decimal::from_text("1.005"))}, {"goods", false}})),
      "R4015");
  EXPECT_EQ(verdict(office.open("C1", "purchase", "B1",
                                {{"owner", "C1"}, {"amount", 1}, {"colour", "red"}, {"goods", false}})),
            "R4003");
}

}  // namespace
}  // namespace anumat::engine
