// Power cuts and failing disks at every change that the SQLite store makes to its disk.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "../support/crash_vfs.hpp"
#include "../support/log_builder.hpp"
#include "../support/temp_folder.hpp"
#include "sqlite/impl.hpp"

namespace anumat::storage {
namespace {

using engine::Batch;
using engine::Frontier;
using testing::CrashVfs;
using testing::LogBuilder;
using testing::TempFolder;
namespace fs = std::filesystem;

/// What the client of a run knows.
struct Run {
  Frontier acknowledged;
  std::optional<Frontier> tried;      ///< After the batch whose append failed first.
  std::vector<std::string> failures;  ///< Codes, in order.
};

/// Done to each store after it was opened; here a fault is planted.
using AfterOpening = std::function<void(SqliteStore&)>;

/// Images of each power cut: 3, or as many as the long form says.
int images() {
  const char* text = std::getenv("ANUMAT_CRASH_IMAGES");
  return text == nullptr ? 3 : std::atoi(text);
}

/// One batch of everything that a batch can hold. The tenth is large enough to be folded into the tables.
Batch batch_number(LogBuilder& log, std::int64_t number) {
  constexpr int rows_of_a_fold = 33'000;
  const std::string key = std::to_string(number);
  log.event("a").event("case-" + key).answer(key, "{}").row("case", key, "{}").tell(0, "mail", key);
  if (number == 9 && std::getenv("ANUMAT_CRASH_IMAGES") != nullptr) {
    for (int i = 0; i < rows_of_a_fold; ++i) log.row("task", std::to_string(i), "{}");
  }
  return log.take();
}

/// Opens, appends, closes (which moves the WAL into the file) and again, until something fails for good.
Run run_script(const fs::path& path, const AfterOpening& after_opening) {
  Run run;
  LogBuilder log;
  std::int64_t number = 0;
  for (int session = 0; session < 3; ++session) {
    const auto store = SqliteStore::open(path, Mode::ReadWrite);
    if (!store) {
      run.failures.push_back(store.error().code);
      return run;
    }
    after_opening(**store);
    for (int i = 0; i < 6; ++i) {
      const Batch batch = batch_number(log, number++);
      auto done = (*store)->append(batch);
      if (!done && run.failures.empty()) {
        run.tried = batch.after;
        run.failures.push_back(done.error().code);
        // The disk may be well again: what was refused is given once more, word for word.
        done = (*store)->append(batch);
      }
      if (!done) {
        run.failures.push_back(done.error().code);
        return run;
      }
      run.acknowledged = batch.after;
    }
  }
  return run;
}

/// What is wrong with a store, for a client who knows what was acknowledged; `unknown` is a batch that may be there.
std::vector<std::string> faults(const fs::path& path, const Frontier& acknowledged,
                                const std::optional<Frontier>& unknown) {
  const auto store = SqliteStore::open(path, Mode::ReadWrite);
  if (!store) return {"it does not open: " + store.error().code + " " + store.error().message.en};
  std::vector<std::string> found;
  const Frontier frontier = *(*store)->frontier();
  if (frontier != acknowledged && (!unknown || frontier != *unknown)) {
    found.push_back(std::to_string(frontier.size) + " events, acknowledged " + std::to_string(acknowledged.size));
  }
  if (const auto verified = (*store)->verify(); !verified) found.push_back(verified.error().message.en);
  const std::int64_t batches = frontier.size / 2;
  if (static_cast<std::int64_t>((*store)->view("case")->size()) != batches) found.emplace_back("rows of a view");
  if (static_cast<std::int64_t>((*store)->outbox(1000)->size()) != batches) found.emplace_back("rows of the outbox");
  if (static_cast<std::int64_t>((*store)->read_case("a")->size()) != batches) found.emplace_back("events of a case");
  for (std::int64_t number = 0; number < batches; ++number) {
    if (!*(*store)->find_answer(std::to_string(number))) found.push_back("answer " + std::to_string(number));
  }
  return found;
}

/// A disk of its own with an empty log.
struct Disk {
  TempFolder folder{fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()};
  fs::path log = folder / "log.anumat";

  Disk() {
    if (!SqliteStore::open(log, Mode::Create)) throw std::runtime_error("no log can be made");
  }
};

struct Score {
  std::int64_t cuts = 0;
  std::int64_t images = 0;
  std::int64_t bad = 0;
  std::string first;
};

/// Cuts the power at every change of the disk and looks at several images of each cut.
Score cut_everywhere(const AfterOpening& after_opening, bool ignore_syncs, std::int64_t step = 1) {
  Score score;
  for (std::int64_t at = 0;; at += step) {
    const Disk disk;
    Run run;
    std::vector<std::unique_ptr<TempFolder>> after;
    {
      CrashVfs vfs;
      if (ignore_syncs) vfs.ignore_syncs();
      vfs.arm(CrashVfs::Fault::PowerCut, at);
      run = run_script(disk.log, after_opening);
      if (!vfs.is_dead()) return score;
      for (int image = 0; image < images(); ++image) {
        after.push_back(std::make_unique<TempFolder>(disk.folder.path()));
        vfs.write_image(after.back()->path(), static_cast<std::uint32_t>(at * 1000 + image));
      }
    }
    ++score.cuts;
    for (const auto& folder : after) {
      const auto found = faults(*folder / "log.anumat", run.acknowledged, run.tried);
      ++score.images;
      if (found.empty()) continue;
      if (score.bad++ == 0) score.first = "cut " + std::to_string(at) + ": " + found.front();
    }
  }
}

TEST(CrashImages, NothingAcknowledgedIsLostWhereverThePowerGoes) {
  const Score score = cut_everywhere([](SqliteStore&) {}, false);

  EXPECT_GT(score.cuts, 100);
  EXPECT_EQ(score.bad, 0) << score.first;
  RecordProperty("cuts", static_cast<int>(score.cuts));
  RecordProperty("images", static_cast<int>(score.images));
}

TEST(CrashImages, WithoutSyncingTheStoreWouldLose) {
  const Score off = cut_everywhere(
      [](SqliteStore& store) {
        if (!store.impl_for_tests().connection.execute("PRAGMA synchronous = OFF")) std::abort();
      },
      false, 7);
  const Score lying = cut_everywhere([](SqliteStore&) {}, true, 7);

  RecordProperty("without_sync", std::to_string(off.bad) + " of " + std::to_string(off.images));
  RecordProperty("lying_disk", std::to_string(lying.bad) + " of " + std::to_string(lying.images));
  EXPECT_GT(off.bad, off.images / 4) << "the control must lose";
  EXPECT_GT(lying.bad, lying.images / 4) << "a disk that lies must lose";
}

/// One failure of the disk at every change. What was refused is not there, what was acknowledged is.
void fail_everywhere(CrashVfs::Fault fault, const std::vector<std::string>& codes) {
  std::int64_t refused = 0;
  for (std::int64_t at = 0;; ++at) {
    const Disk disk;
    Run run;
    {
      CrashVfs vfs;
      vfs.arm(fault, at);
      run = run_script(disk.log, [](SqliteStore&) {});
      if (!vfs.has_struck()) break;
    }
    for (const std::string& code : run.failures) {
      EXPECT_NE(std::find(codes.begin(), codes.end(), code), codes.end()) << code << " at " << at;
    }
    refused += run.failures.empty() ? 0 : 1;
    // Where the store stopped, nobody was told either way.
    const bool stopped = !run.failures.empty() && run.failures.front() == "E5103";
    const auto found = faults(disk.log, run.acknowledged, stopped ? run.tried : std::nullopt);
    EXPECT_TRUE(found.empty()) << "at " << at << ": " << found.front();
  }
  ::testing::Test::RecordProperty("felt", static_cast<int>(refused));
  EXPECT_GT(refused, 30) << "the faults must be felt";
}

TEST(FailingDisk, AnErrorIsToldAndNothingIsHalfWritten) {
  fail_everywhere(CrashVfs::Fault::IoError, {"E5103", "E5107", "E5108", "E5109"});
}

TEST(FailingDisk, AFullDiskIsToldAndNothingIsHalfWritten) {
  fail_everywhere(CrashVfs::Fault::DiskFull, {"E5103", "E5107", "E5108", "E5109", "E5110"});
}

}  // namespace
}  // namespace anumat::storage
