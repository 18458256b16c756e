#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "anumat/base/result.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

/// A number of an event as it was typed, with Thai digits or not; nothing when the text is empty. Fails with E8107.
[[nodiscard]] Result<std::optional<std::int64_t>> position_asked(const std::string& typed);

/// Writes a file, under another name until it is whole, and the folder that it lies in. Fails with E6133.
[[nodiscard]] Result<void> write_paper(const std::string& path, const std::string& bytes);

/// A line on a terminal that says how far a long work has come; nothing elsewhere.
class Progress {
 public:
  Progress(Console& console, std::size_t all, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::size_t done, const std::string& what);

 private:
  Console& console_;
  std::size_t all_;
  bool shown_;
};

}  // namespace anumat::cli
