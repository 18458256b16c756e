#include <gmock/gmock.h>

#include "anumat/model/operations.hpp"
#include "small_office.hpp"

namespace anumat::engine {
namespace {

using model::Context;
using model::List;
using ::testing::HasSubstr;

constexpr const char* projects = R"(role: clerk

record: milestone
| field | type | required | check    |
| day   | date | yes      |          |
| share | number | yes    | (0..100] |

record: activity
| field      | type              | required | check          | default      | label th |
| title      | text              | yes      |                |              | ชื่อ      |
| budget     | money             | yes      | > 0            |              | งบประมาณ |
| spent      | money             | yes      | <= budget      | 0            | ใช้ไป     |
| left       | money             |          |                | budget - spent |        |
| begins     | time              |          | < time("16:30:00") |          |          |
| milestones | list of milestone |          |                |              |          |

case: project
key: code
opened by: clerk
| field      | type             | required | check | label th |
| code       | text             | yes      |       |          |
| lead       | activity         |          |       |          |
| activities | list of activity | yes      |       | กิจกรรม   |

lifecycle: project
start: draft
end: done
| from  | on     | who   | to   | takes      |
| draft | submit | clerk | done | activities |

case: note
key: code
opened by: clerk
| field   | type    | required |
| code    | text    | yes      |
| project | project | yes      |
)";

struct Records : ::testing::Test {
  Records() : office(projects) { office.person("C1", {"clerk"}); }

  Outcome open(model::Value activities) {
    return office.open("C1", "project", "",
                       {{"code", "P-" + std::to_string(++count)}, {"activities", std::move(activities)}});
  }
  SmallOffice office;
  int count = 0;
};

model::Value activity(const std::string& title, int budget, Context more = {}) {
  Context row{{"title", title}, {"budget", budget}};
  for (auto& entry : more) row.push_back(std::move(entry));
  return row;
}

TEST_F(Records, HoldEachRowAgainstItsChecksAndNameTheRow) {
  const Outcome outcome = open(List{activity("a", 10), activity("b", 0), activity("c", 10, {{"spent", 11}})});

  ASSERT_FALSE(outcome.accepted);
  ASSERT_EQ(outcome.reasons.size(), 2u);
  EXPECT_EQ(outcome.reasons[0].code, "R4015");
  EXPECT_EQ(outcome.reasons[0].message.en, "activities, row 2: `budget` is 0, but must be > 0");
  EXPECT_EQ(outcome.reasons[0].message.th, "กิจกรรม แถวที่ 2: งบประมาณ (`budget`) คือ 0 แต่ต้อง > 0");
  EXPECT_EQ(outcome.reasons[1].message.en, "activities, row 3: `spent` is 11, but must be <= budget");
}

TEST_F(Records, CheckRowsWithinRowsAndRecordsThatStandAlone) {
  const auto day = SmallOffice::day("2026-11-02");
  const Outcome within = open(List{activity(
      "a", 10, {{"milestones", List{Context{{"day", day}, {"share", 50}}, Context{{"day", day}, {"share", 101}}}}})});
  const Outcome alone =
      office.open("C1", "project", "", {{"code", "P"}, {"lead", activity("x", 0)}, {"activities", List{}}});

  ASSERT_FALSE(within.accepted);
  EXPECT_THAT(within.reasons.front().message.en, HasSubstr("activities, row 1, milestones, row 2: `share` is 101"));
  ASSERT_FALSE(alone.accepted);
  EXPECT_EQ(alone.reasons.front().message.en, "lead: `budget` is 0, but must be > 0");
}

TEST_F(Records, AreCheckedWhereverTheyAreGiven) {
  ASSERT_EQ(verdict(open(List{activity("a", 10)})), "accepted");

  const Outcome outcome = office.act("C1", "project/P-1", "submit", {{"activities", List{activity("a", 0)}}});

  EXPECT_EQ(verdict(outcome), "R4015");
  EXPECT_THAT(outcome.reasons.front().message.en, HasSubstr("activities, row 1"));
}

TEST_F(Records, FillInWhatARowLeavesOut) {
  ASSERT_EQ(verdict(open(List{activity("a", 10), activity("b", 10, {{"spent", 4}}),
                              activity("c", 10, {{"left", model::Value()}})})),
            "accepted");

  const List& rows = *office.at("project/P-1").fields.at("activities").list();
  EXPECT_EQ(*rows[0].find("spent"), model::Value(0));
  EXPECT_EQ(*rows[0].find("left"), model::Value(10));
  EXPECT_EQ(*rows[1].find("left"), model::Value(6));
  EXPECT_TRUE(rows[2].find("left")->is_null());  // What is said to be empty stays empty.
  office.expect_replay_equals_live();
}

TEST_F(Records, HoldTimesOfDay) {
  const auto at = [](const char* text) { return model::temporal_from_text(text); };

  EXPECT_EQ(verdict(open(List{activity("a", 10, {{"begins", at("09:30:00")}})})), "accepted");
  EXPECT_EQ(verdict(open(List{activity("a", 10, {{"begins", at("17:00:00")}})})), "R4015");
  EXPECT_EQ(verdict(open(List{activity("a", 10, {{"begins", at("PT9H")}})})), "R4015");
  office.expect_replay_equals_live();
}

TEST_F(Records, FindACaseWhoseNumberIsTypedInAnotherForm) {
  const std::string typed = "น\u0E49\u0E4D\u0E32";
  ASSERT_EQ(verdict(office.open("C1", "project", "", {{"code", typed}, {"activities", List{}}})), "accepted");
  EXPECT_EQ(verdict(office.act("C1", "project/" + typed, "submit")), "accepted");
  EXPECT_EQ(verdict(office.open("C1", "note", "", {{"code", "1"}, {"project", "น้ำ"}})), "accepted");
  EXPECT_EQ(verdict(office.open("C1", "note", "", {{"code", "2"}, {"project", typed}})), "accepted");
  EXPECT_EQ(verdict(office.open("C1", "project", "", {{"code", "น้ำ"}, {"activities", List{}}})), "R4002");
}

}  // namespace
}  // namespace anumat::engine
