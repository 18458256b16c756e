// The row of the lifecycle that a route's outcome takes: its needs, its values and its checks.

#include <gmock/gmock.h>

#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* orders = R"(role: clerk
role: director

evidence: contract
formats: pdf

case: order
key: code
opened by: clerk
| field       | type   | required |
| code        | text   | yes      |
| amount      | money  | yes      |
| approved on | date   |          |
| why         | text   |          |

lifecycle: order
start: draft
end: done, dropped
| from   | on       | who              | to      | act     | takes  | sets                              | needs           |
| draft  | submit   | clerk            | review  | submit  | amount |                                   |                 |
| review | approved | route by one     | done    | approve |        | approved on = today               | file "contract" |
| review | returned | route by one     | draft   | return  |        | why = comment; approved on = null |                 |
| review | refused  | route by one     | dropped | reject  |        |                                   |                 |

rounds: order
| on       |
| returned |

checks: order
| on       | rule       | effect |
| approved | dated      | stop   |
| approved | affordable | stop   |

rule: dated
require: if approved on = null then false else approved on = today
message: not dated

rule: affordable
require: amount <= 100
message: too much

route: by one
| step | who      | act     |
| 1    | director | approve |
)";

struct Orders : ::testing::Test {
  Orders() : office(orders) {
    office.person("C1", {"clerk"});
    office.person("D1", {"director"});
  }
  void submit(int amount, bool with_contract) {
    ASSERT_EQ(verdict(office.open("C1", "order", "", {{"code", "1"}, {"amount", amount}})), "accepted");
    if (with_contract) {
      ASSERT_EQ(verdict(office.give("C1", CommandType::AttachEvidence,
                                    {{"case", id}, {"kind", "contract"}, {"name", "c.pdf"}, {"on_paper", true}})),
                "accepted");
    }
    ASSERT_EQ(verdict(office.act("C1", id, "submit")), "accepted");
  }
  SmallOffice office;
  const std::string id = "order/1";
};

TEST_F(Orders, SetWhatTheRowSays) {
  submit(50, true);

  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "accepted");
  EXPECT_EQ(office.at(id).state, "done");
  EXPECT_EQ(office.at(id).fields.at("approved on"), model::Value(SmallOffice::day("2026-10-01")));
  office.expect_replay_equals_live();
}

TEST_F(Orders, AreNotApprovedWithoutWhatTheRowNeeds) {
  submit(50, false);

  EXPECT_EQ(verdict(office.act("D1", id, "approve")), "R4018");
  EXPECT_EQ(office.at(id).state, "review");
}

TEST_F(Orders, AreHeldAgainstTheChecksOnTheOutcome) {
  submit(101, true);

  const Outcome outcome = office.act("D1", id, "approve");

  EXPECT_EQ(verdict(outcome), "R4014");
  EXPECT_EQ(outcome.reasons.front().rule, "affordable");
  EXPECT_EQ(office.at(id).state, "review");
}

TEST_F(Orders, BeginANewRoundWhenTheyAreReturned) {
  submit(101, true);

  EXPECT_EQ(verdict(office.act("D1", id, "return", {}, "too much")), "accepted");
  EXPECT_EQ(office.at(id).round, 1);
  EXPECT_EQ(office.at(id).fields.at("why"), model::Value("too much"));
  office.expect_replay_equals_live();
}

}  // namespace
}  // namespace anumat::engine
