#include "as_of.hpp"

#include "anumat/engine/apply.hpp"
#include "anumat/engine/personal.hpp"

namespace anumat::reports {

namespace {

constexpr std::int64_t page_events = 1000;

}  // namespace

Result<const engine::OfficeState*> StatesByDay::at_end_of(Date day) {
  const Instant end = end_of_day(day, sources_.state.utc_offset);
  if (sources_.state.last_at <= end) return &sources_.state;
  if (end < reached_) {
    state_ = engine::OfficeState();
    page_.clear();
    next_ = 0;
    from_ = 0;
  }
  reached_ = end;
  ANUMAT_CHECK(read_to(end));
  engine::lend_words(state_, sources_.state);
  if (sources_.hidden == nullptr || sources_.hidden->empty()) return &state_;
  shown_ = state_;  // The whole of it is needed to read on.
  engine::leave_out(shown_, *sources_.hidden, sources_.definition);
  return &shown_;
}

Result<void> StatesByDay::read_to(Instant end) {
  for (;;) {
    if (next_ == page_.size()) {
      ANUMAT_TRY(page_, sources_.store.read(from_, page_events));
      next_ = 0;
      from_ += static_cast<std::int64_t>(page_.size());
      if (page_.empty()) return {};
    }
    const engine::StoredEvent& stored = page_[next_];
    if (stored.at > end) return {};
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    engine::apply(state_, event, stored.leaf);
    ++next_;
  }
}

}  // namespace anumat::reports
