#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace anumat::server {

struct Metrics;

/// Reads the history of the office again and again while it is served (history/scrub.hpp), at a pace, and says in the
/// log of the server and in the metrics what is bad.
class Scrubber {
 public:
  /// So many events a second, or a 25th of that of files; 0: none is read.
  Scrubber(std::string folder, std::int64_t pace, Metrics& metrics);
  ~Scrubber();
  Scrubber(const Scrubber&) = delete;
  Scrubber& operator=(const Scrubber&) = delete;

  void stop();

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
