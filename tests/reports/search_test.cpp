// Looking for words, Thai without blanks among them.

#include "anumat/reports/search.hpp"

#include <gtest/gtest.h>

namespace anumat::reports {
namespace {

engine::CaseState letter(const std::string& number, const std::string& subject, const std::string& note = "") {
  engine::CaseState which;
  which.id = "letter/" + number;
  which.number = number;
  which.fields = {{"subject", subject}, {"note", note}};
  return which;
}

engine::OfficeState office(const std::vector<engine::CaseState>& cases) {
  engine::OfficeState state;
  for (const auto& one : cases) state.cases.emplace(one.id, one);
  return state;
}

std::vector<std::string> found(const engine::OfficeState& state, std::string_view question, std::size_t count = 20) {
  std::vector<std::string> ids;
  for (const Found& one : search(state, question, count)) ids.push_back(one.case_id);
  return ids;
}

using Ids = std::vector<std::string>;

TEST(Search, BreaksThaiIntoWords) {
  EXPECT_EQ(words_of("โครงการอบรมบุคลากร"), (Ids{"โครงการ", "อบรม", "บุคลากร"}));
  EXPECT_EQ(words_of("ปี ๒๕๗๐, Budget!"), (Ids{"ปี", "2570", "budget"}));
  EXPECT_TRUE(words_of(" -- ").empty());
}

TEST(Search, FindsWordsWhereverTheyStandInTheCase) {
  const engine::OfficeState state =
      office({letter("1", "โครงการอบรมบุคลากรด้านการเงิน"), letter("2", "โครงการปรับปรุงอาคาร", "รออบรมก่อน"),
              letter("3", "จัดซื้อเครื่องพิมพ์")});

  EXPECT_EQ(found(state, "อบรมบุคลากร"), Ids{"letter/1"}) << "all words must stand there";
  EXPECT_EQ(found(state, "อบรม โครงการ"), (Ids{"letter/1", "letter/2"})) << "in any order, in any field";
  EXPECT_EQ(found(state, "เครื่องพิมพ์"), Ids{"letter/3"});
  EXPECT_TRUE(found(state, "อบรม เครื่องพิมพ์").empty());
  EXPECT_TRUE(found(state, "  ").empty());
}

TEST(Search, ReadersSpellingsAreOne) {
  // Decomposed sara am, Thai digits, capitals.
  const engine::OfficeState state = office({letter("1", "แผนน\u0e4d\u0e32ร่อง ปี ๒๕๗๐"), letter("2", "ERP Voucher")});

  EXPECT_EQ(found(state, "นำร่อง 2570"), Ids{"letter/1"});
  EXPECT_EQ(found(state, "erp VOUCHER"), Ids{"letter/2"});
}

TEST(Search, WholeWordsComeBeforeBeginningsBeforePartsOfWords) {
  const engine::OfficeState state =
      office({letter("1", "planning"), letter("2", "a plan"), letter("3", "replanted"), letter("plan", "other")});

  EXPECT_EQ(found(state, "plan"), (Ids{"letter/plan", "letter/2", "letter/1", "letter/3"})) << "numbers come first";
  EXPECT_EQ(found(state, "plan", 2), (Ids{"letter/plan", "letter/2"}));
}

TEST(Search, TheTextAsAskedComesFirst) {
  const engine::OfficeState state = office({letter("1", "พัสดุของงานแผน"), letter("2", "งานแผนพัสดุ")});

  EXPECT_EQ(found(state, "แผนพัสดุ").front(), "letter/2");
}

TEST(Search, ShowsThePassageAsItWasWritten) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "คำอื่น ";
  const engine::OfficeState state = office({letter("1", text + "งบประมาณ Budget " + text)});

  const auto hits = search(state, "budget", 1);

  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits.front().place, "subject");
  EXPECT_NE(hits.front().passage.find("งบประมาณ Budget"), std::string::npos) << hits.front().passage;
  EXPECT_TRUE(hits.front().passage.starts_with("…") && hits.front().passage.ends_with("…"));
  EXPECT_LT(hits.front().passage.size(), 400U);
}

TEST(Search, ReadsWhatWasWrittenAMomentAgo) {
  engine::OfficeState state = office({letter("1", "draft")});
  ASSERT_TRUE(found(state, "final").empty());

  state.cases.at("letter/1").fields["subject"] = model::Value("final");

  EXPECT_EQ(found(state, "final"), Ids{"letter/1"});
  EXPECT_TRUE(found(state, "draft").empty());
}

}  // namespace
}  // namespace anumat::reports
