#include "app/scrubber.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "anumat/history/scrub.hpp"
#include "anumat/office/office.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "app/metrics.hpp"

namespace anumat::server {

namespace {

/// A file takes as long as so many events.
constexpr std::int64_t events_a_file = 25;

}  // namespace

struct Scrubber::Body {
  std::string folder;
  std::int64_t pace;
  Metrics& metrics;
  std::mutex mutex;
  std::condition_variable wake;
  bool ending = false;
  std::thread thread;

  Body(std::string of, std::int64_t a_second, Metrics& counts)
      : folder(std::move(of)), pace(a_second), metrics(counts) {}

  bool is_ending() {
    const std::lock_guard guard(mutex);
    return ending;
  }

  /// False when the server stops.
  bool rest(std::chrono::seconds time) {
    std::unique_lock lock(mutex);
    return !wake.wait_for(lock, time, [&] { return ending; });
  }

  Result<std::set<std::string>> erased_elsewhere() const {
    ANUMAT_TRY(const auto words, office::open_words(folder));
    ANUMAT_TRY(const auto subjects, words->erased());
    std::set<std::string> files;
    for (const auto& one : subjects) files.insert(one.files.begin(), one.files.end());
    return files;
  }

  /// Once over all that there is now; false when the server stops.
  Result<bool> round() {
    ANUMAT_TRY(const auto store, office::open_store(folder, office::OfficeAccess::Read));
    ANUMAT_TRY(const auto evidence, storage::EvidenceStore::open_to_read(office::evidence_folder(folder)));
    ANUMAT_TRY(auto gone, erased_elsewhere());
    ANUMAT_TRY(history::Scrub scrub,
               history::Scrub::start(
                   *store, [&](const Digest& digest) { return evidence.path_of(digest).string(); }, std::move(gone)));
    std::size_t told = 0;
    for (;;) {
      bool done = false;
      for (std::int64_t left = pace; left > 0 && !done && !is_ending();) {
        const bool by_file = !scrub.has_events_left();
        ANUMAT_TRY(done, scrub.step(by_file ? 1 : left));
        left -= by_file ? events_a_file : left;
      }
      const history::Scrub::Findings& found = scrub.findings();
      for (; told < found.bad.size(); ++told) spdlog::error("scrub=bad finding=\"{}\"", found.bad[told].en);
      // What was bad stays so until a whole round has found nothing.
      const auto bad = static_cast<std::int64_t>(found.bad.size());
      if (done || bad > metrics.scrub_bad) metrics.scrub_bad = bad;
      if (done) break;
      if (!rest(std::chrono::seconds(1))) return false;
    }
    metrics.scrub_events = scrub.findings().events;
    metrics.scrub_files = scrub.findings().files;
    ++metrics.scrub_rounds;
    return true;
  }

  void run() {
    constexpr std::chrono::seconds between{60};
    for (;;) {
      const auto went_on = round();
      if (!went_on)
        spdlog::error("scrub=failed code={} reason=\"{}\"", went_on.error().code, went_on.error().message.en);
      if ((went_on && !*went_on) || !rest(between)) return;
    }
  }
};

Scrubber::Scrubber(std::string folder, std::int64_t pace, Metrics& metrics)
    : body_(std::make_unique<Body>(std::move(folder), pace, metrics)) {
  if (pace > 0) body_->thread = std::thread([body = body_.get()] { body->run(); });
}

Scrubber::~Scrubber() {
  stop();
}

void Scrubber::stop() {
  {
    const std::lock_guard guard(body_->mutex);
    body_->ending = true;
  }
  body_->wake.notify_all();
  if (body_->thread.joinable()) body_->thread.join();
}

}  // namespace anumat::server
