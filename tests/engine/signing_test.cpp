// Steps that take several signatures, and how a route goes on after a return, a change, or a repeated signer.

#include "anumat/engine/explain.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

std::string board(const std::string& who, const std::string& properties = "") {
  return R"(role: clerk
role: member
role: deputy
role: director
role: head

case: matter
number: M-{serial(3)}
opened by: clerk
| field  | type   | required |
| owner  | person | yes      |
| amount | money  | yes      |
| note   | text   |          |

lifecycle: matter
start: draft
end: done, refused
| from     | on       | who         | to       | act     | takes        |
| draft    | submit   | owner       | signing  | submit  | amount, note |
| signing  | amend    | owner       | same     | submit  | amount, note |
| signing  | approved | route board | done     | approve |              |
| signing  | returned | route board | draft    | return  |              |
| signing  | refused  | route board | refused  | reject  |              |

deadlines: matter
| state   | within | then |
| draft   |        |      |
| signing |        |      |

route: board
)" + properties +
         R"(| step | who      | act     | within         | if late          |
| 1    | )" +
         who + R"( | approve | 3 working days | escalate to head |
| 2    | director | approve |                |                  |
)";
}

struct Signing {
  explicit Signing(const std::string& who, const std::string& properties = "") : office(board(who, properties)) {
    office.person("C1", {"clerk"});
    for (const char* member : {"M1", "M2", "M3"}) office.person(member, {"member"});
    office.person("D1", {"director"});
    office.person("H1", {"head"});
  }
  std::string submit() {
    office.open("C1", "matter", "1", {{"owner", "C1"}, {"amount", 100}});
    return verdict(office.act("C1", id, "submit"));
  }
  std::string approve(const std::string& person, const std::string& acting_for = "") {
    return verdict(office.act(person, id, "approve", {}, "", acting_for));
  }
  void substitute(const std::string& principal, const std::string& deputy) {
    ASSERT_EQ(verdict(office.give("admin", CommandType::IssueActingOrder,
                                  {{"order", "O-" + principal},
                                   {"kind", "substitute"},
                                   {"principal", principal},
                                   {"deputy", deputy},
                                   {"from", SmallOffice::day("2026-10-01")},
                                   {"to", SmallOffice::day("2026-10-31")}})),
              "accepted");
  }
  SmallOffice office;
  const std::string id = "matter/1";
};

TEST(Signing, TwoOfThreeMustBeDifferentPeople) {
  Signing matter("any 2 of member");
  ASSERT_EQ(matter.submit(), "accepted");

  EXPECT_EQ(matter.approve("M1"), "accepted");
  EXPECT_EQ(matter.approve("M1"), "R4023");
  EXPECT_EQ(matter.approve("D1"), "R4012");
  EXPECT_EQ(matter.approve("M3"), "accepted");
  EXPECT_EQ(matter.approve("M2"), "R4012");
  EXPECT_EQ(matter.approve("D1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "done");
  matter.office.expect_replay_equals_live();
}

TEST(Signing, OnePersonDoesNotSignTwiceThroughAnActingOrder) {
  Signing matter("any 2 of member");
  matter.submit();
  matter.substitute("M2", "M1");

  EXPECT_EQ(matter.approve("M1"), "accepted");
  EXPECT_EQ(matter.approve("M1", "M2"), "R4023");
  EXPECT_EQ(matter.approve("M2"), "accepted");
}

TEST(Signing, WhoseDeputyHasSignedDoesNotSignAgain) {
  Signing matter("any 2 of member");
  matter.submit();
  matter.office.person("X1", {});
  matter.substitute("M2", "X1");

  EXPECT_EQ(matter.approve("X1", "M2"), "accepted");
  EXPECT_EQ(matter.approve("M2"), "R4023");
  EXPECT_EQ(matter.approve("M3"), "accepted");
}

TEST(Signing, AllAreThoseWhoHeldTheRoleWhenTheStepOpened) {
  Signing matter("all of member");
  matter.submit();
  matter.office.person("M4", {"member"});

  EXPECT_EQ(matter.approve("M1"), "accepted");
  EXPECT_EQ(matter.approve("M4"), "R4024");
  EXPECT_EQ(matter.approve("M2"), "accepted");
  EXPECT_EQ(matter.approve("D1"), "R4012");
  EXPECT_EQ(matter.approve("M3"), "accepted");
  EXPECT_EQ(matter.approve("D1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "done");
}

TEST(Signing, OneWhoHasSignedClosesAStepWhoseLastSignerHasLeft) {
  Signing matter("all of member");
  matter.submit();
  matter.approve("M1");
  matter.approve("M2");
  EXPECT_EQ(matter.approve("M1"), "R4023");
  matter.office.give("admin", CommandType::EndRole,
                     {{"person", "M3"}, {"role", "member"}, {"to", SmallOffice::day("2026-10-02")}});
  matter.office.today("2026-10-05");

  EXPECT_EQ(matter.approve("M1"), "accepted");
  EXPECT_EQ(matter.approve("D1"), "accepted");
  matter.office.expect_replay_equals_live();
}

TEST(Signing, APercentageIsRoundedUp) {
  Signing matter("any 34% of member");
  matter.submit();

  EXPECT_EQ(matter.office.at(matter.id).route->steps[0].needed, 2);
  EXPECT_EQ(matter.approve("M1"), "accepted");
  EXPECT_EQ(matter.approve("D1"), "R4012");
  EXPECT_EQ(matter.approve("M2"), "accepted");
  EXPECT_EQ(matter.approve("D1"), "accepted");
}

TEST(Signing, OneRefusalEndsTheRoute) {
  Signing matter("all of member");
  matter.submit();
  matter.approve("M1");

  EXPECT_EQ(verdict(matter.office.act("M2", matter.id, "reject", {}, "no")), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "refused");
}

TEST(Signing, AStepThatCannotBeFilledStopsTheCaseBeforeIt) {
  Signing matter("any 4 of member");

  EXPECT_EQ(matter.submit(), "U4033");
  EXPECT_EQ(matter.office.at(matter.id).state, "draft");
  matter.office.person("M4", {"member"});
  EXPECT_EQ(verdict(matter.office.act("C1", matter.id, "submit")), "accepted");
}

TEST(Signing, ThousandSignersBlockNobody) {
  Signing matter("all of deputy");
  std::vector<std::string> deputies;
  for (int i = 0; i < 1000; ++i) {
    deputies.push_back("X" + std::to_string(i));
    matter.office.person(deputies.back(), {"deputy"});
  }
  ASSERT_EQ(matter.submit(), "accepted");
  for (const std::string& deputy : deputies) ASSERT_EQ(matter.approve(deputy), "accepted") << deputy;
  EXPECT_EQ(matter.approve("D1"), "accepted");
}

TEST(Signing, AStepRunsItsOwnTime) {
  Signing matter("any 2 of member");
  matter.submit();  // Thursday 1 October: three working days end on Tuesday 6 October.
  ASSERT_EQ(matter.office.at(matter.id).deadlines.size(), 1U);
  EXPECT_EQ(matter.office.at(matter.id).deadlines.front().due.iso(), "2026-10-06");

  matter.office.today("2026-10-07");
  EXPECT_EQ(matter.approve("H1"), "R4012");
  EXPECT_EQ(matter.office.give("admin", CommandType::PassTime, {}).events.size(), 1U);
  EXPECT_TRUE(matter.office.give("admin", CommandType::PassTime, {}).events.empty());
  EXPECT_EQ(matter.approve("H1"), "accepted");
  EXPECT_EQ(matter.approve("M1"), "accepted");
  // The escalation was for the first step, not for the director's.
  EXPECT_EQ(matter.approve("H1"), "R4012");
  EXPECT_TRUE(matter.office.at(matter.id).deadlines.empty());
  matter.office.expect_replay_equals_live();
}

TEST(Signing, TheOutlookNamesThoseWhoHaveNotSigned) {
  Signing matter("any 2 of member");
  matter.submit();
  matter.approve("M1");

  const auto ahead = outlook(matter.office.definitions(), matter.office.engine().state(), matter.office.at(matter.id),
                             "", matter.office.engine().state().last_at);
  const auto approve =
      std::find_if(ahead.acts.begin(), ahead.acts.end(), [](const ActOutlook& one) { return one.act == "approve"; });
  ASSERT_NE(approve, ahead.acts.end());
  EXPECT_EQ(approve->persons, (std::vector<std::string>{"M2", "M3"}));
  EXPECT_TRUE(approve->possible);
}

TEST(Course, ReturnsToTheStartUnlessTheRouteSaysOtherwise) {
  Signing matter("member");
  matter.submit();
  matter.approve("M1");
  ASSERT_EQ(verdict(matter.office.act("D1", matter.id, "return", {}, "more detail")), "accepted");
  matter.office.act("C1", matter.id, "submit");

  EXPECT_EQ(matter.approve("D1"), "R4012");
  EXPECT_EQ(matter.approve("M2"), "accepted");
}

TEST(Course, GoesOnAtTheStepThatReturned) {
  Signing matter("any 2 of member", "on return: same step\n");
  matter.submit();
  matter.approve("M1");
  matter.approve("M2");
  ASSERT_EQ(verdict(matter.office.act("D1", matter.id, "return", {}, "more detail")), "accepted");
  matter.office.expect_replay_equals_live();
  ASSERT_EQ(verdict(matter.office.act("C1", matter.id, "submit", {{"note", "detail"}})), "accepted");

  EXPECT_EQ(matter.approve("M3"), "R4012");
  EXPECT_EQ(matter.approve("D1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "done");
}

TEST(Course, AChangedFieldMakesWhatWasDecidedVoid) {
  Signing matter("member", "on return: same step\nstale when changed: amount\n");
  matter.submit();
  matter.approve("M1");
  matter.office.act("D1", matter.id, "return", {}, "too much");
  ASSERT_EQ(verdict(matter.office.act("C1", matter.id, "submit", {{"amount", 50}})), "accepted");

  EXPECT_EQ(matter.approve("D1"), "R4012");
  EXPECT_EQ(matter.approve("M1"), "accepted");
  EXPECT_EQ(matter.approve("D1"), "accepted");
}

TEST(Course, AnAmendmentUnderWayBeginsTheRouteAgain) {
  Signing matter("member", "stale when changed: amount\n");
  matter.submit();
  matter.approve("M1");
  ASSERT_EQ(verdict(matter.office.act("C1", matter.id, "amend", {{"note", "typing error"}})), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).route->steps[0].state, StepState::Done);

  ASSERT_EQ(verdict(matter.office.act("C1", matter.id, "amend", {{"amount", 999}})), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).route->steps[0].state, StepState::Open);
  EXPECT_EQ(matter.approve("D1"), "R4012");
  matter.office.expect_replay_equals_live();
}

TEST(Course, SkipsWhoeverHasApprovedAlready) {
  Signing matter("member", "repeats: skip\n");
  matter.office.person("B1", {"member", "director"});
  matter.submit();

  EXPECT_EQ(matter.approve("B1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "done");
  const auto& record = matter.office.at(matter.id).acts.back();
  EXPECT_EQ(record.actor, "B1");
}

TEST(Course, DoesNotSkipWhatWasDecidedForSomebodyElse) {
  Signing matter("member", "repeats: skip\n");
  matter.submit();
  matter.substitute("M1", "D1");

  EXPECT_EQ(matter.approve("D1", "M1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "signing");
  EXPECT_EQ(matter.approve("D1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "done");
}

TEST(Course, AsksAgainByItself) {
  Signing matter("member");
  matter.office.person("B1", {"member", "director"});
  matter.submit();

  EXPECT_EQ(matter.approve("B1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "signing");
}

/// All of a thousand are asked at once. They sign in any order, whoever leaves the role is not waited for, and another
/// case goes its way between two signatures.
TEST(Signing, AThousandSignAndNobodyWaitsForAnother) {
  constexpr int kPeople = 1000;
  Signing matter("all of member");
  for (int i = 4; i <= kPeople; ++i) matter.office.person("M" + std::to_string(i), {"member"});
  ASSERT_EQ(matter.submit(), "accepted");
  ASSERT_EQ(matter.office.at(matter.id).route->steps[0].asked.size(), static_cast<std::size_t>(kPeople));

  matter.office.open("C1", "matter", "2", {{"owner", "C1"}, {"amount", 1}});
  for (int i = kPeople; i > 1; --i) {
    ASSERT_EQ(matter.approve("M" + std::to_string(i)), "accepted") << i;
    if (i == kPeople / 2) {
      EXPECT_EQ(verdict(matter.office.act("C1", "matter/2", "submit")), "accepted");
    }
  }
  EXPECT_EQ(matter.approve("D1"), "R4012") << "one has not signed";
  EXPECT_EQ(matter.approve("M1"), "accepted");

  EXPECT_EQ(matter.approve("D1"), "accepted");
  EXPECT_EQ(matter.office.at(matter.id).state, "done");
}

}  // namespace
}  // namespace anumat::engine
