#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "outbound/digests.hpp"
#include "outbound/webhooks.hpp"

namespace anumat::server {

/// Counts and times of requests, by route. May be used from many threads.
struct Metrics {
  /// Upper ends of the time classes, in milliseconds.
  static constexpr std::array<double, 11> ends{1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000};

  void count(std::string_view route, int status, double milliseconds);
  void refuse_connection() { ++refused_connections; }
  /// How the requests came out so far.
  struct Answers {
    std::int64_t good = 0;     ///< Below 400.
    std::int64_t refused = 0;  ///< 400 to 499.
    std::int64_t failed = 0;   ///< From 500 on.
  };
  [[nodiscard]] Answers answers() const;
  /// As Prometheus reads them.
  [[nodiscard]] std::string text() const;

  std::atomic<std::int64_t> running{0};
  std::atomic<std::int64_t> commands{0};
  std::atomic<std::int64_t> refused_connections{0};
  std::atomic<std::int64_t> limited{0};
  std::atomic<std::int64_t> scrub_rounds{0};  ///< Times that the whole history was read again.
  std::atomic<std::int64_t> scrub_events{0};  ///< In the last of them.
  std::atomic<std::int64_t> scrub_files{0};
  std::atomic<std::int64_t> scrub_bad{0};  ///< Found in the last of them, or in this one.
  DeliveryCounts deliveries;
  MailCounts mails;

 private:
  struct Times {
    std::array<std::int64_t, ends.size() + 1> classes{};
    std::int64_t count = 0;
    double sum = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::int64_t> requests_;
  std::map<std::string, Times> times_;
};

}  // namespace anumat::server
