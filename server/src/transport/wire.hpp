#pragma once

#include <array>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/error.hpp>
#include <functional>
#include <memory>

namespace anumat::server {

namespace net = boost::asio;
namespace beast = boost::beast;
using Tcp = net::ip::tcp;

/// The bytes of one connection, with or without TLS, as an AsyncStream of Asio. What lies behind is compiled once, in
/// wire.cpp, for one kind of handler and one kind of buffers; each reader and writer of a message would otherwise be
/// compiled anew for both kinds of connection.
class Wire {
 public:
  using executor_type = net::any_io_executor;
  using Done = net::any_completion_handler<void(beast::error_code, std::size_t)>;

  /// What is written at a time: the first of the buffers that hold anything.
  class Pieces {
   public:
    using value_type = net::const_buffer;
    using const_iterator = const net::const_buffer*;

    template <class Buffers>
    explicit Pieces(const Buffers& buffers) {
      const auto end = net::buffer_sequence_end(buffers);
      for (auto at = net::buffer_sequence_begin(buffers); at != end && count_ < held_.size(); ++at) {
        const net::const_buffer piece(*at);
        if (piece.size() > 0) held_[count_++] = piece;
      }
    }
    [[nodiscard]] const_iterator begin() const { return held_.data(); }
    [[nodiscard]] const_iterator end() const { return held_.data() + count_; }

   private:
    std::array<net::const_buffer, 8> held_;
    std::size_t count_ = 0;
  };

  explicit Wire(Tcp::socket socket);
  /// With TLS, whose context must outlive it.
  Wire(Tcp::socket socket, net::ssl::context& context);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  [[nodiscard]] bool secret() const;
  [[nodiscard]] executor_type get_executor();
  /// What is closed.
  [[nodiscard]] Tcp::socket& lowest();

  /// Agrees with the other end on keys; without TLS there is nothing to agree on.
  void handshake(std::function<void(beast::error_code)> done);

  template <class Buffers, class Handler>
  auto async_read_some(const Buffers& buffers, Handler&& handler) {
    return net::async_initiate<Handler, void(beast::error_code, std::size_t)>(
        [this](Done done, net::mutable_buffer into) { read_some(into, std::move(done)); }, handler,
        net::mutable_buffer(*net::buffer_sequence_begin(buffers)));
  }

  template <class Buffers, class Handler>
  auto async_write_some(const Buffers& buffers, Handler&& handler) {
    return net::async_initiate<Handler, void(beast::error_code, std::size_t)>(
        [this](Done done, const Pieces& pieces) { write_some(pieces, std::move(done)); }, handler, Pieces(buffers));
  }

 private:
  struct Ends;

  void read_some(net::mutable_buffer into, Done done);
  void write_some(const Pieces& pieces, Done done);

  std::unique_ptr<Ends> ends_;
};

}  // namespace anumat::server
