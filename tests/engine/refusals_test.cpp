// Refusals that come about only where a definition or the office lacks something.

#include <gtest/gtest.h>

#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* gaps = R"(role: clerk

role: member

role: chair

parameter: prefix
type: text
status: unverified
| from       | value |
| 2399-10-01 | "A"   |

parameter: posting day
type: date
status: unverified
| from       | value              |
| 2399-10-01 | date("2399-10-01") |

parameter: open end
type: boolean
status: unverified
| from       | value |
| 2399-10-01 | true  |

case: project
key: code
opened by: clerk
| field | type | required |
| code  | text | yes      |

case: move
number: M-{prefix}
opened by: clerk
| field   | type    | required |
| project | project | yes      |
| kind    | text    | yes      |
| amount  | number  | yes      |

case: paper
key: code
opened by: clerk
| field | type   | required |
| code  | text   | yes      |
| pages | number | yes      |

lifecycle: paper
start: draft
end: done, dropped
| from   | on       | who       | to      | act     |
| draft  | submit   | clerk     | review  | submit  |
| draft  | start    | clerk     | work    | submit  |
| work   | settle   | council   | done    | endorse |
| review | approved | route one | done    | approve |
| review | refused  | route one | dropped | reject  |
| review | returned | route one | draft   | return  |

deadlines: paper
| state  | within | then |
| draft  |        |      |
| work   |        |      |
| review |        |      |

route: one
| step | who    | act     | when       |
| 1    | member | approve | pages > 40 |

meeting: council
members: member
chair: chair
called by: clerk
quorum: 1/2 of members
carried: yes > no
tie: not carried

ledger: budget
about: project
| account | grows  |
| granted | credit |
| held    | debit  |

| kind | on   | debit | credit  | amount     | dated       | when           |
| move | open | held  | granted | amount / 3 | today       | kind = "share" |
| move | open | held  | granted | amount     | posting day | kind = "open"  |

cycle: year
period: fiscal year
stages: plan, do
| stage | duty | who   | due             | done when |
| plan  | plan | clerk | by 30 September | true      |

| stage | opens when | stops       | message en | message th |
| do    | open end   | paper.start | not yet    | ยังไม่ถึง      |

calendar: office
working days: Monday to Friday
fiscal year starts: 1 October
)";

struct Gaps : ::testing::Test {
  Gaps() : office(gaps) {
    office.person("C1", {"clerk"});
    office.person("M1", {"member"});
    office.open("C1", "project", "", {{"code", "P"}});
  }
  Outcome move(const std::string& kind, int amount, const std::string& number = "M-1") {
    return office.open("C1", "move", number, {{"project", "P"}, {"kind", kind}, {"amount", amount}});
  }
  void paper(int pages) { office.open("C1", "paper", "", {{"code", "A"}, {"pages", pages}}); }
  /// The code, once it is sure that cause and next step are told in both languages.
  static std::string told(const Outcome& outcome) {
    for (const Reason& reason : outcome.reasons)
      for (const std::string* text : {&reason.message.en, &reason.message.th, &reason.help.en, &reason.help.th})
        EXPECT_FALSE(text->empty()) << reason.code;
    return verdict(outcome);
  }
  SmallOffice office;
};

TEST(ClosedOffice, DoesNothingBeforeItIsOpened) {
  const OneDefinition definition("role: clerk\n");
  storage::MemoryStore store;
  const auto engine = Engine::open(store, definition);
  const auto outcome = (*engine)->handle({CommandType::RegisterPerson,
                                          "key",
                                          "admin",
                                          "",
                                          local_instant(SmallOffice::day("2026-10-01"), 9 * 60, {}),
                                          std::nullopt,
                                          {{"person", "P1"}, {"name", "P1"}}});

  ASSERT_TRUE(outcome);
  EXPECT_EQ(Gaps::told(*outcome), "R4000");
}

TEST_F(Gaps, NoNumberIsMadeOfWhatIsNotKnown) {
  EXPECT_EQ(told(move("share", 3, "")), "U4031");
}

TEST_F(Gaps, NothingIsPostedWithoutADay) {
  EXPECT_EQ(told(move("open", 3)), "U4141");
}

TEST_F(Gaps, NothingIsPostedInPartsOfASatang) {
  EXPECT_EQ(told(move("share", 1)), "R4142");
  EXPECT_EQ(told(move("share", 3)), "accepted");
}

TEST_F(Gaps, ARouteOfWhichNoStepAppliesApprovesNothing) {
  paper(10);
  EXPECT_EQ(told(office.act("C1", "paper/A", "submit")), "U4032");
  EXPECT_EQ(office.at("paper/A").state, "draft");
}

TEST_F(Gaps, AStageOfWhichItIsNotKnownWhetherItIsOpenStaysClosed) {
  paper(50);
  EXPECT_EQ(told(office.act("C1", "paper/A", "start")), "U4110");
}

TEST_F(Gaps, WhatABodyResolvesIsNoActOfOnePerson) {
  paper(50);
  // As if the stage had been open when the paper was taken up.
  office.definitions().as_made_before().cycles.clear();
  ASSERT_EQ(told(office.act("C1", "paper/A", "start")), "accepted");
  EXPECT_EQ(told(office.act("C1", "paper/A", "settle")), "R4040");
}

}  // namespace
}  // namespace anumat::engine
