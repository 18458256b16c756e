#include "anumat/lsp/server.hpp"

#include <nlohmann/json.hpp>

#include "session.hpp"
#include "transport.hpp"

namespace anumat::lsp {

struct Server::Body {
  Inbox inbox;
  Session session;

  Body(Surroundings surroundings, std::function<void(std::string_view)> send)
      : session(std::move(surroundings), [send = std::move(send)](const Json& message) {
          // Text that came from disk may not be UTF-8; the protocol is.
          send(framed(message.dump(-1, ' ', false, Json::error_handler_t::replace)));
        }) {}
};

Server::Server(Surroundings surroundings, std::function<void(std::string_view bytes)> send)
    : body_(std::make_unique<Body>(std::move(surroundings), std::move(send))) {}

Server::~Server() = default;

void Server::receive(std::string_view bytes) {
  body_->inbox.add(bytes);
  while (!body_->session.ended()) {
    const auto message = body_->inbox.next();
    if (!message) break;
    body_->session.handle(*message);
  }
  if (!body_->session.ended()) body_->session.publish();
}

bool Server::ended() const {
  return body_->session.ended();
}

int Server::exit_code() const {
  return body_->session.exit_code();
}

}  // namespace anumat::lsp
