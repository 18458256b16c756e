#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "anumat/base/result.hpp"
#include "http/message.hpp"

namespace anumat::server {

/// What a connection may cost.
struct Limits {
  std::size_t connections_max = 1024;
  std::uint32_t header_bytes_max = 16 * 1024;
  std::chrono::milliseconds header_wait{15'000};     ///< From the first byte of a request to the end of its header.
  std::chrono::milliseconds body_wait{60'000};       ///< For a whole body; for each megabyte of a file.
  std::chrono::milliseconds write_wait{30'000};      ///< For each piece that is written.
  std::chrono::milliseconds idle_wait{75'000};       ///< Between two requests.
  std::chrono::milliseconds stop_wait{20'000};       ///< For running requests, once stop() was called.
  std::chrono::milliseconds pulse{20'000};           ///< Between two signs of life on a stream.
  std::chrono::milliseconds turned_away_wait{1000};  ///< As Retry-After tells whoever is turned away.
  std::chrono::milliseconds held_back{100};   ///< Until a connection is heard again that came sooner, and in vain.
  std::size_t stream_bytes_max = 256 * 1024;  ///< That may wait for a slow reader of a stream.
};

/// A response as it goes over the wire.
struct WholeText {
  std::string head;
  std::string body;
};
[[nodiscard]] WholeText whole_text(Response response, bool keep = true);

/// What is to be done with the body of a request whose header has come.
struct BodyPlan {
  std::int64_t bytes_max = 0;
  std::string upload_folder;                   ///< Streamed into a file in it when not empty.
  std::shared_ptr<const Response> refuse;      ///< Answered at once, without reading the body.
  std::shared_ptr<const WholeText> turn_away;  ///< whole_text() of what is answered in the place of handling it.
};

/// What the transport asks of the program. Called on its thread; must not block.
struct Application {
  /// `too_soon`: on a connection that was turned away, and told to come later than this.
  std::function<BodyPlan(const Request&, bool too_soon)> plan;
  /// `reply` may be called from any thread, once.
  std::function<void(std::shared_ptr<Request>, std::function<void(Response)> reply)> handle;
};

struct Address {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;     ///< 0: one that is free.
  std::string certificate_file;  ///< PEM chain; TLS when given.
  std::string key_file;
};

/// Takes connections and speaks HTTP/1.1 on them, on one thread of its own. Keep-alive; one request of a connection at
/// a time.
class Listener {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Listener>> open(const Address& address, const Limits& limits,
                                                              Application application);
  ~Listener();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;
  /// No more connections and requests are taken; running ones are finished, but not longer than stop_wait. Returns when
  /// all is over. May be called from any thread but its own.
  void stop();

 private:
  struct Body;
  explicit Listener(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
