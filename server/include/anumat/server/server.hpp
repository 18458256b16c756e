#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/server/fetch.hpp"

namespace anumat::server {

struct ServerOptions {
  std::string folder;              ///< Of the office.
  std::string host = "127.0.0.1";  ///< A numeric address.
  std::uint16_t port = 8080;       ///< 0: one that is free.
  bool demo = false;               ///< Anybody may be anybody. Only for an office that `anumat demo` made (E8001).
  std::string certificate_file;    ///< PEM; TLS when given.
  std::string key_file;
  std::function<Instant()> clock;  ///< Of the office; that of this machine, or of the demonstration, when empty.
  std::function<Instant()> wall;   ///< Of sessions and one-time codes; that of this machine when empty.
  std::string backups;             ///< Folder of the backups that administrators make; none are made when empty.
  Fetcher fetch;                   ///< How the provider is asked; by libcurl when empty.
  bool log_requests = true;        ///< One line on standard error for each.

  // Limits; the usual ones are right for an office of a few hundred people.
  std::size_t connections_max = 1024;
  std::size_t waiting_max = 2000;  ///< Requests that may wait for the office; more get 503.
  /// As many of them may wait as can be done in this time; more get 503.
  std::chrono::milliseconds burst_max{50};
  /// The same once more came than that, until there was as much time to spare.
  std::chrono::milliseconds wait_max{5};
  std::size_t long_waiting_max = 8;  ///< Bundles, verifications and the like that may wait for others; more get 503.
  std::int64_t upload_bytes_max = std::int64_t{512} << 20;
  std::int64_t scrub_a_second = 500;  ///< Events read again in the background, and a 25th of that of files; 0: none.
  std::string signer;                 ///< Key that signs the history (open_signer); nothing is signed when empty.
  std::int64_t sign_every = 1000;     ///< Events after which it is signed again.
  double requests_a_second = 50;      ///< Of one person, on average; more get 429.
  double requests_at_once = 200;      ///< Of one person, in a burst.
  std::chrono::milliseconds header_wait{15'000};
  std::chrono::milliseconds idle_wait{75'000};
  std::chrono::milliseconds stop_wait{20'000};
};

/// The HTTP API of one office, docs/reference/http-api.md. Runs on threads of its own from open() on.
class Server {
 public:
  /// Opens the office for writing, the accounts beside it, and listens.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(const ServerOptions& options);
  /// Stops.
  ~Server();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::string address() const;  ///< "http://127.0.0.1:8080"
  /// Takes no more requests, and returns when the running ones are answered.
  void stop();

 private:
  struct Body;
  explicit Server(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

/// Whether administrators can make backups in the folder that the options name, if they name one. E8233.
[[nodiscard]] Result<void> check_backups(const ServerOptions& options);

/// The whole API as OpenAPI 3.1, from the table by which it is served.
[[nodiscard]] std::string openapi_text();

}  // namespace anumat::server
