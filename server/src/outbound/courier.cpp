#include "outbound/courier.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "anumat/office/office.hpp"
#include "app/workers.hpp"

namespace anumat::server {

namespace {

constexpr std::size_t courier_threads = 4;
constexpr std::size_t courier_jobs_max = 64;
/// Endpoints may be changed by another process, and times to try again come by themselves.
constexpr std::chrono::milliseconds look_again{1'000};

}  // namespace

struct Courier::Body {
  /// One endpoint that was delivered to since the office is served.
  struct Line {
    std::unique_ptr<engine::EventStore> log;  ///< For whoever delivers.
    bool busy = false;
    bool again = true;  ///< Something new came while it was busy.
    std::optional<Instant> next;
  };

  std::string folder;
  storage::WebhookStore& store;
  Clock clock;
  DeliveryCounts& counts;
  std::atomic<bool> ends{false};
  std::mutex mutex;
  std::condition_variable wake;
  bool told = true;
  std::map<std::string, Line> lines;
  Workers workers{courier_threads, courier_jobs_max};
  std::thread keeper;

  Body(std::string given_folder, storage::WebhookStore& given_store, Clock given_clock, DeliveryCounts& given_counts)
      : folder(std::move(given_folder)), store(given_store), clock(std::move(given_clock)), counts(given_counts) {}

  void keep() {
    for (;;) {
      bool is_new = false;
      {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, look_again, [&] { return ends || told; });
        if (ends) return;
        is_new = std::exchange(told, false);
      }
      const auto endpoints = store.endpoints();
      if (!endpoints) {
        spdlog::error("webhooks=unread code={} reason=\"{}\"", endpoints.error().code, endpoints.error().message.en);
        continue;
      }
      for (const storage::Endpoint& one : *endpoints) start(one, is_new);
    }
  }

  void start(const storage::Endpoint& endpoint, bool is_new) {
    const std::lock_guard guard(mutex);
    Line& line = lines[endpoint.id];
    line.again = line.again || is_new;
    // Once it is resumed it goes on by itself.
    line.again = line.again || endpoint.state != storage::EndpointState::Active;
    if (line.busy || endpoint.state != storage::EndpointState::Active) return;
    const Instant now = clock();
    // Whoever resumed it has taken the waiting away.
    const bool is_due = endpoint.next_attempt ? *endpoint.next_attempt <= now : line.again || line.next;
    if (!is_due) return;
    line.busy = true;
    line.again = false;
    if (!workers.post([this, id = endpoint.id] { run(id); })) line.busy = false;
  }

  void run(const std::string& id) {
    Line* line = nullptr;
    {
      const std::lock_guard guard(mutex);
      line = &lines.at(id);
    }
    auto next = try_to_deliver(*line, id);
    if (!next) {
      spdlog::error("webhook={} code={} reason=\"{}\"", id, next.error().code, next.error().message.en);
      line->log.reset();
    }
    const std::lock_guard guard(mutex);
    line->busy = false;
    line->next = next ? *next : std::nullopt;
    // After a fault of our own it is looked at again in a while.
    if (next && (line->again || (line->next && *line->next <= clock()))) told = true;
    line->again = line->again || !next;
    wake.notify_one();
  }

  Result<std::optional<Instant>> try_to_deliver(Line& line, const std::string& id) {
    if (!line.log) {
      ANUMAT_TRY(line.log, office::open_store(folder, office::OfficeAccess::Read));
    }
    ANUMAT_TRY(Destinations destinations, destinations_of(folder));
    PostLimits limits{std::move(destinations)};
    limits.ends = &ends;
    return deliver({store, *line.log, limits, clock, counts}, id);
  }
};

Courier::Courier(std::string folder, storage::WebhookStore& store, Clock clock, DeliveryCounts& counts)
    : body_(std::make_unique<Body>(std::move(folder), store, std::move(clock), counts)) {
  body_->keeper = std::thread([body = body_.get()] { body->keep(); });
}

Courier::~Courier() {
  stop();
}

void Courier::tell() {
  const std::lock_guard guard(body_->mutex);
  body_->told = true;
  body_->wake.notify_one();
}

void Courier::stop() {
  {
    const std::lock_guard guard(body_->mutex);
    body_->ends = true;
    body_->wake.notify_one();
  }
  if (body_->keeper.joinable()) body_->keeper.join();
  body_->workers.stop();
}

}  // namespace anumat::server
