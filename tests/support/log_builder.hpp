#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "anumat/engine/event_store.hpp"
#include "anumat/engine/merkle.hpp"

namespace anumat::testing {

/// Writes batches as the engine does: positions, leaves and tree are right, the lines are only lines.
class LogBuilder {
 public:
  LogBuilder() = default;
  /// Goes on where a log ends; for cases that are new to it.
  explicit LogBuilder(engine::Frontier frontier) : frontier_(std::move(frontier)) {}

  /// Adds an event to the batch being written. An empty line is filled in.
  LogBuilder& event(const std::string& case_id, std::string line = {}) {
    engine::StoredEvent event;
    event.seq = frontier_.size + static_cast<std::int64_t>(batch_.events.size());
    event.case_id = case_id;
    event.case_seq = case_sizes_[case_id]++;
    event.type = "task_approved";
    event.actor = "s-4f2a";
    event.at = Instant::from_micros(1'791'165'600'000'000 + event.seq);
    if (line.empty()) line = R"({"case":")" + case_id + R"(","seq":)" + std::to_string(event.seq) + "}";
    event.leaf = engine::leaf_hash(line);
    event.line = std::move(line);
    batch_.events.push_back(std::move(event));
    return *this;
  }
  LogBuilder& answer(std::string key, std::string answer) {
    batch_.answers.push_back({std::move(key), sha256(answer), answer, frontier_.size});
    return *this;
  }
  LogBuilder& row(std::string view, std::string key, std::string data) {
    batch_.views.push_back({std::move(view), std::move(key), std::move(data)});
    return *this;
  }
  LogBuilder& no_row(std::string view, std::string key) {
    batch_.views.push_back({std::move(view), std::move(key), std::nullopt});
    return *this;
  }
  LogBuilder& tell(std::int64_t seq, std::string topic, std::string body) {
    batch_.outbox.push_back({seq, std::move(topic), std::move(body)});
    return *this;
  }
  /// Of the event that comes next.
  [[nodiscard]] std::int64_t next_seq() const {
    return frontier_.size + static_cast<std::int64_t>(batch_.events.size());
  }
  /// What the index of words is to have of the last event; sorted.
  LogBuilder& words(std::vector<std::string> entries) {
    batch_.words.push_back({batch_.events.back().seq, std::move(entries)});
    return *this;
  }

  /// The batch, with its tree; the next one begins behind it.
  [[nodiscard]] engine::Batch take() {
    engine::Batch batch = std::exchange(batch_, {});
    batch.before = frontier_;
    for (const engine::StoredEvent& event : batch.events) {
      frontier_ = engine::extend(std::move(frontier_), event.leaf);
    }
    batch.after = frontier_;
    return batch;
  }

 private:
  engine::Frontier frontier_;
  engine::Batch batch_;
  std::map<std::string, std::int64_t> case_sizes_;
};

}  // namespace anumat::testing
