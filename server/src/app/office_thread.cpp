#include "app/office_thread.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <deque>
#include <mutex>
#include <thread>

#include "anumat/engine/meetings.hpp"
#include "app/admission.hpp"

namespace anumat::server {

namespace {

/// So many commands go into one durable step at most.
constexpr std::size_t batch_max = 256;
/// A clock that was set back by less than this is waited for by standing still.
constexpr std::int64_t setback_micros_max = 5'000'000;

Problem changed_since(std::int64_t version) {
  return {412,
          "E8031",
          {"it was changed in the meantime; it is at version " + std::to_string(version) + " now",
           "มีการเปลี่ยนแปลงไปแล้ว ขณะนี้เป็นรุ่นที่ " + std::to_string(version)},
          {"read it again, and decide on what it says now", "เปิดดูอีกครั้งแล้วตัดสินใจตามข้อมูลปัจจุบัน"},
          {},
          {},
          {},
          version};
}

/// How long the processor has worked for this thread.
std::chrono::nanoseconds worked() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::string subject_of(const engine::Command& command) {
  const std::string meeting = command.text("meeting");
  return meeting.empty() ? command.text("case") : "meeting/" + meeting;
}

}  // namespace

std::int64_t version_of(const engine::OfficeState& state, const std::string& id) {
  const engine::ChainHead* found = state.chain(id);
  return found == nullptr ? 0 : found->next;
}

struct OfficeThread::Body final : OfficeDesk {
  struct Pending {
    engine::Command command;
    std::string subject;  ///< The case or meeting that it is about.
    OfficeDesk::Done done;
    std::chrono::steady_clock::time_point given;
  };

  std::unique_ptr<office::Office> held;
  Clock clock;
  std::size_t jobs_max;
  Told told;
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<OfficeThread::Job> jobs;
  std::size_t in_hand = 0;  ///< Taken out of `jobs` and not done.
  Admission admission;
  Grouping grouping;
  bool ending = false;
  std::vector<Pending> batch;
  std::thread thread;

  Body(std::unique_ptr<office::Office> office, Clock given_clock, Bounds bounds, Told given_told)
      : held(std::move(office)),
        clock(std::move(given_clock)),
        jobs_max(bounds.jobs_max),
        told(std::move(given_told)),
        admission(bounds.wait_max, bounds.burst_max) {}

  office::Office& office() override { return *held; }

  Instant now() const override {
    const Instant now = clock();
    const Instant last = held->engine().state().last_at;
    return now < last && last.micros() - now.micros() <= setback_micros_max ? last : now;
  }

  void give(Order order, Done done) override {
    const std::string subject = subject_of(order.command);
    const bool known = std::any_of(batch.begin(), batch.end(), [&](const Pending& one) {
      return one.command.key == order.command.key || (order.version && one.subject == subject);
    });
    // Slips beside a refusal fail the whole batch, so whether they are is found out with nothing before them.
    const bool counts_slips = order.command.argument("slips") != nullptr;
    if (known || batch.size() >= batch_max || order.rehearse || counts_slips) flush();
    order.command.at = std::max(now(), batch.empty() ? Instant() : batch.back().command.at);
    if (auto problem = fault_of(order, subject)) return done(tl::unexpected(std::move(*problem)));
    if (order.rehearse) return rehearse(order.command, done);
    batch.push_back({std::move(order.command), subject, std::move(done), std::chrono::steady_clock::now()});
  }

  /// Whatever would make the whole batch fail is found before it joins.
  std::optional<Problem> fault_of(const Order& order, const std::string& subject) const {
    if (const auto well = check_arguments(order.command); !well) return problem_of(well.error());
    const auto answered = held->store().find_answer(order.command.key);
    if (!answered) return problem_of(answered.error());
    // What was answered once is answered again, whatever has changed since.
    if (*answered) {
      const auto same = held->engine().is_same(order.command, **answered);
      if (!same) return problem_of(same.error());
      if (*same) return std::nullopt;
      return Problem{422,
                     "E4302",
                     {"this Idempotency-Key was used for another request", "Idempotency-Key นี้ถูกใช้กับคำขออื่นแล้ว"},
                     {"use a new key for a new request", "ใช้คีย์ใหม่สำหรับคำขอใหม่"}};
    }
    if (const auto fit = held->engine().check_words(order.command); !fit) return problem_of(fit.error());
    const auto kept = engine::check_secrecy(held->definitions(), held->engine().state(), order.command);
    if (!kept) return problem_of(kept.error());
    const std::int64_t version = version_of(held->engine().state(), subject);
    if (order.version && *order.version != version) return changed_since(version);
    return std::nullopt;
  }

  tl::expected<engine::BulkAnswer, Problem> give_all(engine::BulkRequest request, bool only_rehearse) override {
    flush();
    request.pattern.at = now();
    for (const engine::Command& command : commands_of(request))
      if (auto problem = fault_of({command, {}, false}, subject_of(command)))
        return tl::unexpected(std::move(*problem));
    if (only_rehearse) return rehearse_all(request);
    auto answer = act_on_many(held->engine(), request);
    if (!answer) return tl::unexpected(problem_of(answer.error()));
    for (const engine::BulkItem& item : answer->items)
      if (!item.outcome.repeated && !item.outcome.events.empty()) told(*this, item.outcome);
    return std::move(*answer);
  }

  tl::expected<bool, Problem> give_together(const std::vector<engine::Command>& commands,
                                            std::int64_t next_seq) override {
    flush();
    if (held->engine().state().next_seq != next_seq) return false;
    for (const engine::Command& command : commands)
      if (auto problem = fault_of({command, {}, false}, subject_of(command)))
        return tl::unexpected(std::move(*problem));
    const auto outcomes = held->engine().handle_all(commands);
    if (!outcomes) return tl::unexpected(problem_of(outcomes.error()));
    for (const engine::Outcome& outcome : *outcomes)
      if (!outcome.repeated && !outcome.events.empty()) told(*this, outcome);
    return true;
  }

  tl::expected<engine::BulkAnswer, Problem> rehearse_all(const engine::BulkRequest& request) const {
    engine::BulkAnswer answer;
    for (const engine::Command& command : commands_of(request)) {
      auto outcome = held->engine().rehearse(command);
      if (!outcome) return tl::unexpected(problem_of(outcome.error()));
      const auto verdict = outcome->accepted ? engine::BulkVerdict::Ok : engine::BulkVerdict::Refused;
      Text why = outcome->reasons.empty() ? Text() : outcome->reasons.front().message;
      answer.items.push_back({command.text("case"), verdict, std::move(*outcome), std::move(why)});
    }
    return answer;
  }

  void rehearse(const engine::Command& command, const Done& done) const {
    auto outcome = held->engine().rehearse(command);
    if (outcome) return done(std::move(*outcome));
    done(tl::unexpected(problem_of(outcome.error())));
  }

  void flush() {
    if (batch.empty()) return;
    const std::vector<Pending> taken = std::exchange(batch, {});
    std::vector<engine::Command> commands;
    commands.reserve(taken.size());
    for (const Pending& one : taken) commands.push_back(one.command);
    auto outcomes = held->engine().handle_all(commands);
    if (outcomes) {
      carry_out_erasures();
      for (std::size_t i = 0; i < taken.size(); ++i) answer(taken[i], std::move((*outcomes)[i]));
      return;
    }
    // Nothing of the batch was written. One bad command must not take the others with it.
    for (const Pending& one : taken) {
      auto outcome = held->engine().handle(one.command);
      carry_out_erasures();
      if (outcome)
        answer(one, std::move(*outcome));
      else
        one.done(tl::unexpected(problem_of(outcome.error())));
    }
  }

  /// The order stands in the log: what fails here is tried again with the next command, and when the office is opened.
  void carry_out_erasures() {
    const auto& erasures = held->engine().state().erasures;
    if (std::ranges::find(erasures, engine::ErasureStage::Granted, &engine::Erasure::stage) == erasures.end()) return;
    const auto done = held->carry_out_erasures(now());
    if (!done) spdlog::error("erasure=failed code={} reason=\"{}\"", done.error().code, done.error().message.en);
  }

  void answer(const Pending& one, engine::Outcome outcome) {
    if (!outcome.repeated && !outcome.events.empty()) told(*this, outcome);
    one.done(std::move(outcome));
  }

  [[nodiscard]] std::size_t waiting() const { return jobs.size() + in_hand; }

  /// Whether one more that begins something is taken.
  [[nodiscard]] bool take(bool too_soon = false) {
    const bool was = admission.overloaded();
    if (admission.take(waiting(), too_soon)) return true;
    if (!was)
      spdlog::warn("office=overloaded waiting={} ms={:.1f}", waiting(),
                   std::chrono::duration<double, std::milli>(admission.work(waiting())).count());
    return false;
  }

  void run_one(const OfficeThread::Job& job) {
    const auto began = std::chrono::steady_clock::now();
    job(*this);
    const auto ended = std::chrono::steady_clock::now();
    {
      const std::lock_guard guard(mutex);
      --in_hand;
      admission.did(1, ended - began);
    }
    if (!batch.empty() && grouping.is_due(ended - batch.front().given)) finish_round();
  }

  /// Writes what the jobs before have in common. It waits for the disk as long for one as for a hundred of them, so
  /// only the work for each counts.
  void finish_round() {
    const auto before = worked();
    const bool writes = !batch.empty();
    const auto began = std::chrono::steady_clock::now();
    flush();
    if (writes) grouping.wrote(std::chrono::steady_clock::now() - began);
    const auto took = worked() - before;
    const std::lock_guard guard(mutex);
    admission.did(0, took);
  }

  void run() {
    for (;;) {
      std::deque<OfficeThread::Job> taken;
      {
        std::unique_lock lock(mutex);
        const auto began = std::chrono::steady_clock::now();
        wake.wait(lock, [&] { return ending || !jobs.empty(); });
        admission.idle(std::chrono::steady_clock::now() - began);
        if (jobs.empty()) return;
        taken.swap(jobs);
        in_hand = taken.size();
      }
      for (const OfficeThread::Job& job : taken) run_one(job);
      finish_round();
    }
  }
};

OfficeThread::OfficeThread(std::unique_ptr<office::Office> office, Clock clock, Bounds bounds, Told told)
    : body_(std::make_unique<Body>(std::move(office), std::move(clock), bounds, std::move(told))) {
  body_->thread = std::thread([body = body_.get()] { body->run(); });
}

OfficeThread::~OfficeThread() {
  stop();
}

bool OfficeThread::post(Job job, Kind kind) {
  const std::lock_guard guard(body_->mutex);
  if (body_->ending || body_->waiting() >= body_->jobs_max) return false;
  if (kind == Kind::Begins && !body_->take()) return false;
  body_->jobs.push_back(std::move(job));
  body_->wake.notify_one();
  return true;
}

bool OfficeThread::open(bool too_soon) const {
  const std::lock_guard guard(body_->mutex);
  return !body_->ending && body_->waiting() < body_->jobs_max && body_->take(too_soon);
}

std::size_t OfficeThread::waiting() const {
  const std::lock_guard guard(body_->mutex);
  return body_->waiting();
}

void OfficeThread::stop() {
  {
    const std::lock_guard guard(body_->mutex);
    body_->ending = true;
    body_->wake.notify_one();
  }
  if (body_->thread.joinable()) body_->thread.join();
}

}  // namespace anumat::server
