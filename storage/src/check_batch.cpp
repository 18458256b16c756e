#include "check_batch.hpp"

#include <bit>
#include <set>

#include "failure.hpp"

namespace anumat::storage {
namespace {

constexpr std::size_t line_size_max = 64 * 1024;

tl::unexpected<Error> misfit(std::int64_t seq, std::string_view detail) {
  return failure("E5102", "event " + std::to_string(seq), detail);
}

Result<void> check_frontier(const engine::Frontier& frontier) {
  const auto roots = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(frontier.size)));
  if (frontier.size < 0 || frontier.roots.size() != roots) {
    return failure("E5102", "frontier " + std::to_string(frontier.size), "a tree of that size has other roots");
  }
  return {};
}

}  // namespace

Result<void> check_batch(const engine::Batch& batch, const engine::Frontier& stored) {
  if (batch.before != stored) {
    const std::string detail =
        batch.before.size == stored.size
            ? "another history of " + std::to_string(stored.size) + " events"
            : "prepared at " + std::to_string(batch.before.size) + " events, stored are " + std::to_string(stored.size);
    return failure("E5101", "event " + std::to_string(batch.before.size), detail);
  }
  const std::int64_t after = stored.size + static_cast<std::int64_t>(batch.events.size());
  if (batch.after.size != after) return misfit(after, "the tree counts other events than the batch holds");
  ANUMAT_CHECK(check_frontier(batch.after));
  if (batch.events.empty() && batch.after != stored) return misfit(after, "the tree changes without an event");

  std::int64_t seq = stored.size;
  for (const engine::StoredEvent& event : batch.events) {
    if (event.seq != seq) return misfit(event.seq, "event " + std::to_string(seq) + " comes next");
    if (event.line.empty()) return misfit(seq, "the line is empty");
    if (event.line.size() > line_size_max) return misfit(seq, "the line is longer than 64 KiB");
    if (event.line.find('\n') != std::string::npos) return misfit(seq, "the line holds a line end");
    ++seq;
  }
  for (const engine::OutboxRow& row : batch.outbox) {
    if (row.seq < 0 || row.seq >= after) return misfit(row.seq, "the outbox speaks of an event that is not there");
  }
  if (batch.answers.size() > 1) {
    std::set<std::string_view> keys;
    for (const engine::CommandAnswer& answer : batch.answers) {
      if (!keys.insert(answer.key).second) return answered_twice(answer.key);
    }
  }
  return {};
}

Result<void> check_case_position(const engine::StoredEvent& event, const Head& head) {
  if (event.case_id.empty() || event.case_seq == head.case_seq + 1) return {};
  return failure(
      "E5102", "case " + event.case_id,
      "event " + std::to_string(head.case_seq + 1) + " of the case comes next, not " + std::to_string(event.case_seq));
}

tl::unexpected<Error> answered_twice(std::string_view key) {
  return failure("E5102", "command " + std::string(key), "the command has been answered already");
}

}  // namespace anumat::storage
