#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "anumat/base/result.hpp"
#include "files.hpp"

namespace anumat::storage {

/// The bytes of a file, read where they are needed. A read that fails gives nothing, as at the end of the file, and is
/// remembered.
class FileBytes {
 public:
  [[nodiscard]] static Result<FileBytes> open(const std::filesystem::path& path);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Up to `count` bytes from there; fewer at the end.
  [[nodiscard]] std::string at(std::uint64_t offset, std::size_t count);
  /// The last bytes, up to `count`.
  [[nodiscard]] std::string last(std::size_t count);
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  FileBytes(File file, std::uint64_t size) : file_(std::move(file)), size_(size) {}
  File file_;
  std::uint64_t size_;
  bool failed_ = false;
};

/// Goes through the bytes from one place on, a piece at a time.
class ByteWalk {
 public:
  explicit ByteWalk(FileBytes& bytes, std::uint64_t from = 0) : bytes_(&bytes), piece_from_(from) {}

  /// The next byte; -1 at the end.
  [[nodiscard]] int next() {
    if (used_ == piece_.size() && !refill()) return -1;
    return static_cast<unsigned char>(piece_[used_++]);
  }
  /// The next `count` bytes, all of them or none.
  [[nodiscard]] std::string take(std::size_t count);
  /// False when there are not as many.
  [[nodiscard]] bool skip(std::uint64_t count);
  [[nodiscard]] std::uint64_t position() const { return piece_from_ + used_; }

 private:
  bool refill();
  FileBytes* bytes_;
  std::string piece_;
  std::size_t used_ = 0;
  std::uint64_t piece_from_;
};

/// Whole numbers of up to eight bytes.
[[nodiscard]] std::uint64_t big_endian(std::string_view bytes);
[[nodiscard]] std::uint64_t little_endian(std::string_view bytes);

}  // namespace anumat::storage
