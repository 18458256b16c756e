#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"

namespace anumat::documents {

struct ProcessLimits {
  int memory_mb = 0;
};

/// A program that answers over its input and output. Killed when it goes out of scope.
class Process {
 public:
  /// Starts it with nothing of our environment but the path and a fixed clock for what it writes.
  [[nodiscard]] static Result<Process> start(const std::vector<std::string>& command, const ProcessLimits& limits);
  Process(Process&& other) noexcept;
  Process& operator=(Process&&) = delete;
  ~Process();

  /// False when the program is gone, or too slow to take it.
  [[nodiscard]] bool write(std::string_view bytes, int seconds);
  void end_input();
  /// What comes up to a line end, without it; nothing when the program is gone or too slow.
  [[nodiscard]] std::optional<std::string> read_line(int seconds);
  /// What comes until the program ends; nothing when it is too slow or ends badly.
  [[nodiscard]] std::optional<std::string> read_all(int seconds);
  [[nodiscard]] bool too_slow() const { return too_slow_; }

 private:
  Process(pid_t id, int socket) : id_(id), socket_(socket) {}
  [[nodiscard]] bool fill(int milliseconds);

  pid_t id_ = -1;
  int socket_ = -1;
  std::string read_;
  bool ended_ = false;
  bool too_slow_ = false;
};

/// The whole path of a program; empty when it is not installed.
[[nodiscard]] std::string find_program(std::string_view name);

}  // namespace anumat::documents
