#include "anumat/documents/workbook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "../support/temp_folder.hpp"
#include "anumat/documents/open_data.hpp"

namespace anumat::documents {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A table with everything that a spreadsheet could take amiss.
class WorkbookTest : public ::testing::Test {
 protected:
  WorkbookTest() {
    report_.name = "hostile";
    report_.columns = {{"text", {}, ""}, {"amount", {}, "money"}, {"count", {}, ""}, {"day", {}, ""}, {"by", {}, ""}};
    one_.report = &report_;
    one_.table.heading = {"text", "amount", "count", "day", "by"};
    one_.table.labels.resize(one_.table.heading.size());
    add("=cmd|'/c calc'!A1", "-12.50", Decimal(-3), "P01");
    add(" @SUM(1)", "0.10", Decimal(7), "");
    add("70/0004", "1234567.89", Decimal(0), "P02");
  }
  void add(const std::string& text, const std::string& amount, const Decimal& count, const std::string& by) {
    const Date day = *Date::from_iso("2026-10-01");
    one_.table.rows.push_back({text, amount, count.text(), day.iso(), by});
    one_.table.values.push_back(
        {model::Value(text), model::Value(amount), model::Value(count), model::Value(day), model::Value(by)});
  }
  [[nodiscard]] std::string workbook() const {
    const testing::TempFolder folder;
    const std::string path = folder / "book.xlsx";
    if (!write_workbook(path, {one_})) return {};
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  [[nodiscard]] std::string sheet() const {
    const testing::TempFolder folder;
    const std::string path = folder / "book.xlsx";
    if (!write_workbook(path, {one_})) return {};
    const std::string command =
        "python3 -c \"import "
        "zipfile,sys;b=zipfile.ZipFile(sys.argv[1]);print(b.read('xl/worksheets/sheet1.xml').decode(),"
        "b.read('xl/sharedStrings.xml').decode())\" " +
        path;
    std::string text;
    FILE* pipe = popen(command.c_str(), "r");
    char part[4096];
    for (std::size_t got = 0; pipe != nullptr && (got = std::fread(part, 1, sizeof part, pipe)) > 0;)
      text.append(part, got);
    if (pipe != nullptr) pclose(pipe);
    return text;
  }

  model::Report report_;
  ReportedTable one_;
};

TEST_F(WorkbookTest, HoldsNoFormula) {
  const std::string text = sheet();

  EXPECT_THAT(text, HasSubstr("=cmd|"));
  EXPECT_THAT(text, HasSubstr("<v>-12.5</v>"));
  EXPECT_THAT(text, HasSubstr("<v>1234567.89</v>"));
  EXPECT_THAT(text, HasSubstr("70/0004"));
  EXPECT_THAT(text, Not(HasSubstr("<f>")));
}

TEST_F(WorkbookTest, OfTheSameTableIsTheSame) {
  const std::string first = workbook();

  ASSERT_FALSE(first.empty());
  EXPECT_EQ(workbook(), first);
  one_.table.rows[0][1] = "-12.51";
  EXPECT_NE(workbook(), first);
}

TEST_F(WorkbookTest, SaysThatItCannotBeWritten) {
  const auto written = write_workbook("/nonexistent/book.xlsx", {one_});

  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "E6133");
}

TEST_F(WorkbookTest, CsvRunsNothingAndKeepsNumbers) {
  EXPECT_EQ(reports::spreadsheet_csv(one_.table),
            "\xEF\xBB\xBFtext,amount,count,day,by\n"
            "'=cmd|'/c calc'!A1,-12.50,-3,2026-10-01,P01\n"
            "' @SUM(1),0.10,7,2026-10-01,\n"
            "70/0004,1234567.89,0,2026-10-01,P02\n");
}

TEST_F(WorkbookTest, TakesNoTextForAnAmount) {
  one_.table.rows[0][1] = "=1+1";
  one_.table.values[0][1] = model::Value("=1+1");
  one_.table.rows[1][1] = "1234567890123456.78";
  one_.table.values[1][1] = model::Value("1234567890123456.78");

  const std::string text = sheet();

  EXPECT_THAT(text, HasSubstr(">=1+1<"));
  EXPECT_THAT(text, HasSubstr(">1234567890123456.78<"));
  EXPECT_THAT(text, Not(HasSubstr("<f>")));
  EXPECT_THAT(reports::spreadsheet_csv(one_.table), HasSubstr(",'=1+1,-3,"));
}

TEST_F(WorkbookTest, LeavesNothingOutInSilence) {
  const testing::TempFolder folder;
  const std::string path = folder / "book.xlsx";
  std::ofstream(path) << "before";
  one_.table.rows[2][0] = std::string(40'000, 'x');  // A cell takes 32,767.
  one_.table.values[2][0] = model::Value(one_.table.rows[2][0]);

  const auto written = write_workbook(path, {one_});

  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "E6133");
  EXPECT_THAT(written.error().message.en, HasSubstr("row 3 of `hostile`"));
  std::string kept;
  std::ifstream(path) >> kept;
  EXPECT_EQ(kept, "before");
}

TEST_F(WorkbookTest, OpenDataNamesNobody) {
  engine::OfficeState state;
  state.persons["P01"] = {"P01", "สมชาย", ""};
  state.persons["P02"] = {"P02", "สมหญิง", ""};
  state.holdings.push_back({"P01", "clerk", *Date::from_iso("1970-01-01"), std::nullopt});
  model::Definition definition;
  definition.roles.push_back({});
  definition.roles.back().name = "clerk";
  definition.roles.back().label = {"clerk", "เจ้าหน้าที่"};

  one_.table.rows[1][0] = "โทร 081-234-5678;ว่าง";
  one_.table.values[1][0] = model::Value(model::List{"โทร 081-234-5678", "ว่าง"});
  one_.table.rows[2][0] = "P01;X9;P02";

  const auto files = data_package({one_}, state, definition);

  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].first, "hostile.csv");
  EXPECT_THAT(files[0].second, HasSubstr("2026-10-01,เจ้าหน้าที่\n"));
  EXPECT_THAT(files[0].second, HasSubstr("2026-10-01,บุคลากรของหน่วยงาน\n"));
  EXPECT_THAT(files[0].second, HasSubstr("เจ้าหน้าที่;X9;บุคลากรของหน่วยงาน,"));
  EXPECT_THAT(files[0].second, Not(HasSubstr("P0")));
  EXPECT_THAT(files[0].second, HasSubstr("โทร [ปกปิด];ว่าง,")) << "in a list too";
  EXPECT_THAT(files[1].second, HasSubstr("\"type\": \"number\""));
  EXPECT_THAT(files[1].second, HasSubstr("\"type\": \"date\""));
  EXPECT_EQ(data_package({one_}, state, definition), files);
}

TEST_F(WorkbookTest, OpenDataIsTitledByLabels) {
  const auto package = [&] { return data_package({one_}, {}, {}).back().second; };
  const std::string bare = package();
  report_.label = {"letters", "หนังสือ"};
  one_.table.labels[1] = {"amount (baht)", "จำนวนเงิน (บาท)"};

  const std::string text = package();

  EXPECT_THAT(bare, HasSubstr("\"title\": \"hostile\""));
  EXPECT_THAT(text, HasSubstr("\"title\": \"หนังสือ\""));
  EXPECT_THAT(text, HasSubstr("\"name\": \"amount\",\n      \"title\": \"จำนวนเงิน (บาท)\""));
  EXPECT_THAT(reports::spreadsheet_csv(one_.table), HasSubstr("\xEF\xBB\xBFtext,amount,count,day,by\n"));
}

TEST_F(WorkbookTest, SaysByItselfWhatItCannotWrite) {
  ::testing::internal::CaptureStderr();

  const auto written = write_workbook("/nowhere/at/all/book.xlsx", {one_});

  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "") << "and no library beside it";
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "E6133");
}

}  // namespace
}  // namespace anumat::documents
