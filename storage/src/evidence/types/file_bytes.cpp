#include "evidence/types/file_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "failure.hpp"

namespace anumat::storage {

namespace {

constexpr std::size_t walk_piece = std::size_t{64} << 10U;

}  // namespace

Result<FileBytes> FileBytes::open(const std::filesystem::path& path) {
  File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status{};
  if (!file.is_open() || ::fstat(file.descriptor(), &status) != 0)
    return failure(system_code(), path.string(), system_message());
  if (!S_ISREG(status.st_mode)) return failure("E5108", path.string());
  return FileBytes(std::move(file), static_cast<std::uint64_t>(status.st_size));
}

std::string FileBytes::at(std::uint64_t offset, std::size_t count) {
  if (offset >= size_) return {};
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - offset)), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got =
        ::pread(file_.descriptor(), bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failed_ = true;
    if (got <= 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

std::string FileBytes::last(std::size_t count) {
  return at(size_ - std::min<std::uint64_t>(size_, count), count);
}

bool ByteWalk::refill() {
  piece_from_ += piece_.size();
  piece_ = bytes_->at(piece_from_, walk_piece);
  used_ = 0;
  return !piece_.empty();
}

std::string ByteWalk::take(std::size_t count) {
  std::string taken;
  while (taken.size() < count) {
    if (used_ == piece_.size() && !refill()) return {};
    const std::size_t step = std::min(count - taken.size(), piece_.size() - used_);
    taken.append(piece_, used_, step);
    used_ += step;
  }
  return taken;
}

bool ByteWalk::skip(std::uint64_t count) {
  const std::uint64_t target = position() + count;
  if (target < count || target > bytes_->size()) return false;
  if (target - piece_from_ <= piece_.size()) {
    used_ = static_cast<std::size_t>(target - piece_from_);
  } else {
    piece_.clear();
    used_ = 0;
    piece_from_ = target;
  }
  return true;
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[i]);
  return number;
}

}  // namespace anumat::storage
