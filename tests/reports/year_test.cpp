#include "year/year.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "anumat/base/money.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/reports/report.hpp"
#include "files.hpp"
#include "imports/csv.hpp"

namespace anumat::cli {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone when the test is.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(fs::temp_directory_path() / ("anumat-" + name + "-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  void copy_from(const fs::path& source) const {
    for (const auto& entry : fs::directory_iterator(source))
      overwrite(path_ / entry.path().filename(), content(entry.path()));
  }
  /// Replaces the first occurrence; the text must be there.
  void change(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = content(path_ / file);
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << file << ": " << from;
    overwrite(path_ / file, text.replace(at, from.size(), to));
  }

 private:
  fs::path path_;
};

struct Year {
  std::unique_ptr<Office> office;
  Result<YearOutcome> outcome;
};

Year lived(const fs::path& data, const YearListener& listener = {}) {
  auto office = Office::in_memory();
  if (!office) return {nullptr, tl::make_unexpected(office.error())};
  auto outcome = replay_year(**office, package(), data.string(), listener);
  return {std::move(*office), std::move(outcome)};
}

void expect_same_cells(const fs::path& found, const fs::path& wanted) {
  const office::CsvFile a = office::read_csv("found", content(found));
  const office::CsvFile b = office::read_csv("wanted", content(wanted));
  EXPECT_EQ(a.heading, b.heading) << wanted;
  ASSERT_EQ(a.records.size(), b.records.size()) << wanted;
  for (std::size_t row = 0; row < b.records.size(); ++row)
    for (std::size_t column = 0; column < b.heading.size(); ++column)
      EXPECT_EQ(a.records[row].cells.at(column), b.records[row].cells.at(column))
          << wanted << " row " << row + 1 << ", " << b.heading[column];
}

void expect_tables(const fs::path& data, const fs::path& wanted, const std::string& name, int tables) {
  const Folder out(name);
  const Year year = lived(data);
  ASSERT_TRUE(year.outcome) << year.outcome.error().message.en;
  ASSERT_TRUE(year.outcome->faults.empty())
      << year.outcome->faults.front().place << " " << year.outcome->faults.front().message.en;

  const auto written = write_reports(*year.office, out.path().string());

  ASSERT_TRUE(written) << written.error().message.en;
  int compared = 0;
  for (const auto& entry : fs::directory_iterator(wanted)) {
    if (entry.path().extension() == ".json") {
      EXPECT_EQ(content(out.path() / entry.path().filename()), content(entry.path()) + "\n");
    } else {
      expect_same_cells(out.path() / entry.path().filename(), entry.path());
    }
    ++compared;
  }
  EXPECT_EQ(compared, tables);
}

TEST(YearReplay, GivesTheTablesOfTheSampleYear) {
  expect_tables(root / "workflows/annual-plan/sample", root / "tests/scenario/year_expected", "sample", 21);
}

TEST(YearReplay, GivesTheTablesOfAnotherUnit) {
  expect_tables(root / "tests/scenario/year_small", root / "tests/scenario/year_small_expected", "small", 10);
}

/// Each total is that of the vouchers that its row names, and a row says what its project had come to on its day.
TEST(YearReplay, TellsWhatFiguresAreMadeOf) {
  const Year year = lived(root / "workflows/annual-plan/sample");
  ASSERT_TRUE(year.outcome);
  const engine::OfficeState& state = year.office->engine().state();
  const reports::Sources sources{year.office->store(), year.office->definitions(), state, *year.office->published()};
  const auto run = [&](const char* name, reports::Origins origins) {
    auto table = reports::run_report(*reports::find_report(sources.definition, name), sources, origins);
    EXPECT_TRUE(table) << (table ? "" : table.error().message.en);
    return std::move(*table);
  };
  const auto sum = [&](const std::vector<reports::Origin>& origins, const std::string& kind, const char* field) {
    std::int64_t satang = 0;
    for (const reports::Origin& one : origins) {
      const engine::CaseState* which = state.find_case(one.id);
      if (which == nullptr || which->kind != kind) {
        ADD_FAILURE() << one.id;
        continue;
      }
      satang += multiply(*which->fields.at(field).number(), Decimal(100))->to_int64().value();
      EXPECT_EQ(one.seq, which->opened_seq);
    }
    return Money::from_satang(satang).text();
  };

  const reports::Table bridge = run("reconciliation bridge", reports::Origins::Told);
  const reports::Table status = run("project status by quarter", reports::Origins::Told);

  EXPECT_EQ(bridge.rows.front()[0], "unit_register_total");
  EXPECT_EQ(sum(bridge.origins.front(), "unit voucher", "amount"), bridge.rows.front()[2]);
  const std::size_t total = bridge.rows.size() - 2;
  EXPECT_EQ(bridge.rows[total][0], "erp_export_total");
  EXPECT_EQ(sum(bridge.origins[total], "erp voucher", "gross"), bridge.rows[total][2]);
  ASSERT_EQ(status.origins.size(), 48U);
  for (std::size_t i = 0; i < status.rows.size(); ++i) {
    ASSERT_EQ(status.origins[i].size(), 1U);
    EXPECT_EQ(status.origins[i].front().id, "project/" + status.rows[i][2]);
    if (i >= 12) {
      EXPECT_GE(status.origins[i].front().seq, status.origins[i - 12].front().seq) << "a later quarter knows as much";
    }
  }
  EXPECT_TRUE(run("project status by quarter", reports::Origins::Left).origins.empty());
}

/// People read labels and programs names: no report of the package lacks the one, and no file has it for the other.
TEST(AnnualPlan, NamesItsReportsAndTheirColumnsInBothLanguages) {
  const auto compilation = dsl::compile(package());
  ASSERT_TRUE(compilation.definition);
  const auto in_thai = [](const std::string& text) { return text.find("\xE0\xB8") != std::string::npos; };
  const auto expect_both = [&](const Text& label, const std::string& what) {
    EXPECT_TRUE(in_thai(label.th)) << what << ": " << label.th;
    EXPECT_FALSE(label.en.empty() || in_thai(label.en)) << what << ": " << label.en;
  };

  EXPECT_EQ(compilation.definition->reports.size(), 21U);
  for (const model::Report& report : compilation.definition->reports) {
    expect_both(report.label, report.name);
    std::set<std::string> seen;
    for (const model::ReportColumn& column : report.columns) {
      if (column.format == "origin") continue;
      const std::string what = report.name + ", " + column.name;
      expect_both(column.label, what);
      EXPECT_FALSE(in_thai(column.name)) << what;
      EXPECT_TRUE(seen.insert(column.label.th).second) << what << " is called as another: " << column.label.th;
      EXPECT_EQ(column.label.th.find("(บาท)") != std::string::npos, column.name.ends_with("_baht")) << what;
    }
  }
}

TEST(RunReport, GivesEachShownColumnItsLabel) {
  const Year year = lived(root / "workflows/annual-plan/sample");
  ASSERT_TRUE(year.outcome);
  const engine::OfficeState& state = year.office->engine().state();
  const reports::Sources sources{year.office->store(), year.office->definitions(), state, *year.office->published()};
  const model::Report& report = *reports::find_report(sources.definition, "reconciliation bridge");

  const auto table = reports::run_report(report, sources, reports::Origins::Told);

  ASSERT_TRUE(table) << table.error().message.en;
  EXPECT_EQ(table->heading, (std::vector<std::string>{"step", "count", "amount_baht"}));
  EXPECT_EQ(table->labels,
            (std::vector<Text>{{"step", "ขั้น"}, {"entries", "จำนวน (รายการ)"}, {"amount (baht)", "จำนวนเงิน (บาท)"}}));
  EXPECT_TRUE(reports::csv_text(*table).starts_with("step,count,amount_baht\n"));
  EXPECT_EQ(reports::json_text(*table).find("จำนวนเงิน"), std::string::npos);
}

TEST(RunReport, TellsWhatStandsInEachColumn) {
  using enum reports::ColumnType;
  const Year year = lived(root / "workflows/annual-plan/sample");
  ASSERT_TRUE(year.outcome);
  const engine::OfficeState& state = year.office->engine().state();
  const reports::Sources sources{year.office->store(), year.office->definitions(), state, *year.office->published()};
  const auto types = [&](const char* name) {
    const model::Report& report = *reports::find_report(sources.definition, name);
    const auto table = reports::run_report(report, sources);
    return table ? reports::column_types(report, *table) : std::vector<reports::ColumnType>();
  };

  EXPECT_EQ(types("reconciliation bridge"), (std::vector{String, Number, Number}));
  EXPECT_EQ(types("carried forward"), (std::vector{String, String, Number, Number, Boolean, String, String, String}));
  EXPECT_EQ(types("project status by quarter"), (std::vector{String, Date, String, String, String}));

  // Where nothing stands the format tells, and where things differ they are texts.
  const model::Report& bridge = *reports::find_report(sources.definition, "reconciliation bridge");
  reports::Table table;
  table.heading = {"step", "count", "amount_baht"};
  EXPECT_EQ(reports::column_types(bridge, table), (std::vector{String, String, Number}));
  table.rows = {{"1", "2", ""}, {"one", "2026-10-01", ""}};
  table.values = {{1, 2, {}}, {"one", *Date::from_iso("2026-10-01"), {}}};
  EXPECT_EQ(reports::column_types(bridge, table), (std::vector{String, String, Number}));
}

/// Papers get their numbers on the day on which they are signed, in turn, and none is left out.
TEST(YearReplay, NumbersWhatIsSigned) {
  const Year year = lived(root / "workflows/annual-plan/sample");
  ASSERT_TRUE(year.outcome);
  EXPECT_TRUE(year.outcome->notes.empty());
  std::map<std::string, int> counts;
  std::set<std::string> numbers;
  for (const engine::NumberedPaper& paper : year.office->engine().state().papers) {
    ++counts[paper.document];
    EXPECT_TRUE(numbers.insert(paper.register_name + " " + paper.number).second) << paper.number;
    EXPECT_EQ(paper.seal.size(), 64U);
    EXPECT_LT(paper.position, paper.seq);
  }

  EXPECT_EQ(counts, (std::map<std::string, int>{
                        {"minutes", 18}, {"performance agreement", 21}, {"proposal memo", 17}, {"quarter report", 4}}));
  EXPECT_TRUE(numbers.contains("memorandum กผ 1/2569"));
  EXPECT_TRUE(numbers.contains("memorandum กผ 1/2570")) << "a calendar year begins anew";
}

/// What is asked stands in the survey of the package alone, and the columns of its files follow it.
TEST(YearReplay, TakesTheQuestionsThatTheSurveyDeclares) {
  const Folder data("questions");
  data.copy_from(root / "workflows/annual-plan/sample");
  data.change("survey_PJ70-01.csv", ",q6", ",venue");
  std::vector<dsl::SourceFile> renamed = package();
  for (dsl::SourceFile& file : renamed)
    if (const auto at = file.text.find("| q6       |"); at != std::string::npos)
      file.text.replace(at, 12, "| venue    |");
  const auto sheets = [&](const std::vector<dsl::SourceFile>& sources) -> std::size_t {
    const auto office = Office::in_memory();
    const auto outcome = replay_year(**office, sources, data.path().string());
    EXPECT_TRUE(outcome && outcome->faults.empty());
    std::size_t answered = 0;
    for (const auto& [of, all] : (*office)->engine().state().sheets) answered += all.size();
    return answered;
  };

  EXPECT_EQ(sheets(renamed), 48U);
  EXPECT_EQ(sheets(package()), 0U);  // No question of this name, so each sheet is refused.
}

TEST(YearReplay, RefusesWhatTheRulesForbid) {
  std::vector<std::string> refused;
  const Year year =
      lived(root / "workflows/annual-plan/sample", [&](const engine::Command& command, const engine::Outcome& outcome) {
        if (!outcome.accepted) refused.push_back(command.key + " " + outcome.reasons.front().code);
      });

  ASSERT_TRUE(year.outcome);
  EXPECT_EQ(refused, (std::vector<std::string>{"proposals.csv:14:3 R4014", "proposals.csv:14:5 R4010"}));
  EXPECT_EQ(year.outcome->commands, year.outcome->accepted + year.outcome->refused + year.outcome->undecided);
}

/// What is looked at by the day is found on its day, though nothing else happens on it.
TEST(YearReplay, LetsTimePassOnEachDay) {
  std::vector<std::string> days;
  const Year year = lived(root / "tests/scenario/year_small", [&](const engine::Command& command, const auto&) {
    if (command.type == engine::CommandType::PassTime) days.push_back(command.key);
  });

  ASSERT_TRUE(year.outcome);
  ASSERT_GT(days.size(), 200U);
  for (std::size_t i = 1; i < days.size(); ++i) {
    const auto day = Date::from_iso(days[i].substr(days[i].find(':') + 1));
    EXPECT_EQ("pass_time:" + day->plus_days(-1).iso(), days[i - 1]);
  }
}

TEST(YearReplay, ComesToTheSameStateFromTheLog) {
  const Year year = lived(root / "tests/scenario/year_small");
  ASSERT_TRUE(year.outcome);
  const engine::OfficeState& live = year.office->engine().state();

  const auto replayed = engine::replay_until(year.office->store(), live.last_at);

  ASSERT_TRUE(replayed);
  EXPECT_EQ(engine::state_text(*replayed), engine::state_text(live));
}

TEST(YearReplay, SetsRowsWithImpossibleErpDatesAside) {
  const Year year = lived(root / "tests/scenario/year_small");

  ASSERT_TRUE(year.outcome);
  ASSERT_EQ(year.outcome->notes.size(), 1U);
  EXPECT_EQ(year.outcome->notes.front().place, "erp_budget_moves.csv:5, column วันที่");
}

TEST(YearReplay, NamesEveryFaultAndImportsNothing) {
  const Folder folder("faults");
  folder.copy_from(root / "tests/scenario/year_small");
  folder.change("themes.csv", "name_th", "nmae_th");
  folder.change("activities.csv", "2028-02-01,2028-02-29", "2028-02-01,2028-02-30");
  folder.change("budget_lines.csv", "600.00", "600.25");
  folder.change("proposals.csv", "2500.00", "2.500,00");
  folder.change("people.csv", "W1,project_owner", ",project_owner");
  folder.change("acting.csv", "order_date", "order_date,colour");
  folder.change("meetings.csv", "staff,1/2571,", "staff,\"1/2571,");
  fs::remove(folder.path() / "project_kpis.csv");
  fs::remove(folder.path() / "holidays_2571.csv");

  const Year year = lived(folder.path());

  ASSERT_TRUE(year.outcome);
  std::vector<std::string> found;
  for (const Error& fault : year.outcome->faults) {
    found.push_back(fault.code + " " + fault.place);
    EXPECT_FALSE(fault.message.en.empty() || fault.message.th.empty() || fault.help.en.empty() || fault.help.th.empty())
        << fault.code;
  }
  for (const char* wanted :
       {"E6104 themes.csv:1, column nmae_th", "E6105 themes.csv:1, column name_th",
        "E6110 activities.csv:4, column planned_end", "E6112 projects.csv:2, column budget_plan_baht",
        "E6106 proposals.csv:3", "E6107 people.csv:6, column person_id", "E6104 acting.csv:1, column colour",
        "E6106 acting.csv:2", "E6103 meetings.csv:2", "E6101 project_kpis.csv", "E6101 holidays_*.csv"})
    EXPECT_NE(std::find(found.begin(), found.end(), wanted), found.end()) << wanted;
  EXPECT_EQ(found.size(), std::set<std::string>(found.begin(), found.end()).size());
  EXPECT_EQ(year.outcome->commands, 0);
  EXPECT_EQ(year.office->engine().state().next_seq, 0);
}

TEST(YearReplay, NeedsANewOffice) {
  const Year year = lived(root / "tests/scenario/year_small");
  ASSERT_TRUE(year.outcome);

  const auto again = replay_year(*year.office, package(), (root / "tests/scenario/year_small").string());

  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "E6131");
}

TEST(WriteReports, SaysWhichReportIsMeant) {
  const Folder out("unknown");
  const Year year = lived(root / "tests/scenario/year_small");
  ASSERT_TRUE(year.outcome);

  const auto written = write_reports(*year.office, out.path().string(), {"proposal gat"});

  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "E6132");
  EXPECT_EQ(written.error().help.en, "did you mean `proposal gate`?");
}

}  // namespace
}  // namespace anumat::cli
