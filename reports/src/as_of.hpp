#pragma once

#include "anumat/engine/engine.hpp"
#include "anumat/reports/report.hpp"

namespace anumat::reports {

/// The last moment of a day on the office's clock.
[[nodiscard]] inline Instant end_of_day(Date day, UtcOffset offset) {
  constexpr std::int64_t micros_per_day = std::int64_t{24} * 3600 * 1'000'000;
  return Instant::from_micros(local_instant(day, 0, offset).micros() + micros_per_day - 1);
}

/// The state at the end of a day: the one at hand when nothing happened after it, else a replay.
class StateAsOf {
 public:
  [[nodiscard]] static Result<StateAsOf> of(const Sources& sources, Date day) {
    const Instant end = end_of_day(day, sources.state.utc_offset);
    StateAsOf made;
    made.now_ = end;
    made.at_hand_ = &sources.state;
    if (sources.state.last_at > end) {
      ANUMAT_TRY(engine::OfficeState then, engine::replay_until(sources.store, end));
      if (sources.hidden != nullptr) engine::leave_out(then, *sources.hidden, sources.definition);
      made.replayed_ = std::make_unique<engine::OfficeState>(std::move(then));
    }
    return made;
  }
  [[nodiscard]] const engine::OfficeState& state() const { return replayed_ ? *replayed_ : *at_hand_; }
  [[nodiscard]] Instant now() const { return now_; }

 private:
  const engine::OfficeState* at_hand_ = nullptr;
  std::unique_ptr<engine::OfficeState> replayed_;
  Instant now_;
};

/// The states at the end of several days, from one reading of the log when the days ascend. A day on or after the last
/// event has the state at hand.
class StatesByDay {
 public:
  explicit StatesByDay(const Sources& sources) : sources_(sources) {}

  /// Borrowed until the next call. Fails when the log cannot be read.
  [[nodiscard]] Result<const engine::OfficeState*> at_end_of(Date day);

 private:
  [[nodiscard]] Result<void> read_to(Instant end);

  const Sources& sources_;
  engine::OfficeState state_;
  engine::OfficeState shown_;  ///< Without what is hidden, when something is.
  Instant reached_;
  std::vector<engine::StoredEvent> page_;
  std::size_t next_ = 0;   ///< In the page.
  std::int64_t from_ = 0;  ///< Of the page after it.
};

}  // namespace anumat::reports
