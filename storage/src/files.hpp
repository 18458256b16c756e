#pragma once

#include <filesystem>

#include "anumat/base/result.hpp"

namespace anumat::storage {

/// An open file, closed when it goes.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File();
  File(File&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  File& operator=(File&&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// fsync of a file, or of a folder so that names made in it last.
[[nodiscard]] Result<void> sync_file(const std::filesystem::path& path);
[[nodiscard]] Result<void> sync_folder_of(const std::filesystem::path& path);

/// Makes a file that only its owner may read, before SQLite does, so that there is no moment at which others may.
[[nodiscard]] Result<void> make_private(const std::filesystem::path& path);

/// The right to write a store, held as an advisory lock on "<path>.lock"; E5104 when another process, or another
/// store of this one, has it. The lock goes with the process however it ends.
class WriteLock {
 public:
  [[nodiscard]] static Result<WriteLock> take(const std::filesystem::path& path);

 private:
  explicit WriteLock(File file) : file_(std::move(file)) {}
  File file_;
};

}  // namespace anumat::storage
