#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace anumat::server::test {

using Json = nlohmann::json;
using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< By lower-case name.
  std::string body;

  /// Discarded when the body is none.
  [[nodiscard]] Json json() const { return Json::parse(body, nullptr, false); }
  [[nodiscard]] std::string code() const { return json().value("code", ""); }
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

/// A connection to the server, over a socket of its own: written here anew, so that no fault of the server's library is
/// shared by its test.
class Wire {
 public:
  explicit Wire(std::uint16_t port);
  ~Wire();
  Wire(Wire&& other) noexcept : socket_(other.socket_), held_(std::move(other.held_)) { other.socket_ = -1; }
  Wire& operator=(Wire&&) = delete;

  void send(std::string_view bytes);
  /// The next whole reply; status 0 when the connection ends or nothing comes for ten seconds.
  [[nodiscard]] Reply receive(bool without_body = false);
  /// Whatever comes until `mark` has come; empty when it does not.
  [[nodiscard]] std::string receive_until(std::string_view mark);
  /// True when the other side has ended the connection.
  [[nodiscard]] bool ended();
  /// Says that nothing more will be sent.
  void half_close();

 private:
  [[nodiscard]] bool more();
  int socket_ = -1;
  std::string held_;
};

/// A person at a browser: keeps the cookie, sends the headers that pages send, and a new key with each act.
class Client {
 public:
  explicit Client(std::uint16_t port) : port_(port), wire_(port) {}

  [[nodiscard]] Reply get(const std::string& target, const Headers& more = {}) { return ask("GET", target, "", more); }
  [[nodiscard]] Reply post(const std::string& target, const Json& body, const Headers& more = {});
  [[nodiscard]] Reply send_json(const std::string& method, const std::string& target, const Json& body,
                                const Headers& more = {});
  /// As it is written, with the cookie only.
  [[nodiscard]] Reply ask(const std::string& method, const std::string& target, const std::string& body,
                          const Headers& more = {});
  void sign_in(const std::string& person);  ///< By the demonstration's click.
  void forget_cookie() { cookie_.clear(); }
  [[nodiscard]] const std::string& cookie() const { return cookie_; }
  void use_cookie(std::string cookie) { cookie_ = std::move(cookie); }
  [[nodiscard]] Wire& wire() { return wire_; }

 private:
  std::uint16_t port_;
  Wire wire_;
  std::string cookie_;
  int keys_ = 0;
};

}  // namespace anumat::server::test
