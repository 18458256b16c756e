#include "interleaving.hpp"

#include <algorithm>

namespace anumat::races {

void Turns::run(const std::vector<std::function<void(std::size_t)>>& bodies) {
  std::vector<std::thread> threads;
  for (std::size_t self = 0; self < bodies.size(); ++self)
    threads.emplace_back([this, self, &bodies] {
      {
        std::unique_lock lock(mutex_);
        wait_for_turn(lock, self);
      }
      bodies[self](self);
      const std::unique_lock lock(mutex_);
      live_[self] = false;
      choose();
    });
  {
    const std::unique_lock lock(mutex_);
    choose();
  }
  for (std::thread& thread : threads) thread.join();
}

void Turns::point(std::size_t self) {
  std::unique_lock lock(mutex_);
  choose();
  wait_for_turn(lock, self);
}

void Turns::wait_for_turn(std::unique_lock<std::mutex>& lock, std::size_t self) {
  changed_.wait(lock, [&] { return turn_ == self; });
}

void Turns::choose() {
  Choice choice;
  for (std::size_t thread = 0; thread < live_.size(); ++thread)
    if (live_[thread]) choice.possible.push_back(thread);
  turn_.reset();
  if (!choice.possible.empty()) {
    choice.taken = choices_.size() < schedule_.size() ? schedule_[choices_.size()] : choice.possible.front();
    turn_ = choice.taken;
    choices_.push_back(std::move(choice));
  }
  changed_.notify_all();
}

std::size_t every_schedule(
    const std::function<std::vector<Turns::Choice>(const std::vector<std::size_t>& schedule)>& run) {
  std::size_t count = 0;
  std::vector<std::size_t> schedule;
  while (true) {
    std::vector<Turns::Choice> made = run(schedule);
    ++count;
    // The last choice that had another way is taken the next way.
    while (!made.empty() && made.back().taken == made.back().possible.back()) made.pop_back();
    if (made.empty()) return count;
    schedule.clear();
    for (const Turns::Choice& choice : made) schedule.push_back(choice.taken);
    const auto& possible = made.back().possible;
    schedule.back() = *std::next(std::find(possible.begin(), possible.end(), schedule.back()));
  }
}

}  // namespace anumat::races
