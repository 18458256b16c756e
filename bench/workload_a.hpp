#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "anumat/engine/event_store.hpp"
#include "anumat/engine/merkle.hpp"

// Workload A: events of about 400 bytes, evenly over ten thousand cases, and a row of state a case.
namespace anumat::bench {

using engine::Batch;
using engine::StoredEvent;
using Clock = std::chrono::steady_clock;

inline constexpr std::uint32_t cases = 10'000;
inline constexpr std::size_t line_size = 320;

struct Measured {
  double events_per_s = 0;
  double p50_us = 0;
  double p99_us = 0;
  double bytes_per_event = 0;
};

inline std::string case_name(std::uint32_t number) {
  return "project/PJ" + std::to_string(100000 + number);
}

/// The events of a run, with tree, made before the clock starts.
inline std::vector<Batch> make_batches(int events, int group) {
  std::vector<Batch> batches;
  std::vector<std::int64_t> case_sizes(cases);
  std::uint32_t state = 20261001;
  engine::Frontier frontier;
  while (frontier.size < events) {
    Batch batch;
    batch.before = frontier;
    for (int i = 0; i < group; ++i) {
      state = state * 1664525 + 1013904223;
      const std::uint32_t number = (state >> 8) % cases;
      StoredEvent event;
      event.seq = frontier.size;
      event.case_id = case_name(number);
      event.case_seq = case_sizes[number]++;
      event.type = "task_approved";
      event.actor = "s-" + std::to_string(number % 100);
      event.at = Instant::from_micros(1'791'165'600'000'000 + event.seq);
      event.line = R"({"case":")" + event.case_id + R"(","seq":)" + std::to_string(event.seq) + R"(,"note":")";
      event.line.append(line_size - event.line.size() - 2, 'x').append("\"}");
      event.leaf = engine::leaf_hash(event.line);
      frontier = engine::extend(std::move(frontier), event.leaf);
      batch.views.push_back({"case", event.case_id, std::string(64, 's')});
      batch.events.push_back(std::move(event));
    }
    batch.after = frontier;
    batches.push_back(std::move(batch));
  }
  return batches;
}

/// Runs `write` for each batch and times it.
template <class Write>
Measured measure(const std::vector<Batch>& batches, Write write) {
  std::vector<double> times_us;
  times_us.reserve(batches.size());
  std::size_t events = 0;
  const auto start = Clock::now();
  for (const Batch& batch : batches) {
    const auto before = Clock::now();
    write(batch);
    times_us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - before).count());
    events += batch.events.size();
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  std::sort(times_us.begin(), times_us.end());
  Measured measured;
  measured.events_per_s = static_cast<double>(events) / seconds;
  measured.p50_us = times_us[times_us.size() / 2];
  measured.p99_us = times_us[times_us.size() * 99 / 100];
  return measured;
}

}  // namespace anumat::bench
