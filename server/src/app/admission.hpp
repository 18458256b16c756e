#pragma once

#include <chrono>
#include <optional>

namespace anumat::server {

/// Whether more work is taken on. Work that began late, time after time for as long as `patience`, tells of more work
/// than can be done, and not of a burst or of one long piece: then no more is taken until some begins soon enough
/// again, so that those who are served need not wait long. (The idea is that of CoDel, RFC 8289, with turning away for
/// dropping.)
class Admission {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Admission(std::chrono::milliseconds wait_max, std::chrono::milliseconds patience)
      : wait_max_(wait_max), patience_(patience) {}

  /// A piece of work that came at `came` begins now.
  void began(Time came, Time now) {
    if (now - came <= wait_max_)
      late_since_.reset();
    else if (!late_since_)
      late_since_ = now;
  }
  /// Nothing waits any more.
  void idle() { late_since_.reset(); }

  [[nodiscard]] bool open(Time now) const { return !late_since_ || now - *late_since_ < patience_; }

 private:
  std::chrono::milliseconds wait_max_;
  std::chrono::milliseconds patience_;
  std::optional<Time> late_since_;
};

}  // namespace anumat::server
