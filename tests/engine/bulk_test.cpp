#include "anumat/engine/bulk.hpp"

#include "small_office.hpp"

namespace anumat::engine {
namespace {

constexpr const char* notes = R"(role: clerk
role: head

case: note
key: code
opened by: clerk
| field  | type   | required |
| code   | text   | yes      |
| amount | number | yes      |

lifecycle: note
start: draft
end: done
| from  | on      | who  | to   | act     | when         |
| draft | approve | head | done | approve | amount < 100 |

deadlines: note
| state | within | then |
| draft |        |      |
)";

struct Bulk : ::testing::Test {
  Bulk() : office(notes) {
    office.person("C1", {"clerk"});
    office.person("H1", {"head"});
    for (const auto& [code, amount] : {std::pair{"A", 1}, std::pair{"B", 500}, std::pair{"C", 3}})
      office.open("C1", "note", "", {{"code", code}, {"amount", amount}});
  }
  [[nodiscard]] static BulkRequest request(std::vector<std::string> cases, const std::string& actor = "H1") {
    Command pattern{
        CommandType::ActOnCase, "round-1",           actor, "", local_instant(SmallOffice::day("2026-10-01"), 600, {}),
        std::nullopt,           {{"act", "approve"}}};
    return {std::move(pattern), std::move(cases)};
  }
  SmallOffice office;
};

TEST_F(Bulk, AnswersForEveryNameAndIsNotStoppedByARefusal) {
  const auto answer = act_on_many(office.engine(), request({"note/A", "note/B", "note/A", "note/none", "note/C"}));

  ASSERT_TRUE(answer) << answer.error().message.en;
  ASSERT_EQ(answer->items.size(), 5u);
  EXPECT_EQ(answer->items[0].verdict, BulkVerdict::Ok);
  EXPECT_EQ(answer->items[1].verdict, BulkVerdict::Refused);
  EXPECT_TRUE(answer->items[1].why.en.starts_with("R4019")) << answer->items[1].why.en;
  EXPECT_EQ(answer->items[2].verdict, BulkVerdict::Skipped);
  EXPECT_FALSE(answer->items[2].why.th.empty());
  EXPECT_TRUE(answer->items[3].why.en.starts_with("R4003")) << answer->items[3].why.en;
  EXPECT_EQ(answer->items[4].verdict, BulkVerdict::Ok);
  EXPECT_EQ(answer->count(BulkVerdict::Ok) + answer->count(BulkVerdict::Refused) + answer->count(BulkVerdict::Skipped),
            answer->items.size());
  EXPECT_EQ(office.at("note/A").state, "done");
  EXPECT_EQ(office.at("note/B").state, "draft");
  EXPECT_EQ(office.at("note/C").state, "done");
  office.expect_replay_equals_live();
}

TEST_F(Bulk, DoesNothingWhenItIsSentAgain) {
  const auto first = act_on_many(office.engine(), request({"note/A", "note/B"}));
  const auto size = office.engine().frontier().size;
  const auto again = act_on_many(office.engine(), request({"note/A", "note/B"}));

  ASSERT_TRUE(first && again);
  EXPECT_FALSE(first->repeated);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(office.engine().frontier().size, size);
  ASSERT_EQ(again->items.size(), first->items.size());
  for (std::size_t i = 0; i < first->items.size(); ++i) {
    EXPECT_EQ(again->items[i].verdict, first->items[i].verdict);
    EXPECT_EQ(again->items[i].why.en, first->items[i].why.en);
  }
}

TEST_F(Bulk, TakesNoOtherListUnderTheSameKey) {
  ASSERT_TRUE(act_on_many(office.engine(), request({"note/A", "note/B"})));
  const auto size = office.engine().frontier().size;
  const auto other = act_on_many(office.engine(), request({"note/C", "note/B"}));

  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "E4302");
  EXPECT_EQ(office.engine().frontier().size, size);
  EXPECT_EQ(office.at("note/C").state, "draft");  // Decided before the conflict was met, and not kept.
}

TEST_F(Bulk, AsksTheRightOfEachAct) {
  const auto answer = act_on_many(office.engine(), request({"note/A", "note/C"}, "C1"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->count(BulkVerdict::Refused), 2u);
  EXPECT_TRUE(answer->items[0].why.en.starts_with("R4012"));
}

}  // namespace
}  // namespace anumat::engine
