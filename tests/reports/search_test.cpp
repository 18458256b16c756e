// Looking for words, Thai without blanks among them.

#include "anumat/reports/search.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "anumat/engine/apply.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/engine/search_words.hpp"
#include "anumat/storage/memory_store.hpp"

namespace anumat::reports {
namespace {

engine::CaseState letter(const std::string& number, const std::string& subject, const std::string& note = "") {
  engine::CaseState which;
  which.id = "letter/" + number;
  which.number = number;
  which.fields["note"] = note;
  which.fields["subject"] = subject;
  return which;
}

engine::OfficeState office(const std::vector<engine::CaseState>& cases) {
  engine::OfficeState state;
  for (const auto& one : cases) state.cases.put(one);
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

  EXPECT_EQ(found(state, "plan"), (Ids{"letter/plan", "letter/2", "letter/1"})) << "numbers come first";
  std::vector<std::string> inside;
  for (const Found& one : search(state, "plan", 20, Reach::Inside)) inside.push_back(one.case_id);
  EXPECT_EQ(inside, (Ids{"letter/plan", "letter/2", "letter/1", "letter/3"}));
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

  state.cases.change("letter/1")->fields["subject"] = model::Value("final");

  EXPECT_EQ(found(state, "final"), Ids{"letter/1"});
  EXPECT_TRUE(found(state, "draft").empty());
}

/// A log of cases with the state that it comes to, as an engine writes it.
class Written {
 public:
  void open(const std::string& number, const std::string& subject) {
    engine::Event event;
    event.type = engine::EventType::CaseOpened;
    event.case_id = "letter/" + number;
    event.out = {{"kind", "letter"}, {"number", number}, {"set", model::Context{{"subject", subject}}}};
    append(std::move(event));
  }
  void comment(const std::string& number, const std::string& comment) {
    engine::Event event;
    event.type = engine::EventType::CaseActed;
    event.case_id = "letter/" + number;
    event.case_seq = 1;
    event.prev = std::string(64, '0');
    event.out = {{"act", "return"}, {"comment", comment}};
    append(std::move(event));
  }
  void remake() {
    ASSERT_TRUE(store.remake_words(engine::words_form(), [this](const engine::StoredEvent& stored) {
      return engine::entries_of(breaker, stored);
    }));
  }

  storage::MemoryStore store;
  engine::OfficeState state;

 private:
  void append(engine::Event event) {
    event.seq = frontier.size;
    event.actor = "P1";
    event.at = Instant::from_micros(1'791'165'600'000'000);
    const auto line = engine::encode(event);
    ASSERT_TRUE(line) << line.error().message.en;
    const Digest leaf = engine::leaf_hash(*line);
    engine::apply(state, event, leaf);
    engine::Batch batch;
    batch.before = frontier;
    frontier = engine::extend(std::move(frontier), leaf);
    batch.after = frontier;
    batch.words.push_back({event.seq, breaker.entries(event)});
    batch.events.push_back({event.seq, *line, leaf, event.case_id, event.case_seq,
                            std::string(engine::word(event.type)), event.actor, event.at});
    ASSERT_TRUE(store.append(batch));
  }

  engine::Frontier frontier;
  engine::WordBreaker breaker;
};

/// Thai without blanks, names that no dictionary has, numbers, marks, and what is longer than an entry.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces{"โครงการ",
                                               "อบรม",
                                               "บุคลากร",
                                               "สมชาย",
                                               "จันทร์โอชะวงศ์",
                                               "ตากลม",
                                               "กอไก่",
                                               "น\u0e4d\u0e32",
                                               "ร่อง",
                                               "๒๕๗๐",
                                               "3.14",
                                               "plan",
                                               "Re",
                                               "-",
                                               " ",
                                               " ",
                                               "/",
                                               "(",
                                               ")",
                                               "ๆ",
                                               "it's",
                                               "a_b",
                                               "การประชุมเชิงปฏิบัติการพัฒนาคุณภาพการศึกษาระดับอุดมศึกษา",
                                               "\n",
                                               "é",
                                               "漢字",
                                               ":"};
  std::string text;
  for (auto left = random() % 8 + 1; left > 0; --left) text += pieces[random() % pieces.size()];
  return text;
}

TEST(Search, ByTheIndexFindsWhatLookingAtAllFinds) {
  constexpr unsigned seed = 20270;
  std::mt19937 random(seed);
  Written office;
  for (int i = 0; i < 60; ++i) office.open("L" + std::to_string(i), random_text(random));
  for (int i = 0; i < 60; i += 3) office.comment("L" + std::to_string(i), random_text(random));
  EXPECT_EQ(*search(office.store, office.state, "plan", 20), search(office.state, "plan", 20)) << "without an index";
  office.remake();

  int hits = 0;
  for (int i = 0; i < 400; ++i) {
    const std::string question = random_text(random);
    const auto wanted = search(office.state, question, 20);
    EXPECT_EQ(*search(office.store, office.state, question, 20), wanted) << question;
    hits += static_cast<int>(wanted.size());
  }
  EXPECT_GT(hits, 400) << "the questions ask for too little";
}

TEST(Search, FindsWordsOfPersonalDataThoughNoIndexHasThem) {
  const engine::Sealed sealed{"letter/1", std::string(64, 'a')};
  engine::CaseState which = letter("1", "โครงการอบรม");
  which.fields["guest"] = engine::sealed_value(sealed);
  which.own_uncommon().words[sealed.mac + " " + sealed.subject] = "Somsri";
  const engine::OfficeState state = office({which, letter("2", "อบรม Somchai")});
  storage::MemoryStore store;
  ASSERT_TRUE(store.remake_words(engine::words_form(), [](const engine::StoredEvent&) { return Ids(); }));

  const auto by_index = search(store, state, "somsri", 5);

  ASSERT_TRUE(by_index);
  EXPECT_EQ(*by_index, search(state, "somsri", 5));
  EXPECT_EQ(by_index->size(), 1U);
}

TEST(Search, TheIndexIsThatOfTheLog) {
  Written office;
  office.open("L1", "แผนงาน ๒๕๗๐");
  office.comment("L1", "it's late");
  std::vector<std::pair<std::string, std::int64_t>> kept;
  std::vector<std::pair<std::string, std::int64_t>> again;
  ASSERT_TRUE(office.store.each_entry([&](auto entry, auto seq) { kept.emplace_back(std::string(entry), seq); }));

  office.remake();

  ASSERT_TRUE(office.store.each_entry([&](auto entry, auto seq) { again.emplace_back(std::string(entry), seq); }));
  EXPECT_EQ(again, kept);
  EXPECT_EQ(kept.front(), (std::pair<std::string, std::int64_t>("2570", 0)));
  EXPECT_EQ(*search(office.store, office.state, "แผน", 9), search(office.state, "แผน", 9)) << "a beginning";
}

}  // namespace
}  // namespace anumat::reports
