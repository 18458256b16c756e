#include "anumat/engine/backtest.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "year/year.hpp"

namespace anumat::cli {
namespace {

const std::filesystem::path root = ANUMAT_SOURCE_DIR;

using Files = std::vector<dsl::SourceFile>;

Files package() {
  auto files = dsl::read_package((root / "workflows/annual-plan").string());
  return files ? *files : Files();
}

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

}  // namespace
}  // namespace anumat::cli
