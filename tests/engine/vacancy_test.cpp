#include "anumat/engine/explain.hpp"
#include "small_office.hpp"

// Roles that nobody holds while a case waits for them, and people who are away.

namespace anumat::engine {
namespace {

constexpr const char* orders_with_vacancies = R"(role: clerk

role: finance

role: head

role: director

case: order
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

lifecycle: order
start: draft
end: bought, dropped
| from    | on       | who      | to      | act     |
| draft   | send     | clerk    | review  | submit  |
| review  | pass     | head     | signing | check   |
| review  | drop     | director | dropped | reject  |
| signing | approved | route by | bought  | approve |
| signing | returned | route by | draft   | return  |
| signing | refused  | route by | dropped | reject  |

deadlines: order
| state   | within         | then                 |
| draft   |                |                      |
| review  | 3 working days | escalate to director |
| signing |                |                      |

route: by
| step | who      | act     |
| 1    | finance  | check   |
| 1    | head     | check   |
| 2    | director | approve |
)";

struct Vacancies : ::testing::Test {
  Vacancies() : office(orders_with_vacancies) {
    office.person("C1", {"clerk"});
    office.person("H1", {"head"});
    office.open("C1", "order", "", {{"code", "A"}});
  }
  [[nodiscard]] std::string incidents() {
    std::string text;
    for (const Incident& one : office.at(id).uncommon().incidents)
      text += (text.empty() ? "" : ", ") + one.right + (one.step ? " " + std::to_string(*one.step) : "") + " since " +
              one.since.iso();
    return text;
  }
  void end_role(const std::string& person, const std::string& role, std::string_view last) {
    EXPECT_EQ(verdict(office.give("admin", CommandType::EndRole,
                                  {{"person", person}, {"role", role}, {"to", SmallOffice::day(last)}})),
              "accepted");
  }
  Outcome grant(const std::string& person, const std::string& role, std::string_view from) {
    return office.give("admin", CommandType::GrantRole,
                       {{"person", person}, {"role", role}, {"from", SmallOffice::day(from)}});
  }
  std::size_t pass_time() { return office.give("admin", CommandType::PassTime, {}).events.size(); }

  SmallOffice office;
  const std::string id = "order/A";
};

TEST_F(Vacancies, OfAnOpenStepAreAnIncidentUntilSomebodyTakesTheRole) {
  office.act("C1", id, "send");
  EXPECT_EQ(incidents(), "");  // The head is there; whoever may only drop it is not waited for.
  const Outcome passed = office.act("H1", id, "pass");
  EXPECT_EQ(passed.events.size(), 2U);
  EXPECT_EQ(incidents(), "finance 0 since 2026-10-01");
  EXPECT_EQ(verdict(office.act("H1", id, "check")), "accepted");

  // Nobody is put in the place of the missing: the other step is done, this one waits.
  EXPECT_EQ(office.at(id).route->steps[0].state, StepState::Open);
  EXPECT_EQ(incidents(), "finance 0 since 2026-10-01");
  office.today("2026-10-02");
  EXPECT_EQ(pass_time(), 0U);
  office.give("admin", CommandType::RegisterPerson, {{"person", "F1"}, {"name", "F1"}});
  EXPECT_EQ(grant("F1", "finance", "2026-10-02").events.size(), 2U);
  EXPECT_EQ(incidents(), "");
  EXPECT_EQ(verdict(office.act("F1", id, "check")), "accepted");
  EXPECT_EQ(incidents(), "director 2 since 2026-10-02");
  office.expect_replay_equals_live();
}

TEST_F(Vacancies, OfAStateAreAnIncidentToo) {
  end_role("H1", "head", "2026-09-30");
  office.act("C1", id, "send");
  EXPECT_EQ(incidents(), "head since 2026-10-01");
  const CaseOutlook found = outlook(office.definitions(), office.engine().state(), office.at(id), "",
                                    local_instant(SmallOffice::day("2026-10-01"), 600, {}));
  ASSERT_EQ(found.incidents.size(), 1U);
  EXPECT_EQ(found.incidents[0].right, "head");
}

TEST_F(Vacancies, BeginAndEndByTheirDay) {
  office.act("C1", id, "send");
  end_role("H1", "head", "2026-10-02");
  EXPECT_EQ(incidents(), "");
  office.today("2026-10-03");
  EXPECT_EQ(pass_time(), 1U);
  EXPECT_EQ(incidents(), "head since 2026-10-03");
  EXPECT_EQ(pass_time(), 0U);
  grant("H1", "head", "2026-10-05");
  EXPECT_EQ(incidents(), "head since 2026-10-03");  // Not yet.
  office.today("2026-10-05");
  EXPECT_EQ(pass_time(), 1U);
  EXPECT_EQ(incidents(), "");
  office.expect_replay_equals_live();
}

TEST_F(Vacancies, OpenAtOnceWhenTheLastHolderLosesTheRole) {
  office.act("C1", id, "send");
  office.today("2026-10-05");
  end_role("H1", "head", "2026-10-04");
  EXPECT_EQ(incidents(), "head since 2026-10-05");
  office.expect_replay_equals_live();
}

TEST_F(Vacancies, GoWithTheStateThatWaited) {
  end_role("H1", "head", "2026-09-30");
  office.person("D1", {"director"});
  office.act("C1", id, "send");
  ASSERT_NE(incidents(), "");
  office.act("D1", id, "drop", {}, "not needed");
  EXPECT_EQ(incidents(), "");
  office.expect_replay_equals_live();
}

TEST_F(Vacancies, EndWhenTheCaseIsEscalatedToSomebody) {
  end_role("H1", "head", "2026-09-30");
  office.person("D1", {"director"});
  office.act("C1", id, "send");
  office.today("2026-10-07");
  EXPECT_EQ(pass_time(), 1U);  // The limit; whom it was escalated to stands from then on.
  EXPECT_EQ(pass_time(), 1U);
  EXPECT_EQ(incidents(), "");
  EXPECT_EQ(verdict(office.act("D1", id, "pass")), "accepted");
}

struct Leaves : Vacancies {
  Outcome leave(const std::string& actor, const std::string& person, std::string_view from, std::string_view to) {
    return office.give(actor, CommandType::RecordLeave,
                       {{"person", person}, {"from", SmallOffice::day(from)}, {"to", SmallOffice::day(to)}});
  }
  [[nodiscard]] std::string away(std::string_view on) {
    const auto until = office.engine().state().away_until("H1", SmallOffice::day(on));
    return until ? until->iso() : "";
  }
};

TEST_F(Leaves, AreToldAndChangeNobodysRights) {
  ASSERT_EQ(verdict(leave("H1", "H1", "2026-10-01", "2026-10-05")), "accepted");
  ASSERT_EQ(verdict(leave("admin", "H1", "2026-10-06", "2026-10-09")), "accepted");

  EXPECT_EQ(away("2026-10-01"), "2026-10-09");  // Both together.
  EXPECT_EQ(away("2026-10-09"), "2026-10-09");
  EXPECT_EQ(away("2026-10-10"), "");
  office.act("C1", id, "send");
  EXPECT_EQ(incidents(), "");
  const auto possible =
      possibilities(office.definitions(), office.engine().state(), office.at(id), SmallOffice::day("2026-10-01"));
  EXPECT_EQ(possible.front().persons, std::vector<std::string>{"H1"});  // Still theirs, nobody else's.
  EXPECT_EQ(verdict(office.act("H1", id, "pass")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(Leaves, AreRecordedByThePersonOrAnAdministratorWithoutOverlap) {
  EXPECT_EQ(verdict(leave("C1", "H1", "2026-10-01", "2026-10-05")), "R4001");
  EXPECT_EQ(verdict(leave("H1", "H1", "2026-10-05", "2026-10-01")), "R4015");
  EXPECT_EQ(verdict(leave("admin", "X9", "2026-10-01", "2026-10-05")), "R4003");
  leave("H1", "H1", "2026-10-01", "2026-10-05");
  EXPECT_EQ(verdict(leave("H1", "H1", "2026-10-05", "2026-10-06")), "R4065");
}

TEST_F(Leaves, EndEarlyWhenThePersonIsBack) {
  leave("H1", "H1", "2026-10-01", "2026-10-05");
  leave("H1", "H1", "2026-10-08", "2026-10-09");
  const auto back = [&](std::string_view last) {
    return verdict(office.give("H1", CommandType::EndLeave, {{"person", "H1"}, {"to", SmallOffice::day(last)}}));
  };
  EXPECT_EQ(back("2026-10-09"), "R4066");
  EXPECT_EQ(back("2026-10-02"), "accepted");
  EXPECT_EQ(away("2026-10-02"), "2026-10-02");
  EXPECT_EQ(away("2026-10-03"), "");
  EXPECT_EQ(away("2026-10-08"), "");
  office.expect_replay_equals_live();
}

}  // namespace
}  // namespace anumat::engine
