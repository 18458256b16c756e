#include "client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>

namespace anumat::server::test {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

Wire::Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const timeval wait{10, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

Wire::~Wire() {
  if (socket_ >= 0) ::close(socket_);
}

void Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool Wire::more() {
  std::array<char, 16384> block{};
  const ssize_t got = ::recv(socket_, block.data(), block.size(), 0);
  if (got <= 0) return false;
  held_.append(block.data(), static_cast<std::size_t>(got));
  return true;
}

std::string Wire::receive_until(std::string_view mark) {
  for (;;) {
    if (const auto at = held_.find(mark); at != std::string::npos) {
      std::string text = held_.substr(0, at + mark.size());
      held_.erase(0, text.size());
      return text;
    }
    if (!more()) return "";
  }
}

Reply Wire::receive(bool without_body) {
  Reply reply;
  std::string head = receive_until("\r\n\r\n");
  if (head.size() < 12) return reply;
  std::from_chars(head.data() + 9, head.data() + 12, reply.status);
  for (std::size_t at = head.find("\r\n") + 2; at + 2 < head.size();) {
    const auto end = head.find("\r\n", at);
    const std::string line = head.substr(at, end - at);
    const auto colon = line.find(':');
    reply.headers[lower(line.substr(0, colon))] = line.substr(std::min(colon + 2, line.size()));
    at = end + 2;
  }
  if (without_body || reply.status == 204 || reply.status == 304 || reply.status == 100) return reply;
  const std::size_t length = std::strtoull(reply.header("content-length").c_str(), nullptr, 10);
  while (held_.size() < length)
    if (!more()) return {};
  reply.body = held_.substr(0, length);
  held_.erase(0, length);
  return reply;
}

bool Wire::ended() {
  while (more()) continue;
  std::array<char, 1> one{};
  return ::recv(socket_, one.data(), 1, MSG_DONTWAIT) == 0;
}

void Wire::half_close() {
  ::shutdown(socket_, SHUT_WR);
}

Reply Client::ask(const std::string& method, const std::string& target, const std::string& body, const Headers& more) {
  std::string text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\n";
  if (!cookie_.empty()) text += "Cookie: " + cookie_ + "\r\n";
  for (const auto& [name, value] : more) text += name + ": " + value + "\r\n";
  if (!body.empty() || method == "POST" || method == "PATCH")
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  wire_.send(text + "\r\n" + body);
  Reply reply = wire_.receive(method == "HEAD");
  const std::string set = reply.header("set-cookie");
  if (!set.empty()) cookie_ = set.substr(0, set.find(';'));
  return reply;
}

Reply Client::send_json(const std::string& method, const std::string& target, const Json& body, const Headers& more) {
  Headers headers{{"X-Anumat-Request", "1"}, {"Content-Type", "application/json"}};
  const bool has_key =
      std::any_of(more.begin(), more.end(), [](const auto& one) { return one.first == "Idempotency-Key"; });
  if (!has_key) headers.emplace_back("Idempotency-Key", "k" + std::to_string(++keys_));
  headers.insert(headers.end(), more.begin(), more.end());
  return ask(method, target, body.dump(), headers);
}

Reply Client::post(const std::string& target, const Json& body, const Headers& more) {
  return send_json("POST", target, body, more);
}

void Client::sign_in(const std::string& person) {
  (void)post("/api/v1/demo/session", {{"person", person}});
}

}  // namespace anumat::server::test
