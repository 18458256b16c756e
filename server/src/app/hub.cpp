#include "app/hub.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace anumat::server {

void Hub::add(std::string person, std::shared_ptr<Sink> sink) {
  const std::lock_guard guard(mutex_);
  listening_.push_back({std::move(person), sink});
}

void Hub::tell(const std::string& text, const std::function<bool(const std::string& person)>& may_know) {
  const std::lock_guard guard(mutex_);
  std::erase_if(listening_, [](const Listening& one) { return one.sink.expired(); });
  std::map<std::string, bool> known;
  for (const Listening& one : listening_) {
    const auto [found, is_new] = known.try_emplace(one.person, true);
    if (is_new && may_know) found->second = may_know(one.person);
    if (!found->second) continue;
    if (const auto sink = one.sink.lock()) sink->send(text);
  }
}

void Hub::close() {
  const std::lock_guard guard(mutex_);
  for (const Listening& one : listening_)
    if (const auto sink = one.sink.lock()) sink->close();
  listening_.clear();
}

std::size_t Hub::listeners() const {
  const std::lock_guard guard(mutex_);
  return static_cast<std::size_t>(
      std::count_if(listening_.begin(), listening_.end(), [](const Listening& one) { return !one.sink.expired(); }));
}

}  // namespace anumat::server
