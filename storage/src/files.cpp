#include "files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "failure.hpp"

namespace anumat::storage {
namespace {

Result<void> sync_path(const std::filesystem::path& path, int flags) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags));
  if (!file.is_open() || ::fsync(file.descriptor()) != 0) {
    return failure(system_code(), path.string(), system_message());
  }
  return {};
}

}  // namespace

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> sync_file(const std::filesystem::path& path) {
  return sync_path(path, 0);
}

Result<void> sync_folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.parent_path();
  return sync_path(folder.empty() ? "." : folder, O_DIRECTORY);
}

Result<void> make_private(const std::filesystem::path& path) {
  const File file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file.is_open() || ::fchmod(file.descriptor(), S_IRUSR | S_IWUSR) != 0)
    return failure(system_code(), path.string(), system_message());
  return {};
}

Result<WriteLock> WriteLock::take(const std::filesystem::path& path) {
  const std::string lock_path = path.string() + ".lock";
  File file(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file.is_open()) return failure(system_code(), lock_path, system_message());
  while (::flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) return failure("E5104", path.string());
    return failure(system_code(), lock_path, system_message());
  }
  return WriteLock(std::move(file));
}

}  // namespace anumat::storage
