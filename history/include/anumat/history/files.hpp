#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"

namespace anumat::history {

/// The whole file. E5311.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);
/// What is in a folder, by name; nothing when there is no such folder. E5311 when it cannot be read to its end: what is
/// not seen must not be taken for what is not there.
[[nodiscard]] Result<std::vector<std::filesystem::path>> list_folder(const std::filesystem::path& folder);
/// The same with all folders in it, and without them: files alone.
[[nodiscard]] Result<std::vector<std::filesystem::path>> list_files_below(const std::filesystem::path& folder);
/// Whole and durable under its name, or not there at all; what has the name already stays, and `code` says so.
[[nodiscard]] Result<void> write_new_file(const std::filesystem::path& path, std::string_view bytes, mode_t mode,
                                          std::string_view code = "E5312");
/// The same, in the place of what is there.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes, mode_t mode);
/// Makes the names in a folder last.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& folder);
/// SHA-256 of a file in hex, a block at a time.
[[nodiscard]] Result<std::string> hash_file(const std::filesystem::path& path);

// For the files of a DraftFolder, which is made durable as a whole.
[[nodiscard]] Result<void> write_draft_file(const std::filesystem::path& path, std::string_view bytes);
/// Gives the SHA-256 of what was copied, in hex.
[[nodiscard]] Result<std::string> copy_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// A folder under a name of its own until it is complete and durable; gone with the object unless it was given its
/// name.
class DraftFolder {
 public:
  /// E5312 when the target is there.
  [[nodiscard]] static Result<DraftFolder> start(const std::filesystem::path& target);
  ~DraftFolder();
  DraftFolder(DraftFolder&& other) noexcept : path_(std::move(other.path_)), target_(std::move(other.target_)) {
    other.path_.clear();
  }
  DraftFolder& operator=(DraftFolder&&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] Result<void> finish();

 private:
  DraftFolder(std::filesystem::path path, std::filesystem::path target)
      : path_(std::move(path)), target_(std::move(target)) {}
  std::filesystem::path path_;
  std::filesystem::path target_;
};

}  // namespace anumat::history
