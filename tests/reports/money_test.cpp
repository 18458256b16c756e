// The ERP's export read into a running office, its differences settled, its year closed: the same tables as the
// sample's.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "anumat/engine/ledger.hpp"
#include "anumat/engine/reconcile.hpp"
#include "files.hpp"
#include "imports/csv.hpp"
#include "program.hpp"
#include "year/year.hpp"

namespace anumat::cli {
namespace {

namespace fs = std::filesystem;

const fs::path sample = root / "workflows/annual-plan/sample";

/// An office that has lived through the sample year without ever having seen the ERP's vouchers.
struct RunningOffice : ::testing::Test {
  void SetUp() override {
    folder = fs::temp_directory_path() / ("anumat-money-" + std::to_string(getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder / "data");
    for (const auto& entry : fs::directory_iterator(sample))
      overwrite(folder / "data" / entry.path().filename(), content(entry.path()));
    const std::string whole = content(sample / "erp_vouchers.csv");
    std::size_t end = 0;
    for (int line = 0; line < 4; ++line) end = whole.find('\n', end) + 1;
    overwrite(folder / "data/erp_vouchers.csv", whole.substr(0, end));
    overwrite(folder / "erp.csv", whole);
    ASSERT_EQ(run({"year", "replay", (folder / "data").string(), "--out", (folder / "out").string(), "--package",
                   (root / "workflows/annual-plan").string(), "--keep", office().string()}),
              ExitCode::Ok)
        << said;
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  [[nodiscard]] fs::path office() const { return folder / "office"; }
  ExitCode run(const std::vector<std::string>& words) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const ExitCode code = run_program(words, {in, out, err}, {});
    answered = out.str();
    said = err.str();
    return code;
  }
  ExitCode order(std::vector<std::string> words, const std::string& who) {
    for (const std::string& word :
         {std::string("--office"), office().string(), std::string("--as"), who, std::string("--at"),
          std::string("2027-12-01"), std::string("--lang"), std::string("en")})
      words.push_back(word);
    return run(words);
  }
  ExitCode import(const std::string& file, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"import", "erp vouchers", (folder / file).string()};
    words.insert(words.end(), more.begin(), more.end());
    return order(words, "P05");
  }
  [[nodiscard]] std::unique_ptr<Office> opened() const {
    auto made = Office::open(office().string(), OfficeAccess::Read);
    EXPECT_TRUE(made) << made.error().message.en;
    return made ? std::move(*made) : nullptr;
  }
  [[nodiscard]] std::int64_t events() const { return opened()->engine().state().next_seq; }

  void expect_table(const std::string& report, const std::string& file) {
    const auto read = opened();
    const auto written = write_reports(*read, (folder / "out").string(), {report});
    ASSERT_TRUE(written) << written.error().message.en;
    const office::CsvFile found = office::read_csv("found", content(folder / "out" / file));
    const office::CsvFile wanted = office::read_csv("wanted", content(root / "tests/scenario/year_expected" / file));
    EXPECT_EQ(found.heading, wanted.heading);
    ASSERT_EQ(found.records.size(), wanted.records.size());
    for (std::size_t row = 0; row < wanted.records.size(); ++row)
      EXPECT_EQ(found.records[row].cells, wanted.records[row].cells) << file << " row " << row + 1;
  }
  [[nodiscard]] engine::Reconciled reconciled(Office& read) const {
    const model::Definition& definition = *read.published();
    auto made = engine::reconcile(read.definitions(), read.engine().state(), definition,
                                  definition.reconciliations.front(), read.engine().state().last_at);
    EXPECT_TRUE(made) << made.error().message.en;
    return made ? *made : engine::Reconciled{};
  }

  fs::path folder;
  std::string answered;
  std::string said;
};

TEST_F(RunningOffice, ComesToTheTablesOfTheSampleYear) {
  const std::int64_t before = events();
  EXPECT_EQ(import("erp.csv", {"--dry-run"}), ExitCode::Ok) << said;
  EXPECT_EQ(events(), before);

  ASSERT_EQ(import("erp.csv"), ExitCode::Ok) << said;

  EXPECT_EQ(answered, "erp.csv: 64 rows; 64 opened, 0 changed, 0 known already, 0 set aside\n");
  EXPECT_EQ(events(), before + 65);
  expect_table("reconciliation", "reconciliation.csv");
  expect_table("reconciliation bridge", "reconciliation_bridge.csv");
  expect_table("import findings", "import_findings.csv");
}

TEST_F(RunningOffice, KnowsAFileByItsBytesAndARowByItsDocument) {
  ASSERT_EQ(import("erp.csv"), ExitCode::Ok) << said;
  const std::int64_t before = events();

  EXPECT_EQ(import("erp.csv"), ExitCode::Ok);
  EXPECT_THAT(said, ::testing::HasSubstr("was read in on 2027-12-01"));
  EXPECT_EQ(events(), before);

  // The next export holds all that this one does.
  overwrite(folder / "next.csv", content(folder / "erp.csv") + "\n");
  EXPECT_EQ(import("next.csv"), ExitCode::Ok) << said;
  EXPECT_EQ(answered, "next.csv: 64 rows; 0 opened, 0 changed, 64 known already, 0 set aside\n");
  EXPECT_EQ(events(), before + 1);
}

TEST_F(RunningOffice, ReadsNothingByHalves) {
  const std::int64_t before = events();
  const std::string whole = content(folder / "erp.csv");
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    overwrite(folder / "spoilt.csv", text.replace(at, from.size(), to));
    return import("spoilt.csv");
  };

  EXPECT_EQ(with("\"41,250.00\"", "\"41,25.00\""), ExitCode::Findings);
  EXPECT_THAT(said, ::testing::HasSubstr("E7016"));
  EXPECT_THAT(said, ::testing::HasSubstr("nothing was imported"));
  EXPECT_EQ(with("\"41,250.00\"", "41,250.00"), ExitCode::Findings);
  EXPECT_THAT(said, ::testing::HasSubstr("E7033"));
  EXPECT_EQ(with("4700000002", "4700000001"), ExitCode::Findings);
  EXPECT_THAT(said, ::testing::HasSubstr("E6162"));
  EXPECT_EQ(order({"import", "erp vouchers", (folder / "erp.csv").string()}, "P10"), ExitCode::Refused);
  EXPECT_EQ(events(), before);
}

TEST_F(RunningOffice, SeesOneSatang) {
  std::string text = content(folder / "erp.csv");
  text.replace(text.find("\"41,250.00\""), 11, "\"41,250.01\"");
  overwrite(folder / "other.csv", text);
  ASSERT_EQ(import("other.csv"), ExitCode::Ok) << said;
  EXPECT_THAT(said, ::testing::HasSubstr("E7021"));

  const auto read = opened();
  EXPECT_EQ(reconciled(*read).matches.front().outcome->name, "AMOUNT_DIFF");
  EXPECT_EQ(reconciled(*read).bridge.right.text(), "3053456.82");
}

TEST_F(RunningOffice, ClosesTheYearWhenEveryDifferenceIsSettled) {
  ASSERT_EQ(import("erp.csv"), ExitCode::Ok) << said;
  EXPECT_EQ(order({"month", "close", "vouchers", "2027-09-30"}, "P05"), ExitCode::Refused);
  EXPECT_THAT(said, ::testing::HasSubstr("R4136"));

  std::vector<std::pair<std::string, std::string>> open;
  {
    const auto read = opened();
    for (const engine::Match& match : reconciled(*read).matches)
      if (!match.settled) open.emplace_back(match.key, match.outcome->name);
  }
  EXPECT_EQ(open.size(), 10U);
  for (const auto& [key, outcome] : open)
    EXPECT_EQ(order({"reconcile", "settle", "vouchers", key, outcome, "--comment", "seen with the ERP"}, "P07"),
              ExitCode::Ok)
        << key << said;

  EXPECT_EQ(order({"month", "close", "vouchers", "2027-09-30"}, "P05"), ExitCode::Ok) << said;

  const auto read = opened();
  ASSERT_EQ(read->engine().state().closes.size(), 1U);
  const model::Value figures(read->engine().state().closes.front().figures);
  EXPECT_EQ(*figures.find("counted"), model::Value(*Decimal::from_text("2873806.81")));
  const engine::Reconciled made = reconciled(*read);
  EXPECT_TRUE(made.bridge.unexplained.is_zero());
  EXPECT_EQ(made.bridge.left.text(), "2970003.24");
  EXPECT_EQ(made.bridge.right.text(), "3053456.81");
  EXPECT_EQ(run({"month", "show", "--office", office().string(), "--lang", "en"}), ExitCode::Ok);
  EXPECT_THAT(answered, ::testing::HasSubstr("2,873,806.81"));
}

TEST_F(RunningOffice, KeepsBooksThatSumToZero) {
  const auto read = opened();
  const engine::OfficeState& state = read->engine().state();
  const model::Ledger& books = read->published()->ledgers.front();
  EXPECT_TRUE(engine::trial_balance(state, books).is_zero());
  const model::Value value = engine::ledger_value(state, books);
  EXPECT_EQ(*value.find("allocated"), model::Value(*Decimal::from_text("3012250")));
  EXPECT_EQ(run({"ledger", "show", "--office", office().string(), "--account", "available", "--of", "PJ70-10", "--on",
                 "2027-02-28"}),
            ExitCode::Ok)
      << said;
}

}  // namespace
}  // namespace anumat::cli
