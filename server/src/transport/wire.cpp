#include "transport/wire.hpp"

#include <boost/beast/ssl/ssl_stream.hpp>
#include <optional>
#include <utility>

namespace anumat::server {

using TlsStream = beast::ssl_stream<Tcp::socket>;

struct Wire::Ends {
  std::optional<Tcp::socket> plain;
  std::optional<TlsStream> tls;
};

Wire::Wire(Tcp::socket socket) : ends_(std::make_unique<Ends>()) {
  ends_->plain.emplace(std::move(socket));
}

Wire::Wire(Tcp::socket socket, net::ssl::context& context) : ends_(std::make_unique<Ends>()) {
  ends_->tls.emplace(std::move(socket), context);
}

Wire::~Wire() = default;

bool Wire::secret() const {
  return ends_->tls.has_value();
}

Wire::executor_type Wire::get_executor() {
  return lowest().get_executor();
}

Tcp::socket& Wire::lowest() {
  return ends_->tls ? ends_->tls->next_layer() : *ends_->plain;
}

namespace {

/// Runs where the stream runs: any_completion_handler brings an executor along that a stream cannot post to.
auto handler_of(Wire::Done done) {
  return [done = std::move(done)](beast::error_code fault, std::size_t size) mutable { std::move(done)(fault, size); };
}

}  // namespace

void Wire::handshake(std::function<void(beast::error_code)> done) {
  if (ends_->tls) return ends_->tls->async_handshake(net::ssl::stream_base::server, std::move(done));
  done(beast::error_code());
}

void Wire::read_some(net::mutable_buffer into, Done done) {
  if (ends_->tls) return ends_->tls->async_read_some(into, handler_of(std::move(done)));
  ends_->plain->async_read_some(into, handler_of(std::move(done)));
}

void Wire::write_some(const Pieces& pieces, Done done) {
  if (ends_->tls) return ends_->tls->async_write_some(pieces, handler_of(std::move(done)));
  ends_->plain->async_write_some(pieces, handler_of(std::move(done)));
}

}  // namespace anumat::server
