// Agreements: signed in turn, carried out under others, amended only by all who signed.

#include <gtest/gtest.h>

#include "anumat/engine/facts.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* papers = R"(role: owner

role: planner

role: director

role: president

case: plan
key: code
opened by: planner
| field  | type   | required |
| code   | text   | yes      |
| budget | number | yes      |

case: project
key: code
opened by: planner
| field  | type   | required |
| code   | text   | yes      |
| plan   | plan   | yes      |
| keeper | person | yes      |
| budget | number | yes      |
| people | number |          |
| note   | text   |          |

lifecycle: project
start: drafted
end: closed
| from    | on     | who     | to     | act     | takes                |
| drafted | fill   | planner | same   | submit  | budget, people, note |
| drafted | start  | planner | active | submit  |                      |
| active  | amend  | planner | same   | endorse | budget, people       |
| active  | note   | planner | same   | submit  | note                 |
| active  | close  | planner | closed | submit  |                      |

deadlines: project
| state   | within | then |
| drafted |        |      |
| active  |        |      |

agreement: unit agreement
about: plan
promise: budget
| order | who       | party     |
| 1     | director  | promisor  |
| 2     | president | recipient |

agreement: project agreement
about: project
promise: budget, people
under: unit agreement
amended on: amend
| order | who      | party     |
| 1     | keeper   | promisor  |
| 1     | planner  | witness   |
| 2     | director | recipient |
)";

struct Agreements : ::testing::Test {
  Agreements() : office(papers) {
    office.person("K1", {"owner"});
    office.person("L1", {"planner"});
    office.person("D1", {"director"});
    office.person("X1", {"president"});
    office.open("L1", "plan", "", {{"code", "Y"}, {"budget", 500}});
    office.open("L1", "project", "", {{"code", "P1"}, {"plan", "Y"}, {"keeper", "K1"}, {"budget", 100}});
  }
  Outcome sign(const std::string& who, const std::string& name = "project agreement",
               const std::string& id = "project/P1", const std::string& acting_for = "") {
    return office.give(who, CommandType::SignAgreement, {{"case", id}, {"agreement", name}}, acting_for);
  }
  void sign_unit() {
    EXPECT_EQ(verdict(sign("D1", "unit agreement", "plan/Y")), "accepted");
    EXPECT_EQ(verdict(sign("X1", "unit agreement", "plan/Y")), "accepted");
  }
  void sign_project() {
    EXPECT_EQ(verdict(sign("K1")), "accepted");
    EXPECT_EQ(verdict(sign("L1")), "accepted");
    EXPECT_EQ(verdict(sign("D1")), "accepted");
  }
  /// All are signed, and the project runs.
  void run() {
    office.act("L1", "project/P1", "fill", {{"people", 40}});
    sign_unit();
    sign_project();
    office.act("L1", "project/P1", "start");
  }
  [[nodiscard]] const AgreementRecord& record() {
    return office.at("project/P1").uncommon().agreements.at("project agreement");
  }
  [[nodiscard]] std::string promised(const char* field) {
    const model::Value promised(record().promised);
    return to_display(*promised.find(field));
  }
  SmallOffice office;
};

TEST_F(Agreements, AreSignedInTurnAndThenInForce) {
  office.act("L1", "project/P1", "fill", {{"people", 40}});
  sign_unit();

  EXPECT_EQ(verdict(sign("D1")), "R4118");
  EXPECT_EQ(verdict(sign("X1")), "R4012");
  EXPECT_EQ(verdict(sign("L1")), "accepted");  // Those of one number sign in any order.
  EXPECT_EQ(verdict(sign("D1")), "R4118");
  EXPECT_EQ(verdict(sign("K1")), "accepted");
  EXPECT_FALSE(record().in_force());
  EXPECT_EQ(verdict(sign("D1")), "accepted");

  EXPECT_EQ(record().version, 1);
  EXPECT_EQ(promised("budget"), "100");
  EXPECT_EQ(record().signed_by.size(), 3U);
  EXPECT_EQ(verdict(sign("D1")), "R4116");
  office.expect_replay_equals_live();
}

TEST_F(Agreements, WaitForTheOneTheyCarryOut) {
  office.act("L1", "project/P1", "fill", {{"people", 40}});
  EXPECT_EQ(verdict(sign("K1")), "R4117");
  sign("D1", "unit agreement", "plan/Y");
  EXPECT_EQ(verdict(sign("K1")), "R4117");
  sign("X1", "unit agreement", "plan/Y");

  EXPECT_EQ(verdict(sign("K1")), "accepted");
}

TEST_F(Agreements, PromiseNothingThatIsNotKnown) {
  sign_unit();

  EXPECT_EQ(verdict(sign("K1")), "U4118");
  EXPECT_EQ(verdict(sign("K1", "no such")), "R4003");
  EXPECT_EQ(verdict(sign("K1", "unit agreement")), "R4003");
}

TEST_F(Agreements, AreNotSignedByOnePersonOnBothSides) {
  office.act("L1", "project/P1", "fill", {{"people", 40}});
  sign_unit();
  office.give("admin", CommandType::IssueActingOrder,
              {{"order", "O1"},
               {"kind", "substitute"},
               {"principal", "D1"},
               {"deputy", "K1"},
               {"from", SmallOffice::day("2026-10-01")},
               {"to", SmallOffice::day("2026-10-31")}});
  sign("K1");
  sign("L1");

  EXPECT_EQ(verdict(sign("K1", "project agreement", "project/P1", "D1")), "R4017");
  EXPECT_EQ(verdict(sign("D1")), "accepted");
}

TEST_F(Agreements, AreAmendedOnlyByAllWhoSigned) {
  run();

  EXPECT_EQ(verdict(office.act("L1", "project/P1", "amend", {{"budget", 80}})), "accepted");
  EXPECT_EQ(promised("budget"), "100");  // What was signed holds until all have signed anew.
  EXPECT_TRUE(record().under_way());
  sign("K1");
  sign("L1");
  EXPECT_EQ(promised("budget"), "100");
  EXPECT_EQ(verdict(sign("D1")), "accepted");

  EXPECT_EQ(promised("budget"), "80");
  EXPECT_EQ(record().version, 2);
  office.expect_replay_equals_live();
}

TEST_F(Agreements, BeginAnewWhenTheAmendmentChanges) {
  run();
  office.act("L1", "project/P1", "amend", {{"budget", 80}});
  sign("K1");
  sign("L1");

  office.act("L1", "project/P1", "amend", {{"budget", 70}});

  EXPECT_EQ(verdict(sign("D1")), "R4118");
  EXPECT_TRUE(record().signing.empty());
  office.act("L1", "project/P1", "amend", {{"budget", 100}});
  EXPECT_FALSE(record().under_way());
  EXPECT_EQ(verdict(sign("K1")), "R4116");
  EXPECT_EQ(record().version, 1);
}

TEST_F(Agreements, AreVoidWhileUnsignedWhenThePromiseChanges) {
  office.act("L1", "project/P1", "fill", {{"people", 40}});
  sign_unit();
  sign("K1");

  EXPECT_EQ(verdict(office.act("L1", "project/P1", "fill", {{"people", 50}})), "accepted");

  EXPECT_FALSE(record().under_way());
  sign_project();
  EXPECT_EQ(promised("people"), "50");
}

TEST_F(Agreements, AreNotChangedInSilence) {
  office.act("L1", "project/P1", "fill", {{"people", 40}});
  sign_unit();
  sign_project();

  const Outcome refused = office.act("L1", "project/P1", "fill", {{"budget", 999}});

  EXPECT_EQ(verdict(refused), "R4119");
  EXPECT_EQ(refused.reasons.front().help.en, "amend it with `amend`; all sign again");
  EXPECT_EQ(to_display(office.at("project/P1").fields.at("budget")), "100");
  EXPECT_EQ(verdict(office.act("L1", "project/P1", "fill", {{"note", "x"}})), "accepted");
}

TEST_F(Agreements, EndWithTheCase) {
  run();
  office.act("L1", "project/P1", "close");

  EXPECT_EQ(verdict(sign("K1")), "R4011");
}

TEST_F(Agreements, ShowThemselvesToConditions) {
  run();
  office.act("L1", "project/P1", "amend", {{"budget", 80}});
  const model::Definition& definition = *office.definitions().find(office.definitions().digest());
  OfficeFacts facts(office.definitions(), office.engine().state(), definition, office.engine().state().last_at);

  const model::Value shown = *facts.lookup("project agreement");

  EXPECT_EQ(*shown.find("signed"), model::Value(0));
  EXPECT_EQ(*shown.find("open"), model::Value(1));
  EXPECT_EQ(*shown.find("cases")->list()->front().find("promised")->find("budget"), model::Value(100));
  EXPECT_EQ(*facts.lookup("unit agreement")->find("signed"), model::Value(1));
}

}  // namespace
}  // namespace anumat::engine
