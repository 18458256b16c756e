// Who holds what, and on whose behalf: roles kept apart, roles ended, acting orders.

#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* treasury = R"(role: clerk
not with: auditor

role: auditor

role: director

case: voucher
number: V-{serial(3)}
opened by: clerk
| field  | type   | required |
| owner  | person | yes      |
| amount | money  | yes      |

lifecycle: voucher
start: draft
end: paid
| from   | on       | who             | to     | act     |
| draft  | submit   | owner           | review | submit  |
| review | approved | route by amount | paid   | approve |
| review | returned | route by amount | draft  | return  |

deadlines: voucher
| state  | within | then |
| draft  |        |      |
| review |        |      |

route: by amount
separate: owner, submit, every step
scope: pay
amount: amount
| step | who      | act     |
| 1    | director | approve |
)";

struct People : ::testing::Test {
  People() : office(treasury) {
    for (const char* id : {"A", "B", "C", "D"})
      office.give("admin", CommandType::RegisterPerson, {{"person", id}, {"name", id}});
  }
  std::string grant(const std::string& person, const std::string& role, std::string_view from,
                    std::string_view to = "") {
    model::Context body{{"person", person}, {"role", role}, {"from", SmallOffice::day(from)}};
    if (!to.empty()) body.emplace_back("to", SmallOffice::day(to));
    return verdict(office.give("admin", CommandType::GrantRole, std::move(body)));
  }
  Outcome end(const std::string& person, const std::string& role, std::string_view to) {
    return office.give("admin", CommandType::EndRole,
                       {{"person", person}, {"role", role}, {"to", SmallOffice::day(to)}});
  }
  Outcome order(const std::string& id, const std::string& kind, const std::string& principal, const std::string& deputy,
                std::optional<int> cap = std::nullopt) {
    model::Context body{{"order", id},
                        {"kind", kind},
                        {"principal", principal},
                        {"deputy", deputy},
                        {"from", SmallOffice::day("2026-10-01")},
                        {"to", SmallOffice::day("2027-09-30")}};
    if (kind == "delegate") body.emplace_back("scope", "pay");
    if (cap) body.emplace_back("cap", *cap);
    return office.give("admin", CommandType::IssueActingOrder, std::move(body));
  }
  SmallOffice office;
};

TEST_F(People, KeepsRolesApartWhicheverOfTheTwoNamesTheOther) {
  ASSERT_EQ(grant("A", "auditor", "2026-10-01"), "accepted");
  EXPECT_EQ(grant("A", "clerk", "2026-10-05"), "R4004");
  ASSERT_EQ(grant("B", "clerk", "2026-10-01"), "accepted");
  EXPECT_EQ(grant("B", "auditor", "2026-10-05"), "R4004");
}

TEST_F(People, KeepsRolesApartOnEveryDayOfBothPeriods) {
  ASSERT_EQ(grant("A", "auditor", "2026-12-01", "2026-12-31"), "accepted");

  EXPECT_EQ(grant("A", "clerk", "2026-10-01"), "R4004");
  EXPECT_EQ(grant("A", "clerk", "2026-10-01", "2026-12-01"), "R4004");
  EXPECT_EQ(grant("A", "clerk", "2026-10-01", "2026-11-30"), "accepted");
  EXPECT_EQ(grant("A", "clerk", "2027-01-01"), "accepted");
}

TEST_F(People, NamesTheDaysOnWhichTheRolesMeet) {
  ASSERT_EQ(grant("A", "auditor", "2026-12-01", "2026-12-31"), "accepted");

  const Outcome refused = office.give("admin", CommandType::GrantRole,
                                      {{"person", "A"}, {"role", "clerk"}, {"from", SmallOffice::day("2026-10-01")}});

  ASSERT_FALSE(refused.accepted);
  EXPECT_NE(refused.reasons.front().message.en.find("2026-12-01"), std::string::npos);
}

TEST_F(People, ForgetsAHoldingThatWasTakenBackBeforeItBegan) {
  ASSERT_EQ(grant("A", "auditor", "2026-12-01"), "accepted");
  ASSERT_EQ(verdict(end("A", "auditor", "2026-11-01")), "accepted");

  EXPECT_EQ(grant("A", "clerk", "2026-10-01"), "accepted");
}

TEST_F(People, EndsNoRoleThatIsNotHeld) {
  ASSERT_EQ(grant("A", "clerk", "2026-10-01"), "accepted");

  EXPECT_EQ(verdict(end("B", "clerk", "2026-10-31")), "R4005");
  EXPECT_EQ(verdict(end("A", "director", "2026-10-31")), "R4005");
  EXPECT_EQ(verdict(end("A", "clerk", "2026-10-31")), "accepted");
  EXPECT_EQ(verdict(end("A", "clerk", "2026-11-30")), "R4005");
  EXPECT_EQ(verdict(end("A", "clerk", "2026-10-15")), "accepted");
}

TEST_F(People, TakesNoNegativeCap) {
  EXPECT_EQ(verdict(order("O1", "delegate", "A", "B", -1)), "R4015");
  EXPECT_EQ(verdict(order("O1", "delegate", "A", "B", 0)), "accepted");
}

struct HandedOn : People {
  HandedOn() {
    grant("A", "clerk", "2026-10-01");
    grant("D", "director", "2026-10-01");
    order("O1", "delegate", "D", "B", 1000);
    order("O2", "delegate", "B", "C", 1000);
    office.open("A", "voucher", "V1", {{"owner", "A"}, {"amount", 500}});
    office.act("A", "voucher/V1", "submit");
  }
};

TEST_F(HandedOn, SaysThatADeputyDoesNotHandThePowerOn) {
  const Outcome refused = office.act("C", "voucher/V1", "approve");

  ASSERT_EQ(verdict(refused), "R4013");
  EXPECT_EQ(refused.reasons.front().message.en,
            "C cannot have the power from B: B has it only for D, by the acting order O1, and a deputy does not hand "
            "it on");
}

TEST_F(HandedOn, SaysSoToWhoeverActsForTheDeputyOrForTheFirst) {
  EXPECT_EQ(verdict(office.act("C", "voucher/V1", "approve", {}, "", "B")), "R4013");
  EXPECT_EQ(verdict(office.act("C", "voucher/V1", "approve", {}, "", "D")), "R4013");
  EXPECT_EQ(verdict(office.act("B", "voucher/V1", "approve")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(HandedOn, KeepsTheOrdinaryReasonWhereNobodyWouldHaveThePower) {
  EXPECT_EQ(verdict(office.act("A", "voucher/V1", "approve")), "R4012");
}

TEST(PersonalData, IsErasedByNobodyWhereNobodyIsNamedForIt) {
  SmallOffice office{treasury};
  office.person("A", {"clerk"});

  EXPECT_EQ(verdict(office.give("A", CommandType::AskErasure, {{"subject", "A"}, {"basis", "section 33"}})), "R4170");
}

}  // namespace
}  // namespace anumat::engine
