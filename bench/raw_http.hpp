#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace anumat::bench {

/// The least that an HTTP server with durable writes does, as a limit for ours: Boost.Beast on one thread answers each
/// GET with 300 bytes; each POST waits in a queue that a second thread empties into SQLite (WAL, synchronous=FULL), one
/// row of workload A a request and one commit for all that waited, and is answered after it. No rules, rights or tree.
class RawHttp {
 public:
  /// Writes `folder`/raw.db and listens on a free port of the loopback; ends the program when it cannot.
  explicit RawHttp(const std::string& folder);
  ~RawHttp();
  RawHttp(const RawHttp&) = delete;
  RawHttp& operator=(const RawHttp&) = delete;

  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::bench
