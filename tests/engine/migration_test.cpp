#include "anumat/engine/migration.hpp"

#include <set>

#include "small_office.hpp"

namespace anumat::engine {
namespace {

const std::string request = R"(role: clerk
role: head
role: director

evidence: receipt

case: request
number: RQ-{serial(4)}
opened by: clerk
| field   | type  | required |
| amount  | money | yes      |
| purpose | text  |          |

lifecycle: request
start: draft
end: closed
separate: submit
| from     | on       | who         | to       | act     | needs          |
| draft    | submit   | clerk       | review   | submit  |                |
| review   | check    | head        | approval | check   |                |
| approval | approved | route twice | paid     | approve |                |
| approval | returned | route twice | draft    | return  |                |
| approval | refused  | route twice | closed   | reject  |                |
| paid     | close    | clerk       | closed   | submit  | file "receipt" |

deadlines: request
| state    | within         | then   |
| draft    |                |        |
| review   | 5 working days | remind |
| approval |                |        |
| paid     |                |        |

route: twice
separate: every step
scope: pay
amount: amount
| step | who      | act     |
| 1    | head     | endorse |
| 2    | director | approve |
)";

/// One case in each state: RQ-0001 draft, 0002 review, 0003 approval with the first step decided, 0004 paid, 0005
/// closed.
class Migration : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.person("C1", {"clerk"});
    office_.person("H1", {"head"});
    office_.person("H2", {"head"});
    office_.person("D1", {"director"});
    for (int i = 1; i <= 5; ++i) {
      const Outcome opened =
          office_.give("C1", CommandType::OpenCase, {{"kind", "request"}, {"fields", model::Context{{"amount", i}}}});
      ASSERT_TRUE(opened.accepted) << verdict(opened);
      const std::string& id = opened.case_id;
      if (i > 1) office_.act("C1", id, "submit");
      if (i > 2) office_.act("H1", id, "check");
      if (i > 2) office_.act("H2", id, "endorse");
      if (i > 3) office_.act("D1", id, "approve");
      if (i > 4) {
        office_.give("C1", CommandType::AttachEvidence, {{"case", id}, {"kind", "receipt"}, {"on_paper", true}});
        office_.act("C1", id, "close");
      }
    }
    ASSERT_EQ(office_.at("request/RQ-0003").state, "approval");
    ASSERT_EQ(office_.at("request/RQ-0005").state, "closed");
  }

  MigrationPlan plan(const std::string& text, const MigrationMap& map = {}) {
    const OneDefinition other(text);
    return plan_migration(office_.definitions(), office_.engine().state(), *other.find(other.digest()), map);
  }
  /// "as it is" of all four, as words by the last digit of the number.
  static std::vector<std::string> classes(const MigrationPlan& plan) {
    std::vector<std::string> found;
    for (const PlannedCase& one : plan.cases)
      found.push_back(one.case_id.substr(14) + " " + std::string(word(one.outcome)));
    return found;
  }
  static std::set<std::string> faults(const MigrationPlan& plan) {
    std::set<std::string> found;
    for (const PlannedCase& one : plan.cases)
      for (const MigrationProof& proof : one.proofs)
        if (!proof.holds) found.insert(one.case_id.substr(14) + " " + proof.what);
    return found;
  }

  SmallOffice office_{request};
};

using Words = std::vector<std::string>;
using Faults = std::set<std::string>;

TEST_F(Migration, MovesEveryRunningCaseWhenNothingIsTakenAway) {
  const MigrationPlan found = plan(with(request, "5 working days", "9 working days"));

  EXPECT_EQ(classes(found), (Words{"1 moves_as_it_is", "2 moves_as_it_is", "3 moves_as_it_is", "4 moves_as_it_is"}));
  EXPECT_EQ(faults(found), Faults());
  EXPECT_EQ(found.ended, 1);
}

TEST_F(Migration, AsksForAMapWhereAStateHasAnotherName) {
  const std::string renamed = with(request, "review  ", "checking");
  MigrationMap map;
  map.states["request"] = {{"review", "checking"}};

  EXPECT_EQ(classes(plan(renamed)), (Words{"1 moves_as_it_is", "2 needs_map", "3 moves_as_it_is", "4 moves_as_it_is"}));
  EXPECT_EQ(faults(plan(renamed)), Faults{"2 state"});
  EXPECT_EQ(classes(plan(renamed, map))[1], "2 moves_as_it_is");
  EXPECT_EQ(plan(renamed, map).cases[1].to, "checking");
}

TEST_F(Migration, SeesEvidenceThatWouldNoLongerBeAskedFor) {
  const MigrationPlan found = plan(with(request, "file \"receipt\"", "              "));

  EXPECT_EQ(faults(found), (Faults{"1 evidence", "2 evidence", "3 evidence", "4 evidence"}));
  EXPECT_EQ(found.counts(), (std::array<std::int64_t, 4>{0, 0, 4, 0}));
}

TEST_F(Migration, SeesADecisionThatWouldCountForAnother) {
  const MigrationPlan found = plan(with(request, "| 1    | head     | endorse |", "| 1    | clerk    | endorse |"));

  EXPECT_EQ(faults(found), Faults{"3 route"});
  EXPECT_EQ(classes(found)[2], "3 would_lose");
}

TEST_F(Migration, SeesASeparationThatWouldFall) {
  EXPECT_EQ(faults(plan(with(request, "separate: submit\n", ""))),
            (Faults{"1 separation", "2 separation", "3 separation", "4 separation"}));
}

TEST_F(Migration, SeesATimeLimitThatWouldFall) {
  EXPECT_EQ(faults(plan(with(request, "5 working days", "              "))), Faults{"2 deadline"});
}

TEST_F(Migration, SeesAValueThatDoesNotFit) {
  const MigrationPlan found =
      plan(with(with(request, "| amount  | money |", "| amount  | text  |"), "amount: amount\n", ""));

  EXPECT_EQ(found.counts(), (std::array<std::int64_t, 4>{0, 0, 0, 4}));
}

TEST_F(Migration, LeavesPersonalDataWhereItCanBeErased) {
  office_.give("C1", CommandType::OpenCase,
               {{"kind", "request"}, {"fields", model::Context{{"amount", 6}, {"purpose", "a walk"}}}});
  const std::string personal =
      with(with(with(request, "| field   | type  | required |", "| field   | type  | required | personal |"),
                "| amount  | money | yes      |", "| amount  | money | yes      |          |"),
           "| purpose | text  |          |", "| purpose | text  |          | yes      |") +
      "\npersonal data: privacy\nasked by: clerk\ngranted by: head\nheld by: head\nexported by: head\n";

  const MigrationPlan found = plan(personal);

  EXPECT_EQ(faults(found), Faults{"6 field"});
  EXPECT_EQ(classes(found).back(), "6 cannot");
}

TEST_F(Migration, LosesNobody) {
  for (const std::string& text :
       {with(request, "5 working days", "9 working days"), with(request, "review  ", "checking"),
        with(request, "file \"receipt\"", "              "), with(request, "request", "demand")}) {
    const MigrationPlan found = plan(text);

    std::set<std::string> once;
    std::int64_t sum = 0;
    for (const PlannedCase& one : found.cases) EXPECT_TRUE(once.insert(one.case_id).second);
    for (const std::int64_t count : found.counts()) sum += count;
    EXPECT_EQ(sum, static_cast<std::int64_t>(found.cases.size()));
    EXPECT_EQ(sum + found.ended + found.entries + found.there,
              static_cast<std::int64_t>(office_.engine().state().cases.size()));
  }
}

TEST_F(Migration, LeavesCasesThatAreThereAlready) {
  EXPECT_EQ(plan(request).there, 4);
}

}  // namespace
}  // namespace anumat::engine
