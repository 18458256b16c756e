#include "anumat/history/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#include "anumat/base/sha256.hpp"
#include "failure.hpp"

namespace anumat::history {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(Descriptor&& other) noexcept : value_(other.value_) { other.value_ = -1; }
  Descriptor& operator=(Descriptor&&) = delete;
  [[nodiscard]] int value() const { return value_; }

 private:
  int value_;
};

Result<void> write_all(const Descriptor& file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.value(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_failure(path.string());
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

/// A durable file under a name that nobody looks for; gone with the object.
struct Draft {
  std::string path;
  ~Draft() { ::unlink(path.c_str()); }
};

Result<void> fill(Draft& draft, std::string_view bytes, mode_t mode) {
  const Descriptor file(::mkostemp(draft.path.data(), O_CLOEXEC));
  if (file.value() < 0 || ::fchmod(file.value(), mode) != 0) return system_failure(draft.path);
  ANUMAT_CHECK(write_all(file, bytes, draft.path));
  if (::fsync(file.value()) != 0) return system_failure(draft.path);
  return {};
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
  std::error_code ignored;
  std::ifstream file(path, std::ios::binary);
  if (!file || !fs::is_regular_file(path, ignored)) return failure("E5311", path.string());
  // By read(), as an iterator would let an error of the disk out as an exception.
  std::string bytes;
  std::array<char, 64 * 1024> block{};
  while (file.read(block.data(), block.size()) || file.gcount() > 0)
    bytes.append(block.data(), static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return system_failure(path.string());
  return bytes;
}

namespace {

template <class Iterator>
Result<std::vector<fs::path>> listed(const fs::path& folder, const auto& is_wanted) {
  std::vector<fs::path> names;
  std::error_code error;
  Iterator at(folder, error);
  for (const Iterator end; !error && at != end; at.increment(error)) {
    ANUMAT_TRY(const bool wanted, is_wanted(*at));
    if (wanted) names.push_back(at->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) return failure("E5311", folder.string(), error.message());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Result<std::vector<fs::path>> list_folder(const fs::path& folder) {
  return listed<fs::directory_iterator>(folder, [](const fs::directory_entry&) -> Result<bool> { return true; });
}

Result<std::vector<fs::path>> list_files_below(const fs::path& folder) {
  return listed<fs::recursive_directory_iterator>(folder, [](const fs::directory_entry& one) -> Result<bool> {
    std::error_code error;
    const bool is_folder = one.is_directory(error);
    if (error && error != std::errc::no_such_file_or_directory)  // A link that leads nowhere is a file.
      return failure("E5311", one.path().string(), error.message());
    return !is_folder;
  });
}

Result<void> sync_folder(const fs::path& folder) {
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.value() < 0 || ::fsync(file.value()) != 0) return system_failure(folder.string());
  return {};
}

Result<void> write_new_file(const fs::path& path, std::string_view bytes, mode_t mode, std::string_view code) {
  Draft draft{(folder_of(path) / "draft-XXXXXX").string()};
  ANUMAT_CHECK(fill(draft, bytes, mode));
  // A link, not a rename: it never takes the place of what is there.
  if (::link(draft.path.c_str(), path.c_str()) != 0) {
    if (errno == EEXIST) return failure(code, path.string());
    return system_failure(path.string());
  }
  return sync_folder(folder_of(path));
}

Result<void> replace_file(const fs::path& path, std::string_view bytes, mode_t mode) {
  Draft draft{(folder_of(path) / "draft-XXXXXX").string()};
  ANUMAT_CHECK(fill(draft, bytes, mode));
  if (::rename(draft.path.c_str(), path.c_str()) != 0) return system_failure(path.string());
  return sync_folder(folder_of(path));
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return failure("E5311", folder.string(), error.message());
  return {};
}

namespace {

/// Reads to the end of a file, block by block; gives the SHA-256 of it all.
template <class Take>
Result<std::string> hash_blocks(const fs::path& path, Take take) {
  std::error_code ignored;
  std::ifstream source(path, std::ios::binary);
  if (!source || !fs::is_regular_file(path, ignored)) return failure("E5311", path.string());
  Sha256 hash;
  std::array<char, 64 * 1024> block{};
  while (source) {
    source.read(block.data(), block.size());
    const std::string_view bytes(block.data(), static_cast<std::size_t>(source.gcount()));
    hash.add(bytes);
    ANUMAT_CHECK(take(bytes));
  }
  if (source.bad()) return system_failure(path.string());
  return hex(hash.finish());
}

Result<Descriptor> new_file(const fs::path& path) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (file.value() < 0) return system_failure(path.string());
  return file;
}

}  // namespace

Result<std::string> hash_file(const fs::path& path) {
  return hash_blocks(path, [](std::string_view) -> Result<void> { return {}; });
}

Result<void> write_draft_file(const fs::path& path, std::string_view bytes) {
  ANUMAT_TRY(const Descriptor target, new_file(path));
  return write_all(target, bytes, path);
}

Result<std::string> copy_file(const fs::path& from, const fs::path& to) {
  ANUMAT_TRY(const Descriptor target, new_file(to));
  return hash_blocks(from, [&](std::string_view bytes) { return write_all(target, bytes, to); });
}

Result<DraftFolder> DraftFolder::start(const fs::path& target) {
  std::error_code error;
  const fs::path name = fs::absolute(target).lexically_normal();
  const fs::path whole = name.has_filename() ? name : name.parent_path();
  if (fs::symlink_status(whole, error).type() != fs::file_type::not_found) return failure("E5312", target.string());
  ANUMAT_CHECK(make_folder(whole.parent_path()));
  std::string path = (whole.parent_path() / (whole.filename().string() + ".part-XXXXXX")).string();
  if (::mkdtemp(path.data()) == nullptr || ::chmod(path.c_str(), 0755) != 0) return system_failure(path);
  return DraftFolder(path, whole);
}

DraftFolder::~DraftFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<void> DraftFolder::finish() {
  std::error_code error;
  {
    const Descriptor folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.value() < 0 || ::syncfs(folder.value()) != 0) return system_failure(path_.string());
  }
  if (fs::symlink_status(target_, error).type() != fs::file_type::not_found) return failure("E5312", target_.string());
  if (::rename(path_.c_str(), target_.c_str()) != 0) return system_failure(target_.string());
  path_.clear();
  return sync_folder(target_.parent_path());
}

}  // namespace anumat::history
