#include "anumat/engine/backtest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/engine/search_words.hpp"
#include "files.hpp"
#include "year/year.hpp"

namespace anumat::cli {
namespace {

using Files = std::vector<dsl::SourceFile>;

std::unique_ptr<Office> lived_year() {
  auto office = Office::in_memory();
  if (!office) return nullptr;
  const auto lived = replay_year(**office, package(), (root / "workflows/annual-plan/sample").string());
  return lived && lived->faults.empty() ? std::move(*office) : nullptr;
}

TEST(BacktestOfAYear, FindsNothingUnderTheSameDefinition) {
  const auto office = lived_year();
  ASSERT_NE(office, nullptr);

  const auto report = engine::backtest(office->store(), office->definitions(), *office->published());

  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_EQ(report->cases, static_cast<std::int64_t>(office->engine().state().cases.size()));
  for (const engine::Difference& one : report->differences) ADD_FAILURE() << one.sentence.en;
}

/// What the engine keeps in the index of words, against what stands in the cases at the end.
TEST(SearchInAYear, FindsEveryWordOfEveryText) {
  const auto office = lived_year();
  ASSERT_NE(office, nullptr);
  const engine::WordBreaker breaker;
  std::set<std::pair<std::string, std::string>> wanted;  // Beginning of an entry, and the case.
  for (const auto& [id, which] : office->engine().state().cases) {
    std::vector<std::string> texts{which.number};
    for (const auto& [name, value] : which.fields)
      if (value.string() != nullptr) texts.push_back(*value.string());
    for (const engine::ActRecord& act : which.acts) texts.push_back(act.comment_text());
    for (const engine::MarkedPoint& point : which.uncommon().points)
      texts.insert(texts.end(), {point.text, point.answer_text});
    for (const engine::EvidenceRecord& one : which.evidence) texts.push_back(one.name);
    for (const std::string& text : texts) {
      const std::string searched = engine::searched_form(text);
      for (const auto& [from, to] : breaker.places(searched))
        wanted.emplace(engine::indexed(std::string_view(searched).substr(from, to - from)), id);
    }
  }
  EXPECT_GT(wanted.size(), 500U);

  std::map<std::string, std::vector<std::string>> found;
  for (const auto& [entry, id] : wanted) {
    auto cases = found.find(entry);
    if (cases == found.end()) cases = found.emplace(entry, *office->store().cases_with(entry)).first;
    EXPECT_TRUE(std::binary_search(cases->second.begin(), cases->second.end(), id)) << entry << " of " << id;
  }
}

TEST(BacktestOfAYear, NamesTheCasesThatALowerApprovalLimitTouches) {
  const auto office = lived_year();
  ASSERT_NE(office, nullptr);
  Files changed = package();
  int places = 0;
  for (dsl::SourceFile& file : changed)
    if (const auto at = file.text.find("| 2026-10-01 | 10000000.00 |"); at != std::string::npos) {
      file.text.replace(at, 28, "| 2026-10-01 | 350000.00   |");
      ++places;
    }
  ASSERT_EQ(places, 1);
  const dsl::Compilation compilation = dsl::compile(changed);
  ASSERT_TRUE(compilation.definition);

  const auto report = engine::backtest(office->store(), office->definitions(), *compilation.definition);

  // By hand, from proposals.csv: endorsed above 350,000 are 03 (410,000), 04 (380,000), 07 (360,000), 09 (520,000).
  // Their projects then start without an approval in hand, of which a check warns.
  ASSERT_TRUE(report) << report.error().message.en;
  EXPECT_EQ(report->affected,
            (std::vector<std::string>{"project/PJ70-03", "project/PJ70-04", "project/PJ70-07", "project/PJ70-09",
                                      "proposal/PRP-PJ70-03", "proposal/PRP-PJ70-04", "proposal/PRP-PJ70-07",
                                      "proposal/PRP-PJ70-09"}));
  EXPECT_EQ(report->counts().at(static_cast<std::size_t>(engine::Aspect::State)), 4);
}

/// The story of the tutorial: comparing the two ledgers at each month's end, instead of waiting for somebody to notice.
TEST(BacktestOfAYear, SaysHowManyDaysABudgetWatchGains) {
  const auto office = lived_year();
  ASSERT_NE(office, nullptr);
  Files changed = package();
  const std::string old = "when: count(findings[kind = \"budget_lost\"]) > 0 and erp short > 0";
  int places = 0;
  for (dsl::SourceFile& file : changed)
    if (const auto at = file.text.find(old); at != std::string::npos) {
      file.text.replace(at, old.size(), "when: erp short > 0 and (today + duration(\"P1D\")).month != today.month");
      ++places;
    }
  ASSERT_EQ(places, 1);
  const dsl::Compilation compilation = dsl::compile(changed);
  ASSERT_TRUE(compilation.definition);

  const auto report = engine::backtest(office->store(), office->definitions(), *compilation.definition);

  // From issues.csv and erp_budget_moves.csv: lost on 15 February and 21 May, written down on 24 August and 29 June.
  ASSERT_TRUE(report) << report.error().message.en;
  ASSERT_EQ(report->shifts.size(), 2U);
  EXPECT_EQ(report->shifts[0].case_id, "project/PJ70-08");
  EXPECT_EQ(report->shifts[0].now->iso(), "2027-05-31");
  EXPECT_EQ(report->shifts[0].days_gained(), 29);
  EXPECT_EQ(report->shifts[1].case_id, "project/PJ70-10");
  EXPECT_EQ(report->shifts[1].was->iso(), "2027-08-24");
  EXPECT_EQ(report->shifts[1].now->iso(), "2027-02-28");
  EXPECT_EQ(report->shifts[1].days_gained(), 177);
}

}  // namespace
}  // namespace anumat::cli
