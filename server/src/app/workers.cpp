#include "app/workers.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace anumat::server {

struct Workers::Body {
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<Job> jobs;
  std::size_t jobs_max = 0;
  bool ending = false;
  std::vector<std::thread> threads;

  void run() {
    for (;;) {
      Job job;
      {
        std::unique_lock lock(mutex);
        wake.wait(lock, [&] { return ending || !jobs.empty(); });
        if (jobs.empty()) return;
        job = std::move(jobs.front());
        jobs.pop_front();
      }
      job();
    }
  }
};

Workers::Workers(std::size_t threads, std::size_t jobs_max) : body_(std::make_unique<Body>()) {
  body_->jobs_max = jobs_max;
  for (std::size_t i = 0; i < threads; ++i) body_->threads.emplace_back([body = body_.get()] { body->run(); });
}

Workers::~Workers() {
  stop();
}

bool Workers::post(Job job) {
  const std::lock_guard guard(body_->mutex);
  if (body_->ending || body_->jobs.size() >= body_->jobs_max) return false;
  body_->jobs.push_back(std::move(job));
  body_->wake.notify_one();
  return true;
}

void Workers::stop() {
  {
    const std::lock_guard guard(body_->mutex);
    body_->ending = true;
  }
  body_->wake.notify_all();
  for (std::thread& thread : body_->threads)
    if (thread.joinable()) thread.join();
}

}  // namespace anumat::server
