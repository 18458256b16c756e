#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/message.hpp"

namespace anumat::server {

/// Tells everybody who listens what has changed. May be used from many threads.
class Hub {
 public:
  void add(std::string person, std::shared_ptr<Sink> sink);
  /// Tells those people whom `may_know` lets know; everybody when it is empty.
  void tell(const std::string& text, const std::function<bool(const std::string& person)>& may_know = {});
  void close();
  [[nodiscard]] std::size_t listeners() const;

 private:
  mutable std::mutex mutex_;
  struct Listening {
    std::string person;
    std::weak_ptr<Sink> sink;
  };
  std::vector<Listening> listening_;
};

}  // namespace anumat::server
