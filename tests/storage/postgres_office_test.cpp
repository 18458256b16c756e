// The program with an office whose log lies in PostgreSQL: what it says is what it says of one in a file.

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "../cli/program.hpp"
#include "anumat/storage/postgres_store.hpp"
#include "postgres_subject.hpp"

namespace anumat::testing {
namespace {

using cli::test::Answer;
using cli::test::Workplace;
using Json = nlohmann::json;

class PostgresOffice : public ::testing::Test {
 protected:
  void SetUp() override {
    server_ = PostgresServer::shared();
    if (server_ == nullptr) GTEST_SKIP() << "PostgreSQL 15 or later is not installed";
    address_ = server_->address("&office=" + fresh_office());
  }

  Answer done(const std::string& words) {
    const Answer answer = place_.anumat(words);
    EXPECT_EQ(answer.code, 0) << words << '\n' << answer.out << answer.err;
    return answer;
  }
  Answer init(const std::string& folder) {
    return place_.anumat("init " + folder + " --name Test --admin ADM --package " + package +
                         " --at 2026-10-01 --database '" + address_ + "'");
  }
  /// Another machine of the same office: a folder that names the database.
  void join(const std::string& folder) {
    std::filesystem::create_directories(place_.folder() / folder);
    std::ofstream(place_.folder() / folder / "office.url") << address_ << '\n';
  }
  Json verdict(const std::string& office) {
    return Json::parse(done("audit verify --rebuild -o json --office " + office).out);
  }

  static constexpr const char* package = ANUMAT_SOURCE_DIR "/tests/cli/samples/requests";
  PostgresServer* server_ = nullptr;
  std::string address_;
  Workplace place_{"postgres-office"};
};

TEST_F(PostgresOffice, TheSampleYearIsTheSameAsInAFile) {
  const std::string demo = std::string("demo --lang en --package ") + ANUMAT_SOURCE_DIR "/workflows/annual-plan";
  join("shared");
  const std::string in_file = done(demo + " --office office").out;

  const std::string in_database = done(demo + " --office shared").out;

  const auto rest = [](const std::string& text) { return text.substr(text.find('\n', text.find("events in"))); };
  std::string moved = rest(in_database);
  for (std::size_t at = 0; (at = moved.find("--office shared", at)) != std::string::npos;)
    moved.replace(at, 15, "--office office");
  EXPECT_EQ(moved, rest(in_file));
  const Json found = verdict("shared");
  EXPECT_TRUE(found["ok"].get<bool>());
  EXPECT_EQ(found["root"], verdict("office")["root"]);
  for (const std::string words :
       {"case list", "task list --as P05", "replay proposal/PRP-PJ70-10", "replay project/PJ70-06 --at 2027-05-15",
        "explain case PRP-PJ70-10 --as P05", "meeting show SM-05-2570R", "person list", "audit search --refused"}) {
    EXPECT_EQ(place_.anumat(words + " --office shared").out, place_.anumat(words + " --office office").out) << words;
  }
  EXPECT_EQ(place_.anumat(demo + " --office shared").code, 5) << "a database is never cleared for a demonstration";
}

TEST_F(PostgresOffice, NodesActInTurnAndAKeyActsOnce) {
  ASSERT_EQ(init("one").code, 0);
  join("two");
  const std::string person = "person add S1 staff --at 2026-10-01 --as ADM --key same";

  done(person + " --office one");
  const Answer again = done(person + " --office two -o json");

  EXPECT_TRUE(Json::parse(again.out)["repeated"].get<bool>()) << again.out;
  done("person add S2 staff --at 2026-10-01 --as ADM --office two");
  EXPECT_EQ(done("person list --office one").out, done("person list --office two").out);
  EXPECT_EQ(init("three").code, 5);
  EXPECT_FALSE(std::filesystem::exists(place_.folder() / "three/office.url"));
  EXPECT_NE(init("four").err.find("E5137"), std::string::npos);
}

/// All that the database holds of an office: events, lists, answers that are remembered, what is to be told.
std::string all_rows(const std::string& address) {
  const auto store =
      storage::PostgresStore::open(*storage::PostgresAddress::from_text(address), storage::Mode::ReadOnly);
  EXPECT_TRUE(store);
  std::string rows;
  const auto events = (*store)->read(0, 1000);
  for (const engine::StoredEvent& one : events.value()) rows += one.line + "\n";
  for (const char* view : {"case", "person"}) {
    const auto list = (*store)->view(view);
    for (const engine::ViewRow& one : list.value()) rows += one.data.value_or("") + "\n";
  }
  const auto outbox = (*store)->outbox(1000);
  for (const engine::OutboxRow& one : outbox.value()) rows += one.body + "\n";
  return rows;
}

TEST_F(PostgresOffice, HoldsPersonalDataApartAndErasesIt) {
  ASSERT_EQ(place_
                .anumat("init one --name Test --admin ADM --package " ANUMAT_SOURCE_DIR
                        "/tests/cli/samples/applicants --at 2026-10-01 --database '" +
                        address_ + "'")
                .code,
            0);
  for (const char* words :
       {"person add C1 C1 --as ADM", "person add O1 O1 --as ADM", "role grant C1 clerk 2026-10-01 --as ADM",
        "role grant O1 officer 2026-10-01 --as ADM",
        "case new application --set name=Somsri-Xyzzy --set born=1999-02-03 --set adult=true --as C1",
        "case do AP-001 decide --as O1"})
    done(std::string(words) + " --at 2026-10-01 --office one");
  EXPECT_NE(done("case list --office one").out.find("Somsri-Xyzzy"), std::string::npos);
  const std::string rows = all_rows(address_);
  ASSERT_NE(rows.find("AP-001"), std::string::npos);
  EXPECT_EQ(rows.find("Somsri"), std::string::npos);

  done("erasure ask AP-001 'section 33' --as C1 --at 2026-11-10 --office one");
  const std::string request =
      std::to_string(Json::parse(done("erasure list -o json --office one").out)["requests"][0]["request"].get<int>());
  done("erasure grant " + request + " --as O1 --at 2026-11-10 --office one");

  EXPECT_NE(done("case list --office one").out.find("(erased)"), std::string::npos);
  EXPECT_TRUE(verdict("one")["ok"].get<bool>());
}

TEST_F(PostgresOffice, IsBackedUpIntoAFileAndRestored) {
  ASSERT_EQ(init("one").code, 0);
  std::ofstream(place_.folder() / "quotation.txt") << "500";
  done("person add S1 staff --at 2026-10-01 --as ADM --office one");
  done("role grant S1 staff 2026-10-01 --as ADM --at 2026-10-01 --office one");
  done("case new request --set subject=Printer --set owner=S1 --as S1 --at 2026-10-05 --office one");
  done("evidence add RQ-001 quotation quotation.txt --as S1 --at 2026-10-07 --office one");

  done("backup create saved --office one");
  done("backup verify saved");
  done("backup restore saved again --to-read");

  const Json found = verdict("one");
  EXPECT_EQ(verdict("again")["root"], found["root"]);
  EXPECT_EQ(done("case list --office again").out, done("case list --office one").out);
  EXPECT_TRUE(std::filesystem::exists(place_.folder() / "again/office.db"));
}

TEST_F(PostgresOffice, SaysWhatIsWrongWithTheAddress) {
  join("office");
  EXPECT_NE(place_.anumat("case list").err.find("E5136"), std::string::npos);
  std::ofstream(place_.folder() / "office/office.url") << "somewhere\n";
  const Answer answer = place_.anumat("case list");
  EXPECT_NE(answer.err.find("E5130"), std::string::npos);
  EXPECT_NE(answer.err.find("office.url"), std::string::npos) << answer.err;
  std::ofstream(place_.folder() / "office/office.db") << "";
  EXPECT_NE(place_.anumat("case list").err.find("E5143"), std::string::npos);
}

}  // namespace
}  // namespace anumat::testing
