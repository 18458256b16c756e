#pragma once

#include <functional>

#include "anumat/base/result.hpp"

namespace anumat::cli {

/// Waits for definition files to change.
class Watch {
 public:
  enum class Event {
    Changed,  ///< Something was written since the last wait, or since the watch was made.
    Stopped,  ///< The reader of the screen has asked for an end.
  };

  virtual ~Watch() = default;
  /// Sleeps until there is something to tell. Fails when the files cannot be watched.
  [[nodiscard]] virtual Result<Event> wait() = 0;
};

/// Does it once, then again after each change, until it is stopped.
[[nodiscard]] Result<void> repeat_on_change(Watch& watch, const std::function<void()>& once);

}  // namespace anumat::cli
