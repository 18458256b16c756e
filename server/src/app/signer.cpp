#include "app/signer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "anumat/audit/parts.hpp"
#include "anumat/history/checkpoint.hpp"
#include "anumat/office/office.hpp"

namespace anumat::server {

struct Signer::Body {
  std::string folder;
  std::unique_ptr<history::Signer> key;
  std::int64_t every;
  std::mutex mutex;
  std::condition_variable wake;
  std::int64_t events = 0;  ///< That there are.
  std::int64_t tried = 0;   ///< That there were when they were last to be signed.
  bool ending = false;
  std::thread thread;

  Body(std::string of, std::unique_ptr<history::Signer> with, std::int64_t cadence)
      : folder(std::move(of)), key(std::move(with)), every(cadence) {}

  /// Gives how many events are signed.
  [[nodiscard]] Result<std::int64_t> sign() const {
    ANUMAT_TRY(const auto store, office::open_store(folder, office::OfficeAccess::Read));
    ANUMAT_TRY(const history::MadeCheckpoint made,
               history::make_checkpoint(*store, audit::checkpoint_folder(folder), {*key}));
    return made.last.checkpoint.head.size;
  }

  void run() {
    std::unique_lock lock(mutex);
    for (bool is_last = false; !is_last;) {
      wake.wait(lock, [&] { return ending || events - tried >= every; });
      is_last = ending;
      if (events == tried) continue;
      tried = events;
      lock.unlock();
      if (const auto size = sign(); size)
        spdlog::info("checkpoint=signed events={}", *size);
      else
        spdlog::error("checkpoint=failed code={} reason=\"{}\"", size.error().code, size.error().message.en);
      lock.lock();
    }
  }
};

Signer::Signer(std::unique_ptr<Body> body) : body_(std::move(body)) {}

Signer::~Signer() {
  stop();
}

Result<std::unique_ptr<Signer>> Signer::start(std::string folder, const std::string& signer, std::int64_t every) {
  ANUMAT_TRY(auto key, history::open_signer(signer));
  auto body = std::make_unique<Body>(std::move(folder), std::move(key), every);
  ANUMAT_TRY(body->tried, body->sign());
  body->events = body->tried;
  body->thread = std::thread([running = body.get()] { running->run(); });
  return std::unique_ptr<Signer>(new Signer(std::move(body)));
}

void Signer::tell(std::int64_t events) {
  {
    const std::lock_guard guard(body_->mutex);
    body_->events = std::max(body_->events, events);
  }
  body_->wake.notify_all();
}

void Signer::stop() {
  {
    const std::lock_guard guard(body_->mutex);
    body_->ending = true;
  }
  body_->wake.notify_all();
  if (body_->thread.joinable()) body_->thread.join();
}

}  // namespace anumat::server
