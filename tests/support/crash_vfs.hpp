#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace anumat::testing {

/// A disk under SQLite that forgets: what was written and not synced may be there after a power cut, or not, or in part
/// (in sectors of 512 bytes), and in any order. Files are written through, so that the program under test sees what it
/// wrote; beside them stands what is durable. One at a time, and the default of SQLite while it lives; not for several
/// threads.
class CrashVfs {
 public:
  enum class Fault {
    None,
    PowerCut,  ///< The operation is begun and nothing after it happens; every later one fails.
    IoError,   ///< The operation fails once.
    DiskFull,  ///< A write fails once as the disk is full; anything else fails as with IoError.
  };

  CrashVfs();
  ~CrashVfs();
  CrashVfs(const CrashVfs&) = delete;
  CrashVfs& operator=(const CrashVfs&) = delete;

  /// What goes wrong at which change of the disk, counted from now on and from 0.
  void arm(Fault fault, std::int64_t at);
  /// Changes since then: writes, syncs, truncations, deletions, new files.
  [[nodiscard]] std::int64_t operations() const { return operations_; }
  [[nodiscard]] bool has_struck() const { return struck_; }
  /// The disk takes syncs for done and does nothing: the control, which must lose.
  void ignore_syncs() { ignores_syncs_ = true; }

  /// What lies on the disk after a power cut now: one of many possible, by the seed.
  void write_image(const std::filesystem::path& folder, std::uint32_t seed) const;

  // For the functions that SQLite calls.
  struct Change {
    std::int64_t offset = 0;
    std::string bytes;
    bool truncates = false;  ///< To `offset`.
  };
  struct File {
    std::string durable;
    std::vector<Change> pending;
    bool has_name = true;     ///< Its name in the folder is durable.
    bool is_deleted = false;  ///< Its name is gone, but not durably.
  };
  /// The code with which an operation fails; SQLITE_OK lets it go on.
  int next(bool is_write);
  [[nodiscard]] bool is_dead() const { return dead_; }
  void opened(const std::string& path, bool is_new);
  void changed(const std::string& path, Change change) { files_[path].pending.push_back(std::move(change)); }
  void synced(const std::string& path);
  void deleted(const std::string& path, bool durably);

 private:
  std::map<std::string, File> files_;
  Fault fault_ = Fault::None;
  std::int64_t at_ = 0;
  std::int64_t operations_ = 0;
  bool struck_ = false;
  bool dead_ = false;
  bool ignores_syncs_ = false;
};

}  // namespace anumat::testing
