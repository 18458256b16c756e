#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "watch/watch.hpp"

namespace anumat::cli {

/// Watches folders through the kernel (inotify), and takes SIGINT and SIGTERM for as long as it lives: they end the
/// wait instead of the program. One at a time, on the main thread. Editors write in several steps; a change is told
/// when nothing more came for a moment.
class InotifyWatch final : public Watch {
 public:
  /// `folders` is asked before each wait, as folders come and go. Fails when the kernel gives no watch.
  [[nodiscard]] static Result<std::unique_ptr<InotifyWatch>> open(std::function<std::vector<std::string>()> folders);
  ~InotifyWatch() override;

  [[nodiscard]] Result<Event> wait() override;

 private:
  struct Body;
  explicit InotifyWatch(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::cli
