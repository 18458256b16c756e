#include "watch/watch.hpp"

namespace anumat::cli {

Result<void> repeat_on_change(Watch& watch, const std::function<void()>& once) {
  for (;;) {
    once();
    ANUMAT_TRY(const Watch::Event event, watch.wait());
    if (event == Watch::Event::Stopped) return {};
  }
}

}  // namespace anumat::cli
