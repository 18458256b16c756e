#include "anumat/engine/cases.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "anumat/engine/check_result.hpp"

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

CaseState opened(const std::string& kind, const std::string& number, std::int64_t opened_seq,
                 std::int64_t changed_seq) {
  CaseState which = made(kind, number);
  which.opened_seq = opened_seq;
  which.changed_seq = changed_seq;
  return which;
}

/// Rounds by id, by every way there is to go through them, each of which must say the same.
std::map<std::string, std::int64_t> rounds(const Cases& cases, const std::vector<std::string>& kinds) {
  std::map<std::string, std::int64_t> by_id;
  std::map<std::string, std::int64_t> by_kind;
  for (const auto& [id, which] : cases) {
    by_id[id] = which.round;
    EXPECT_EQ(cases.find(id), &which) << id;
    EXPECT_EQ(cases.lower_bound(id)->first, id);
  }
  for (const std::string& kind : kinds) {
    std::size_t count = 0;
    for (const CaseState& which : cases.of_kind(kind)) {
      by_kind[which.id] = which.round;
      ++count;
    }
    EXPECT_EQ(cases.of_kind(kind).size(), count) << kind;
  }
  EXPECT_EQ(by_kind, by_id);
  EXPECT_EQ(cases.size(), by_id.size());
  return by_id;
}

TEST(Cases, ALookShowsWhatWasOpenedBeforeAndNothingElse) {
  Cases living;
  living.put(opened("memo", "2", 1, 1));
  living.put(opened("memo", "1", 3, 9));
  living.put(opened("voucher", "7", 4, 4));
  living.put(opened("order", "3", 5, 5));
  living.put(opened("memo", "0", 6, 6));

  const Cases then(living, {"memo", "order", "none"}, 6);
  EXPECT_EQ(ids(then), (std::vector<std::string>{"memo/1", "memo/2", "order/3"}));
  EXPECT_EQ(numbers(then, "memo"), (std::vector<std::string>{"2", "1"})) << "in the order of opening";
  EXPECT_EQ(then.of_kind("memo").size(), 2U);
  EXPECT_EQ(then.size(), 3U);
  EXPECT_EQ(then.find("memo/2"), living.find("memo/2")) << "it copies nothing";
  for (const char* hidden : {"voucher/7", "memo/0", "memo/9"}) EXPECT_FALSE(then.contains(hidden)) << hidden;
  EXPECT_TRUE(numbers(then, "voucher").empty());
  EXPECT_TRUE(numbers(then, "none").empty());
  EXPECT_EQ(then.lower_bound("memo/0")->first, "memo/1");
  EXPECT_EQ(then.lower_bound("order/4"), then.end());
  EXPECT_TRUE(Cases(living, {"memo"}, 1).empty());
  EXPECT_EQ(Cases(living, {"memo"}, 1).begin(), Cases(living, {"memo"}, 1).end());
}

TEST(Cases, ALookIsChangedForItselfAlone) {
  Cases living;
  living.put(opened("memo", "1", 1, 9));
  living.put(opened("memo", "2", 2, 2));
  Cases then(living, {"memo"}, 5);

  CaseState before = opened("memo", "1", 1, 3);
  before.round = 7;
  then.put(std::move(before));
  EXPECT_EQ(then.at("memo/1").round, 7) << "as it was";
  EXPECT_EQ(living.at("memo/1").round, 0);
  Cases copy = then;
  copy.change("memo/2")->round = 3;
  EXPECT_EQ(copy.at("memo/2").round, 3) << "though nothing happened to it";
  EXPECT_EQ(then.at("memo/2").round, 0);
  EXPECT_EQ(then.find("memo/2"), living.find("memo/2"));
  EXPECT_EQ(copy.change("memo/3"), nullptr);
  copy.change_each([](CaseState& which) { which.round = 9; });
  EXPECT_EQ(rounds(copy, {"memo"}), (std::map<std::string, std::int64_t>{{"memo/1", 9}, {"memo/2", 9}}));
  EXPECT_EQ(rounds(then, {"memo"}), (std::map<std::string, std::int64_t>{{"memo/1", 7}, {"memo/2", 0}}));
  copy.erase_if([](const std::string& id) { return id == "memo/1"; });
  EXPECT_EQ(ids(copy), (std::vector<std::string>{"memo/2"}));
  EXPECT_FALSE(copy.contains("memo/1"));
  EXPECT_EQ(copy.change("memo/1"), nullptr);
  EXPECT_EQ(ids(living).size(), 2U);
}

/// Against the cases as they were, each copied into a state of its own.
TEST(Cases, ALookAtAnyMomentShowsWhatAnOwnStateWouldHold) {
  std::mt19937 draw(11);
  const std::vector<std::string> all_kinds{"memo", "order", "voucher"};
  for (int run = 0; run < 30; ++run) {
    Cases living;
    std::vector<std::string> opened_ids;
    std::map<std::string, std::map<std::int64_t, std::int64_t>> history;  // By id: round from each event on.
    for (std::int64_t seq = 1; seq <= 120; ++seq) {
      if (opened_ids.empty() || draw() % 3 == 0) {
        const std::string& kind = all_kinds[draw() % all_kinds.size()];
        CaseState& which =
            living.put(opened(kind, std::to_string(draw() % 1000) + "-" + std::to_string(seq), seq, seq));
        opened_ids.push_back(which.id);
        history[which.id][seq] = 0;
        continue;
      }
      CaseState& which = *living.change(opened_ids[draw() % opened_ids.size()]);
      which.changed_seq = seq;
      history[which.id][seq] = ++which.round;
    }
    const std::int64_t cut = static_cast<std::int64_t>(draw() % 122);
    const std::set<std::string> kinds =
        draw() % 2 == 0 ? std::set<std::string>{"memo", "voucher"} : std::set<std::string>{"memo", "order", "voucher"};
    Cases then(living, kinds, cut);
    std::map<std::string, std::int64_t> expected;
    for (const auto& [id, by_seq] : history) {
      const auto after = by_seq.lower_bound(cut);
      if (after == by_seq.begin() || !kinds.contains(id.substr(0, id.find('/')))) continue;
      expected[id] = std::prev(after)->second;
      if (after == by_seq.end()) continue;
      CaseState before = living.at(id);
      before.changed_seq = std::prev(after)->first;
      before.round = expected[id];
      then.put(std::move(before));
    }
    ASSERT_EQ(rounds(then, all_kinds), expected) << "run " << run << ", before event " << cut;
    const auto goes = [](const std::string& id) { return id.back() == '3'; };
    then.erase_if(goes);
    std::erase_if(expected, [&](const auto& one) { return goes(one.first); });
    ASSERT_EQ(rounds(then, all_kinds), expected) << "run " << run << ", without some";
  }
}

TEST(CheckResult, TellsWhatItWasToldAndSharesWhatIsAlike) {
  const model::Context told{{"code", "THEME_DRIFT"},
                            {"facts", model::Context{{"actual", "training"}, {"allowed", model::List{"a", "b"}}}},
                            {"ok", true},
                            {"message_en", "held on the theme of the project"}};
  RecentTexts recent;
  const CheckResult one(told, recent);
  EXPECT_EQ(one.value(), model::Value(told));
  const CheckResult other(told, recent);
  const model::Value first = one.value();
  const model::Value second = other.value();
  EXPECT_EQ(first.find("message_en")->string(), second.find("message_en")->string()) << "one text in memory";
  EXPECT_EQ(first.find("facts")->find("allowed")->list(), second.find("facts")->find("allowed")->list());
  for (const model::Context& odd :
       {model::Context{}, model::Context{{"facts", model::Value()}}, model::Context{{"facts", model::Context{}}},
        model::Context{{"facts", "none"}, {"code", 3}}})
    EXPECT_EQ(CheckResult(odd, recent).value(), model::Value(odd));
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

TEST(SoughtField, IsFoundInFieldsOfAnyNames) {
  FieldValues some{{"title", "t"}, {"amount", 3}};
  const FieldValues same_names{{"title", "other"}, {"amount", 4}};
  const FieldValues without{{"title", "t"}};
  SoughtField amount("amount");
  ASSERT_NE(amount.in(some), nullptr);
  EXPECT_EQ(*amount.in(some), model::Value(3));
  EXPECT_EQ(*amount.in(same_names), model::Value(4));
  EXPECT_EQ(amount.in(without), nullptr);
  EXPECT_EQ(amount.in(FieldValues()), nullptr);
  EXPECT_EQ(*amount.in(same_names), model::Value(4)) << "whatever was asked between";

  some["account"] = 1;  // It stands before the one that is sought.
  EXPECT_EQ(*amount.in(some), model::Value(3));
  some.erase("amount");
  EXPECT_EQ(amount.in(some), nullptr);
}

TEST(NamedValues, KeepTheirOrder) {
  const NamedValues answers(model::Context{{"q2", 5}, {"q1", "yes"}});
  EXPECT_EQ(answers.context(), (model::Context{{"q2", 5}, {"q1", "yes"}}));
  EXPECT_TRUE(NamedValues(model::Context()).empty());
}

}  // namespace
}  // namespace anumat::engine
