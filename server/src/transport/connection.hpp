#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "transport/listener.hpp"
#include "transport/wire.hpp"

namespace anumat::server {

/// One connection as the listener sees it. All of it runs on the thread of the listener.
class Connection {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  virtual ~Connection() = default;
  /// Ends now when nothing runs, else after the answer.
  virtual void finish() = 0;
  virtual void break_off() = 0;
  virtual void answer(Response response) = 0;

  /// Whether what it waits for has taken longer than it may.
  [[nodiscard]] bool overdue(Moment now) const { return until_ < now; }

 protected:
  void allow(std::chrono::milliseconds time) { until_ = std::chrono::steady_clock::now() + time; }
  void allow_any_time() { until_ = Moment::max(); }

 private:
  Moment until_ = Moment::max();  ///< Looked at now and then: a timer for each step would cost more than the step.
};

/// Answers on their way to the thread of the listener, which is woken once for all that come until it has time.
class Outbox {
 public:
  explicit Outbox(net::io_context& io) : io_(io) {}
  /// From any thread.
  void put(std::shared_ptr<Connection> to, Response response) {
    const std::lock_guard guard(mutex_);
    waiting_.emplace_back(std::move(to), std::move(response));
    any_ = true;
    if (waiting_.size() == 1) net::post(io_, [this] { deliver(); });
  }
  /// On the thread of the listener, and before it takes in more than it has been asked already.
  void deliver() {
    if (!any_) return;
    std::vector<std::pair<std::shared_ptr<Connection>, Response>> taken;
    {
      const std::lock_guard guard(mutex_);
      taken.swap(waiting_);
      any_ = false;
    }
    for (auto& [to, response] : taken) to->answer(std::move(response));
  }

 private:
  net::io_context& io_;
  std::mutex mutex_;
  std::vector<std::pair<std::shared_ptr<Connection>, Response>> waiting_;
  std::atomic<bool> any_{false};
};

/// What all connections of a listener share.
struct Shared {
  net::io_context& io;
  const Limits& limits;
  const Application& application;
  std::set<Connection*>& open;
  bool& stopping;
  Outbox& outbox;
};

/// Answers what comes on `wire`, for as long as it stays open; it is in `shared.open` meanwhile.
void serve_connection(std::unique_ptr<Wire> wire, Shared& shared, const std::string& peer);

/// Says that there is no room, and ends.
void turn_connection_away(std::unique_ptr<Wire> wire, Shared& shared, const std::string& peer);

}  // namespace anumat::server
