#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "../support/faulty_store.hpp"

namespace anumat::races {

/// Lets exactly one of several threads run. At every point each hands the turn back, and the schedule says who goes on:
/// the same choices give the same run. Where the schedule ends, the lowest thread that can go on does.
class Turns {
 public:
  Turns(std::size_t threads, std::vector<std::size_t> schedule)
      : live_(threads, true), schedule_(std::move(schedule)) {}

  /// Runs all bodies to their end.
  void run(const std::vector<std::function<void(std::size_t)>>& bodies);
  /// Called by a thread that is running: others may go first.
  void point(std::size_t self);
  /// At each choice: which threads could go on, and which did.
  struct Choice {
    std::vector<std::size_t> possible;
    std::size_t taken = 0;
  };
  [[nodiscard]] const std::vector<Choice>& choices() const { return choices_; }

 private:
  void wait_for_turn(std::unique_lock<std::mutex>& lock, std::size_t self);
  void choose();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<bool> live_;
  std::vector<std::size_t> schedule_;
  std::vector<Choice> choices_;
  std::optional<std::size_t> turn_;
};

/// The view that one process has of the common store: it can lose the turn before it asks for an answer, before it
/// appends, and after.
class SteppedStore final : public testing::ForwardingStore {
 public:
  SteppedStore(std::shared_ptr<engine::EventStore> common, Turns& turns, std::size_t self)
      : ForwardingStore(std::move(common)), turns_(turns), self_(self) {}

  Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view key) const override {
    turns_.point(self_);
    return ForwardingStore::find_answer(key);
  }
  Result<void> append(const engine::Batch& batch) override {
    turns_.point(self_);
    auto written = ForwardingStore::append(batch);
    turns_.point(self_);
    return written;
  }

 private:
  Turns& turns_;
  std::size_t self_;
};

/// Every schedule, one after the other: calls `run` with the choices to make until no other is left. `run` gives back
/// the choices that were made. Returns how many schedules there were.
std::size_t every_schedule(
    const std::function<std::vector<Turns::Choice>(const std::vector<std::size_t>& schedule)>& run);

}  // namespace anumat::races
