#include "transport/listener.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <optional>
#include <set>
#include <thread>

#include "transport/connection.hpp"

namespace anumat::server {

namespace {

constexpr std::chrono::milliseconds longest_watch{1000};

Error cannot_listen(const Address& address, const std::string& why) {
  const std::string place = address.host + ":" + std::to_string(address.port);
  return {ErrorKind::Failure,
          "E8002",
          {"cannot listen on " + place + ": " + why, "เปิดรับการเชื่อมต่อที่ " + place + " ไม่ได้: " + why},
          {"choose another address with `--listen HOST:PORT`", "เลือกที่อยู่อื่นด้วย `--listen HOST:PORT`"},
          {}};
}

Error bad_certificate(const std::string& file, const std::string& why) {
  return {ErrorKind::Failure,
          "E8003",
          {"the certificate or its key cannot be used: " + why, "ใช้ใบรับรองหรือกุญแจไม่ได้: " + why},
          {"give a PEM chain and the PEM key that belongs to it", "ระบุใบรับรองแบบ PEM และกุญแจ PEM ที่เข้าคู่กัน"},
          file};
}

}  // namespace

struct Listener::Body {
  Limits limits;
  Application application;
  // What connections use comes first, as the last of them go with `io`.
  std::set<Connection*> open;
  bool stopping = false;
  std::optional<net::ssl::context> tls;
  Shared shared{io, limits, application, open, stopping, outbox};
  net::io_context io{1};
  Outbox outbox{io};
  Tcp::acceptor acceptor{io};
  net::steady_timer last_call{io};
  net::steady_timer pause{io};
  net::steady_timer watch{io};
  std::uint16_t port = 0;
  std::atomic<std::size_t> count{0};
  std::thread thread;

  Body(const Limits& given_limits, Application given) : limits(given_limits), application(std::move(given)) {}

  Result<void> listen(const Address& address) {
    beast::error_code fault;
    const auto host = net::ip::make_address(address.host, fault);
    if (fault) return fail(cannot_listen(address, fault.message()));
    const Tcp::endpoint endpoint(host, address.port);
    acceptor.open(endpoint.protocol(), fault);
    if (!fault) acceptor.set_option(net::socket_base::reuse_address(true), fault);
    if (!fault) acceptor.bind(endpoint, fault);
    if (!fault) acceptor.listen(net::socket_base::max_listen_connections, fault);
    if (!fault) port = acceptor.local_endpoint(fault).port();
    if (fault) return fail(cannot_listen(address, fault.message()));
    return {};
  }

  Result<void> take_certificate(const Address& address) {
    if (address.certificate_file.empty()) return {};
    tls.emplace(net::ssl::context::tls_server);
    tls->set_options(net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 |
                     net::ssl::context::no_tlsv1_1 | net::ssl::context::single_dh_use);
    beast::error_code fault;
    tls->use_certificate_chain_file(address.certificate_file, fault);
    if (fault) return fail(bad_certificate(address.certificate_file, fault.message()));
    tls->use_private_key_file(address.key_file, net::ssl::context::pem, fault);
    if (fault) return fail(bad_certificate(address.key_file, fault.message()));
    return {};
  }

  void accept() {
    acceptor.async_accept([this](beast::error_code fault, Tcp::socket socket) {
      if (stopping) return;
      if (fault) return accept_later();
      take(std::move(socket));
      accept();
    });
  }

  /// Without file descriptors there is no use in trying again at once.
  void accept_later() {
    pause.expires_after(std::chrono::milliseconds(100));
    pause.async_wait([this](beast::error_code fault) {
      if (!fault && !stopping) accept();
    });
  }

  void take(Tcp::socket socket) {
    beast::error_code ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    const auto endpoint = socket.remote_endpoint(ignored);
    const std::string peer = endpoint.address().to_string();
    const bool room = open.size() < limits.connections_max;
    if (tls) {
      if (!room) return;
      serve_connection(std::make_unique<Wire>(std::move(socket), *tls), shared, peer);
    } else {
      (room ? serve_connection : turn_connection_away)(std::make_unique<Wire>(std::move(socket)), shared, peer);
    }
    count = open.size();
  }

  /// Ends what has taken too long. As seldom as does not matter: a tenth of the shortest time that anything may take.
  void end_overdue() {
    const auto now = std::chrono::steady_clock::now();
    for (Connection* one : std::set(open))
      if (one->overdue(now)) one->break_off();
    watch.expires_after(
        std::min({limits.header_wait, limits.body_wait, limits.write_wait, limits.idle_wait, longest_watch * 10}) / 10);
    watch.async_wait([this](beast::error_code fault) {
      if (!fault && !(stopping && open.empty())) end_overdue();
    });
  }

  void begin_stop() {
    if (stopping) return;
    stopping = true;
    beast::error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    for (Connection* one : std::set(open)) one->finish();
    last_call.expires_after(limits.stop_wait);
    last_call.async_wait([this](beast::error_code fault) {
      if (fault) return;
      for (Connection* one : std::set(open)) one->break_off();
      io.stop();
    });
    watch_end();
  }

  void watch_end() {
    if (open.empty()) {
      last_call.cancel();
      watch.cancel();
      return;
    }
    pause.expires_after(std::chrono::milliseconds(20));
    pause.async_wait([this](beast::error_code /*fault*/) { watch_end(); });
  }
};

Listener::Listener(std::unique_ptr<Body> body) : body_(std::move(body)) {}

Listener::~Listener() {
  stop();
}

Result<std::unique_ptr<Listener>> Listener::open(const Address& address, const Limits& limits,
                                                 Application application) {
  auto body = std::make_unique<Body>(limits, std::move(application));
  ANUMAT_CHECK(body->take_certificate(address));
  ANUMAT_CHECK(body->listen(address));
  body->accept();
  body->end_overdue();
  Body* running = body.get();
  body->thread = std::thread([running] { running->io.run(); });
  return std::unique_ptr<Listener>(new Listener(std::move(body)));
}

std::uint16_t Listener::port() const {
  return body_->port;
}

std::size_t Listener::connections() const {
  return body_->count;
}

void Listener::stop() {
  if (!body_->thread.joinable()) return;
  net::post(body_->io, [body = body_.get()] { body->begin_stop(); });
  body_->thread.join();
}

}  // namespace anumat::server
