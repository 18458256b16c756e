#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <set>
#include <string>

#include "transport/listener.hpp"
#include "transport/wire.hpp"

namespace anumat::server {

/// One connection as the listener sees it. All of it runs on the thread of the listener.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Ends now when nothing runs, else after the answer.
  virtual void finish() = 0;
  virtual void break_off() = 0;
};

/// What all connections of a listener share.
struct Shared {
  net::io_context& io;
  const Limits& limits;
  const Application& application;
  std::set<Connection*>& open;
  bool& stopping;
};

/// Answers what comes on `wire`, for as long as it stays open; it is in `shared.open` meanwhile.
void serve_connection(std::unique_ptr<Wire> wire, Shared& shared, const std::string& peer);

/// Says that there is no room, and ends.
void turn_connection_away(std::unique_ptr<Wire> wire, Shared& shared, const std::string& peer);

}  // namespace anumat::server
