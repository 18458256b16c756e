#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace anumat::server::test {

/// One POST as it arrived.
struct Received {
  std::string target;
  std::map<std::string, std::string> headers;  ///< By lower-case name.
  std::string body;
};

/// An HTTP receiver on the loopback, over a socket of its own. It answers 204 unless told otherwise; what it was told
/// is used up one request after the other.
class Receiver {
 public:
  Receiver();
  ~Receiver();
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] std::string url(const std::string& path = "/hook") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  /// How the next request is answered: all the bytes of it. Empty: never, until the receiver goes.
  void answer_next(std::string bytes);
  /// The same with a status and headers alone.
  void answer_next(int status, const std::string& headers = "");

  /// Waits until so many have come, ten seconds at most; gives all that have come.
  [[nodiscard]] std::vector<Received> wait_for(std::size_t count);
  [[nodiscard]] std::vector<Received> received() { return wait_for(0); }

 private:
  void run();
  void serve(int socket);

  int listening_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::condition_variable came_;
  bool ends_ = false;
  std::deque<std::string> answers_;
  std::vector<Received> received_;
  std::vector<int> held_;
  std::thread thread_;
};

}  // namespace anumat::server::test
