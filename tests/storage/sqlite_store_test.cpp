#include "anumat/storage/sqlite_store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "../support/log_builder.hpp"
#include "../support/temp_folder.hpp"
#include "sqlite/impl.hpp"

namespace anumat::storage {
namespace {

using testing::LogBuilder;
using testing::TempFolder;
namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Runs SQL behind the back of the store; the message of SQLite, or "" when it went through.
std::string run_sql(const fs::path& path, const char* sql) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
  std::string message = code == SQLITE_OK ? "" : sqlite3_errmsg(database);
  sqlite3_close(database);
  return message;
}

std::string code_of_opening(const fs::path& path, Mode mode) {
  const auto opened = SqliteStore::open(path, mode);
  return opened ? "opened" : opened.error().code;
}

/// A closed file with some events.
fs::path make_log(const TempFolder& folder, int events = 10) {
  fs::path path = folder / "log.anumat";
  const auto store = *SqliteStore::open(path, Mode::Create);
  LogBuilder log;
  for (int i = 0; i < events; ++i) {
    EXPECT_TRUE(store->append(log.event("a").event("b").row("case", std::to_string(i), "{}").take()));
  }
  return path;
}

/// Gives up the rights of root for a while, as they pass every permission.
class OrdinaryUser {
 public:
  explicit OrdinaryUser(const TempFolder& folder) {
    constexpr uid_t nobody = 65534;
    if (geteuid() != 0) return;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
      if (chown(entry.path().c_str(), nobody, nobody) != 0) std::abort();
    }
    if (chown(folder.path().c_str(), nobody, nobody) != 0 || seteuid(nobody) != 0) std::abort();
    changed_ = true;
  }
  ~OrdinaryUser() {
    if (changed_ && seteuid(0) != 0) std::abort();
  }

 private:
  bool changed_ = false;
};

TEST(SqliteStore, OpensOnlyWhatTheModeAsksFor) {
  const TempFolder folder;
  const fs::path path = make_log(folder);

  EXPECT_EQ(code_of_opening(path, Mode::Create), "E5108") << "there is one already";
  EXPECT_EQ(code_of_opening(path, Mode::ReadWrite), "opened");
  EXPECT_EQ(code_of_opening(path, Mode::ReadOnly), "opened");
  EXPECT_EQ(code_of_opening(folder / "none", Mode::ReadWrite), "E5108");
  EXPECT_EQ(code_of_opening(folder / "none", Mode::ReadOnly), "E5108");
  EXPECT_FALSE(fs::exists(folder / "none"));
  EXPECT_EQ(code_of_opening(folder / "no/folder/log", Mode::Create), "E5108");
  EXPECT_EQ(code_of_opening(folder.path(), Mode::ReadOnly), "E5108");
}

TEST(SqliteStore, IsDurableByItsOwnSettings) {
  const TempFolder folder;
  const auto store = *SqliteStore::open(make_log(folder), Mode::ReadWrite);
  const Connection& connection = store->impl_for_tests().connection;

  EXPECT_EQ(*connection.ask("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(*connection.ask("PRAGMA synchronous"), "2");
  EXPECT_EQ(*connection.ask("PRAGMA foreign_keys"), "1");
}

TEST(SqliteStore, RefusesWhatIsNotALogOfOurs) {
  const TempFolder folder;
  std::ofstream(folder / "text") << "just some text that is no database at all";
  std::ofstream(folder / "empty") << "";
  ASSERT_EQ(run_sql(folder / "other", "CREATE TABLE t (x)"), "");
  ASSERT_EQ(run_sql(folder / "bare", "CREATE TABLE t (x); DROP TABLE t"), "");

  for (const char* name : {"text", "empty", "other", "bare"}) {
    const std::string before = content(folder / name);
    EXPECT_EQ(code_of_opening(folder / name, Mode::ReadWrite), "E5105") << name;
    EXPECT_EQ(code_of_opening(folder / name, Mode::ReadOnly), "E5105") << name;
    EXPECT_EQ(content(folder / name), before) << name;
  }
}

TEST(SqliteStore, RefusesANewerFileAndLeavesItAsItIs) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  ASSERT_EQ(run_sql(path, "PRAGMA user_version = 99; INSERT INTO migration VALUES (99, 'later')"), "");
  const std::string before = content(path);

  const auto refused = SqliteStore::open(path, Mode::ReadWrite);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "E5106");
  EXPECT_NE(refused.error().message.en.find("file version 99"), std::string::npos);
  EXPECT_EQ(content(path), before);
}

TEST(SqliteStore, RefusesADamagedFile) {
  const struct {
    const char* name;
    const char* sql;
  } rows[] = {
      {"an event cut off", "DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE seq = 19"},
      {"the last batch gone", "DELETE FROM batch WHERE id = (SELECT max(id) FROM batch)"},
      {"no batch at all", "DELETE FROM batch"},
      {"a root gone", "UPDATE batch SET roots = substr(roots, 33) WHERE id > 0"},
      {"rows that cannot be read", "UPDATE batch SET rows = x'76FFFFFFFF'"},
      {"no fold row", "DELETE FROM fold"},
      {"versions that disagree",
       "UPDATE migration SET version = 7 WHERE version = (SELECT max(version) FROM migration)"},
  };
  for (const auto& row : rows) {
    const TempFolder folder;
    const fs::path path = make_log(folder);
    ASSERT_EQ(run_sql(path, row.sql), "") << row.name;
    EXPECT_EQ(code_of_opening(path, Mode::ReadWrite), "E5107") << row.name;
    EXPECT_EQ(code_of_opening(path, Mode::ReadOnly), "E5107") << row.name;
  }
}

TEST(SqliteStore, RefusesAFileOverwrittenInPart) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  std::fstream stream(path, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(100);
  stream << std::string(3000, '\x5A');
  stream.close();

  EXPECT_EQ(code_of_opening(path, Mode::ReadWrite), "E5107");
}

TEST(SqliteStore, VerifyFindsAChangedLine) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  ASSERT_TRUE((*SqliteStore::open(path, Mode::ReadOnly))->verify());
  ASSERT_EQ(run_sql(path, "DROP TRIGGER event_is_never_changed; UPDATE event SET line = line || ' ' WHERE seq = 7"),
            "");

  const auto found = (*SqliteStore::open(path, Mode::ReadOnly))->verify();

  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "E5107");
  EXPECT_NE(found.error().message.en.find("event 7"), std::string::npos);
}

TEST(SqliteStore, VerifyFindsAChangedLineWithItsLeafMadeToFit) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  const std::string sql = "DROP TRIGGER event_is_never_changed; UPDATE event SET line = 'x', leaf = x'" +
                          hex(engine::leaf_hash("x")) + "' WHERE seq = 7";
  ASSERT_EQ(run_sql(path, sql.c_str()), "");

  EXPECT_EQ((*SqliteStore::open(path, Mode::ReadOnly))->verify().error().code, "E5107");
}

/// As when a damaged page leads past some events: the database notices nothing.
TEST(SqliteStore, GivesNoEventsBeforeItGivesSomeOfThem) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  const auto store = *SqliteStore::open(path, Mode::ReadWrite);
  ASSERT_EQ(store->read(0, 100)->size(), 20U);
  ASSERT_EQ(store->read_case("a")->size(), 10U);
  ASSERT_EQ(run_sql(path, "DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE seq = 7"), "");

  EXPECT_EQ(store->read(0, 7)->size(), 7U);
  EXPECT_EQ(store->read(8, 100)->size(), 12U);
  EXPECT_TRUE(store->read(20, 100)->empty());
  for (const auto& [from, count] : {std::pair{0, 100}, {5, 3}, {7, 1}}) {
    const auto some = store->read(from, count);
    ASSERT_FALSE(some) << from << ", " << count;
    EXPECT_EQ(some.error().code, "E5107");
  }
  ASSERT_EQ(run_sql(path, "DELETE FROM event WHERE seq = 19"), "");
  EXPECT_FALSE(store->read(8, 100)) << "the last one is missing";
}

TEST(SqliteStore, GivesNoCaseThatLacksAnEvent) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  ASSERT_EQ(run_sql(path, "DROP TRIGGER event_is_never_changed; UPDATE event SET case_prev = 4 WHERE seq = 8"), "");
  const auto store = *SqliteStore::open(path, Mode::ReadOnly);

  const auto some = store->read_case("a");

  ASSERT_FALSE(some);
  EXPECT_EQ(some.error().code, "E5107");
  EXPECT_EQ(store->read_case("b")->size(), 10U);
}

TEST(SqliteStore, NeverChangesOrDeletesAnEvent) {
  const TempFolder folder;
  const fs::path path = make_log(folder);

  EXPECT_EQ(run_sql(path, "UPDATE event SET actor = 'x'"), "an event is never changed");
  EXPECT_EQ(run_sql(path, "DELETE FROM event WHERE seq = 3"), "an event is never deleted");
}

TEST(SqliteStore, LetsOneWriterInAtATime) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  {
    const auto writer = *SqliteStore::open(path, Mode::ReadWrite);

    const auto second = SqliteStore::open(path, Mode::ReadWrite);

    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "E5104");
    EXPECT_EQ(second.error().message.en, "another anumat is writing here");
    EXPECT_EQ(code_of_opening(path, Mode::ReadOnly), "opened");
  }
  EXPECT_EQ(code_of_opening(path, Mode::ReadWrite), "opened");
}

TEST(SqliteStore, ReadsButDoesNotWriteWhenOpenForReading) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  const auto store = *SqliteStore::open(path, Mode::ReadOnly);
  LogBuilder log(*store->frontier());

  EXPECT_EQ(store->append(log.event("new").take()).error().code, "E5108");
  EXPECT_EQ(store->outbox_taken(3).error().code, "E5108");
  EXPECT_EQ(store->put_definition({}).error().code, "E5108");
  EXPECT_EQ(store->read(0, 100)->size(), 20U);
}

TEST(SqliteStore, AReaderSeesWhatTheWriterCommits) {
  const TempFolder folder;
  const fs::path path = folder / "log.anumat";
  const auto writer = *SqliteStore::open(path, Mode::Create);
  const auto reader = *SqliteStore::open(path, Mode::ReadOnly);
  LogBuilder log;
  // Large batches, so that the writer folds its tail between the questions of the reader.
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 9000; ++i) log.row("case", std::to_string(i), std::to_string(round) + std::string(500, '.'));
    log.no_row("case", std::to_string(round)).answer(std::to_string(round), "{}").event("a");
    ASSERT_TRUE(writer->append(log.take()));
    if (round == 1) continue;  // One fold goes by unseen.

    EXPECT_EQ(*reader->frontier(), *writer->frontier());
    EXPECT_EQ(*reader->view("case"), *writer->view("case")) << round;
    EXPECT_EQ(reader->read_case("a")->size(), static_cast<std::size_t>(round + 1));
    EXPECT_TRUE(*reader->find_answer(std::to_string(round)));
  }
}

TEST(SqliteStore, FoldsManySmallBatches) {
  const TempFolder folder;
  const fs::path path = folder / "log.anumat";
  const auto store = *SqliteStore::open(path, Mode::Create);
  // Each commit waits for the disk, and durability is not what this is about.
  ASSERT_TRUE(store->impl_for_tests().connection.execute("PRAGMA synchronous = OFF"));
  LogBuilder log;
  for (int i = 0; i < 17'000; ++i) ASSERT_TRUE(store->append(log.event("a").take()));

  EXPECT_GT(store->impl_for_tests().folded_batch, 16'000);
  EXPECT_LT(std::stoi(*store->impl_for_tests().connection.ask("SELECT count(*) FROM batch")), 1000);
  EXPECT_EQ(store->read_case("a")->size(), 17'000U);
  EXPECT_TRUE(store->verify());
}

TEST(SqliteStore, RefusesToWriteWhereItMayNot) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  const OrdinaryUser user(folder);
  fs::permissions(path, fs::perms::owner_read);
  EXPECT_EQ(code_of_opening(path, Mode::ReadWrite), "E5108") << "a file that may only be read";
  EXPECT_EQ(code_of_opening(path, Mode::ReadOnly), "opened");

  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  fs::remove(path.string() + ".lock");
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(code_of_opening(path, Mode::ReadWrite), "E5108") << "a folder that may only be read";
  EXPECT_EQ(code_of_opening(folder / "new", Mode::Create), "E5108");
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST(SqliteStore, RefusesWhenTheDiskIsFullAndGoesOnWhenThereIsRoom) {
  const TempFolder folder;
  const fs::path path = folder / "log.anumat";
  const auto store = *SqliteStore::open(path, Mode::Create);
  const auto& connection = store->impl_for_tests().connection;
  ASSERT_TRUE(connection.execute("PRAGMA max_page_count = 60"));
  LogBuilder log;
  engine::Batch refused;
  std::vector<engine::Batch> kept;
  for (int i = 0; i < 1000 && refused.events.empty(); ++i) {
    engine::Batch batch = log.event("a", std::string(5000, 'x')).row("case", std::to_string(i), "{}").take();
    if (const auto done = store->append(batch)) {
      kept.push_back(std::move(batch));
    } else {
      EXPECT_EQ(done.error().code, "E5110");
      refused = std::move(batch);
    }
  }
  ASSERT_FALSE(refused.events.empty());
  EXPECT_EQ(store->append(refused).error().code, "E5110") << "still full";
  EXPECT_EQ(*store->frontier(), refused.before);
  EXPECT_EQ(store->read(0, 1000)->size(), kept.size()) << "reading goes on";

  ASSERT_TRUE(connection.execute("PRAGMA max_page_count = 100000"));

  EXPECT_TRUE(store->append(refused));
  EXPECT_TRUE(store->verify());
}

TEST(SqliteStore, BacksUpWhileOpen) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  const auto store = *SqliteStore::open(path, Mode::ReadWrite);

  const auto made = store->backup_to(folder / "it's a copy");

  ASSERT_TRUE(made) << made.error().message.en;
  const auto copy = *SqliteStore::open(folder / "it's a copy", Mode::ReadWrite);
  EXPECT_EQ(*copy->frontier(), *store->frontier());
  EXPECT_EQ(*copy->view("case"), *store->view("case"));
  EXPECT_TRUE(copy->verify());
  EXPECT_EQ(store->backup_to(folder / "it's a copy").error().code, "E5112") << "a name that is taken";
  EXPECT_EQ(store->backup_to(folder / "no/folder/copy").error().code, "E5112");
}

TEST(SqliteStore, DoesNotCallABackupOfADamagedLogGood) {
  const TempFolder folder;
  const fs::path path = make_log(folder);
  ASSERT_EQ(run_sql(path, "DROP TRIGGER event_is_never_changed; UPDATE event SET line = 'x' WHERE seq = 7"), "");
  const auto store = *SqliteStore::open(path, Mode::ReadWrite);

  EXPECT_EQ(store->backup_to(folder / "copy").error().code, "E5112");
  EXPECT_FALSE(fs::exists(folder / "copy"));
  EXPECT_FALSE(fs::exists(folder / "copy.part"));
}

TEST(SqliteStore, StopsWritingWhenACommitFails) {
  const TempFolder folder;
  const auto store = *SqliteStore::open(folder / "log.anumat", Mode::Create);
  LogBuilder log;
  ASSERT_TRUE(store->append(log.event("a").take()));
  sqlite3* const database = store->impl_for_tests().connection.get();
  const engine::Batch second = log.event("a").take();

  sqlite3_commit_hook(database, [](void*) { return 1; }, nullptr);
  EXPECT_EQ(store->append(second).error().code, "E5103");
  sqlite3_commit_hook(database, nullptr, nullptr);

  EXPECT_EQ(store->append(second).error().code, "E5103") << "until it is opened again";
  EXPECT_EQ(store->read(0, 10)->size(), 1U);
}

}  // namespace
}  // namespace anumat::storage
