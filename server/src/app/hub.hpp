#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/message.hpp"

namespace anumat::server {

/// Tells everybody who listens what has changed. May be used from many threads.
class Hub {
 public:
  void add(std::shared_ptr<Sink> sink);
  void tell(const std::string& text);
  void close();
  [[nodiscard]] std::size_t listeners() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::weak_ptr<Sink>> sinks_;
};

}  // namespace anumat::server
