#include "app/hub.hpp"

#include <algorithm>

namespace anumat::server {

void Hub::add(std::shared_ptr<Sink> sink) {
  const std::lock_guard guard(mutex_);
  sinks_.push_back(sink);
}

void Hub::tell(const std::string& text) {
  const std::lock_guard guard(mutex_);
  std::erase_if(sinks_, [](const auto& one) { return one.expired(); });
  for (const auto& one : sinks_)
    if (const auto sink = one.lock()) sink->send(text);
}

void Hub::close() {
  const std::lock_guard guard(mutex_);
  for (const auto& one : sinks_)
    if (const auto sink = one.lock()) sink->close();
  sinks_.clear();
}

std::size_t Hub::listeners() const {
  const std::lock_guard guard(mutex_);
  return static_cast<std::size_t>(
      std::count_if(sinks_.begin(), sinks_.end(), [](const auto& one) { return !one.expired(); }));
}

}  // namespace anumat::server
