#include "receiver.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>

namespace anumat::server::test {

namespace {

constexpr const char* usual_answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

/// Reads from a socket until `done` says so; false when it ends before.
template <class Done>
bool read_until(int socket, std::string& text, const Done& done) {
  std::array<char, 16'384> block{};
  while (!done()) {
    const ssize_t got = ::recv(socket, block.data(), block.size(), 0);
    if (got <= 0) return false;
    text.append(block.data(), static_cast<std::size_t>(got));
  }
  return true;
}

Received read_head(const std::string& head) {
  Received received;
  const auto blank = head.find(' ');
  received.target = head.substr(blank + 1, head.find(' ', blank + 1) - blank - 1);
  for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
    const auto end = head.find("\r\n", at);
    const std::string line = head.substr(at, end - at);
    const auto colon = std::min(line.find(':'), line.size());
    std::string name = line.substr(0, colon);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    received.headers[name] = line.substr(std::min(colon + 2, line.size()));
    at = end + 2;
  }
  return received;
}

}  // namespace

Receiver::Receiver() : listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listening_, 16) != 0 ||
      ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    std::abort();
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

Receiver::~Receiver() {
  {
    const std::lock_guard guard(mutex_);
    ends_ = true;
  }
  ::shutdown(listening_, SHUT_RDWR);
  thread_.join();
  ::close(listening_);
  for (const int socket : held_) ::close(socket);
}

void Receiver::answer_next(std::string bytes) {
  const std::lock_guard guard(mutex_);
  answers_.push_back(std::move(bytes));
}

void Receiver::answer_next(int status, const std::string& headers) {
  answer_next("HTTP/1.1 " + std::to_string(status) + " Told\r\n" + headers +
              "Content-Length: 0\r\nConnection: close\r\n\r\n");
}

std::vector<Received> Receiver::wait_for(std::size_t count) {
  std::unique_lock lock(mutex_);
  came_.wait_for(lock, std::chrono::seconds(10), [&] { return received_.size() >= count; });
  return received_;
}

void Receiver::run() {
  for (;;) {
    const int socket = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    {
      const std::lock_guard guard(mutex_);
      if (ends_ || socket < 0) {
        if (socket >= 0) ::close(socket);
        return;
      }
    }
    serve(socket);
  }
}

void Receiver::serve(int socket) {
  std::string text;
  std::size_t end = std::string::npos;
  if (!read_until(socket, text, [&] { return (end = text.find("\r\n\r\n")) != std::string::npos; })) {
    ::close(socket);
    return;
  }
  Received received = read_head(text.substr(0, end + 2));
  received.body = text.substr(end + 4);
  const std::size_t length = std::strtoull(received.headers["content-length"].c_str(), nullptr, 10);
  (void)read_until(socket, received.body, [&] { return received.body.size() >= length; });
  std::string answer = usual_answer;
  {
    const std::lock_guard guard(mutex_);
    if (!answers_.empty()) {
      answer = std::move(answers_.front());
      answers_.pop_front();
    }
    received_.push_back(std::move(received));
    if (answer.empty()) held_.push_back(socket);
    came_.notify_all();
  }
  if (answer.empty()) return;
  for (std::string_view rest = answer; !rest.empty();) {
    const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) break;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  ::close(socket);
}

}  // namespace anumat::server::test
