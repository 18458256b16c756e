// A backup while others write without a pause: of one moment, good, and done. A copy made page by page that begins anew
// with each write, as the backup interface of SQLite does, would never end.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "../support/log_builder.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/storage/sqlite_store.hpp"

namespace anumat::storage {
namespace {

using testing::LogBuilder;
using testing::TempFolder;

constexpr int first_events = 3000;

/// A store that is written to between the steps of whoever reads it, which no thread could do more often.
class Busy {
 public:
  explicit Busy(const std::filesystem::path& path) : store_(*SqliteStore::open(path, Mode::Create)) {
    for (int i = 0; i < first_events; ++i) log_.event("a", std::string(600, 'x'));
    EXPECT_TRUE(store_->append(log_.take()));
  }
  /// Every connection that is opened from now on, to whatever file, is broken into so often.
  void write_between_steps() {
    current_ = this;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&Busy::hook));
  }
  void leave_alone() {
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&Busy::hook));
    current_ = nullptr;
  }
  void write() {
    ++writes_;
    EXPECT_TRUE(store_->append(log_.event("a").words({"more"}).take()));
  }
  [[nodiscard]] int writes() const { return writes_; }
  [[nodiscard]] SqliteStore& store() { return *store_; }

 private:
  static int hook(sqlite3* database, char**, const sqlite3_api_routines*) {
    constexpr int steps = 2000;
    sqlite3_progress_handler(
        database, steps,
        [](void*) {
          if (current_ != nullptr) current_->write();
          return 0;
        },
        nullptr);
    return SQLITE_OK;
  }

  static inline Busy* current_ = nullptr;
  std::unique_ptr<SqliteStore> store_;
  LogBuilder log_;
  int writes_ = 0;
};

TEST(BackupUnderLoad, IsOfOneMomentAndDone) {
  const TempFolder folder;
  Busy busy(folder / "log.anumat");
  const auto before = *busy.store().frontier();

  busy.write_between_steps();
  const auto made = busy.store().backup_to(folder / "copy");
  busy.leave_alone();

  ASSERT_TRUE(made) << made.error().message.en;
  EXPECT_GT(busy.writes(), 10) << "nobody wrote meanwhile";
  const auto copy = *SqliteStore::open(folder / "copy", Mode::ReadOnly);
  EXPECT_TRUE(copy->verify());
  const auto size = copy->frontier()->size;
  EXPECT_GE(size, before.size);
  EXPECT_LE(size, busy.store().frontier()->size);
  const auto kept = *copy->read(first_events, size);
  const auto written = *busy.store().read(first_events, size - first_events);
  ASSERT_EQ(kept.size(), written.size());
  for (std::size_t i = 0; i < kept.size(); ++i) EXPECT_EQ(kept[i].leaf, written[i].leaf) << i;
}

/// The same load on the interface that is not used, so that it is known to starve whoever lets it.
TEST(BackupUnderLoad, WouldStarveACopyThatBeginsAnew) {
  const TempFolder folder;
  const auto path = folder / "log.anumat";
  Busy busy(path);
  sqlite3* source = nullptr;
  sqlite3* target = nullptr;
  ASSERT_EQ(sqlite3_open_v2(path.c_str(), &source, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  ASSERT_EQ(sqlite3_open((folder / "copy").c_str(), &target), SQLITE_OK);
  sqlite3_backup* backup = sqlite3_backup_init(target, "main", source, "main");
  ASSERT_NE(backup, nullptr);

  constexpr int pages_a_step = 50;
  int steps = 0;
  int pages = 0;
  bool done = false;
  for (; !done && pages_a_step * steps < 20 * (pages + pages_a_step); ++steps) {
    done = sqlite3_backup_step(backup, pages_a_step) == SQLITE_DONE;
    pages = sqlite3_backup_pagecount(backup);
    busy.write();
  }

  EXPECT_FALSE(done) << "after " << steps << " steps";
  sqlite3_backup_finish(backup);
  sqlite3_close(source);
  sqlite3_close(target);
}

}  // namespace
}  // namespace anumat::storage
