#include "sqlite/migrations.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "../support/log_builder.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/storage/sqlite_store.hpp"

namespace anumat::storage {
namespace {

using testing::TempFolder;

const std::int64_t newest = migrations().back().version;

/// The steps there are, and one more.
std::vector<Migration> with_next(const char* sql) {
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back({steps.back().version + 1, "one more", sql});
  return steps;
}

TEST(Migrations, CountUpFromOne) {
  std::int64_t version = 0;
  for (const Migration& step : migrations()) EXPECT_EQ(step.version, ++version);
}

TEST(Migrations, BringAnOlderFileUpAndKeepACopy) {
  const TempFolder folder;
  const auto path = folder / "log.anumat";
  const auto connection = *Connection::open(path, Connection::Access::Create);
  ASSERT_TRUE(migrate(connection, migrations()));
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".before-v" + std::to_string(newest)))
      << "a new file has nothing to copy";
  ASSERT_TRUE(connection.execute("INSERT INTO view VALUES ('case', 'k', 'old')"));
  const auto steps = with_next("CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT; UPDATE view SET data = 'new'");

  const auto migrated = migrate(connection, steps);

  ASSERT_TRUE(migrated) << migrated.error().message.en;
  EXPECT_EQ(*file_version(connection, steps), newest + 1);
  EXPECT_EQ(*connection.ask("SELECT data FROM view"), "new");
  EXPECT_EQ(*connection.ask("SELECT name FROM migration ORDER BY version DESC"), "one more");
  const auto copy =
      *Connection::open(path.string() + ".before-v" + std::to_string(newest + 1), Connection::Access::ReadOnly);
  EXPECT_EQ(*file_version(copy, migrations()), newest);
  EXPECT_EQ(*copy.ask("SELECT data FROM view"), "old");
}

TEST(Migrations, LeaveTheFileAsItWasWhenOneFails) {
  const TempFolder folder;
  const auto connection = *Connection::open(folder / "log.anumat", Connection::Access::Create);
  ASSERT_TRUE(migrate(connection, migrations()));

  EXPECT_FALSE(migrate(connection, with_next("CREATE TABLE added (id INTEGER) STRICT; UPDATE nothing SET x = 1")));

  EXPECT_EQ(*file_version(connection, migrations()), newest);
  EXPECT_EQ(*connection.ask("SELECT count(*) FROM sqlite_schema WHERE name = 'added'"), "0");
}

TEST(Migrations, WillNotGoOnWithoutTheCopy) {
  const TempFolder folder;
  const auto path = folder / "log.anumat";
  const auto connection = *Connection::open(path, Connection::Access::Create);
  ASSERT_TRUE(migrate(connection, migrations()));
  std::filesystem::create_directory(path.string() + ".before-v" + std::to_string(newest + 1));

  const auto refused = migrate(connection, with_next("CREATE TABLE added (id INTEGER) STRICT"));

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "E5112");
  EXPECT_EQ(*file_version(connection, migrations()), newest);
}

TEST(Migrations, RefuseAFileThatIsNewerOrNotOurs) {
  const TempFolder folder;
  const auto connection = *Connection::open(folder / "log.anumat", Connection::Access::Create);
  ASSERT_TRUE(migrate(connection, with_next("CREATE TABLE added (id INTEGER) STRICT")));
  const auto other = *Connection::open(folder / "other.db", Connection::Access::Create);
  ASSERT_TRUE(other.execute("CREATE TABLE t (x)"));

  EXPECT_EQ(file_version(connection, migrations()).error().code, "E5106");
  EXPECT_EQ(migrate(connection, migrations()).error().code, "E5106");
  EXPECT_EQ(file_version(other, migrations()).error().code, "E5105");
}

TEST(Migrations, AFileWithoutAnIndexOfWordsIsReadAsItIs) {
  const TempFolder folder;
  const auto path = folder / "log.anumat";
  {
    const auto connection = *Connection::open(path, Connection::Access::Create);
    ASSERT_TRUE(migrate(connection, migrations().first(1)));
  }
  {
    const auto older = SqliteStore::open(path, Mode::ReadOnly);
    ASSERT_TRUE(older) << older.error().message.en;
    EXPECT_EQ(*(*older)->words_form(), "");
    EXPECT_TRUE((*older)->cases_with("plan")->empty());
    EXPECT_TRUE((*older)->frontier());
  }
  const auto store = SqliteStore::open(path, Mode::ReadWrite);
  ASSERT_TRUE(store) << store.error().message.en;
  testing::LogBuilder log;
  ASSERT_TRUE((*store)->append(log.event("a").words({"plan"}).take()));
  EXPECT_EQ(*(*store)->words_form(), "") << "it is not whole before it was made";
  EXPECT_EQ((*store)->cases_with("plan")->size(), 1U);
}

}  // namespace
}  // namespace anumat::storage
