#include "anumat/engine/cases.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace anumat::engine {
namespace {

CaseState made(const std::string& kind, const std::string& number) {
  CaseState which;
  which.kind = kind;
  which.number = number;
  which.id = kind + "/" + number;
  return which;
}

std::vector<std::string> ids(const Cases& cases) {
  std::vector<std::string> all;
  for (const auto& [id, which] : cases) all.push_back(id);
  return all;
}

std::vector<std::string> numbers(const Cases& cases, const char* kind) {
  std::vector<std::string> all;
  for (const CaseState& which : cases.of_kind(kind)) all.push_back(which.number);
  return all;
}

TEST(Cases, AreFoundAndOrderedAsInAMapWhateverTheyCameIn) {
  std::mt19937 draw(7);
  Cases cases;
  std::map<std::string, const CaseState*> map;
  std::map<std::string, std::vector<std::string>> kinds;
  for (int i = 0; i < 5000; ++i) {
    // Some kinds come in the order of their numbers, others in none.
    const std::string kind = i % 3 == 0 ? "memo" : i % 3 == 1 ? "a kind" : "voucher";
    const std::string number = i % 2 == 0 ? std::to_string(100000 + i) : std::to_string(draw() % 1000000);
    if (map.contains(kind + "/" + number)) continue;
    map[kind + "/" + number] = &cases.put(made(kind, number));
    kinds[kind].push_back(number);
  }

  ASSERT_EQ(cases.size(), map.size());
  auto expected = map.begin();
  for (const auto& [id, which] : cases) {
    ASSERT_EQ(id, expected->first);
    ASSERT_EQ(&which, expected->second) << "a case stays where it is";
    ++expected;
  }
  for (const auto& [id, which] : map) ASSERT_EQ(cases.find(id), which);
  EXPECT_EQ(cases.find("memo/none"), nullptr);
  for (const auto& [kind, all] : kinds) EXPECT_EQ(numbers(cases, kind.c_str()), all);
  EXPECT_TRUE(numbers(cases, "none").empty());
  for (const char* id : {"", "memo/", "memo/3", "memo0", "z"}) {
    const auto at = cases.lower_bound(id);
    const auto in_map = map.lower_bound(id);
    ASSERT_EQ(at == cases.end(), in_map == map.end()) << id;
    if (in_map != map.end()) {
      EXPECT_EQ(at->first, in_map->first);
    }
  }

  const auto gone = [](const std::string& id) { return id.back() % 2 == 0; };
  cases.erase_if(gone);
  std::erase_if(map, [&](const auto& one) { return gone(one.first); });
  std::erase_if(kinds["memo"], gone);
  ASSERT_EQ(cases.size(), map.size());
  EXPECT_EQ(numbers(cases, "memo"), kinds["memo"]);
  expected = map.begin();
  for (const auto& [id, which] : cases) ASSERT_EQ(id, (expected++)->first);
  for (const auto& [id, which] : map) ASSERT_EQ(cases.find(id), which);

  cases.put(made("memo", "100000"));
  EXPECT_NE(cases.find("memo/100000"), nullptr) << "what was taken out can come again";
  EXPECT_EQ(numbers(cases, "memo").back(), "100000");
}

TEST(Cases, OfAnotherStateAreItsOwnOnceTheyAreChanged) {
  Cases living;
  living.put(made("memo", "1"));
  living.put(made("memo", "2"));
  Cases then;
  then.borrow(living.at("memo/2"));
  then.borrow(living.at("memo/1"));
  EXPECT_EQ(then.find("memo/1"), living.find("memo/1"));
  EXPECT_EQ(ids(then), ids(living));
  EXPECT_EQ(numbers(then, "memo"), (std::vector<std::string>{"2", "1"}));

  Cases copy = then;
  EXPECT_EQ(copy.find("memo/1"), living.find("memo/1"));
  copy.change("memo/1")->round = 3;
  EXPECT_EQ(copy.at("memo/1").round, 3);
  EXPECT_EQ(then.at("memo/1").round, 0);
  EXPECT_EQ(living.at("memo/1").round, 0);

  Cases again = copy;
  again.change("memo/1")->round = 4;
  EXPECT_EQ(copy.at("memo/1").round, 3) << "its own are copied";
  again.borrow(living.at("memo/1"));
  EXPECT_EQ(again.find("memo/1"), living.find("memo/1"));
  again.change_each([](CaseState& which) { which.round = 9; });
  EXPECT_EQ(again.at("memo/2").round, 9);
  EXPECT_EQ(living.at("memo/2").round, 0);
  EXPECT_EQ(again.change("memo/3"), nullptr);
}

TEST(FieldValues, AreOrderedByNameAndLeaveNothingBehind) {
  FieldValues some{{"title", "t"}, {"amount", 3}};
  EXPECT_EQ(some.context(), (model::Context{{"amount", 3}, {"title", "t"}}));
  some["budget"] = 7;
  some["amount"] = 4;
  EXPECT_EQ(some.context(), (model::Context{{"amount", 4}, {"budget", 7}, {"title", "t"}}));
  FieldValues copy = some;
  copy.erase("budget");
  copy.erase("none");
  EXPECT_EQ(copy.context(), (model::Context{{"amount", 4}, {"title", "t"}}));
  EXPECT_EQ(some.at("budget"), model::Value(7));
  copy.erase("amount");
  copy.erase("title");
  EXPECT_TRUE(copy.empty());
  EXPECT_EQ(copy.begin(), copy.end());
  EXPECT_FALSE(copy.contains("title"));

  const FieldValues all_at_once(
      FieldValues::Several{{model::Symbol("b"), 1}, {model::Symbol("a"), 2}, {model::Symbol("b"), 3}});
  EXPECT_EQ(all_at_once.context(), (model::Context{{"a", 2}, {"b", 3}})) << "the later of two counts";
}

TEST(NamedValues, KeepTheirOrder) {
  const NamedValues answers(model::Context{{"q2", 5}, {"q1", "yes"}});
  EXPECT_EQ(answers.context(), (model::Context{{"q2", 5}, {"q1", "yes"}}));
  EXPECT_TRUE(NamedValues(model::Context()).empty());
}

}  // namespace
}  // namespace anumat::engine
