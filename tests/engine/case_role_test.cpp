// Roles that are held for one case: who has them there has no say in another, and nobody else has one.

#include "anumat/engine/explain.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* refereed_papers = R"(role: author

role: editor
not with: referee

role: referee
scope: case

case: paper
key: code
opened by: author
| field | type | required |
| code  | text | yes      |

lifecycle: paper
start: draft
end: printed, dropped
| from   | on       | who          | to      | act     |
| draft  | submit   | author       | review  | submit  |
| review | approved | route review | printed | approve |
| review | returned | route review | draft   | return  |
| review | refused  | route review | dropped | reject  |

deadlines: paper
| state  | within | then |
| draft  |        |      |
| review |        |      |

route: review
| step | who     | act     |
| 1    | referee | check   |
| 2    | editor  | approve |
)";

struct CaseRoles : ::testing::Test {
  CaseRoles() : office(refereed_papers) {
    office.person("A1", {"author"});
    office.person("E1", {"editor"});
    office.person("R1", {});
    for (const char* code : {"1", "2"}) {
      office.open("A1", "paper", "", {{"code", code}});
      office.act("A1", std::string("paper/") + code, "submit");
    }
  }
  Outcome grant(const std::string& person, const std::string& role, const std::string& which) {
    model::Context body{{"person", person}, {"role", role}, {"from", SmallOffice::day("2026-10-01")}};
    if (!which.empty()) body.emplace_back("case", which);
    return office.give("admin", CommandType::GrantRole, std::move(body));
  }
  Outcome end(const std::string& which, std::string_view last) {
    return office.give("admin", CommandType::EndRole,
                       {{"person", "R1"}, {"role", "referee"}, {"to", SmallOffice::day(last)}, {"case", which}});
  }

  SmallOffice office;
};

TEST_F(CaseRoles, GiveTheRightInTheirCaseAlone) {
  ASSERT_EQ(verdict(grant("R1", "referee", "paper/1")), "accepted");

  EXPECT_EQ(verdict(office.act("R1", "paper/2", "check")), "R4041");
  EXPECT_EQ(verdict(office.act("R1", "paper/1", "check")), "accepted");
  EXPECT_EQ(verdict(office.act("E1", "paper/1", "approve")), "accepted");
  office.expect_replay_equals_live();
}

TEST_F(CaseRoles, AreGivenForACaseAndOthersAreNot) {
  EXPECT_EQ(verdict(grant("R1", "referee", "")), "R4015");
  EXPECT_EQ(verdict(grant("R1", "editor", "paper/1")), "R4015");
  EXPECT_EQ(verdict(grant("R1", "referee", "paper/9")), "R4003");
}

TEST_F(CaseRoles, EndForTheirCaseAlone) {
  grant("R1", "referee", "paper/1");
  grant("R1", "referee", "paper/2");

  ASSERT_EQ(verdict(end("paper/1", "2026-10-01")), "accepted");
  office.today("2026-10-02");

  EXPECT_EQ(verdict(office.act("R1", "paper/1", "check")), "R4041");
  EXPECT_EQ(verdict(office.act("R1", "paper/2", "check")), "accepted");
  EXPECT_EQ(verdict(end("paper/1", "2026-10-05")), "R4005");
  office.expect_replay_equals_live();
}

TEST_F(CaseRoles, AreKeptApartFromThoseOfTheOffice) {
  EXPECT_EQ(verdict(grant("E1", "referee", "paper/1")), "R4004");
  ASSERT_EQ(verdict(grant("R1", "referee", "paper/1")), "accepted");
  EXPECT_EQ(verdict(grant("R1", "editor", "")), "R4004");
}

TEST_F(CaseRoles, AreMissedWhereNobodyHasThem) {
  ASSERT_EQ(office.at("paper/1").uncommon().incidents.size(), 1U);

  grant("R1", "referee", "paper/2");
  EXPECT_EQ(office.at("paper/1").uncommon().incidents.size(), 1U);
  EXPECT_EQ(office.at("paper/2").uncommon().incidents.size(), 0U);
  grant("R1", "referee", "paper/1");
  EXPECT_EQ(office.at("paper/1").uncommon().incidents.size(), 0U);
  office.expect_replay_equals_live();
}

}  // namespace
}  // namespace anumat::engine
