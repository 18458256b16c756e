#include "anumat/storage/personal_store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "../support/temp_folder.hpp"
#include "anumat/storage/evidence_store.hpp"

namespace anumat::storage {
namespace {

namespace fs = std::filesystem;
using Use = PersonalStore::Use;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What a query gives, as one string of bytes; of a file that nobody has open.
std::string ask(const fs::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string found;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    found.assign(static_cast<const char*>(sqlite3_column_blob(statement, 0)),
                 static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return found;
}

void run(const fs::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
}

class PersonalStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<PersonalStore> open(Use use = Use::Write) const {
    auto opened = PersonalStore::open(folder(), use);
    EXPECT_TRUE(opened) << opened.error().message.en;
    return std::move(*opened);
  }
  engine::Sealed keep(PersonalStore& store, const std::string& subject, const std::string& words) const {
    const auto sealed = store.seal(subject, words);
    EXPECT_TRUE(sealed);
    EXPECT_TRUE(store.keep());
    return *sealed;
  }
  static std::optional<std::string> words_in(const PersonalStore& store, const engine::Sealed& sealed) {
    const auto words = store.open(sealed);
    EXPECT_TRUE(words) << words.error().message.en;
    return words ? *words : std::nullopt;
  }
  /// Files of the folder that hold any of the bytes.
  [[nodiscard]] std::vector<std::string> holding(const std::vector<std::string>& traces) const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder()))
      for (const std::string& one : traces)
        if (bytes_of(entry.path()).find(one) != std::string::npos) found.push_back(entry.path().filename());
    return found;
  }
  [[nodiscard]] fs::path folder() const { return temp_.path(); }

  anumat::testing::TempFolder temp_;
};

TEST_F(PersonalStoreTest, GivesWordsBackAndKeepsNoFileInClear) {
  engine::Sealed sealed;
  {
    const auto store = open();
    sealed = keep(*store, "P1", "\"Somsri\"");
    EXPECT_EQ(words_in(*store, sealed), "\"Somsri\"");
  }

  const auto again = open(Use::Read);

  EXPECT_EQ(words_in(*again, sealed), "\"Somsri\"");
  EXPECT_EQ(words_in(*again, {"P2", sealed.mac}), std::nullopt) << "under another subject";
  EXPECT_TRUE(holding({"Somsri"}).empty());
  for (const char* name : {"personal.db", "keys.db", "personal.key"})
    EXPECT_EQ(fs::status(folder() / name).permissions(), fs::perms::owner_read | fs::perms::owner_write) << name;
}

TEST_F(PersonalStoreTest, CommitsSoThatAnybodyWithTheSaltCanCheck) {
  const auto store = open();
  const engine::Sealed sealed = keep(*store, "P1", "\"Somsri\"");
  const engine::Sealed twin = keep(*store, "P1", "\"Somsri\"");

  const auto salt = store->salt_of(sealed);
  ASSERT_TRUE(salt && *salt);
  const auto key = digest_from_hex(**salt);
  ASSERT_TRUE(key);
  EXPECT_EQ(commitment(*key, "\"Somsri\""), sealed.mac);
  EXPECT_NE(twin.mac, sealed.mac) << "the same words are told from the log";
}

TEST_F(PersonalStoreTest, KeepsNothingOfWhatWasDroppedRehearsedOrNobodys) {
  const auto store = open();
  const auto dropped = store->seal("P1", "1");
  store->drop();
  const auto nobodys = store->seal("", "2");
  ASSERT_TRUE(store->keep());
  EXPECT_EQ(words_in(*store, *dropped), std::nullopt);
  EXPECT_EQ(words_in(*store, *nobodys), std::nullopt);

  const engine::Sealed kept = keep(*store, "P1", "3");
  const auto rehearsal = open(Use::Rehearse);
  const auto rehearsed = rehearsal->seal("P1", "4");
  ASSERT_TRUE(rehearsal->keep());
  EXPECT_EQ(words_in(*rehearsal, *rehearsed), "4");
  EXPECT_EQ(words_in(*rehearsal, kept), "3");
  EXPECT_EQ(words_in(*open(Use::Read), *rehearsed), std::nullopt);
}

/// The bytes that would give words away to who has the key of the office: looked for in every file.
TEST_F(PersonalStoreTest, ErasesKeyWordsAndSaltFromEveryFile) {
  engine::Sealed erased;
  engine::Sealed other;
  {
    const auto store = open();
    erased = keep(*store, "P1", "\"Somsri\"");
    other = keep(*store, "P2", "\"Somchai\"");
  }
  const std::vector<std::string> traces{
      ask(folder() / "personal.db", "SELECT sealed FROM word WHERE subject = 'P1'"),
      ask(folder() / "personal.db", "SELECT mac FROM word WHERE subject = 'P1'"),
      ask(folder() / "keys.db", "SELECT wrapped FROM subject_key WHERE subject = 'P1'")};
  ASSERT_EQ(holding(traces).size(), traces.size()) << "the search finds what is there";
  fs::copy(folder(), folder().string() + "-careless", fs::copy_options::recursive);

  {
    const auto store = open();
    const auto count = store->erase_current({"", "P1", 7, {"file"}});
    ASSERT_TRUE(count) << count.error().message.en;
    EXPECT_EQ(*count, 1);
    EXPECT_EQ(words_in(*store, erased), std::nullopt);
    EXPECT_TRUE(store->is_erased("P1"));
    EXPECT_FALSE(store->is_erased("P2"));
    EXPECT_EQ(words_in(*store, other), "\"Somchai\"");
    EXPECT_TRUE(store->erase_current({"", "P1", 7, {"file"}})) << "twice is no fault";
  }
  EXPECT_TRUE(holding(traces).empty());

  // A planted fault: rows that are deleted as databases do, which leaves their bytes. The search must find them.
  const fs::path careless = folder().string() + "-careless";
  run(careless / "personal.db", "PRAGMA secure_delete = OFF; DELETE FROM word WHERE subject = 'P1'");
  const std::string left = bytes_of(careless / "personal.db");
  EXPECT_NE(left.find(traces[0]), std::string::npos);
  EXPECT_NE(bytes_of(careless / "keys.db").find(traces[2]), std::string::npos) << "and a key that was forgotten";
  fs::remove_all(careless);
}

TEST_F(PersonalStoreTest, ErasesAgainInACopyOfBefore) {
  const fs::path keys = folder() / "keys";
  engine::Sealed sealed;
  std::vector<ErasedSubject> list;
  {
    const auto store = open();
    sealed = keep(*store, "P1", "\"Somsri\"");
    ASSERT_TRUE(store->copy_words_to(folder() / "words.copy"));
    ASSERT_TRUE(store->copy_keys_to(keys));
    ASSERT_TRUE(store->erase_current({"", "P1", 7, {}}));
    list = *store->erased();
  }
  const fs::path place = folder() / "restored";
  fs::create_directory(place);
  fs::rename(folder() / "words.copy", place / "personal.db");
  for (const char* name : {"keys.db", "personal.key"}) fs::copy_file(keys / name, place / name);
  const auto restored = PersonalStore::open(place, Use::Write);
  ASSERT_TRUE(restored);
  EXPECT_EQ(words_in(**restored, sealed), "\"Somsri\"") << "keys and words together are the danger";

  ASSERT_EQ(list.size(), 1U);
  ASSERT_TRUE((*restored)->erase_again(list.front()));

  EXPECT_EQ(words_in(**restored, sealed), std::nullopt);
  EXPECT_EQ(*(*restored)->erased(), list);
}

TEST_F(PersonalStoreTest, TakesNewWordsAboutWhoWasErased) {
  const auto store = open();
  const engine::Sealed before = keep(*store, "P1", "1");
  ASSERT_TRUE(store->erase_current({"", "P1", 7, {}}));

  const engine::Sealed after = keep(*store, "P1", "2");

  EXPECT_EQ(words_in(*store, before), std::nullopt);
  EXPECT_EQ(words_in(*store, after), "2");
  const auto rows = store->erased();
  ASSERT_TRUE(rows);
  for (const ErasedSubject& row : rows.value()) ASSERT_TRUE(store->erase_again(row));
  ASSERT_TRUE(store->erase_current({"", "P1", 7, {}})) << "the same request, cut off before it was done";
  EXPECT_EQ(words_in(*store, after), "2");
}

TEST_F(PersonalStoreTest, ErasesAllWordsWhereTheKeysAreMissing) {
  engine::Sealed sealed;
  {
    const auto store = open();
    sealed = keep(*store, "P1", "1");
  }
  fs::remove(folder() / "keys.db");
  const auto store = open();

  const auto count = store->erase_current({"", "P1", 7, {}});

  ASSERT_TRUE(count);
  EXPECT_EQ(*count, 1);
  EXPECT_FALSE(store->erased()->front().key.empty()) << "the key may lie in a copy";
}

/// Rows of a subject without a key say nothing about words that came later.
TEST_F(PersonalStoreTest, LooksNoKeyUpWhenItErasesAgain) {
  const auto store = open();
  ASSERT_TRUE(store->erase_current({"", "P1", 7, {"file"}}));
  const engine::Sealed after = keep(*store, "P1", "2");

  const auto rows = store->erased();
  ASSERT_TRUE(rows);
  for (const ErasedSubject& row : rows.value()) ASSERT_TRUE(store->erase_again(row));

  EXPECT_EQ(words_in(*store, after), "2");
}

TEST_F(PersonalStoreTest, SaysWhatIsDamagedAndWhatIsMissing) {
  engine::Sealed sealed;
  {
    const auto store = open();
    sealed = keep(*store, "P1", "\"Somsri\"");
  }
  const std::string key = bytes_of(folder() / "personal.key");
  fs::remove(folder() / "personal.key");
  {
    const auto store = open();
    EXPECT_EQ(words_in(*store, sealed), std::nullopt) << "the log can be looked at without the key";
    const auto more = store->seal("P1", "2");
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, "E5160");
  }
  std::ofstream(folder() / "personal.key", std::ios::binary) << std::string(key.size(), 'x');
  const auto damaged = open(Use::Read)->open(sealed);
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().code, "E5161");
  std::ofstream(folder() / "personal.key", std::ios::binary) << "short";
  EXPECT_EQ(PersonalStore::open(folder(), Use::Read).error().code, "E5160");
}

}  // namespace
}  // namespace anumat::storage
