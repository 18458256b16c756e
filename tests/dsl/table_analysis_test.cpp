#include "anumat/dsl/table_analysis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "table_support.hpp"

namespace anumat::dsl {
namespace {

using model::FieldKind;
using model::HitPolicy;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> gaps(const TableAnalysis& analysis) {
  std::vector<std::string> texts;
  for (const InputBox& gap : analysis.gaps) texts.push_back(cells_of(gap));
  return texts;
}

/// The gaps of a table of one input.
std::vector<std::string> gaps_of(const std::vector<std::string>& cells, const TableFacts::Input& input = {},
                                 const std::string& allowed = "") {
  TableText text{HitPolicy::Unique, {"x"}, {}, {allowed}};
  for (const std::string& cell : cells) text.rows.push_back({cell, "1"});
  TableFacts facts;
  facts.inputs = {input};
  return gaps(analyse_table(table_of(text), facts));
}

TableFacts::Input of(FieldKind kind) {
  return {{kind, "", {}}, false};
}

TEST(TableAnalysis, LeavesCellsOverOtherColumnsToRunning) {
  const model::DecisionTable table =
      table_of({model::HitPolicy::Unique, {"a", "b"}, {{"-", "< a", "1"}, {"<= b", "-", "2"}}});

  const TableAnalysis analysis = analyse_table(table, facts_of({model::FieldKind::Number, model::FieldKind::Number}));

  EXPECT_TRUE(analysis.overlaps.empty());
  EXPECT_TRUE(analysis.gaps.empty());
  EXPECT_FALSE(analysis.is_complete);
  EXPECT_EQ(analysis.opaque.size(), 2U);
}

TEST(TableAnalysis, LeavesACellOverItsOwnColumnToRunning) {
  const model::DecisionTable table = table_of({model::HitPolicy::Unique, {"a"}, {{"> a", "1"}, {"-", "2"}}});

  const TableAnalysis analysis = analyse_table(table, facts_of({model::FieldKind::Number}));

  EXPECT_TRUE(analysis.overlaps.empty());
  EXPECT_EQ(analysis.opaque.size(), 1U);
}

TEST(TableGaps, AreExactAtTheirEnds) {
  struct Case {
    const char* name;
    std::vector<std::string> cells;
    TableFacts::Input input;
    std::string allowed;
    std::vector<std::string> gaps;
  };
  const TableFacts::Input number = of(FieldKind::Number);
  const TableFacts::Input money = of(FieldKind::Money);
  const TableFacts::Input text = of(FieldKind::Text);
  const TableFacts::Input whole{{FieldKind::Number, "", {}}, true};
  const Case cases[] = {
      {"closed ends meet", {"<= 5", "> 5"}, number, "", {}},
      {"a point is left out", {"< 5", "> 5"}, number, "", {"5"}},
      {"open and closed ranges", {"< 1", "[1..2)", "(2..3]", "> 3"}, number, "", {"2"}},
      {"below and above", {"[0..10]"}, number, "", {"< 0, > 10"}},
      {"between two numbers there are others", {"<= 5", ">= 5.01"}, number, "", {"(5..5.01)"}},
      {"money goes in satang", {"<= 5", ">= 5.01"}, money, "", {}},
      {"money between", {"<= 5", ">= 5.02"}, money, "", {"(5..5.02)"}},
      {"whole numbers from zero on", {"0", "1", ">= 2"}, whole, "", {}},
      {"whole numbers between", {"0", "> 1"}, whole, "", {"1"}},
      {"a list of values", {"1, 2", "not(1, 2)"}, number, "", {}},
      {"a negated range", {"not([1..2])", "(1..2)"}, number, "", {"1, 2"}},
      {"conditions over ?", {"? < 5 or ? > 7", "? >= 5 and ? <= 7"}, number, "", {}},
      {"between and in", {"? between 1 and 3", "? in (< 1, > 4)"}, number, "", {"(3..4]"}},
      {"negated conditions", {"not(? > 5)"}, number, "", {"> 5"}},
      {"calculated constants", {"< 2 * 3", "> 6"}, number, "", {"6"}},
      {"texts are open", {"\"low\"", "\"high\""}, text, "", {"not(\"high\", \"low\")"}},
      {"allowed texts close them", {"\"low\"", "\"high\""}, text, "\"low\", \"high\"", {}},
      {"an allowed text is forgotten", {"\"low\""}, text, "\"low\", \"mid\", \"high\"", {"\"high\", \"mid\""}},
      {"allowed numbers", {"< 5"}, number, "[0..9]", {"[5..9]"}},
      {"texts in order", {"< \"m\"", "> \"m\""}, text, "", {"\"m\""}},
      {"booleans", {"true"}, of(FieldKind::Boolean), "", {"false"}},
      {"both booleans", {"true", "false"}, of(FieldKind::Boolean), "", {}},
      {"dates go in days", {"<= @\"2026-09-30\"", ">= @\"2026-10-01\""}, of(FieldKind::Date), "", {}},
      {"a day between", {"< @\"2026-09-30\"", ">= @\"2026-10-01\""}, of(FieldKind::Date), "", {"@\"2026-09-30\""}},
      {"date by function",
       {"< date(\"2026-09-30\")", "> @\"2026-09-30\""},
       of(FieldKind::Date),
       "",
       {"@\"2026-09-30\""}},
      {"moments",
       {"< @\"2026-10-01T12:00:00\"", "> @\"2026-10-01T12:00:01\""},
       of(FieldKind::DateTime),
       "",
       {"[@\"2026-10-01T12:00:00\"..@\"2026-10-01T12:00:01\"]"}},
      {"times end at midnight", {"< @\"12:00:00\"", "[@\"12:00:00\"..@\"23:59:59\"]"}, {}, "", {}},
      {"months", {"<= @\"P1Y\"", ">= @\"P13M\""}, of(FieldKind::Duration), "", {}},
      {"days", {"<= @\"P1D\"", ">= @\"P2D\""}, of(FieldKind::Duration), "", {"(@\"P1D\"..@\"P2D\")"}},
      {"null is asked for once it is named", {"null", "< 5"}, number, "", {">= 5"}},
      {"null is forgotten", {"not(null)"}, number, "", {"null"}},
      {"null is not asked for", {"< 5", ">= 5"}, number, "", {}},
      {"nothing fits another type", {"\"low\"", "-"}, number, "", {}},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(gaps_of(one.cells, one.input, one.allowed), one.gaps);
  }
}

TEST(TableGaps, LookIntoLists) {
  const TableFacts::Input list{{FieldKind::List, "", {{FieldKind::Text, "", {}}}}, false};
  EXPECT_THAT(gaps_of({"list contains(?, \"a\")", "not(list contains(?, \"a\"))"}, list), IsEmpty());
  EXPECT_THAT(gaps_of({"count(?) = 0", "count(?) >= 1"}, list), IsEmpty());
  EXPECT_THAT(gaps_of({"[]", "count(?) > 1"}, list), ElementsAre("?"));
  TableText text{HitPolicy::First,
                 {"xs"},
                 {{"list contains(?, \"a\") and count(?) > 2", "1"}, {"not(list contains(?, \"a\"))", "2"}}};
  TableFacts facts;
  facts.inputs = {list};
  const TableAnalysis analysis = analyse_table(table_of(text), facts);
  ASSERT_EQ(analysis.gaps.size(), 1u);
  EXPECT_EQ(sample_of(analysis.gaps[0]), "[\"a\"]");
}

TEST(TableGaps, GiveAnExampleInTheWordsOfTheAuthor) {
  const TableText text{HitPolicy::Unique,
                       {"budget", "risk"},
                       {{"<= 500000", "-", "\"head\""}, {"> 500000", "\"high\"", "\"director\""}},
                       {"", "\"low\", \"high\""}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Money, FieldKind::Text}));

  ASSERT_EQ(analysis.gaps.size(), 1u);
  EXPECT_EQ(analysis.gaps[0].example, "budget = 500000.01, risk = \"low\"");
  EXPECT_EQ(cells_of(analysis.gaps[0]), "> 500000 | \"low\"");
  EXPECT_THAT(analysis.gaps[0].near, ElementsAre(CellPlace{0, 0}, CellPlace{1, 1}));
  EXPECT_FALSE(analysis.is_complete);
}

TEST(TableGaps, JoinNeighbours) {
  const TableText text{HitPolicy::Unique, {"x", "y"}, {{"[0..10]", "[0..10]", "1"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number, FieldKind::Number}));

  EXPECT_THAT(gaps(analysis), ::testing::UnorderedElementsAre("< 0, > 10 | -", "[0..10] | < 0, > 10"));
}

TEST(TableGaps, AreNoneWhereThereIsADefault) {
  auto table = table_of({HitPolicy::Unique, {"x"}, {{"< 5", "1"}}});
  table.outputs[0].fallback = expression_of("0", {});

  const TableAnalysis analysis = analyse_table(table, facts_of({FieldKind::Number}));

  EXPECT_TRUE(analysis.is_complete);
  EXPECT_THAT(analysis.gaps, IsEmpty());
}

TEST(TableAnalysis, TakesColumnsOfOneHeadingAsOneInput) {
  const TableText text{HitPolicy::Unique, {"x", "x"}, {{">= 0", "< 10", "1"}, {"< 0", "-", "2"}, {"-", ">= 10", "3"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number, FieldKind::Number}));

  EXPECT_TRUE(analysis.is_complete);
  EXPECT_THAT(analysis.overlaps, IsEmpty());
}

TEST(TableAnalysis, FindsOverlapsAndHowToPartThem) {
  const TableText text{
      HitPolicy::Unique, {"x"}, {{"<= 100", "1"}, {"[100..500]", "2"}, {"(500..600)", "3"}, {"> 400", "4"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number}));

  ASSERT_EQ(analysis.overlaps.size(), 3u);
  EXPECT_EQ(analysis.overlaps[0].where.example, "x = 100");
  EXPECT_EQ(analysis.overlaps[0].parted, "(100..500]");
  EXPECT_EQ(analysis.overlaps[1].parted, "> 500");
  EXPECT_EQ(analysis.overlaps[2].first, 2u);
}

TEST(TableAnalysis, LetsAnyOverlapWhereOutcomesAgree) {
  const TableText text{
      HitPolicy::Any, {"x"}, {{"<= 5", "1.0"}, {"[5..9]", "1"}, {"[8..20]", "2"}, {"> 15", "x"}, {"> 17", "x"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number}));

  ASSERT_EQ(analysis.overlaps.size(), 1u);
  EXPECT_EQ(analysis.overlaps[0].where.example, "x = 8");
  ASSERT_EQ(analysis.uncertain_overlaps.size(), 2u) << "the outcome of rows 4 and 5 shows only when it is calculated";
  ASSERT_EQ(analysis.subsumed.size(), 1u);
  EXPECT_EQ(analysis.subsumed[0].first, 4u);
}

TEST(TableAnalysis, FindsRowsThatSeveralOthersMask) {
  const TableText text{HitPolicy::First,
                       {"x", "y"},
                       {{"< 5", "true", "1"}, {"< 5", "false", "2"}, {"< 3", "true, false", "3"}, {"-", "-", "4"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number, FieldKind::Boolean}));

  ASSERT_EQ(analysis.masked.size(), 1u);
  EXPECT_EQ(analysis.masked[0].row, 2u);
  EXPECT_THAT(analysis.masked[0].by, ElementsAre(0, 1));
  EXPECT_FALSE(analysis.masked[0].only_missing);
}

TEST(TableAnalysis, TellsRowsThatOnlyMissingValuesReach) {
  const TableText text{HitPolicy::First, {"x"}, {{"< 5", "1"}, {">= 5", "2"}, {"-", "3"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number}));

  ASSERT_EQ(analysis.masked.size(), 1u);
  EXPECT_TRUE(analysis.masked[0].only_missing);
  EXPECT_EQ(analysis.masked[0].where.example, "x = null");
}

TEST(TableAnalysis, RanksRowsOfPriorityByTheirOutcomes) {
  const TableText text{
      HitPolicy::Priority,
      {"x", "y"},
      {{"< 5", "true", "\"low\""}, {"< 10", "-", "\"high\""}, {"< 20", "true", "\"mid\""}, {"-", "-", "\"low\""}},
      {},
      {"high", "mid", "low"}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number, FieldKind::Boolean}));

  ASSERT_EQ(analysis.masked.size(), 1u) << "row 1 by row 2";
  EXPECT_EQ(analysis.masked[0].row, 0u);
  ASSERT_EQ(analysis.misleading.size(), 1u);
  EXPECT_EQ(analysis.misleading[0].first, 1u);
  EXPECT_EQ(analysis.misleading[0].second, 2u);
}

TEST(TableAnalysis, FindsRowsThatAreNotNeeded) {
  const TableText text{HitPolicy::First, {"x"}, {{"< 1", "1"}, {"< 2", "2"}, {"< 3", "1"}, {"< 4", "1"}, {"-", "3"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number}));

  ASSERT_EQ(analysis.subsumed.size(), 1u) << "row 1 is needed: without it row 2 would take its inputs";
  EXPECT_EQ(analysis.subsumed[0].first, 2u);
  EXPECT_EQ(analysis.subsumed[0].second, 3u);
}

TEST(TableAnalysis, JoinsRowsThatDifferInOneCell) {
  const auto joined = [](const std::vector<std::vector<std::string>>& rows, HitPolicy hit = HitPolicy::Unique) {
    const TableText text{hit, {"x", "y"}, rows};
    std::vector<std::string> cells;
    for (const auto& one : analyse_table(table_of(text), facts_of({FieldKind::Number, FieldKind::Text})).contractions)
      cells.push_back(std::to_string(one.first) + std::to_string(one.second) + " " + one.cell);
    return cells;
  };
  EXPECT_THAT(joined({{"<= 5", "\"a\"", "1"}, {"(5..9]", "\"a\"", "1"}, {"> 9", "\"a\"", "2"}}),
              ElementsAre("01 <= 9"));
  EXPECT_THAT(joined({{"<= 5", "\"a\"", "1"}, {"<= 5", "\"b\"", "1"}}), ElementsAre("01 \"a\", \"b\""));
  EXPECT_THAT(joined({{"<= 5", "\"a\"", "1"}, {"> 5", "\"a\"", "1"}}), ElementsAre("01 not(null)"))
      << "as `-` would take a missing value too";
  EXPECT_THAT(joined({{"<= 5", "-", "1"}, {"> 6", "-", "1"}}), IsEmpty()) << "they do not touch";
  EXPECT_THAT(joined({{"<= 5", "-", "1"}, {"(4..6]", "-", "2"}, {"(5..6]", "-", "1"}}, HitPolicy::First), IsEmpty())
      << "row 2 comes before row 3";
}

TEST(TableAnalysis, SaysWhatItCannotLookInto) {
  const TableText text{HitPolicy::First, {"x"}, {{"floor(?) = 3", "1"}, {"< 5", "2"}, {">= 5", "3"}, {"< 2", "4"}}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number}));

  EXPECT_THAT(analysis.opaque, ElementsAre(CellPlace{0, 0}));
  EXPECT_TRUE(analysis.is_complete) << "without the row, all the same";
  ASSERT_EQ(analysis.masked.size(), 1u);
  EXPECT_EQ(analysis.masked[0].row, 3u);
  const TableAnalysis open = analyse_table(table_of({HitPolicy::Unique, {"x"}, {{"floor(?) = 3", "1"}, {"> 5", "2"}}}),
                                           facts_of({FieldKind::Number}));
  EXPECT_FALSE(open.is_complete);
  EXPECT_THAT(open.gaps, IsEmpty()) << "nothing is known to be missing";
}

TEST(TableAnalysis, TakesANameAloneForAnyValue) {
  const TableText text{HitPolicy::Unique, {"x"}, {{"< limit", "1"}, {"> limit", "2"}}};

  const TableAnalysis analysis = analyse_table(table_of(text, {"limit"}), facts_of({FieldKind::Money}));

  ASSERT_EQ(analysis.gaps.size(), 1u);
  EXPECT_EQ(analysis.gaps[0].example, "x = limit");
  EXPECT_THAT(analysis.assumed, IsEmpty());
}

TEST(TableAnalysis, TakesANameAmongConstantsAtItsValue) {
  const TableText text{HitPolicy::Unique, {"x"}, {{"<= 100", "1"}, {"(100..limit]", "2"}, {"> limit", "3"}}};
  const auto table = table_of(text, {"limit"});
  TableFacts facts = facts_of({FieldKind::Money});

  EXPECT_THAT(analyse_table(table, facts).opaque, ElementsAre(CellPlace{1, 0}, CellPlace{2, 0}));
  facts.values["limit"] = model::Value(500);
  EXPECT_TRUE(analyse_table(table, facts).is_complete);
  EXPECT_THAT(analyse_table(table, facts).assumed, ElementsAre("limit"));
  facts.values["limit"] = model::Value(50);
  EXPECT_THAT(analyse_table(table, facts).overlaps, ::testing::SizeIs(1));
}

TEST(TableAnalysis, NamesCellsThatNothingFits) {
  const TableText text{HitPolicy::Unique,
                       {"x", "y"},
                       {{"[5..1]", "-", "1"}, {"-", "\"c\"", "2"}, {"\"a\"", "-", "3"}, {"-", "\"a\"", "4"}},
                       {"", "\"a\", \"b\""}};

  const TableAnalysis analysis = analyse_table(table_of(text), facts_of({FieldKind::Number, FieldKind::Text}));

  EXPECT_THAT(analysis.never, ElementsAre(CellPlace{0, 0}, CellPlace{1, 1}, CellPlace{2, 0}));
}

TEST(TableAnalysis, StopsAtItsLimitAndSaysSo) {
  TableText text{HitPolicy::Unique, {"x", "y"}, {}};
  for (int i = 0; i < 40; ++i)
    text.rows.push_back({"[" + std::to_string(i) + ".." + std::to_string(i + 3) + ")",
                         "[" + std::to_string(i % 7) + ".." + std::to_string(i % 7 + 2) + "]", "1"});
  const auto table = table_of(text);
  const auto facts = facts_of({FieldKind::Number, FieldKind::Number});

  EXPECT_FALSE(analyse_table(table, facts).cut_short);
  EXPECT_TRUE(analyse_table(table, facts, {2'000, 200, 200}).cut_short);
  EXPECT_THAT(analyse_table(table, facts, {2'000, 200, 200}).gaps, IsEmpty());
  std::uint64_t enough = 2'000;
  while (analyse_table(table, facts, {enough, 200, 200}).cut_short) enough += 1'000;
  const TableAnalysis nearly = analyse_table(table, facts, {enough - 2'000, 200, 200});
  EXPECT_TRUE(nearly.cut_short) << "with less work than enough";
  EXPECT_FALSE(nearly.gaps.empty()) << "what was found until then is true";
  EXPECT_FALSE(nearly.is_complete);
}

TEST(Reversals, FollowTheOrderOfAllowedOutcomes) {
  const TableText text{HitPolicy::Unique,
                       {"amount", "risk"},
                       {{"<= 100", "-", "\"head\""},
                        {"(100..500]", "\"low\"", "\"director\""},
                        {"(100..500]", "not(\"low\")", "\"president\""},
                        {"> 500", "-", "\"director\""}},
                       {},
                       {"president", "director", "head"}};

  const auto found = find_reversals(table_of(text), facts_of({FieldKind::Money, FieldKind::Text}), 0, 0);

  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].steps.size(), 1u);
  EXPECT_EQ(found[0].steps[0].lower_row, 2u);
  EXPECT_EQ(found[0].steps[0].higher_row, 3u);
  EXPECT_EQ(found[0].steps[0].smaller.example, "amount = 100.01, risk = \"other\"");
  EXPECT_EQ(found[0].steps[0].larger.example, "amount = 500.01, risk = \"other\"");
}

TEST(Reversals, AreSeenWithoutAnOrderWhenNoneCouldHold) {
  const auto circle = [](const std::vector<std::vector<std::string>>& rows, HitPolicy hit = HitPolicy::Unique) {
    std::vector<std::string> steps;
    for (const auto& one :
         find_reversals(table_of({hit, {"amount", "risk"}, rows}), facts_of({FieldKind::Money, FieldKind::Text}), 0, 0))
      for (const auto& step : one.steps)
        steps.push_back(std::to_string(step.lower_row) + std::to_string(step.higher_row));
    return steps;
  };
  EXPECT_THAT(circle({{"<= 100", "-", "\"a\""}, {"(100..500]", "-", "\"b\""}, {"> 500", "-", "\"c\""}}), IsEmpty());
  EXPECT_THAT(circle({{"<= 100", "-", "\"a\""}, {"(100..500]", "-", "\"b\""}, {"> 500", "-", "\"a\""}}),
              ElementsAre("01", "12"));
  EXPECT_THAT(circle({{"<= 100", "\"low\"", "\"a\""},
                      {"> 100", "\"low\"", "\"b\""},
                      {"<= 50", "\"high\"", "\"b\""},
                      {"> 50", "\"high\"", "\"a\""}}),
              ElementsAre("01", "23"));
  EXPECT_THAT(circle({{"> 500", "-", "\"c\""}, {"> 100", "-", "\"b\""}, {"-", "-", "\"a\""}}, HitPolicy::First),
              IsEmpty())
      << "only the row that is taken counts";
  EXPECT_THAT(circle({{"<= 100", "-", "1"}, {"(100..500]", "-", "3"}, {"> 500", "-", "2"}}), ElementsAre("12"))
      << "numbers have an order of their own";
}

}  // namespace
}  // namespace anumat::dsl
