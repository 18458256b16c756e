#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace anumat::server {

/// Threads for what must not hold up the office. There are two sets: one for what takes a moment, such as the hashing
/// of a password, and a small one for what may take seconds, such as a bundle or a back-test.
class Workers {
 public:
  using Job = std::function<void()>;
  Workers(std::size_t threads, std::size_t jobs_max);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False when too much waits already.
  [[nodiscard]] bool post(Job job);
  /// Runs what waits, and ends.
  void stop();

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
